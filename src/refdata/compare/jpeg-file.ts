import { err, ok, type Result } from '../../lib/result.ts';
import { NATURAL } from './jpeg-blocks.ts';
import {
  blocksOf,
  fitsUnit,
  frameOf,
  type JpegComponent,
  type JpegFrame,
  type JpegScan,
  type ScanComponent,
} from './jpeg-frame.ts';
import { type HuffmanTable, huffmanTable } from './jpeg-huffman.ts';
import { isComplete, type Progress, progressOf, told } from './jpeg-progress.ts';

export interface JpegFile {
  readonly bytes: Uint8Array;
  readonly frame: JpegFrame;
  readonly scans: readonly JpegScan[];
  /** For each component, row by row, what its coefficients are multiplied by. */
  readonly steps: readonly Uint16Array[];
  /** As Adobe's segment tells it: 0 none, 1 YCbCr, 2 YCCK; null where there is no such segment. */
  readonly transform: number | null;
  readonly jfif: boolean;
}

/** Memory does not grow with it; the time that two of this size take is bounded by `MAX_WORK`. */
export const MAX_JPEG_MEGAPIXELS = 12;
/** libjpeg writes ten, others up to twenty. */
const MAX_SCANS = 100;
/**
 * What reading a file may cost, so that two are read within two seconds (A10): some 20 ns for each byte of a baseline file, twice
 * that of a progressive one, and what twelve bytes cost for each block that each scan visits.
 */
const MAX_WORK = 48_000_000;
const BLOCK_WORK = 12;
const CUT = 'it ends before its last pixel';
const DAMAGED = 'its segments are damaged';

interface Seen {
  readonly bytes: Uint8Array;
  at: number;
  frame: JpegFrame | null;
  progress: Progress;
  readonly scans: JpegScan[];
  readonly steps: (Uint16Array | null)[];
  readonly dc: (HuffmanTable | null)[];
  readonly ac: (HuffmanTable | null)[];
  /** As each component's were when its first scan began. */
  readonly latched: (Uint16Array | null)[];
  restart: number;
  work: number;
  transform: number | null;
  jfif: boolean;
}

/** Walks through all segments up to the end of the image, and decodes nothing. The error is one sentence. */
export function readSegments(bytes: Uint8Array): Result<JpegFile, string> {
  const four = (): null[] => [null, null, null, null];
  const seen: Seen = {
    ...{ bytes, at: 2, frame: null, progress: { lowest: [] }, scans: [], steps: four(), dc: four(), ac: four() },
    ...{ latched: four(), restart: 0, work: 0, transform: null, jfif: false },
  };
  for (;;) {
    const marker = nextMarker(seen);
    if (typeof marker === 'string') return err(marker);
    if (marker === 0xd9) return finished(seen);
    const problem = segment(seen, marker);
    if (problem !== null) return err(problem);
  }
}

/** Moves behind it. */
function nextMarker(seen: Seen): number | string {
  const { bytes } = seen;
  if (seen.at + 2 > bytes.length) return CUT;
  if (bytes[seen.at] !== 0xff) return DAMAGED;
  while (bytes[seen.at + 1] === 0xff) seen.at += 1;
  const marker = bytes[seen.at + 1];
  seen.at += 2;
  return marker === undefined ? CUT : marker;
}

function finished({ bytes, frame, progress, scans, latched, transform, jfif }: Seen): Result<JpegFile, string> {
  if (frame === null || scans.length === 0) return err('it has no frame, or no pixels');
  if (!isComplete(progress)) return err('it ends before its last scan');
  const steps = frame.components.map((_, n) => latched[n] as Uint16Array);
  return ok({ bytes, frame, scans, steps, transform, jfif });
}

/** Null, or what is wrong with it. */
function segment(seen: Seen, marker: number): string | null {
  const { bytes, at } = seen;
  if (at + 2 > bytes.length) return CUT;
  const length = ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
  if (length < 2) return DAMAGED;
  if (at + length > bytes.length) return CUT;
  const body = bytes.subarray(at + 2, at + length);
  seen.at += length;
  if (marker === 0xc4) return readTables(seen, body);
  if (marker === 0xcc) return 'it is coded arithmetically; baseline and progressive JPEG are read';
  if (marker >= 0xc0 && marker <= 0xcf) return readFrame(seen, marker & 15, body);
  if (marker === 0xda) return readScan(seen, body);
  if (marker === 0xdb) return readSteps(seen, body);
  if (marker === 0xdd) return readRestart(seen, body);
  return marker === 0xdc || marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd8) ? DAMAGED : note(seen, marker, body);
}

function note(seen: Seen, marker: number, body: Uint8Array): null {
  const name = String.fromCharCode(...body.subarray(0, 5));
  if (marker === 0xe0 && name === 'JFIF\0') seen.jfif = true;
  if (marker === 0xee && name === 'Adobe' && body.length >= 12) seen.transform = body[11] as number;
  return null;
}

function readRestart(seen: Seen, body: Uint8Array): string | null {
  if (body.length !== 2) return DAMAGED;
  seen.restart = ((body[0] as number) << 8) | (body[1] as number);
  return null;
}

