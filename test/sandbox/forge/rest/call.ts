import type { Account, Repository } from '../../../../autoscaler/simulation/github/types.ts';
import type { Principal } from '../auth/credentials.ts';
import type { Level } from '../auth/permissions.ts';
import type { ForgeParts } from '../forge-parts.ts';
import type { Reply } from '../http/send.ts';
import { Refused } from '../refused.ts';

/** One call of an operation, after credentials, parameters and body were found good. */
export interface Call {
  readonly forge: ForgeParts;
  readonly principal: Principal;
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  /** As described for the operation; the route names the fields it uses. */
  readonly body: unknown;
  /** As it was asked for, for links to other pages. */
  readonly url: URL;
  readonly accept: string;
  /** The repository in the path; throws where the operation has none. */
  readonly repository: Repository;
  /** The organisation or user in the path; throws where the operation has none. */
  readonly account: Account;
}

/**
 * Who may call: `app`: an App's JWT. `installation`: its token. `anyone`: whoever. `person`: a user's token. Else: whoever has one
 * of the permissions (named as GitHub names them) on the repository or the organisation in the path.
 */
export type Need =
  | 'app'
  | 'installation'
  | 'anyone'
  | 'person'
  | { readonly on: 'repository' | 'organisation'; readonly names: readonly string[]; readonly level: Level };

export interface Route {
  readonly need: Need;
  readonly handle: (call: Call) => Reply | Promise<Reply>;
}

/** By GitHub's operation id. */
export type Routes = Readonly<Record<string, Route>>;

/** A route that asks for a permission on the repository in the path. `names`: alternatives, divided by `|`. */
export function onRepository(names: string, level: Level, handle: Route['handle']): Route {
  return { need: { on: 'repository', names: names.split('|'), level }, handle };
}

export function onOrganisation(name: string, level: Level, handle: Route['handle']): Route {
  return { need: { on: 'organisation', names: [name], level }, handle };
}

export const ok = (body: unknown, headers?: Readonly<Record<string, string>>): Reply => ({
  status: 200,
  body,
  ...(headers ? { headers } : {}),
});
export const created = (body: unknown): Reply => ({ status: 201, body });
export const noContent: Reply = { status: 204 };

export const number = (value: unknown): number => {
  if (typeof value === 'number') return value;
  throw new Refused(404, 'Not Found');
};
export const text = (value: unknown): string => String(value);
export const optionalText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
