/** Values farther from the median than so many median absolute deviations are dropped. */
const FARTHEST = 4;

/** The median of what is no outlier; null where there is nothing. */
export function robustMedian(values: readonly number[]): number | null {
  const middle = median(values);
  if (middle === null) return null;
  const deviation = median(values.map((value) => Math.abs(value - middle))) ?? 0;
  // Where more than half are equal there is no scale to judge the others by.
  if (deviation === 0) return middle;
  return median(values.filter((value) => Math.abs(value - middle) <= FARTHEST * deviation));
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? upper) + upper) / 2;
}
