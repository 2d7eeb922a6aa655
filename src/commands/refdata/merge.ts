import type { PendingPath, PullRef } from '../../contract/refdata-documents.ts';
import { refdataContext } from '../../contract/status-context.ts';
import { fault } from '../../faults.ts';
import type { InputsOf } from '../../inputs.ts';
import type { Fault } from '../../lib/fault.ts';
import type { Outcome } from '../../ports.ts';
import { counted, listed, shortDigest } from '../../refdata/files.ts';
import type { PullFacts } from '../../refdata-ports.ts';
import { conflictComment, conflictMarker } from '../../report/refdata-conflict.ts';
import type { RunFacts } from '../../run-facts.ts';
import { type MergeDone, mergeIntoBranch, noteCommit } from './merge-pull.ts';
import type { GitHubPorts, OpenStore, RefdataPorts } from './ports.ts';
import { trustedSettings } from './settings.ts';
import { withStoreFaults } from './store-faults.ts';
import { refreshOthers } from './tell-pull.ts';

/**
 * Gives the data of merged pull requests to their branches, those too that an earlier run missed, and marks the closed ones. Which pull requests
 * were merged is asked of GitHub: the event only says when to look. Conflicts are never decided here, and told where people look.
 */
export async function merge(inputs: InputsOf<'refdata-merge'>, facts: RunFacts, ports: RefdataPorts): Promise<Outcome> {
  const { github } = ports;
  if (!github) return { ok: false, faults: [fault('refdata-event', 'The command `refdata-merge` needs the input `token`.')] };
  return withStoreFaults(async () => {
    const pushed = facts.ref.startsWith('refs/heads/') && facts.event === 'push' ? facts.ref.slice('refs/heads/'.length) : null;
    const settings = await trustedSettings(pushed ?? facts.defaultBranch, inputs.store, { ...ports, github });
    if (!settings.ok) return { ok: false, faults: settings.error };
    const { opened, section } = settings.value;
    const storeUrl = inputs.store_url ?? section.storeUrl;
    const merging = { facts, pushed, storeUrl, isDry: inputs.dry_run === 'true', ports: { ...ports, github, opened } };
    const open = await openPulls(merging);
    const faults: Fault[] = [];
    for (const ref of open) faults.push(...(await settle(ref, merging)));
    if (pushed !== null && !merging.isDry) await tellBranch(pushed, merging);
    return faults.length > 0 ? { ok: false, faults } : { ok: true };
  });
}

interface Merging {
  readonly facts: RunFacts;
  /** The branch that was pushed; null for other events. */
  readonly pushed: string | null;
  readonly storeUrl: string | undefined;
  readonly isDry: boolean;
  readonly ports: RefdataPorts & { readonly github: GitHubPorts; readonly opened: OpenStore };
}

/** Milliseconds for which a closed one is asked about on every push; later ones by the clock alone. */
const RECENT = 2 * 86_400_000;

/**
 * What may have to be merged: open ones, and closed ones with data, which a run that broke off may have left so. By number, so that what was
 * merged first comes first as a rule; the three-way merge makes the order matter to nobody.
 */
async function openPulls({ ports, pushed }: Merging): Promise<readonly PullRef[]> {
  const { store } = ports.opened;
  const [held, now] = await Promise.all([Promise.all([...(await store.pulls())].map((one) => store.pull(one))), store.now()]);
  const mayBeLeft = ({ state, delta, at }: PullRef): boolean =>
    state === 'closed' && Object.keys(delta).length > 0 && (pushed === null || now - at < RECENT);
  return held
    .flatMap((one) => (one && (one.ref.state === 'open' || mayBeLeft(one.ref)) ? [one.ref] : []))
    .sort((a, b) => a.pull - b.pull);
}

