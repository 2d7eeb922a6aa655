import type { FolderQuestion } from './folder-question.ts';

/** Names that begin with a dot are a build's own (`.git`, `.buildinfo`, `.env`), but for what the web asks for by such a name. */
const PUBLISHED = ['**', '.well-known/**'];
const LEFT_OUT: ReadonlySet<string> = new Set(['.git']);

/** What of a folder is a site's. */
export const siteQuestion = (workspace: string, folder: string): FolderQuestion => ({
  workspace,
  folder,
  globs: PUBLISHED,
  leftOut: LEFT_OUT,
});
