import type { Viewer } from '../guard.ts';

/** What somebody may see. */
export interface Sight {
  /** May see everything, and order pools about. */
  readonly isOperator: boolean;
  /** Of one of those that were asked about. */
  readonly mayRead: (repository: string) => boolean;
  /** Reads any of them: may see how pools stand. */
  readonly isMember: boolean;
}

/** Asks once about all repositories of a page. What is not told by repository is for operators alone, money above all. */
export async function sightOf({ access, person }: Viewer, repositories: readonly string[]): Promise<Sight> {
  const isOperator = await access.isOperator(person);
  if (isOperator) return { isOperator, isMember: true, mayRead: () => true };
  const readable = new Set((await access.among(person, repositories, 'read')).map((name) => name.toLowerCase()));
  return { isOperator, isMember: readable.size > 0, mayRead: (repository) => readable.has(repository.toLowerCase()) };
}