async function settle(ref: PullRef, merging: Merging): Promise<readonly Fault[]> {
  const { ports, facts, isDry } = merging;
  const { store } = ports.opened;
  const asked = await ports.github.pulls.pull(ref.pull);
  if (!asked.ok) {
    ports.workflow.say(`#${ref.pull} is left for the next time: ${asked.because}`);
    return [];
  }
  const pull = asked.value;
  if (pull.state === 'open') return [];
  const what = pull.merged ? `merged as ${pull.mergeSha?.slice(0, 10) ?? '?'} into ${pull.baseRef}` : 'closed without a merge';
  ports.workflow.say(
    `#${pull.number} was ${what}: ${counted(Object.values(ref.delta).flatMap((one) => Object.keys(one)).length, 'file')} of its own`,
  );
  if (isDry) return [];
  if (!pull.merged || pull.mergeSha === null) {
    const at = await store.now();
    if (ref.state === 'closed') return [];
    await store.updatePull(pull.number, (now) => (now?.state === 'open' ? { ref: { ...now, state: 'closed', at } } : null));
    await store.log({ at, kind: 'close', actor: 'pilotlight', subject: `pull ${pull.number}`, text: 'Closed without a merge.' });
    return [];
  }
  const head = merging.pushed === pull.baseRef ? facts.sha : null;
  const done = await mergeIntoBranch({ pull, mergeSha: pull.mergeSha, defaultBranch: facts.defaultBranch, head }, store);
  return tellMerge(pull, done, merging);
}

async function tellMerge(pull: PullFacts, { branch, merged }: MergeDone, merging: Merging): Promise<readonly Fault[]> {
  const { ports, facts, storeUrl } = merging;
  if (!branch || !merged || merged.isDone) return [];
  const { applied, conflicts } = merged;
  const taken = applied.filter(({ how }) => how !== 'same');
  const text = `#${pull.number} gave ${counted(taken.length, 'file')} to ${pull.baseRef}, whose data is snapshot ${shortDigest(branch.snapshot)} now.`;
  const { store } = ports.opened;
  const at = await store.now();
  const about = { at, actor: 'pilotlight', subject: `pull ${pull.number}`, snapshot: branch.snapshot };
  await store.log({ ...about, kind: 'merge', text });
  ports.workflow.say(text);
  for (const { path, partition, to } of taken)
    ports.workflow.say(`  ${path} (${partition}) ${to ? shortDigest(to[0]) : 'removed'}`);
  await refreshOthers({ except: pull.number, branch: pull.baseRef, facts, storeUrl }, ports);
  if (conflicts.length === 0) return [];
  await store.log({
    ...about,
    kind: 'conflict',
    text: `${counted(conflicts.length, 'file')} in conflict: ${listed(conflicts.map(({ path }) => path))}`.slice(0, 2_000),
  });
  return [await tellConflict(pull, conflicts, ports)];
}

async function tellConflict(
  pull: PullFacts,
  conflicts: readonly PendingPath[],
  { github, workflow }: Merging['ports'],
): Promise<Fault> {
  const body = conflictComment({ pull: pull.number, branch: pull.baseRef, conflicts });
  const known = await github.comments.find(pull.number, conflictMarker);
  const told =
    known.ok && known.value ? await github.comments.edit(known.value.id, body) : await github.comments.create(pull.number, body);
  if (!told.ok) workflow.say(`the conflict cannot be told on #${pull.number}: ${told.because}`);
  const files = listed(conflicts.map(({ path, partition }) => `${path} (${partition})`));
  const what = `#${pull.number} and ${pull.baseRef} have other reference data for ${counted(conflicts.length, 'file')}: ${files}. ${pull.baseRef} keeps its own until somebody accepts one.`;
  return fault('refdata-conflict', what);
}

/** The commit that was pushed has the branch's data, and shows what of it waits for a decision. */
async function tellBranch(name: string, { facts, ports }: Merging): Promise<void> {
  // A late run of an older push knows nothing of what the branch's data was then.
  const tip = await ports.github.forge.headOf(name);
  const isTip = tip.ok && tip.sha === facts.sha;
  const ref = isTip ? await noteCommit(name, facts.sha, ports.opened.store) : null;
  if (!ref) return;
  await ports.opened.store.hint(facts.sha, { branch: name, snapshot: ref.snapshot });
  const waiting = ref.pending.length;
  await ports.github.forge.setStatus({
    sha: facts.sha,
    context: refdataContext(facts.context, 'merge'),
    state: waiting > 0 ? 'failure' : 'success',
    description:
      waiting > 0 ? `${counted(waiting, 'file')} in conflict wait for a decision` : `snapshot ${shortDigest(ref.snapshot)}`,
    targetUrl: facts.runUrl,
  });
}
