import { unreachable } from '../lib/unreachable.ts';
import type { Objection } from './judge.ts';

/** The objection as a sentence for a person, without a full stop. */
export function sentenceOf(objection: Objection): string {
  switch (objection.kind) {
    case 'empty-plan':
      return 'The plan is empty: nothing was tested';
    case 'missing':
      return `${quote(objection.name)} ${MISSING[objection.because]}`;
    case 'verdict':
      return objection.verdict === 'deferred'
        ? `${quote(objection.name)} has not ended: ${objection.because}`
        : `${quote(objection.name)} ended as ${objection.verdict}: ${objection.because}`;
    case 'unreadable':
      return `${quote(objection.name)} left a report that cannot be read: ${objection.because}`;
    case 'foreign-plan':
      return `${quote(objection.name)} reported for another plan (${objection.found.slice(0, 12)}…)`;
    case 'mislabelled':
      return `${quote(objection.name)}: its artifact holds the report of ${quote(objection.found)}`;
    case 'duplicate':
      return `${quote(objection.name)} reported ${objection.count} times in attempt ${objection.attempt}`;
    case 'unplanned':
      return `A report exists for ${quote(objection.id)}, which the plan does not have`;
    case 'job-not-successful':
      return `The job ${quote(objection.job)} ended as ${objection.result} although every configuration passed`;
    default:
      return unreachable(objection);
  }
}

const MISSING = {
  cancelled: 'did not report: it was cancelled before it could',
  skipped: 'did not report: its job was skipped',
  silent: 'did not report: its job ended without a result, or never began',
} as const;

const quote = (text: string): string => JSON.stringify(text);
