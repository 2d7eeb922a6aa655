/**
 * Deals items out to so many bins, the heaviest first, each to the bin that is lightest by then (LPT: at most 4/3 - 1/(3·bins) of
 * the best). Equal items keep their order, and equal bins are filled evenly, so the same items are dealt the same way always.
 * Each bin holds its items heaviest first.
 */
export function longestFirst<T>(items: readonly T[], bins: number, weigh: (item: T) => number): readonly (readonly T[])[] {
  const dealt = Array.from({ length: bins }, () => ({ load: 0, items: [] as T[] }));
  const weighed = items.map((item) => ({ item, load: weigh(item) })).sort((a, b) => b.load - a.load);
  for (const { item, load } of weighed) {
    const lightest = dealt.reduce((best, bin) => (isLighter(bin, best) ? bin : best));
    lightest.items.push(item);
    lightest.load += load;
  }
  return dealt.map((bin) => bin.items);
}

interface Bin {
  readonly load: number;
  readonly items: readonly unknown[];
}

const isLighter = (bin: Bin, than: Bin): boolean =>
  bin.load < than.load || (bin.load === than.load && bin.items.length < than.items.length);
