import type { BranchRef, PullRef } from '../../contract/refdata-documents.ts';
import { reportKey } from '../../contract/refdata-keys.ts';
import type { Asked, PullFacts } from '../../people-ports.ts';
import { carryOver, carrySentences } from '../../refdata/carry-over.ts';
import { isRed } from '../../refdata/find-changes.ts';
import { forecast, forecastSentences } from '../../refdata/forecast.ts';
import { revertedPull } from '../../refdata/reverted-pull.ts';
import type { WorkflowRuns } from '../../refdata-ports.ts';
import { commentBody, type ReportLinks } from '../../report/refdata-comment.ts';
import { COMMENT_MARKER } from '../../report/refdata-marker.ts';
import type { PartitionFacts, ReportFacts } from '../../report/refdata-report.ts';
import type { RunFacts } from '../../run-facts.ts';
import { setsOf } from './branch-sets.ts';
import type { GitHubPorts, OpenStore, RefdataPorts } from './ports.ts';
import { type HeadResults, isAccepted, isChangeAccepted, resultsOf } from './pull-state.ts';
import { reportFacts, storedPartition } from './report-facts.ts';
import type { ReferenceStore, StoredCandidate } from './store/reference-store.ts';

export interface Telling {
  readonly facts: Pick<RunFacts, 'repository' | 'runUrl'>;
  /** Public address of the store; undefined where it has none. */
  readonly storeUrl: string | undefined;
}

export interface PullTelling extends Telling {
  readonly pull: PullFacts;
  readonly ref: PullRef | null;
  readonly results: HeadResults;
  /** What this job knows better than the store. */
  readonly own?: PartitionFacts;
  readonly guards?: readonly string[];
  /** Where this job's own report can be opened. */
  readonly report?: string | null;
}

type Ports = Pick<RefdataPorts, 'workflow' | 'clock' | 'sha256'> & { readonly github: GitHubPorts; readonly opened: OpenStore };

/** Other references than these of pull requests say nothing that a person could still act on. */
const MOST_OTHERS = 300;

/**
 * Keeps the one comment about a pull request's results up to date, and gives what it says of the future. It is made when something is red or
 * a conflict is to be feared, and edited from then on.
 */
export async function tellPull(telling: PullTelling, ports: Ports): Promise<readonly string[]> {
  const { pull, ref, results } = telling;
  const { store } = ports.opened;
  const sentences = ref ? await outlook(ref, { pull, results, store }) : [];
  const hint = await revertHint(telling, store);
  if (results.digest !== null) await keepComment(telling, [...sentences, ...hint], ports);
  return sentences;
}

/** For a pull request that says it reverts another one, whose data it does not take back yet. */
async function revertHint({ pull, ref, results }: PullTelling, store: ReferenceStore): Promise<readonly string[]> {
  const reverted = revertedPull(pull);
  const isRedNow = results.candidates.some((one) => !one.candidate.green && !isAccepted(one, ref));
  if (reverted === null || reverted === pull.number || !isRedNow) return [];
  const other = await store.pull(reverted);
  if (other?.ref.state !== 'merged' || Object.keys(other.ref.delta).length === 0) return [];
  return [`This reverts #${reverted}: /update-refdata revert #${reverted} takes the reference data back with it.`];
}

async function keepComment(
  telling: PullTelling,
  sentences: readonly string[],
  { github, workflow, clock }: Ports,
): Promise<void> {
  const { pull, results, ref } = telling;
  const found = await github.comments.find(pull.number, COMMENT_MARKER);
  if (!found.ok) return workflow.say(`the comment cannot be kept: ${found.because}`);
  const isWaiting = results.candidates.some((one) => !one.candidate.green && !isAccepted(one, ref));
  if (!found.value && !isWaiting && sentences.length === 0) return;
  const body = commentBody(factsOf(telling, sentences, clock.now()), await linksOf(telling, github));
  if (found.value?.body === body) return;
  const told = found.value
    ? await github.comments.edit(found.value.id, body)
    : await createOnce(pull.number, body, { github, clock });
  if (!told.ok) workflow.say(`the comment cannot be written: ${told.because}; the job needs \`pull-requests: write\``);
}

/** Milliseconds: so long others that looked when there was none may take to write theirs. */
const OTHERS = 3_000;
const DOUBLE = 'The results stand in a newer comment: several jobs began this one at once.';

/** GitHub has no way to write a comment only where there is none. Of several that jobs made at once the newest goes on, and the others say so. */
async function createOnce(
  pull: number,
  body: string,
  { github: { comments }, clock }: Pick<Ports, 'github' | 'clock'>,
): Promise<Asked<unknown>> {
  const made = await comments.create(pull, body);
  if (!made.ok) return made;
  await clock.sleep(OTHERS);
  const newest = await comments.find(pull, COMMENT_MARKER);
  if (!newest.ok || !newest.value || newest.value.id === made.value) return made;
  return comments.edit(made.value, DOUBLE);
}

