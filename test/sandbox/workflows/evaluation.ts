import type { Concurrency, NodeState } from '../../../autoscaler/simulation/github/engine.ts';
import type { Permissions } from '../../../autoscaler/simulation/github/types.ts';
import { type Contexts, type Functions, interpolate, interpolateValue, isTruthy } from './expressions.ts';
import { type Plain, plainRecord } from './read-workflow.ts';

/** Every expression in a value evaluated; a text that is one whole expression keeps its value's type. */
export function evaluateDeep(value: Plain | undefined, contexts: Contexts): unknown {
  if (typeof value === 'string') return interpolateValue(value, contexts);
  if (Array.isArray(value)) return value.map((one) => evaluateDeep(one, contexts));
  if (typeof value !== 'object' || value === null) return value ?? null;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, evaluateDeep(one, contexts)]));
}

/** The status functions of a job's `if`. */
export function statusFunctions({ ancestors, cancelled }: NodeState): Functions {
  return {
    always: () => true,
    success: () => !cancelled && ancestors.every((one) => one === 'success'),
    failure: () => ancestors.includes('failure'),
    cancelled: () => cancelled,
  };
}

const LONGEST_GROUP = 400;

/** @throws {Error} a name longer than GitHub takes, or a faulty expression. */
export function concurrencyOf(written: Plain | undefined, contexts: Contexts): Concurrency | null {
  if (written === undefined || written === null) return null;
  const record = typeof written === 'string' ? { group: written } : plainRecord(written);
  const group = interpolate(String(record['group'] ?? ''), contexts);
  if (group === '') return null;
  if (group.length > LONGEST_GROUP)
    throw new Error(`The concurrency group's name has ${group.length} characters; at most ${LONGEST_GROUP} are allowed.`);
  const queue = evaluateDeep(record['queue'], contexts) === 'max' ? 'max' : 'single';
  const cancelInProgress = isTruthy(evaluateDeep(record['cancel-in-progress'], contexts));
  if (cancelInProgress && queue === 'max') throw new Error("'queue: max' cannot be combined with 'cancel-in-progress: true'.");
  return { group, cancelInProgress, queue };
}

export function permissionsOf(written: Plain | undefined): Permissions | null {
  if (written === undefined || written === null) return null;
  if (written === 'read-all' || written === 'write-all') return written;
  return Object.fromEntries(Object.entries(plainRecord(written)).map(([scope, level]) => [scope, String(level)]));
}

/** Texts of a mapping, unevaluated. */
export function textsOf(value: Plain | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(plainRecord(value)).map(([key, one]) => [key, String(one ?? '')]));
}
