/**
 * `npm run bench -- refdata`: `refdata-check` as a job runs it, on 200 screenshots (30 MB) in S3: what it moves where nothing changed and
 * where ten did, and how long it takes beside reg-suit (the same work, with a store) and reg-cli (two local folders) in the same rounds.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { peer } from '../scripts/peers.ts';
import { startMoto } from '../test/fakes/moto/moto-server.ts';
import { conclude, formatTable, median, type Target } from './figures.ts';
import { adopt } from './refdata/adopt.ts';
import { CountingProxy, type Traffic } from './refdata/counting-proxy.ts';
import { RegCli, RegSuit } from './refdata/peers.ts';
import { Pictures } from './refdata/pictures.ts';
import type { Ended } from './refdata/process.ts';
import { ACTION, type Check, check, makeProject, type Project } from './refdata/project.ts';
import { quietMachine } from './service/quiet-machine.ts';

const PICTURES = 200;
const CHANGED = 10;
const STORE = 's3://pictures/data';

const TARGETS: Readonly<Record<string, Target>> = {
  'same-get': { atMost: 3 },
  'same-put': { atMost: 2 },
  'same-kb': { atMost: 50 },
  'ten-up-ratio': { atMost: 2 },
  'ten-up-ratio-with-report': { atMost: 2 },
};
const AGAINST_REG_SUIT: Readonly<Record<string, Target>> = {
  'same-faster-than-reg-suit': { atLeast: 15 },
  'ten-faster-than-reg-suit': { atLeast: 10 },
};

/** `--rounds 5 --action dist/index.js`. 0 when the targets are met, else 1; a peer that is missing is said, and its targets with it. */
export async function bench(args: readonly string[]): Promise<number> {
  const options = { rounds: { type: 'string', default: '5' }, action: { type: 'string', default: ACTION } } as const;
  const { rounds, action } = parseArgs({ args: [...args], options }).values;
  const start = await startMoto();
  if (start.kind === 'missing') {
    console.log(`SKIPPED, not replaced: ${start.because}`);
    return 1;
  }
  const folder = mkdtempSync(join(tmpdir(), 'pilotlight-refdata-'));
  const proxy = await CountingProxy.before(start.moto.url);
  try {
    const place = await Place.prepared({ folder, endpoint: start.moto.url, action });
    await quietMachine();
    return report(await place.measure(Number(rounds)), await place.count(proxy), place.missing);
  } finally {
    await proxy.close();
    await start.moto.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Case = 'same' | 'ten';
/** Seconds, processor seconds and peaks of each subject, by case and name. */
type Samples = Map<string, { readonly what: Case; readonly name: string; readonly ends: Ended[] }>;

interface Counted {
  readonly what: Case;
  readonly name: string;
  readonly traffic: Traffic;
  /** Bytes of the files that changed. */
  readonly changed: number;
}

const OURS = 'pilotlight, S3, pull request';

/** The project, the store and the peers. */
class Place {
  readonly missing: string[] = [];
  readonly #pictures = new Pictures();
  readonly #project: Project;
  readonly #endpoint: string;
  readonly #action: string;
  readonly #directory: string;
  #suit: RegSuit | null = null;
  #cli: RegCli | null = null;
  #changes = 0;

  private constructor({ folder, endpoint, action }: { folder: string; endpoint: string; action: string }) {
    this.#project = makeProject(join(folder, 'project'));
    this.#endpoint = endpoint;
    this.#action = action;
    this.#directory = `file://${join(folder, 'store')}`;
    mkdirSync(join(folder, 'store'));
  }

  static async prepared(given: { folder: string; endpoint: string; action: string }): Promise<Place> {
    const place = new Place(given);
    await place.#prepare(given.folder);
    return place;
  }

  async #prepare(folder: string): Promise<void> {
    const size = this.#pictures.write(this.#project.results, Array(PICTURES).keys());
    console.log(`${PICTURES} pictures, ${(size / 1e6).toFixed(1)} MB\n`);
    await fetch(`${this.#endpoint}/pictures`, { method: 'PUT' });
    for (const at of [{ store: STORE, endpoint: this.#endpoint }, { store: this.#directory }]) {
      await this.#check({ event: 'push', isRed: true, ...at });
      const adopted = await adopt(this.#project, at.store, at.endpoint);
      if (adopted !== PICTURES) throw new Error(`${adopted} files became reference data, not ${PICTURES}`);
    }
    const [suit, cli] = [await peer('reg-suit'), await peer('reg-cli')];
    for (const one of [suit, cli]) if (one.kind === 'missing') this.missing.push(one.because);
    const given = { project: this.#project, endpoint: this.#endpoint };
    if (suit.kind === 'ready') this.#suit = await RegSuit.prepared(suit.path, { ...given, folder: join(folder, 'suit') });
    mkdirSync(join(folder, 'cli'));
    if (cli.kind === 'ready') this.#cli = new RegCli(cli.path, { ...given, folder: join(folder, 'cli') });
  }

  /** Everybody in every round: whatever else this machine does hits all of them. */
  async measure(rounds: number): Promise<Samples> {
    const samples: Samples = new Map();
    for (let round = 0; round < rounds; round += 1)
      for (const what of ['same', 'ten'] as const) {
        this.#write(what);
        for (const [name, run] of this.#subjects(what)) {
          const found = samples.get(what + name) ?? { what, name, ends: [] };
          samples.set(what + name, found);
          found.ends.push(await run());
        }
      }
    return samples;
  }

  #subjects(what: Case): readonly (readonly [name: string, run: () => Promise<Ended>])[] {
    const [isRed, s3] = [what === 'ten', { store: STORE, endpoint: this.#endpoint }];
    const [suit, cli] = [this.#suit, this.#cli];
    return [
      [OURS, () => this.#check({ event: 'pull_request', isRed, ...s3 })],
      ['pilotlight, S3, push', () => this.#check({ event: 'push', isRed, ...s3 })],
      ['pilotlight, folder, pull request', () => this.#check({ event: 'pull_request', isRed, store: this.#directory })],
      ...(suit ? [['reg-suit, S3', () => suit.run()] as const] : []),
      ...(cli ? [['reg-cli, two folders', () => cli.run(isRed)] as const] : []),
    ];
  }

  /** Apart from the rounds, since what counts costs time. */
  async count(proxy: CountingProxy): Promise<readonly Counted[]> {
    const counted: Counted[] = [];
    const count = async (what: Case, name: string, run: () => Promise<unknown>): Promise<void> => {
      const changed = this.#write(what);
      counted.push({ what, name, changed, traffic: await proxy.during(run) });
    };
    const s3 = { store: STORE, endpoint: proxy.url };
    for (const what of ['same', 'ten'] as const) {
      const isRed = what === 'ten';
      await count(what, OURS, () => this.#check({ event: 'pull_request', isRed, ...s3 }));
      await count(what, 'pilotlight, S3, push', () => this.#check({ event: 'push', isRed, ...s3 }));
      if (this.#suit) await count(what, 'reg-suit, S3', async () => this.#suit?.run(undefined, proxy.url));
    }
    const more = { INPUT_STORE_URL: 'https://example.org/data' };
    await count('ten', 'pilotlight, report in the store', () => this.#check({ event: 'pull_request', isRed: true, ...s3, more }));
    return counted;
  }

  #check(asked: Omit<Check, 'project' | 'action'>): Promise<Ended> {
    return check({ project: this.#project, action: this.#action, ...asked });
  }

  /** Other changes each time, so that nobody finds its own from before. Gives the bytes that changed. */
  #write(what: Case): number {
    if (what === 'ten') this.#changes += 1;
    const size = this.#pictures.write(this.#project.results, Array(CHANGED).keys(), what === 'ten' ? this.#changes : 0);
    return what === 'ten' ? size : 0;
  }
}

const CASES: Readonly<Record<Case, string>> = { same: 'nothing changed', ten: `${CHANGED} changed` };

function report(samples: Samples, counted: readonly Counted[], missing: readonly string[]): number {
  for (const because of missing) console.log(`SKIPPED, not replaced: ${because}`);
  const all = [...samples.values()].sort((a, b) => a.what.localeCompare(b.what));
  const times = all.map(({ what, name, ends }) => [
    CASES[what],
    name,
    median(ends.map(({ seconds }) => seconds)),
    median(ends.map(({ cpu }) => cpu)),
    median(ends.map(({ peak }) => peak)) / 1e6,
  ]);
  console.log(formatTable(['case', 'who', 's', 'cpu s', 'RSS MB'], times));
  const rows = counted.map(({ what, name, traffic: { requests, up, down } }) => [
    CASES[what],
    name,
    requests['GET'] ?? 0,
    requests['LIST'] ?? 0,
    (requests['PUT'] ?? 0) + (requests['POST'] ?? 0),
    requests['HEAD'] ?? 0,
    up / 1e3,
    down / 1e3,
  ]);
  console.log(`\n${formatTable(['case', 'who', 'GET', 'LIST', 'PUT', 'HEAD', 'kB up', 'kB down'], rows)}`);
  const figures = figuresOf(all, counted);
  const hasSuit = all.some(({ name }) => name === 'reg-suit, S3');
  const { line, code } = conclude({ bench: 'refdata', figures, targets: { ...TARGETS, ...(hasSuit ? AGAINST_REG_SUIT : {}) } });
  console.log(`\n${line}`);
  return code;
}

function figuresOf(
  all: readonly { readonly what: Case; readonly name: string; readonly ends: Ended[] }[],
  counted: readonly Counted[],
) {
  const seconds = (what: Case, who: string): number => {
    const found = all.find((one) => one.what === what && one.name === who);
    return found ? median(found.ends.map((end) => end.seconds)) : Number.NaN;
  };
  const of = (what: Case, who: string) => counted.find((one) => one.what === what && one.name === who);
  const [same, ten, page] = [of('same', OURS), of('ten', OURS), of('ten', 'pilotlight, report in the store')];
  const upRatio = (one: Counted | undefined): number => (one ? one.traffic.up / one.changed : Number.NaN);
  const figures = {
    'same-s': seconds('same', OURS),
    'ten-s': seconds('ten', OURS),
    'same-get': (same?.traffic.requests['GET'] ?? 0) + (same?.traffic.requests['LIST'] ?? 0),
    'same-put': same?.traffic.requests['PUT'] ?? 0,
    'same-kb': same ? (same.traffic.up + same.traffic.down) / 1e3 : Number.NaN,
    'ten-up-ratio': upRatio(ten),
    'ten-up-ratio-with-report': upRatio(page),
    ...Object.fromEntries(
      (['same', 'ten'] as const).flatMap((what) => [
        [`${what}-faster-than-reg-suit`, seconds(what, 'reg-suit, S3') / seconds(what, OURS)],
        [
          `${what}-faster-than-reg-cli`,
          seconds(what, 'reg-cli, two folders') / seconds(what, 'pilotlight, folder, pull request'),
        ],
      ]),
    ),
  };
  return Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Number(value.toFixed(3))]));
}
