/**
 * `npm run bench -- publish`: a site of 2,000 files (`--files`; of 50 kB each) in S3, of which 20 changed, brought there by the command `publish` as a whole
 * process, beside `aws s3 sync --delete` and `s5cmd sync --delete` on the same server in the same rounds. `rebuilt`: the build wrote all files
 * anew, as in CI; `touched`: only what changed has new times; `same time`: changed content of the same size and time; `nothing`.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { siteStore } from '../src/adapters/site-store.ts';
import { startMoto } from '../test/fakes/moto/moto-server.ts';
import { conclude, formatTable, median, type Target } from './figures.ts';
import { OURS, others, ours, type Place, type Publisher, settingsOf } from './publish/publishers.ts';
import { BuiltSite, writeAll, writeOne } from './publish/site-files.ts';
import { SmallGitHub } from './publish/small-github.ts';
import { CountingProxy, requestsOf, type Traffic } from './refdata/counting-proxy.ts';
import type { Ended } from './refdata/process.ts';
import { ACTION, CREDENTIALS } from './refdata/project.ts';
import { quietMachine } from './service/quiet-machine.ts';

/** Bytes, on average. */
const OF_A_FILE = 50_000;
const CHANGED = { pages: 14, assets: 6 };
const CASES = ['rebuilt', 'nothing', 'touched', 'same time'] as const;
/** What a target is about is short, and taken more often: a median of three says little on a machine that others use too. */
const ORDER = [...CASES, ...Array.from({ length: 5 }, () => 'touched' as const)];
type Case = (typeof CASES)[number] | 'first';

interface Row {
  readonly what: Case;
  readonly name: string;
  readonly ends: Ended[];
  readonly traffic: Traffic[];
  /** Files that lie there with other bytes than were built, or not at all. */
  readonly wrong: number[];
}

/** `--rounds 3 --files 2000 --action dist/index.js`. 0 when the targets are met, else 1; a peer that is missing is said, and its targets with it. */
export async function bench(args: readonly string[]): Promise<number> {
  const options = {
    rounds: { type: 'string', default: '3' },
    files: { type: 'string', default: '2000' },
    action: { type: 'string', default: ACTION },
  } as const;
  const { rounds, files, action } = parseArgs({ args: [...args], options }).values;
  const start = await startMoto();
  if (start.kind === 'missing') {
    console.log(`SKIPPED, not replaced: ${start.because}`);
    return 1;
  }
  const workspace = mkdtempSync(join(tmpdir(), 'pilotlight-publish-'));
  const proxy = await CountingProxy.before(start.moto.url);
  const github = await SmallGitHub.with(settingsOf(OURS));
  try {
    await quietMachine();
    const { found, missing } = await others(join(workspace, 'site'));
    for (const because of missing) console.log(`SKIPPED, not replaced: ${because}`);
    const subjects = [ours({ workspace, action, api: github.url }), ...found];
    const rows = await compared({
      folder: join(workspace, 'site'),
      proxy,
      endpoint: start.moto.url,
      subjects,
      rounds: Number(rounds),
      files: Number(files),
    });
    return report(rows, found);
  } finally {
    await github.close();
    await proxy.close();
    await start.moto.close();
    rmSync(workspace, { recursive: true, force: true });
  }
}

interface Comparing {
  readonly folder: string;
  readonly proxy: CountingProxy;
  readonly endpoint: string;
  readonly subjects: readonly Publisher[];
  readonly rounds: number;
  readonly files: number;
}

/**
 * One more round goes through what counts, and its times are not taken. Who begins changes with every case, and for each case with every round:
 * who comes first finds processors that have slept.
 */
async function compared({ folder, proxy, endpoint, subjects, rounds, files }: Comparing): Promise<readonly Row[]> {
  const rows = new Map<string, Row>();
  const site = new BuiltSite(files, files * OF_A_FILE);
  const rowOf = (what: Case, name: string): Row => {
    const row = rows.get(what + name) ?? { what, name, ends: [], traffic: [], wrong: [] };
    rows.set(what + name, row);
    return row;
  };
  writeAll(folder, site, Date.now() / 1_000);
  for (const { name, bucket, publish } of subjects) {
    await fetch(`${endpoint}/${bucket}`, { method: 'PUT' });
    rowOf('first', name).ends.push(await publish({ endpoint, bucket }));
  }
  let turn = 0;
  for (let round = 0; round <= rounds; round += 1)
    for (const what of ORDER) {
      await prepare(what, folder, site);
      turn += 1;
      for (const { name, bucket, publish } of rotated(subjects, turn + round)) {
        const row = rowOf(what, name);
        if (round < rounds) row.ends.push(await publish({ endpoint, bucket }));
        else row.traffic.push(await proxy.during(() => publish({ endpoint: proxy.url, bucket })));
        row.wrong.push(await wrongFiles(site, { endpoint, bucket }));
      }
    }
  return [...rows.values()];
}

