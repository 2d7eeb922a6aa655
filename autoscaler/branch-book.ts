import type { MovedFacts } from './announce/moved.ts';
import { branchesSubject, intentRow, movedFacts, outcomeRow } from './branch-audit.ts';
import type { BranchKeeperGiven } from './branch-keeper.ts';
import { type BranchRow, moveKey, type OpenMove, type OpenMoves } from './branch-open.ts';
import type { Decision } from './ports.ts';

/** The journal, as far as moves of branches need it. */
export interface MoveJournal {
  remember(kind: 'move', key: string, value: unknown): Promise<void>;
  recall(kind: 'move'): Promise<ReadonlyMap<string, unknown>>;
  record(decisions: readonly Decision[]): Promise<void>;
  decisions(what: { readonly subject: string; readonly limit: number }): Promise<readonly Decision[]>;
}

export interface BranchBookGiven {
  readonly journal: MoveJournal;
  /** Durable once it resolves; told again, nothing follows. */
  readonly announce: (facts: MovedFacts) => Promise<void>;
  readonly now: () => number;
}

/** So many rows of a repository's branches are looked through for one that may have been written before. */
const LOOKED_THROUGH = 200;

/** What is written down of moves, such that each is in the audit once and announced once, whenever the process dies. */
export function branchBook({
  journal,
  announce,
  now,
}: BranchBookGiven): Required<Pick<BranchKeeperGiven, 'intend' | 'record' | 'open'>> {
  const isThere = async (row: Decision, repository: string, since: number): Promise<boolean> => {
    const known = await journal.decisions({ subject: branchesSubject(repository), limit: LOOKED_THROUGH });
    return known.some(({ at, because, detail }) => at >= since && because === row.because && detail === row.detail);
  };
  return {
    intend: (repository, intent) => journal.record([intentRow(repository, intent, now())]),
    record: async (row: BranchRow) => {
      const moved = movedFacts(row);
      if (moved) await announce(moved);
      const decision = outcomeRow(row);
      const isKnown = row.since !== undefined && (await isThere(decision, row.repository, row.since));
      if (!isKnown) await journal.record([decision]);
    },
    open: openMoves(journal),
  };
}

function openMoves(journal: MoveJournal): OpenMoves {
  return {
    async of(repository) {
      const all = [...(await journal.recall('move'))];
      return all.flatMap(([key, value]) => {
        const open = readOpen(value);
        return open !== null && key === moveKey(repository, open.intent.move) ? [open] : [];
      });
    },
    put: (repository, open) => journal.remember('move', moveKey(repository, open.intent.move), open),
    close: (repository, move) => journal.remember('move', moveKey(repository, move), null),
  };
}

/** What another version of the service wrote may be something else. */
function readOpen(value: unknown): OpenMove | null {
  const { intent, at } = fields(value);
  const { move, sha, before, evidence } = fields(intent);
  const { from, to, how } = fields(move);
  const isMove = [from, to, sha].every((one) => typeof one === 'string') && (how === 'ff' || how === 'merge');
  const isSeen = typeof at === 'number' && (before === null || typeof before === 'string') && Array.isArray(evidence);
  return isMove && isSeen ? (value as OpenMove) : null;
}

const fields = (value: unknown): Readonly<Record<string, unknown>> =>
  (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>;
