/** What is looked for on this machine. */
export interface FolderQuestion {
  readonly workspace: string;
  /** A relative one lies below `workspace`. */
  readonly folder: string;
  readonly globs: readonly string[];
  /** Names of folders that are not looked into; default: dependencies and history. */
  readonly leftOut?: ReadonlySet<string>;
}

export const isSameQuestion = (one: FolderQuestion, other: FolderQuestion): boolean => textOf(one) === textOf(other);

const textOf = ({ workspace, folder, globs, leftOut }: FolderQuestion): string =>
  JSON.stringify([workspace, folder, globs, leftOut && [...leftOut]]);
