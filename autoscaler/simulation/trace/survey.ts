import { isSupply } from '../../plan/group.ts';
import type { PoolRules } from '../../plan/world.ts';
import { memberOf, type TracedRunner } from './traced-runner.ts';

/** What of the fleet decides whether a plan can command anything. */
export interface Survey {
  /** Runners that are coming or idle. */
  readonly supply: number;
  readonly live: number;
  /** Stopped machines, and with those that become so. */
  readonly stocked: number;
  readonly reserved: number;
  /** Orders whose machines nobody has told of yet. */
  readonly orders: number;
  /** Somebody must go. */
  readonly isEndDue: boolean;
  /** Somebody idles for longer than is wanted. */
  readonly isIdleLong: boolean;
}

export function survey(runners: Iterable<TracedRunner>, { idle, boot }: PoolRules, now: number): Survey {
  const orders = new Set<string>();
  let [supply, live, stocked, reserved, isEndDue, isIdleLong] = [0, 0, 0, 0, false, false];
  for (const runner of runners) {
    const member = memberOf(runner, now);
    const { phase, machine, since } = member;
    const { inHand, leftUntil, row } = runner;
    live++;
    if (isSupply(member)) supply++;
    if (phase === 'stocked' && !inHand && machine !== 'running') stocked++;
    if (phase === 'stocked' || phase === 'stocking') reserved++;
    if (inHand && row.launchedAt === null) orders.add(row.launch);
    if (inHand || leftUntil > now) continue;
    const isBooting = phase === 'coming' || phase === 'stocking';
    const isLate = isBooting && now - since > boot;
    if (phase === 'ending' || machine === 'ended' || machine === 'absent' || isLate) isEndDue = true;
    if (phase === 'idle' && now - since > idle) isIdleLong = true;
  }
  return { supply, live, stocked, reserved, orders: orders.size, isEndDue, isIdleLong };
}

/** False only where a plan would command nothing, or nothing that is carried out. */
export function mayCommand(
  { supply, live, stocked, reserved, isEndDue, isIdleLong }: Survey,
  { hot, stopped, max }: PoolRules,
  { queued, mayLaunch }: { readonly queued: number; readonly mayLaunch: boolean },
): boolean {
  if (isEndDue) return true;
  const spare = supply - queued;
  if (isIdleLong && spare > hot) return true;
  const isPressed = spare < 0 && live >= max;
  if (stocked > 0 && (reserved > stopped || isPressed)) return true;
  if (!mayLaunch || (live >= max && stocked === 0)) return false;
  return spare < hot || reserved < stopped;
}
