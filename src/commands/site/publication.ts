import { compareGenerations, formatGeneration } from '../../contract/site-generation.ts';
import type { Generation, PublishedFile, SiteManifest, SiteOrigin } from '../../contract/site-manifest.ts';
import { publicationKey, publicationText } from '../../contract/site-manifest-text.ts';
import type { Clock } from '../../ports.ts';
import { guardDeletes } from '../../site/delete-guard.ts';
import { claimed, concluded, isPublished } from '../../site/next-manifest.ts';
import {
  changesNothing,
  doubtfulPaths,
  type FoundObject,
  type PublicationPlan,
  planPublication,
  touchedPaths,
} from '../../site/plan-publication.ts';
import { turnOf } from '../../site/turn.ts';
import { PHASES, type WantedFile } from '../../site/wanted-files.ts';
import type { SiteBody, SiteStore } from '../../site-ports.ts';
import { pooled } from '../refdata/store/pooled.ts';
import { LEASE_MS, Lease, type StoreTime, storeTime } from './lease.ts';
import { DOCUMENT, isWithoutAnswer, readStanding, type Standing, writeManifest } from './manifest-file.ts';
import { type Ending, SiteEnd } from './site-end.ts';
import { type Bring, writeFiles } from './write-files.ts';

export interface PublicationPorts {
  readonly store: SiteStore;
  readonly clock: Clock;
  readonly digest: (text: string) => string;
  readonly say: (line: string) => void;
  /** What stood there when it was looked at beforehand; whatever is written depends on that it still does. */
  readonly begun?: Promise<Standing>;
  readonly body: (file: WantedFile) => Promise<SiteBody>;
  /** Instead of `body`, where the bytes lie in a store already. */
  readonly bring?: Bring;
  /** Told once files are under way; may be told again. */
  readonly begins?: () => void;
  /** Whether it is still wanted: asked before the first byte and before the last write. Not for sites that are always wanted. */
  readonly stillWanted?: () => Promise<'yes' | 'closed' | 'moved'>;
}

export interface PublicationJob {
  readonly site: string;
  readonly generation: Generation;
  readonly source: SiteOrigin;
  readonly wanted: readonly WantedFile[];
  /** Milliseconds. */
  readonly grace: number;
  readonly keep: number;
  readonly guard: { readonly max: number; readonly confirmed: boolean };
  readonly dryRun: boolean;
}

export type Published =
  | {
      readonly kind: 'published' | 'unchanged' | 'planned';
      readonly manifest: SiteManifest;
      readonly plan: PublicationPlan;
      /** Bytes that were sent. */
      readonly sent: number;
    }
  | Exclude<Ending, { kind: 'lost' }>
  /** Somebody older is at it for too long. */
  | { readonly kind: 'busy'; readonly by: Generation };

/** How often it begins again where somebody else was faster. */
const ROUNDS = 8;
/** How long somebody older is waited for, and between two looks, milliseconds. */
const LONGEST_WAIT = 15 * 60_000;
const LOOK_EVERY = 5_000;
/** Files whose bytes wait in memory: as many as are sent at once, and bytes of each. */
const READ_AHEAD = { files: 16, bytes: 1024 * 1024 };
const NOTHING: ReadonlyMap<string, PublishedFile> = new Map();
const HEADS_AT_ONCE = { parallel: 16, weight: 16 };

/**
 * Brings a folder to its site. However it ends, readers have pages whose parts are there, and whoever publishes next finishes it.
 * @throws BucketFault
 */
export async function publishFiles(job: PublicationJob, ports: PublicationPorts): Promise<Published> {
  for (let round = 1; ; round += 1) {
    try {
      return await oneRound(job, ports, round === 1 ? ports.begun : undefined);
    } catch (error) {
      if (!(error instanceof SiteEnd)) throw error;
      if (error.ending.kind !== 'lost') return error.ending;
      if (round >= ROUNDS) return { kind: 'refused', why: 'somebody else changes it all the time' };
    }
  }
}

/** What stands there once it is our turn. */
interface Turn {
  readonly standing: Standing;
  readonly time: StoreTime;
  /** The publication before this one, for whoever wants it back; null where nobody may, or there is none. */
  readonly record: SiteRecord | null;
}

interface SiteRecord {
  readonly sha256: string;
  readonly text: string;
}

function recordOf(manifest: SiteManifest | null, { keep }: PublicationJob, { digest }: PublicationPorts): SiteRecord | null {
  if (keep === 0 || !isPublished(manifest)) return null;
  const text = publicationText(manifest);
  return { sha256: digest(text), text };
}

async function oneRound(job: PublicationJob, ports: PublicationPorts, begun?: Promise<Standing>): Promise<Published> {
  const turn = await ourTurn(job, ports, begun);
  if ('kind' in turn) return turn;
  const { manifest } = turn.standing;
  if (manifest && manifest.site !== job.site)
    return { kind: 'refused', why: `the site ${manifest.site} lies there: give each its own prefix` };
  const plan = planPublication({
    ...{ manifest, wanted: job.wanted, grace: job.grace, keep: job.keep, now: turn.time.now() },
    found: await lookAt(doubtfulPaths(manifest, job.wanted), ports.store),
  });
  const refusal = guardDeletes(plan.vanishing, Object.keys(manifest?.files ?? {}).length, job.guard);
  if (refusal !== null) return { kind: 'refused', why: refusal };
  if (job.dryRun) return { kind: 'planned', manifest: conclusion(turn, { plan, written: NOTHING }, job), plan, sent: 0 };
  const isTidy = isPublished(manifest) && manifest.pending === null && changesNothing(plan);
  return isTidy ? renewOnly(turn, plan, job, ports) : withLease(turn, plan, job, ports);
}

