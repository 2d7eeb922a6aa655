import type { BranchPull, CheckReport, CheckRunFacts, Comparison, RangeCommit } from '../branch-ports.ts';
import { parseBuildPlace } from '../contract/build-place.ts';

/** What GitHub's answers say, as far as it is used. Undefined is an answer that GitHub does not give. */

type Fields = Readonly<Record<string, unknown>>;

export const fields = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});

const SHA = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
export const shaOf = (value: unknown): string | undefined => (typeof value === 'string' && SHA.test(value) ? value : undefined);

/** Messages are looked through for a text, and never shown: what is longer is cut. */
const MAX_MESSAGE = 10_000;
const text = (value: unknown, most = 1_000): string => (typeof value === 'string' ? value.slice(0, most) : '');
const number = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;
const moment = (value: unknown): number => {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? 0 : at;
};

/** All, or undefined where one of them is nothing. */
export function listOf<T>(value: unknown, read: (item: Fields) => T | undefined): readonly T[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const items = value.map((item) => read(fields(item)));
  return items.includes(undefined) ? undefined : (items as readonly T[]);
}

export function readCommit(item: Fields): RangeCommit | undefined {
  const sha = shaOf(item['sha']);
  const parents = listOf(item['parents'], (parent) => shaOf(parent['sha']));
  return sha && parents ? { sha, parents, message: text(fields(item['commit'])['message'], MAX_MESSAGE) } : undefined;
}

export interface ComparedPage {
  readonly relation: Comparison['relation'];
  /** Of all pages. */
  readonly total: number;
  readonly commits: readonly RangeCommit[];
}

const RELATIONS = ['identical', 'ahead', 'behind', 'diverged'] as const;

export function readComparison(data: unknown): ComparedPage | undefined {
  const { status, total_commits: total, commits } = fields(data);
  const relation = RELATIONS.find((known) => known === status);
  const read = listOf(commits, readCommit);
  return relation && read && typeof total === 'number' ? { relation, total, commits: read } : undefined;
}

/** Paths below `.github/workflows/`, of a commit's or a comparison's files; both names of what was renamed. */
export function readWorkflowFiles(data: unknown): readonly string[] | undefined {
  const { files = [] } = fields(data);
  const named = listOf(files, (file) => [text(file['filename']), text(file['previous_filename'])]);
  return named?.flat().filter((path) => path.startsWith('.github/workflows/'));
}

export interface ReadRun extends CheckRunFacts {
  readonly suite: number;
  /** It grows with each run of its workflow; 0 where GitHub does not tell it. */
  readonly number: number;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}

export function readRun(item: Fields): ReadRun | undefined {
  const [id, event] = [number(item['id']), text(item['event'])];
  if (id === undefined || event === '') return undefined;
  const actor = fields(item['triggering_actor'] ?? item['actor']);
  const login = text(actor['login']);
  const by = login === '' ? null : { login, isPerson: actor['type'] !== 'Bot' && !login.endsWith('[bot]') };
  const when = {
    suite: number(item['check_suite_id']) ?? 0,
    number: number(item['run_number']) ?? 0,
    createdAt: moment(item['created_at']),
  };
  return { id: String(id), event, title: text(item['display_title']), by, ...when };
}

/** A report whose run is still to be found. */
export interface Unmatched {
  readonly report: Omit<CheckReport, 'run'>;
  /** Of a check run; 0 of a status. */
  readonly suite: number;
}

/** What ends a check without a verdict (cancelled, skipped, neutral, stale, action_required) tested nothing. */
const CONCLUSIONS: Readonly<Record<string, CheckReport['state']>> = {
  ...{ success: 'green', failure: 'red', timed_out: 'red', startup_failure: 'red' },
};

export function readCheckRun(item: Fields): Unmatched | undefined {
  const check = text(item['name']);
  if (check === '') return undefined;
  const isOver = item['status'] === 'completed';
  const at = moment(isOver ? item['completed_at'] : item['started_at']);
  const state = isOver ? (CONCLUSIONS[text(item['conclusion'])] ?? 'none') : 'pending';
  const url = text(item['html_url'] ?? item['details_url']);
  return { report: { check, state, at, url }, suite: number(fields(item['check_suite'])['id']) ?? 0 };
}

const STATES: Readonly<Record<string, CheckReport['state']>> = {
  ...{ success: 'green', failure: 'red', error: 'red', pending: 'pending' },
};

export function readStatus(item: Fields): Unmatched | undefined {
  const [check, state] = [text(item['context']), STATES[text(item['state'])]];
  if (check === '' || state === undefined) return undefined;
  return { report: { check, state, at: moment(item['created_at']), url: text(item['target_url']) }, suite: 0 };
}

/**
 * The run that a report came from: of a check run its suite tells it, of a status the number in its address, or the build whose page it is.
 * A status with another address is taken for that of a run by hand or of a pull request where the commit had no other runs.
 */
export function runOf({ report, suite }: Unmatched, runs: readonly ReadRun[]): CheckRunFacts | null {
  const words = new Set(report.url.split(/[/?#]/));
  const exact =
    suite > 0 ? runs.find((run) => run.suite === suite) : (runs.find(({ id }) => words.has(id)) ?? runOfBuild(report, runs));
  if (exact || suite > 0) return exact ?? null;
  const isPlain = ({ event }: ReadRun): boolean => event !== 'workflow_dispatch' && !event.startsWith('pull_request');
  return runs.some(isPlain) ? null : (runs.find(({ createdAt }) => createdAt <= report.at) ?? null);
}

const BUILDS = '/builds/';

/**
 * Statuses of the service lead to pages of builds, which are named by the number of their run. Two workflows may have come to the same one:
 * a run that somebody started is then taken for it, for that one proves less.
 */
function runOfBuild({ url }: Pick<CheckReport, 'url'>, runs: readonly ReadRun[]): ReadRun | undefined {
  const at = url.indexOf(BUILDS);
  const [path = ''] = at < 0 ? [] : url.slice(at + BUILDS.length).split(/[?#]/);
  const build = parseBuildPlace(path);
  if (!build.ok) return undefined;
  const { number: which } = build.value.place;
  const found = runs.filter((run) => which === String(run.number) || which === `${run.number}-${run.id}`);
  return found.find(({ event }) => event === 'workflow_dispatch') ?? found[0];
}

export function readPull(item: Fields): BranchPull | undefined {
  const found = number(item['number']);
  const headSha = shaOf(fields(item['head'])['sha']);
  if (found === undefined || headSha === undefined) return undefined;
  const isMerged = typeof item['merged_at'] === 'string';
  const state = item['state'] === 'open' ? 'open' : isMerged ? 'merged' : 'closed';
  return { number: found, url: text(item['html_url']), state, headSha };
}
