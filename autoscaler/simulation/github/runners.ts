import { ok } from '../../../src/lib/result.ts';
import type { Faults } from './faults.ts';
import { DEFAULT_GROUP } from './job-queue.ts';
import type { Answer, Listed, RunnersPart } from './parts.ts';
import { pageOf } from './runs.ts';
import { DAY, refuse, type Store } from './store.ts';
import type { Change, Runner, RunnerEnd, RunnerScope, RunnerView } from './types.ts';

/** GitHub removes an ephemeral runner that was offline for a day. */
const OFFLINE_CLEANUP = DAY;
const MOST_LABELS = 100;
/** So many runners that are gone are remembered for lists that are told old. */
const MOST_GONE = 2000;

/** Registrations: who exists, and how late the REST lists tell of it. */
export class Runners implements RunnersPart {
  readonly #store: Store;
  readonly #faults: Faults;
  readonly #all = new Map<number, Runner>();
  readonly #bySecret = new Map<string, Runner>();
  /** By scope in lower case: those that are registered, and those gone of late that an old list may still show. */
  readonly #live = new Map<string, Set<Runner>>();
  readonly #goneLately = new Map<string, Runner[]>();

  constructor(store: Store, faults: Faults) {
    this.#store = store;
    this.#faults = faults;
  }

  createJitRunner(
    scope: RunnerScope,
    wanted: Parameters<RunnersPart['createJitRunner']>[1],
  ): Answer<{ readonly runner: Runner; readonly secret: string }> {
    const refused = this.#refusal(scope, wanted);
    if (refused) return refused;
    const runner: Runner = {
      id: this.#store.nextId(),
      scope,
      name: wanted.name,
      labels: wanted.labels,
      groupId: wanted.runnerGroupId,
      workFolder: wanted.workFolder ?? '_work',
      ephemeral: true,
      createdAt: this.#store.now(),
      version: null,
      online: false,
      busy: false,
      jobId: null,
      lastSeenAt: null,
      removedAt: null,
      ended: null,
      onlineChanges: [],
      busyChanges: [],
    };
    const secret = this.#store.hex(40);
    this.#all.set(runner.id, runner);
    this.#bySecret.set(secret, runner);
    this.#at(scope).add(runner);
    this.#cleanUpLater(runner);
    this.#store.changed();
    return ok({ runner, secret });
  }

