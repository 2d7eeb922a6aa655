/** What this thread has spent on a processor, in milliseconds: a machine that is busy with other things does not count. */
export function processorTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

/** The least that `work` takes of three times, in milliseconds; once is enough where it is below `limit`. */
export function leastProcessorTime(limit: number, work: () => void): number {
  let least = Number.POSITIVE_INFINITY;
  for (let again = 0; again < 3 && least >= limit; again += 1) {
    const began = processorTime();
    work();
    least = Math.min(least, processorTime() - began);
  }
  return least;
}

/** Milliseconds that `fixedWork` takes on the machine, left alone, where limits of time were set. */
const NOMINAL = 36;
const TEXT = JSON.stringify(Array.from({ length: 40_000 }, (_, n) => ({ n, name: `entry ${n * 7_919}` })));

/** A bit of everything that libraries do. */
function fixedWork(): number {
  const rows = JSON.parse(TEXT) as readonly { readonly name: string }[];
  const names = new Map(rows.map(({ name }) => [name, name.length]));
  return [...names.keys()]
    .sort()
    .join(',')
    .replace(/\d+/g, (digits) => `${Number(digits) + 1}`).length;
}

/**
 * How much slower than there this thread is now, at least 1: by what a fixed piece of work takes, the least of five times. A limit of
 * seconds holds on one machine; machines, and what shares them, differ by half.
 */
export function slowness(): number {
  const times = Array.from({ length: 5 }, () => {
    const began = processorTime();
    fixedWork();
    return processorTime() - began;
  });
  return Math.max(1, Math.min(...times) / NOMINAL);
}
