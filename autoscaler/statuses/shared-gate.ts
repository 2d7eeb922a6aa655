import { oneLine, type State } from './describe.ts';

/** What one build says of its commit as a whole. */
export interface GateWord {
  readonly runId: string;
  /** Path of its workflow's file. */
  readonly workflow: string;
  readonly state: State;
  readonly description: string;
  readonly targetUrl: string;
}

const RANK: Readonly<Record<State, number>> = { failure: 0, error: 1, pending: 2, success: 3 };
const LONGEST = 140;

/**
 * What one status says for several builds: the worst of them, by name, so that no green one hides a red one. Null where there is
 * none.
 */
export function sharedGate(words: readonly GateWord[]): Pick<GateWord, 'state' | 'description' | 'targetUrl'> | null {
  const [worst, ...others] = [...words].sort((a, b) => RANK[a.state] - RANK[b.state] || compareRuns(a.runId, b.runId));
  if (!worst) return null;
  const { state, description, targetUrl } = worst;
  if (others.length === 0) return { state, description, targetUrl };
  const more = `; ${others.length} more ${others.length === 1 ? 'build' : 'builds'} of this commit`;
  const told = oneLine(`${fileOf(worst.workflow)}: ${description}`, LONGEST - more.length);
  return { state, description: `${told}${more}`, targetUrl };
}

/** Ids of runs grow. */
export const compareRuns = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);

const fileOf = (path: string): string => oneLine(path.split('/').at(-1) ?? path, 40);

/** Words by build's slot, as they were stored; what cannot be read is left out. */
export function readWords(value: unknown): ReadonlyMap<string, GateWord> {
  const entries = isRecord(value) && isRecord(value.words) ? Object.entries(value.words) : [];
  return new Map(entries.filter((entry): entry is [string, GateWord] => isWord(entry[1])));
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isWord = (value: unknown): value is GateWord =>
  isRecord(value) &&
  Object.hasOwn(RANK, String(value.state)) &&
  [value.runId, value.workflow, value.description, value.targetUrl].every((text) => typeof text === 'string');
