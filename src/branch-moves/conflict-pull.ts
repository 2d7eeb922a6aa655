import type { BranchPull, Comparison } from '../branch-ports.ts';
import { type BranchMove, mergeBranch } from '../contract/branches-config.ts';
import type { Asked } from '../people-ports.ts';
import type { MovePorts } from './ports.ts';
import { failed, type Told } from './told.ts';

/**
 * One pull request for each pair of branches, made of a branch of its own: conflicts are solved by commits on the branch that a pull
 * request comes from, and those must not go to `from`.
 */
export async function askByPull(move: BranchMove, sha: string, ports: MovePorts): Promise<Told> {
  const pair = { head: mergeBranch(move), base: move.to };
  const found = await ports.pulls.find(pair);
  if (!found.ok) return failed(found);
  const ready = await readyBranch(pair.head, sha, { pull: found.value, to: move.to, ports });
  if (ready !== null) return ready;
  if (found.value?.state === 'open') return asked(move, found.value);
  return openPull(move, sha, ports);
}

const asked = ({ from, to }: BranchMove, { number, url }: BranchPull): Told => ({
  state: 'asked',
  because: `the pull request #${number} asks people to merge ${from} into ${to}`,
  next: `Solve and merge #${number}.`,
  pull: { number, url },
});

interface Around {
  readonly pull: BranchPull | null;
  readonly to: string;
  readonly ports: MovePorts;
}

/** Sees that the branch holds the commit; null where it does. What people pushed to it stays. */
async function readyBranch(branch: string, sha: string, around: Around): Promise<Told | null> {
  const { ports } = around;
  const head = await ports.forge.head(branch);
  if (!head.ok) return failed(head);
  if (head.value === null) return created(await ports.pulls.createBranch(branch, sha));
  const compared = await ports.forge.compare(head.value, sha);
  if (!compared.ok) return failed(compared);
  return standing(branch, sha, { ...around, head: head.value, relation: compared.value.relation });
}

interface Standing extends Around {
  readonly head: string;
  /** Of the commit as seen from the branch. */
  readonly relation: Comparison['relation'];
}

async function standing(branch: string, sha: string, { relation, ...around }: Standing): Promise<Told | null> {
  const { pull, ports } = around;
  const isOpen = pull?.state === 'open';
  if (relation === 'diverged') return isOpen ? null : renewed(branch, sha, around);
  if (relation !== 'ahead') return pull?.state === 'closed' ? turnedDown(branch, pull) : null;
  const advanced = await ports.forge.advance(branch, sha);
  return advanced.ok || isOpen ? null : failed(advanced);
}

/** Another runner may have made it at the same time: it is there. */
const created = (answer: Asked<null>): Told | null => (answer.ok || answer.kind === 'refused' ? null : failed(answer));

const turnedDown = (branch: string, { number, url }: BranchPull): Told => ({
  state: 'waits',
  because: `the pull request #${number} was closed and not merged`,
  next: `Open #${number} again, or remove the branch ${branch}: then there will be another one.`,
  pull: { number, url },
});

/** What an earlier pull request left: removed where its commits are merged, and left alone where they are not. */
async function renewed(
  branch: string,
  sha: string,
  { to, ports, head }: Around & { readonly head: string },
): Promise<Told | null> {
  const base = await ports.forge.head(to);
  const left = base.ok && base.value !== null ? await ports.forge.compare(base.value, head) : null;
  if (left?.ok && left.value.relation !== 'behind' && left.value.relation !== 'identical') {
    return {
      state: 'waits',
      because: `the branch ${branch} has commits that no pull request asks for`,
      next: `Merge what is needed of ${branch} into ${to}, and remove ${branch}.`,
    };
  }
  if (!left?.ok) return { state: 'failed', because: `${to} cannot be compared with ${branch}` };
  const removed = await ports.pulls.removeBranch(branch);
  return removed.ok ? created(await ports.pulls.createBranch(branch, sha)) : failed(removed);
}

async function openPull(move: BranchMove, sha: string, ports: MovePorts): Promise<Told> {
  const pair = { head: mergeBranch(move), base: move.to };
  const opened = await ports.pulls.open(pair, textOf(move, sha));
  if (opened.ok) {
    if (move.assignees.length > 0) await ports.pulls.assign(opened.value.number, move.assignees);
    return asked(move, opened.value);
  }
  // Refused or lost: another runner may have opened it, or we did.
  const found = await ports.pulls.find(pair);
  return found.ok && found.value?.state === 'open' ? asked(move, found.value) : failed(opened);
}

function textOf(move: BranchMove, sha: string): { readonly title: string; readonly body: string } {
  const { from, to, how } = move;
  const why =
    how === 'merge'
      ? `Merging \`${from}\` into \`${to}\` met conflicts, which only people can solve.`
      : `\`${to}\` takes \`${from}\` when people merge it.`;
  const branch = `\`${mergeBranch(move)}\``;
  const body = [
    why,
    `It begins at ${sha} of \`${from}\`. Solve conflicts by commits on ${branch}, never on \`${from}\`.`,
    `This pull request is closed by itself once \`${to}\` has all of \`${from}\`.`,
  ].join('\n\n');
  return { title: `Merge ${from} into ${to}`, body };
}

/** Closes the pull request of a pair that has nothing left to merge; says so, or null where there was none. Trouble is left to the next look. */
export async function settlePull(move: BranchMove, to: string | null, { forge, pulls }: MovePorts): Promise<string | null> {
  const branch = mergeBranch(move);
  const found = await pulls.find({ head: branch, base: move.to });
  if (!found.ok || found.value?.state !== 'open') return null;
  const { number } = found.value;
  const closed = await pulls.close(number, `\`${move.to}\` has all of \`${move.from}\` by now: there is nothing left to merge.`);
  const head = await forge.head(branch);
  if (closed.ok && head.ok && head.value !== null && to !== null) {
    const left = await forge.compare(to, head.value);
    if (left.ok && (left.value.relation === 'behind' || left.value.relation === 'identical')) await pulls.removeBranch(branch);
  }
  return closed.ok ? `${move.to} has all of ${move.from}; the pull request #${number} is closed` : null;
}
