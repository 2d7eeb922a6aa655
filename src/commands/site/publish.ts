import { CLOSED_KEY } from '../../contract/site-manifest.ts';
import { canonicalFiles } from '../../contract/site-manifest-table.ts';
import { publicationText } from '../../contract/site-manifest-text.ts';
import type { Site } from '../../contract/sites-config.ts';
import { fault } from '../../faults.ts';
import type { InputsOf } from '../../inputs.ts';
import type { Fault } from '../../lib/fault.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { asSentence, withStop } from '../../lib/sentence.ts';
import type { Outcome } from '../../ports.ts';
import { BucketFault } from '../../refdata-ports.ts';
import type { RunFacts } from '../../run-facts.ts';
import { type ChosenTarget, chooseTarget, foreignPrefixes, urlBelow } from '../../site/choose-target.ts';
import { brokenPromises } from '../../site/site-sentences.ts';
import { type WantedFile, wantedFiles } from '../../site/wanted-files.ts';
import type { SiteFolder, SiteStore } from '../../site-ports.ts';
import { readStanding, type Standing } from './manifest-file.ts';
import type { SiteGitHub, SitePorts } from './ports.ts';
import { type PublicationJob, type Published, publishFiles } from './publication.ts';
import { type RunOrigin, runOrigin } from './run-of.ts';
import { chosenSite, siteSettings } from './settings.ts';
import { ShownDeployment } from './shown-deployment.ts';
import { SiteEnd } from './site-end.ts';
import { sweep } from './sweep.ts';
import { takeDown } from './take-down.ts';
import { deploymentOf, sayPlan, summaryOf, type Told, tellEnded, tellPublished, tellTakenDown } from './tell.ts';

type Inputs = InputsOf<'publish'>;
const red = (...faults: readonly Fault[]): Outcome => ({ ok: false, faults });

/** What one publication works with. */
interface Work {
  readonly site: Site;
  readonly chosen: ChosenTarget;
  readonly store: SiteStore;
  readonly origin: RunOrigin;
  readonly told: Told;
  readonly github: SiteGitHub;
  readonly folder: string;
  readonly shown: ShownDeployment;
  /** Goes on while GitHub answers; null where nothing is to be published. */
  readonly begun: Begun | null;
}

interface Begun {
  readonly scan: ReturnType<SiteFolder['scan']>;
  readonly standing: Promise<Standing>;
}

function begin(folder: string, store: SiteStore, files: SiteFolder): Begun {
  const begun = { standing: readStanding(store), scan: files.scan(folder) };
  // It is written again soon; until the folder is hashed, another thread works meanwhile.
  void begun.standing.then(({ manifest }) => manifest && canonicalFiles(manifest.files)).catch(() => undefined);
  // Whoever waits for them hears of it; another end may come first.
  for (const one of Object.values(begun)) one.catch(() => undefined);
  return begun;
}

/** Publishes what a build made, takes a preview down, or tidies. */
export async function publish(inputs: Inputs, facts: RunFacts, ports: SitePorts): Promise<Outcome> {
  const sites = await siteSettings(facts.defaultBranch, ports);
  if (!sites.ok) return red(...sites.error);
  try {
    if (inputs.mode === 'sweep') return await sweep(inputs, sites.value, { facts, ports });
    const site = chosenSite(sites.value, inputs.site);
    return site.ok ? await publishSite(inputs, site.value, { facts, ports }) : red(site.error);
  } catch (error) {
    if (error instanceof BucketFault) return red(fault('site-store', withStop(error.message)));
    throw error;
  }
}

interface Around {
  readonly facts: RunFacts;
  readonly ports: SitePorts;
}

