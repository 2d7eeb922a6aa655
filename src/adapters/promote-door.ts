import { hash } from 'node:crypto';
import type { SitePorts } from '../commands/site/ports.ts';
import { promoteSite } from '../commands/site/promote.ts';
import type { Invalidated, PromotePorts } from '../commands/site/promote-ports.ts';
import type { Env, InputsOf } from '../inputs.ts';
import { err, type Result } from '../lib/result.ts';
import type { Outcome } from '../ports.ts';
import { createCronSpans } from './both/cron-spans.ts';
import { OctokitComments } from './octokit-comments.ts';
import { OctokitPulls } from './octokit-pulls.ts';
import { everythingBelow, invalidate } from './site-invalidate.ts';
import type { Surroundings } from './surroundings.ts';

interface Given {
  readonly around: Pick<Surroundings, 'facts'> & { readonly fetch: typeof fetch };
  readonly ports: SitePorts;
  /** With the role's credentials and the region, where the place has them. */
  readonly environmentOf: (place: Invalidated['place']) => Promise<Result<Env, string>>;
}

/** Wires what a promotion needs beside what publishing needs. */
export function performPromotion(
  inputs: InputsOf<'promote-site'>,
  { around: { facts, fetch }, ports, environmentOf }: Given,
): Promise<Outcome> {
  const { repository, apiUrl } = facts;
  const octokit = { token: inputs.token ?? '', repository, apiUrl, fetch };
  const spans = createCronSpans();
  const wired: PromotePorts = {
    ...ports,
    hashOf: (bytes) => hash('sha256', bytes),
    reigns: (list, at) => spans.reigning(list, at),
    invalidate: async ({ place, distribution, prefix, reference }) => {
      const env = await environmentOf(place);
      if (!env.ok) return err(`CloudFront’s distribution ${distribution} still has what it kept: the place ${env.error}`);
      return invalidate({ distribution, paths: [everythingBelow(prefix.replace(/\/$/, ''))], reference }, env.value);
    },
    github: ports.github && { ...ports.github, pulls: new OctokitPulls(octokit), comments: new OctokitComments(octokit) },
  };
  return promoteSite(inputs, facts, wired);
}
