import { publicationText } from '../../contract/site-manifest-text.ts';
import type { QueuedPromotion } from '../../contract/site-queue.ts';
import { fault } from '../../faults.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { asSentence } from '../../lib/sentence.ts';
import type { Outcome } from '../../ports.ts';
import { BucketFault } from '../../refdata-ports.ts';
import { isPublished } from '../../site/next-manifest.ts';
import { graceOfKept } from '../../site/obsolete-records.ts';
import { chosenDigest, rollbackDigest } from '../../site/plan-promotion.ts';
import { withoutUntil, withRequest } from '../../site/queue.ts';
import type { Wait } from '../../site/windows.ts';
import type { RequestAnswer } from '../request-answer.ts';
import { collect } from './collect.ts';
import { endPromotion, tellQueued, tellThere } from './promote-tell.ts';
import {
  type Asked,
  type ChosenPromotion,
  type Ends,
  endsOf,
  type Meant,
  type PromoteAround,
  sourceOf,
  waitFor,
} from './promote-work.ts';
import { promoteFiles } from './promotion.ts';
import { publicationOf, type SourceSite } from './promotion-source.ts';
import { changeQueue } from './queue-file.ts';
import { SiteEnd } from './site-end.ts';

/** At once; or, where it is not the time for it, kept until it is. */
export async function promoteNow(chosen: ChosenPromotion, asked: Asked): Promise<Outcome> {
  const { inputs, ports } = asked;
  const ends = await endsOf(chosen, ports);
  if (!ends.ok) return refused(ends.error);
  const meant = await meantBy(ends.value, { digest: inputs.digest, rollback: inputs.rollback }, ports);
  if (!meant.ok) return refused(meant.error);
  if (isThere(ends.value, meant.value)) {
    await settle(ends.value, asked);
    return tellThere(ends.value, meant.value, asked);
  }
  const wait = waitFor(ends.value, asked, { isRollback: meant.value.isRollback, isGranted: asked.service !== null });
  if (wait && inputs.dry_run !== 'true') return enqueue(wait, { ends: ends.value, meant: meant.value }, asked);
  if (wait) ports.workflow.say(`it would wait until ${new Date(wait.until).toISOString()}: ${wait.because}`);
  return carryOut(ends.value, meant.value, { ...asked, confirmed: inputs.confirm === 'true' });
}

export const refused = (what: string): Outcome => ({ ok: false, faults: [fault('site-refused', asSentence(what))] });

/** The error is a sentence. */
export async function meantBy(
  ends: Ends,
  { digest, rollback }: { readonly digest: string | undefined; readonly rollback: number | undefined },
  ports: PromoteAround['ports'],
): Promise<Result<Meant, string>> {
  const isRollback = rollback !== undefined;
  const source = isRollback ? ownSource(ends, ports) : await sourceOf(ends, ports);
  if (!source.ok) return source;
  const { publications } = source.value;
  const chosen = isRollback && digest === undefined ? rollbackDigest(publications, rollback) : chosenDigest(publications, digest);
  if (!chosen.ok) return chosen;
  return publicationAt(source.value, { digest: chosen.value, isRollback }, ports);
}

/** What somebody asked for who had to wait: by now it need not be among those that are kept. The error is a sentence. */
export async function pinnedBy(
  ends: Ends,
  { digest, isRollback }: Pick<Meant, 'digest' | 'isRollback'>,
  ports: PromoteAround['ports'],
): Promise<Result<Meant, string>> {
  const source = isRollback ? ownSource(ends, ports) : await sourceOf(ends, ports);
  return source.ok ? publicationAt(source.value, { digest, isRollback }, ports) : source;
}

async function publicationAt(
  source: SourceSite,
  { digest, isRollback }: Pick<Meant, 'digest' | 'isRollback'>,
  ports: PromoteAround['ports'],
): Promise<Result<Meant, string>> {
  const publication = await publicationOf(source, digest, ports.digest);
  return publication.ok ? ok({ source, digest, publication: publication.value, isRollback }) : publication;
}

/** What was promoted before comes back from where it lies. */
function ownSource(
  { target, promotion, standing: { manifest } }: Ends,
  { digest }: PromoteAround['ports'],
): Result<SourceSite, string> {
  if (!isPublished(manifest)) return err(`Nothing was ever promoted to ${promotion.name}, so there is nothing to go back to.`);
  return ok({ store: target, manifest, publications: { current: digest(publicationText(manifest)), kept: manifest.kept } });
}

function isThere({ standing: { manifest } }: Ends, { digest, isRollback }: Meant): boolean {
  return !isRollback && isPublished(manifest) && manifest.pending === null && manifest.source.promoted?.digest === digest;
}

/** Whatever was asked for before this has been overtaken by it. */
export async function settle({ target }: Ends, { generation, ports: { digest } }: PromoteAround): Promise<void> {
  await changeQueue({ store: target, digest, generation }, (queue) => withoutUntil(queue, generation));
}

async function enqueue(
  wait: Wait,
  { ends, meant }: { readonly ends: Ends; readonly meant: Meant },
  asked: Asked,
): Promise<Outcome> {
  const { generation, by, service, inputs, ports } = asked;
  const request: QueuedPromotion = {
    ...{ site: ends.site.name, to: ends.promotion.name, digest: meant.digest, isRollback: meant.isRollback, generation, by },
    ...{ at: Math.round(ends.now), due: Math.ceil(wait.until), because: wait.because.slice(0, 500) },
    answer: inputs.answer === undefined || service === null ? null : { comment: inputs.answer, service },
    ...{ confirmed: inputs.confirm === 'true', taken: null },
  };
  const parts = { store: ends.target, digest: ports.digest, generation };
  const { isChanged, queue } = await changeQueue(parts, (before) => withRequest(before, request));
  const shown = isChanged ? { wait, request } : { wait: null, request: queue.waiting ?? request };
  return tellQueued(ends, shown, asked);
}

/** Copies it, and tells. */
export async function carryOut(
  ends: Ends,
  { source, digest, publication, isRollback }: Meant,
  around: PromoteAround & { readonly answer: RequestAnswer | null; readonly confirmed: boolean },
): Promise<Outcome> {
  const { generation, inputs, ports, confirmed } = around;
  const { site, promotion, target } = ends;
  const given = {
    ...{ site, promotion, target, source: source.store, there: source.manifest, publication, digest, isRollback },
    ...{ generation, confirmed, dryRun: inputs.dry_run === 'true' },
  };
  const ended = await promoteFiles(given, ports);
  if (ended.kind === 'published' || ended.kind === 'unchanged') await settle(ends, around);
  const outcome = await endPromotion(ended, { ends, digest, publication, isRollback }, around);
  if (ended.kind === 'published') await tidy(ends, ports);
  return outcome;
}

/** It is done, whatever comes of this. */
async function tidy({ target, site }: Ends, { clock, digest, workflow }: PromoteAround['ports']): Promise<void> {
  const say = (line: string): void => workflow.say(line);
  try {
    await collect({ grace: graceOfKept(site), isDry: false }, { store: target, clock, digest, say });
  } catch (error) {
    if (!(error instanceof BucketFault || error instanceof SiteEnd)) throw error;
    say(`what is kept of promotions that are kept no longer stays for now: ${error.message}`);
  }
}
