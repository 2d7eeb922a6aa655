import type { PendingPath } from '../../contract/refdata-documents.ts';
import { refdataContext } from '../../contract/status-context.ts';
import { fault } from '../../faults.ts';
import type { Fault } from '../../lib/fault.ts';
import type { PullFacts } from '../../people-ports.ts';
import { counted, listed, shortDigest } from '../../refdata/files.ts';
import { conflictComment, conflictMarker } from '../../report/refdata-conflict.ts';
import type { RunFacts } from '../../run-facts.ts';
import { type MergeDone, noteCommit } from './merge-pull.ts';
import type { GitHubPorts, OpenStore, RefdataPorts } from './ports.ts';

export interface Merging {
  readonly facts: RunFacts;
  /** The branch that was pushed; null for other events. */
  readonly pushed: string | null;
  readonly defaultBranch: string;
  readonly storeUrl: string | undefined;
  readonly isDry: boolean;
  readonly ports: RefdataPorts & { readonly github: GitHubPorts; readonly opened: OpenStore };
}

/** Everything about a merge that people and the log are to know. A merge that broke off here is told again as a whole. */
export async function tellMerge(pull: PullFacts, { branch, merged }: MergeDone, { ports }: Merging): Promise<readonly Fault[]> {
  if (!branch || !merged) return [];
  const { store } = ports.opened;
  const taken = merged.applied.filter(({ how }) => how !== 'same');
  const text = merged.isDone
    ? `#${pull.number} had given its files to ${pull.baseRef} before, in a run that broke off.`
    : `#${pull.number} gave ${counted(taken.length, 'file')} to ${pull.baseRef}, whose data is snapshot ${shortDigest(branch.snapshot)} now.`;
  const at = await store.now();
  const about = { at, actor: 'pilotlight', subject: `pull ${pull.number}`, snapshot: branch.snapshot };
  await store.log({ ...about, kind: 'merge', text });
  ports.workflow.say(text);
  for (const { path, partition, to } of taken)
    ports.workflow.say(`  ${path} (${partition}) ${to ? shortDigest(to[0]) : 'removed'}`);
  const conflicts = branch.pending.filter((one) => one.pull === pull.number);
  if (conflicts.length === 0) return [];
  const files = listed(conflicts.map(({ path }) => path));
  await store.log({
    ...about,
    kind: 'conflict',
    text: `${counted(conflicts.length, 'file')} in conflict: ${files}`.slice(0, 2_000),
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
export async function tellBranch(name: string, { facts, ports }: Merging): Promise<void> {
  const { store } = ports.opened;
  // A late run of an older push knows nothing of what the branch's data was then.
  const tip = async (): Promise<string | null> => {
    const head = await ports.github.forge.headOf(name);
    return head.ok ? head.sha : null;
  };
  const ref = await noteCommit(name, facts.sha, { store, tip });
  if (!ref) return;
  await store.hint(facts.sha, { branch: name, snapshot: ref.snapshot });
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
