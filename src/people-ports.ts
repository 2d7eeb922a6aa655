/** What requests of people need from outside, in the action and in the service alike. Each method states its contract. */

/** Somebody, by the account: a login alone can be given to somebody else (A20). */
export interface Person {
  readonly login: string;
  readonly id: number;
}

/** What somebody may do in the repository, by the API and by nothing else. */
export type Role = 'none' | 'read' | 'triage' | 'write' | 'maintain' | 'admin';

/** An answer, or why there is none: `missing` for 404, `denied` for 401 and 403. Nothing of it throws. */
export type Asked<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly kind: 'missing' | 'denied' | 'unreachable' | 'refused'; readonly because: string };

/** The pull request as GitHub has it now. */
export interface PullFacts {
  readonly number: number;
  readonly state: 'open' | 'closed';
  readonly merged: boolean;
  /** The commit that a merge made; null before. GitHub shows a trial merge there while it is open: that one is not given. */
  readonly mergeSha: string | null;
  readonly title: string;
  readonly body: string;
  readonly headSha: string;
  /** `owner/name`; null where it was deleted. */
  readonly headRepository: string | null;
  readonly headRef: string;
  readonly baseRef: string;
  readonly baseSha: string;
  /** Who opened it; null where the account is gone. */
  readonly author: Person | null;
}

export interface CommentFacts {
  readonly id: number;
  readonly body: string;
  readonly author: { readonly login: string; readonly id: number; readonly isBot: boolean };
  /** Milliseconds since the epoch; GitHub's resolution is a second. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** Who asks, and about what: of one repository. */
export interface PeopleFacts {
  pull(number: number): Promise<Asked<PullFacts>>;
  /** Of a login. The account's id must be `id`: a login can be given to somebody else. */
  roleOf(login: string, id: number): Promise<Asked<Role>>;
  /** When the branch last moved, by GitHub's own book (not by commits' dates); null where it tells of no move. */
  lastMove(repository: string, ref: string): Promise<Asked<{ readonly after: string; readonly at: number } | null>>;
}

/** Comments of a pull request. */
export interface Comments {
  comment(id: number): Promise<Asked<CommentFacts>>;
  /** The newest comment of ours whose body holds the marker; null where there is none. `self`: who we are, by the API. */
  find(pull: number, marker: string): Promise<Asked<CommentFacts | null>>;
  create(pull: number, body: string): Promise<Asked<number>>;
  edit(id: number, body: string): Promise<Asked<null>>;
  react(id: number, content: '+1' | '-1' | 'eyes' | 'rocket' | 'confused'): Promise<Asked<null>>;
}
