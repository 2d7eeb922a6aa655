export function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The unbiased variance, in one pass (Welford), which stays exact where the mean is large against the deviation. */
export function variance(values) {
  let [count, average, squares] = [0, 0, 0];
  for (const value of values) {
    count += 1;
    const before = value - average;
    average += before / count;
    squares += before * (value - average);
  }
  return squares / (count - 1);
}

/** The q-quantile, 0 ≤ q ≤ 1, linear between neighbours. */
export function quantile(values, q) {
  const sorted = Float64Array.from(values).sort();
  const position = q * (sorted.length - 1);
  const below = Math.floor(position);
  const above = Math.ceil(position);
  return sorted[below] + (sorted[above] - sorted[below]) * (position - below);
}

/** Least squares: y = intercept + slope * x, and Pearson's correlation. */
export function fitLine(xs, ys) {
  const [meanX, meanY] = [mean(xs), mean(ys)];
  let [xx, xy, yy] = [0, 0, 0];
  for (let i = 0; i < xs.length; i += 1) {
    const [dx, dy] = [xs[i] - meanX, ys[i] - meanY];
    xx += dx * dx;
    xy += dx * dy;
    yy += dy * dy;
  }
  const slope = xy / xx;
  return { slope, intercept: meanY - slope * meanX, correlation: xy / Math.sqrt(xx * yy) };
}

/** Counts in `bins` equal bins over [from, to]; the last bin is closed. Values outside are counted apart. */
export function binCounts(values, { from, to, bins }) {
  const counts = new Array(bins).fill(0);
  let outside = 0;
  for (const value of values) {
    if (!(value >= from && value <= to)) {
      outside += 1;
      continue;
    }
    counts[Math.min(bins - 1, Math.floor(((value - from) / (to - from)) * bins))] += 1;
  }
  return { from, to, counts, outside };
}
