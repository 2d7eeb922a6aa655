import { OutputLines } from './output-lines.ts';

/** What jest's own reporter said, of all its runs together. */
export interface JestOutput {
  /** Full names: the blocks around a test and its own, joined by blanks. */
  readonly failed: readonly string[];
  /** As the lines `Tests:` count them; null where there was none. */
  readonly tests: { readonly failed: number; readonly passed: number; readonly total: number } | null;
  /** Every test file was loaded and none was left out. */
  readonly isWhole: boolean;
}

const MOST = 20_000;
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with an escape
const COLOURS = /\u001b\[[0-9;]{0,20}m/g;
const SUMMARY = /^(Tests|Test Suites): +(.*) total$/;
/** Headings of the reporter that stand where names of tests do. */
const HEADINGS = /^(Console|Cannot log after tests are done|.* Warning|Multiple configurations found)/;

export function watchJest(): { write(chunk: Uint8Array): void; end(): JestOutput } {
  const collected: Collected = { failed: new Set(), tests: null, isWhole: true };
  const lines = new OutputLines((line) => takeLine(collected, line.includes('\u001b') ? line.replace(COLOURS, '') : line));
  return {
    write: (chunk) => lines.write(chunk),
    end() {
      lines.end();
      const { failed, tests, isWhole } = collected;
      return { failed: [...failed], tests, isWhole: isWhole && failed.size < MOST };
    },
  };
}

interface Collected {
  readonly failed: Set<string>;
  tests: JestOutput['tests'];
  isWhole: boolean;
}

function takeLine(into: Collected, line: string): void {
  const [, what, counts] = SUMMARY.exec(line) ?? [];
  if (what !== undefined && counts !== undefined) takeSummary(into, what, counts);
  if (line.startsWith('  ● ')) takeHeading(into, line.slice('  ● '.length).trimEnd());
}

/** With `--bail` it says `1 of 3 total`. */
function takeSummary(into: Collected, what: string, counts: string): void {
  if (counts.includes(' of ')) into.isWhole = false;
  if (what !== 'Tests') return;
  const count = (found: RegExpExecArray | null): number => Number(found?.[1] ?? 0);
  const { failed, passed, total } = into.tests ?? { failed: 0, passed: 0, total: 0 };
  into.tests = {
    failed: failed + count(/([0-9]{1,9}) failed/.exec(counts)),
    passed: passed + count(/([0-9]{1,9}) passed/.exec(counts)),
    total: total + count(/([0-9]{1,9})$/.exec(counts)),
  };
}

function takeHeading(into: Collected, name: string): void {
  if (/(^| › )Test suite failed to run$/.test(name)) into.isWhole = false;
  else if (!HEADINGS.test(name) && into.failed.size < MOST) into.failed.add(name.replaceAll(' › ', ' '));
}

/** A pattern for `--testNamePattern`: the names in full, or, where a report leaves out the blocks around them, their ends. */
export function jestPattern(names: readonly string[]): string {
  return names.length === 0 ? '' : `(^| )(${names.map(escaped).join('|')})$`;
}

const escaped = (name: string): string => name.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
