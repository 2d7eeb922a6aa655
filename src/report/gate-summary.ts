import type { GateRow, GateVerdict } from '../testrun/judge.ts';
import { sentenceOf } from '../testrun/objection-sentence.ts';
import { document, link, literal, tableOf } from './markdown.ts';
import { testsCell, verdictCell } from './result-cells.ts';
import { formatSpan } from './status-text.ts';

const MAX_CONFIGURATIONS = 5_000;
const MAX_OTHERS = 500;

export interface GateNotes {
  /** Where outputs stand, as we know it ourselves; a result that names another place gets no link. Null: nowhere. */
  readonly logs: string | null;
  /** Configurations that the plan left out, and why. */
  readonly leftOut: readonly { readonly name: string; readonly because: string }[];
}

/** What the gate found: everything that makes it red first, then what is worth a look. */
export function gateSummary(
  { rows, objections }: GateVerdict,
  { logs, leftOut }: GateNotes = { logs: null, leftOut: [] },
): string {
  const passed = rows.filter(({ objection }) => !objection).length;
  const others = objections.filter((objection) => !('name' in objection));
  const remarks = (['allowed', 'flaky'] as const).flatMap((remark) => {
    const count = rows.filter((row) => row.remark === remark).length;
    return count > 0 ? [`${count} ${REMARKS[remark]}`] : [];
  });
  const sorted = rows.toSorted((a, b) => weight(a) - weight(b));
  const leftOutCells = ({ name, because }: GateNotes['leftOut'][number]) => [literal(name), literal(because)];
  return document(
    `${objections.length > 0 ? '❌' : '✅'} ${passed} of ${rows.length} configurations passed`,
    remarks.length > 0 ? [`${remarks.join(', ')}.`] : [],
    {
      sections: [
        { title: null, table: tableOf(['objection'], others, { cells: (one) => [literal(sentenceOf(one))], max: MAX_OTHERS }) },
        { title: null, table: tableOf(HEAD, sorted, { cells: (row) => gateCells(row, logs), max: MAX_CONFIGURATIONS }) },
        {
          title: 'Not selected',
          table: tableOf(['configuration', 'because'], leftOut, { cells: leftOutCells, max: MAX_OTHERS }),
        },
      ],
    },
  );
}

const HEAD = ['configuration', 'verdict', 'time', 'tests', 'runner', 'remark'];
const REMARKS = { allowed: 'failed and may fail', flaky: 'passed only after a retry' } as const;

const weight = ({ objection, remark }: GateRow): number =>
  objection ? 0 : remark === 'allowed' ? 1 : remark === 'flaky' ? 2 : 3;

function gateCells(row: GateRow, logs: string | null): readonly string[] {
  const { name, result } = row;
  if (!result) return [literal(name), 'none', '', '', '', remarkCell(row)];
  const isOurs = logs !== null && result.log?.startsWith(`${logs.replace(/\/$/, '')}/`);
  return [
    link(literal(name), isOurs ? result.log : null),
    verdictCell(result),
    formatSpan(result.duration),
    testsCell(result),
    literal(result.runner),
    remarkCell(row),
  ];
}

function remarkCell({ objection, remark, result }: GateRow): string {
  if (objection) return literal(sentenceOf('name' in objection ? { ...objection, name: shortened(objection.name) } : objection));
  return remark && result ? `${REMARKS[remark]}: ${literal(result.because)}` : '';
}

/** The name stands in the row already: here it must not take the room of what is wrong. */
const shortened = (name: string): string => (name.length > 60 ? `${name.slice(0, 60).toWellFormed()}…` : name);
