import type { Approvers } from '../contract/commands-config.ts';
import type { AcceptRequest } from '../contract/refdata-request.ts';
import { type GlobRules, globsMatch, parseGlob } from '../lib/glob.ts';
import type { Person, Role } from '../people-ports.ts';
import type { ChangedPath } from './request.ts';
import { atLeast } from './roles.ts';

/** Files whose names begin with a dot are files as any other. */
const RULES: GlobRules = { dot: true };

/** Whether a request to accept means this change. */
export function selects({ only, not, partitions }: AcceptRequest, { partition, path }: ChangedPath): boolean {
  if (partitions.length > 0 && !partitions.includes(partition)) return false;
  return (only.length === 0 || matches(only, path)) && !matches(not, path);
}

/** The changes that this person may not accept: the last rule that takes a path decides; a path without a rule is everybody's. */
export function pathsBeyond(
  changes: readonly ChangedPath[],
  rules: readonly Approvers[],
  who: { readonly by: Person; readonly role: Role },
): readonly ChangedPath[] {
  return changes.filter(({ path }) => {
    const rule = rules.findLast(({ paths }) => matches(paths, path));
    return rule !== undefined && !mayBy(rule, who);
  });
}

function mayBy({ logins, role: least }: Approvers, { by, role }: { readonly by: Person; readonly role: Role }): boolean {
  const login = by.login.toLowerCase();
  return logins.some((one) => one.toLowerCase() === login) || (least !== null && atLeast(role, least));
}

const matches = (globs: readonly string[], path: string): boolean =>
  globsMatch(
    globs.map(parseGlob).filter((glob) => glob !== null),
    path,
    RULES,
  );
