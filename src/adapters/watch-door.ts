import type { Env, Request } from '../inputs.ts';
import type { Outcome } from '../ports.ts';
import type { Surroundings } from './surroundings.ts';

export type WatchRequest = Extract<Request, { command: 'watch' | 'watch-poll' | 'nightly' }>;

/** Wires the ports of its commands and runs the one that is asked for. */
export async function performWatch(request: WatchRequest, around: Surroundings, env: Env): Promise<Outcome> {
  throw new Error(`${request.command} in ${around.facts.repository} is not wired: ${Object.keys(env).length}`);
}
