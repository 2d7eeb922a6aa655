import type { RequestEntry } from '../../../src/requests/ports.ts';

const FIELDS = [
  ...['at', 'ended_at', 'id', 'via', 'repository', 'pull', 'login', 'account', 'text', 'state', 'because', 'sentence'],
  ...['head', 'run', 'url', 'confirmed_by', 'confirmed_by_account'],
];

export const CSV_HEAD = `${FIELDS.join(',')}\r\n`;

/** One line, as RFC 4180 has it. */
export function csvLine(entry: RequestEntry): string {
  const { at, endedAt, id, via, repository, pull, by, text, state, because, sentence, head, runId, url, confirmedBy } = entry;
  const cells = [
    ...[isoOf(at), endedAt === null ? '' : isoOf(endedAt), id, via, repository, pull, by.login, by.id, text, state, because],
    ...[sentence, head, runId, url, confirmedBy?.login, confirmedBy?.id],
  ];
  return `${cells.map((cell) => csvCell(String(cell ?? ''))).join(',')}\r\n`;
}

const isoOf = (at: number): string => (Math.abs(at) <= 8.64e15 ? new Date(at).toISOString() : '');

/** Spreadsheets take what begins with one of these for a formula: an apostrophe makes it text. */
const FORMULA = /^[=+\-@\t\r]/;

export function csvCell(text: string): string {
  const plain = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) || plain !== text ? `"${plain.replaceAll('"', '""')}"` : plain;
}
