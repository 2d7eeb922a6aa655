import { realFolder } from './result-files.ts';
import { type Walked, walkResults } from './result-files-walk.ts';

/** Names that begin with a dot are a build's own (`.git`, `.buildinfo`, `.env`), but for what the web asks for by such a name. */
const PUBLISHED = ['**', '.well-known/**'];
const LEFT_OUT: ReadonlySet<string> = new Set(['.git']);

export interface WalkedSite extends Walked {
  /** A real path. */
  readonly root: string;
}

/** What of a folder, a relative one below `workspace`, is a site's; null where it is not there. @throws Error as `realFolder` and `walkResults` do. */
export async function walkSite(workspace: string, folder: string): Promise<WalkedSite | null> {
  const root = realFolder(workspace, folder);
  return root === null ? null : { root, ...(await walkResults(root, PUBLISHED, { leftOut: LEFT_OUT })) };
}
