import { randomBytes } from 'node:crypto';
import { closeSync, cpSync, existsSync, openSync, readFileSync, readSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { NO_RETRY } from '../src/contract/retry-policy.ts';
import { NO_REPORTS, type TestJob } from '../src/contract/test-job.ts';
import { formatTicket } from '../src/contract/test-plan.ts';
import { conclude, formatTable, median } from './figures.ts';
import { stepOf, type Taken, timed } from './run/action-step.ts';
import { BuildFarm } from './service/build-farm.ts';
import { stepEnvironment } from './service/job-on-forge.ts';
import { quietMachine } from './service/quiet-machine.ts';
import { PROGRAM } from './service/started-service.ts';

/**
 * What it costs that an output is masked, shown, kept and sent: the action's bundle as the runner starts it, a reader of its log, and
 * the whole service, which admits it by an artifact on a forge. (a) A command that prints 20 MB/s for 10 s, against the same under bash
 * alone; (b) a million lines at full speed, until the service has stored the last one. What is stored is compared with what was to be.
 */
const DIST = resolve(import.meta.dirname, '../dist/index.js');
/** Memory is told as the kernel and the other benches do. */
const MEBI = 2 ** 20;
const LINES = 1_000_000;
const LINE = `tests/unit/test_plots.py::TestGrid::test_layout[case] PASSED ${'.'.repeat(40)}`.padEnd(99, '.').slice(0, 99);
/** A line in so many holds a secret. */
const SECRET_EVERY = 500;
const TARGETS = {
  'paced, ratio': { atMost: 1.1 },
  'paced, ratio of the step': { atMost: 1.1 },
  'full speed, MB/s': { atLeast: 60 },
  'full speed, peak MB': { atMost: 120 },
};

interface Place {
  readonly farm: BuildFarm;
  readonly action: string;
  readonly env: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
}

interface Stepped extends Taken {
  readonly id: string;
  /** Seconds of the command as the action reports them. */
  readonly command: number;
  /** Seconds from the command's start until the service had all of it. */
  readonly stored: number;
}

let steps = 0;

/** The command as a configuration of its own; `bytes` of it are to be stored. */
async function stepped(run: string, bytes: number, { farm, action, env, secrets }: Place): Promise<Stepped> {
  steps += 1;
  const id = `step-${steps}`;
  const began = join(farm.directory, `${id}.began`);
  const job: TestJob = {
    ...{ id, name: id, run: `date +%s%N > ${began}; ${run}`, env: {}, cwd: '.', timeout: 120_000, idle_timeout: null },
    ...{ grace: 1_000, runs_on: ['bench'], retry: NO_RETRY, reports: NO_REPORTS, shard: null },
    ...{ flaky: 'pass' as const, allow_failure: false },
  };
  const inputs = {
    INPUT_COMMAND: 'run',
    INPUT_JOB: formatTicket({ kind: 'bodies', plan: 'a'.repeat(64), parcel: id, configurations: [job] }),
    INPUT_SERVICE: farm.url,
    INPUT_TOKEN: farm.job.token,
    INPUT_MASK: secrets.join('\n'),
  };
  const file = farm.stored(id);
  let storedAt = 0;
  const look = (): void => {
    if (storedAt === 0 && existsSync(file) && statSync(file).size >= bytes) storedAt = Date.now();
  };
  const taken = await stepOf({ action, folder: farm.directory, env: { ...env, ...inputs }, look });
  if (storedAt === 0) throw new Error(`${id}: the service has not all ${bytes} bytes`);
  return { ...taken, id, stored: (storedAt - Number(readFileSync(began, 'utf8')) / 1e6) / 1_000 };
}

/** The stored output begins with these bytes, and what the action notes at its end follows. */
function compare(file: string, expected: Buffer): void {
  const handle = openSync(file, 'r');
  const part = Buffer.alloc(4 * 2 ** 20);
  try {
    for (let at = 0; at < expected.length; ) {
      const length = readSync(handle, part, 0, Math.min(part.length, expected.length - at), at);
      if (length === 0 || !part.subarray(0, length).equals(expected.subarray(at, at + length)))
        throw new Error(`${file}: what is stored from byte ${at} on is not the masked output`);
      at += length;
    }
    const rest = part.toString('utf8', 0, readSync(handle, part, 0, part.length, expected.length));
    if (!/^pilotlight: pass after .*\n$/.test(rest))
      throw new Error(`${file}: expected the verdict at its end, found ${rest.slice(0, 200)}`);
  } finally {
    closeSync(handle);
  }
}

/** Prints lines of `LINE` with, now and then, a secret in it. */
function fullSpeed(folder: string, secrets: readonly string[]): { readonly command: string; readonly masked: Buffer } {
  const file = join(folder, 'lines.txt');
  const linesWith = (secret: (index: number) => string): string =>
    Array.from({ length: LINES }, (_, index) => (index % SECRET_EVERY === 0 ? `${index} ${secret(index)}\n` : `${LINE}\n`)).join(
      '',
    );
  writeFileSync(
    file,
    linesWith((index) => secrets[(index / SECRET_EVERY) % secrets.length] ?? ''),
  );
  return { command: `cat ${file}`, masked: Buffer.from(linesWith(() => '***')) };
}

const row = (what: string, { seconds, command, stored, peak }: Stepped, bytes: number) => [
  ...[what, seconds, command, stored, bytes / 1e6, bytes / 1e6 / stored, peak / MEBI],
];

/** `npm run bench -- run --rounds 3 --action dist/index.js --service build/pilotlight/pilotlight.mjs`. */
export async function bench(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: 'string', default: '3' },
      action: { type: 'string', default: DIST },
      service: { type: 'string', default: PROGRAM },
    },
  });
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) throw new RangeError(`expected a number of rounds, found ${values.rounds}`);
  const farm = await BuildFarm.start({ program: resolve(values.service) });
  try {
    // Somebody may build it anew meanwhile.
    cpSync(dirname(resolve(values.action)), join(farm.directory, 'action'), { recursive: true });
    return await measure(farm, rounds);
  } finally {
    await farm.close();
  }
}

