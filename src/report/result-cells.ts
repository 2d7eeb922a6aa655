import type { TestResult } from '../contract/test-result.ts';
import { timeOfDay } from './status-text.ts';

/** Cells of a table, as Markdown: nothing in them is foreign text. */
export function verdictCell({ verdict, resume_at }: TestResult): string {
  return verdict === 'deferred' && resume_at !== null ? `deferred until ${timeOfDay(resume_at)}` : verdict;
}

export function testsCell({ tests }: TestResult): string {
  if (!tests) return '';
  const { total, failed, skipped, flaky } = tests;
  const parts = Object.entries({ failed, skipped, flaky }).flatMap(([what, count]) => (count > 0 ? [`${count} ${what}`] : []));
  return [String(total), ...parts].join(', ');
}
