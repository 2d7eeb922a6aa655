import type { MoveOutcome } from '../branch-ports.ts';
import type { Decision } from '../branches/decide.ts';
import type { BranchMove, BranchRules } from '../contract/branches-config.ts';
import { askByPull, settlePull } from './conflict-pull.ts';
import { type Look, lookAt } from './gather.ts';
import type { MovePorts, MoveSettings } from './ports.ts';
import { failed, type Told, type Unanswered } from './told.ts';

/** Looks before it is left to the next time: somebody else pushes all the while. */
const LOOKS = 3;

interface Around {
  readonly ports: MovePorts;
  readonly settings: MoveSettings;
}

type Act = Decision & { readonly kind: 'act' };
/** Null: something moved since it was decided. */
type Made = Promise<Told | null>;

/** Looks, decides, looks again, and writes once. */
export async function makeMove(move: BranchMove, rules: BranchRules, { ports, settings }: Around): Promise<MoveOutcome> {
  const outcome = (told: Told, look: Look | null): MoveOutcome => {
    const act = look?.decision.kind === 'act' ? look.decision : null;
    const seen = { before: look?.to ?? null, after: look?.to ?? null, sha: act?.sha ?? look?.from ?? null };
    return { move, ...seen, evidence: act?.tested.reports ?? [], next: null, pull: null, at: ports.now(), ...told };
  };
  for (let left = LOOKS; left > 0; left -= 1) {
    const look = await lookAt(move, rules, ports.forge);
    if (!look.ok) return outcome(failed(look), null);
    const told = await carryOut(move, look.value, { ports, settings });
    if (told) return outcome(told, look.value);
  }
  const because = `${move.from} or ${move.to} moved each time it was looked at; the next look goes on`;
  return outcome({ state: 'waits', because }, null);
}

async function carryOut(move: BranchMove, look: Look, { ports, settings }: Around): Made {
  const { decision } = look;
  if (decision.kind === 'nothing') {
    const settled = settings.dryRun || move.how === 'ff' ? null : await settlePull(move, look.to, ports);
    return { state: 'nothing', because: settled ?? decision.because };
  }
  if (decision.kind !== 'act') return { state: decision.kind, because: decision.because, next: decision.next };
  if (settings.dryRun) return { state: 'would', because: `${verb(move)} ${decision.sha.slice(0, 12)}` };
  return act(move, decision, { look, ports });
}

async function act(move: BranchMove, decision: Act, { look, ports }: { readonly look: Look; readonly ports: MovePorts }): Made {
  // A pull request changes no branch of theirs; the others are read once more.
  if (move.how === 'pull_request') return askByPull(move, decision.sha, ports);
  await ports.intend?.({ move, sha: decision.sha, before: look.to, evidence: decision.tested.reports });
  if (!(await isUnmoved(move, look, ports))) return null;
  return move.how === 'ff' ? fastForward(move, decision, ports) : merge(move, decision, ports);
}

const verb = ({ from, to, how }: BranchMove): string => {
  if (how === 'ff') return `${to} would be moved to`;
  return how === 'merge' ? `into ${to} would be merged` : `a pull request from ${from} into ${to} would be open for`;
};

async function isUnmoved(move: BranchMove, look: Look, { forge }: MovePorts): Promise<boolean> {
  const [from, to] = [await forge.head(move.from), await forge.head(move.to)];
  return from.ok && to.ok && from.value === look.from && to.value === look.to;
}

async function fastForward({ from, to }: BranchMove, { sha }: Act, { forge }: MovePorts): Made {
  const advanced = await forge.advance(to, sha);
  const done: Told = { state: 'moved', because: `${to} is at ${sha.slice(0, 12)}, which was tested on ${from}`, after: sha };
  if (advanced.ok) return done;
  // The answer may be lost, or somebody else was first: what the branch is at, counts.
  const now = await forge.head(to);
  if (!now.ok) return failed(advanced);
  if (now.value === sha) return done;
  const has = now.value === null ? null : await forge.compare(now.value, sha);
  if (has?.ok && has.value.relation !== 'ahead') return null;
  return advanced.kind === 'unreachable' ? failed(advanced) : notAllowed(to, advanced.because);
}

const notAllowed = (branch: string, because: string): Told => ({
  state: 'refused',
  because: `GitHub does not let this token move ${branch}: ${because}`,
  next: `Give the token \`contents: write\` (and \`workflows: write\` where workflow files change), and let it pass the rules that protect ${branch}.`,
});

async function merge(move: BranchMove, act: Act, ports: MovePorts): Made {
  const { from, to } = move;
  const message = `Merge ${from} into ${to}`;
  const merged = await ports.forge.merge(to, { sha: act.sha, message });
  if (!merged.ok) return mergeRefused(move, act, { refusal: merged, ports });
  if (merged.value.kind === 'conflict') return onConflict(move, act, ports);
  const after = merged.value.kind === 'merged' ? merged.value.sha : null;
  await settlePull(move, after, ports);
  const short = act.sha.slice(0, 12);
  if (after === null) return { state: 'nothing', because: `${to} has ${short} of ${from}` };
  return { state: 'merged', because: `${short} of ${from} is merged into ${to}`, after };
}

async function mergeRefused(
  { from, to }: BranchMove,
  { sha }: Act,
  { refusal, ports }: { readonly refusal: Unanswered; readonly ports: MovePorts },
): Made {
  const now = await ports.forge.head(to);
  if (!now.ok || now.value === null) return failed(refusal);
  const has = await ports.forge.compare(now.value, sha);
  if (has.ok && has.value.relation !== 'ahead' && has.value.relation !== 'diverged')
    return { state: 'merged', because: `${sha.slice(0, 12)} of ${from} is merged into ${to}`, after: now.value };
  return refusal.kind === 'unreachable' || refusal.kind === 'missing' ? failed(refusal) : notAllowed(to, refusal.because);
}

async function onConflict(move: BranchMove, { sha }: Act, ports: MovePorts): Made {
  if (move.onConflict === 'pull_request') return askByPull(move, sha, ports);
  return {
    state: 'refused',
    because: `${sha.slice(0, 12)} of ${move.from} and ${move.to} change the same lines`,
    next: `Merge ${move.from} into ${move.to} by hand, or let \`on_conflict: pull_request\` ask for it.`,
  };
}
