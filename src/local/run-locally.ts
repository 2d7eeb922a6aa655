import { run } from '../commands/run.ts';
import type { TestJob } from '../contract/test-job.ts';
import { formatTicket } from '../contract/test-plan.ts';
import { readInputs } from '../inputs.ts';
import { nearest } from '../lib/nearest.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { type LocalHost, red, type Talk, wrongUsage } from './host.ts';
import { LOCAL_JOB_TIMEOUT, madePlan, notPlanned } from './made-plan.ts';

const QUIET: Omit<Talk, 'warn'> = { say: () => undefined, foreign: () => undefined };

/** `pilotlight run --config ID`: the configuration with its attempts, waits and limits, by the code that runs it in CI. */
export async function runLocally(given: Readonly<Record<string, readonly string[]>>, host: LocalHost): Promise<number> {
  const checkout = await host.checkout(undefined);
  if (!checkout.ok) return wrongUsage(`run: ${checkout.error}`, host);
  // Nothing is left out for the sake of what has changed: somebody asked for it by name.
  const whole = { ...checkout.value, changedFiles: null };
  const wish = { plan: given['plan']?.[0], talk: { ...QUIET, warn: host.tell } };
  const made = await madePlan(whole, wish, host);
  if (!made.ok) return notPlanned(made.error, host);
  const { digest, configurations } = made.value;
  const job = pick(given['config']?.[0] ?? '', configurations);
  if (!job.ok) return wrongUsage(`run: ${job.error}`, host);
  const ticket = formatTicket({ kind: 'bodies', plan: digest, parcel: job.value.id, configurations: [job.value] });
  const request = readInputs({ INPUT_COMMAND: 'run', INPUT_JOB: ticket, INPUT_JOB_TIMEOUT: LOCAL_JOB_TIMEOUT });
  if (!request.ok) return red(request.error, host);
  if (request.value.command !== 'run') return 1;
  const { ports } = host.runPorts(whole, { say: host.tell, warn: host.tell, foreign: host.pass });
  const outcome = await run(request.value.inputs, whole.facts, ports);
  return outcome.ok ? 0 : red(outcome.faults, host);
}

/** By its id, or by its name without regard to case. */
function pick(wanted: string, configurations: readonly TestJob[]): Result<TestJob, string> {
  const found =
    configurations.find(({ id }) => id === wanted) ??
    configurations.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  if (found) return ok(found);
  const meant = nearest(wanted, [...configurations.map(({ id }) => id), ...configurations.map(({ name }) => name)]);
  const hint = meant ? `did you mean ${JSON.stringify(meant)}?` : '`pilotlight plan` lists them';
  return err(`the plan has no configuration ${JSON.stringify(wanted.slice(0, 200))}; ${hint}`);
}
