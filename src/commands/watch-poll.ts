import type { WatchConfig } from '../contract/watch-config.ts';
import type { WatchFile } from '../contract/watch-file.ts';
import { MAX_WATCH_FILE, parseWatchFile, WATCH_PREFIX } from '../contract/watch-file-text.ts';
import { fault } from '../faults.ts';
import { errorText } from '../lib/error-text.ts';
import { err, type Result } from '../lib/result.ts';
import type { Outcome, Workflow } from '../ports.ts';
import { type Bucket, BucketFault } from '../refdata-ports.ts';
import { entryKey } from '../watch/poll-entries.ts';
import { rulesFrom } from '../watch/poll-rules.ts';
import { beginsAt } from '../watch/trigger.ts';
import { sentenceOf } from '../watch/trigger-cause.ts';
import { type WatchingPorts, WatchLost } from '../watching/ports.ts';
import { type ToldFile, Watching } from '../watching/watching.ts';
import { BucketWatchMemory } from './watch-poll-memory.ts';

export interface PollPorts extends Omit<WatchingPorts, 'memory' | 'rules' | 'announce' | 'isDry'> {
  readonly workflow: Workflow;
  readonly bucket: Pick<Bucket, 'address' | 'get' | 'replace' | 'list'>;
}

export interface PollAsked {
  readonly repository: string;
  /** Section `watch` of the default branch. */
  readonly config: WatchConfig;
  readonly isDry: boolean;
}

const MOST_FILES = 2_000;
/** Lines about what is wrong. */
const MOST_TOLD = 200;
/** Milliseconds: whoever schedules this job says how often everything is looked at; what fails is looked at more seldom. */
const EVERY = 60_000;

/** `watch-poll`: one look at everything this repository's builds use, and the builds that follow. For a workflow on a schedule. */
export async function watchPoll({ repository, config, isDry }: PollAsked, ports: PollPorts): Promise<Outcome> {
  const { workflow, bucket } = ports;
  const watching = new Watching({
    ...ports,
    isDry,
    memory: new BucketWatchMemory(bucket, { repository, isDry }),
    rules: async () => ({ ok: true, value: { ...rulesFrom(config), every: EVERY } }),
    minEvery: EVERY,
    // All of it is one object of the store: whoever writes a part of it writes all.
    saveEvery: Number.POSITIVE_INFINITY,
    announce: async ({ source }) =>
      workflow.annotate('warning', `${source.id} has been failing for a day: ${source.trouble?.because ?? ''}.`),
  });
  let strange: readonly string[] = [];
  try {
    await watching.load();
    strange = await takeFiles(repository, watching, bucket);
    await watching.tick();
    await watching.finish();
  } catch (error) {
    if (!(error instanceof WatchLost)) {
      const next = 'See that the job may read and write the store; nothing was started that is not written down there.';
      return {
        ok: false,
        faults: [fault('watch-config', `Watching with ${bucket.address} failed: ${errorText(error)}.`, { next })],
      };
    }
    workflow.say('Another job is watching at the same time; it goes on, this one ends.');
  }
  await tell(watching, { workflow, isDry, strange });
  return { ok: true };
}

/** Gives the keys that are no watch file's. */
async function takeFiles(repository: string, watching: Watching, bucket: PollPorts['bucket']): Promise<readonly string[]> {
  const strange: string[] = [];
  const told: ToldFile[] = [];
  let count = 0;
  for await (const { key, modified } of bucket.list(`${WATCH_PREFIX}${repository.toLowerCase()}/`)) {
    count += 1;
    if (count > MOST_FILES) {
      strange.push(`more than ${MOST_FILES} files lie there; the others are not read`);
      break;
    }
    const place = placeOf(repository, key);
    const known = place === null ? undefined : watching.book.entries.get(entryKey(place));
    // An entry whose file was not written since is what the file says.
    if (place === null) strange.push(`${JSON.stringify(key.slice(0, 400))} is no watch file’s key`);
    if (place === null || (known && known.error === null && known.takenAt > modified)) continue;
    const read = await readAt(key, bucket);
    if (read) told.push({ place, read });
  }
  await watching.takeAll(told);
  return strange;
}

/** Null where it is gone by now. One that is too large is as wrong as any other, and ends nothing. */
async function readAt(key: string, bucket: PollPorts['bucket']): Promise<Result<WatchFile, string> | null> {
  try {
    const found = await bucket.get(key, { maxBytes: MAX_WATCH_FILE });
    if (!found) return null;
    const read = parseWatchFile(new TextDecoder().decode(found.bytes));
    return read.ok ? read : err(`it ${read.error}`);
  } catch (error) {
    if (error instanceof BucketFault && error.kind === 'too-large') return err(`it has more than ${MAX_WATCH_FILE} bytes`);
    throw error;
  }
}

type Place = Parameters<Watching['take']>[0];

/** What `watchFileKey` made of it. */
function placeOf(repository: string, key: string): Place | null {
  const parts = key
    .slice(`${WATCH_PREFIX}${repository.toLowerCase()}/`.length)
    .replace(/[.]json$/, '')
    .split('/');
  try {
    const [workflow, configuration, ref, ...more] = parts.map(decodeURIComponent);
    return workflow && configuration && ref && more.length === 0 ? { repository, workflow, configuration, ref } : null;
  } catch {
    return null;
  }
}

async function tell(
  { book, registry }: Watching,
  { workflow, isDry, strange }: { readonly workflow: Workflow; readonly isDry: boolean; readonly strange: readonly string[] },
): Promise<void> {
  const failing = [...book.sources.values()].flatMap(({ id, trouble }) => (trouble ? [`${id}: ${trouble.because}`] : []));
  const wrong = [...registry.errors].flatMap(([key, errors]) => errors.map((one) => `${key}: ${one}`));
  const started = [...book.starts.values()].filter(({ at }) => at === latest(book.starts.values()));
  const troubles = [...failing, ...wrong, ...strange];
  const more = troubles.length - MOST_TOLD;
  const lines = [
    `${book.sources.size} sources are watched for ${book.entries.size} builds; ${failing.length} of them fail.`,
    ...[...book.pending.values()].map(
      ({ workflow: file, changes, ...one }) =>
        `${isDry ? 'Would start' : 'Waits'} until ${new Date(beginsAt({ changes, workflow: file, ...one })).toISOString()}: ${file}, ${changes.map(sentenceOf).join('; ')}`,
    ),
    ...started.map(
      ({ workflow: file, cause, state, because }) => `${file}: ${state} (${cause})${because === null ? '' : `: ${because}`}`,
    ),
    ...troubles.slice(0, MOST_TOLD),
    ...(more > 0 ? [`and ${more} more that are wrong`] : []),
  ];
  for (const line of lines) workflow.say(line);
  await workflow.output('started', String(started.filter(({ state }) => state === 'started').length));
  await workflow.summary(`${lines.map((line) => `- \`${line.replaceAll('`', '’').slice(0, 500)}\``).join('\n')}\n`);
}

function latest(starts: Iterable<{ readonly at: number }>): number {
  let at = Number.NEGATIVE_INFINITY;
  for (const one of starts) at = Math.max(at, one.at);
  return at;
}
