import type { SitePorts } from '../commands/site/ports.ts';
import { publish } from '../commands/site/publish.ts';
import type { SitePlace } from '../contract/sites-config.ts';
import type { Env, Request } from '../inputs.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { Forge, Outcome } from '../ports.ts';
import type { SiteStore } from '../site-ports.ts';
import { digest } from './digest.ts';
import type { HashThread } from './hash-thread.ts';
import { OctokitComments } from './octokit-comments.ts';
import { OctokitPulls } from './octokit-pulls.ts';
import { OctokitSite } from './octokit-site.ts';
import { createSiteFolder } from './site-folder.ts';
import { siteStore } from './site-store.ts';
import type { Surroundings } from './surroundings.ts';
import { yamlDocuments } from './yaml-documents.ts';

export type SitesRequest = Extract<Request, { command: 'publish' | 'promote-site' }>;

export interface SitesAround extends Omit<Surroundings, 'forge'> {
  readonly forge: Pick<Forge, 'fileAt'> | undefined;
  /** For everything that is asked of GitHub. */
  readonly fetch: typeof fetch;
  /** Started beforehand, where there may be much to hash. */
  readonly thread: HashThread | null;
}

/** Wires the ports of its commands and runs the one that is asked for. */
export async function performSites(request: SitesRequest, around: SitesAround, env: Env): Promise<Outcome> {
  const environmentOf = environments(request.inputs.role, env);
  const ports = sitePorts(request.inputs, around, environmentOf);
  if (request.command === 'publish') return publish(request.inputs, around.facts, ports);
  return (await import('./promote-door.ts')).performPromotion(request.inputs, { around, ports, environmentOf });
}

type EnvironmentOf = (place: SitePlace) => Promise<Result<Env, string>>;

function sitePorts(
  { token }: SitesRequest['inputs'],
  { facts, workflow, forge, clock, fetch, thread }: SitesAround,
  environmentOf: EnvironmentOf,
): SitePorts {
  const { repository, apiUrl, workspace } = facts;
  const octokit = { token: token ?? '', repository, apiUrl, fetch };
  return {
    ...{ workflow, clock, digest },
    yaml: yamlDocuments,
    folder: createSiteFolder(workspace, thread),
    open: async (place, prefix) => {
      const taken = await environmentOf(place);
      return taken.ok ? opened(place.store, prefix, taken.value) : taken;
    },
    github: forge && {
      forge,
      pulls: new OctokitPulls(octokit),
      comments: new OctokitComments(octokit),
      deployments: new OctokitSite(octokit),
    },
  };
}

/** Region and credentials of places; a role is taken once a job. `asked`: the role of the job's input, instead of the places' own. */
function environments(asked: string | undefined, env: Env): EnvironmentOf {
  const taken = new Map<string, Promise<Result<Env, string>>>();
  return async ({ region, role: own }) => {
    const role = asked ?? own;
    const regional = region === null ? env : { ...env, AWS_REGION: region };
    if (role === null) return ok(regional);
    const { roleEnvironment } = await import('./oidc-role.ts');
    const found = taken.get(role) ?? roleEnvironment(role, regional);
    taken.set(role, found);
    const answer = await found;
    return answer.ok ? ok({ ...regional, ...answer.value }) : err(`cannot be opened: ${answer.error}`);
  };
}

function opened(store: string, prefix: string, env: Env): Result<SiteStore, string> {
  try {
    return ok(siteStore(store, { env, prefix }));
  } catch (error) {
    if (error instanceof RangeError) return err(`cannot be opened: ${error.message}`);
    throw error;
  }
}
