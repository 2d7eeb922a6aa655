import { Accounts } from './accounts.ts';
import { Checks } from './checks.ts';
import { Comments } from './comments.ts';
import { Events } from './events.ts';
import { Faults } from './faults.ts';
import { Hooks } from './hooks.ts';
import { Jobs } from './jobs.ts';
import type { GitHub, GitHubOptions } from './parts.ts';
import { Runners } from './runners.ts';
import { Runs } from './runs.ts';
import { Scheduler } from './scheduler.ts';
import { Sessions } from './sessions.ts';
import { Store } from './store.ts';
import { Triggers } from './triggers.ts';

/** GitHub as a model: what it stores, decides and forgets, on a clock and a chance that are given. Deterministic: same calls, same world. */
export function createGitHub(options: GitHubOptions): GitHub {
  const store = new Store(options);
  const accounts = new Accounts(store);
  const faults = new Faults(store);
  const hooks = new Hooks(store, accounts, faults);
  const jobs = new Jobs(store, hooks);
  const scheduler = new Scheduler(store, hooks, jobs);
  const runs = new Runs(store, scheduler, jobs);
  const triggers = new Triggers(store, runs, scheduler);
  const runners = new Runners(store, faults);
  return {
    accounts,
    events: new Events(store, hooks, triggers),
    comments: new Comments(store, hooks, triggers),
    checks: new Checks(store, hooks, runs),
    runs,
    runners,
    sessions: new Sessions(store, jobs, runners),
    hooks,
    faults,
    watch: (listener) => store.watch(listener),
    nextTimer: () => earliest(store.nextTimer(), hooks.nextDue()),
    advance: (now) => {
      store.runTimers(now);
      hooks.collect(now);
    },
  };
}

function earliest(left: number | undefined, right: number | undefined): number | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  return Math.min(left, right);
}
