import type { Place } from '../lib/fault.ts';
import type { FailedTest } from '../testrun/report-reading.ts';

export interface Annotation {
  readonly message: string;
  /** Null: it stands beside no line. */
  readonly at: Place | null;
}

export interface Ranking {
  /** Files that the pull request touched; null where that is not known. */
  readonly changed: ReadonlySet<string> | null;
  /** Keys of tests that do not fail elsewhere, as on the base branch; null where that is not known. */
  readonly newFailures: ReadonlySet<string> | null;
  /** GitHub shows ten of a level a step. */
  readonly budget: number;
}

/** GitHub cuts a message here; counted as the runner writes it, where a line break takes three characters. */
const MAX_MESSAGE = 4_096;
const ELLIPSIS = ' …';

/** One annotation a test, at most `budget`: those in files that the pull request touched first, then new failures, then others. */
export function rankAnnotations(failed: readonly FailedTest[], { changed, newFailures, budget }: Ranking): readonly Annotation[] {
  const tests = [...new Map(failed.toReversed().map((test) => [test.key, test])).values()].reverse();
  const weight = ({ key, file }: FailedTest): number => {
    if (file !== null && changed?.has(file)) return 0;
    return newFailures?.has(key) ? 1 : 2;
  };
  const ranked = tests.toSorted((a, b) => weight(a) - weight(b));
  if (ranked.length <= budget) return ranked.map(annotationOf);
  const shown = Math.max(0, budget - 1);
  const rest = `and ${ranked.length - shown} more failed tests: they are listed in the summary of this job and shown in its output`;
  return budget > 0 ? [...ranked.slice(0, shown).map(annotationOf), { message: rest, at: null }] : [];
}

function annotationOf({ suite, name, message, detail, file, line }: FailedTest): Annotation {
  const title = [suite, name].filter(Boolean).join(' › ') || 'a test without a name';
  const more = detail.startsWith(message) ? detail.slice(message.length) : `\n${detail}`;
  const text = `${title}: ${message || 'failed'}\n${more.trim()}`.trim();
  return { message: fitted(text), at: file === null ? null : line === null ? { file } : { file, line } };
}

function fitted(text: string): string {
  if (escapedLength(text) <= MAX_MESSAGE) return text;
  let room = MAX_MESSAGE - ELLIPSIS.length;
  let end = 0;
  for (const character of text) {
    room -= escapedLength(character);
    if (room < 0) break;
    end += character.length;
  }
  return `${text.slice(0, end).trimEnd()}${ELLIPSIS}`;
}

const escapedLength = (text: string): number => text.length + 2 * (text.match(/[%\r\n]/g)?.length ?? 0);