  #refusal(
    scope: RunnerScope,
    { name, runnerGroupId, labels }: Parameters<RunnersPart['createJitRunner']>[1],
  ): Answer<never> | null {
    if (!this.#exists(scope)) return refuse(404, 'Not Found');
    if (name === '' || labels.length === 0 || labels.length > MOST_LABELS || labels.some((one) => one.trim() === '')) {
      return refuse(422, 'Validation Failed: name must not be empty, labels must be 1 to 100 texts');
    }
    if (runnerGroupId !== DEFAULT_GROUP.id) return refuse(404, 'Runner group not found');
    const taken = [...this.#at(scope)].some((one) => one.name.toLowerCase() === name.toLowerCase());
    return taken ? refuse(409, `Already exists - A runner with the name '${name}' already exists.`) : null;
  }

  #exists(scope: RunnerScope): boolean {
    const [kind, owner, name] = scope.split('/');
    if (!owner) return false;
    return kind === 'orgs'
      ? this.#store.accounts.has(owner.toLowerCase())
      : this.#store.repository(`${owner}/${name}`) !== undefined;
  }

  #at(scope: RunnerScope): Set<Runner> {
    const key = scope.toLowerCase();
    const live = this.#live.get(key) ?? new Set();
    this.#live.set(key, live);
    return live;
  }

  list(scope: RunnerScope, filter: Parameters<RunnersPart['list']>[1] = {}): Listed<RunnerView> {
    const { registrationLag, runnerListAge } = this.#faults.settings;
    const then = this.#store.now() - runnerListAge;
    const gone = this.#goneThen(scope, then);
    const known = [...this.#at(scope), ...gone]
      .filter((one) => one.createdAt + registrationLag <= then && (filter.name === undefined || one.name === filter.name))
      .sort((a, b) => a.id - b.id);
    const { total, items } = pageOf(known, filter);
    return { total, items: items.map((one) => this.#view(one, then)) };
  }

  #goneThen(scope: RunnerScope, then: number): readonly Runner[] {
    const key = scope.toLowerCase();
    const lately = (this.#goneLately.get(key) ?? []).filter((one) => (one.removedAt ?? 0) > then);
    this.#goneLately.set(key, lately);
    return lately;
  }

  get(scope: RunnerScope, id: number): RunnerView | undefined {
    const runner = this.#registered(scope, id);
    return runner && this.#view(runner, this.#store.now());
  }

  delete(scope: RunnerScope, id: number): Answer<void> {
    const runner = this.#registered(scope, id);
    if (!runner) return refuse(404, 'Not Found');
    const { deleteSeesLate, busyLag } = this.#faults.settings;
    const isBusy = deleteSeesLate ? valueAt(runner.busyChanges, this.#store.now() - busyLag) : runner.busy;
    if (isBusy) return refuse(422, `Bad request - Runner "${runner.name}" is still running a job`);
    this.end(runner, 'deleted');
    return ok(undefined);
  }

  #registered(scope: RunnerScope, id: number): Runner | undefined {
    const runner = this.#all.get(id);
    return runner && runner.removedAt === null && runner.scope.toLowerCase() === scope.toLowerCase() ? runner : undefined;
  }

  runner(id: number): Runner | undefined {
    return this.#all.get(id);
  }

  all(): readonly Runner[] {
    return [...this.#all.values()];
  }

  bySecret(secret: string): Runner | undefined {
    return this.#bySecret.get(secret);
  }

  setOnline(runner: Runner, value: boolean): void {
    if (runner.online === value) return;
    runner.online = value;
    runner.onlineChanges = [...runner.onlineChanges, { at: this.#store.now(), value }];
    if (!value) this.#cleanUpLater(runner);
    this.#store.changed();
  }

  setBusy(runner: Runner, value: boolean): void {
    if (runner.busy === value) return;
    runner.busy = value;
    runner.busyChanges = [...runner.busyChanges, { at: this.#store.now(), value }];
    this.#store.changed();
  }

  /** Deregisters; idempotent. */
  end(runner: Runner, why: RunnerEnd): void {
    if (runner.removedAt !== null) return;
    this.setBusy(runner, false);
    this.setOnline(runner, false);
    runner.removedAt = this.#store.now();
    runner.ended = why;
    const key = runner.scope.toLowerCase();
    this.#at(runner.scope).delete(runner);
    const gone = this.#goneLately.get(key) ?? [];
    gone.push(runner);
    this.#goneLately.set(key, gone.length > MOST_GONE ? gone.slice(MOST_GONE / 2) : gone);
    this.#store.changed();
  }

  #cleanUpLater(runner: Runner): void {
    const since = runner.onlineChanges.at(-1)?.at ?? runner.createdAt;
    this.#store.at(since + OFFLINE_CLEANUP, () => {
      const isSame = (runner.onlineChanges.at(-1)?.at ?? runner.createdAt) === since;
      if (isSame && !runner.online && runner.removedAt === null) this.end(runner, 'offline-cleanup');
    });
  }

  #view(runner: Runner, then: number): RunnerView {
    const { id, name, labels, groupId, version } = runner;
    const busy = valueAt(runner.busyChanges, Math.min(then, this.#store.now() - this.#faults.settings.busyLag));
    const online = valueAt(runner.onlineChanges, then);
    return { id, name, status: online ? 'online' : 'offline', busy, labels, groupId, ephemeral: true, version };
  }
}

function valueAt(changes: readonly Change[], time: number): boolean {
  return changes.findLast((change) => change.at <= time)?.value ?? false;
}
