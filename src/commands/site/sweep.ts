import { CLOSED_KEY } from '../../contract/site-manifest.ts';
import type { PullTarget, Site, SiteTarget } from '../../contract/sites-config.ts';
import { previewsBelow } from '../../contract/sites-config.ts';
import { fault } from '../../faults.ts';
import type { InputsOf } from '../../inputs.ts';
import type { Fault } from '../../lib/fault.ts';
import { withStop } from '../../lib/sentence.ts';
import type { Outcome } from '../../ports.ts';
import type { RunFacts } from '../../run-facts.ts';
import { foreignPrefixes, urlBelow } from '../../site/choose-target.ts';
import { graceOfKept } from '../../site/obsolete-records.ts';
import { isOrphan } from '../../site/orphans.ts';
import { type FoundPreview, PreviewListing, reasonToGo } from '../../site/sweep-previews.ts';
import type { SiteStore } from '../../site-ports.ts';
import { collect } from './collect.ts';
import { readStanding } from './manifest-file.ts';
import type { SiteGitHub, SitePorts } from './ports.ts';
import { type RunOrigin, runOrigin } from './run-of.ts';
import { chosenSite } from './settings.ts';
import { takeDown } from './take-down.ts';
import { tellTakenDown } from './tell.ts';

/** A publisher of a closed pull request may come so late: a run goes on for 35 days at most, and is run again for 30. */
const TOMBSTONE_MS = 90 * 86_400_000;

interface Sweeping {
  readonly site: Site;
  readonly isDry: boolean;
  readonly origin: RunOrigin;
  readonly github: SiteGitHub;
  readonly facts: RunFacts;
  readonly ports: SitePorts;
}

/** Takes down previews that nobody needs, files that no publication has, and what is kept of publications that are kept no longer. One site that cannot be swept does not keep the others from it. */
export async function sweep(
  inputs: InputsOf<'publish'>,
  sites: readonly Site[],
  { facts, ports }: { readonly facts: RunFacts; readonly ports: SitePorts },
): Promise<Outcome> {
  const { github } = ports;
  if (!github) return { ok: false, faults: [fault('site-event', 'The command `publish` needs the input `token`.')] };
  const named = inputs.site === undefined ? null : chosenSite(sites, inputs.site);
  if (named && !named.ok) return { ok: false, faults: [named.error] };
  const origin = await runOrigin(facts, github);
  if (!origin.ok) return { ok: false, faults: [origin.error] };
  const faults: Fault[] = [];
  for (const site of named ? [named.value] : sites) {
    const sweeping = { site, isDry: inputs.dry_run === 'true', origin: origin.value, github, facts, ports };
    for (const target of site.targets) faults.push(...(await sweepTarget(target, sweeping)));
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true };
}

async function sweepTarget(target: SiteTarget, sweeping: Sweeping): Promise<readonly Fault[]> {
  const { site, ports } = sweeping;
  const store = await ports.open(site, target.kind === 'branch' ? target.prefix : '');
  if (!store.ok) return [fault('site-store', `The store of the site ${site.name} ${withStop(store.error)}`)];
  if (target.kind === 'pull') return sweepPreviews(target, store.value, sweeping);
  await sweepOrphans(target, store.value, sweeping);
  const { clock, digest, workflow } = ports;
  const parts = { store: store.value, clock, digest, say: (line: string) => workflow.say(line) };
  await collect({ grace: graceOfKept(site), isDry: sweeping.isDry }, parts);
  return [];
}

async function sweepPreviews(target: PullTarget, store: SiteStore, sweeping: Sweeping): Promise<readonly Fault[]> {
  const listing = new PreviewListing(target);
  for await (const listed of store.list(previewsBelow(target))) listing.add(listed);
  const now = await store.now();
  const faults: Fault[] = [];
  const gone: string[] = [];
  for (const preview of listing.previews()) {
    if (preview.isTombstone) {
      if (now - preview.newest > TOMBSTONE_MS) gone.push(`${preview.prefix}${CLOSED_KEY}`);
      continue;
    }
    const asked = await sweeping.github.pulls.pull(preview.pull);
    // A pull request that GitHub does not know is not open; one that cannot be read now may be.
    if (!asked.ok && asked.kind !== 'missing') {
      faults.push(fault('site-event', `The pull request ${preview.pull} cannot be read: ${asked.because}.`));
      continue;
    }
    const isOpen = asked.ok && asked.value.state === 'open';
    const reason = reasonToGo(preview, { isOpen, now, ttl: target.ttl });
    if (reason !== null) await removePreview(preview, { target, reason }, sweeping);
  }
  const { isDry, ports } = sweeping;
  for (const key of gone)
    ports.workflow.say(`${isDry ? 'would delete' : 'delete'} ${key}, whose pull request was closed long ago`);
  if (!isDry && gone.length > 0) await store.remove(gone);
  return faults;
}

async function removePreview(
  { pull, prefix, keys }: FoundPreview,
  { target, reason }: { readonly target: PullTarget; readonly reason: string },
  { site, isDry, origin, facts, ports }: Sweeping,
): Promise<void> {
  const environment = `${site.name}/pr-${pull}`;
  ports.workflow.say(`${environment}: ${isDry ? 'would be' : 'is'} taken down (${keys} files), for ${reason}`);
  if (isDry) return;
  const store = await ports.open(site, prefix);
  if (!store.ok) return;
  await takeDown({ ...origin, site: site.name }, { store: store.value, clock: ports.clock, digest: ports.digest });
  const chosen = { target, prefix, environment, pull };
  await tellTakenDown({ site: site.name, chosen, url: urlBelow(site.url, prefix), facts }, ports);
}

/** Only what Pilotlight has written: whoever else keeps something in the bucket finds it again. */
async function sweepOrphans(target: SiteTarget, store: SiteStore, { site, isDry, ports }: Sweeping): Promise<void> {
  const { manifest } = await readStanding(store);
  if (!manifest || manifest.pending) return;
  const now = await store.now();
  const rules = { manifest, now, grace: site.delete.grace, foreign: foreignPrefixes(site, target) };
  const orphans: string[] = [];
  for await (const listed of store.list('')) {
    if (!isOrphan(listed, rules)) continue;
    if ((await store.head(listed.key))?.generation != null) orphans.push(listed.key);
  }
  for (const key of orphans) ports.workflow.say(`${isDry ? 'would delete' : 'delete'} ${key}, which no publication has`);
  if (!isDry && orphans.length > 0) await store.remove(orphans);
}
