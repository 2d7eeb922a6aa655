/** What every bench tells in the same form: quantiles, a table for people, and one last line of JSON for machines. */

/**
 * The `q`-quantile (0 … 1) of the samples, linear between neighbours (as numpy's default). The samples may come in any order.
 * @throws RangeError without samples, or for a q outside 0 … 1: a figure nobody measured must not be printed.
 */
export function quantile(samples: readonly number[], q: number): number {
  if (samples.length === 0) throw new RangeError('a quantile needs at least one sample');
  if (!(q >= 0 && q <= 1)) throw new RangeError(`expected a quantile between 0 and 1, found ${q}`);
  const sorted = [...samples].sort((a, b) => a - b);
  const position = q * (sorted.length - 1);
  const below = sorted[Math.floor(position)] as number;
  const above = sorted[Math.ceil(position)] as number;
  return Math.min(above, below + (above - below) * (position - Math.floor(position)));
}

export const median = (samples: readonly number[]): number => quantile(samples, 0.5);

export type Cell = string | number;

/** Rows under a header; numbers to the right, with at most three significant decimals. Every row has as many cells as the header. */
export function formatTable(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const text = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? formatNumber(cell) : cell)));
  const widths = header.map((title, i) => Math.max(title.length, ...text.map((row) => row[i]?.length ?? 0)));
  const right = header.map((_, i) => rows.length > 0 && rows.every((row) => typeof row[i] === 'number'));
  const line = (cells: readonly string[]): string =>
    widths
      .map((width, i) => (right[i] ? (cells[i] ?? '').padStart(width) : (cells[i] ?? '').padEnd(width)))
      .join('  ')
      .trimEnd();
  return [line(header), widths.map((width) => '-'.repeat(width)).join('  '), ...text.map(line)].join('\n');
}

export function formatNumber(value: number): string {
  if (!Number.isFinite(value) || Number.isInteger(value)) return String(value);
  const decimals = Math.max(0, Math.min(3, 2 - Math.floor(Math.log10(Math.abs(value)))));
  return value.toFixed(decimals);
}

/** A figure must be at most, or at least, this. */
export type Target = { readonly atMost: number } | { readonly atLeast: number };

export interface Findings {
  readonly bench: string;
  readonly figures: Readonly<Record<string, number>>;
  /** By the figure's name. */
  readonly targets: Readonly<Record<string, Target>>;
}

/** Whether the figure exists, is a number, and keeps its target. */
export function meets(figure: number | undefined, target: Target): boolean {
  if (figure === undefined || !Number.isFinite(figure)) return false;
  return 'atMost' in target ? figure <= target.atMost : figure >= target.atLeast;
}

/** One line of JSON, `{bench, figures, targets, ok}`, and the exit code that goes with it: 0 when every target is met, else 1. */
export function conclude({ bench, figures, targets }: Findings): { readonly line: string; readonly code: 0 | 1 } {
  const ok = Object.entries(targets).every(([name, target]) => meets(figures[name], target));
  return { line: JSON.stringify({ bench, figures, targets, ok }), code: ok ? 0 : 1 };
}
