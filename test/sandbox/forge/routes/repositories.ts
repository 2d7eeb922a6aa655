import { inReach, loginOf, type Principal } from '../auth/credentials.ts';
import { personReaches } from '../auth/permissions.ts';
import { orNotFound } from '../refused.ts';
import { identify, publicUser, simpleUser } from '../render/account.ts';
import { iso, nodeId } from '../render/rendering.ts';
import { bareRepository, fullRepository, permissionFlags } from '../render/repository.ts';
import { type Call, ok, onRepository, type Routes, text } from '../rest/call.ts';
import { listReply } from '../rest/paginate.ts';
import type { Quota } from '../rest/rate-limit.ts';
import { renderingOf } from './rendering-of.ts';

/** GitHub's API reports `maintain` as `write` and `triage` as `read` in `permission`; `role_name` tells the role itself. */
const LEGACY = { admin: 'admin', maintain: 'write', write: 'write', triage: 'read', read: 'read', none: 'none' } as const;

/** Repositories, people, limits and GitHub itself. */
export const repositoryRoutes: Routes = {
  'repos/get': onRepository('metadata', 'read', (call) => {
    const flags =
      call.principal.kind === 'user'
        ? { permissions: permissionFlags(call.forge.github.accounts.permission(call.repository.fullName, call.principal.login)) }
        : {};
    return ok({ ...fullRepository(renderingOf(call), call.repository), ...flags });
  }),
  'repos/list-for-org': {
    need: 'anyone',
    handle: (call) => {
      const all = call.forge.github.accounts
        .repositoriesOf(call.account.login)
        .filter((repository) => !repository.private || sees(call, repository.id, repository.fullName));
      return listReply(call, all, (repository) => ({
        ...bareRepository(renderingOf(call), repository),
        default_branch: repository.defaultBranch,
        pushed_at: iso(repository.pushedAt),
        archived: false,
        disabled: false,
      }));
    },
  },
  'repos/list-for-user': {
    need: 'anyone',
    handle: (call) =>
      listReply(
        call,
        call.forge.github.accounts.repositoriesOf(call.account.login).filter((repository) => !repository.private),
        (repository) => ({
          ...bareRepository(renderingOf(call), repository),
          default_branch: repository.defaultBranch,
          pushed_at: iso(repository.pushedAt),
          archived: false,
          disabled: false,
        }),
      ),
  },
  'repos/get-collaborator-permission-level': onRepository('metadata', 'read', (call) => {
    const login = text(call.params.username);
    const account = orNotFound(call.forge.github.accounts.account(login));
    const role = call.forge.github.accounts.permission(call.repository.fullName, login);
    const user = { ...simpleUser(renderingOf(call), account.login), permissions: permissionFlags(role), role_name: role };
    return ok({ permission: LEGACY[role], role_name: role, user });
  }),
  'repos/list-activities': onRepository('contents', 'read', (call) => {
    const { ref, actor, activity_type: type, before, direction } = call.query;
    const all = call.forge.github.events
      .activity(call.repository.fullName)
      .filter(
        (activity) =>
          (ref === undefined || activity.ref === ref || activity.ref === `refs/heads/${text(ref)}`) &&
          (actor === undefined || activity.actor === actor) &&
          (type === undefined || activity.type === type) &&
          (before === undefined || activity.id < Number(before)),
      );
    return listReply(call, direction === 'asc' ? all.reverse() : all, (activity) => ({
      id: activity.id,
      node_id: nodeId('PUSH', activity.id),
      before: activity.before,
      after: activity.after,
      ref: activity.ref,
      timestamp: iso(activity.timestamp),
      activity_type: activity.type,
      actor: simpleUser(renderingOf(call), activity.actor),
    }));
  }),
  'users/get-by-username': { need: 'anyone', handle: (call) => ok(userOf(call, text(call.params.username))) },
  'users/get-authenticated': { need: 'person', handle: (call) => ok(userOf(call, loginOf(call.principal))) },
  'rate-limit/get': { need: 'anyone', handle: rateLimit },
  'meta/get': {
    need: 'anyone',
    handle: () =>
      ok({
        verifiable_password_authentication: false,
        hooks: ['127.0.0.0/8'],
        web: ['127.0.0.0/8'],
        api: ['127.0.0.0/8'],
        git: ['127.0.0.0/8'],
        actions: ['127.0.0.0/8'],
      }),
  },
};

function sees({ principal, forge }: Call, id: number, fullName: string): boolean {
  if (principal.kind === 'installation') return inReach(principal, forge.github).some((repository) => repository.id === id);
  return (
    principal.kind === 'user' && personReaches(forge.github.accounts.permission(fullName, principal.login), 'metadata', 'read')
  );
}

function userOf(call: Call, login: string) {
  const context = renderingOf(call);
  const account = call.forge.github.accounts.account(login);
  if (account) return publicUser(context, account);
  const bot = identify(context, login);
  if (bot.login !== login || bot.type === 'User') return orNotFound(undefined);
  return publicUser(context, { ...bot, type: 'User', createdAt: 0 });
}

/** Asking for the limit does not count towards it. */
function rateLimit({ forge, principal }: { readonly forge: Call['forge']; readonly principal: Principal }) {
  const one = ({ limit, used, remaining, resetAt }: Quota) => ({ limit, used, remaining, reset: Math.ceil(resetAt / 1000) });
  const core = one(forge.limits.quota(principal));
  const other = (limit: number) => ({ limit, used: 0, remaining: limit, reset: core.reset });
  return ok({
    resources: { core, search: other(30), graphql: other(5000), actions_runner_registration: other(10_000) },
    rate: core,
  });
}
