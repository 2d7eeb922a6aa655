import { expect, test } from '@jest/globals';
import { watchPoll } from '../../../src/commands/watch-poll.ts';
import { BucketWatchMemory } from '../../../src/commands/watch-poll-memory.ts';
import { readWatchConfig } from '../../../src/contract/watch-config.ts';
import { formatWatchFile, watchFileKey } from '../../../src/contract/watch-file-text.ts';
import { gitSource, MINUTE, placeOf, watchFile } from '../../builders/watch.ts';
import { watchMemoryKeepsItsPromises } from '../../conformance/watch-memory.ts';
import { MemoryBucket } from '../../fakes/memory-bucket.ts';

const REPOSITORY = 'acme/shop';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

watchMemoryKeepsItsPromises('BucketWatchMemory', {
  make: async () => {
    const bucket = new MemoryBucket();
    const open = () => new BucketWatchMemory(bucket, { repository: REPOSITORY, isDry: false });
    return { memory: open(), reopen: async () => open() };
  },
});

test('of two that poll at once, one writes and the other is told', async () => {
  const bucket = new MemoryBucket();
  const [one, other] = [0, 1].map(() => new BucketWatchMemory(bucket, { repository: REPOSITORY, isDry: false }));
  await Promise.all([one?.load(), other?.load()]);
  expect(await one?.save({})).toBe('saved');
  expect(await other?.save({})).toBe('lost');
});

test('a scheduled workflow polls: first it records, then it waits for quiet, then it starts; a dry run only tells', async () => {
  const bucket = new MemoryBucket();
  const place = placeOf(REPOSITORY);
  await bucket.replace(watchFileKey(place), bytes(formatWatchFile(watchFile(place, [gitSource('up/a')]))), null);
  await bucket.replace(watchFileKey({ ...place, configuration: 'broken' }), bytes('{'), null);
  const config = readWatchConfig({});
  if (!config.ok) throw new Error('the section is right');
  const started: string[] = [];
  let now = 1_000_000_000;
  let value = '0';
  const poll = async (isDry = false) => {
    const said: string[] = [];
    now += 12 * MINUTE;
    const outcome = await watchPoll(
      { repository: REPOSITORY, config: config.value, isDry },
      {
        ...{ bucket, now: () => now, chance: () => 0, newId: () => `watch-${now}` },
        readers: { look: async (sources) => sources.map(() => ({ kind: 'value', value, etag: null })) },
        starter: {
          declared: async () => ({ ok: true, value: ['cause'] }),
          dispatch: async (_, { cause }) => {
            started.push(cause ?? '');
            return { ok: true, value: { runId: '1', url: null } };
          },
          find: async () => ({ ok: true, value: null }),
        },
        workflow: {
          ...{ annotate: () => undefined, output: async () => undefined, summary: async () => undefined },
          say: (line) => void said.push(line),
          foreign: () => ({ write: () => undefined, end: () => undefined }),
        },
      },
    );
    expect(outcome).toEqual({ ok: true });
    return said.join('\n');
  };
  expect(await poll()).toContain('its newest watch file is not taken: it is no JSON');
  value = '1';
  expect(await poll(true)).toContain('Would start');
  expect(started).toEqual([]);
  expect(await poll()).toContain('Waits until');
  await poll();
  await poll();
  expect(started).toEqual(['upstream: a main 0..1']);
});
