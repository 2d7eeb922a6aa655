import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { constants, createGzip } from 'node:zlib';
import type { StoredFile } from '../builds/build-files.ts';
import { readRange } from '../builds/byte-range.ts';
import { follow } from '../builds/follow.ts';
import { PlainText } from '../builds/plain-text.ts';
import type { OutputRoutesGiven, Reading } from './output-routes-given.ts';
import type { Reply, StreamReply } from './reply.ts';
import { type AnswerOfFile, answerOfFile, INERT_HEADERS } from './untrusted-answers.ts';

type OfOne = Reading & { readonly id: string };

const TEXT = 'text/plain; charset=utf-8';
/** Bytes from which packing is worth its time. */
const LARGE = 32_768;

/**
 * The output of a configuration: all of it, a range, or with `?follow` (and `&from=N`) what comes until it has ended. `?plain` is
 * without terminal control sequences, and has no ranges. Null where there is none.
 */
export async function outputReply(given: OutputRoutesGiven, reading: OfOne): Promise<Reply | StreamReply | null> {
  const { query, build, id } = reading;
  const ended = async (): Promise<boolean> => given.shown(await given.store.get(build, id, 'state')).ended;
  if (query.has('follow')) return followReply(given, reading, ended);
  const file = await given.files.output(build, id);
  if (!file) return null;
  return fileReply(file, reading, {
    ...{ type: TEXT, headers: INERT_HEADERS },
    ...{ isPlain: query.has('plain'), isClosed: await ended() },
  });
}

export async function artifactReply(
  { files, mayRun = false }: OutputRoutesGiven,
  reading: OfOne,
  path: string,
): Promise<Reply | StreamReply | null> {
  const file = await files.artifact(reading.build, reading.id, path);
  return file && fileReply(file, reading, { ...answerOfFile(path, mayRun), isPlain: false, isClosed: true });
}

async function followReply(
  given: OutputRoutesGiven,
  reading: OfOne,
  ended: () => Promise<boolean>,
): Promise<Reply | StreamReply | null> {
  const { query, build, id } = reading;
  const from = query.get('from') ?? '0';
  if (!/^[0-9]{1,15}$/.test(from)) return null;
  // Who follows may come before the first byte, but not to what nobody planned.
  const isKnown = (await given.store.get(build, id, 'state')) !== null || (await isPlanned(given, reading));
  const file = isKnown ? null : await given.files.output(build, id);
  if (!isKnown && !file) return null;
  await file?.close();
  const stream = (gone: AbortSignal): AsyncIterable<Uint8Array> => {
    const bytes = follow({ files: given.files, build, id, from: Number(from), ended, clock: given.clock, gone });
    return query.has('plain') ? plainOf(bytes) : bytes;
  };
  // Proxies are asked not to gather what should be read at once.
  const headers = { ...INERT_HEADERS, 'content-type': TEXT, 'x-accel-buffering': 'no' };
  return { status: 200, headers, follows: true, stream, close: async () => undefined };
}

async function isPlanned({ store }: OutputRoutesGiven, { build, id }: OfOne): Promise<boolean> {
  const plan = (await store.get(build, null, 'plan')) as {
    readonly configurations?: readonly { readonly id?: unknown }[];
  } | null;
  return Array.isArray(plan?.configurations) && plan.configurations.some((configuration) => configuration?.id === id);
}

interface Shape extends AnswerOfFile {
  readonly isPlain: boolean;
  /** Whether it stays as it is. */
  readonly isClosed: boolean;
}

async function fileReply(file: StoredFile, { request }: OfOne, shape: Shape): Promise<Reply | StreamReply> {
  try {
    const size = await file.size();
    const packs =
      !shape.isPlain &&
      size >= LARGE &&
      request.headers.range === undefined &&
      acceptsGzip(request) &&
      !shape.type.startsWith('image/');
    const tag = `"${size.toString(36)}-${file.changedAt.toString(36)}${packs ? '-gz' : ''}${shape.isPlain ? '-p' : ''}"`;
    const headers = headersOf(shape, tag);
    if (shape.isClosed && isTagOf(request.headers['if-none-match'], tag)) {
      await file.close();
      return { status: 304, body: '', headers };
    }
    const sending = { file, size, headers };
    if (shape.isPlain) return whole({ ...sending, stream: () => plainOf(file.read(0, size)) });
    if (packs)
      return whole({ ...sending, headers: { ...headers, 'content-encoding': 'gzip' }, stream: () => packed(file.read(0, size)) });
    return await ranged(sending, request, tag);
  } catch (error) {
    await file.close();
    throw error;
  }
}

function headersOf({ type, headers, isPlain, isClosed, download }: Shape, tag: string): Readonly<Record<string, string>> {
  return {
    ...headers,
    'content-type': type,
    vary: 'accept-encoding',
    ...(isPlain ? {} : { 'accept-ranges': 'bytes' }),
    ...(isClosed ? { etag: tag, 'cache-control': 'private, no-cache' } : {}),
    ...(download === undefined ? {} : { 'content-disposition': `attachment; filename="${download}"` }),
  };
}

interface Sending {
  readonly file: StoredFile;
  readonly size: number;
  readonly headers: Readonly<Record<string, string>>;
}

function whole({ file, headers, stream }: Sending & { readonly stream: () => AsyncIterable<Uint8Array> }): StreamReply {
  return { status: 200, headers, follows: false, stream, close: () => file.close() };
}

async function ranged(
  { file, size, headers }: Sending,
  { headers: asked }: IncomingMessage,
  tag: string,
): Promise<Reply | StreamReply> {
  const isStale = asked['if-range'] !== undefined && asked['if-range'] !== tag;
  const range = isStale ? 'all' : readRange(asked.range, size);
  if (range === 'unsatisfiable') {
    await file.close();
    return { status: 416, body: '', headers: { ...headers, 'content-range': `bytes */${size}` } };
  }
  const { from, to } = range === 'all' ? { from: 0, to: size } : range;
  const partial = range === 'all' ? {} : { 'content-range': `bytes ${from}-${to - 1}/${size}` };
  return {
    status: range === 'all' ? 200 : 206,
    headers: { ...headers, ...partial, 'content-length': String(to - from) },
    follows: false,
    stream: () => file.read(from, to),
    close: () => file.close(),
  };
}

async function* plainOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const plain = new PlainText();
  for await (const chunk of bytes) {
    const text = plain.write(chunk);
    if (text.length > 0) yield text;
  }
}

async function* packed(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = Readable.from(bytes, { objectMode: false });
  const gzip = createGzip({ level: constants.Z_BEST_SPEED });
  source.once('error', (error) => gzip.destroy(error));
  try {
    yield* source.pipe(gzip) as AsyncIterable<Buffer>;
  } finally {
    source.destroy();
    gzip.destroy();
  }
}

function acceptsGzip({ headers }: IncomingMessage): boolean {
  const wanted = String(headers['accept-encoding'] ?? '').split(',');
  return wanted.some((coding) => /^\s*gzip\s*(;\s*q=(?!0(\.0*)?\s*$).*)?$/i.test(coding.slice(0, 60)));
}

function isTagOf(header: string | undefined, tag: string): boolean {
  return (header ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === tag);
}
