import { reportKey, type Subject } from '../../contract/refdata-keys.ts';
import { refdataContext } from '../../contract/status-context.ts';
import { fault } from '../../faults.ts';
import type { Fault } from '../../lib/fault.ts';
import type { Forge, Outcome } from '../../ports.ts';
import { candidatesText } from '../../refdata/candidate-digest.ts';
import { counted, listed, shortDigest } from '../../refdata/files.ts';
import { countChanges, isRed } from '../../refdata/find-changes.ts';
import { refdataStatus, summaryOf } from '../../report/refdata-comment.ts';
import { COMMENT_MARKER } from '../../report/refdata-marker.ts';
import { type PartitionFacts, type ReportFacts, renderReport } from '../../report/refdata-report.ts';
import type { RunFacts } from '../../run-facts.ts';
import type { GitHubPorts, OpenStore, RefdataPorts } from './ports.ts';
import { type CheckedResults, isGreen, publishResults } from './publish-results.ts';
import { resultsOf } from './pull-state.ts';
import { partitionFacts, reportFacts, storedFiles } from './report-facts.ts';
import type { StoredCandidate } from './store/reference-store.ts';
import { reportAddress, reportId, reportName, tellPull } from './tell-pull.ts';

export interface Concluding {
  readonly facts: RunFacts;
  readonly storeUrl: string | undefined;
  /** Whether what differs makes this job red; where another job made the results, a status says it. */
  readonly refuseRed: boolean;
}

type Ports = RefdataPorts & { readonly opened: OpenStore };

/** Stores what may be accepted, and tells what was found: in the report, the summary, the comment and the status. */
export async function conclude(results: CheckedResults, given: Concluding, ports: Ports): Promise<Outcome> {
  for (const reason of results.baseline.chosen.reasons) ports.workflow.say(reason);
  const candidate = await publishResults(results, ports.opened);
  if (candidate?.kind === 'taken' && given.refuseRed) return { ok: false, faults: [takenFault(candidate)] };
  const own = partitionFacts(results, candidate?.digest ?? '');
  const report = factsFor(results, own, { given, at: ports.clock.now(), digest: candidate?.digest ?? '', ports });
  const hasSomething = results.compared.changes.length > 0 || report.guards.length > 0;
  const address = candidate && hasSomething ? await keepReport(report, { results, candidate, given }, ports) : null;
  await ports.workflow.summary(summaryOf(report, { report: address, run: null }));
  const told = await tellCommit(report, { results, given, address }, ports.github);
  if (told && !told.ok) ports.workflow.say(`the status cannot be written: ${told.because}`);
  if (ports.github && candidate)
    await tellPullRequest(own, { results, given, address, guards: report.guards, github: ports.github }, ports);
  ports.workflow.say(refdataStatus(report));
  if (candidate && results.compared.changes.some(isRed))
    ports.workflow.say(howToAccept(results.tested.subject, candidate.digest));
  if (!given.refuseRed) return told?.ok ? { ok: true } : { ok: false, faults: [untoldFault(results, told?.because)] };
  return isGreen(results) ? { ok: true } : { ok: false, faults: redFaults(results, report, address) };
}

/** Nothing but the status says whether what another job handed over is right: without it, the commit would look green. */
function untoldFault({ partition, tested }: CheckedResults, because = 'there is no token'): Fault {
  const what = `The verdict on ${partition} of ${tested.headSha.slice(0, 10)} could not be written as a status: ${because}.`;
  return fault('refdata-event', what, { next: 'Give the job `statuses: write`, and run it again.' });
}

function takenFault({ candidate }: StoredCandidate): Fault {
  const what = `Another job of this run has stored other results for the partition \`${candidate.partition}\`.`;
  return fault('refdata-results', what, { next: 'Give each job of the matrix a `partition` of its own.' });
}

const howToAccept = (subject: Subject, digest: string): string =>
  'pull' in subject
    ? `a comment accepts it: /update-refdata ${shortDigest(digest)}`
    : `\`refdata-accept\` accepts it, with \`branch: ${subject.branch}\` and \`request: ${shortDigest(digest)}\``;

interface Facing {
  readonly given: Concluding;
  readonly at: number;
  readonly digest: string;
  readonly ports: Pick<Ports, 'sha256'>;
}

/** What a report of one job says: its own digest accepts its own partition. */
function factsFor(
  { tested, compared, produced }: CheckedResults,
  own: PartitionFacts,
  { given, at, digest, ports }: Facing,
): ReportFacts {
  const guards = [
    ...compared.guards.map(({ sentence }) => sentence),
    ...produced.refused.map(({ path, why }) => `The result ${JSON.stringify(path.slice(0, 200))} ${why}.`),
  ];
  const { subject, headSha } = tested;
  const shown = digest === '' ? ports.sha256(candidatesText([])) : digest;
  return reportFacts({ facts: given.facts, subject, headSha }, { partitions: [own], candidateDigest: shown, at, guards });
}

