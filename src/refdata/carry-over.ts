import type { Candidate, Delta, FileChange, PullRef } from '../contract/refdata-documents.ts';
import { counted, listed, sameFile } from './files.ts';
import { type DeltaPath, deltaPaths } from './pull-delta.ts';

/** How what was accepted stands to the results of the pull request's head now. */
export interface CarriedOver {
  /** The head produces the accepted bytes, or others within the tolerance: nobody has to accept again. */
  readonly carried: readonly DeltaPath[];
  /** The head produces something else. */
  readonly stale: readonly DeltaPath[];
  /** The head has no results for it (yet). */
  readonly unknown: readonly DeltaPath[];
}

/** `candidates`: of the head, the newest of each partition, compared with this very delta over the base. */
export function carryOver(delta: Delta, candidates: readonly Candidate[]): CarriedOver {
  const kinds = new Map(
    candidates.map(({ partition, changes }) => [partition, new Map(changes.map((change) => [change.path, change]))] as const),
  );
  const sorted: Record<keyof CarriedOver, DeltaPath[]> = { carried: [], stale: [], unknown: [] };
  for (const one of deltaPaths(delta)) {
    const changes = kinds.get(one.partition);
    const change = changes?.get(one.path);
    if (!changes || change?.kind === 'not-produced') sorted.unknown.push(one);
    else sorted[holds(one, change) ? 'carried' : 'stale'].push(one);
  }
  return sorted;
}

/** Results from before the acceptance list as a change what has been accepted since. */
const holds = ({ entry }: DeltaPath, change: FileChange | undefined): boolean =>
  change === undefined || change.kind === 'within' || sameFile(change.to, entry.to);

/** What people are told after a push; none where nothing was accepted. */
export function carrySentences({ carried, stale }: CarriedOver, pull: Pick<PullRef, 'pull'>): readonly string[] {
  const kept = `What was accepted in #${pull.pull} holds for ${counted(carried.length, 'file')}: the bytes are the accepted ones, or differ within the tolerance.`;
  const lost = `To be accepted again, since the results are others now than those accepted in #${pull.pull}: ${counted(stale.length, 'file')}, ${listed(stale.map(({ path }) => path))}.`;
  return [...(carried.length > 0 ? [kept] : []), ...(stale.length > 0 ? [lost] : [])];
}
