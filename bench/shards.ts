/** `npm run bench -- shards`: what splitting by the previous day's times is worth, and what planning thousands of configurations costs. */
import { hash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import type { PlanSection } from '../src/contract/test-config.ts';
import { formatPlan } from '../src/contract/test-plan.ts';
import { expandMatrix } from '../src/matrix/expand-matrix.ts';
import { pack } from '../src/matrix/pack.ts';
import { planOutputs } from '../src/matrix/plan-outputs.ts';
import { plannedJobs } from '../src/matrix/planned-jobs.ts';
import { predictor } from '../src/matrix/predict.ts';
import { select } from '../src/matrix/select.ts';
import { splitFiles } from '../src/matrix/split-files.ts';
import { conclude, formatTable, median, quantile } from './figures.ts';

const SHARDS = [4, 8] as const;
const MIN_FILES = 100;
const MIN_SECONDS = 3_600;
const CONFIGURATIONS = 5_000;
const TARGETS = {
  'makespan over bound, 4 shards': { atMost: 1.01 },
  'makespan over bound, 8 shards': { atMost: 1.022 },
  'ms to plan and pack 5000': { atMost: 1_000 },
} as const;

type Seconds = Readonly<Record<string, number>>;
interface TestSet {
  readonly files: readonly string[];
  readonly before: Seconds;
  readonly day: Seconds;
}
type Split = (set: TestSet, parts: number) => readonly (readonly string[])[];

/** What other splitters do where they know no times, and ours. */
const SPLITS: Readonly<Record<string, Split>> = {
  'by time (product)': ({ files, before }, parts) => splitFiles(files, parts, before),
  'by count, in order': ({ files }, parts) => blocks(files, parts),
  'by name, first letters': ({ files }, parts) => byLetters(files, parts),
  'by hash, equal count': ({ files }, parts) => blocks([...files].sort(byHash), parts),
  'round robin': ({ files }, parts) => dealt(files, (_, index) => index % parts, parts),
};

/** `npm run bench -- shards [--rounds N]`, 9 rounds of planning unless told otherwise. 0 when the targets are met, else 1. */
export async function bench(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { rounds: { type: 'string', default: '9' } } });
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) throw new RangeError(`expected a number of rounds, found ${values.rounds}`);
  const sets = readSets(dataFolder());
  const figures: Record<string, number> = {};
  for (const parts of SHARDS) {
    figures[`makespan over bound, ${parts} shards`] = judge(sets, parts);
  }
  figures['ms to plan and pack 5000'] = planning(rounds);
  const { line, code } = conclude({ bench: 'shards', figures, targets: TARGETS });
  console.log(line);
  return code;
}

function dataFolder(): string {
  const folder = process.env['PILOTLIGHT_DATA'] ?? resolve(import.meta.dirname, '../../shared/data');
  if (!existsSync(join(folder, 'test-times.json.gz'))) {
    throw new Error(`There is no test-times.json.gz in ${folder}; name its folder by PILOTLIGHT_DATA.`);
  }
  return folder;
}

/** Files by environment and configuration, judged by a day's times; sets that are too small to be worth splitting are left out. */
function readSets(folder: string): readonly TestSet[] {
  const read = (name: string): Readonly<Record<string, Readonly<Record<string, Seconds>>>> =>
    JSON.parse(gunzipSync(readFileSync(join(folder, name))).toString());
  const [today, yesterday] = [read('test-times.json.gz'), read('test-times-previous.json.gz')];
  return Object.entries(today).flatMap(([env, configurations]) =>
    Object.entries(configurations).flatMap(([configuration, day]) => {
      const files = Object.keys(day).sort();
      const isWorthwhile = files.length >= MIN_FILES && sum(Object.values(day)) > MIN_SECONDS;
      return isWorthwhile ? [{ files, day, before: yesterday[env]?.[configuration] ?? {} }] : [];
    }),
  );
}

/** Prints all ways to split; gives the product's mean. A set that one file alone decides says nothing, and is left out. */
function judge(all: readonly TestSet[], parts: number): number {
  const sets = all.map((set) => ({ set, bound: boundOf(set, parts) })).filter(({ bound }) => !bound.byOneFile);
  const measured = Object.entries(SPLITS).map(([name, split]) => {
    const ratios = sets.map(({ set, bound }) => makespan(split(set, parts), set) / bound.seconds);
    const mean = sum(ratios) / ratios.length;
    return { name, mean, p95: quantile(ratios, 0.95), worst: Math.max(...ratios) };
  });
  console.log(
    `${parts} shards: ${sets.length} of ${all.length} sets (the others are bound by one file), judged by the next day's times`,
  );
  const rows = measured.map(({ name, mean, p95, worst }) => [name, mean.toFixed(4), p95.toFixed(3), worst.toFixed(3)]);
  console.log(`${formatTable(['split', 'mean makespan / bound', 'p95', 'worst'], rows)}\n`);
  return Number((measured[0]?.mean ?? Number.NaN).toFixed(4));
}