interface Keeping {
  readonly results: CheckedResults;
  readonly candidate: StoredCandidate;
  readonly given: Concluding;
}

/** Where people open the report: in the store where that has an address, else as an artifact; null where neither can be. */
async function keepReport(facts: ReportFacts, { results, candidate, given }: Keeping, ports: Ports): Promise<string | null> {
  const { payloads } = results.compared;
  const name = reportName(results.partition);
  const file = await ports.reports.write(name, renderReport(facts, payloads));
  ports.workflow.say(`the report is ${file}`);
  const address = reportAddress(candidate, given.storeUrl);
  // That of the store holds no file of the store's: whoever cannot reach those has the artifact.
  const artifact = ports.reports.publish(name, file);
  if (address === null) return artifact;
  const key = reportKey(candidate.candidate.subject, reportId(candidate.candidate));
  const root = '../'.repeat(key.split('/').length - 1);
  const html = renderReport(facts, payloads, { stored: { root, places: storedFiles(results, candidate.candidate) } });
  const bytes = new TextEncoder().encode(html);
  const [made] = await Promise.allSettled([
    ports.opened.store.parts.bucket.create(key, { bytes, type: 'text/html; charset=utf-8' }),
    artifact,
  ]);
  if (made.status === 'rejected') throw made.reason;
  return address;
}

interface Verdict {
  readonly results: CheckedResults;
  readonly given: Concluding;
  readonly address: string | null;
}

async function tellCommit(
  facts: ReportFacts,
  { results, given, address }: Verdict,
  github: GitHubPorts | undefined,
): Promise<Awaited<ReturnType<Forge['setStatus']>> | undefined> {
  return github?.forge.setStatus({
    sha: results.tested.headSha,
    context: refdataContext(given.facts.context, results.partition),
    state: isGreen(results) ? 'success' : 'failure',
    description: refdataStatus(facts),
    targetUrl: address ?? given.facts.runUrl,
  });
}

/** Each round is one more job of the matrix that ended meanwhile. */
const MOST_ROUNDS = 20;

/** Jobs of one matrix end together, and each tells of all: who began later looks again, so that the last word holds everything. */
async function tellPullRequest(
  own: PartitionFacts,
  { results, given, address, guards, github }: Verdict & { readonly guards: readonly string[]; readonly github: GitHubPorts },
  ports: Ports,
): Promise<void> {
  const { subject, headSha } = results.tested;
  if (!('pull' in subject)) return;
  const pull = await github.pulls.pull(subject.pull);
  if (!pull.ok || pull.value.headSha !== headSha) return;
  const ref = results.baseline.pull;
  if (isGreen(results) && Object.keys(ref?.delta ?? {}).length === 0 && (await isUntold(subject.pull, github))) return;
  const reading = { store: ports.opened.store, sha256: ports.sha256 };
  const telling = { facts: given.facts, storeUrl: given.storeUrl, pull: pull.value, ref, own, guards, report: address };
  let told = await resultsOf(subject, headSha, reading);
  await waitForTurn(told.candidates, own, ports);
  for (let times = 0; times < MOST_ROUNDS; times += 1) {
    await tellPull({ ...telling, results: told }, { ...ports, github });
    const now = await resultsOf(subject, headSha, reading);
    if (now.digest === told.digest) return;
    told = now;
  }
}

/** There is no comment, so none can be out of date: whoever makes one later finds the results that are stored by now. */
async function isUntold(pull: number, { comments }: GitHubPorts): Promise<boolean> {
  const found = await comments.find(pull, COMMENT_MARKER);
  return found.ok && found.value === null;
}

/** Milliseconds. */
const TURN = 2_000;
const LONGEST_TURN = 8_000;

/** The first of several makes the comment and the others find it, so that there are not two of them. */
async function waitForTurn(candidates: readonly StoredCandidate[], own: PartitionFacts, { clock }: Ports): Promise<void> {
  const turn = candidates.filter((one) => !one.candidate.green).findIndex((one) => one.digest === own.candidate);
  if (turn > 0) await clock.sleep(Math.min(LONGEST_TURN, turn * TURN));
}

function redFaults(
  { compared, produced, partition, tested: { subject } }: CheckedResults,
  { guards, candidateDigest }: ReportFacts,
  address: string | null,
): readonly Fault[] {
  const red = compared.changes.filter(isRed);
  const kinds = Object.entries(countChanges(red, 0)).flatMap(([kind, count]) =>
    count > 0 && kind !== 'same' ? [`${count} ${kind}`] : [],
  );
  const next = `Look at ${address ?? 'the job summary'}. If it is right, ${howToAccept(subject, candidateDigest)}.`;
  const what = `${counted(red.length, 'file')} of ${partition} (${produced.files.size} produced) differ from the reference: ${kinds.join(', ')}. They are ${listed(red.map(({ path }) => path))}.`;
  return [
    ...guards.slice(0, 9).map((sentence) => fault('refdata-guard', sentence)),
    ...(red.length > 0 ? [fault('refdata-red', what, { next })] : []),
  ];
}
