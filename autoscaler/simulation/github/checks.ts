import { ok } from '../../../src/lib/result.ts';
import type { Hooks } from './hooks.ts';
import { checkRunOf } from './jobs.ts';
import type { Answer, ChecksPart } from './parts.ts';
import type { Runs } from './runs.ts';
import { listAt, refuse, type Store } from './store.ts';
import type { CheckRun, CommitStatus, Repository } from './types.ts';

/** GitHub refuses longer texts and descriptions, and freezes a context after a thousand statuses. */
const LONGEST_TEXT = 65_535;
const LONGEST_DESCRIPTION = 140;
const MOST_STATUSES = 1000;
const MOST_ANNOTATIONS = 50;

export class Checks implements ChecksPart {
  readonly #store: Store;
  readonly #hooks: Hooks;
  readonly #runs: Runs;

  constructor(store: Store, hooks: Hooks, runs: Runs) {
    this.#store = store;
    this.#hooks = hooks;
    this.#runs = runs;
  }

  createCheckRun(wanted: Parameters<ChecksPart['createCheckRun']>[0]): Answer<CheckRun> {
    const repository = this.#store.repository(wanted.repository);
    const app = this.#store.apps.get(wanted.appId);
    if (!repository || !app) return refuse(404, 'Not Found');
    const problem = outputProblem(wanted);
    if (problem) return refuse(422, problem);
    const check: CheckRun = {
      id: this.#store.nextId(),
      repositoryId: repository.id,
      headSha: wanted.headSha,
      name: wanted.name,
      appId: wanted.appId,
      jobId: null,
      status: 'queued',
      conclusion: null,
      startedAt: this.#store.now(),
      completedAt: null,
      detailsUrl: null,
      externalId: '',
      title: null,
      summary: null,
      text: null,
      annotations: [],
    };
    this.#apply(check, wanted);
    this.#store.checkRuns.set(check.id, check);
    listAt(this.#store.checkRunsAt, `${repository.id}/${check.headSha}`).push(check);
    this.#tell(repository, check, { action: 'created', sender: `${app.slug}[bot]` });
    return ok(check);
  }

  updateCheckRun(id: number, change: Parameters<ChecksPart['updateCheckRun']>[1]): Answer<CheckRun> {
    const check = this.#store.checkRuns.get(id);
    const repository = check && this.#store.repositoriesById.get(check.repositoryId);
    if (!check || !repository) return refuse(404, 'Not Found');
    const problem = outputProblem(change);
    if (problem) return refuse(422, problem);
    const was = check.status;
    this.#apply(check, change);
    const app = this.#store.apps.get(check.appId ?? 0);
    if (check.status === 'completed' && was !== 'completed') {
      this.#tell(repository, check, { action: 'completed', sender: `${app?.slug}[bot]` });
    }
    this.#store.changed();
    return ok(check);
  }

  /** A conclusion makes it completed, as on GitHub. */
  #apply(check: CheckRun, { annotations, ...change }: Parameters<ChecksPart['updateCheckRun']>[1]): void {
    const { name, status, conclusion, detailsUrl, externalId, title, summary, text, startedAt, completedAt } = change;
    const given = { name, status, conclusion, detailsUrl, externalId, title, summary, text, startedAt, completedAt };
    Object.assign(check, Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)));
    if (conclusion) check.status = 'completed';
    if (check.status === 'completed') check.completedAt ??= this.#store.now();
    if (annotations) check.annotations = [...check.annotations, ...annotations];
  }

  #tell(repository: Repository, check: CheckRun, { action, sender }: { action: 'created' | 'completed'; sender: string }): void {
    this.#hooks.emit(repository, 'check_run', () => ({ event: 'check_run', action, checkRun: { ...check }, repository, sender }));
    this.#store.changed();
  }

  checkRun(id: number): CheckRun | undefined {
    const job = this.#store.jobs.get(id);
    return this.#store.checkRuns.get(id) ?? (job && checkRunOf(job));
  }

  checkRuns(fullName: string, sha: string, filter: Parameters<ChecksPart['checkRuns']>[2] = {}): readonly CheckRun[] {
    const repository = this.#store.repository(fullName);
    if (!repository) return [];
    const made = this.#store.checkRunsAt.get(`${repository.id}/${sha}`) ?? [];
    const jobs = this.#runs.runs(fullName, { headSha: sha, perPage: 1000 }).items.flatMap((run) => this.#runs.jobs(run.id));
    const all = [...made, ...jobs.map(checkRunOf)].filter(
      (one) =>
        (filter.name === undefined || one.name === filter.name) &&
        (filter.status === undefined || one.status === filter.status) &&
        (filter.appId === undefined || one.appId === filter.appId),
    );
    return filter.all ? all : latest(all);
  }

  createStatus(wanted: Parameters<ChecksPart['createStatus']>[0]): Answer<CommitStatus> {
    const repository = this.#store.repository(wanted.repository);
    if (!repository) return refuse(404, 'Not Found');
    const { sha, state, context = 'default', description = null, targetUrl = null, creator } = wanted;
    if ((description?.length ?? 0) > LONGEST_DESCRIPTION)
      return refuse(422, 'Validation Failed: description is too long (maximum is 140 characters)');
    const known = listAt(this.#store.statusesAt, `${repository.id}/${sha}`);
    if (known.filter((one) => one.context.toLowerCase() === context.toLowerCase()).length >= MOST_STATUSES) {
      return refuse(422, 'Validation Failed: This SHA and context has reached the maximum number of statuses.');
    }
    const { id: repositoryId } = repository;
    const facts = { repositoryId, sha, context, state, description, targetUrl, creator };
    const status: CommitStatus = { ...facts, id: this.#store.nextId(), createdAt: this.#store.now() };
    known.push(status);
    this.#hooks.emit(repository, 'status', () => ({ event: 'status', action: null, status, repository, sender: creator }));
    this.#store.changed();
    return ok(status);
  }

  statuses(fullName: string, sha: string): readonly CommitStatus[] {
    const repository = this.#store.repository(fullName);
    return [...((repository && this.#store.statusesAt.get(`${repository.id}/${sha}`)) ?? [])].reverse();
  }
}

function outputProblem({ summary, text, annotations }: Parameters<ChecksPart['updateCheckRun']>[1]): string | null {
  if ((summary?.length ?? 0) > LONGEST_TEXT) return `Validation Failed: summary exceeds ${LONGEST_TEXT} characters`;
  if ((text?.length ?? 0) > LONGEST_TEXT) return `Validation Failed: text exceeds ${LONGEST_TEXT} characters`;
  if ((annotations?.length ?? 0) > MOST_ANNOTATIONS)
    return `Validation Failed: no more than ${MOST_ANNOTATIONS} annotations in one request`;
  return null;
}

/** The newest of each App and name. */
function latest(all: readonly CheckRun[]): readonly CheckRun[] {
  const newest = new Map<string, CheckRun>();
  for (const one of all) {
    const key = `${one.appId}/${one.name}`;
    if ((newest.get(key)?.id ?? 0) < one.id) newest.set(key, one);
  }
  return [...newest.values()];
}
