import { jobAnswered } from '../launch/request-for.ts';
import type { Machines } from '../machine-ports.ts';
import type { RunnerRow } from '../ports.ts';
import type { FleetJudge } from './judges/fleet-judge.ts';
import type { JournalJudge } from './judges/journal-judge.ts';
import type { LimitsJudge } from './judges/limits-judge.ts';
import type { WaitingJudge } from './judges/waiting-judge.ts';
import { ModelForge } from './model-forge.ts';
import { APP, MINUTE, type Truth } from './truth.ts';

/** No world gives a reason to look so often in one moment; a loop that does would never let the world go on. */
const SPIN = 2_000;

/** Who stands at the doors of GitHub and of the cloud, and sees every effect as it arrives. */
export interface Doors {
  readonly fleet: FleetJudge;
  readonly memory: JournalJudge;
  readonly waiting: WaitingJudge;
  readonly limits: LimitsJudge;
  /** One way of a call to GitHub. */
  readonly wait: () => Promise<void>;
  readonly hostNow: () => number;
}

/** What a GitHub that is out asks for, where it asks for any time. */
const RETRY_AFTER = MINUTE;

/** GitHub, as one life of the service reaches it. */
export function judgedForge(truth: Truth, { memory, limits, wait, hostNow }: Doors): ModelForge {
  const { scenario, github, clock } = truth;
  return new ModelForge({
    github,
    wait,
    now: () => clock.now(),
    hostNow,
    outages: scenario.gitHubOutages,
    retryAfter: scenario.seed % 2 === 0 ? RETRY_AFTER : null,
    ...(scenario.poisonRepository ? { poison: 'acme/poison' } : {}),
    onCall: (method, path, leftAt) => limits.arrived(`${method} ${path}`, leftAt),
    onClosed: (until) => limits.closed(until),
    onHeldBack: () => {
      limits.heldBack++;
    },
    closedUntil: () => limits.closedUntil,
    onRegister: (name) => memory.registered(name),
    onDeregister: (runnerId) => {
      const runner = github.runners.runner(Number(runnerId));
      if (runner && !runner.name.startsWith(`pl${APP}-`))
        truth.violate(`I-7 ${runner.name}, which is not ours, was deregistered`);
    },
  });
}

/** The cloud, as the service reaches it. */
export function judgedMachines(truth: Truth, doors: Doors): Machines {
  const { machines, clock } = truth;
  let [moment, looks] = [clock.now(), 0];
  return {
    listLag: machines.listLag,
    pullsFrom: machines.pullsFrom,
    list: () => {
      [moment, looks] = clock.now() === moment ? [moment, looks + 1] : [clock.now(), 0];
      if (looks < SPIN) return machines.list();
      truth.violate(`I-15 the loop spins: ${SPIN} looks without a pause`);
      return new Promise(() => {});
    },
    launch: (order) => {
      doors.memory.ordered(order);
      const ids = new Set(order.requests.map(({ id }) => id));
      noteAsked(truth, doors, ({ id }) => ids.has(id));
      return machines.launch(order);
    },
    end: (id) => {
      doors.memory.ended(id);
      return machines.end(id);
    },
    stop: (id) => machines.stop(id),
    start: (id) => {
      noteAsked(truth, doors, ({ machine, state }) => machine === id && state !== 'gone');
      return machines.start(id);
    },
  };
}

/** Machines were asked for, for the jobs of these rows. */
function noteAsked({ journal, github }: Truth, { waiting, fleet }: Doors, isMeant: (row: RunnerRow) => boolean): void {
  const rows = journal().allRunners();
  for (const row of rows.filter(isMeant)) {
    const id = jobAnswered(row);
    const job = id === null ? undefined : github.runs.job(Number(id));
    if (id === null || !job) continue;
    waiting.asked(id);
    fleet.asked(row.pool, job, rows);
  }
}
