import { expect, test } from '@jest/globals';
import { watchPoll } from '../../../src/commands/watch-poll.ts';
import { readWatchConfig } from '../../../src/contract/watch-config.ts';
import { formatWatchFile, MAX_WATCH_FILE, WATCH_PREFIX, watchFileKey } from '../../../src/contract/watch-file-text.ts';
import { gitSource, placeOf, watchFile } from '../../builders/watch.ts';
import { MemoryBucket } from '../../fakes/memory-bucket.ts';

const REPOSITORY = 'acme/shop';
const NOW = Date.UTC(2026, 0, 2);
const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const place = (name: string) => placeOf(REPOSITORY, { configuration: name });
const goodOf = (name: string) => watchFile(place(name), [gitSource(`up/${name}`)]);
const sourceOf = (name: string) => gitSource(`up/${name}`);

/** Bytes as they lie in the store instead of the good file of this name. */
type Break = (name: string) => Uint8Array;

const whole =
  (value: unknown): Break =>
  () =>
    text(JSON.stringify(value));
const cut =
  (share: number): Break =>
  (name) => {
    const good = text(formatWatchFile(goodOf(name)));
    return good.slice(0, Math.floor(good.length * share));
  };
const top =
  (more: Readonly<Record<string, unknown>>): Break =>
  (name) =>
    text(JSON.stringify({ ...goodOf(name), ...more }));
const build =
  (more: Readonly<Record<string, unknown>>): Break =>
  (name) =>
    text(JSON.stringify({ ...goodOf(name), build: { ...goodOf(name).build, ...more } }));
const source =
  (more: unknown): Break =>
  (name) =>
    text(JSON.stringify({ ...goodOf(name), sources: [isFields(more) ? { ...sourceOf(name), ...more } : more] }));
const bytes =
  (change: (good: Uint8Array) => Uint8Array): Break =>
  (name) =>
    change(text(formatWatchFile(goodOf(name))));
const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const BROKEN: Readonly<Record<string, readonly Break[]>> = {
  'bytes that are no JSON': [
    ...[() => new Uint8Array(), () => text('\n'), () => text('{'), () => text('<html>502</html>'), () => text('\ufeff{}')],
    ...[() => text('{"schema":1,}'), () => text("{'schema':1}"), () => text('NaN'), () => text('{"schema":01}')],
    ...[() => new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0]), () => new Uint8Array(512), () => new Uint8Array([0xff, 0xfe, 0x7b, 0])],
    () => text('['.repeat(100_000)),
    bytes((good) => good.map((one, index) => (index === 30 ? 0 : one))),
    bytes((good) => new Uint8Array([...good, ...good])),
    bytes((good) => new Uint8Array([...good, 0x7d])),
    bytes((good) => new Uint8Array([...good].reverse())),
  ],
  'files that end too early': [0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99].map(cut),
  'what is JSON and no watch file': [null, 1, 'text', true, [], {}, [{ schema: 1 }]].map(whole),
  'schemas that are none': ['1', 0, -1, 1.5, null, true, [1], {}].map((schema) => top({ schema })),
  'lists that are none': [null, {}, 'git', 7, false].map((sources) => top({ sources })),
  'builds that are none': [null, [], 'main', 7].map((value) => top({ build: value })),
  'builds of nobody': [
    ...['acme', '', '/', 'acme/shop/x', '../shop', 'acme/sh op'].map((repository) => build({ repository })),
    ...['main', 'refs/tags/v1', 'refs/pull/7/merge', ''].map((ref) => build({ ref })),
    ...['', 'c'.repeat(39), 'g'.repeat(40), 'C'.repeat(40), null].map((sha) => build({ sha })),
    ...['', '-1', '7a', 7, '1'.repeat(21)].map((run) => build({ run })),
    ...['', '../ci.yml', '.github/workflows/ci.yml', 7].map((workflow) => build({ workflow })),
    ...['', 'a\nb', 'x'.repeat(201), null].map((configuration) => build({ configuration })),
    ...[-1, 1.5, '0', null, 1e300].map((at) => build({ at })),
  ],
  'files of somebody else, or of another time': [
    build({ repository: 'bank/vault' }),
    build({ workflow: 'other.yml' }),
    build({ ref: 'refs/heads/other' }),
    build({ configuration: 'other' }),
    build({ at: NOW + 3 * 86_400_000 }),
  ],
  'sources that say nothing sensible': [
    ...[null, 'git', [], 7].map(source),
    ...[{ kind: 'svn' }, { id: 'oci:x' }, { url: '' }, { url: 'https://u:secret@example.org/a' }, { state: 'maybe' }].map(source),
    ...[{ id: 7 }, { url: `https://example.org/${'a'.repeat(2_000)}` }, { url: 'https://example.org/\u0007' }].map(source),
  ],
  'more than anybody writes': [
    () => text(' '.repeat(MAX_WATCH_FILE + 1)),
    (name) => text(`${formatWatchFile(goodOf(name))}${' '.repeat(MAX_WATCH_FILE)}`),
  ],
};

