import { ConcurrencyGroups } from './concurrency.ts';
import type { Expansion, NodeResult } from './engine.ts';
import type { Hooks } from './hooks.ts';
import type { Jobs } from './jobs.ts';
import {
  allLegs,
  type Frame,
  frameForCall,
  frameOf,
  type LegState,
  mergeOutputs,
  type NodeRecord,
  needsAreDone,
  nodeState,
  openNode,
  type RunState,
  resultOf,
} from './run-state.ts';
import type { Store } from './store.ts';
import type { Conclusion, Job } from './types.ts';

/**
 * Walks a run from its first jobs to its conclusion: a job exists once its `needs` are done, `if` and `strategy` are read then, and
 * what a job's end allows is started. It knows no expressions (the engine does) and no runners (`Jobs` does).
 */
export class Scheduler {
  onRunEvent: (state: RunState, action: 'requested' | 'in_progress' | 'completed') => void = () => {};
  readonly states = new Map<number, RunState>();
  readonly #store: Store;
  readonly #hooks: Hooks;
  readonly #jobs: Jobs;
  readonly #groups = new ConcurrencyGroups();
  readonly #legs = new Map<number, LegState>();

  constructor(store: Store, hooks: Hooks, jobs: Jobs) {
    this.#store = store;
    this.#hooks = hooks;
    this.#jobs = jobs;
    jobs.onStart = (job) => this.#jobStarted(job);
    jobs.onEnd = (job) => this.#jobEnded(job);
  }

  /** Begins the run's attempt; `restore` may mark what an earlier attempt did before anything starts. */
  begin(state: RunState, restore: (root: Frame) => void = () => {}): void {
    const { run, plan, trigger } = state;
    this.states.set(run.id, state);
    state.attempts[run.attempt - 1] = [];
    this.#tell(state, 'requested');
    const begun = plan.begin({ ...trigger.github, ...runFacts(state) });
    if (plan.errors.length + begun.errors.length > 0)
      return this.#finish(state, 'startup_failure', [...plan.errors, ...begun.errors]);
    const start = () => {
      run.status = 'queued';
      state.root = frameOf(state, null, begun.nodes);
      restore(state.root);
      this.#settle(state.root);
    };
    if (!begun.concurrency) return start();
    run.status = 'pending';
    const cancel = () => this.cancel(state);
    state.holder = { repositoryId: run.repositoryId, concurrency: begun.concurrency, start, cancel };
    this.#groups.enter(state.holder);
  }

  cancel(state: RunState): void {
    if (state.run.status === 'completed' || state.cancelled) return;
    state.cancelled = true;
    if (!state.root) return this.#finish(state, 'cancelled');
    this.#cancelFrame(state.root);
    this.#settle(state.root);
  }

  forceCancel(state: RunState): void {
    if (state.run.status === 'completed') return;
    Object.assign(state, { cancelled: true, forced: true });
    if (!state.root) return this.#finish(state, 'cancelled');
    for (const leg of [...allLegs(state.root)]) this.#endLeg(leg);
    this.#settle(state.root);
  }

  /** A job that an earlier attempt finished and this one keeps. */
  keep(state: RunState, job: Job): void {
    state.attempts[state.run.attempt - 1]?.push(job);
  }

