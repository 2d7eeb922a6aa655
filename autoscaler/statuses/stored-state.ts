import { VERDICTS } from '../../src/contract/test-result.ts';
import type { Standing } from './standing.ts';

/** What is stored of a configuration. */
export interface StoredState {
  /** Digest of the plan it belongs to. */
  readonly plan: string;
  /** How many attempts it may have, as far as its job told. */
  readonly of: number | null;
  readonly standing: Standing;
  /** The run that goes on with it, where that is not the build's own. */
  readonly runId: string | null;
  /** Whether its job in the build's own run is red: re-running what failed runs it again. */
  readonly isRed: boolean;
  readonly lastRunner: string;
}

type Fields = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value);
const isText = (value: unknown): value is string => typeof value === 'string';

/** Null where it is not what was written once: it then begins anew. */
export function readState(value: unknown): StoredState | null {
  if (!isRecord(value) || !isStanding(value.standing) || !isText(value.plan)) return null;
  return {
    plan: value.plan,
    of: isNumber(value.of) ? value.of : null,
    standing: value.standing,
    runId: isText(value.runId) ? value.runId : null,
    isRed: value.isRed === true,
    lastRunner: isText(value.lastRunner) ? value.lastRunner : '',
  };
}

function isStanding(value: unknown): value is Standing {
  if (!isRecord(value)) return false;
  switch (value.kind) {
    case 'queued':
      return true;
    case 'running':
      return isNumber(value.attempt) && isNumber(value.of) && isText(value.runner);
    case 'waiting':
      return [value.attempt, value.of, value.until, value.since].every(isNumber) && isText(value.runner);
    case 'deferred':
      return [value.attempts, value.until, value.since].every(isNumber) && (value.of === null || isNumber(value.of));
    default:
      return value.kind === 'ended' && isEnd(value);
  }
}

function isEnd({ at, verdict, because, duration, tests, runner }: Fields): boolean {
  const isVerdict = VERDICTS.some((known) => known === verdict) && verdict !== 'deferred';
  const areTests = tests === null || (isRecord(tests) && isNumber(tests.total) && isNumber(tests.failed));
  return isVerdict && areTests && isNumber(at) && isNumber(duration) && isText(because) && isText(runner);
}