async function poll(bucket: MemoryBucket) {
  const config = readWatchConfig({});
  if (!config.ok) throw new Error('the section is right');
  const [said, looked]: [string[], Set<string>] = [[], new Set()];
  const outcome = await watchPoll(
    { repository: REPOSITORY, config: config.value, isDry: false },
    {
      ...{ bucket, now: () => NOW, chance: () => 0, newId: () => 'watch-1' },
      readers: {
        look: async (sources) => {
          for (const { url } of sources) looked.add(url);
          return sources.map(() => ({ kind: 'value', value: '1a', etag: null }));
        },
      },
      starter: {
        declared: async () => ({ ok: true, value: ['cause'] }),
        dispatch: async () => ({ ok: true, value: { runId: '1', url: null } }),
        find: async () => ({ ok: true, value: null }),
      },
      workflow: {
        ...{ annotate: () => undefined, output: async () => undefined, summary: async () => undefined },
        say: (line) => void said.push(line),
        foreign: () => ({ write: () => undefined, end: () => undefined }),
      },
    },
  );
  return { outcome, said, looked };
}

test('of 1,000 watch files in the store, of which 100 are broken, each in its own way, 900 are watched and 100 are told by name', async () => {
  const chosen = Object.values(BROKEN).flat();
  expect(new Set(chosen.map((one) => Buffer.from(one('same')).toString('latin1'))).size).toBe(100);
  const bucket = new MemoryBucket();
  const names = Array.from({ length: 1_000 }, (_, index) => `c${String(index).padStart(4, '0')}`);
  const wrong = new Map(chosen.map((one, index) => [names[index * 10] ?? '', one]));
  for (const name of names) {
    const stored = wrong.get(name)?.(name) ?? text(formatWatchFile(goodOf(name)));
    await bucket.replace(watchFileKey(place(name)), stored, null);
  }
  const { outcome, said, looked } = await poll(bucket);
  expect(outcome).toEqual({ ok: true });
  const fine = names.filter((name) => !wrong.has(name));
  expect([...looked].sort()).toEqual(fine.map((name) => `https://github.com/up/${name}`));
  const unreported = [...wrong.keys()].filter((name) => !said.some((line) => line.includes(` ${name}: `)));
  expect(unreported).toEqual([]);
  expect(fine.filter((name) => said.some((line) => line.includes(` ${name}: `)))).toEqual([]);
});

test('a key that is no watch file’s is told, and the files beside it are watched', async () => {
  const bucket = new MemoryBucket();
  await bucket.replace(watchFileKey(place('fine')), text(formatWatchFile(goodOf('fine'))), null);
  for (const key of ['notes.json', 'a/b/c/d.json', '%zz/default/main.json'])
    await bucket.replace(`${WATCH_PREFIX}${REPOSITORY}/${key}`, text('{}'), null);
  const { outcome, said, looked } = await poll(bucket);
  expect(outcome).toEqual({ ok: true });
  expect([...looked]).toEqual(['https://github.com/up/fine']);
  expect(said.filter((line) => line.endsWith('is no watch file’s key'))).toHaveLength(3);
});
