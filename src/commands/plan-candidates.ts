import { fault } from '../faults.ts';
import type { Fault, Place } from '../lib/fault.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { withStop } from '../lib/sentence.ts';
import type { Candidate, Locate } from '../matrix/candidate.ts';
import type { PlanAnswer } from '../ports.ts';

/** What a plan's program yielded, or what went wrong with it. `timeout`: its limit, milliseconds. */
export function candidatesOf(
  answer: PlanAnswer,
  { file, timeout }: { readonly file: string; readonly timeout: number },
): Result<readonly Candidate[], Fault> {
  switch (answer.kind) {
    case 'configurations':
      return ok(answer.configurations.map(({ value, at }) => ({ value, at: always(at) })));
    case 'failed':
      return err(
        fault('program-failed', withStop(`The plan's program failed: ${answer.what}`), {
          at: answer.at,
          ...(answer.next === undefined ? {} : { next: answer.next }),
        }),
      );
    case 'timeout': {
      const where = answer.at.line === undefined ? '' : '; it stood here';
      const what = `The plan's program ${file} did not end within ${timeout / 1000} s${where}.`;
      return err(fault('program-timeout', what, { at: answer.at }));
    }
    case 'no-configurations':
      return err(
        fault('program-output', withStop(`The plan's program gave no configurations: ${answer.what}`), { at: answer.at }),
      );
  }
}

const always =
  (at: Place): Locate =>
  () =>
    at;