  /** A job that is cancelled goes on if its `if` still holds (`always()`), as GitHub asks again on a cancel. */
  #cancelFrame(frame: Frame): void {
    for (const node of frame.nodes.values()) {
      if (node.phase !== 'open' || node.plan.expand(nodeState(node, true)).kind !== 'skip') continue;
      for (const leg of node.legs) this.#cancelLeg(leg);
    }
  }

  #cancelLeg(leg: LegState): void {
    if (leg.phase === 'done') return;
    if (leg.frame && leg.phase === 'live') {
      this.#cancelFrame(leg.frame);
      this.#settle(leg.frame);
    } else if (leg.job) this.#jobs.cancel(leg.job);
    else this.#legDone(leg, 'cancelled', {});
  }

  #endLeg(leg: LegState): void {
    if (leg.phase === 'done' || (leg.frame && leg.phase === 'live')) return;
    if (leg.job) this.#jobs.end(leg.job, 'cancelled');
    else this.#legDone(leg, 'cancelled', {});
  }

  /** Starts what can start, until nothing moves; then tells the caller or ends the run. */
  #settle(frame: Frame): void {
    if (frame.state.run.status === 'completed') return;
    let moved = true;
    while (moved) {
      moved = false;
      for (const node of frame.nodes.values()) {
        if (this.#advance(node)) moved = true;
      }
    }
    if (![...frame.nodes.values()].every((node) => node.phase === 'done')) return;
    if (frame.caller) this.#callDone(frame, frame.caller);
    else this.#finish(frame.state, this.#conclusion(frame));
  }

  /** Whether the node became done. */
  #advance(node: NodeRecord): boolean {
    if (node.phase === 'done') return false;
    if (node.phase === 'waiting') {
      if (!needsAreDone(node)) return false;
      const { state } = node.frame;
      const expansion: Expansion = state.forced
        ? { kind: 'skip', name: node.plan.key }
        : node.plan.expand(nodeState(node, state.cancelled));
      if (expansion.kind === 'legs') openNode(node, expansion);
      else this.#stub(node, expansion);
    }
    this.#startHeld(node);
    if (node.phase === 'open' && node.legs.every((leg) => leg.phase === 'done')) {
      node.phase = 'done';
      node.result = resultOf(node.legs.map((leg) => leg.result));
      return true;
    }
    return (node.phase as string) === 'done';
  }

  #stub(node: NodeRecord, expansion: Exclude<Expansion, { kind: 'legs' }>): void {
    const failed = expansion.kind === 'error';
    const { state, keyPrefix, namePrefix } = node.frame;
    const facts = {
      key: `${keyPrefix}${node.plan.key}`,
      name: `${namePrefix}${expansion.name}`,
      labels: [],
      work: null,
      group: null,
    };
    node.stub = this.#addJob(state, facts);
    node.phase = 'done';
    node.result = failed ? 'failure' : 'skipped';
    const annotations = failed ? expansion.messages.map((message) => ({ level: 'failure' as const, message })) : [];
    this.#jobs.end(node.stub, node.result, annotations);
  }

  #addJob(state: RunState, facts: Parameters<Jobs['create']>[1]): Job {
    const job = this.#jobs.create(state.run, facts);
    state.attempts[state.run.attempt - 1]?.push(job);
    return job;
  }

  #startHeld(node: NodeRecord): void {
    if (node.phase !== 'open') return;
    let busy = node.legs.filter((leg) => leg.phase === 'live' || leg.phase === 'grouped').length;
    for (const leg of node.legs) {
      if (leg.phase !== 'held') continue;
      this.#ensureJob(leg);
      if (node.maxParallel > 0 && busy >= node.maxParallel) continue;
      busy += 1;
      this.#startLeg(leg);
    }
  }

  #ensureJob(leg: LegState): void {
    if (leg.job || leg.leg.kind !== 'job') return;
    const { labels, group, work } = leg.leg;
    leg.job = this.#addJob(leg.node.frame.state, { key: leg.key, name: leg.name, labels, group, work });
    this.#legs.set(leg.job.id, leg);
  }

  #startLeg(leg: LegState): void {
    const { concurrency } = leg.leg;
    if (!concurrency) return this.#activate(leg);
    leg.phase = 'grouped';
    const { repositoryId } = leg.node.frame.state.run;
    leg.holder = { repositoryId, concurrency, start: () => this.#activate(leg), cancel: () => this.#cancelLeg(leg) };
    this.#groups.enter(leg.holder);
  }

  #activate(leg: LegState): void {
    if (leg.phase === 'done') return;
    leg.phase = 'live';
    if (leg.job) return this.#jobs.enqueue(leg.job);
    const frame = leg.frame ?? frameForCall(leg);
    if (frame) this.#settle(frame);
  }

  #callDone(frame: Frame, caller: LegState): void {
    if (caller.phase === 'done' || caller.leg.kind !== 'call') return;
    const nodes = [...frame.nodes.values()];
    const facts = Object.fromEntries(
      nodes.map((node) => [node.plan.key, { result: node.result ?? 'skipped', outputs: node.outputs }]),
    );
    this.#legDone(caller, resultOf(nodes.map((node) => node.result)), caller.leg.outputs(facts));
  }

  #jobStarted(job: Job): void {
    const state = this.states.get(job.runId);
    if (!state || state.run.status === 'in_progress') return;
    state.run.status = 'in_progress';
    this.#tell(state, 'in_progress');
  }

  #jobEnded(job: Job): void {
    const leg = this.#legs.get(job.id);
    this.#legs.delete(job.id);
    if (leg) this.#legDone(leg, resultOfJob(job), job.outputs);
  }

  #legDone(leg: LegState, result: NodeResult, outputs: Readonly<Record<string, string>>): void {
    if (leg.phase === 'done') return;
    const { node } = leg;
    leg.phase = 'done';
    // GitHub tells the jobs behind it, and the run, that a job with `continue-on-error` succeeded.
    leg.result = result === 'failure' && leg.leg.continueOnError ? 'success' : result;
    leg.outputs = outputs;
    node.outputs = mergeOutputs(node.outputs, outputs);
    if (leg.holder) this.#groups.leave(leg.holder);
    if (leg.result === 'failure' && node.failFast) for (const other of node.legs) this.#cancelLeg(other);
    this.#settle(node.frame);
  }

  #conclusion(root: Frame): Conclusion {
    if (root.state.cancelled) return 'cancelled';
    return resultOf([...root.nodes.values()].map((node) => node.result));
  }

  #finish(state: RunState, conclusion: Conclusion, errors: readonly string[] = []): void {
    const { run } = state;
    if (run.status === 'completed') return;
    Object.assign(run, { status: 'completed', conclusion, errors });
    this.#tell(state, 'completed');
    if (state.holder) this.#groups.leave(state.holder);
    state.holder = null;
  }

  #tell(state: RunState, action: 'requested' | 'in_progress' | 'completed'): void {
    const { run } = state;
    run.updatedAt = this.#store.now();
    const repository = this.#store.repositoriesById.get(run.repositoryId);
    const workflow = this.#store.workflows.get(run.workflowId);
    if (!repository || !workflow) return;
    const sender = run.triggeringActor;
    this.#hooks.emit(repository, 'workflow_run', () => ({
      event: 'workflow_run',
      action,
      run: { ...run },
      workflow: { ...workflow },
      repository,
      sender,
    }));
    this.onRunEvent(state, action);
    this.#store.changed();
  }
}

function resultOfJob(job: Job): NodeResult {
  if (job.conclusion === 'success' || job.conclusion === 'cancelled' || job.conclusion === 'skipped') return job.conclusion;
  return 'failure';
}

/** What the `github` context says of one run and attempt; texts, as on GitHub. */
function runFacts({ run }: RunState): Readonly<Record<string, unknown>> {
  return {
    run_id: String(run.id),
    run_number: String(run.runNumber),
    run_attempt: String(run.attempt),
    workflow: run.name,
    triggering_actor: run.triggeringActor,
  };
}