async function measure(farm: BuildFarm, rounds: number): Promise<number> {
  const secrets = Array.from({ length: 20 }, () => randomBytes(18).toString('base64'));
  const env = { PATH: process.env['PATH'] ?? '', HOME: farm.directory, ...stepEnvironment(farm.job, farm.directory) };
  const place: Place = { farm, action: join(farm.directory, 'action/index.js'), env, secrets };
  const { command, masked } = fullSpeed(farm.directory, secrets);
  const paced = `${process.execPath} ${join(import.meta.dirname, 'run/printer.mjs')} 20 10`;
  const empty = await several(rounds, () => stepped('true', 1, place));
  const full = await several(rounds, () => stepped(command, masked.length, place));
  for (const { id } of full) compare(farm.stored(id), masked);
  const bash = await several(rounds, () => timed(['bash', '-c', paced], { env }));
  const printed = Buffer.from(`${PRINTED}\n`.repeat((bash[0]?.shown ?? 0) / (PRINTED.length + 1)));
  const ours = await several(rounds, () => stepped(paced, printed.length, place));
  for (const { id } of ours) compare(farm.stored(id), printed);
  return tell({ empty, full, bash, ours, bytes: masked.length, pacedBytes: printed.length });
}

interface Rounds {
  readonly empty: readonly Stepped[];
  readonly full: readonly Stepped[];
  readonly bash: readonly Taken[];
  readonly ours: readonly Stepped[];
  /** At full speed. */
  readonly bytes: number;
  readonly pacedBytes: number;
}

function tell({ empty, full, bash, ours, bytes, pacedBytes }: Rounds): number {
  const rows = [
    ...empty.map((one) => row('true', one, 0)),
    ...bash.map(({ seconds, shown }) => ['20 MB/s for 10 s under bash', seconds, seconds, '-', shown / 1e6, '-', '-']),
    ...ours.map((one) => row('20 MB/s for 10 s under the step', one, pacedBytes)),
    ...full.map((one) => row('full speed', one, bytes)),
  ];
  console.log(formatTable(['what', 'step s', 'command s', 'until stored s', 'MB', 'MB/s', 'peak MB'], rows));
  const middle = <T>(all: readonly T[], of: (one: T) => number): number => median(all.map(of));
  const alone = middle(bash, ({ seconds }) => seconds);
  const fixed = middle(empty, ({ seconds }) => seconds);
  const figures = {
    'paced, ratio': middle(ours, ({ command }) => command) / alone,
    'paced, ratio of the step': (middle(ours, ({ seconds }) => seconds) - fixed) / alone,
    'full speed, MB/s': bytes / 1e6 / middle(full, ({ stored }) => stored),
    'full speed, peak MB': middle(full, ({ peak }) => peak) / MEBI,
    'empty step, s': fixed,
    'empty step, peak MB': middle(empty, ({ peak }) => peak) / MEBI,
  };
  const rounded = Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, Number(value.toFixed(3))]));
  const { line, code } = conclude({ bench: 'run', figures: rounded, targets: TARGETS });
  console.log(line);
  return code;
}

/** What `printer.mjs` prints, line by line. */
const PRINTED = 'tests/unit/test_plots.py::TestGrid::test_layout[case] PASSED '.padEnd(99, '.');

async function several<T>(rounds: number, once: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await quietMachine();
    results.push(await once());
  }
  return results;
}