async function publishSite(inputs: Inputs, site: Site, { facts, ports }: Around): Promise<Outcome> {
  const pull = facts.pullRequest?.number ?? null;
  const chosen = chooseTarget(site, { event: facts.event, ref: facts.ref, pull });
  if (!chosen.ok) return nothing(chosen.error, ports);
  const { target } = chosen.value;
  if (inputs.mode === 'close' && target.kind !== 'pull')
    return red(fault('site-event', '`mode: close` takes the preview of a pull request down, and this run is for none.'));
  if (target.kind === 'pull' && facts.fork && !target.forks)
    return nothing('the pull request comes from a fork, and `forks` of the target is false', ports);
  const work = await workOf(inputs, { site, chosen: chosen.value }, { facts, ports });
  if (!work.ok) return red(work.error);
  if (pull === null) return bring(inputs, work.value, { facts, ports });
  const asked = await work.value.github.pulls.pull(pull);
  if (!asked.ok) return red(fault('site-event', `The pull request ${pull} cannot be read: ${asked.because}.`));
  const isOver = inputs.mode === 'close' || asked.value.state === 'closed';
  return isOver ? close(inputs, work.value, ports) : bring(inputs, work.value, { facts, ports });
}

function nothing(why: string, { workflow }: SitePorts): Outcome {
  workflow.annotate('notice', `Nothing is published: ${withStop(why)}`);
  return { ok: true };
}

async function workOf(
  inputs: Inputs,
  { site, chosen }: Pick<Work, 'site' | 'chosen'>,
  { facts, ports }: Around,
): Promise<Result<Work, Fault>> {
  const { github } = ports;
  if (!github) return err(fault('site-event', 'The command `publish` needs the input `token`.'));
  const store = await ports.open(site, chosen.prefix);
  if (!store.ok) return err(fault('site-store', `The store of the site ${site.name} ${withStop(store.error)}`));
  const folder = inputs.folder ?? site.folder;
  const begun = inputs.mode === 'close' ? null : begin(folder, store.value, ports.folder);
  const origin = await runOrigin(facts, github);
  if (!origin.ok) return origin;
  const told = { site: site.name, chosen, url: urlBelow(site.url, chosen.prefix), facts };
  const shown = new ShownDeployment(deploymentOf(told), { deployments: github.deployments, clock: ports.clock });
  return ok({ site, chosen, store: store.value, origin: origin.value, told, github, shown, folder, begun });
}

async function close({ dry_run: dryRun }: Inputs, work: Work, ports: SitePorts): Promise<Outcome> {
  const { workflow, clock, digest } = ports;
  const { store, origin, site, told } = work;
  if (dryRun === 'true') {
    for await (const { key } of store.list('')) if (key !== CLOSED_KEY) workflow.say(`delete ${key}`);
    return { ok: true };
  }
  const removed = await takeDown({ ...origin, site: site.name }, { store, clock, digest });
  workflow.annotate('notice', `The preview ${told.chosen.environment} was taken down: ${removed} files removed.`);
  await tellTakenDown(told, ports);
  await workflow.output('changed', String(removed > 0));
  return { ok: true };
}

async function bring(inputs: Inputs, work: Work, { facts, ports }: Around): Promise<Outcome> {
  const wanted = await scanned(work, ports);
  if (!wanted.ok) return red(...wanted.error);
  const { site, origin, store, folder } = work;
  const job: PublicationJob = {
    ...{ ...origin, site: site.name, wanted: wanted.value, grace: site.delete.grace, dryRun: inputs.dry_run === 'true' },
    keep: work.chosen.pull === null ? site.keep : 0,
    guard: { max: site.delete.max, confirmed: inputs.confirm === 'true' },
  };
  const publishing = publishFiles(job, {
    ...{ store, clock: ports.clock, digest: ports.digest, say: (line) => ports.workflow.say(line) },
    body: (file) => ports.folder.body(folder, file, file.encoding),
    begins: () => work.shown.begin(),
    ...(work.begun && { begun: work.begun.standing }),
    ...(work.chosen.pull === null ? {} : { stillWanted: () => stillWanted(work, facts) }),
  });
  const published = await publishing.catch(async (error: unknown) => {
    await tellEnded(work.shown, 'failure', ports);
    throw error;
  });
  if (!('plan' in published)) await tellEnded(work.shown, isFailure(published) ? 'failure' : 'inactive', ports);
  return concluded(published, work, { facts, ports });
}

