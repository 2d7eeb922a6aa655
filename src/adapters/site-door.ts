import './refdata-memory.ts';
import type { SitePorts } from '../commands/site/ports.ts';
import type { SitePlace } from '../contract/sites-config.ts';
import type { Env, Request } from '../inputs.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { Outcome } from '../ports.ts';
import type { SiteStore } from '../site-ports.ts';
import { digest } from './digest.ts';
import { OctokitComments } from './octokit-comments.ts';
import { OctokitPulls } from './octokit-pulls.ts';
import { OctokitSite } from './octokit-site.ts';
import { createSiteFolder } from './site-folder.ts';
import { siteStore } from './site-store.ts';
import type { Surroundings } from './surroundings.ts';
import { yamlDocuments } from './yaml-documents.ts';

export type SitesRequest = Extract<Request, { command: 'publish' | 'promote-site' }>;

/** Wires the ports of its commands and runs the one that is asked for. */
export async function performSites(request: SitesRequest, around: Surroundings, env: Env): Promise<Outcome> {
  const ports = sitePorts(request.inputs, around, env);
  if (request.command === 'publish')
    return (await import('../commands/site/publish.ts')).publish(request.inputs, around.facts, ports);
  throw new Error(`${request.command} in ${around.facts.repository} is not wired`);
}

function sitePorts(
  { token, role }: SitesRequest['inputs'],
  { facts, workflow, forge, clock }: Surroundings,
  env: Env,
): SitePorts {
  const { repository, apiUrl, workspace } = facts;
  const octokit = { token: token ?? '', repository, apiUrl };
  const environments = new Map<string, Promise<Result<Env, string>>>();
  return {
    ...{ workflow, clock, digest },
    yaml: yamlDocuments,
    folder: createSiteFolder(workspace),
    open: (place, prefix) => opened({ ...place, role: role ?? place.role }, prefix, { env, environments }),
    github: forge && {
      forge,
      pulls: new OctokitPulls(octokit),
      comments: new OctokitComments(octokit),
      deployments: new OctokitSite(octokit),
    },
  };
}

/** A role is taken once a job. */
async function opened(
  { store, region, role }: SitePlace,
  prefix: string,
  { env, environments }: { readonly env: Env; readonly environments: Map<string, Promise<Result<Env, string>>> },
): Promise<Result<SiteStore, string>> {
  const regional = region === null ? env : { ...env, AWS_REGION: region };
  if (role !== null && !environments.has(role)) {
    const { roleEnvironment } = await import('./oidc-role.ts');
    environments.set(role, roleEnvironment(role, regional));
  }
  const taken = role === null ? ok({}) : await environments.get(role);
  if (taken && !taken.ok) return err(`cannot be opened: ${taken.error}`);
  try {
    return ok(siteStore(store, { env: { ...regional, ...taken?.value }, prefix }));
  } catch (error) {
    if (error instanceof RangeError) return err(`cannot be opened: ${error.message}`);
    throw error;
  }
}
