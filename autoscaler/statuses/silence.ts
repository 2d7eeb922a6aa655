import { HEARTBEAT_MS } from '../../src/contract/build-protocol.ts';
import { type Ended, ended, isAtWork, type Standing } from './standing.ts';

/** What GitHub says of the run that a configuration is in; `unknown`: it could not be asked. */
export type RunWord = 'over' | 'in-progress' | 'unknown';

/**
 * The end of a configuration that fell silent, or null. While GitHub cannot be asked nobody is lost: whoever cannot reach
 * GitHub may be the one whom runners cannot reach.
 */
export function lostBySilence(
  standing: Standing,
  { heardAt, run, now }: { readonly heardAt: number; readonly run: RunWord; readonly now: number },
): Ended | null {
  if (run === 'unknown' || (!isAtWork(standing) && standing.kind !== 'queued')) return null;
  const silence = now - heardAt;
  if (run === 'over' && silence >= HEARTBEAT_MS)
    return ended('lost', standing.kind === 'queued' ? 'its run ended without it' : 'its run ended without a result of it', now);
  const isSilent = standing.kind !== 'queued' && silence >= 3 * HEARTBEAT_MS;
  return isSilent ? ended('lost', `its runner said nothing for ${Math.floor(silence / 1000)} s`, now) : null;
}

/** Whether GitHub should be asked how the run stands. */
export const isSilent = (standing: Standing, heardAt: number, now: number): boolean =>
  isAtWork(standing) && now - heardAt >= 3 * HEARTBEAT_MS;