const rotated = <T>(list: readonly T[], by: number): readonly T[] => list.map((_, n) => list[(n + by) % list.length] as T);

/** Before anybody looks, the times of all files are past, also for those who go by seconds. */
async function prepare(what: Case, folder: string, site: BuiltSite): Promise<void> {
  const now = Math.ceil(Date.now() / 1_000) + 1;
  if (what === 'rebuilt') {
    site.change(CHANGED.pages, ['page']);
    site.change(CHANGED.assets, ['asset']);
    writeAll(folder, site, now);
  } else if (what !== 'nothing') {
    const changed = site.change(CHANGED.pages + CHANGED.assets, ['page']);
    for (const n of changed) writeOne(folder, site.file(n), what === 'touched' ? now : null);
  }
  await sleep(Math.max(0, (now + 1) * 1_000 - Date.now()));
}

/** moto’s tags are MD5 of what was put in one piece. */
async function wrongFiles(site: BuiltSite, { endpoint, bucket }: Place): Promise<number> {
  const store = siteStore(`s3://${bucket}/site`, { env: { ...CREDENTIALS, AWS_ENDPOINT_URL_S3: endpoint } });
  const tags = new Map<string, string>();
  for await (const { key, tag } of store.list('')) tags.set(key, tag);
  const md5 = (bytes: Uint8Array): string => `"${createHash('md5').update(bytes).digest('hex')}"`;
  return site.files().filter(({ path, bytes }) => tags.get(path) !== md5(bytes)).length;
}

function report(rows: readonly Row[], found: readonly Publisher[]): number {
  const rowOf = (what: Case, name: string): Row | undefined => rows.find((row) => row.what === what && row.name === name);
  // Of the same turn: a machine that others use too is fast for some minutes, and slow for others.
  const faster = (what: Case, name: string): number => {
    const mine = rowOf(what, OURS)?.ends ?? [];
    return median(rowOf(what, name)?.ends.map((end, turn) => end.seconds / (mine[turn]?.seconds ?? 0)) ?? []);
  };
  const requests = (what: Case, name: string): number => {
    const [traffic] = rowOf(what, name)?.traffic ?? [];
    return traffic ? requestsOf(traffic) : Number.NaN;
  };
  console.log(
    formatTable(
      ['case', 'who', 's', 'cpu s', 'RSS MB', 'requests', 'MB up', 'MB down', 'wrong files'],
      rows.map(({ what, name, ends, traffic: [traffic], wrong }) => [
        ...[what, name, ...spent(ends), traffic ? requestsOf(traffic) : '-'],
        ...[traffic ? traffic.up / 1e6 : '-', traffic ? traffic.down / 1e6 : '-', wrong.length > 0 ? Math.max(...wrong) : '-'],
      ]),
    ),
  );
  for (const what of CASES)
    console.log(`${what}, requests of ours: ${JSON.stringify(rowOf(what, OURS)?.traffic[0]?.requests ?? {})}`);
  const figures: Record<string, number> = { 'wrong-ours': Math.max(...CASES.flatMap((what) => rowOf(what, OURS)?.wrong ?? [])) };
  const targets: Record<string, Target> = { 'wrong-ours': { atMost: 0 } };
  for (const { name, bucket } of found) {
    for (const what of ['rebuilt', 'touched', 'nothing'] as const) {
      figures[`${what}-faster-than-${bucket}`] = faster(what, name);
      figures[`${what}-requests-of-${bucket}`] = requests(what, OURS) / requests(what, name);
    }
    figures[`wrong-${bucket}-same-time`] = Math.max(...(rowOf('same time', name)?.wrong ?? []));
    // Less than it, not as much.
    targets[`rebuilt-requests-of-${bucket}`] = { atMost: 0.999 };
    if (bucket === 'aws') for (const what of ['rebuilt', 'touched']) targets[`${what}-faster-than-aws`] = { atLeast: 3 };
  }
  const rounded = Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Number(value.toFixed(3))]));
  const { line, code } = conclude({ bench: 'publish', figures: rounded, targets });
  console.log(`\n${line}`);
  return code;
}

const spent = (ends: readonly Ended[]): readonly number[] => [
  median(ends.map((end) => end.seconds)),
  median(ends.map((end) => end.cpu)),
  median(ends.map((end) => end.peak)) / 1e6,
];
