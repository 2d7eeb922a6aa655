import { pathsBeyond } from '../../approval/approvers.ts';
import { atLeast } from '../../approval/roles.ts';
import type { AcceptRequest, RefdataRequest } from '../../contract/refdata-request.ts';
import { refdataContext } from '../../contract/status-context.ts';
import { fault } from '../../faults.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { Outcome } from '../../ports.ts';
import type { Refusal } from '../../refdata/accept-refusal.ts';
import { acceptOnBranch, type BranchAccepted } from '../../refdata/branch-accept.ts';
import { counted, shortDigest } from '../../refdata/files.ts';
import { nextBranch, setsOf } from './branch-sets.ts';
import type { Dispatched } from './ports.ts';
import { changedPaths, type HeadResults, namedResults, resultsOf } from './pull-state.ts';
import { trustedSettings } from './settings.ts';
import type { ReferenceStore } from './store/reference-store.ts';

/** Who may change a branch without a pull request that others saw. */
const LEAST_ROLE = 'maintain';

/** A branch's own results become its reference data: the first import, and how a conflict of a merge is decided. */
export async function acceptForBranch(
  request: RefdataRequest,
  name: string,
  { facts, inputs, ports }: Dispatched,
): Promise<Outcome> {
  const { github, workflow, sha256 } = ports;
  if (request.kind !== 'accept')
    return refused('A branch’s results can only be accepted; undo and revert belong to pull requests.');
  const role = await github.pulls.roleOf(facts.actor, facts.actorId);
  if (!role.ok) return refused(`GitHub did not say what ${facts.actor} may do: ${role.because}.`);
  if (!atLeast(role.value, LEAST_ROLE))
    return refused(`This needs the role ${LEAST_ROLE}, and that of ${facts.actor} is ${role.value}.`);
  const settings = await trustedSettings(name, inputs.store, ports);
  if (!settings.ok) return { ok: false, faults: settings.error };
  const { opened, policy } = settings.value;
  const { store } = opened;
  const tip = await github.forge.headOf(name);
  const headSha = tip.ok ? tip.sha : null;
  if (headSha === null) return refused(`The head of ${name} cannot be read${tip.ok ? '' : `: ${tip.because}`}.`);
  const found = await approvedOf(request, await resultsOf({ branch: name }, headSha, { store, sha256 }));
  if (!found.ok) return refused(found.error);
  const beyond = pathsBeyond(changedPaths(found.value), policy.approvers, {
    by: { login: facts.actor, id: facts.actorId },
    role: role.value,
  });
  if (beyond[0]) return refused(`${beyond[0].path} may be accepted only by those whom the configuration names for it.`);
  const done = await take(request, { name, by: facts.actor, results: found.value }, store);
  if (!done.ok) return refused(done.error.sentence);
  const { applied, decided, leftOut } = done.value;
  const text = `${facts.actor} accepted ${counted(applied.length, 'file')} of ${shortDigest(found.value.digest ?? '')} for ${name}.`;
  const digest = found.value.digest ?? '';
  await store.log({
    at: await store.now(),
    kind: 'admin',
    actor: facts.actor,
    subject: `branch ${name}`,
    text,
    candidate: digest,
  });
  for (const { candidate } of found.value.candidates) {
    const context = refdataContext(facts.context, candidate.partition);
    await github.forge.setStatus({
      sha: headSha,
      context,
      state: 'success',
      description: `accepted by ${facts.actor}`,
      targetUrl: facts.runUrl,
    });
  }
  for (const line of [
    text,
    ...decided.map(({ path, partition, pull }) => `${path} (${partition}) of #${pull} is decided`),
    ...leftOut.map(({ path, why }) => `${path} ${why}`),
  ])
    workflow.say(line);
  return { ok: true };
}

const refused = (what: string): Outcome => ({ ok: false, faults: [fault('refdata-refused', what)] });

/** A dispatch shows nothing, so the digest has to be named (R-3). */
function approvedOf({ digest }: AcceptRequest, results: HeadResults): Result<HeadResults, string> {
  if (results.digest === null)
    return err(`No run has brought results of ${results.headSha.slice(0, 10)} that differ from the reference data.`);
  const now = `now it is ${shortDigest(results.digest)}`;
  if (digest === null) return err(`Name the digest of what you saw; ${now}.`);
  const named = namedResults(results, digest);
  return named ? ok(named) : err(`${digest} is not the digest of the newest results; ${now}.`);
}

interface Taking {
  readonly name: string;
  readonly by: string;
  readonly results: HeadResults;
}

async function take(
  request: AcceptRequest,
  { name, by, results }: Taking,
  store: ReferenceStore,
): Promise<Result<BranchAccepted, Refusal>> {
  const candidates = results.candidates.map(({ candidate }) => candidate);
  const wanted = candidates.flatMap(({ changes, places }) =>
    changes.flatMap(({ to }) => (to ? [{ sha256: to[0], size: to[1], ...(places[to[0]] ? { place: places[to[0]] } : {}) }] : [])),
  );
  const isStored = new Set(
    candidates.flatMap(({ changes }) => changes.filter(({ kind }) => kind !== 'within').flatMap(({ to }) => (to ? [to[0]] : []))),
  );
  for await (const _ of store.read(wanted.filter(({ sha256 }) => isStored.has(sha256))));
  const made: { value: BranchAccepted | null } = { value: null };
  const updated = await store.updateBranch<Refusal>(name, async (ref) => {
    const sets = await setsOf(
      ref?.parts ?? {},
      candidates.map(({ partition }) => partition),
      store,
    );
    const selection = { only: request.only, not: request.not, partitions: request.partitions };
    const accepted = acceptOnBranch({
      ...{ name, branch: ref, candidates, sets, selection, by },
      ...{ digest: results.digest ?? '', sameChange: !request.alone },
    });
    if (!accepted.ok) return { refused: accepted.error };
    made.value = accepted.value;
    const { cause, pending } = accepted.value;
    return {
      ref: await nextBranch(
        { name, ref, from: ref, sets: accepted.value.sets, cause, commits: [results.headSha], pending: [...pending] },
        store,
      ),
    };
  });
  if (updated.kind === 'refused') return err(updated.refusal);
  return made.value ? ok(made.value) : err({ kind: 'moved', sentence: 'Nothing was changed.', wait: 0 });
}
