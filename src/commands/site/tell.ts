import type { SiteManifest } from '../../contract/site-manifest.ts';
import { link, literal, page, tableOf } from '../../report/markdown.ts';
import type { RunFacts } from '../../run-facts.ts';
import type { ChosenTarget } from '../../site/choose-target.ts';
import { bytesText, countsText, planLines, previewMarker } from '../../site/site-sentences.ts';
import type { Deployment, DeploymentEnd, SitePorts } from './ports.ts';
import type { Published } from './publication.ts';
import type { ShownDeployment } from './shown-deployment.ts';

type Done = Extract<Published, { readonly plan: unknown }>;

export interface Told {
  readonly site: string;
  readonly chosen: ChosenTarget;
  readonly url: string | null;
  readonly facts: RunFacts;
}

/** Longest list in a summary. */
const MAX_ROWS = 500;

export function summaryOf({ site, chosen, url, facts }: Told, done: Done): string {
  const verb = { published: 'published', unchanged: 'was published already', planned: 'would be published (dry run)' }[done.kind];
  const where = link(literal(chosen.environment), url);
  const moves = [
    ...done.plan.puts.map(({ file, from }) => ({
      what: from ? `copy of ${from.path}` : 'put',
      path: file.path,
      size: file.size,
    })),
    ...done.plan.deletes.map((path) => ({ what: 'delete', path, size: null })),
  ];
  const table = tableOf(['', 'file', 'bytes'], moves, {
    cells: ({ what, path, size }) => [literal(what), literal(path), size === null ? '' : String(size)],
    max: MAX_ROWS,
  });
  const said = [`${where} ${verb} from ${literal(facts.headSha.slice(0, 12))}: ${countsText(done.plan, done.sent)}.`];
  return page(`Site ${site}`, said, { table });
}

/** What a dry run says in the log: every put, copy and delete. */
export function sayPlan({ workflow }: Pick<SitePorts, 'workflow'>, { plan }: Done): void {
  for (const line of planLines(plan)) workflow.say(line);
  const bytes = plan.puts.reduce((sum, { file, from }) => sum + (from ? 0 : file.size), 0);
  workflow.say(`${plan.puts.length} writes of ${bytesText(bytes)} at most, ${plan.deletes.length} deletes; nothing was written`);
}

export const deploymentOf = ({ chosen: { environment, target }, facts, url }: Told): Deployment => ({
  ...{ environment, isTransient: target.kind === 'pull', sha: facts.headSha, url, logUrl: facts.runUrl },
});

/** The comment and the deployment are for people: where they cannot be written, the site is published all the same. */
export async function tellPublished(
  told: Told,
  { manifest, shown }: { readonly manifest: SiteManifest; readonly shown: ShownDeployment },
  ports: SitePorts,
): Promise<void> {
  const { chosen, facts, url } = told;
  const { environment, target, pull } = chosen;
  await tellEnded(shown, 'success', ports);
  if (pull === null || target.kind !== 'pull' || !target.comment) return;
  const files = Object.keys(manifest.files).length;
  const commit = literal(facts.headSha.slice(0, 12));
  await stickyComment(
    told,
    `**Site ${told.site}**: the preview of ${commit} is at ${url ?? literal(environment)} (${files} files).`,
    ports,
  );
}

export async function tellEnded(shown: ShownDeployment, state: DeploymentEnd, { workflow }: SitePorts): Promise<void> {
  const told = await shown.end(state);
  if (!told.ok) workflow.say(`GitHub took no deployment (it needs \`deployments: write\`): ${told.because}`);
}

export async function tellTakenDown(told: Told, ports: SitePorts): Promise<void> {
  const { github, workflow } = ports;
  if (!github) return;
  const retired = await github.deployments.retire(told.chosen.environment);
  if (!retired.ok) workflow.say(`GitHub’s deployments stay as they are: ${retired.because}`);
  const { target } = told.chosen;
  if (target.kind === 'pull' && target.comment)
    await stickyComment(told, `**Site ${told.site}**: the preview was taken down.`, ports, 'edit');
}

/** One comment for a site, edited in place. `edit`: none is made where there was none. */
async function stickyComment(
  { site, chosen: { pull } }: Told,
  text: string,
  { github, workflow }: SitePorts,
  mode: 'edit' | 'create' = 'create',
): Promise<void> {
  if (!github || pull === null) return;
  const marker = previewMarker(site);
  const body = `${marker}\n${text}\n`;
  const found = await github.comments.find(pull, marker);
  if (!found.ok) return workflow.say(`the comment about the preview cannot be looked for: ${found.because}`);
  if (found.value?.body === body || (!found.value && mode === 'edit')) return;
  const written = await (found.value ? github.comments.edit(found.value.id, body) : github.comments.create(pull, body));
  if (!written.ok)
    workflow.say(`the comment about the preview cannot be written (it needs \`pull-requests: write\`): ${written.because}`);
}
