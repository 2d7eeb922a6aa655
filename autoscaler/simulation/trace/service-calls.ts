/** The calls of the service that count against limits, as its adapters make them. */
import type { GovernedCall } from '../../rates/rate-line.ts';

const write = { points: 5, isUrgent: true } as const;
const read = { points: 1, resource: 'core', isUrgent: false } as const;

export const REGISTER: GovernedCall = { ...write, resource: 'actions_runner_registration', endpoint: 'POST jitconfig' };
export const DEREGISTER: GovernedCall = { ...write, resource: 'core', endpoint: 'DELETE runner' };
export const FIND_RUNNER: GovernedCall = { ...read, endpoint: 'GET runners' };
export const LIST_RUNNERS: GovernedCall = { ...read, endpoint: 'GET runners' };
export const LIST_RUNS: GovernedCall = { ...read, endpoint: 'GET runs' };
export const LIST_JOBS: GovernedCall = { ...read, endpoint: 'GET jobs' };
