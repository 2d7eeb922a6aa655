import type { QueuedPromotion, SiteQueue } from '../../contract/site-queue.ts';
import type { Site } from '../../contract/sites-config.ts';
import { fault } from '../../faults.ts';
import type { Fault } from '../../lib/fault.ts';
import { withStop } from '../../lib/sentence.ts';
import type { Outcome } from '../../ports.ts';
import { BucketFault } from '../../refdata-ports.ts';
import { isPublished } from '../../site/next-manifest.ts';
import { whenText } from '../../site/promotion-sentences.ts';
import { type Due, dueOf, withoutUntil } from '../../site/queue.ts';
import { RequestAnswer } from '../request-answer.ts';
import { carryOut, pinnedBy, refused } from './promote-now.ts';
import { type ChosenPromotion, type Ends, endsOf, type PromoteAround, waitFor } from './promote-work.ts';
import { changeQueue } from './queue-file.ts';
import { chosenSite } from './settings.ts';
import { SiteEnd } from './site-end.ts';

/** Carries out what waits and may begin, of each promotion; what goes wrong with one keeps none of the others. */
export async function carryOutDue(sites: readonly Site[], around: PromoteAround): Promise<Outcome> {
  const { inputs } = around;
  const named = inputs.site === undefined ? null : chosenSite(sites, inputs.site);
  if (named && !named.ok) return { ok: false, faults: [named.error] };
  const all = (named ? [named.value] : sites).flatMap((site) =>
    site.promotions.flatMap((promotion) =>
      inputs.to === undefined || inputs.to === promotion.name ? [{ site, promotion }] : [],
    ),
  );
  const faults: Fault[] = [];
  for (const one of all) {
    const outcome = await isolated(one, around);
    if (!outcome.ok) faults.push(...outcome.faults);
  }
  return faults.length === 0 ? { ok: true } : { ok: false, faults };
}

async function isolated(one: ChosenPromotion, around: PromoteAround): Promise<Outcome> {
  try {
    return await dueFor(one, around);
  } catch (error) {
    if (error instanceof BucketFault) return { ok: false, faults: [fault('site-store', withStop(error.message))] };
    if (error instanceof SiteEnd && error.ending.kind === 'refused')
      return refused(`What waits for ${one.promotion.name} was not promoted: ${withStop(error.ending.why)}`);
    throw error;
  }
}

async function dueFor(chosen: ChosenPromotion, around: PromoteAround): Promise<Outcome> {
  const { ports } = around;
  const ends = await endsOf(chosen, ports);
  if (!ends.ok) return refused(ends.error);
  const due = await take(ends.value, around);
  const name = `${chosen.site.name} to ${chosen.promotion.name}`;
  switch (due.kind) {
    case 'nothing':
      ports.workflow.say(`${name}: nothing waits`);
      return { ok: true };
    case 'taken':
      ports.workflow.say(`${name}: the run ${due.by} carries out what waited`);
      return { ok: true };
    case 'early':
      ports.workflow.say(`${name}: what ${due.request.by} asked for waits until ${whenText(due.request.due, null)}`);
      await ports.workflow.output('queued_until', new Date(due.request.due).toISOString());
      return { ok: true };
    case 'over':
      await tellOver(ends.value, due.request, around);
      return { ok: true };
    default:
      return carryOutTaken(ends.value, due.request, around);
  }
}

/** Whoever carried it out may have died before saying so. */
async function tellOver(
  { standing: { manifest }, promotion }: Ends,
  request: QueuedPromotion,
  around: PromoteAround,
): Promise<void> {
  const isDone = manifest?.source.promoted?.digest === request.digest;
  const sentence = isDone
    ? `${promotion.name} has the publication ${request.digest.slice(0, 12)}.`
    : 'A newer promotion has taken its place.';
  around.ports.workflow.say(`what ${request.by} asked for is over: ${sentence}`);
  await (await answerOf(request, around)).end({ state: isDone ? 'done' : 'refused', sentence });
}

/** One of several takes it. Who finds that it is not yet the time, since the rules have changed, writes the new time down. */
async function take(ends: Ends, around: PromoteAround): Promise<Due> {
  const { ports, facts, generation } = around;
  const { manifest } = ends.standing;
  const there = isPublished(manifest) ? manifest.generation : null;
  let due: Due = { kind: 'nothing' };
  await changeQueue({ store: ends.target, digest: ports.digest, generation }, (queue) => {
    due = withRules(dueOf(queue, { now: ends.now, run: facts.runId, there }), ends, around);
    return changed(due, queue);
  });
  return due;
}

function withRules(due: Due, ends: Ends, around: PromoteAround): Due {
  if (due.kind !== 'go') return due;
  const wait = waitFor(ends, around, { isRollback: due.request.isRollback, isGranted: false });
  return wait ? { kind: 'early', request: { ...due.request, due: Math.ceil(wait.until), taken: null } } : due;
}

function changed(due: Due, queue: SiteQueue): SiteQueue | null {
  if (due.kind === 'go' || due.kind === 'over') return due.queue;
  if (due.kind !== 'early' || due.request.due === queue.waiting?.due) return null;
  return { v: 1, waiting: due.request };
}

async function carryOutTaken(ends: Ends, request: QueuedPromotion, around: PromoteAround): Promise<Outcome> {
  const { ports, generation } = around;
  const answer = await answerOf(request, around);
  const meant = await pinnedBy(ends, request, ports);
  const outcome = meant.ok
    ? await carryOut(ends, meant.value, { ...around, answer, confirmed: request.confirmed })
    : refused(meant.error);
  if (outcome.ok) return outcome;
  // Whoever asks anew gets a fresh look; what cannot be done would fail every hour.
  const told = outcome.faults.find(({ code }) => code === 'site-refused');
  if (!told) return outcome;
  const parts = { store: ends.target, digest: ports.digest, generation };
  await changeQueue(parts, (queue) => withoutUntil(queue, request.generation));
  if (!answer.hasEnded) await answer.end({ state: 'failed', sentence: told.what });
  return outcome;
}

function answerOf({ answer }: QueuedPromotion, { ports }: PromoteAround): Promise<RequestAnswer> {
  const given = { id: answer?.comment, service: answer?.service ?? null, pull: 0 };
  return RequestAnswer.read(given, { comments: ports.github.comments, log: (line) => ports.workflow.say(line) });
}
