import type { Explain, LastLook } from './explain/explainer.ts';
import type { Explanation } from './explain/explanation.ts';
import { groupsOf, type Posted, planVerdicts, type VerdictStep, type WaitingGroup } from './explain/plan-verdicts.ts';
import { renderMarkdown } from './explain/render.ts';
import type { CheckRun, Runs } from './forge-ports.ts';
import { ForgeUnavailable } from './forge-unavailable.ts';
import type { Clock, Log, Memory } from './ports.ts';

export interface VerdictsGiven {
  /** Milliseconds a job waits before it gets one; null: no job ever does. */
  readonly after: number | null;
  readonly look: () => LastLook;
  readonly explain: Explain;
  readonly runs: Pick<Runs, 'putCheck'>;
  readonly memory: Memory;
  readonly clock: Clock;
  readonly log: Log;
}

const LOOK_EVERY = 10_000;
/** GitHub allows 80 writes of content a minute to the whole installation: verdicts take few of them. */
const WRITES = 4;
const MINUTE = 60_000;
/** A repository whose App may not write checks is asked again after so long: somebody may have allowed it. */
const REFUSED_FOR = 3_600_000;
/** Longer ones are cut: GitHub takes 255 characters of a title. */
const NAME_LENGTH = 100;

/** Only a person ends these: the check asks for one. The others pass. */
const FOR_A_PERSON: ReadonlySet<string> = new Set([
  'no-pool',
  'labels-too-broad',
  'repository-not-allowed',
  'fork-not-allowed',
  'misconfigured',
  'runner-outdated',
]);

/** Puts why jobs wait on GitHub, beside their commit, where people look first. */
export class Verdicts {
  readonly #given: VerdictsGiven;
  readonly #posted = new Map<string, Posted>();
  readonly #refused = new Map<string, number>();
  #writes: readonly number[] = [];
  #awayUntil = 0;
  #hasLoaded = false;
  #hasToldOfCommits = false;

  constructor(given: VerdictsGiven) {
    this.#given = given;
  }

  /** Looks until `signal` aborts. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock, log, after } = this.#given;
    while (after !== null && !signal.aborted) {
      await this.tick().catch((error: unknown) => log.warn('verdicts failed', { stage: 'service', error }));
      await clock.sleep(LOOK_EVERY, signal);
    }
  }

  /** One look, and the writes that are allowed now. */
  async tick(): Promise<void> {
    const { after, clock } = this.#given;
    if (after === null) return;
    if (!this.#hasLoaded) await this.#load();
    const look = this.#given.look();
    // Before its first look the service knows of no job: everything would seem to have started.
    if (look.at === 0) return;
    this.#tellOfCommits(look, after);
    const now = clock.now();
    const groups = groupsOf(look.jobs, { now, after, reasons: reasonsOf(look) });
    for (const step of planVerdicts(groups, [...this.#posted.values()], now)) {
      if (this.#mayWrite(step)) await this.#carryOut(step);
    }
  }

  async #load(): Promise<void> {
    for (const [key, value] of await this.#given.memory.recall('verdict')) {
      if (isPosted(value)) this.#posted.set(key, value);
      else await this.#given.memory.remember('verdict', key, null);
    }
    this.#hasLoaded = true;
  }

  #mayWrite(step: VerdictStep): boolean {
    const now = this.#given.clock.now();
    const { repository } = step.kind === 'put' ? step.group : step.posted;
    this.#writes = this.#writes.filter((at) => now - at < MINUTE && at <= now);
    return this.#writes.length < WRITES && now >= this.#awayUntil && now >= (this.#refused.get(repository) ?? 0);
  }

  async #carryOut(step: VerdictStep): Promise<void> {
    const { log, clock } = this.#given;
    try {
      if (step.kind === 'conclude') await this.#conclude(step.posted);
      else await this.#put(step.group, step.posted);
    } catch (error) {
      // The next one would fail as this one did.
      this.#awayUntil = error instanceof ForgeUnavailable ? error.until : clock.now() + MINUTE;
      log.warn('verdict failed', { stage: 'service', error });
    }
  }

  async #put(group: WaitingGroup, before: Posted | null): Promise<void> {
    const { explain, clock, memory } = this.#given;
    const [first] = group.jobs;
    const told = first && (await explain(first.id));
    if (!first || !told || told.status !== 'queued') return;
    const check = checkOf(group, told);
    const isReopened = before?.isConcluded === true && check.conclusion === null;
    const checkId = await this.#write(group.repository, check, isReopened ? null : (before?.checkId ?? null));
    if (checkId === null) return;
    const posted: Posted = {
      key: before?.key ?? `${group.repository}@${group.headSha}#${first.id}`,
      repository: group.repository,
      headSha: group.headSha,
      checkId,
      jobs: group.jobs.map(({ id }) => id),
      because: group.because,
      name: check.name,
      isConcluded: check.conclusion !== null,
      putAt: clock.now(),
    };
    this.#posted.set(posted.key, posted);
    // A kill before this line puts another one of the same name: of those GitHub shows the newest alone.
    await memory.remember('verdict', posted.key, posted);
  }

