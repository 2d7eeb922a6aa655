/** The grammar of GITHUB_OUTPUT, GITHUB_ENV, GITHUB_STATE and GITHUB_PATH, as the real runner reads it (FileCommandManager). Pure. */

export interface KeyValue {
  readonly key: string;
  readonly value: string;
}

/** Pairs in order. A `fault` ends the reading; pairs before it hold, and the step fails. */
export interface KeyValueFile {
  readonly pairs: readonly KeyValue[];
  readonly fault: string | null;
}

/** `key=value` lines and `key<<DELIMITER` … `DELIMITER` blocks; empty lines are skipped; whichever of `=` and `<<` comes first decides. */
export function parseKeyValues(text: string): KeyValueFile {
  const pairs: KeyValue[] = [];
  const lines = new LineReader(text.replace(/^\ufeff/, ''));
  for (let line = lines.next(); line !== null; line = lines.next()) {
    if (line.text === '') continue;
    const pair = readPair(line.text, lines);
    if (typeof pair === 'string') return { pairs, fault: pair };
    pairs.push(pair);
  }
  return { pairs, fault: null };
}

function readPair(line: string, lines: LineReader): KeyValue | string {
  const equals = line.indexOf('=');
  const heredoc = line.indexOf('<<');
  if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
    if (equals === 0) return `Invalid format '${line}'. Name must not be empty`;
    return { key: line.slice(0, equals), value: line.slice(equals + 1) };
  }
  if (heredoc < 0) return `Invalid format '${line}'`;
  const key = line.slice(0, heredoc);
  const delimiter = line.slice(heredoc + 2);
  if (key === '' || delimiter === '') {
    return `Invalid format '${line}'. Name must not be empty and delimiter must not be empty`;
  }
  const value = readBlock(delimiter, lines);
  return typeof value === 'string' ? value : { key, value: value.text };
}

/** The lines up to the delimiter, without the last line break; line breaks inside stay as they were written. */
function readBlock(delimiter: string, lines: LineReader): { readonly text: string } | string {
  const start = lines.position;
  let end = start;
  for (let line = lines.next(); line?.text !== delimiter; line = lines.next()) {
    if (line === null) return `Invalid value. Matching delimiter not found '${delimiter}'`;
    if (!line.isEnded) return 'Invalid value. EOF marker missing new line.';
    end = lines.position - 1;
  }
  return { text: lines.text.slice(start, end) };
}

/** Splits at LF only: on Linux a CR before it belongs to the line. */
class LineReader {
  readonly text: string;
  position = 0;

  constructor(text: string) {
    this.text = text;
  }

  next(): { readonly text: string; readonly isEnded: boolean } | null {
    if (this.position >= this.text.length) return null;
    const start = this.position;
    const feed = this.text.indexOf('\n', start);
    this.position = feed < 0 ? this.text.length : feed + 1;
    return { text: this.text.slice(start, feed < 0 ? undefined : feed), isEnded: feed >= 0 };
  }
}

/** Directories of GITHUB_PATH, one a line, in the order written; the last one is searched first. */
export function parsePaths(text: string): readonly string[] {
  return text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line !== '');
}

/** Prepends as the real runner does: a directory given again moves to the front. */
export function prependPaths(known: readonly string[], added: readonly string[]): readonly string[] {
  return added.reduce((paths, one) => [one, ...paths.filter((path) => path !== one)], known);
}

/** Names that GITHUB_ENV refuses: NODE_OPTIONS would change every JavaScript action that follows. */
export function isRefusedVariable(name: string): boolean {
  return name.toUpperCase() === 'NODE_OPTIONS';
}

/** A step's summary may hold 1 MiB; above that GitHub drops all of it. */
export const SUMMARY_LIMIT = 1024 * 1024;
