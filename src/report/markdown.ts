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

/** Addresses of our own making: nothing in them that Markdown, a table or HTML could read as more than an address. */
const ADDRESS = /^https?:\/\/[A-Za-z0-9.-]{1,255}(?::[0-9]{1,5})?\/[A-Za-z0-9._~%/?=&+:@-]{0,1000}(?:#L[0-9]{1,15})?$/;

/** Markdown as a link, or as it is where the address could be anything but one. Never for an address of foreign origin. */
export const link = (markdown: string, address: string | null): string =>
  address !== null && ADDRESS.test(address) ? `[${markdown}](<${address}>)` : markdown;

export interface Table {
  readonly head: readonly string[];
  /** Cells are Markdown already; foreign text goes through `literal`. The most important rows come first. */
  readonly rows: readonly (readonly string[])[];
  /** Rows that were not even made; none by default. */
  readonly omitted?: number;
}

/** A table of at most `max` rows, made only for those. */
export function tableOf<T>(
  head: readonly string[],
  items: readonly T[],
  { cells, max }: { readonly cells: (item: T) => readonly string[]; readonly max: number },
): Table {
  const shown = items.slice(0, max);
  return { head, rows: shown.map(cells), omitted: items.length - shown.length };
}

export interface Section {
  /** Above the table; null: none. */
  readonly title: string | null;
  readonly table: Table;
}

/** A heading, a paragraph and a table, cut at whole rows so that all of it stays below `maxBytes`; says how many it left out. */
export function page(
  title: string,
  paragraphs: readonly string[],
  { table, maxBytes = MAX_SUMMARY_BYTES }: { table: Table; maxBytes?: number },
): string {
  return document(title, paragraphs, { sections: [{ title: null, table }], maxBytes });
}

/** As `page`, with several tables; what one leaves of its equal share is for those after it. Tables without rows are left out. */
export function document(
  title: string,
  paragraphs: readonly string[],
  { sections, maxBytes = MAX_SUMMARY_BYTES }: { sections: readonly Section[]; maxBytes?: number },
): string {
  const top = [`### ${title}`, '', ...paragraphs.flatMap((paragraph) => [paragraph, ''])].join('\n');
  const shown = sections.filter(({ table }) => table.rows.length > 0);
  let room = maxBytes - byteLength(top);
  const texts = shown.map((section, index) => {
    const text = sectionText(section, Math.floor(room / (shown.length - index)));
    room -= byteLength(text);
    return text;
  });
  return top + texts.join('');
}

/** Bytes kept free for the line that says how many rows are missing, and line breaks. */
const RESERVE = 100;

function sectionText({ title, table }: Section, bytes: number): string {
  const head = `${title === null ? '' : `\n#### ${title}\n`}\n${row(table.head)}\n${row(table.head.map(() => '---'))}\n`;
  const kept = fitting(table.rows.map(row), bytes - byteLength(head) - RESERVE);
  const left = table.rows.length - kept.length + (table.omitted ?? 0);
  const rest = left > 0 ? `\n\nand ${left} more that do not fit into a summary` : '';
  return `${head}${kept.join('\n')}${rest}\n`;
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
