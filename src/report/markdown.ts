import { byteLength } from '../lib/byte-length.ts';

/** GitHub drops a job summary as a whole when it is larger (1 MiB), and leaves the step green. */
export const MAX_SUMMARY_BYTES = 1024 * 1024;

/** Longest foreign text in a table's cell; the rest is said to be missing by an ellipsis. */
const MAX_CELL = 200;

const KEPT = /[-A-Za-z0-9 \u00a1-\u1fff\u2c00-\ud7ff\uf900-\ufaff\u{10000}-\u{3ffff}]/u;
/** Marks that no eye sees or that reorder what stands beside them; a line break would end the table's row. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/**
 * Foreign text as Markdown that shows just that text: in `<code>`, where GitHub makes no mentions, references or links, and
 * with every character that Markdown or HTML could read as markup as a numeric entity. `@` is followed by a zero-width space,
 * because GitHub's Markdown links bare addresses after parsing.
 */
export function literal(text: string): string {
  const visible = text.replace(INVISIBLE, ' ').trim();
  const characters = [...visible];
  const cut = characters.length > MAX_CELL ? [...characters.slice(0, MAX_CELL), '…'] : characters;
  return `<code>${cut.map(entity).join('')}</code>`;
}

function entity(character: string): string {
  if (KEPT.test(character)) return character;
  return `&#${character.codePointAt(0)};${character === '@' ? '&#8203;' : ''}`;
}

export interface Table {
  readonly head: readonly string[];
  /** Cells are Markdown already; foreign text goes through `literal`. The most important rows come first. */
  readonly rows: readonly (readonly string[])[];
}

/** A heading, a paragraph and a table, cut at whole rows so that all of it stays below `maxBytes`; says how many it left out. */
export function page(
  title: string,
  paragraphs: readonly string[],
  { table, maxBytes = MAX_SUMMARY_BYTES }: { table: Table; maxBytes?: number },
): string {
  const top = [`### ${title}`, '', ...paragraphs.flatMap((paragraph) => [paragraph, ''])].join('\n');
  const head = `${row(table.head)}\n${row(table.head.map(() => '---'))}\n`;
  const room = maxBytes - byteLength(top) - byteLength(head) - 100;
  const kept = fitting(table.rows.map(row), room);
  const left = table.rows.length - kept.length;
  const rest = left > 0 ? `\n\nand ${left} more that do not fit into a summary` : '';
  return table.rows.length === 0 ? top : `${top}\n${head}${kept.join('\n')}${rest}\n`;
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function fitting(lines: readonly string[], bytes: number): readonly string[] {
  let used = 0;
  const end = lines.findIndex((line) => {
    used += byteLength(line) + 1;
    return used > bytes;
  });
  return end < 0 ? lines : lines.slice(0, end);
}