async function ourTurn(
  job: PublicationJob,
  ports: PublicationPorts,
  first?: Promise<Standing>,
): Promise<Turn | Exclude<Published, { plan: unknown }>> {
  const { generation } = job;
  const { store, clock, say } = ports;
  const begun = clock.now();
  for (let told = false; ; told = true) {
    const standing = await ((told ? undefined : first) ?? readStanding(store));
    const time = await storeTime(ports);
    const turn = turnOf(standing.manifest, generation, time.now());
    if (turn.kind === 'go') return { standing, time, record: recordOf(standing.manifest, job, ports) };
    if (turn.kind === 'superseded') return { kind: 'superseded', by: turn.by };
    if (clock.now() - begun > LONGEST_WAIT) return { kind: 'busy', by: turn.by };
    if (!told)
      say(`the run ${turn.by.run} publishes here; this one waits until it ends, at most ${LONGEST_WAIT / 60_000} minutes`);
    await clock.sleep(Math.min(LOOK_EVERY, Math.max(0, turn.until - time.now()) + 1));
  }
}

async function lookAt(paths: readonly string[], store: SiteStore): Promise<ReadonlyMap<string, FoundObject | null>> {
  const tasks = paths.map((path) => ({ weight: 1, run: async () => [path, await store.head(path)] as const }));
  const found = new Map<string, FoundObject | null>();
  for await (const [path, there] of pooled(tasks, HEADS_AT_ONCE)) found.set(path, there);
  return found;
}

function conclusion(
  { standing: { manifest }, time, record }: Turn,
  done: Parameters<typeof concluded>[1],
  { site, generation, source, keep }: PublicationJob,
): SiteManifest {
  return concluded(manifest, done, { site, generation, source, keep, before: record?.sha256 ?? null, now: time.now() });
}

/** Readers see nothing else than before; but an older build that comes later must find that there was a newer one. */
async function renewOnly(turn: Turn, plan: PublicationPlan, job: PublicationJob, ports: PublicationPorts): Promise<Published> {
  const { manifest, tag } = turn.standing;
  if (manifest && compareGenerations(manifest.generation, job.generation) === 0)
    return { kind: 'unchanged', manifest, plan, sent: 0 };
  await ensureWanted(ports);
  const next = conclusion(turn, { plan, written: NOTHING }, job);
  await keepRecord(turn, job, ports);
  if ((await writeManifest(ports, next, tag)) === 'lost') throw new SiteEnd({ kind: 'lost' });
  return { kind: 'unchanged', manifest: next, plan, sent: 0 };
}

async function withLease(turn: Turn, plan: PublicationPlan, job: PublicationJob, ports: PublicationPorts): Promise<Published> {
  const { manifest, tag } = turn.standing;
  const until = turn.time.now() + LEASE_MS;
  const claim = claimed(manifest, job, { until, paths: touchedPaths(plan, manifest) });
  const taking = Lease.take(ports, turn.time, { manifest: claim, before: tag });
  const body = bodiesOf(plan, ports);
  const lease = await taking;
  if (!lease) throw new SiteEnd({ kind: 'lost' });
  try {
    await ensureWanted(ports);
    const writing = writeFiles(plan, { ...ports, body, lease, generation: job.generation });
    ports.begins?.();
    const written = await writing;
    await lease.during(() => keepRecord(turn, job, ports));
    await ensureWanted(ports);
    const next = conclusion(turn, { plan, written: written.files }, job);
    await lease.conclude(next);
    return { kind: 'published', manifest: next, plan, sent: written.sent };
  } catch (error) {
    if (!isWithoutAnswer(error)) await lease.release().catch(() => undefined);
    throw error;
  } finally {
    lease.stop();
  }
}

/** Those of the files that go first are read, and compressed, while the site is claimed. */
function bodiesOf({ puts }: PublicationPlan, { body, bring }: PublicationPorts): PublicationPorts['body'] {
  const first = PHASES.flatMap((phase) => puts.filter(({ file, from }) => file.phase === phase && from === null))
    .slice(0, READ_AHEAD.files)
    .filter(({ file }) => file.size <= READ_AHEAD.bytes);
  const begun = new Map<WantedFile, Promise<SiteBody>>();
  for (const { file } of bring ? [] : first) {
    const reading = body(file);
    // Whoever sends it hears of it.
    reading.catch(() => undefined);
    begun.set(file, reading);
  }
  return (file) => {
    const reading = begun.get(file);
    // A second attempt reads it again.
    begun.delete(file);
    return reading ?? body(file);
  };
}

async function ensureWanted({ stillWanted }: PublicationPorts): Promise<void> {
  const wanted = (await stillWanted?.()) ?? 'yes';
  if (wanted !== 'yes') throw new SiteEnd({ kind: wanted });
}

async function keepRecord({ record }: Turn, job: PublicationJob, ports: PublicationPorts): Promise<void> {
  if (!record) return;
  const { text, sha256 } = record;
  const generation = formatGeneration(job.generation);
  const body = { bytes: new TextEncoder().encode(text), sha256 };
  await ports.store.put(publicationKey(sha256), body, { headers: DOCUMENT, generation, onlyIf: 'absent' });
}