function readFrame(seen: Seen, kind: number, body: Uint8Array): string | null {
  if (seen.frame !== null) return 'it has more than one frame';
  const frame = frameOf(kind, body);
  if (!frame.ok) return frame.error;
  const { width, height } = frame.value;
  if (width * height > MAX_JPEG_MEGAPIXELS * 1_000_000)
    return `it has ${width} × ${height} pixels; at most ${MAX_JPEG_MEGAPIXELS} million of a JPEG are read`;
  seen.frame = frame.value;
  seen.progress = progressOf(frame.value);
  return null;
}

function readSteps(seen: Seen, body: Uint8Array): string | null {
  for (let at = 0; at < body.length; ) {
    const [wide, which] = [(body[at] as number) >> 4, (body[at] as number) & 15];
    const size = wide === 0 ? 64 : 128;
    if (wide > 1 || which > 3 || at + 1 + size > body.length) return DAMAGED;
    const steps = new Uint16Array(64);
    for (let k = 0; k < 64; k += 1) {
      const value = wide === 0 ? body[at + 1 + k] : ((body[at + 1 + k * 2] as number) << 8) | (body[at + 2 + k * 2] as number);
      steps[NATURAL[k] as number] = value as number;
    }
    seen.steps[which] = steps;
    at += 1 + size;
  }
  return null;
}

function readTables(seen: Seen, body: Uint8Array): string | null {
  for (let at = 0; at < body.length; ) {
    const [kind, which] = [(body[at] as number) >> 4, (body[at] as number) & 15];
    const counts = body.subarray(at + 1, at + 17);
    const total = counts.reduce((sum, count) => sum + count, 0);
    const end = at + 17 + total;
    if (kind > 1 || which > 3 || counts.length < 16 || total > 256 || end > body.length) return DAMAGED;
    const table = huffmanTable(counts, body.slice(at + 17, end));
    if (table === null) return DAMAGED;
    (kind === 0 ? seen.dc : seen.ac)[which] = table;
    at = end;
  }
  return null;
}

function readScan(seen: Seen, body: Uint8Array): string | null {
  const { frame } = seen;
  if (frame === null) return 'it has no frame before its pixels';
  if (seen.scans.length === MAX_SCANS) return `it has more than ${MAX_SCANS} scans`;
  const count = body[0] ?? 0;
  if (count < 1 || count > 4 || body.length !== 4 + count * 2) return DAMAGED;
  const [from, to, bits] = body.subarray(1 + count * 2) as unknown as [number, number, number];
  const band = { from, to, high: bits >> 4, low: bits & 15 };
  const components = scanComponents(seen, frame, { body, band });
  if (typeof components === 'string') return components;
  const scan = { ...band, components, restart: seen.restart };
  const end = endOfData(seen.bytes, seen.at);
  if (end === null) return CUT;
  const problem = told(frame, seen.progress, scan) ?? workProblem(seen, frame, { scan, bytes: end - seen.at });
  if (problem !== null) return problem;
  if (bitsNeeded(frame, scan) > (end - seen.at) * 8) return 'its pixels are damaged, too few or too many';
  seen.scans.push({ ...scan, at: seen.at, end });
  seen.at = end;
  return null;
}

interface ScanHeader {
  readonly body: Uint8Array;
  readonly band: Pick<JpegScan, 'from' | 'to' | 'high' | 'low'>;
}

function scanComponents(seen: Seen, frame: JpegFrame, { body, band }: ScanHeader): readonly ScanComponent[] | string {
  const found: ScanComponent[] = [];
  for (let n = 0; n < (body[0] as number); n += 1) {
    const [id, tables] = body.subarray(1 + n * 2) as unknown as [number, number];
    const index = frame.components.findIndex((component) => component.id === id);
    if (index < 0 || index <= (found.at(-1)?.index ?? -1)) return DAMAGED;
    const [needsDc, needsAc] = [band.from === 0 && band.high === 0, band.to > 0];
    const [dc, ac] = [needsDc ? (seen.dc[tables >> 4] ?? null) : null, needsAc ? (seen.ac[tables & 15] ?? null) : null];
    if ((needsDc && dc === null) || (needsAc && ac === null)) return 'it lacks a table of codes';
    const steps = seen.latched[index] ?? seen.steps[(frame.components[index] as JpegComponent).steps];
    if (!steps) return 'it lacks a table of quantisation';
    seen.latched[index] = steps;
    found.push({ index, dc, ac });
  }
  return fitsUnit(found.map(({ index }) => frame.components[index] as JpegComponent)) ? found : DAMAGED;
}

/** Null, or that the scans so far and this one cost too much. */
function workProblem(
  seen: Seen,
  frame: JpegFrame,
  { scan, bytes }: { scan: Pick<JpegScan, 'components'>; bytes: number },
): string | null {
  seen.work += bytes * (frame.progressive ? 2 : 1) + blocksOf(frame, scan) * BLOCK_WORK;
  return seen.work > MAX_WORK ? 'its scans visit its pixels too often, or have too many bytes, to be read in a second' : null;
}

/** No legal scan has fewer: a block has a code for its first coefficient, and one for the others where each has its own. */
const bitsNeeded = (frame: JpegFrame, scan: Pick<JpegScan, 'components' | 'from' | 'to'>): number =>
  scan.from > 0 ? 0 : blocksOf(frame, scan) * (scan.to > 0 ? 2 : 1);

/** Where the first marker is that is no restart; null where there is none. */
function endOfData(bytes: Uint8Array, from: number): number | null {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 2)) {
    const next = bytes[at + 1];
    if (next === undefined) return null;
    if (next !== 0 && (next < 0xd0 || next > 0xd7)) return at;
  }
  return null;
}
