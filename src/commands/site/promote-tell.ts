import type { SiteManifest } from '../../contract/site-manifest.ts';
import { publicationText } from '../../contract/site-manifest-text.ts';
import type { QueuedPromotion } from '../../contract/site-queue.ts';
import { fault } from '../../faults.ts';
import { asSentence, withStop } from '../../lib/sentence.ts';
import type { Outcome } from '../../ports.ts';
import { link, literal, page, tableOf } from '../../report/markdown.ts';
import { urlBelow } from '../../site/choose-target.ts';
import { queuedText } from '../../site/promotion-sentences.ts';
import { bytesText, countsText, planLines } from '../../site/site-sentences.ts';
import type { Wait } from '../../site/windows.ts';
import type { RequestAnswer } from '../request-answer.ts';
import type { Asked, Ends, Meant, PromoteAround } from './promote-work.ts';
import type { Published } from './publication.ts';

type Done = Extract<Published, { readonly plan: unknown }>;
interface Told extends Omit<Meant, 'source'> {
  readonly ends: Ends;
}
type Around = PromoteAround & { readonly answer: RequestAnswer | null };

const OK: Outcome = { ok: true };
/** Longest list in a summary. */
const MAX_ROWS = 500;

const placeOf = ({ site, promotion }: Ends): string => `${site.name}/${promotion.name}`;
const urlOf = ({ promotion }: Ends): string | null => urlBelow(promotion.url, promotion.prefix);
const shortOf = (digest: string): string => digest.slice(0, 12);

/** It waits; or, without `wait`, a newer one does already. */
export async function tellQueued(
  ends: Ends,
  { wait, request }: { readonly wait: Wait | null; readonly request: QueuedPromotion },
  { ports, answer, facts }: Asked,
): Promise<Outcome> {
  const { workflow } = ports;
  const place = placeOf(ends);
  const sentence = wait
    ? `The promotion of ${shortOf(request.digest)} to ${place} ${withStop(queuedText(wait))}`
    : `A newer request for ${place} waits already, so nothing was queued.`;
  workflow.annotate('notice', sentence);
  await workflow.output('changed', 'false');
  await workflow.output('digest', request.digest);
  await workflow.output('queued_until', new Date(request.due).toISOString());
  const table = tableOf(
    ['', ''],
    [
      ['run', facts.runId],
      ['asked by', request.by],
    ],
    { cells: (row) => row.map(literal), max: 2 },
  );
  await workflow.summary(page(`Promotion of ${place}`, [asSentence(sentence)], { table }));
  await answer.end(wait ? { state: 'done', sentence } : { state: 'refused', sentence });
  return OK;
}

/** Readers have it already. */
export async function tellThere(ends: Ends, { digest }: Pick<Meant, 'digest'>, { ports, answer }: Asked): Promise<Outcome> {
  const sentence = `${placeOf(ends)} has the publication ${shortOf(digest)} already.`;
  ports.workflow.annotate('notice', sentence);
  await outputs(ends, { digest, changed: false, manifest: ends.standing.manifest }, ports);
  await answer.end({ state: 'done', sentence });
  return OK;
}

export async function endPromotion(ended: Published, told: Told, around: Around): Promise<Outcome> {
  const { ports, answer } = around;
  const place = placeOf(told.ends);
  switch (ended.kind) {
    case 'superseded': {
      const sentence = `The newer run ${ended.by.run} has promoted to ${place} or does so now, so nothing was done.`;
      ports.workflow.annotate('notice', sentence);
      await answer?.end({ state: 'refused', sentence });
      return OK;
    }
    case 'busy':
      return red(`The run ${ended.by.run} promotes to ${place} for too long; ask again when it is over.`);
    case 'refused':
      return red(`${place} was not changed: ${ended.why}`);
    case 'closed':
    case 'moved':
      return red(`${place} is not wanted any more`);
    case 'planned':
      sayPlan(ended, around);
      await around.ports.workflow.summary(summaryOf(ended, told, around));
      return OK;
    default:
      await tellDone(ended, told, around);
      return OK;
  }
}

