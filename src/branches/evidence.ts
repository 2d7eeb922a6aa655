import type { CheckReport } from '../branch-ports.ts';
import type { ForcedRule } from '../contract/branches-config.ts';

/** What is known of one commit, from all of its checks together. */
export interface Tested {
  /** `none`: not every check has spoken, and none is at work. */
  readonly state: 'green' | 'red' | 'pending' | 'none';
  /** The report of each check that decided. */
  readonly reports: readonly CheckReport[];
  /** Reports that do not count, because somebody started their runs by hand. */
  readonly forced: readonly CheckReport[];
}

/** Of `checks`, each must be there (where none is asked for, every commit is good); of several reports of one check, the newest speaks. */
export function tested(checks: readonly string[], reports: readonly CheckReport[], rule: ForcedRule): Tested {
  // A run of a pull request tested a merge that nobody made: it says nothing of this commit.
  const own = reports.filter(({ run }) => run === null || !isOfPullRequest(run.event));
  const forced = rule.counts ? [] : own.filter((report) => isForced(report, rule));
  const counting = own.filter((report) => !forced.includes(report));
  const deciding = checks.flatMap((check) => newest(counting.filter((report) => isNamed(report, check))));
  return { state: together(checks.length, deciding), reports: deciding, forced };
}

const isOfPullRequest = (event: string): boolean => event.startsWith('pull_request');

/** GitHub compares names of statuses without regard to case. */
const isNamed = (report: CheckReport, check: string): boolean => report.check.toLowerCase() === check.toLowerCase();

/** Whether somebody started the run by hand. What a program starts by `workflow_dispatch` (a nightly build, a moved source) is none. */
export function isForced({ run }: CheckReport, { marker }: ForcedRule): boolean {
  if (run === null) return false;
  if (marker !== null && run.title.toLowerCase().includes(marker.toLowerCase())) return true;
  return run.event === 'workflow_dispatch' && run.by?.isPerson !== false;
}

function newest(reports: readonly CheckReport[]): readonly CheckReport[] {
  const [first, ...more] = reports;
  return first ? [more.reduce((last, report) => (report.at >= last.at ? report : last), first)] : [];
}

function together(asked: number, deciding: readonly CheckReport[]): Tested['state'] {
  const states = new Set(deciding.map(({ state }) => state));
  if (states.has('red')) return 'red';
  if (states.has('pending')) return 'pending';
  return deciding.length === asked && !states.has('none') ? 'green' : 'none';
}
