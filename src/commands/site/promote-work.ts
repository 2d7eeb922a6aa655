import type { CommandPolicies } from '../../contract/commands-config.ts';
import type { Generation, SiteManifest } from '../../contract/site-manifest.ts';
import type { Site, SitePromotion, SiteTarget } from '../../contract/sites-config.ts';
import type { InputsOf } from '../../inputs.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { RunFacts } from '../../run-facts.ts';
import { isPublished } from '../../site/next-manifest.ts';
import { bothWindows, type Wait, type Windows, waitOf } from '../../site/windows.ts';
import type { SiteStore } from '../../site-ports.ts';
import type { RequestAnswer } from '../request-answer.ts';
import { storeTime } from './lease.ts';
import { readStanding, type Standing } from './manifest-file.ts';
import type { PromoteGitHub, PromotePorts } from './promote-ports.ts';
import { type SourceSite, sourceSite } from './promotion-source.ts';

export interface PromoteAround {
  readonly inputs: InputsOf<'promote-site'>;
  readonly facts: RunFacts;
  readonly ports: PromotePorts & { readonly github: PromoteGitHub };
  readonly policies: CommandPolicies;
  /** Of this run. */
  readonly generation: Generation;
}

export interface ChosenPromotion {
  readonly site: Site;
  readonly promotion: SitePromotion;
}

/** Both ends of a promotion, as they stand. */
export interface Ends extends ChosenPromotion {
  readonly target: SiteStore;
  /** What readers of the target have. */
  readonly standing: Standing;
  /** The store's time, milliseconds since the epoch. */
  readonly now: number;
}

export interface Asked extends PromoteAround {
  /** Login. */
  readonly by: string;
  readonly answer: RequestAnswer;
  /** Login of the service that wrote the answer; null: nobody did. */
  readonly service: string | null;
}

/** What a promotion brings. */
export interface Meant {
  readonly source: SourceSite;
  readonly digest: string;
  readonly publication: SiteManifest;
  readonly isRollback: boolean;
}

/** The error is a sentence. @throws SiteEnd for a manifest that cannot be read. */
export async function endsOf({ site, promotion }: ChosenPromotion, ports: PromotePorts): Promise<Result<Ends, string>> {
  const target = await ports.open(promotion, promotion.prefix);
  if (!target.ok) return err(`The store of ${promotion.name} ${target.error}`);
  const standing = await readStanding(target.value);
  const there = standing.manifest;
  if (there && there.site !== site.name)
    return err(`At ${target.value.address} lies the site ${there.site}, and not ${site.name}: give each its own prefix.`);
  const time = await storeTime({ store: target.value, clock: ports.clock });
  return ok({ site, promotion, target: target.value, standing, now: time.now() });
}

/** What the branch of the site has published; the error is a sentence. */
export async function sourceOf({ site, target }: Ends, ports: PromotePorts): Promise<Result<SourceSite, string>> {
  const main = site.targets.find((one): one is Extract<SiteTarget, { kind: 'branch' }> => one.kind === 'branch');
  if (!main) return err(`The site ${site.name} has no target with \`branch\`, and a preview is not promoted.`);
  const store = await ports.open(site, main.prefix);
  if (!store.ok) return err(`The store of the site ${site.name} ${store.error}`);
  if (store.value.address === target.address)
    return err(
      `The site ${site.name} would be promoted to where it lies, ${target.address}: give the promotion its own store or prefix.`,
    );
  return sourceSite({ store: store.value, site: site.name }, ports.digest);
}

/**
 * How long a promotion waits; null: not at all. Going back does not wait for an interval: it mends something. `isGranted`: a service has
 * kept it until the command's own windows let it go, and counts them from what was asked, not from what was done.
 */
export function waitFor(
  { promotion, standing: { manifest }, now }: Ends,
  { policies, ports }: Pick<PromoteAround, 'policies' | 'ports'>,
  { isRollback, isGranted }: { readonly isRollback: boolean; readonly isGranted: boolean },
): Wait | null {
  const policy = isGranted ? undefined : policies.commands.get('promote');
  const asked: Windows = { blackout: policy?.blackout ?? [], minInterval: policy?.interval ?? 0 };
  const windows = bothWindows(promotion, asked);
  const last = isPublished(manifest) && !isRollback ? manifest.at : null;
  return waitOf(windows, { now, last }, ports.reigns);
}
