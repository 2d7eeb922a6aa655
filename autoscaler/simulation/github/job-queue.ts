import { normaliseLabels } from '../../../src/contract/labels.ts';
import type { Job, Repository, RunnerScope } from './types.ts';

interface Line {
  readonly labels: readonly string[];
  readonly repository: Repository;
  /** The runner group asked for by name, if one. */
  readonly group: string | null;
  /** Oldest first: ids grow with time, so a job that comes back goes to its old place. */
  readonly jobs: Job[];
}

/** The runner group that every owner has. */
export const DEFAULT_GROUP = { id: 1, name: 'Default' } as const;

/** Queued jobs in lines of equal labels and repository, so that a runner's question costs as many looks as there are kinds of jobs. */
export class JobQueue {
  readonly #lines = new Map<string, Line>();

  add(job: Job, repository: Repository, group: string | null): void {
    const labels = normaliseLabels(job.labels);
    const key = JSON.stringify([repository.id, group, labels]);
    const line = this.#lines.get(key) ?? { labels, repository, group, jobs: [] };
    this.#lines.set(key, line);
    let at = line.jobs.length;
    while (at > 0 && (line.jobs[at - 1]?.id ?? 0) > job.id) at -= 1;
    line.jobs.splice(at, 0, job);
  }

  remove(job: Job): void {
    for (const [key, line] of this.#lines) {
      const at = line.jobs.indexOf(job);
      if (at < 0) continue;
      line.jobs.splice(at, 1);
      if (line.jobs.length === 0) this.#lines.delete(key);
      return;
    }
  }

  /** The oldest job that a runner with these labels may take, taken out. */
  take(scope: RunnerScope, labels: readonly string[]): Job | undefined {
    const carried = new Set(normaliseLabels(labels));
    let oldest: Job | undefined;
    for (const line of this.#lines.values()) {
      const [first] = line.jobs;
      if (!first || (oldest && oldest.id < first.id)) continue;
      if (mayTake(line, scope, carried)) oldest = first;
    }
    if (oldest) this.remove(oldest);
    return oldest;
  }
}

function mayTake(line: Line, scope: RunnerScope, carried: ReadonlySet<string>): boolean {
  if (!scopeCovers(scope, line.repository)) return false;
  if (line.group !== null && line.group.toLowerCase() !== DEFAULT_GROUP.name.toLowerCase()) return false;
  return line.labels.length > 0 && line.labels.every((label) => carried.has(label));
}

export function scopeCovers(scope: RunnerScope, repository: Repository): boolean {
  const [kind, owner, name] = scope.toLowerCase().split('/');
  if (owner !== repository.owner.toLowerCase()) return false;
  return kind === 'orgs' || name === repository.name.toLowerCase();
}
