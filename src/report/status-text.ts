import type { TestResult } from '../contract/test-result.ts';
import { formatDuration } from '../lib/duration.ts';

/** GitHub refuses a commit status whose description is longer. */
const MAX_DESCRIPTION = 140;

/** A result in one line that a commit status takes: `fail after 2m5s: exit code 1; 3 of 210 tests failed`. */
export function resultSentence({ verdict, because, duration, tests }: TestResult): string {
  if (verdict === 'deferred') return statusDescription(because);
  const head = verdict === 'flaky' ? 'flaky' : `${verdict} after ${formatSpan(duration)}`;
  const tail = tests && tests.failed > 0 ? `; ${tests.failed} of ${counted(tests.total, 'test')} failed` : '';
  if (verdict === 'pass') return `${head}${tests ? `; ${counted(tests.total, 'test')}` : ''}`;
  return `${head}: ${fitted(because, MAX_DESCRIPTION - head.length - tail.length - 2)}${tail}`;
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/** `0.4s`, `12.3s`, and from a minute on whole seconds: `2m5s`. */
export function formatSpan(ms: number): string {
  return ms < 60_000 ? `${(ms / 1000).toFixed(1)}s` : formatDuration(Math.round(ms / 1000) * 1000);
}

/** The description of a commit status: one line of at most 140 UTF-16 code units, however GitHub may count. */
export const statusDescription = (text: string): string => fitted(text, MAX_DESCRIPTION);

function fitted(text: string, max: number): string {
  const line = text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .toWellFormed();
  if (line.length <= max) return line;
  return `${line.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** `14:35 UTC`; text where it is no time that a calendar knows. */
export function timeOfDay(at: number): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? 'an unknown time' : `${date.toISOString().slice(11, 16)} UTC`;
}
