import type { Result } from '../../lib/result.ts';
import { err, ok } from '../../lib/result.ts';
import type { ImageDetail, Size } from './detail.ts';
import {
  type Codecs,
  type CompareContext,
  type Comparison,
  type Format,
  type Inspection,
  LIMITS,
  type Unreadable,
} from './format.ts';
import { type ImageOptions, ImageOptionsSchema, judge } from './image-rule.ts';
import { isJpeg, jpegPicture } from './jpeg.ts';
import { comparePixels, type PixelCounts } from './pixels.ts';
import { isWhole, type Picture, pairOf, type RowPair, type Side } from './pixels-rows.ts';
import { pngPicture } from './png.ts';
import { isPng, type PngFile, readChunks } from './png-chunks.ts';
import { inspectPixels } from './png-inspection.ts';
import { inflatedBytes } from './png-layout.ts';
import { pngPair, sameFrames, storedAlike } from './png-pair.ts';
import { comesPieceByPiece } from './png-window.ts';

export type { ImageOptions } from './image-rule.ts';

/**
 * PNG and JPEG by their pixels, at 8 bits a sample. What says how colours are to be shown (gamma, profiles), and texts in the
 * files, do not count. Which of the two a file is, its first bytes say. At most 36 million
 * pixels of a PNG are read, 12 million of a JPEG.
 */
export const image: Format<ImageOptions> = {
  name: 'image',
  version: 2,
  extensions: ['.png', '.jpg', '.jpeg'],
  options: ImageOptionsSchema,
  compare: compareImages,
  *inspect(expected, actual, { codecs }) {
    return (yield* inspected('actual', actual, codecs)) ?? (yield* inspected('expected', expected, codecs));
  },
};

type Opened = { readonly kind: 'png'; readonly file: PngFile } | { readonly kind: 'jpeg'; readonly picture: Picture };

/** Of compressed pixels besides what they take, and an eighth of that: no writer comes near. Blocks of nothing take 60 ns a byte. */
const LONGER = 1024 * 1024;
const DAMAGED = 'its pixels are damaged, too few or too many';

function compareImages(expected: Uint8Array, actual: Uint8Array, { options, codecs }: CompareContext<ImageOptions>): Comparison {
  // The actual one first: of two large JPEG, of which it is the damaged one, only that is read.
  const other = open(actual, codecs);
  if (!other.ok) return unreadable('actual', other.error);
  const one = open(expected, codecs);
  if (!one.ok) return unreadable('expected', one.error);
  const [was, is] = [sizeOf(one.value), sizeOf(other.value)];
  if (was.width !== is.width || was.height !== is.height) return resized(one.value, other.value, { options, codecs });
  const pair = pairFrom(one.value, other.value, codecs);
  if (typeof pair === 'string') return unreadable(pair);
  const { threshold: strict, sensitive_threshold: sensitive, antialiasing, masks } = options;
  const counts = comparePixels(pair, { strict, sensitive, countSmoothed: antialiasing === 'count', masks });
  const side = pair.damaged();
  if (side !== null) return unreadable(side);
  if (!sameMotion(one.value, other.value)) return moving(counts, detailOf({ was, is, counts, options }));
  return {
    ...judge(counts, options),
    detail: counts.unequal === 0 ? null : detailOf({ was, is, counts, options }),
  } as Comparison;
}

const unreadable = (which: Side, why = DAMAGED): Unreadable => ({
  kind: 'unreadable',
  which,
  why: `the ${which} file cannot be read: ${why}`,
});

/** The pixels of a large PNG are looked at before they are drawn, which takes many times as long. */
function* inspected(which: Side, bytes: Uint8Array, codecs: Codecs): Inspection<Unreadable> {
  if (!isPng(bytes)) return null;
  const opened = open(bytes, codecs);
  if (!opened.ok || opened.value.kind !== 'png' || !comesPieceByPiece(opened.value.file)) return null;
  const problem = yield* inspectPixels(opened.value.file);
  if (problem === null) return null;
  return problem === 'slow' ? unreadable(which, 'its pixels take too long to inflate') : unreadable(which);
}

function open(bytes: Uint8Array, codecs: Codecs): Result<Opened, string> {
  if (bytes.length > LIMITS.file) return err(`it has ${bytes.length} bytes; at most ${LIMITS.file} are read`);
  if (isPng(bytes)) {
    const file = readChunks(bytes, codecs);
    if (!file.ok) return file;
    const size = inflatedBytes(file.value.header);
    if (size > LIMITS.inflated) return err(`its pixels take ${size} bytes; at most ${LIMITS.inflated} are read`);
    if (file.value.compressed > size + size / 8 + LONGER) return err('its pixels take less room than they do compressed');
    return ok({ kind: 'png', file: file.value });
  }
  if (!isJpeg(bytes)) return err('it begins neither as a PNG nor as a JPEG does');
  const picture = jpegPicture(bytes);
  return picture.ok ? ok({ kind: 'jpeg', picture: picture.value }) : picture;
}

function sizeOf(opened: Opened): Size {
  const { width, height } = opened.kind === 'png' ? opened.file.header : opened.picture;
  return { width, height };
}

const pictureOf = (opened: Opened, codecs: Codecs): Picture | null =>
  opened.kind === 'png' ? pngPicture(opened.file, codecs) : opened.picture;

function pairFrom(one: Opened, other: Opened, codecs: Codecs): RowPair | Side {
  if (one.kind === 'png' && other.kind === 'png' && storedAlike(one.file, other.file))
    return pngPair(one.file, other.file, codecs);
  const expected = pictureOf(one, codecs);
  if (expected === null) return 'expected';
  const actual = pictureOf(other, codecs);
  return actual === null ? 'actual' : pairOf(expected, actual);
}

/** Both are read to the end all the same, a JPEG when it was opened: a damaged file is told as one. */
function resized(one: Opened, other: Opened, { options, codecs }: Omit<CompareContext<ImageOptions>, 'nested'>): Comparison {
  const [was, is] = [sizeOf(one), sizeOf(other)];
  for (const [side, opened] of [
    ['expected', one],
    ['actual', other],
  ] as const) {
    if (opened.kind === 'jpeg') continue;
    const picture = pictureOf(opened, codecs);
    if (picture === null || !isWhole(picture)) return unreadable(side);
  }
  const why = `${was.width} × ${was.height} pixels were expected, ${is.width} × ${is.height} found`;
  const counts = { pixels: 0, unequal: 0, strict: 0, sensitive: 0, cluster: 0, box: null };
  return { kind: 'different', why, detail: detailOf({ was, is, counts, options }) };
}

/** Only the first image of an animated PNG is compared by its pixels, the others by their bytes. */
const sameMotion = (one: Opened, other: Opened): boolean =>
  one.kind !== 'png' || other.kind !== 'png' || sameFrames(one.file, other.file);

function moving(counts: PixelCounts, detail: ImageDetail): Comparison {
  const first = counts.unequal === 0 ? 'the first image is the same' : `the first image differs in ${counts.unequal} pixels`;
  return { kind: 'different', why: `${first}, the other frames of the animation differ in their bytes`, detail };
}

interface Found {
  readonly was: Size;
  readonly is: Size;
  readonly counts: PixelCounts;
  readonly options: ImageOptions;
}

function detailOf({ was, is, counts, options }: Found): ImageDetail {
  const { pixels, strict, sensitive, box } = counts;
  return { kind: 'image', expected: was, actual: is, pixels, strict, sensitive, box, masks: options.masks };
}
