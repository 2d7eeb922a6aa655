import type { RunPlan, Trigger } from './engine.ts';
import type { RunState } from './run-state.ts';
import type { Runs } from './runs.ts';
import type { Scheduler } from './scheduler.ts';
import { smallPayload } from './small-payload.ts';
import type { Store } from './store.ts';
import type { Commit, EventFacts, Repository, Run } from './types.ts';
import { fileAt, registerWorkflow } from './workflows.ts';

/** What `GITHUB_TOKEN` does starts nothing, but for the two dispatches. */
const BOT = 'github-actions[bot]';
const BOT_MAY_START: readonly string[] = ['workflow_dispatch', 'repository_dispatch'];
/** GitHub ends a chain of `workflow_run` here. */
const DEEPEST_CHAIN = 3;

/** Why workflows are asked: the event, and what the runs that it starts are about. */
export interface Occasion {
  readonly repository: Repository;
  readonly facts: EventFacts;
  readonly ref: string;
  readonly commit: Commit;
  readonly actor: string;
  /** Where it differs from `ref` and `commit`: a pull request's runs show its head. */
  readonly headSha?: string;
  readonly headBranch?: string | null;
  readonly headRepositoryId?: number;
  readonly filterBranch?: string;
  readonly baseRef?: string;
  readonly changed?: readonly string[];
  readonly pullRequests?: readonly number[];
  readonly only?: { readonly path?: string; readonly inputs?: Readonly<Record<string, unknown>>; readonly cron?: string };
  readonly workflowName?: string;
  readonly depth?: number;
}

/** From an event to the runs it starts. */
export class Triggers {
  readonly #store: Store;
  readonly #runs: Runs;

  constructor(store: Store, runs: Runs, scheduler: Scheduler) {
    this.#store = store;
    this.#runs = runs;
    scheduler.onRunEvent = (state, action) => this.#afterRun(state, action);
  }

  fire(occasion: Occasion): readonly Run[] {
    const { facts, actor } = occasion;
    if (actor === BOT && !BOT_MAY_START.includes(facts.event)) return [];
    const trigger = this.#triggerOf(occasion);
    const plans = this.#store.options.engine.plansFor(trigger);
    return plans.map((plan) => this.#start(occasion, trigger, plan));
  }

  /** On the default branch's head, as `issue_comment`, `repository_dispatch`, `schedule` and `workflow_run` do; nothing where it has none. */
  fireOnDefaultBranch(occasion: Omit<Occasion, 'ref' | 'commit'>): readonly Run[] {
    const { defaultBranch, branches } = occasion.repository;
    const commit = branches.get(defaultBranch);
    return commit ? this.fire({ ...occasion, ref: `refs/heads/${defaultBranch}`, commit }) : [];
  }

  #triggerOf(occasion: Occasion): Trigger {
    const { repository, facts, ref, commit, only = {} } = occasion;
    const isFork = occasion.headRepositoryId !== undefined && occasion.headRepositoryId !== repository.id;
    let context: Readonly<Record<string, unknown>> | undefined;
    const makeContext = () => this.#githubContext(occasion);
    return {
      // Rendered only for workflows that react: most events start nothing.
      get github() {
        context ??= makeContext();
        return context;
      },
      event: facts.event,
      action: facts.action,
      ref,
      filterBranch: occasion.filterBranch ?? null,
      ...(occasion.workflowName === undefined ? {} : { workflowName: occasion.workflowName }),
      changed: occasion.changed ?? [],
      commit,
      ...only,
      readFile: (fullName, path, at) => fileAt(this.#store, fullName, { path, ref: at }),
      vars: Object.fromEntries(repository.variables),
      // A fork's pull request sees no secrets.
      secrets: isFork && facts.event === 'pull_request' ? {} : Object.fromEntries(repository.secrets),
    };
  }

  #githubContext({ repository, facts, ref, commit, actor, ...more }: Occasion): Readonly<Record<string, unknown>> {
    return {
      event_name: facts.event,
      event: (this.#store.options.renderEvent ?? smallPayload)(facts),
      repository: repository.fullName,
      repository_id: String(repository.id),
      repository_owner: repository.owner,
      repository_owner_id: String(repository.ownerId),
      repository_visibility: repository.private ? 'private' : 'public',
      ref,
      ref_name: ref.replace(/^refs\/(heads|tags|pull)\//, ''),
      ref_type: ref.startsWith('refs/tags/') ? 'tag' : 'branch',
      ref_protected: false,
      sha: commit.sha,
      head_ref: facts.event === 'pull_request' ? facts.pull.headRef : '',
      base_ref: more.baseRef ?? '',
      actor,
      actor_id: String(this.#store.accounts.get(actor.toLowerCase())?.id ?? 0),
      triggering_actor: actor,
      retention_days: '90',
      secret_source: 'Actions',
    };
  }

  #start(occasion: Occasion, trigger: Trigger, plan: RunPlan): Run {
    const { repository, facts, ref, commit, actor } = occasion;
    const workflow = registerWorkflow(this.#store, repository, plan);
    workflow.lastRunNumber += 1;
    const now = this.#store.now();
    const branch = /^refs\/(?:heads|tags)\/(.*)$/.exec(ref)?.[1] ?? null;
    const run: Run = {
      id: this.#store.nextId(),
      repositoryId: repository.id,
      workflowId: workflow.id,
      path: plan.path,
      name: plan.name,
      displayTitle: plan.title ?? defaultTitle(facts, commit, plan.name),
      event: facts.event,
      runNumber: workflow.lastRunNumber,
      headBranch: occasion.headBranch === undefined ? branch : occasion.headBranch,
      headSha: occasion.headSha ?? commit.sha,
      headRepositoryId: occasion.headRepositoryId ?? repository.id,
      ref,
      pullRequests: occasion.pullRequests ?? [],
      actor,
      triggeringActor: actor,
      attempt: 1,
      status: 'queued',
      conclusion: null,
      createdAt: now,
      startedAt: now,
      updatedAt: now,
      errors: [],
      permissions: plan.permissions,
    };
    const state: RunState = {
      run,
      trigger,
      plan,
      depth: occasion.depth ?? 0,
      attempts: [],
      root: null,
      holder: null,
      cancelled: false,
      forced: false,
    };
    this.#runs.add(state);
    return run;
  }

  #afterRun({ run, depth }: RunState, action: 'requested' | 'in_progress' | 'completed'): void {
    const repository = this.#store.repositoriesById.get(run.repositoryId);
    const workflow = this.#store.workflows.get(run.workflowId);
    if (!repository || !workflow || depth >= DEEPEST_CHAIN) return;
    this.fireOnDefaultBranch({
      repository,
      facts: { event: 'workflow_run', action, run: { ...run }, workflow, repository, sender: run.triggeringActor },
      actor: run.actor,
      workflowName: run.name,
      depth: depth + 1,
      ...(run.headBranch === null ? {} : { filterBranch: run.headBranch }),
    });
  }
}

function defaultTitle(facts: EventFacts, commit: Commit, name: string): string {
  if (facts.event === 'pull_request') return facts.pull.title;
  if (facts.event === 'push') return commit.message?.split('\n')[0] || name;
  if (facts.event === 'repository_dispatch') return facts.action;
  if (facts.event === 'issue_comment' && facts.pull) return facts.pull.title;
  return name;
}
