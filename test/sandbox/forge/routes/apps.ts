import type { Installation, Repository } from '../../../../autoscaler/simulation/github/types.ts';
import { type InstallationPrincipal, inReach } from '../auth/credentials.ts';
import { type Grants, reaches } from '../auth/permissions.ts';
import { orNotFound, orRefuse, Refused } from '../refused.ts';
import { renderApp, renderInstallation, renderToken } from '../render/app.ts';
import { deliveryItem, renderDelivery } from '../render/delivery.ts';
import { wholeRepository } from '../render/repository.ts';
import { type Call, created, noContent, number, ok, optionalText, type Routes, text } from '../rest/call.ts';
import { cut, listReply, pageLinks, pageOf } from '../rest/paginate.ts';
import { renderingOf } from './rendering-of.ts';

/** The App itself, its installations and tokens, its webhook deliveries. */
export const appRoutes: Routes = {
  'apps/get-authenticated': {
    need: 'app',
    handle: (call) =>
      ok({
        ...renderApp(renderingOf(call), appOf(call)),
        installations_count: call.forge.github.accounts.installations(appOf(call).id).length,
      }),
  },
  'apps/list-installations': {
    need: 'app',
    handle: (call) =>
      listReply(call, call.forge.github.accounts.installations(appOf(call).id), (one) =>
        renderInstallation(renderingOf(call), one),
      ),
  },
  'apps/get-installation': { need: 'app', handle: (call) => ok(renderInstallation(renderingOf(call), ownInstallation(call))) },
  'apps/get-org-installation': { need: 'app', handle: installationOfAccount },
  'apps/get-user-installation': { need: 'app', handle: installationOfAccount },
  'apps/get-repo-installation': {
    need: 'app',
    handle: (call) =>
      ok(
        renderInstallation(
          renderingOf(call),
          orNotFound(call.forge.github.accounts.installationFor(appOf(call).id, call.repository)),
        ),
      ),
  },
  'apps/create-installation-access-token': { need: 'app', handle: createToken },
  'apps/revoke-installation-access-token': {
    need: 'installation',
    handle: (call) => {
      call.forge.credentials.revoke(installed(call).token);
      return noContent;
    },
  },
  'apps/list-repos-accessible-to-installation': {
    need: 'installation',
    handle: (call) => {
      const all = inReach(installed(call), call.forge.github);
      const repositories = cut(all, pageOf(call)).map((repository) => wholeRepository(renderingOf(call), repository));
      return ok({ total_count: all.length, repositories }, pageLinks(call, all.length));
    },
  },
  'apps/get-webhook-config-for-app': {
    need: 'app',
    handle: (call) => {
      const hook = appOf(call).hook;
      // GitHub never tells a secret, only that there is one.
      return ok(hook ? { url: hook.url, content_type: 'json', insecure_ssl: '0', secret: '********' } : {});
    },
  },
  'apps/list-webhook-deliveries': { need: 'app', handle: listDeliveries },
  'apps/get-webhook-delivery': {
    need: 'app',
    handle: (call) => {
      const delivery = orNotFound(call.forge.github.hooks.get(appOf(call).id, number(call.params.delivery_id)));
      return ok(renderDelivery(delivery, call.forge.hooks.exchange(delivery.id)));
    },
  },
  'apps/redeliver-webhook-delivery': {
    need: 'app',
    handle: (call) => {
      orRefuse(call.forge.github.hooks.redeliver(appOf(call).id, number(call.params.delivery_id)));
      return { status: 202, body: {} };
    },
  },
};

function appOf({ principal }: Call) {
  if (principal.kind !== 'app') throw new Refused(401, 'A JSON web token could not be decoded');
  return principal.app;
}

function installed({ principal }: Call): InstallationPrincipal {
  if (principal.kind !== 'installation') throw new Refused(403, 'Resource not accessible by integration');
  return principal;
}

function ownInstallation(call: Call): Installation {
  const installation = call.forge.github.accounts.installation(number(call.params.installation_id));
  return orNotFound(installation?.appId === appOf(call).id ? installation : undefined);
}

function installationOfAccount(call: Call) {
  const { account } = call;
  const found = call.forge.github.accounts.installations(appOf(call).id).find(({ accountId }) => accountId === account.id);
  return ok(renderInstallation(renderingOf(call), orNotFound(found)));
}

interface TokenRequest {
  readonly repositories?: readonly string[];
  readonly repository_ids?: readonly number[];
  readonly permissions?: Grants;
}

/**
 * A JWT that was already turned into a token is refused as if nobody had called: GitHub answers identical JWTs, which two
 * processes make within one second, with 404 (github-aws-runners/terraform-aws-github-runner#5025).
 */
const spentJwts = new WeakMap<object, Set<string>>();

function createToken(call: Call) {
  const installation = ownInstallation(call);
  spendJwt(call);
  const wanted = (call.body ?? {}) as TokenRequest;
  const all = call.forge.github.accounts.installationRepositories(installation.id);
  const chosen = chooseRepositories(all, wanted);
  const given = appOf(call).permissions;
  const grants = wanted.permissions ?? { metadata: 'read', ...given };
  for (const [name, level] of Object.entries(grants)) {
    if (!reaches({ metadata: 'read', ...given }[name], level as 'read')) {
      throw new Refused(422, 'The permissions requested are not granted to this installation.');
    }
  }
  const repositoryIds = chosen === null ? null : new Set(chosen.map(({ id }) => id));
  return created(
    renderToken(renderingOf(call), call.forge.credentials.forInstallation(installation, { grants, repositoryIds }), chosen),
  );
}

function spendJwt({ principal, forge }: Call): void {
  if (principal.kind !== 'app') return;
  const spent = spentJwts.get(forge) ?? new Set<string>();
  spentJwts.set(forge, spent);
  if (spent.has(principal.jwt)) throw new Refused(404, 'Not Found');
  spent.add(principal.jwt);
}

function chooseRepositories(
  all: readonly Repository[],
  { repositories, repository_ids: ids }: TokenRequest,
): readonly Repository[] | null {
  if (repositories === undefined && ids === undefined) return null;
  const names = new Set(repositories?.map((name) => name.toLowerCase()));
  const chosen = all.filter(({ id, name }) => names.has(name.toLowerCase()) || ids?.includes(id));
  if (chosen.length !== names.size + (ids?.length ?? 0)) {
    throw new Refused(
      422,
      'There is at least one repository that does not exist or is not accessible to the parent installation.',
    );
  }
  return chosen;
}

function listDeliveries(call: Call) {
  const { perPage } = pageOf(call);
  const cursor = optionalText(call.query.cursor);
  const status = optionalText(call.query.status);
  const { items, next } = call.forge.github.hooks.list(appOf(call).id, {
    perPage,
    ...(cursor === undefined ? {} : { cursor }),
    ...(status === 'success' || status === 'failure' ? { status } : {}),
  });
  const url = new URL(call.url);
  if (next !== null) url.searchParams.set('cursor', text(next));
  return ok(items.map(deliveryItem), next === null ? {} : { link: `<${url.href}>; rel="next"` });
}
