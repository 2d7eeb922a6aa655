import { type PlanPorts, plan } from '../commands/plan.ts';
import { storedPlan } from '../commands/stored-plan.ts';
import { parsePlanned } from '../contract/needs.ts';
import type { TestJob } from '../contract/test-job.ts';
import { fault } from '../faults.ts';
import { readInputs } from '../inputs.ts';
import type { Fault } from '../lib/fault.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { type LocalCheckout, type LocalHost, red, type Talk } from './host.ts';

export interface MadePlan {
  readonly digest: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly configurations: readonly TestJob[];
}

/** Here nobody ends a job, so no wait is too long; GitHub's own limit is what a run may last. */
export const LOCAL_JOB_TIMEOUT = '35d';

interface Wish {
  readonly plan: string | undefined;
  readonly only?: readonly string[];
  readonly explain?: boolean;
  readonly talk: Talk;
}

/** The command `plan` as CI runs it, and what it hands on read back. */
export async function madePlan(
  checkout: LocalCheckout,
  wish: Wish,
  host: LocalHost,
): Promise<Result<MadePlan, readonly Fault[]>> {
  const request = readInputs({
    INPUT_COMMAND: 'plan',
    INPUT_PLAN: wish.plan ?? '',
    INPUT_ONLY: (wish.only ?? []).join('\n'),
    INPUT_EXPLAIN: wish.explain ? 'true' : '',
    INPUT_JOB_TIMEOUT: LOCAL_JOB_TIMEOUT,
  });
  if (!request.ok) return request;
  if (request.value.command !== 'plan') return err([fault('unexpected', 'The inputs of `plan` were read as another command’s.')]);
  const { ports, outputs } = host.planPorts(checkout, wish.talk);
  const outcome = await plan(request.value.inputs, checkout.facts, ports);
  if (!outcome.ok) return err(outcome.faults);
  const digest = outputs.get('digest') ?? '';
  const configurations = await configurationsIn(outputs.get('jobs') ?? '', digest, ports);
  if (!configurations.ok) return err([fault('unexpected', `The plan cannot be read back: ${configurations.error}.`)]);
  return ok({ digest, outputs: Object.fromEntries(outputs), configurations: configurations.value });
}

/** From the matrix, or from the plan that was stored because the matrix cannot carry it. */
async function configurationsIn(jobs: string, digest: string, ports: PlanPorts): Promise<Result<readonly TestJob[], string>> {
  const planned = parsePlanned(jobs);
  if (!planned.ok) return planned;
  const { parcels } = planned.value;
  if (parcels.every(({ configurations }) => configurations !== null)) {
    return ok(parcels.flatMap(({ configurations }) => configurations ?? []));
  }
  const stored = await storedPlan(digest, ports);
  return stored.ok ? ok(stored.value.configurations) : stored;
}

/** Why there is no plan; the exit code. A program that was interrupted did nothing wrong. */
export function notPlanned(faults: readonly Fault[], host: Pick<LocalHost, 'tell' | 'cancelled'>): number {
  if (!host.cancelled.aborted) return red(faults, host);
  host.tell('interrupted while the plan was made');
  return 1;
}