  async #conclude(posted: Posted): Promise<void> {
    const { repository, headSha, name, jobs, checkId, key } = posted;
    const check: CheckRun = {
      name,
      headSha,
      externalId: jobs[0] ?? '',
      conclusion: 'neutral',
      title: jobs.length === 1 ? 'The job waits no longer' : 'The jobs wait no longer',
      summary: `What was said here (${posted.because}) is over: each of them started, was cancelled, or waits for another reason.`,
      url: null,
    };
    await this.#write(repository, check, checkId);
    this.#posted.delete(key);
    await this.#given.memory.remember('verdict', key, null);
  }

  /** Null where the App may not: the adapter says so once, and the repository is left alone for a while. */
  async #write(repository: string, check: CheckRun, id: string | null): Promise<string | null> {
    const { runs, clock } = this.#given;
    this.#writes = [...this.#writes, clock.now()];
    const answer = await runs.putCheck(repository, check, id);
    if (answer === null) this.#refused.set(repository, clock.now() + REFUSED_FOR);
    return answer;
  }

  #tellOfCommits({ jobs }: LastLook, after: number): void {
    const now = this.#given.clock.now();
    const job = jobs.find(
      ({ status, createdAt, headSha }) => status === 'queued' && headSha === null && now - createdAt >= after,
    );
    if (!job || this.#hasToldOfCommits) return;
    this.#hasToldOfCommits = true;
    this.#given.log.warn('no verdict without a commit', { stage: 'service', job: job.id, repository: job.repository });
  }
}

function reasonsOf({ jobs, held, unserved }: LastLook): ReadonlyMap<string, string> {
  return new Map<string, string>([
    ...jobs.map(({ id }) => [id, 'launching'] as const),
    ...held.map(({ job, because }) => [job, because] as const),
    ...unserved.map(({ job, because }) => [job, because] as const),
  ]);
}

function checkOf({ headSha, jobs, because }: WaitingGroup, told: Explanation): CheckRun {
  const others = jobs.length - 1;
  const name = `${[...told.job.name].slice(0, NAME_LENGTH).join('')}${others > 0 ? ` and ${others} more` : ''}`;
  return {
    name: `pilotlight: ${name}`,
    headSha,
    externalId: told.job.id,
    conclusion: FOR_A_PERSON.has(because) ? 'action_required' : null,
    title: `Waits for a runner: ${told.because}`,
    summary: renderMarkdown(told),
    url: told.job.url,
  };
}

function isPosted(value: unknown): value is Posted {
  if (typeof value !== 'object' || value === null) return false;
  const posted = value as Readonly<Record<string, unknown>>;
  const texts = [posted.key, posted.repository, posted.headSha, posted.checkId, posted.because, posted.name];
  const areJobs = Array.isArray(posted.jobs) && posted.jobs.every((id) => typeof id === 'string');
  return areJobs && texts.every((text) => typeof text === 'string') && typeof posted.putAt === 'number';
}
