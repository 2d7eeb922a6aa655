import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { OctokitWorkflowRuns } from '../../../../src/adapters/octokit-workflow-runs.ts';
import { unpack } from '../../../../src/commands/refdata/handed-over.ts';
import { MAX_PACK_HEADER } from '../../../../src/refdata/pack.ts';
import { repeated, tinyBlocks } from '../../adapters/bombs/deflated.ts';
import { anArchive } from '../../adapters/octokit-archive.ts';

/**
 * `handed-over-bombs.ts write FOLDER` writes what a fork may store as an artifact, and prints the names of the files: of `.zip` the
 * server says that they are archives. `honest` is as large as the largest of them, and what it says.
 * `handed-over-bombs.ts take ORIGIN BYTES` takes the artifact that the API at ORIGIN sends to, and prints what is said of it, the seconds of
 * a processor, and by how many megabytes beside the artifact's own BYTES the process was larger at most.
 */
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const DIGEST = 'a'.repeat(64);

/** The parts of a pack. */
function* packed(header: string, contents: Iterable<Uint8Array> = []): Generator<Uint8Array> {
  const bytes = Buffer.from(header);
  yield Buffer.from(`PLPACK1\n${bytes.length.toString(16).padStart(8, '0')}\n`);
  yield bytes;
  yield* contents;
}
const headerOf = (files: readonly unknown[], paths: object): string =>
  JSON.stringify({ v: 1, files, results: { partition: 'default', complete: true, paths } });
/** As many of one text as a header may have room for. */
const filled = (before: string, text: string, after: string): string =>
  before + text.repeat(Math.floor((MAX_PACK_HEADER - before.length - after.length) / text.length)) + after;

function* zeros(megabytes: number): Generator<Uint8Array> {
  for (let at = 0; at < megabytes; at += 1) yield Buffer.alloc(1_000_000);
}

/** Paths of one file, as many as there is room for; `last` stands behind them. */
function crowd(last: readonly [path: string, file: unknown]): string {
  const paths: Record<string, unknown> = {};
  const room = Math.floor((MAX_PACK_HEADER - 2_000) / 91);
  for (let at = 0; at < room; at += 1) paths[`plots/${String(at).padStart(7, '0')}`] = [DIGEST, 1];
  return headerOf([], { ...paths, [last[0]]: last[1] });
}

/** Files that came along, and none of which a path names. */
const strays = (): string => {
  const room = Math.floor((MAX_PACK_HEADER - 2_000) / 71);
  return headerOf(
    Array.from({ length: room }, (_, at) => [at.toString(16).padStart(64, '0'), 0]),
    {},
  );
};

/** Whose directory is right. */
function deflated(size: number, crc: number, stream: Uint8Array): Iterable<Uint8Array> {
  return [anArchive([{ name: 'a', bytes: new Uint8Array(0), packed: stream, size, crc }])];
}
function nothings(size: number): Iterable<Uint8Array> {
  const most = size + size / 8 + 1_000_000;
  // An empty block of the fixed codes has ten bits; four of them five bytes.
  const empty = Buffer.alloc(Math.floor(most / 5) * 5, Buffer.from([0x02, 0x08, 0x20, 0x80, 0x00]));
  return deflated(size, 1, empty);
}
const crcOfZeros = (megabytes: number): number => [...zeros(megabytes)].reduce((crc, bytes) => crc32(bytes, crc), 0);
const deflatedZeros = (megabytes: number, crc = crcOfZeros(megabytes)): Iterable<Uint8Array> =>
  deflated(megabytes * 1_000_000, crc, repeated(new Uint8Array(0), Buffer.alloc(1_000_000), megabytes));

/** Megabytes. What comes over the network leaves some 50 of them behind until it is collected, whatever it is. */
const LARGE = 200;

function honest(): Iterable<Uint8Array> {
  const all = createHash('sha256');
  for (const bytes of zeros(LARGE)) all.update(bytes);
  const file = [all.digest('hex'), LARGE * 1_000_000];
  return packed(headerOf([file], { 'plots/a': file }), zeros(LARGE));
}

