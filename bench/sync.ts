/**
 * `npm run bench -- sync`: 1,020 files (61 MB) brought to S3 by `refdata-check` on a push, as a whole process, beside aws, s5cmd and rclone
 * on the same server in the same rounds; then 10,000 files (1 GB) of which none changed, beside `sha256sum`, from a cold cache.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startMoto } from '../test/fakes/moto/moto-server.ts';
import { conclude, formatTable, median, type Target } from './figures.ts';
import { adopt } from './refdata/adopt.ts';
import { CountingProxy, requestsOf } from './refdata/counting-proxy.ts';
import { type Ended, ended } from './refdata/process.ts';
import { ACTION, check, makeProject, type Project } from './refdata/project.ts';
import { quietMachine } from './service/quiet-machine.ts';
import { change, writeTree } from './sync/files.ts';
import { type Tool, tools } from './sync/tools.ts';

const SMALL = { count: 1_020, total: 61e6 };
const LARGE = { count: 10_000, total: 1e9 };
const OURS = 'pilotlight';
const CASES = ['cold', 'same', 'one percent'] as const;
type Case = (typeof CASES)[number];
/** What a target of less is about is short, and taken more often: a median of three says little on a machine that others use too. */
const ORDER: readonly Case[] = ['cold', 'same', 'same', 'same', 'one percent', 'one percent', 'one percent'];

interface Row {
  readonly what: Case;
  readonly name: string;
  readonly ends: Ended[];
  readonly requests: number[];
}

