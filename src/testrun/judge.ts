import type { NeededJob } from '../contract/needs.ts';
import type { TestResult, Verdict } from '../contract/test-result.ts';
import type { Result } from '../lib/result.ts';

/** One artifact named `pilotlight-result-<parcel>` and what stood in it. */
export interface Report {
  /** The parcel in the artifact's name. */
  readonly parcel: string;
  /** The service's number of the artifact: a later upload has a greater one. */
  readonly artifact: number;
  readonly results: Result<readonly TestResult[], string>;
}

/** What was planned, as far as the gate has to know. */
export interface PlannedSet {
  readonly digest: string;
  /** Of the workflow run, in which it was made; default: 1. What was reported before was of an earlier plan, or has to be tested again. */
  readonly attempt?: number;
  readonly parcels: readonly { readonly id: string; readonly configurations: readonly PlannedConfiguration[] }[];
}

export interface PlannedConfiguration {
  readonly id: string;
  readonly name: string;
  readonly flaky: 'pass' | 'fail';
  readonly allow_failure: boolean;
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
  /** What is worth a look although nothing objects: a failure that is allowed, a pass that took a retry. */
  readonly remark: 'allowed' | 'flaky' | null;
}

export interface GateVerdict {
  readonly rows: readonly GateRow[];
  readonly objections: readonly Objection[];
}

/** Green only when every planned configuration reported, for this plan, once, a verdict that counts. */
export function judge(facts: GateFacts): GateVerdict {
  const { planned, emptyIsFine } = facts;
  const byParcel = Map.groupBy(
    facts.reports.map((report) => since(planned.attempt ?? 1, report)),
    ({ parcel }) => parcel,
  );
  const rows = planned.parcels.flatMap(({ id, configurations }) => judgeParcel(configurations, byParcel.get(id) ?? [], facts));
  const objections: Objection[] = [
    ...(rows.length === 0 && !emptyIsFine ? [{ kind: 'empty-plan' } as const] : []),
    ...rows.flatMap(({ objection }) => objection ?? []),
    ...unplanned(facts).map((id) => ({ kind: 'unplanned', id }) as const),
  ];
  return { rows, objections: [...objections, ...oddJobs(facts, { rows, objections })] };
}

/** Without what an attempt reported that came before the plan. */
const since = (first: number, report: Report): Report =>
  report.results.ok
    ? { ...report, results: { ok: true, value: report.results.value.filter(({ attempt }) => attempt >= first) } }
    : report;

/** Ids that somebody reported for and nobody planned. A report of an earlier attempt whose plan was another may be left over. */
function unplanned({ planned, reports, attempt }: GateFacts): readonly string[] {
  const parcels = new Set(planned.parcels.map(({ id }) => id));
  const ids = new Set(planned.parcels.flatMap(({ configurations }) => configurations.map(({ id }) => id)));
  const strange = reports.flatMap(({ parcel, results }) => {
    if (!results.ok) return parcels.has(parcel) ? [] : [parcel];
    const current = results.value.filter((result) => result.attempt >= attempt);
    if (!parcels.has(parcel)) return current.length > 0 ? [parcel] : [];
    return current.flatMap(({ id }) => (ids.has(id) ? [] : [id]));
  });
  return [...new Set(strange)];
}

/** A job that ends badly although all its configurations reported well has failed in a step that nobody looks at. */
function oddJobs({ needs }: GateFacts, { rows, objections }: GateVerdict): readonly Objection[] {
  if (objections.length > 0) return [];
  const isFine = ({ result }: NeededJob): boolean => result === 'success' || (rows.length === 0 && result === 'skipped');
  return needs
    .filter((job) => !isFine(job))
    .map(({ name, result }) => ({ kind: 'job-not-successful', job: name, result }) as const);
}

function judgeParcel(
  configurations: readonly PlannedConfiguration[],
  reports: readonly Report[],
  facts: GateFacts,
): readonly GateRow[] {
  // A re-run makes a new artifact and leaves the old one: what an earlier attempt left unreadable no longer matters.
  const last = reports.toSorted((a, b) => b.artifact - a.artifact)[0]?.results;
  const results = Map.groupBy(
    reports.flatMap((report) => (report.results.ok ? report.results.value : [])),
    ({ id }) => id,
  );
  const stray = [...results.keys()].find((id) => !configurations.some((one) => one.id === id));
  return configurations.map((one) => {
    if (last && !last.ok) return row(one, undefined, { kind: 'unreadable', name: one.name, because: last.error });
    return judgeOne(one, { results: results.get(one.id) ?? [], stray }, facts);
  });
}

interface Found {
  readonly results: readonly TestResult[];
  /** An id in the parcel's report that the parcel does not have. */
  readonly stray: string | undefined;
}

function judgeOne(one: PlannedConfiguration, { results, stray }: Found, { planned, needs }: GateFacts): GateRow {
  const { name } = one;
  const newest = Math.max(0, ...results.map(({ attempt }) => attempt));
  const current = results.filter(({ attempt }) => attempt === newest);
  const [result] = current;
  if (!result) {
    const objection =
      stray === undefined
        ? ({ kind: 'missing', name, because: silence(needs) } as const)
        : ({ kind: 'mislabelled', name, found: stray } as const);
    return row(one, undefined, objection);
  }
  if (current.length > 1) return row(one, result, { kind: 'duplicate', name, count: current.length, attempt: newest });
  if (result.plan !== planned.digest) return row(one, result, { kind: 'foreign-plan', name, found: result.plan });
  if (result.name !== name) return row(one, result, { kind: 'mislabelled', name, found: result.name });
  return row(one, result, objectionTo(one, result));
}

function objectionTo(
  { name, flaky, allow_failure }: PlannedConfiguration,
  { verdict, because }: TestResult,
): Objection | undefined {
  if (verdict === 'pass' || (verdict === 'flaky' && flaky === 'pass')) return undefined;
  // What has not ended, or was never let run, is not a failure that somebody allowed.
  if (allow_failure && verdict !== 'deferred' && verdict !== 'cancelled') return undefined;
  return { kind: 'verdict', name, verdict, because };
}

function row({ id, name }: PlannedConfiguration, result: TestResult | undefined, objection: Objection | undefined): GateRow {
  const isGreen = result?.verdict === 'pass' || objection !== undefined;
  const remark = isGreen || !result ? null : result.verdict === 'flaky' ? 'flaky' : 'allowed';
  return { id, name, result, objection, remark };
}

function silence(needs: readonly NeededJob[]): 'cancelled' | 'skipped' | 'silent' {
  const results = needs.map(({ result }) => result);
  if (results.includes('cancelled')) return 'cancelled';
  return results.includes('skipped') ? 'skipped' : 'silent';
}