const red = (what: string): Outcome => ({ ok: false, faults: [fault('site-refused', withStop(what))] });

function sayPlan({ plan }: Done, { ports: { workflow } }: Around): void {
  for (const line of planLines(plan)) workflow.say(line.replace(/^put /, 'bring '));
  const bytes = plan.puts.reduce((sum, { file }) => sum + file.size, 0);
  workflow.say(`${plan.puts.length} files of ${bytesText(bytes)}, ${plan.deletes.length} deletes; nothing was written`);
}

function summaryOf(done: Done, { ends, digest, publication, isRollback }: Told, { facts }: Around): string {
  const verb = { published: isRollback ? 'went back to' : 'has', unchanged: 'had already', planned: 'would have (dry run)' }[
    done.kind
  ];
  const where = link(literal(placeOf(ends)), urlOf(ends));
  const from = literal(publication.source.sha.slice(0, 12));
  const counts = countsText(done.plan, done.sent);
  const said = [
    `${where} ${verb} the publication ${literal(shortOf(digest))} of ${from}: ${counts}.`,
    `By ${literal(facts.actor)}.`,
  ];
  const moves = [
    ...done.plan.puts.map(({ file }) => ({ what: 'copy', path: file.path, size: String(file.size) })),
    ...done.plan.deletes.map((path) => ({ what: 'delete', path, size: '' })),
  ];
  const cells = ({ what, path, size }: (typeof moves)[number]) => [literal(what), literal(path), size];
  return page(`Promotion of ${placeOf(ends)}`, said, { table: tableOf(['', 'file', 'bytes'], moves, { cells, max: MAX_ROWS }) });
}

async function tellDone(done: Done, told: Told, around: Around): Promise<void> {
  const { ends, digest, publication, isRollback } = told;
  const { ports, facts, answer } = around;
  const isChanged = done.kind === 'published';
  await ports.workflow.summary(summaryOf(done, told, around));
  await outputs(ends, { digest, changed: isChanged, manifest: done.manifest }, ports);
  if (isChanged) await invalidated(told, around);
  const deployment = {
    ...{ environment: placeOf(ends), isTransient: false, sha: publication.source.sha, url: urlOf(ends), logUrl: facts.runUrl },
  };
  const announced = await ports.github.deployments.announce(deployment);
  if (!announced.ok) ports.workflow.say(`GitHub took no deployment (it needs \`deployments: write\`): ${announced.because}`);
  const verb = isRollback ? 'is back at' : 'has';
  await answer?.end({
    state: 'done',
    sentence: `${placeOf(ends)} ${verb} the publication ${shortOf(digest)}: ${countsText(done.plan, done.sent)}.`,
  });
}

async function outputs(
  ends: Ends,
  { digest, changed, manifest }: { readonly digest: string; readonly changed: boolean; readonly manifest: SiteManifest | null },
  { workflow, digest: digestOf }: PromoteAround['ports'],
): Promise<void> {
  const url = urlOf(ends);
  await workflow.output('digest', digest);
  await workflow.output('changed', String(changed));
  if (manifest) await workflow.output('manifest', digestOf(publicationText(manifest)));
  if (url !== null) await workflow.output('url', url);
}

/** Readers of a cache have what it kept until it forgets: no reason to call the promotion failed. */
async function invalidated({ ends, digest }: Told, { ports, generation }: Around): Promise<void> {
  const { promotion } = ends;
  if (promotion.cloudfront === null) return;
  const reference = `${digest}-${generation.run}`;
  const asked = await ports.invalidate({
    place: promotion,
    distribution: promotion.cloudfront,
    prefix: promotion.prefix,
    reference,
  });
  if (!asked.ok) ports.workflow.annotate('warning', asked.error);
}
