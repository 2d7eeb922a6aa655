import type { RequestEntry, StartedRun } from '../../src/requests/ports.ts';

/** A run of the round that goes on. `conclusion`: null until it is over. */
export interface RoundRun extends StartedRun {
  readonly conclusion: string | null;
}

/** What of a retest goes on, and what is still to come. */
export interface Rounds {
  readonly runs: readonly RoundRun[];
  readonly left: number;
  /** Rounds that are over, and of which every run passed; and the others. */
  readonly good: number;
  readonly bad: number;
}

export const firstRound = (runs: readonly StartedRun[], left: number): Rounds => ({
  ...{ left, good: 0, bad: 0 },
  runs: runs.map((run) => ({ ...run, conclusion: null })),
});

/** With the end of a run; null where this is not the end that is waited for: one before it may be told late, or twice. */
export function withEnd(
  rounds: Rounds,
  { id, attempt, conclusion }: { readonly id: string; readonly attempt: number; readonly conclusion: string | null },
): Rounds | null {
  const run = rounds.runs.find((one) => one.id === id);
  if (!run || run.conclusion !== null || attempt < run.attempt) return null;
  const ended: RoundRun = { ...run, attempt, conclusion: conclusion ?? 'unknown' };
  return { ...rounds, runs: rounds.runs.map((one) => (one === run ? ended : one)) };
}

export const isOver = ({ runs }: Rounds): boolean => runs.every(({ conclusion }) => conclusion !== null);

/** The first round was begun before anybody wrote its runs down; of the others that was written down first. */
export const isFirst = ({ good, bad }: Rounds): boolean => good + bad === 0;

/** The one that is over, counted; one of which nothing could be begun is none. */
export function counted(rounds: Rounds): Rounds {
  if (rounds.runs.length === 0) return rounds;
  const isGood = rounds.runs.every(({ conclusion }) => conclusion === 'success');
  return isGood ? { ...rounds, good: rounds.good + 1 } : { ...rounds, bad: rounds.bad + 1 };
}

/** What is waited for once another round begins. */
export const nextRound = (rounds: Rounds): Rounds => ({
  ...counted(rounds),
  left: rounds.left - 1,
  runs: rounds.runs.map((run) => ({ ...run, attempt: run.attempt + 1, conclusion: null })),
});

/** Without what could not be begun; no round follows then. */
export const without = (rounds: Rounds, ids: ReadonlySet<string>): Rounds => ({
  ...rounds,
  left: 0,
  runs: rounds.runs.filter(({ id }) => !ids.has(id)),
});

type Told = Pick<RequestEntry, 'state' | 'sentence'>;

/** What came of all of it, counted; null where one run went once: it says enough by itself. */
export function verdictOf({ runs, good, bad }: Rounds): Told | null {
  if (good + bad > 1) return { state: bad === 0 ? 'done' : 'failed', sentence: `${good} of ${good + bad} rounds passed.` };
  if (runs.length < 2) return null;
  const red = runs.filter(({ conclusion }) => conclusion !== 'success');
  if (red.length === 0) return { state: 'done', sentence: `All ${runs.length} workflows passed.` };
  const told = red.map(({ name, conclusion }) => `\`${name}\` ended as ${(conclusion ?? '').replaceAll('_', ' ')}`);
  return {
    state: 'failed',
    sentence: `${runs.length - red.length} of ${runs.length} workflows passed: ${told.slice(0, 10).join(', ')}.`,
  };
}

/** As it was written down; null: it is none. `runId`: of its request, for what was written before several runs were followed. */
export function readRounds(value: unknown, runId: string | null): Rounds | null {
  if (typeof value !== 'object' || value === null) return null;
  const { runs, attempt, left, good, bad } = value as Readonly<Record<string, unknown>>;
  if (typeof left !== 'number' || typeof good !== 'number' || typeof bad !== 'number') return null;
  if (Array.isArray(runs)) return { left, good, bad, runs: runs.filter(isRun) };
  if (runId === null || typeof attempt !== 'number') return null;
  return { left, good, bad, runs: [{ id: runId, name: 'the workflow', attempt, conclusion: null }] };
}

function isRun(value: unknown): value is RoundRun {
  if (typeof value !== 'object' || value === null) return false;
  const { id, name, attempt, conclusion } = value as Readonly<Record<string, unknown>>;
  const isTold = conclusion === null || typeof conclusion === 'string';
  return typeof id === 'string' && typeof name === 'string' && typeof attempt === 'number' && isTold;
}