const BOMBS: Readonly<Record<string, () => Iterable<Uint8Array>>> = {
  'zeros.zip': () => deflatedZeros(256),
  'zeros-other-checksum.zip': () => deflatedZeros(256, 1),
  'zeros-small.zip': () => deflatedZeros(16),
  'zeros-small-other-checksum.zip': () => deflatedZeros(16, 1),
  'tiny-blocks.zip': () => deflated(96 * 160_000, 1, tinyBlocks(new Uint8Array(0), 160_000)),
  'nothings.zip': () => nothings(16_000_000),
  'many-nothings.zip': () => nothings(LARGE * 800_000),
  'stored.zip': () => [anArchive([{ name: 'a', bytes: Buffer.alloc(LARGE * 1_000_000), method: 0 }])],
  'no-archive.zip': () => zeros(LARGE),
  zeros: () => zeros(LARGE),
  brackets: () => packed(filled('', '[', '')),
  lists: () => packed(filled('{"v":1,"files":[', '[],', '[]]}')),
  mappings: () => packed(filled('{"v":1,"files":[', '{},', '{}]}')),
  numbers: () => packed(filled('{"v":1,"files":[', '1,', '1]}')),
  keys: () => packed(`${filled('{"v":1,"files":[],"results":{"paths":{', '"":1,', '"":1}}}')}`),
  'wide-text': () => packed(filled('{"v":1,"files":["', 'я', '"]}').slice(0, MAX_PACK_HEADER / 2 - 100) + '"]}'),
  escapes: () => packed(filled('{"v":1,"files":["', '\\u0444', '"]}')),
  'crowd-with-a-path-out': () => packed(crowd(['../x', [DIGEST, 1]])),
  'crowd-with-a-twin': () => packed(crowd(['PLOTS/0000000', [DIGEST, 1]])),
  'crowd-in-two-sizes': () => packed(crowd(['x', [DIGEST, 2]])),
  'crowd-without-bytes': () => packed(crowd(['x', [DIGEST, 1]])),
  'crowd-without-bytes-in-wide-text': () => packed(crowd(['я', [DIGEST, 1]])),
  'crowd-of-nonsense': () =>
    packed(
      filled(
        headerOf([], {}).slice(0, -2),
        '"nonsense of seventy characters, each of which is a path by itself":[1,2],',
        '"":1}}}',
      ),
    ),
  strays: () => packed(strays()),
  'other-bytes': () => {
    const size = LARGE * 1_000_000;
    return packed(headerOf([[DIGEST, size]], { 'plots/a': [DIGEST, size] }), zeros(LARGE));
  },
  'longer-than-told': () => packed(headerOf([[DIGEST, 1_000]], { 'plots/a': [DIGEST, 1_000] }), zeros(LARGE)),
};

async function write(folder: string): Promise<readonly string[]> {
  for (const [name, parts] of Object.entries({ ...BOMBS, honest })) {
    const file = createWriteStream(join(folder, name));
    for (const part of parts()) if (!file.write(part)) await once(file, 'drain');
    await new Promise<void>((resolve) => file.end(() => resolve()));
  }
  return Object.keys(BOMBS);
}

/** Megabytes: now, and at most since the kernel was told to forget it. */
const memory = (which: 'VmRSS' | 'VmHWM'): number =>
  Number(new RegExp(`${which}:\\s+(\\d+) kB`).exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1_024;

async function take(origin: string, bytes: number): Promise<object> {
  const runs = new OctokitWorkflowRuns({ token: 't', repository: 'acme/plots', apiUrl: origin, timeout: 10_000, pause: 1 });
  const taken = async (artifact: number): Promise<string> => {
    const found = await runs.download(artifact, 450_000_000);
    if (!found.ok) return found.because;
    const unpacked = unpack(found.value, 'default', sha256);
    return unpacked.ok ? 'is taken' : unpacked.error;
  };
  // What is loaded for an honest one.
  const honest = await taken(1);
  writeFileSync('/proc/self/clear_refs', '5');
  const [before, began] = [memory('VmRSS'), process.cpuUsage()];
  const why = await taken(2);
  const { user, system } = process.cpuUsage(began);
  return { honest, why, seconds: (user + system) / 1_000_000, megabytes: memory('VmHWM') - before - bytes / 1_048_576 };
}

const [task, first = '', second = ''] = process.argv.slice(2);
process.stdout.write(JSON.stringify(task === 'write' ? await write(first) : await take(first, Number(second))));
