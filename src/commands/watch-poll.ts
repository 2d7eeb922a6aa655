import type { WatchConfig } from '../contract/watch-config.ts';
import { MAX_WATCH_FILE, parseWatchFile, WATCH_PREFIX } from '../contract/watch-file-text.ts';
import { fault } from '../faults.ts';
import { errorText } from '../lib/error-text.ts';
import type { Outcome, Workflow } from '../ports.ts';
import type { Bucket } from '../refdata-ports.ts';
import { rulesFrom } from '../watch/poll-rules.ts';
import { beginsAt } from '../watch/trigger.ts';
import { sentenceOf } from '../watch/trigger-cause.ts';
import { type WatchingPorts, WatchLost } from '../watching/ports.ts';
import { Watching } from '../watching/watching.ts';
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
    announce: async ({ source }) =>
      workflow.annotate('warning', `${source.id} has been failing for a day: ${source.trouble?.because ?? ''}.`),
  });
  try {
    await watching.load();
    await takeFiles(repository, watching, bucket);
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
  await tell(watching, { workflow, isDry });
  return { ok: true };
}

async function takeFiles(repository: string, watching: Watching, bucket: PollPorts['bucket']): Promise<void> {
  let count = 0;
  for await (const { key, modified } of bucket.list(`${WATCH_PREFIX}${repository.toLowerCase()}/`)) {
    count += 1;
    if (count > MOST_FILES) return;
    const place = placeOf(repository, key);
    const known = place === null ? undefined : [...watching.book.entries.values()].find((one) => sameBuild(one, place));
    // An entry whose file was not written since is what the file says.
    if (place === null || (known && known.error === null && known.takenAt > modified)) continue;
    const found = await bucket.get(key, { maxBytes: MAX_WATCH_FILE });
    if (!found) continue;
    const read = parseWatchFile(new TextDecoder().decode(found.bytes));
    await watching.take(place, read.ok ? read : { ok: false, error: `it ${read.error}` });
  }
}

type Place = Parameters<Watching['take']>[0];

const sameBuild = (one: Place, other: Place): boolean =>
  one.workflow === other.workflow && one.ref === other.ref && one.configuration === other.configuration;

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
  { workflow, isDry }: { readonly workflow: Workflow; readonly isDry: boolean },
): Promise<void> {
  const failing = [...book.sources.values()].flatMap(({ id, trouble }) => (trouble ? [`${id}: ${trouble.because}`] : []));
  const wrong = [...registry.errors].flatMap(([key, errors]) => errors.map((one) => `${key}: ${one}`));
  const started = [...book.starts.values()].filter(({ at }) => at === latest(book.starts.values()));
  const lines = [
    `${book.sources.size} sources are watched for ${book.entries.size} builds; ${failing.length} of them fail.`,
    ...[...book.pending.values()].map(
      ({ workflow: file, changes, ...one }) =>
        `${isDry ? 'Would start' : 'Waits'} until ${new Date(beginsAt({ changes, workflow: file, ...one })).toISOString()}: ${file}, ${changes.map(sentenceOf).join('; ')}`,
    ),
    ...started.map(
      ({ workflow: file, cause, state, because }) => `${file}: ${state} (${cause})${because === null ? '' : `: ${because}`}`,
    ),
    ...[...failing, ...wrong].slice(0, 50),
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
