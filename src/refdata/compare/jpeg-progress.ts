import type { JpegFrame, JpegScan } from './jpeg-frame.ts';

/** Which bits of the coefficients have been told by the scans so far: every one once, in order, and none is left out (T.81, G.1.1.1). */
export interface Progress {
  /** The lowest bit told, for each component and coefficient; `NONE` before the first. */
  readonly lowest: readonly Uint8Array[];
}

const NONE = 255;
const MAX_LOW = 13;

export const progressOf = (frame: JpegFrame): Progress => ({
  lowest: frame.components.map(() => new Uint8Array(64).fill(NONE)),
});

/** Takes note of a scan; null, or what is wrong with it. */
export function told(frame: JpegFrame, progress: Progress, scan: Omit<JpegScan, 'at' | 'end'>): string | null {
  const problem = frame.progressive ? bandProblem(scan) : wholeProblem(scan);
  if (problem !== null) return problem;
  for (const { index } of scan.components) {
    const lowest = progress.lowest[index] as Uint8Array;
    const expected = scan.high === 0 ? NONE : scan.high;
    if (scan.from > 0 && lowest[0] === NONE) return OUT_OF_ORDER;
    for (let k = scan.from; k <= scan.to; k += 1) {
      if (lowest[k] !== expected) return OUT_OF_ORDER;
      lowest[k] = scan.low;
    }
  }
  return null;
}

const OUT_OF_ORDER = 'its scans are out of order';

/** Whether all has been told. */
export const isComplete = ({ lowest }: Progress): boolean => lowest.every((bits) => bits.every((bit) => bit === 0));

const wholeProblem = ({ from, to, high, low }: Omit<JpegScan, 'at' | 'end'>): string | null =>
  from === 0 && to === 63 && high === 0 && low === 0 ? null : OUT_OF_ORDER;

function bandProblem({ from, to, high, low, components }: Omit<JpegScan, 'at' | 'end'>): string | null {
  const isBand = from === 0 ? to === 0 : from <= to && to <= 63 && components.length === 1;
  const isStep = low <= MAX_LOW && (high === 0 || high === low + 1);
  return isBand && isStep ? null : OUT_OF_ORDER;
}