function factsOf(
  { pull, ref, results, facts, own, guards = [] }: PullTelling,
  outlook: readonly string[],
  at: number,
): ReportFacts {
  const stored = results.candidates.map((one) =>
    own?.candidate === one.digest ? own : asAccepted(storedPartition(one), one, ref),
  );
  return reportFacts(
    { facts, subject: { pull: pull.number }, headSha: results.headSha, title: pull.title },
    { partitions: stored, candidateDigest: results.digest ?? '', at, guards, forecast: outlook },
  );
}

/** What was accepted since is no difference any more. */
function asAccepted(partition: PartitionFacts, one: StoredCandidate, ref: PullRef | null): PartitionFacts {
  if (!ref || one.candidate.guarded) return partition;
  const open = partition.entries.filter(({ change }) => !isRed(change) || !isChangeAccepted(partition.partition, change, ref));
  const accepted = partition.entries.length - open.length;
  if (accepted === 0) return partition;
  const counts: Record<string, number> = { ...partition.counts, same: (partition.counts.same ?? 0) + accepted };
  for (const { change } of partition.entries)
    if (!open.some((left) => left.change === change)) counts[change.kind] = (counts[change.kind] ?? 1) - 1;
  return { ...partition, entries: open, counts };
}

/** To the first report that is red, and to the run that made it: there the reports of the others are, too. */
async function linksOf({ storeUrl, facts, results, own, report }: PullTelling, { runs }: GitHubPorts): Promise<ReportLinks> {
  const first = results.candidates.find(({ candidate }) => !candidate.green) ?? results.candidates[0];
  if (!first) return { report: null, run: null };
  const run = `${facts.runUrl.replace(/[^/]*$/, '')}${first.candidate.run}`;
  const known = reportAddress(first, storeUrl) ?? (own?.candidate === first.digest ? (report ?? null) : null);
  return { report: known ?? (await artifactAddress(first, run, runs)), run };
}

/** A report that only its run keeps. Null where it has none, or where the job may not look. */
async function artifactAddress({ candidate }: StoredCandidate, run: string, runs: WorkflowRuns): Promise<string | null> {
  const listed = await runs.artifacts(candidate.run);
  const ids = listed.ok ? listed.value.filter(({ name }) => name === reportName(candidate.partition)).map(({ id }) => id) : [];
  return ids.length > 0 ? `${run}/artifacts/${Math.max(...ids)}` : null;
}

/** The report as a file of the job, and as an artifact. */
export const reportName = (partition: string): string => `refdata-report-${partition}.html`;

/** Where the report of a candidate lies in the store. */
export const reportId = ({ run, attempt, partition, headSha }: StoredCandidate['candidate']): string =>
  `${headSha.slice(0, 12)}-${run}-${attempt}-${partition}`;

/** Null where nobody reads the store by an address. */
export function reportAddress({ candidate }: Pick<StoredCandidate, 'candidate'>, storeUrl: string | undefined): string | null {
  return storeUrl === undefined ? null : `${storeUrl.replace(/\/$/, '')}/${reportKey(candidate.subject, reportId(candidate))}`;
}

interface Outlook {
  readonly pull: PullFacts;
  readonly results: HeadResults;
  readonly store: ReferenceStore;
}

/** What will be in conflict, and what of the accepted still holds. */
async function outlook(ref: PullRef, { pull, results, store }: Outlook): Promise<readonly string[]> {
  const partitions = Object.keys(ref.delta);
  if (partitions.length === 0) return [];
  const branch = (await store.branch(pull.baseRef))?.ref ?? null;
  const [others, base] = await Promise.all([otherPulls(pull.number, store), filesOf(branch, partitions, store)]);
  const found = forecast({ pull: ref, others, branch: pull.baseRef, base });
  const carried = carryOver(
    ref.delta,
    results.candidates.map(({ candidate }) => candidate),
  );
  return [...forecastSentences(found, pull.baseRef), ...(carried.stale.length > 0 ? carrySentences(carried, ref) : [])];
}

async function filesOf(branch: BranchRef | null, partitions: readonly string[], store: ReferenceStore) {
  const sets = await setsOf(branch?.parts ?? {}, partitions, store);
  return Object.fromEntries(Object.entries(sets).map(([partition, { set }]) => [partition, set.files]));
}

async function otherPulls(except: number, store: ReferenceStore): Promise<readonly PullRef[]> {
  const numbers = [...(await store.pulls())].filter((one) => one !== except).sort((a, b) => b - a);
  const held = await Promise.all(numbers.slice(0, MOST_OTHERS).map((one) => store.pull(one)));
  return held.flatMap((one) => (one ? [one.ref] : []));
}

/** Tells the open pull requests whose data another one touches, or whose base has moved. */
export async function refreshOthers(
  { except, branch, ...telling }: Telling & { readonly except: number; readonly branch: string },
  ports: Ports,
): Promise<void> {
  const { store } = ports.opened;
  const others = await otherPulls(except, store);
  for (const ref of others.filter((one) => one.state === 'open' && one.base === branch && Object.keys(one.delta).length > 0)) {
    const pull = await ports.github.pulls.pull(ref.pull);
    if (!pull.ok || pull.value.state !== 'open') continue;
    const results = await resultsOf({ pull: ref.pull }, pull.value.headSha, { store, sha256: ports.sha256 });
    await tellPull({ ...telling, pull: pull.value, ref, results }, ports);
  }
}
