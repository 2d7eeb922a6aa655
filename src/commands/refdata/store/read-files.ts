import type { Placement } from '../../../contract/refdata-documents.ts';
import { objectKey, packKey, trashKey } from '../../../contract/refdata-keys.ts';
import type { Range } from '../../../refdata-ports.ts';
import { missing, restore } from './documents.ts';
import { pooled, type Task } from './pooled.ts';
import { StoreFault } from './store-fault.ts';
import { MAX_FILE, MAX_IN_FLIGHT, type StoreParts } from './store-parts.ts';

export interface WantedFile {
  readonly sha256: string;
  readonly size: number;
  /** Where it lies, if it is no object of its own. */
  readonly place?: Placement | undefined;
}
export interface ReadFile {
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

interface Piece extends WantedFile {
  readonly offset: number;
}
/** One request: neighbours in a pack, or an object. */
interface Span {
  readonly key: string;
  readonly from: number;
  readonly length: number;
  readonly whole: boolean;
  readonly pieces: readonly Piece[];
}

/** Bytes nobody asked for that are read rather than to ask twice. */
const MAX_GAP = 64 * 1024;
const MAX_SPAN = 8 * 1024 * 1024;

/**
 * The bytes of files, in no order, each one verified, each digest once. What is missing or damaged is a fault that names it; what
 * lies in the trash is put back.
 */
export async function* readFiles(parts: StoreParts, files: readonly WantedFile[]): AsyncGenerator<ReadFile> {
  const each = [...new Map(files.map((file) => [file.sha256, file])).values()];
  const tasks: Task<readonly ReadFile[]>[] = spansOf(each).map((span) => ({
    weight: span.length,
    run: () => readSpan(parts, span),
  }));
  for await (const read of pooled(tasks, { parallel: parts.parallel, weight: MAX_IN_FLIGHT })) yield* read;
}

function spansOf(files: readonly WantedFile[]): readonly Span[] {
  const packs = new Map<string, Piece[]>();
  const spans: Span[] = [];
  for (const file of files) {
    if (file.place) {
      const [pack, offset] = file.place;
      const pieces = packs.get(pack) ?? [];
      packs.set(pack, pieces);
      pieces.push({ ...file, offset });
    } else spans.push(objectSpan(file));
  }
  for (const [pack, pieces] of packs) spans.push(...packSpans(packKey(pack), pieces));
  return spans;
}

const objectSpan = (file: WantedFile): Span => ({
  key: objectKey(file.sha256),
  from: 0,
  length: file.size,
  whole: true,
  pieces: [{ ...file, offset: 0 }],
});

function packSpans(key: string, pieces: readonly Piece[]): readonly Span[] {
  const spans: Span[] = [];
  for (const piece of pieces.toSorted((a, b) => a.offset - b.offset)) {
    const last = spans.at(-1);
    const end = Math.max(last ? last.from + last.length : 0, piece.offset + piece.size);
    const isNear = last && piece.offset - (last.from + last.length) <= MAX_GAP && end - last.from <= MAX_SPAN;
    if (isNear) spans[spans.length - 1] = { ...last, length: end - last.from, pieces: [...last.pieces, piece] };
    else spans.push({ key, from: piece.offset, length: piece.size, whole: false, pieces: [piece] });
  }
  return spans;
}

async function readSpan(parts: StoreParts, span: Span): Promise<readonly ReadFile[]> {
  const [, size] =
    [...span.pieces].map((piece) => [piece.sha256, piece.size] as const).find(([, bytes]) => bytes > MAX_FILE) ?? [];
  if (size !== undefined) throw tooLarge(parts, span.key, size);
  const bytes = await fetchSpan(parts, span);
  if (!bytes) return Promise.all(span.pieces.map((piece) => readElsewhere(parts, span, piece)));
  return span.pieces.map((piece) => verified(parts, { key: span.key, piece, bytes: pieceOf(bytes, span, piece) }));
}

export const tooLarge = ({ bucket }: StoreParts, key: string, size: number): StoreFault =>
  new StoreFault(
    'too-large',
    key,
    `${bucket.address}: ${key} has ${size} bytes; files of at most ${MAX_FILE} are taken. Leave it out by the globs.`,
  );

const pieceOf = (bytes: Uint8Array, { from }: Span, { offset, size }: Piece): Uint8Array =>
  bytes.subarray(offset - from, offset - from + size);

/** Null: neither there nor in the trash. */
async function fetchSpan(parts: StoreParts, { key, from, length, whole }: Span): Promise<Uint8Array | null> {
  const range: Range = { from, length };
  // A store refuses a range that begins behind the last byte, and an empty file has no other.
  const options = whole ? { maxBytes: Math.max(length, 1) } : { maxBytes: length, range };
  if (!whole && length === 0) return new Uint8Array();
  const found = await parts.bucket.get(key, options);
  if (found) return found.bytes;
  const thrown = await parts.bucket.get(trashKey(key), { maxBytes: MAX_FILE });
  if (!thrown) return null;
  await restore(parts, key, thrown.bytes);
  return whole ? thrown.bytes : thrown.bytes.subarray(from, from + length);
}

/** Where a pack is gone, the same bytes may still stand for themselves. */
async function readElsewhere(parts: StoreParts, span: Span, piece: Piece): Promise<ReadFile> {
  const object = objectSpan(piece);
  const bytes = object.key === span.key ? null : await fetchSpan(parts, object);
  if (!bytes) throw missing(parts, span.key);
  return verified(parts, { key: object.key, piece, bytes });
}

function verified(
  parts: StoreParts,
  { key, piece, bytes }: { readonly key: string; readonly piece: Piece; readonly bytes: Uint8Array },
): ReadFile {
  if (bytes.length === piece.size && parts.sha256(bytes) === piece.sha256) return { sha256: piece.sha256, bytes };
  throw new StoreFault(
    'damaged',
    key,
    `${parts.bucket.address}: ${key}: expected ${piece.size} bytes of ${piece.sha256} at ${piece.offset}, found others. Run \`refdata fsck\` for all that is damaged.`,
  );
}
