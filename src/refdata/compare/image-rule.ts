import { z } from 'zod';
import type { Comparison } from './format.ts';
import type { PixelCounts } from './pixels.ts';
import { CLUSTER_EDGE } from './pixels-clusters.ts';

const SHARE = /^(\d{1,3})(\.\d{1,6})?%$/;

const share = (text: string) =>
  z
    .string()
    .regex(SHARE, { error: 'expected a share in per cent, such as "0.02%"' })
    .refine((value) => fractionOf(value) <= 1, { error: 'expected at most 100%' })
    .describe(text);

const threshold = (text: string) => z.number().min(0).max(1).describe(text);
const place = z.int().min(0).max(1_000_000);

export const ImageOptionsSchema = z.strictObject({
  threshold: threshold(
    'Distance of two colours from which on a pixel differs: 0 is none, 1 is black from white (in YIQ, as people see it).',
  ).default(0.15),
  max_pixels: z
    .int()
    .min(0)
    .max(100_000_000)
    .describe('So many pixels may differ by more than `threshold`; the smaller of this and `max_share` counts.')
    .default(20),
  max_cluster: z
    .int()
    .min(0)
    .max(CLUSTER_EDGE * CLUSTER_EDGE)
    .describe(
      `So many of them may lie together, within ${CLUSTER_EDGE} × ${CLUSTER_EDGE} pixels: a wrong digit is small. ${CLUSTER_EDGE * CLUSTER_EDGE}: it makes no difference where they lie.`,
    )
    .default(3),
  max_share: share(
    'So large a share of the pixels may differ by more than `threshold`, in per cent with the sign: "0.02%".',
  ).default('0.02%'),
  sensitive_threshold: threshold('The same distance for weak changes over a large area.').default(0.0225),
  sensitive_share: share('Less than this share of the pixels may differ by more than `sensitive_threshold`: "3%".').default('3%'),
  antialiasing: z
    .enum(['ignore', 'count'])
    .describe('Whether pixels of smoothed edges count as different: `ignore` leaves them out.')
    .default('ignore'),
  masks: z
    .array(z.strictObject({ x: place, y: place, width: place.min(1), height: place.min(1) }))
    .max(1_000)
    .describe('Areas that are not compared, in pixels from the upper left corner.')
    .default([]),
});

export type ImageOptions = z.output<typeof ImageOptionsSchema>;

/** `"0.02%"` as a fraction of 1. */
export function fractionOf(text: string): number {
  return Number(text.slice(0, -1)) / 100;
}

/**
 * Three looks: a few pixels may differ a lot, if they are not together, and many may differ a little. Each alone is blind: one to a table
 * whose colour changed by a shade, the others to a wrong digit.
 */
export function judge(counts: PixelCounts, options: ImageOptions): { readonly kind: Comparison['kind']; readonly why: string } {
  const { pixels, strict, sensitive, cluster, unequal } = counts;
  if (pixels === 0) return { kind: 'different', why: 'the masks cover the whole image: nothing was compared' };
  if (unequal === 0) return { kind: 'equal', why: 'same pixels, encoded otherwise' };
  const may = Math.floor(Math.min(options.max_pixels, fractionOf(options.max_share) * pixels));
  const strictly = `${grouped(strict)} of ${grouped(pixels)} pixels differ by more than the threshold; ${grouped(may)} may`;
  if (strict > may) return { kind: 'different', why: strictly };
  if (cluster > options.max_cluster) return { kind: 'different', why: together(counts, options) };
  const weakly = `${percent(sensitive / pixels)} of the pixels differ by more than the sensitive threshold; less than ${options.sensitive_share} may`;
  if (sensitive > 0 && sensitive >= fractionOf(options.sensitive_share) * pixels) return { kind: 'different', why: weakly };
  return { kind: 'equal', why: strict > 0 || sensitive === 0 ? strictly : weakly };
}

const together = ({ pixels, strict, cluster }: PixelCounts, { max_cluster: may }: ImageOptions): string =>
  `${grouped(strict)} of ${grouped(pixels)} pixels differ by more than the threshold, ${cluster} of them within ${CLUSTER_EDGE} × ${CLUSTER_EDGE}; ${may} may`;

/** 2,073,600 */
export function grouped(count: number): string {
  const digits = String(count);
  const first = digits.length % 3 || 3;
  const groups = [digits.slice(0, first)];
  for (let at = first; at < digits.length; at += 3) groups.push(digits.slice(at, at + 3));
  return groups.join(',');
}

const percent = (fraction: number): string => `${(fraction * 100).toFixed(fraction < 0.001 ? 4 : 2)}%`;
