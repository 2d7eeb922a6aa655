import { compareGenerations, formatGeneration, parseGeneration } from '../../contract/site-generation.ts';
import type { Generation, PublishedFile } from '../../contract/site-manifest.ts';
import { BucketFault } from '../../refdata-ports.ts';
import type { PlannedCopy, PlannedPut, PublicationPlan } from '../../site/plan-publication.ts';
import { PHASES, type WantedFile } from '../../site/wanted-files.ts';
import type { SiteBody, SiteHeaders, SiteStore, SiteWrite } from '../../site-ports.ts';
import { runAll } from '../refdata/store/pooled.ts';
import type { Lease } from './lease.ts';
import { isWithoutAnswer } from './manifest-file.ts';
import { SiteEnd } from './site-end.ts';

/** Calls at once, and bytes of files that are sent at once. */
const LIMITS = { parallel: 16, weight: 256 * 1024 * 1024 };
/** Keys of one call that removes. */
const REMOVED_AT_ONCE = 1_000;
/** Times that somebody else may be faster at one path. */
const TRIES = 6;

/** Makes a call inside the lease. */
export type During = <T>(call: () => Promise<T>) => Promise<T>;

export interface BroughtFile {
  readonly tag: string;
  /** Bytes that passed through this machine. */
  readonly bytes: number;
}

/** Brings a file whose bytes lie in a store already. @throws SiteEnd where they do not any more. */
export type Bring = (file: WantedFile, write: SiteWrite, during: During) => Promise<BroughtFile | 'lost'>;

export interface Writing {
  readonly store: SiteStore;
  readonly lease: Lease;
  readonly generation: Generation;
  /** The bytes of a file, as they are to be stored. */
  readonly body: (file: WantedFile) => Promise<SiteBody>;
  /** Instead of `body`. */
  readonly bring?: Bring;
}

export interface Written {
  /** What was written where. */
  readonly files: ReadonlyMap<string, PublishedFile>;
  /** Bytes that were sent. */
  readonly sent: number;
}

/** Everything of a plan but the manifest: what others name comes before those who name it, and what nobody names goes last. */
export async function writeFiles(plan: PublicationPlan, writing: Writing): Promise<Written> {
  const files = new Map<string, PublishedFile>();
  let sent = 0;
  await runAll(
    plan.keeps.map((keep) => ({ weight: 0, run: () => keepBytes(keep, writing) })),
    LIMITS,
  );
  for (const phase of PHASES) {
    const puts = plan.puts.filter(({ file }) => file.phase === phase);
    const run = async (put: PlannedPut) => {
      const { tag, bytes } = await writeFile(put, writing);
      sent += bytes;
      files.set(put.file.path, publishedFile(put.file, tag));
    };
    await runAll(
      puts.map((put) => ({ weight: put.file.size, run: () => run(put) })),
      LIMITS,
    );
  }
  await removeAll(plan.deletes, writing);
  return { files, sent };
}

/** Of any number. */
export async function removeAll(keys: readonly string[], { store, lease }: Pick<Writing, 'store' | 'lease'>): Promise<void> {
  for (let from = 0; from < keys.length; from += REMOVED_AT_ONCE)
    await lease.during(() => store.remove(keys.slice(from, from + REMOVED_AT_ONCE)));
}

/** Bytes that are gone already cannot be kept: whoever wants that publication back is told so then. */
async function keepBytes({ path, file, key }: PlannedCopy, { store, lease, generation }: Writing): Promise<void> {
  const write: SiteWrite = { headers: headersOf(file), generation: formatGeneration(generation), onlyIf: 'absent' };
  await lease.during(() => store.copy({ store: store.address, key: path, tag: file.tag }, key, write));
}

const headersOf = ({ type, cache, encoding }: SiteHeaders): SiteHeaders => ({ type, cache, encoding });

const publishedFile = ({ sha256, size, type, cache, encoding }: WantedFile, tag: string): PublishedFile => ({
  ...{ sha256, size, tag, type, cache, encoding },
});

/** Once nobody else is faster. `bytes`: how many were sent. */
async function writeFile(put: PlannedPut, writing: Writing): Promise<{ readonly tag: string; readonly bytes: number }> {
  const { file, from } = put;
  let { over } = put;
  let bytes = 0;
  let source = from;
  for (let left = TRIES; left > 0; left -= 1) {
    const write: SiteWrite = { headers: headersOf(file), generation: formatGeneration(writing.generation), onlyIf: over };
    const answer = source ? await copyOnce(put, write, writing) : await bringOnce(file, write, writing);
    bytes += answer.bytes;
    if (answer.kind === 'done') return { tag: answer.tag, bytes };
    source = null;
    if (answer.kind === 'again') over = await lookAgain(file.path, over, writing);
  }
  throw new BucketFault('refused', file.path, `${file.path} is written by others all the time, without any order between us`);
}

type Attempt =
  | { readonly kind: 'done'; readonly tag: string; readonly bytes: number }
  /** The condition did not hold, or nobody knows. */
  | { readonly kind: 'again'; readonly bytes: number }
  /** There is nothing to copy from any more. */
  | { readonly kind: 'send'; readonly bytes: 0 };

async function copyOnce({ file, from }: PlannedPut, write: SiteWrite, { store, lease }: Writing): Promise<Attempt> {
  const source = { store: store.address, key: from?.path ?? '', tag: from?.tag ?? '' };
  const answer = await unlessWithoutAnswer(lease.during(() => store.copy(source, file.path, write)));
  if (answer === 'gone') return { kind: 'send', bytes: 0 };
  return answer === 'lost' ? { kind: 'again', bytes: 0 } : { kind: 'done', tag: answer.tag, bytes: 0 };
}

async function bringOnce(file: WantedFile, write: SiteWrite, writing: Writing): Promise<Attempt> {
  const { bring, lease } = writing;
  if (!bring) return sendOnce(file, write, writing);
  const answer = await unlessWithoutAnswer(bring(file, write, (call) => lease.during(call)));
  return answer === 'lost' ? { kind: 'again', bytes: 0 } : { kind: 'done', ...answer };
}

async function sendOnce(file: WantedFile, write: SiteWrite, { store, lease, body }: Writing): Promise<Attempt> {
  const stored = await body(file);
  const bytes = 'file' in stored ? stored.size : stored.bytes.length;
  const answer = await unlessWithoutAnswer(lease.during(() => store.put(file.path, stored, write)));
  return answer === 'lost' ? { kind: 'again', bytes } : { kind: 'done', tag: answer.tag, bytes };
}

/** A write without an answer may have been done: one looks there, as after a lost one. */
async function unlessWithoutAnswer<T>(call: Promise<T>): Promise<T | 'lost'> {
  try {
    return await call;
  } catch (error) {
    if (isWithoutAnswer(error)) return 'lost';
    throw error;
  }
}

/** What lies there instead. Only a newer publication's keeps us from writing over it: another tool's order nobody knows. */
async function lookAgain(path: string, before: PlannedPut['over'], writing: Writing): Promise<PlannedPut['over']> {
  const found = await writing.store.head(path);
  if (!found) {
    // Somebody has taken it away: only whoever takes the whole site down does that.
    if (before !== 'absent') await writing.lease.renew();
    return 'absent';
  }
  const writer = parseGeneration(found.generation);
  if (writer && compareGenerations(writer, writing.generation) > 0) throw new SiteEnd({ kind: 'superseded', by: writer });
  return { tag: found.tag };
}
