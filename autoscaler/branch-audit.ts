import type { Intent } from '../src/branch-moves/ports.ts';
import type { CheckReport } from '../src/branch-ports.ts';
import type { MovedFacts } from './announce/moved.ts';
import type { BranchRow } from './branch-open.ts';
import type { Decision } from './ports.ts';

/** Moves of branches as rows of the journal. */

/** What decisions about branches are recorded under. */
export const branchesSubject = (repository: string): string => `branches:${repository.toLowerCase()}`;

const short = (sha: string | null): string => sha?.slice(0, 12) ?? 'nothing';

/** Names of checks and events are chosen by others. */
const LONGEST = 500;
const plain = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST);

const evidenceText = (evidence: readonly CheckReport[]): string => {
  const said = evidence.map(({ check, run }) => `${check}${run === null ? '' : ` of run ${run.id} (${run.event})`}`);
  return said.length === 0 ? '' : `, by ${said.join(' and ')}`;
};

/** Before a branch is written. */
export function intentRow(repository: string, { move, sha, before, evidence }: Intent, at: number): Decision {
  const what = `${move.to}: ${short(before)} -> ${short(sha)} of ${move.from}${evidenceText(evidence)}`;
  return { at, stage: 'service', subject: branchesSubject(repository), because: 'branch-moving', detail: plain(what) };
}

/** After it was, or where people are needed. */
export function outcomeRow({ repository, at, outcome }: BranchRow): Decision {
  const { move, state, because, sha, evidence } = outcome;
  const what = `${move.to} from ${move.from}: ${because} (${sha ?? 'no commit'}${evidenceText(evidence)})`;
  return { at, stage: 'service', subject: branchesSubject(repository), because: `branch-${state}`, detail: plain(what) };
}

/** What chats are told; null: nothing. */
export function movedFacts({ repository, at, outcome }: BranchRow): MovedFacts | null {
  const { move, state, sha, after, evidence } = outcome;
  if ((state !== 'moved' && state !== 'merged') || sha === null || after === null) return null;
  const { from, to } = move;
  const [first] = evidence;
  return { repository, from, to, sha, after, at, check: first?.check ?? null, url: first?.url || null };
}
