import type { Generation, SiteManifest } from '../../contract/site-manifest.ts';
import type { Site, SitePromotion } from '../../contract/sites-config.ts';
import { type FileSource, promotedFiles, sourcesIn } from '../../site/plan-promotion.ts';
import type { WantedFile } from '../../site/wanted-files.ts';
import type { SiteSource, SiteStore, SiteWrite } from '../../site-ports.ts';
import type { PromotePorts } from './promote-ports.ts';
import { type PublicationJob, type Published, publishFiles } from './publication.ts';
import { SiteEnd } from './site-end.ts';
import type { Bring, BroughtFile, During } from './write-files.ts';

/** Bytes of a file that may pass through this machine. */
const CARRIED = 256 * 1024 * 1024;

export interface Promotion {
  readonly site: Site;
  readonly promotion: SitePromotion;
  readonly target: SiteStore;
  /** Whose bytes it takes, and what lies there now. */
  readonly source: SiteStore;
  readonly there: SiteManifest;
  /** What is promoted, and its digest. */
  readonly publication: SiteManifest;
  readonly digest: string;
  readonly isRollback: boolean;
  readonly generation: Generation;
  readonly confirmed: boolean;
  readonly dryRun: boolean;
}

/**
 * A publication whose bytes come from another store, or from what the target keeps: each as it was when it was published, or not at all.
 * @throws BucketFault
 */
export async function promoteFiles(given: Promotion, ports: PromotePorts): Promise<Published> {
  const wanted = promotedFiles(given.publication, given.site);
  if (!wanted.ok) return { kind: 'refused', why: wanted.error.join('; ') };
  const { clock, digest, workflow } = ports;
  const bring = broughtBy(given, ports);
  return publishFiles(jobOf(given, wanted.value), {
    ...{ store: given.target, clock, digest, say: (line) => workflow.say(line), bring },
    body: async ({ path }) => {
      throw new Error(`${path} is brought, not sent`);
    },
  });
}

function jobOf(given: Promotion, wanted: readonly WantedFile[]): PublicationJob {
  const { site, promotion, publication, source, digest, generation, confirmed, dryRun } = given;
  const origin = given.isRollback ? publication.source : { ...publication.source, promoted: { from: source.address, digest } };
  return {
    ...{ site: site.name, generation, source: origin, wanted, dryRun, keep: promotion.keep, grace: site.delete.grace },
    // What was there before has been looked at by people then.
    guard: { max: site.delete.max, confirmed: confirmed || given.isRollback },
  };
}

/** Stores of one kind copy by themselves, as long as one role may do both. */
export const isCarried = (from: Pick<Site, 'store' | 'role'>, to: Pick<Site, 'store' | 'role'>): boolean =>
  from.store.startsWith('s3:') !== to.store.startsWith('s3:') || from.role !== to.role;

function broughtBy(given: Promotion, ports: PromotePorts): Bring {
  const { site, promotion, source, target, publication, there } = given;
  const isCopied = given.isRollback || !isCarried(site, promotion);
  if (!isCopied)
    ports.workflow.say(
      `${source.address} and ${target.address} cannot copy from each other: the bytes pass through this machine`,
    );
  const sourcesOf = sourcesIn(there);
  const sourcesAt = (path: string) => {
    const known = publication.files[path];
    return known ? sourcesOf(known, path) : [];
  };
  return async (file, write, during) => {
    const brought = { file, write, target, during, source };
    for (const from of sourcesAt(file.path)) {
      const answer = await broughtFrom(from, brought, isCopied ? null : ports);
      if (answer !== 'gone') return answer;
    }
    throw gone(given, file.path);
  };
}

interface Brought {
  readonly file: WantedFile;
  readonly write: SiteWrite;
  readonly target: SiteStore;
  readonly source: SiteStore;
  readonly during: During;
}

/** `carrier`: null where the stores copy by themselves. */
async function broughtFrom(
  from: FileSource,
  brought: Brought,
  carrier: PromotePorts | null,
): Promise<BroughtFile | 'gone' | 'lost'> {
  const object = await objectAt(from, brought.source);
  if (!object) return 'gone';
  return carrier ? carried(object, brought, carrier) : copied(object, brought);
}

/** What lies there now; null: nothing. A name that has the digest in it says what lies there, whatever its tag. */
async function objectAt({ key, tag }: FileSource, store: SiteStore): Promise<SiteSource | null> {
  if (tag !== null) return { store: store.address, key, tag };
  const found = await store.head(key);
  return found && { store: store.address, key, tag: found.tag };
}

async function copied(from: SiteSource, { file, write, target, during }: Brought): Promise<BroughtFile | 'gone' | 'lost'> {
  const answer = await during(() => target.copy(from, file.path, write));
  return typeof answer === 'string' ? answer : { tag: answer.tag, bytes: 0 };
}

async function carried(
  from: SiteSource,
  { file, write, target, during, source }: Brought,
  { hashOf }: PromotePorts,
): Promise<BroughtFile | 'gone' | 'lost'> {
  const got = await source.get(from.key, CARRIED);
  if (got?.tag !== from.tag) return 'gone';
  const sha256 = hashOf(got.bytes);
  if (file.encoding === null && sha256 !== file.sha256) return 'gone';
  const answer = await during(() => target.put(file.path, { bytes: got.bytes, sha256 }, write));
  return answer === 'lost' ? answer : { tag: answer.tag, bytes: got.bytes.length };
}

function gone({ source, isRollback, digest }: Promotion, path: string): SiteEnd {
  const short = digest.slice(0, 12);
  const why = isRollback
    ? `the bytes of ${path} are kept no longer; go back to another promotion`
    : `${source.address} has moved on since the publication ${short}, and the bytes of ${path} are gone; promote the newer one`;
  return new SiteEnd({ kind: 'refused', why });
}
