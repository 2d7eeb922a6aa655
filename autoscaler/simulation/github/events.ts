import { ok } from '../../../src/lib/result.ts';
import type { Hooks } from './hooks.ts';
import type { Answer, EventsPart } from './parts.ts';
import { listAt, refuse, type Store } from './store.ts';
import type { Triggers } from './triggers.ts';
import type { Commit, EventFacts, PullRequest, Repository, RepositoryActivity, Run, Workflow } from './types.ts';
import { findWorkflow, registerWorkflows } from './workflows.ts';

const NO_COMMIT = '0'.repeat(40);

export class Events implements EventsPart {
  readonly #store: Store;
  readonly #hooks: Hooks;
  readonly #triggers: Triggers;

  constructor(store: Store, hooks: Hooks, triggers: Triggers) {
    this.#store = store;
    this.#hooks = hooks;
    this.#triggers = triggers;
  }

  push({ before, commit, changed = [], forced = false, ...push }: Parameters<EventsPart['push']>[0]): readonly Run[] {
    const repository = this.#store.mustHave(push.repository);
    const { ref, actor } = push;
    const after = commit?.sha ?? NO_COMMIT;
    this.#moveRef(repository, ref, commit);
    this.#noteActivity(repository, {
      ref,
      before: before ?? NO_COMMIT,
      after,
      actor,
      type: activityType({ before, commit, forced }),
    });
    const facts: EventFacts = {
      ...{ event: 'push', action: null, repository, sender: actor },
      ...{ ref, before: before ?? NO_COMMIT, after, commit, changed, forced },
    };
    this.#hooks.emit(repository, 'push', () => facts);
    this.#store.changed();
    return commit ? this.#triggers.fire({ repository, facts, ref, commit, actor, changed }) : [];
  }

  #moveRef(repository: Repository, ref: string, commit: Commit | null): void {
    repository.pushedAt = this.#store.now();
    const tags = this.#store.tags.get(repository.id) ?? new Map<string, Commit>();
    this.#store.tags.set(repository.id, tags);
    const [, kind, name = ''] = /^refs\/(heads|tags)\/(.*)$/.exec(ref) ?? [];
    const refs = kind === 'tags' ? tags : repository.branches;
    if (!kind) return;
    if (commit) refs.set(name, commit);
    else refs.delete(name);
    if (commit && kind === 'heads' && name === repository.defaultBranch) registerWorkflows(this.#store, repository, commit);
  }

  #noteActivity(repository: Repository, facts: Omit<RepositoryActivity, 'id' | 'repositoryId' | 'timestamp'>): void {
    const { id: repositoryId } = repository;
    const activity = { ...facts, id: this.#store.nextId(), repositoryId, timestamp: this.#store.now() };
    listAt(this.#store.activities, repositoryId).push(activity);
  }

  openPullRequest(wanted: Parameters<EventsPart['openPullRequest']>[0]): {
    readonly pull: PullRequest;
    readonly runs: readonly Run[];
  } {
    const repository = this.#store.mustHave(wanted.repository);
    const now = this.#store.now();
    repository.lastNumber += 1;
    const pull: PullRequest = {
      id: this.#store.nextId(),
      number: repository.lastNumber,
      repositoryId: repository.id,
      author: wanted.author,
      title: wanted.title,
      body: wanted.body ?? null,
      draft: wanted.draft ?? false,
      headRef: wanted.headRef,
      headRepositoryId: wanted.headRepository ? this.#store.mustHave(wanted.headRepository).id : repository.id,
      headSha: wanted.headSha,
      baseRef: wanted.baseRef,
      baseSha: wanted.baseSha,
      mergeSha: wanted.merge.sha,
      state: 'open',
      merged: false,
      mergedBy: null,
      changedFiles: wanted.changed ?? [],
      createdAt: now,
      updatedAt: now,
      closedAt: null,
      mergedAt: null,
    };
    const ofRepository = this.#store.pulls.get(repository.id) ?? new Map<number, PullRequest>();
    this.#store.pulls.set(repository.id, ofRepository.set(pull.number, pull));
    return { pull, runs: this.#tellPull(repository, pull, { action: 'opened', merge: wanted.merge, sender: wanted.author }) };
  }

  #tellPull(
    repository: Repository,
    pull: PullRequest,
    { action, merge, sender, before }: { action: string; merge: Commit | null; sender: string; before?: string },
  ): readonly Run[] {
    const facts: EventFacts = {
      ...{ event: 'pull_request', action, repository, sender, pull: { ...pull } },
      ...(before === undefined ? {} : { before }),
    };
    this.#hooks.emit(repository, 'pull_request', () => facts);
    this.#store.changed();
    if (!merge) return [];
    return this.#triggers.fire({
      ...{ repository, facts, commit: merge, actor: sender, ref: `refs/pull/${pull.number}/merge` },
      ...{ headSha: pull.headSha, headBranch: pull.headRef, headRepositoryId: pull.headRepositoryId },
      ...{ filterBranch: pull.baseRef, baseRef: pull.baseRef, changed: pull.changedFiles, pullRequests: [pull.number] },
    });
  }

  #openPull(fullName: string, number: number): Answer<{ repository: Repository; pull: PullRequest }> {
    const repository = this.#store.repository(fullName);
    const pull = this.pull(fullName, number);
    if (!repository || !pull) return refuse(404, 'Not Found');
    return ok({ repository, pull });
  }

  synchronizePullRequest(change: Parameters<EventsPart['synchronizePullRequest']>[0]): Answer<readonly Run[]> {
    const found = this.#openPull(change.repository, change.number);
    if (!found.ok) return found;
    const { repository, pull } = found.value;
    if (pull.state === 'closed') return refuse(422, 'The pull request is closed.');
    const before = pull.headSha;
    Object.assign(pull, { headSha: change.headSha, mergeSha: change.merge.sha, updatedAt: this.#store.now() });
    if (change.changed) pull.changedFiles = change.changed;
    const sender = change.actor ?? pull.author;
    return ok(this.#tellPull(repository, pull, { action: 'synchronize', merge: change.merge, sender, before }));
  }

  closePullRequest({ merged, actor, mergeSha, ...which }: Parameters<EventsPart['closePullRequest']>[0]): Answer<readonly Run[]> {
    const found = this.#openPull(which.repository, which.number);
    if (!found.ok) return found;
    const { repository, pull } = found.value;
    if (pull.state === 'closed') return refuse(422, 'The pull request is closed.');
    const now = this.#store.now();
    Object.assign(pull, { state: 'closed', merged, updatedAt: now, closedAt: now });
    if (merged) Object.assign(pull, { mergedAt: now, mergedBy: actor, mergeSha: mergeSha ?? pull.mergeSha });
    return ok(this.#tellPull(repository, pull, { action: 'closed', merge: this.#mergeCommit(repository, pull), sender: actor }));
  }

  /** The workflow files that a closed pull request's runs use: those of its base branch. */
  #mergeCommit(repository: Repository, pull: PullRequest): Commit | null {
    const base = repository.branches.get(pull.baseRef);
    return base ? { ...base, sha: pull.mergeSha } : null;
  }

  pullRequestAction({ action, actor, merge, ...which }: Parameters<EventsPart['pullRequestAction']>[0]): Answer<readonly Run[]> {
    const found = this.#openPull(which.repository, which.number);
    if (!found.ok) return found;
    const { repository, pull } = found.value;
    if (action === 'reopened') Object.assign(pull, { state: 'open', closedAt: null });
    pull.updatedAt = this.#store.now();
    return ok(this.#tellPull(repository, pull, { action, merge, sender: actor }));
  }

  dispatchWorkflow({ ref, inputs = {}, actor, ...dispatch }: Parameters<EventsPart['dispatchWorkflow']>[0]): Answer<Run> {
    const repository = this.#store.repository(dispatch.repository);
    const workflow = repository && findWorkflow(this.#store, repository, dispatch.workflow);
    if (!repository || !workflow) return refuse(404, 'Not Found');
    const fullRef = this.#fullRef(repository, ref);
    const commit = dispatch.commit ?? this.#commitAt(repository, fullRef);
    if (!commit) return refuse(422, `No ref found for: ${ref}`);
    const refused = this.#dispatchRefusal(workflow, commit, inputs);
    if (refused) return refuse(422, refused);
    const facts: EventFacts = {
      ...{ event: 'workflow_dispatch', action: null, repository, sender: actor },
      ...{ ref: fullRef, workflow: workflow.path, inputs },
    };
    this.#hooks.emit(repository, 'workflow_dispatch', () => facts);
    const [run] = this.#triggers.fire({ repository, facts, ref: fullRef, commit, actor, only: { path: workflow.path, inputs } });
    return run ? ok(run) : refuse(422, "Workflow does not have 'workflow_dispatch' trigger");
  }

  #fullRef(repository: Repository, ref: string): string {
    if (ref.startsWith('refs/')) return ref;
    const isTag = !repository.branches.has(ref) && this.#store.tags.get(repository.id)?.has(ref);
    return `refs/${isTag ? 'tags' : 'heads'}/${ref}`;
  }

  #commitAt(repository: Repository, ref: string): Commit | undefined {
    const name = ref.replace(/^refs\/(heads|tags)\//, '');
    return ref.startsWith('refs/tags/') ? this.#store.tags.get(repository.id)?.get(name) : repository.branches.get(name);
  }

  #dispatchRefusal(workflow: Workflow, commit: Commit, inputs: Readonly<Record<string, unknown>>): string | null {
    const { engine } = this.#store.options;
    const file = commit.files.find((one) => one.path === workflow.path);
    if (!file) return `Workflow does not exist at the ref: ${workflow.path}`;
    if (!engine.describe(file.path, file.text).events.includes('workflow_dispatch')) {
      return "Workflow does not have 'workflow_dispatch' trigger";
    }
    const problems = engine.checkInputs(file.path, file.text, inputs);
    return problems.length > 0 ? problems.join(' ') : null;
  }

  dispatchRepository({
    eventType,
    clientPayload = {},
    actor,
    ...dispatch
  }: Parameters<EventsPart['dispatchRepository']>[0]): Answer<readonly Run[]> {
    const repository = this.#store.repository(dispatch.repository);
    if (!repository) return refuse(404, 'Not Found');
    if (eventType === '' || eventType.length > 100) return refuse(422, 'event_type must have 1 to 100 characters');
    if (Object.keys(clientPayload).length > 10) return refuse(422, 'No more than 10 properties are allowed; client_payload');
    const facts: EventFacts = {
      ...{ event: 'repository_dispatch', action: eventType, repository, sender: actor },
      ...{ branch: repository.defaultBranch, clientPayload },
    };
    this.#hooks.emit(repository, 'repository_dispatch', () => facts);
    this.#store.changed();
    return ok(this.#triggers.fireOnDefaultBranch({ repository, facts, actor }));
  }

  schedule(fullName: string, cron: string): readonly Run[] {
    const repository = this.#store.mustHave(fullName);
    const facts: EventFacts = { event: 'schedule', action: null, schedule: cron, repository, sender: repository.owner };
    return this.#triggers.fireOnDefaultBranch({ repository, facts, actor: repository.owner, only: { cron } });
  }

  pull(fullName: string, number: number): PullRequest | undefined {
    const repository = this.#store.repository(fullName);
    return repository && this.#store.pulls.get(repository.id)?.get(number);
  }

  pulls(fullName: string, { state = 'open', head, base }: Parameters<EventsPart['pulls']>[1] = {}): readonly PullRequest[] {
    const repository = this.#store.repository(fullName);
    const all = [...((repository && this.#store.pulls.get(repository.id)?.values()) ?? [])].reverse();
    const branch = head?.split(':').at(-1);
    return all.filter(
      (pull) =>
        (state === 'all' || pull.state === state) &&
        (branch === undefined || pull.headRef === branch) &&
        (base === undefined || pull.baseRef === base),
    );
  }

  activity(fullName: string): readonly RepositoryActivity[] {
    const repository = this.#store.repository(fullName);
    return [...((repository && this.#store.activities.get(repository.id)) ?? [])].reverse();
  }
}

function activityType(push: { before: string | null; commit: Commit | null; forced: boolean }): RepositoryActivity['type'] {
  if (!push.commit) return 'branch_deletion';
  if (push.before === null) return 'branch_creation';
  return push.forced ? 'force_push' : 'push';
}
