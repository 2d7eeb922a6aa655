import type { NeededJob, PlannedSet } from '../contract/needs.ts';
import type { TestResult, Verdict } from '../contract/test-result.ts';
import type { Result } from '../lib/result.ts';
import { unreachable } from '../lib/unreachable.ts';

/** One artifact named `pilotlight-result-<id>` and what stood in it. */
export interface Report {
  /** The id in the artifact's name. */
  readonly id: string;
  /** The service's number of the artifact: a later upload has a greater one. */
  readonly artifact: number;
  readonly result: Result<TestResult, string>;
}

export interface GateFacts {
  readonly needs: readonly NeededJob[];
  readonly planned: PlannedSet;
  readonly reports: readonly Report[];
  readonly emptyIsFine: boolean;
  /** Attempt of the workflow run that the gate belongs to. */
  readonly attempt: number;
}

/** Why the gate is red. Each kind has its sentence in `sentenceOf`. */
export type Objection =
  | { readonly kind: 'empty-plan' }
  | { readonly kind: 'missing'; readonly name: string; readonly because: 'cancelled' | 'skipped' | 'silent' }
  | { readonly kind: 'verdict'; readonly name: string; readonly verdict: Exclude<Verdict, 'pass'>; readonly because: string }
  | { readonly kind: 'unreadable'; readonly name: string; readonly because: string }
  | { readonly kind: 'foreign-plan'; readonly name: string; readonly found: string }
  | { readonly kind: 'mislabelled'; readonly name: string; readonly found: string }
  | { readonly kind: 'duplicate'; readonly name: string; readonly count: number; readonly attempt: number }
  | { readonly kind: 'unplanned'; readonly id: string }
  | { readonly kind: 'job-not-successful'; readonly job: string; readonly result: string };

export interface GateRow {
  readonly id: string;
  readonly name: string;
  readonly result: TestResult | undefined;
  readonly objection: Objection | undefined;
}

export interface GateVerdict {
  readonly rows: readonly GateRow[];
  readonly objections: readonly Objection[];
}

/** Green only when every planned configuration reported, for this plan, once, that it passed. */
export function judge(facts: GateFacts): GateVerdict {
  const { planned, reports, attempt } = facts;
  const rows = planned.configurations.map(({ id, name }) => judgeOne({ id, name }, facts));
  const ids = new Set(planned.configurations.map(({ id }) => id));
  // A report of an earlier attempt whose plan was another may be left over; one of this attempt can only be a mistake.
  const unplanned = reports.filter(({ id, result }) => !ids.has(id) && (!result.ok || result.value.attempt >= attempt));
  const objections: Objection[] = [
    ...(planned.configurations.length === 0 && !facts.emptyIsFine ? [{ kind: 'empty-plan' } as const] : []),
    ...rows.flatMap(({ objection }) => objection ?? []),
    ...[...new Set(unplanned.map(({ id }) => id))].map((id) => ({ kind: 'unplanned', id }) as const),
  ];
  // A job that ends badly although all its configurations reported well has failed in a step that nobody looks at.
  const odd =
    objections.length > 0 ? [] : facts.needs.filter((job) => job.result !== 'success' && !isFineWhenEmpty(job, planned));
  return {
    rows,
    objections: [...objections, ...odd.map(({ name, result }) => ({ kind: 'job-not-successful', job: name, result }) as const)],
  };
}

const isFineWhenEmpty = (job: NeededJob, planned: PlannedSet): boolean =>
  planned.configurations.length === 0 && job.result === 'skipped';

function judgeOne({ id, name }: { readonly id: string; readonly name: string }, facts: GateFacts): GateRow {
  const mine = facts.reports.filter((report) => report.id === id);
  const results = mine.flatMap(({ result }) => (result.ok ? [result.value] : []));
  const newest = Math.max(0, ...results.map(({ attempt }) => attempt));
  const current = results.filter(({ attempt }) => attempt === newest);
  const [result] = current;
  const row = (objection: Objection | undefined): GateRow => ({ id, name, result, objection });
  // A re-run makes a new artifact and leaves the old one: what an earlier attempt left unreadable no longer matters.
  const last = mine.toSorted((a, b) => b.artifact - a.artifact)[0]?.result;
  if (last && !last.ok) return row({ kind: 'unreadable', name, because: last.error });
  if (!result) return row({ kind: 'missing', name, because: silence(facts.needs) });
  if (current.length > 1) return row({ kind: 'duplicate', name, count: current.length, attempt: newest });
  if (result.plan !== facts.planned.digest) return row({ kind: 'foreign-plan', name, found: result.plan });
  if (result.id !== id || result.name !== name) return row({ kind: 'mislabelled', name, found: result.name });
  if (result.verdict === 'pass') return row(undefined);
  return row({ kind: 'verdict', name, verdict: result.verdict, because: result.because });
}

function silence(needs: readonly NeededJob[]): 'cancelled' | 'skipped' | 'silent' {
  const results = needs.map(({ result }) => result);
  if (results.includes('cancelled')) return 'cancelled';
  return results.includes('skipped') ? 'skipped' : 'silent';
}

/** The objection as a sentence for a person, without a full stop. */
export function sentenceOf(objection: Objection): string {
  switch (objection.kind) {
    case 'empty-plan':
      return 'The plan is empty: nothing was tested';
    case 'missing':
      return `${quote(objection.name)} ${MISSING[objection.because]}`;
    case 'verdict':
      return `${quote(objection.name)} ended as ${objection.verdict}: ${objection.because}`;
    case 'unreadable':
      return `${quote(objection.name)} left a report that cannot be read: ${objection.because}`;
    case 'foreign-plan':
      return `${quote(objection.name)} reported for another plan (${objection.found.slice(0, 12)}…)`;
    case 'mislabelled':
      return `${quote(objection.name)}: its artifact holds the report of ${quote(objection.found)}`;
    case 'duplicate':
      return `${quote(objection.name)} reported ${objection.count} times in attempt ${objection.attempt}`;
    case 'unplanned':
      return `A report exists for ${quote(objection.id)}, which the plan does not have`;
    case 'job-not-successful':
      return `The job ${quote(objection.job)} ended as ${objection.result} although every configuration passed`;
    default:
      return unreachable(objection);
  }
}

const MISSING = {
  cancelled: 'did not report: it was cancelled before it could',
  skipped: 'did not report: its job was skipped',
  silent: 'did not report: its job ended without a result, or never began',
} as const;

const quote = (text: string): string => JSON.stringify(text);
