import type { GateRow, GateVerdict } from '../testrun/judge.ts';
import { sentenceOf } from '../testrun/objection-sentence.ts';
import { document, link, literal } from './markdown.ts';
import { testsCell, verdictCell } from './result-cells.ts';
import { formatSpan } from './status-text.ts';

const MAX_LEFT_OUT = 500;

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
  const others = objections.filter((objection) => !('name' in objection)).map((objection) => [literal(sentenceOf(objection))]);
  const remarks = (['allowed', 'flaky'] as const).flatMap((remark) => {
    const count = rows.filter((row) => row.remark === remark).length;
    return count > 0 ? [`${count} ${REMARKS[remark]}`] : [];
  });
  const sorted = rows.toSorted((a, b) => weight(a) - weight(b)).map((row) => gateCells(row, logs));
  return document(
    `${objections.length > 0 ? '❌' : '✅'} ${passed} of ${rows.length} configurations passed`,
    remarks.length > 0 ? [`${remarks.join(', ')}.`] : [],
    {
      sections: [
        { title: null, table: { head: ['objection'], rows: others } },
        { title: null, table: { head: ['configuration', 'verdict', 'time', 'tests', 'runner', 'remark'], rows: sorted } },
        {
          title: 'Not selected',
          table: {
            head: ['configuration', 'because'],
            rows: leftOut.map(({ name, because }) => [literal(name), literal(because)]),
          },
          maxRows: MAX_LEFT_OUT,
        },
      ],
    },
  );
}

const REMARKS = { allowed: 'failed and may fail', flaky: 'passed only after a retry' } as const;

const weight = ({ objection, remark }: GateRow): number =>
  objection ? 0 : remark === 'allowed' ? 1 : remark === 'flaky' ? 2 : 3;

function gateCells({ name, result, objection, remark }: GateRow, logs: string | null): readonly string[] {
  const log = result?.log ?? null;
  const isOurs = logs !== null && log?.startsWith(`${logs.replace(/\/$/, '')}/`);
  const said = objection
    ? literal(sentenceOf(objection))
    : remark && result
      ? `${REMARKS[remark]}: ${literal(result.because)}`
      : '';
  return [
    link(literal(name), isOurs ? log : null),
    result ? verdictCell(result) : 'none',
    result ? formatSpan(result.duration) : '',
    result ? testsCell(result) : '',
    result ? literal(result.runner) : '',
    said,
  ];
}
