import { parseArgs } from 'node:util';
import { parseDuration } from '../../src/lib/duration.ts';
import { COST_KINDS, type CostBook, type CostKind, type CostLine, type CostReport, costsOf, type TimeWindow } from '../costs.ts';
import { clockTime, roughly } from '../explain/times.ts';
import { FaultError, fault } from '../faults.ts';
import type { Clock } from '../ports.ts';
import { readPlaces } from './places.ts';

export interface CostsGiven {
  readonly print: (line: string) => void;
  readonly clock: Pick<Clock, 'now'>;
  /** Opens what was for reading, beside a service or without one: `openHistory` of the journal's adapter. */
  readonly openHistory: (path: string) => CostBook & { close(): void };
}

export const COSTS_USAGE = `  pilotlight costs --config FILE [--since 24h|7d|2026-11-01] [--by job|pool|repository|run] [--json]
                                      what machines cost, by what they were for; the machines that had no job apart`;

/** Exit code 0. @throws {FaultError} on a senseless option, and where the journal cannot be read. */
export async function costs(args: readonly string[], { print, clock, openHistory }: CostsGiven): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      config: { type: 'string', default: 'pilotlight.yml' },
      since: { type: 'string', default: '24h' },
      by: { type: 'string', default: 'job' },
      json: { type: 'boolean', default: false },
    },
  });
  const now = clock.now();
  const [window, by] = [{ from: sinceFrom(values.since, now), to: now }, kindFrom(values.by)];
  const { journal } = await readPlaces(values.config);
  const book = openHistory(journal);
  try {
    const report = await reportFrom(book, { window, by, now });
    print(values.json ? JSON.stringify(report, null, 2) : renderCosts(report));
  } finally {
    book.close();
  }
  return 0;
}

async function reportFrom(
  book: CostBook,
  { window, by, now }: { readonly window: TimeWindow; readonly by: CostKind; readonly now: number },
): Promise<CostReport> {
  const rows = await book.machinesIn(window);
  const jobs = await book.jobs([...new Set(rows.flatMap(({ jobId }) => jobId ?? []))]);
  return costsOf({ rows, jobs, window, by, now });
}

function kindFrom(text: string): CostKind {
  const kind = COST_KINDS.find((one) => one === text);
  if (kind) return kind;
  throw new FaultError(fault('option-invalid', `--by expects one of ${COST_KINDS.join(', ')}, found ${JSON.stringify(text)}.`));
}

/** A duration before now, or the beginning of a day (UTC). */
function sinceFrom(text: string, now: number): number {
  const duration = parseDuration(text);
  if (duration.ok && duration.value > 0 && duration.value <= now) return now - duration.value;
  const day = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  // Date.parse takes the 31st of November for the 1st of December.
  if (Number.isFinite(day) && new Date(day).toISOString().startsWith(text) && day < now) return day;
  const found = JSON.stringify(text);
  throw new FaultError(
    fault(
      'option-invalid',
      `--since expects a duration such as 24h or 7d, or a day that has begun such as 2026-11-01, found ${found}.`,
    ),
  );
}

export function renderCosts({ window, by, total, lines, waste, unused }: CostReport): string {
  const rows = [
    [by, 'machines', 'time', 'USD'],
    ...lines.map(cells),
    ...(by === 'pool' ? [] : [waste, unused].filter(({ machines }) => machines > 0).map(cells)),
    cells(total),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  const table = rows.map((row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  '),
  );
  const span = `From ${clockTime(window.from)} to ${clockTime(window.to)}`;
  const unpriced =
    total.unpriced === 0
      ? []
      : [
          `+: ${total.unpriced === 1 ? '1 machine has no known price and is' : `${total.unpriced} machines have no known price and are`} not in the sums.`,
        ];
  const wasted =
    by === 'pool' && waste.machines > 0
      ? [`Of these ${waste.machines} machine${waste.machines === 1 ? '' : 's'} never had a job: ${usd(waste)} USD.`]
      : [];
  return [span, ...table, ...wasted, ...unpriced].join('\n');
}

function cells(line: CostLine): readonly string[] {
  return [line.what, String(line.machines), roughly(line.seconds * 1_000), usd(line)];
}

function usd({ usd: sum, unpriced }: CostLine): string {
  return `${sum.toFixed(4)}${unpriced > 0 ? '+' : ''}`;
}