/** No split is shorter: the mean load, the longest file, and two of the longest so many and one. */
function boundOf({ day }: TestSet, parts: number): { readonly seconds: number; readonly byOneFile: boolean } {
  const sorted = Object.values(day).sort((a, b) => b - a);
  const mean = sum(sorted) / parts;
  const longest = sorted[0] ?? 0;
  const pigeons = (sorted[parts - 1] ?? 0) + (sorted[parts] ?? 0);
  return { seconds: Math.max(mean, longest, pigeons), byOneFile: longest >= mean };
}

/** Every file must be in exactly one part, or the time means nothing. */
function makespan(parts: readonly (readonly string[])[], { files, day }: TestSet): number {
  const given = parts.flat();
  if (given.length !== files.length || new Set(given).size !== files.length) throw new Error('the parts are not the files');
  return Math.max(...parts.map((part) => sum(part.map((file) => day[file] ?? 0))));
}

function blocks(files: readonly string[], parts: number): readonly (readonly string[])[] {
  return dealt(files, (_, index) => Math.floor((index * parts) / files.length), parts);
}

/** Equal shares of the alphabet that the names begin with, as globs such as `[a-f]*` deal them out. */
function byLetters(files: readonly string[], parts: number): readonly (readonly string[])[] {
  const letters = [...new Set(files.map((file) => file.slice(0, 6)))].sort();
  return dealt(files, (file) => Math.floor((letters.indexOf(file.slice(0, 6)) * parts) / letters.length), parts);
}

const byHash = (a: string, b: string): number => (hash('sha1', a) < hash('sha1', b) ? -1 : 1);

function dealt(
  files: readonly string[],
  partOf: (file: string, index: number) => number,
  parts: number,
): readonly (readonly string[])[] {
  const wheres = files.map(partOf);
  return Array.from({ length: parts }, (_, part) => files.filter((_file, index) => wheres[index] === part));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** From what a program yielded to the outputs, with timings of half of them; the median of the rounds, after two for the compiler. */
function planning(rounds: number): number {
  const timings = { configurations: { 'ubuntu-24.04': secondsOf(CONFIGURATIONS / 2) }, files: {} };
  const samples: number[] = [];
  let said = '';
  for (let round = -2; round < rounds; round += 1) {
    const started = performance.now();
    said = planOnce(timings);
    if (round >= 0) samples.push(performance.now() - started);
  }
  console.log(`${CONFIGURATIONS} configurations: ${said}`);
  console.log(
    `${median(samples).toFixed(0)} ms (median of ${rounds} rounds; ${Math.min(...samples).toFixed(0)} to ${Math.max(...samples).toFixed(0)})\n`,
  );
  return Number(median(samples).toFixed(1));
}

const secondsOf = (count: number): Record<string, number> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`test-${index}`, 10 + ((index * 7919) % 900)]));

const CHANGED = ['src/a.ts', 'docs/index.md', 'lib/part-3/b.ts'];

function planOnce(timings: Parameters<typeof predictor>[0]): string {
  const digest = (text: string): string => hash('sha256', text);
  const section: PlanSection = { defaults: { run: './test.sh', retry: { type: 'constant', retries: 2, delay: '1m' } } };
  const generated = Array.from({ length: CONFIGURATIONS }, (_, index) => ({
    value: {
      name: `test ${index}`,
      env: { PART: String(index) },
      timeout: '45m',
      paths: [`lib/part-${index % 50}/**`, 'src/**'],
    },
    at: () => ({ file: 'plan.ts' }),
  }));
  const source = { section, sectionAt: () => ({ file: 'x' }), planAt: { file: 'x' }, generated, digest, jobTimeout: null };
  const jobs = must(plannedJobs(must(expandMatrix(source)), { timings, filesOf: () => [] }));
  const chosen = must(select(jobs, { changed: CHANGED, planFile: 'plan.ts', only: '' })).selected.map(({ planned }) => planned);
  const parcels = must(pack(chosen, { maxJobs: 256, jobTimeout: 86_400_000, predict: predictor(timings) }));
  const plan = { configurations: chosen.map(({ job }) => job), parcels };
  const text = formatPlan(plan);
  const outputs = must(planOutputs(plan, { text, digest: digest(text), unstorable: null, attempt: 1 }));
  if (outputs.count !== String(CONFIGURATIONS) || parcels.length !== 256) throw new Error('not everything was planned');
  return `${parcels.length} jobs, outputs ${Math.ceil(outputs.jobs.length / 1024)} KiB, stored plan ${Math.ceil(text.length / 1024)} KiB`;
}

function must<T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}
