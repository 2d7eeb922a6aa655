import type { FolderQuestion } from './folder-question.ts';
import { realFolder } from './result-files-root.ts';
import { type Walked, walkResults } from './result-files-walk.ts';
import { steadyMs } from './steady-clock.ts';

export interface WalkedFolder extends Walked {
  /** A real path. */
  readonly root: string;
}

/** Null where the folder is not there. `now`: milliseconds of a steady clock. @throws Error as `realFolder` and `walkResults` do. */
export async function walkFolder(
  { workspace, folder, globs, leftOut }: FolderQuestion,
  now: () => number = steadyMs,
): Promise<WalkedFolder | null> {
  const root = realFolder(workspace, folder);
  return root === null ? null : { root, ...(await walkResults(root, globs, { ...(leftOut && { leftOut }), now })) };
}
