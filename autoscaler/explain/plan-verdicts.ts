import type { JobFacts } from '../forge-ports.ts';

/** A check run on GitHub that says why jobs of one commit wait. */
export interface Posted {
  /** Ours, for good. */
  readonly key: string;
  readonly repository: string;
  readonly headSha: string;
  /** GitHub's id of the check run. */
  readonly checkId: string;
  /** Ids of the jobs it speaks of. */
  readonly jobs: readonly string[];
  readonly because: string;
  readonly name: string;
  /** Whether it was put as concluded: GitHub opens no such one again. */
  readonly isConcluded: boolean;
  /** Milliseconds since the epoch. */
  readonly putAt: number;
}

/** Jobs of one commit that wait for one reason: one check run tells of all of them. */
export interface WaitingGroup {
  readonly repository: string;
  readonly headSha: string;
  readonly because: string;
  /** The one that has waited longest first. */
  readonly jobs: readonly JobFacts[];
}

export type VerdictStep =
  | { readonly kind: 'put'; readonly group: WaitingGroup; readonly posted: Posted | null }
  | { readonly kind: 'conclude'; readonly posted: Posted };

/** A check run changes once in so many milliseconds at most: reasons come and go, mails go out. */
export const UPDATE_EVERY = 300_000;

/** Jobs that have waited longer than `after` milliseconds, by commit and reason. Without a commit nobody could show a verdict. */
export function groupsOf(
  jobs: readonly JobFacts[],
  { now, after, reasons }: { readonly now: number; readonly after: number; readonly reasons: ReadonlyMap<string, string> },
): readonly WaitingGroup[] {
  const groups = new Map<string, WaitingGroup & { readonly jobs: JobFacts[] }>();
  for (const job of [...jobs].sort(byAge)) {
    const { repository, headSha } = job;
    const because = reasons.get(job.id);
    if (job.status !== 'queued' || now - job.createdAt < after || headSha === null || because === undefined) continue;
    const key = JSON.stringify([repository, headSha, because]);
    const group = groups.get(key) ?? { repository, headSha, because, jobs: [] };
    group.jobs.push(job);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** What is to be written on GitHub, the most urgent first: what is no longer true before what is new. */
export function planVerdicts(groups: readonly WaitingGroup[], posted: readonly Posted[], now: number): readonly VerdictStep[] {
  const left = new Set(posted);
  const take = (isMeant: (one: Posted) => boolean): Posted | null => {
    const one = [...left].find(isMeant) ?? null;
    if (one) left.delete(one);
    return one;
  };
  const same = groups.map((group) => take((one) => isOfCommit(one, group) && one.because === group.because));
  // Its reason changed: the check run that spoke of one of its jobs goes on to speak of it.
  const former = groups.map((group, index) => same[index] ?? take((one) => isOfCommit(one, group) && isAbout(one, group)));
  const puts = groups.flatMap((group, index) => update(group, former[index] ?? null, now));
  return [...[...left].map((one) => ({ kind: 'conclude', posted: one }) as const), ...puts];
}

function update(group: WaitingGroup, posted: Posted | null, now: number): readonly VerdictStep[] {
  const isDue = !posted || (now - posted.putAt >= UPDATE_EVERY && !isTold(group, posted));
  return isDue ? [{ kind: 'put', group, posted }] : [];
}

function isTold(group: WaitingGroup, posted: Posted): boolean {
  return posted.because === group.because && sameJobs(group, posted);
}

function isAbout(posted: Posted, { jobs }: WaitingGroup): boolean {
  return jobs.some(({ id }) => posted.jobs.includes(id));
}

function sameJobs({ jobs }: WaitingGroup, posted: Posted): boolean {
  return jobs.length === posted.jobs.length && jobs.every(({ id }) => posted.jobs.includes(id));
}

function isOfCommit(posted: Posted, { repository, headSha }: WaitingGroup): boolean {
  return posted.repository === repository && posted.headSha === headSha;
}

function byAge(a: JobFacts, b: JobFacts): number {
  return a.createdAt - b.createdAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
