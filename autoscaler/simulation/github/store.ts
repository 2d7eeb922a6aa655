import { err } from '../../../src/lib/result.ts';
import { Heap } from './heap.ts';
import type { Answer, GitHubOptions } from './parts.ts';
import type {
  Account,
  App,
  CheckRun,
  Commit,
  CommitStatus,
  Installation,
  IssueComment,
  Job,
  PullRequest,
  Reaction,
  Repository,
  RepositoryActivity,
  Run,
  Workflow,
} from './types.ts';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The ground all parts stand on: ids, time, chance, timers, watchers, and the entities that have no rules of their own. */
export class Store {
  readonly options: GitHubOptions;
  readonly accounts = new Map<string, Account>();
  readonly repositories = new Map<string, Repository>();
  readonly repositoriesById = new Map<number, Repository>();
  readonly apps = new Map<number, App>();
  readonly installations = new Map<number, Installation>();
  readonly workflows = new Map<number, Workflow>();
  /** By repository id, then path. */
  readonly workflowsByPath = new Map<number, Map<string, Workflow>>();
  /** By repository id, then number. */
  readonly pulls = new Map<number, Map<number, PullRequest>>();
  readonly runs = new Map<number, Run>();
  readonly jobs = new Map<number, Job>();
  readonly comments = new Map<number, IssueComment>();
  readonly reactions = new Map<number, Reaction>();
  readonly checkRuns = new Map<number, CheckRun>();
  /** By repository id and commit, `12/abc…`. */
  readonly checkRunsAt = new Map<string, CheckRun[]>();
  readonly statusesAt = new Map<string, CommitStatus[]>();
  /** By repository id, then name of the tag. */
  readonly tags = new Map<number, Map<string, Commit>>();
  readonly activities = new Map<number, RepositoryActivity[]>();
  readonly #timers = new Heap<() => void>();
  readonly #watchers = new Set<() => void>();
  #lastId: number;
  #frozen: number | null = null;

  constructor(options: GitHubOptions) {
    this.options = options;
    this.#lastId = (options.firstId ?? 1_000_000) - 1;
  }

  /** While a timer runs: the time for which it was set. */
  now(): number {
    return this.#frozen ?? this.options.now();
  }

  nextId(): number {
    return ++this.#lastId;
  }

  /** True with that probability; asks chance only where it matters, so that an unused fault leaves the sequence alone. */
  chance(probability: number): boolean {
    return probability > 0 && (probability >= 1 || this.options.random() < probability);
  }

  upTo(limit: number): number {
    return limit > 0 ? Math.floor(this.options.random() * (limit + 1)) : 0;
  }

  /** `digits` (a multiple of 8) of hexadecimal chance. */
  hex(digits: number): string {
    let text = '';
    while (text.length < digits)
      text += Math.floor(this.options.random() * 2 ** 32)
        .toString(16)
        .padStart(8, '0');
    return text;
  }

  guid(): string {
    const text = this.hex(32);
    return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`;
  }

  at(time: number, run: () => void): void {
    this.#timers.push(time, run);
  }

  nextTimer(): number | undefined {
    return this.#timers.nextAt();
  }

  runTimers(now: number): void {
    while ((this.#timers.nextAt() ?? Number.POSITIVE_INFINITY) <= now) {
      const timer = this.#timers.pop();
      if (!timer) return;
      this.#frozen = timer.at;
      try {
        timer.value();
      } finally {
        this.#frozen = null;
      }
    }
  }

  watch(listener: () => void): () => void {
    this.#watchers.add(listener);
    return () => this.#watchers.delete(listener);
  }

  changed(): void {
    for (const listener of this.#watchers) listener();
  }

  repository(fullName: string): Repository | undefined {
    return this.repositories.get(fullName.toLowerCase());
  }

  /** For verbs whose caller made the repository: a name that is wrong there is a mistake in the test. */
  mustHave(fullName: string): Repository {
    const repository = this.repository(fullName);
    if (!repository) throw new Error(`the model has no repository ${fullName}`);
    return repository;
  }
}

export function refuse(status: number, message: string): Answer<never> {
  return err({ status, message });
}

/** The values under a key, made when there are none. */
export function listAt<K, V>(map: Map<K, V[]>, key: K): V[] {
  const list = map.get(key) ?? [];
  if (list.length === 0) map.set(key, list);
  return list;
}