const isFailure = ({ kind }: Published): boolean => kind === 'refused' || kind === 'busy';

async function scanned(
  { site, chosen, folder, begun }: Work,
  { folder: files }: SitePorts,
): Promise<Result<readonly WantedFile[], readonly Fault[]>> {
  const scan = await (begun?.scan ?? files.scan(folder));
  const foreign = foreignPrefixes(site, chosen.target);
  const wanted = wantedFiles(scan.files, site);
  const taken = scan.files.find(({ path }) => foreign.some((prefix) => path.startsWith(prefix)));
  const unseen = scan.refused.find(({ path }) => path === '.');
  if (unseen) return err([fault('site-folder', asSentence(`${folder}: the folder ${unseen.why}`))]);
  const wrong = [
    ...scan.refused.slice(0, 20).map(({ path, why }) => `${JSON.stringify(path.slice(0, 200))} ${why}`),
    ...(wanted.ok ? [] : wanted.error),
    ...(taken ? [`the folder has ${JSON.stringify(taken.path)}, where another target of the site publishes`] : []),
  ];
  if (wanted.ok && wrong.length === 0) return wanted;
  return err(wrong.map((what) => fault('site-folder', asSentence(`${folder}: ${what}`))));
}

/** The tombstone is looked at before GitHub is asked: who finds it and an open pull request knows that it was opened again. */
async function stillWanted({ store, chosen, github }: Work, { headSha }: RunFacts): Promise<'yes' | 'closed' | 'moved'> {
  const tombstone = await store.head(CLOSED_KEY);
  const asked = await github.pulls.pull(chosen.pull ?? 0);
  if (!asked.ok) throw new SiteEnd({ kind: 'refused', why: `its pull request cannot be read: ${asked.because}` });
  if (asked.value.state !== 'open') return 'closed';
  if (asked.value.headSha !== headSha) return 'moved';
  if (tombstone) await store.remove([CLOSED_KEY]);
  return 'yes';
}

async function concluded(published: Published, work: Work, { facts, ports }: Around): Promise<Outcome> {
  const { site, told, store, origin } = work;
  const { workflow, clock, digest } = ports;
  switch (published.kind) {
    case 'superseded':
      return nothing(`the newer run ${published.by.run} of the site ${site.name} has published or does so now`, ports);
    case 'moved':
      return nothing(`the pull request has a newer commit than ${facts.headSha.slice(0, 12)}`, ports);
    case 'closed':
      await takeDown({ ...origin, site: site.name }, { store, clock, digest });
      return nothing('the pull request was closed in the meantime; what was published is taken down again', ports);
    case 'busy':
      return red(
        fault('site-refused', `The site ${site.name} was not published: the run ${published.by.run} is at it for too long.`),
      );
    case 'refused':
      return red(fault('site-refused', `The site ${site.name} was not published: ${withStop(published.why)}`));
    case 'planned':
      sayPlan(ports, published);
      await workflow.summary(summaryOf(told, published));
      return { ok: true };
    default:
      await tellDone(published, work, ports);
      return { ok: true };
  }
}

async function tellDone(
  done: Extract<Published, { readonly plan: unknown }>,
  { told, site, shown }: Work,
  ports: SitePorts,
): Promise<void> {
  const { workflow, digest } = ports;
  const broken = brokenPromises(done.plan);
  if (broken.length > 0)
    workflow.annotate(
      'warning',
      `${broken.length} immutable files of the site ${site.name} have changed, ${broken[0]} first: readers who have them keep the old ones.`,
    );
  const telling = tellPublished(told, { manifest: done.manifest, shown }, ports);
  // Whoever waits for it hears of it; another end may come first.
  telling.catch(() => undefined);
  await workflow.summary(summaryOf(told, done));
  await workflow.output('manifest', digest(publicationText(done.manifest)));
  await workflow.output('changed', String(done.kind === 'published'));
  if (told.url !== null) await workflow.output('url', told.url);
  await telling;
}
