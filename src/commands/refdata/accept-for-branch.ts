import { pathsBeyond } from '../../approval/approvers.ts';
import { atLeast } from '../../approval/roles.ts';
import type { BranchRef, PendingPath } from '../../contract/refdata-documents.ts';
import type { AcceptRequest, RefdataRequest } from '../../contract/refdata-request.ts';
import { refdataContext } from '../../contract/status-context.ts';
import { fault } from '../../faults.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { Outcome } from '../../ports.ts';
import { counted, fileAt, ownValue, sameFile, shortDigest } from '../../refdata/files.ts';
import { isRed } from '../../refdata/find-changes.ts';
import { rerunFailed } from './after-change.ts';
import { setsOf } from './branch-sets.ts';
import type { Dispatched } from './ports.ts';
import { type HeadResults, namedResults, resultsOf } from './pull-state.ts';
import { trustedSettings } from './settings.ts';
import type { ReferenceStore, StoredCandidate } from './store/reference-store.ts';
import { type BranchChange, type BranchTaken, keepOurs, takeForBranch } from './take-for-branch.ts';

/** Who may change a branch without a pull request that others saw; the configuration may ask for more. */
const LEAST_ROLE = 'maintain';

const refused = (what: string): Outcome => ({ ok: false, faults: [fault('refdata-refused', what)] });

/** A branch's own results become its reference data: the first import, and how a conflict of a merge is decided. */
export async function acceptForBranch(request: RefdataRequest, name: string, dispatched: Dispatched): Promise<Outcome> {
  const { facts, inputs, ports } = dispatched;
  const { github, sha256 } = ports;
  if (request.kind !== 'accept')
    return refused('A branch’s results can only be accepted; undo and revert belong to pull requests.');
  const role = await github.pulls.roleOf(facts.actor, facts.actorId);
  if (!role.ok) return refused(`GitHub did not say what ${facts.actor} may do: ${role.because}.`);
  if (!atLeast(role.value, LEAST_ROLE)) return refused(tooLow(LEAST_ROLE, facts.actor, role.value));
  const settings = await trustedSettings(name, inputs.store, ports);
  if (!settings.ok) return { ok: false, faults: settings.error };
  const { opened, policy } = settings.value;
  if (!atLeast(role.value, policy.role)) return refused(tooLow(policy.role, facts.actor, role.value));
  const { store } = opened;
  const who = { by: { login: facts.actor, id: facts.actorId }, role: role.value };
  const fallback = facts.defaultBranch !== '' && facts.defaultBranch !== name ? facts.defaultBranch : null;
  const beyond: BranchChange['beyond'] = (changes) => pathsBeyond(changes, policy.approvers, who);
  const change: BranchChange = { name, fallback, by: facts.actor, request, beyond };
  const held = (await store.branch(name))?.ref ?? null;
  if (held && held.pending.length > 0 && request.digest !== null && held.snapshot.startsWith(request.digest))
    return keep(change, held.snapshot, { ...dispatched, store });
  const headSha = await headOf(name, dispatched);
  if (!headSha.ok) return refused(headSha.error);
  const reading = { store, sha256 };
  const found = approvedOf(request, await resultsOf({ branch: name }, headSha.value, reading), held);
  if (!found.ok) return refused(found.error);
  const { digest } = found.value;
  const isNow = async (): Promise<boolean> => {
    const now = await headOf(name, dispatched);
    if (!now.ok || now.value !== headSha.value) return false;
    return namedResults(await resultsOf({ branch: name }, now.value, reading), digest)?.digest === digest;
  };
  const done = await takeForBranch({ ...change, results: found.value, isNow }, reading);
  if (!done.ok) return refused(done.error.sentence);
  return tell(done.value, found.value, { ...dispatched, store, name });
}

const tooLow = (least: string, who: string, role: string): string =>
  `This needs the role ${least}, and that of ${who} is ${role}.`;

async function headOf(name: string, { ports }: Dispatched): Promise<Result<string, string>> {
  const tip = await ports.github.forge.headOf(name);
  if (tip.ok && tip.sha !== null) return ok(tip.sha);
  return err(`The head of ${name} cannot be read${tip.ok ? '' : `: ${tip.because}`}.`);
}

/** A dispatch shows nothing, so the digest has to be named (R-3). */
function approvedOf({ digest }: AcceptRequest, results: HeadResults, ref: BranchRef | null): Result<HeadResults, string> {
  const keep =
    ref && ref.pending.length > 0
      ? ` ${counted(ref.pending.length, 'file')} in conflict wait for a decision; \`request: ${shortDigest(ref.snapshot)}\` keeps what the branch has.`
      : '';
  if (results.digest === null)
    return err(`No run has brought results of ${results.headSha.slice(0, 10)} that differ from the reference data.${keep}`);
  const now = `now it is ${shortDigest(results.digest)}`;
  if (digest === null) return err(`Name the digest of what you saw; ${now}.${keep}`);
  const named = namedResults(results, digest);
  return named ? ok(named) : err(`${digest} is not the digest of the newest results; ${now}.${keep}`);
}

type Telling = Dispatched & { readonly store: ReferenceStore };

async function keep(change: BranchChange, snapshot: string, { facts, ports, store }: Telling): Promise<Outcome> {
  const done = await keepOurs(change, snapshot, store);
  if (!done.ok) return refused(done.error.sentence);
  const text = `${facts.actor} keeps what ${change.name} has for ${counted(done.value.length, 'file')} in conflict.`;
  await store.log({ at: await store.now(), kind: 'admin', actor: facts.actor, subject: `branch ${change.name}`, text });
  for (const line of [text, ...done.value.map(decidedSentence)]) ports.workflow.say(line);
  return { ok: true };
}

const decidedSentence = ({ path, partition, pull }: PendingPath): string => `${path} (${partition}) of #${pull} is decided`;

async function tell(
  { ref, applied, decided, leftOut }: BranchTaken,
  results: HeadResults,
  { facts, ports, store, name }: Telling & { readonly name: string },
): Promise<Outcome> {
  const digest = results.digest ?? '';
  const text = `${facts.actor} accepted ${counted(applied.length, 'file')} of ${shortDigest(digest)} for ${name}.`;
  const about = { at: await store.now(), actor: facts.actor, subject: `branch ${name}`, snapshot: ref.snapshot };
  await store.log({ ...about, kind: 'admin', text, candidate: digest });
  const settled = await settledBy(ref, results, store);
  for (const { candidate } of settled)
    await ports.github.forge.setStatus({
      ...{ sha: results.headSha, context: refdataContext(facts.context, candidate.partition), state: 'success' },
      ...{ description: `accepted by ${facts.actor}`, targetUrl: facts.runUrl },
    });
  const lines = [
    text,
    ...decided.map(decidedSentence),
    ...leftOut.map(({ path, why }) => `${path} ${why}`),
    ...(await rerunFailed(settled, ports.github.runs)),
  ];
  for (const line of lines) ports.workflow.say(line);
  return { ok: true };
}

/** Results that are the branch's data now, all of them; never such as were red for another reason. */
async function settledBy(
  ref: BranchRef,
  { candidates }: HeadResults,
  store: ReferenceStore,
): Promise<readonly StoredCandidate[]> {
  const partitions = candidates.map(({ candidate }) => candidate.partition);
  const sets = await setsOf(ref.parts, partitions, store);
  return candidates.filter(({ candidate: { green, guarded, partition, changes } }) => {
    const files = ownValue(sets, partition)?.set.files ?? {};
    return !green && !guarded && changes.filter(isRed).every(({ path, to }) => sameFile(fileAt(files, path), to));
  });
}