/** `--rounds 3 --action dist/index.js`. 0 when the targets are met, else 1; a peer that is missing is said, and its targets with it. */
export async function bench(args: readonly string[]): Promise<number> {
  const options = { rounds: { type: 'string', default: '3' }, action: { type: 'string', default: ACTION } } as const;
  const { rounds, action } = parseArgs({ args: [...args], options }).values;
  const start = await startMoto();
  if (start.kind === 'missing') {
    console.log(`SKIPPED, not replaced: ${start.because}`);
    return 1;
  }
  const folder = mkdtempSync(join(tmpdir(), 'pilotlight-sync-'));
  const proxy = await CountingProxy.before(start.moto.url);
  try {
    await quietMachine();
    const { found, missing } = await tools(folder);
    for (const because of missing) console.log(`SKIPPED, not replaced: ${because}`);
    const rows = await compared({ folder, proxy, endpoint: start.moto.url, action, found, rounds: Number(rounds) });
    const large = await hashed(join(folder, 'large'), action, Number(rounds));
    return report(rows, large, found);
  } finally {
    await proxy.close();
    await start.moto.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Comparing {
  readonly folder: string;
  readonly proxy: CountingProxy;
  readonly endpoint: string;
  readonly action: string;
  readonly found: readonly Tool[];
  readonly rounds: number;
}

/**
 * Each round in buckets of its own, and one more behind what counts, whose times are not taken. Who begins changes with every case: who comes
 * first after the cold uploads finds the server still putting away what all four sent.
 */
async function compared({ folder, proxy, endpoint, action, found, rounds }: Comparing): Promise<readonly Row[]> {
  const project = makeProject(join(folder, 'small'));
  const paths = writeTree(project.results, SMALL);
  const rows = new Map<string, Row>();
  let turn = 0;
  for (let round = 0; round <= rounds; round += 1) {
    const isCounted = round === rounds;
    const at = isCounted ? proxy.url : endpoint;
    const subjects = [ours(project, action), ...found.map(theirs(project))];
    for (const { name } of subjects) await fetch(`${endpoint}/${bucketOf(name, round)}`, { method: 'PUT' });
    for (const what of isCounted ? CASES : ORDER) {
      turn += 1;
      if (what === 'one percent')
        change(
          project.results,
          paths.filter((_, n) => n % 100 === 7),
          turn,
        );
      for (const { name, sync, after } of rotated(subjects, turn)) {
        const row = rows.get(what + name) ?? { what, name, ends: [], requests: [] };
        rows.set(what + name, row);
        const place = { endpoint: at, bucket: bucketOf(name, round) };
        const once = async (): Promise<void> => void row.ends.push(await sync(what, place));
        if (isCounted) row.requests.push(requestsOf(await proxy.during(async () => void (await sync(what, place)))));
        else await once();
        await after(what, place);
      }
    }
  }
  return [...rows.values()];
}

const rotated = <T>(list: readonly T[], by: number): readonly T[] => list.map((_, n) => list[(n + by) % list.length] as T);

interface Place {
  readonly endpoint: string;
  readonly bucket: string;
}
interface Subject {
  readonly name: string;
  readonly sync: (what: Case, place: Place) => Promise<Ended>;
  readonly after: (what: Case, place: Place) => Promise<unknown>;
}

const bucketOf = (name: string, round: number): string => `${name.replace(/ .*/, '')}-${round}`;

/** More than the others do: what differs is fetched and compared as well, and a candidate is written. */
const ours = (project: Project, action: string): Subject => ({
  name: OURS,
  sync: (what, { endpoint, bucket }) =>
    check({ project, action, event: 'push', store: `s3://${bucket}/tree`, endpoint, isRed: what !== 'same' }),
  // What the first run stored is taken for the reference, as a person would accept it.
  after: async (what, { endpoint, bucket }) => (what === 'cold' ? adopt(project, `s3://${bucket}/tree`, endpoint) : undefined),
});

const theirs =
  (project: Project) =>
  ({ name, sync }: Tool): Subject => ({
    name,
    sync: (_, place) => sync(project.results, place),
    after: async () => undefined,
  });

interface Large {
  readonly ours: readonly Ended[];
  readonly sums: readonly Ended[];
}

/** Of a store in a folder: what is measured is reading and hashing. */
async function hashed(folder: string, action: string, rounds: number): Promise<Large> {
  const project = makeProject(folder);
  writeTree(project.results, LARGE);
  const store = `file://${join(folder, '.git/store')}`;
  mkdirSync(join(folder, '.git/store'));
  await check({ project, action, event: 'push', store, isRed: true });
  await adopt(project, store);
  const samples = { ours: [] as Ended[], sums: [] as Ended[] };
  const env = { PATH: process.env['PATH'] };
  const sums = ['bash', '-c', 'find . -type f -print0 | xargs -0 sha256sum > /dev/null'];
  for (let round = 0; round < rounds; round += 1) {
    forget(project.results);
    samples.ours.push(await check({ project, action, event: 'push', store, isRed: false }));
    forget(project.results);
    samples.sums.push(await ended({ command: sums, env, cwd: project.results }));
  }
  return samples;
}

/** Takes the files' pages out of the cache, as anybody may who owns them. */
function forget(folder: string): void {
  const script = `
import os, sys
for place, _, names in os.walk(sys.argv[1]):
    for name in names:
        with open(os.path.join(place, name), 'rb') as file:
            os.fdatasync(file.fileno())
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
`;
  execFileSync('python3', ['-c', script, folder]);
}

function report(rows: readonly Row[], large: Large, found: readonly Tool[]): number {
  const seconds = (what: Case, name: string): number =>
    median(rows.find((row) => row.what === what && row.name === name)?.ends.map((end) => end.seconds) ?? []);
  const requests = (what: Case, name: string): number =>
    rows.find((row) => row.what === what && row.name === name)?.requests[0] ?? Number.NaN;
  console.log(
    formatTable(
      ['case', 'who', 's', 'cpu s', 'RSS MB', 'requests'],
      CASES.flatMap((what) =>
        rows.filter((row) => row.what === what).map(({ name, ends }) => [what, name, ...spent(ends), requests(what, name)]),
      ),
    ),
  );
  console.log(
    `\n${formatTable(
      ['10,000 files, 1 GB, cold cache', 's', 'cpu s', 'RSS MB'],
      [
        ['pilotlight, whole process, nothing changed', ...spent(large.ours)],
        ['sha256sum', ...spent(large.sums)],
      ],
    )}`,
  );
  const figures: Record<string, number> = {
    'large-against-sha256sum': median(large.ours.map((end) => end.seconds)) / median(large.sums.map((end) => end.seconds)),
    'large-rss-mb': Math.max(...large.ours.map(({ peak }) => peak)) / 1e6,
  };
  const targets: Record<string, Target> = { 'large-against-sha256sum': { atMost: 1.3 }, 'large-rss-mb': { atMost: 250 } };
  for (const { name } of found) {
    const peer = name.replace(/ .*/, '');
    for (const what of ['same', 'one percent'] as const) {
      const key = `${what.replace(' ', '-')}-${peer}`;
      figures[`${key}-time`] = seconds(what, OURS) / seconds(what, name);
      figures[`${key}-requests`] = requests(what, OURS) / requests(what, name);
      // Less than it, not as much.
      targets[`${key}-time`] = { atMost: 0.999 };
      targets[`${key}-requests`] = { atMost: 0.999 };
    }
    figures[`cold-${peer}-time`] = seconds('cold', OURS) / seconds('cold', name);
    if (peer === 'rclone') targets[`cold-${peer}-time`] = { atMost: 2 };
  }
  const rounded = Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Number(value.toFixed(3))]));
  const { line, code } = conclude({ bench: 'sync', figures: rounded, targets });
  console.log(`\n${line}`);
  return code;
}

const spent = (ends: readonly Ended[]): readonly number[] => [
  median(ends.map((end) => end.seconds)),
  median(ends.map((end) => end.cpu)),
  median(ends.map((end) => end.peak)) / 1e6,
];
