import { type NightlyBuild, readNightly } from '../src/contract/nightly-config.ts';
import { SECTION_FILE } from '../src/contract/section-file.ts';
import { err, type Result } from '../src/lib/result.ts';
import { type LastBegin, nightlyKey, nightlyStep } from '../src/watch/due-nightly.ts';
import { declaredInputs } from '../src/watch/trigger-cause.ts';
import type { BuildForge } from './build-ports.ts';
import type { PeopleForge } from './people-forge.ts';
import type { Clock, Log } from './ports.ts';
import type { ReadYaml } from './requests/request-policies.ts';

export interface NightlyRow {
  readonly key: string;
  /** When the night was to begin, milliseconds since the epoch. */
  readonly period: number;
  readonly state: 'skipped' | 'calling' | 'started' | 'failed';
  readonly at: number;
  readonly runId: string | null;
  readonly because: string | null;
}

/** What became of nights. Durable once a promise resolves. */
export interface NightlyMemory {
  /** The newest of a build; null where there is none. */
  last(key: string): Promise<NightlyRow | null>;
  put(row: NightlyRow): Promise<void>;
}

/** A build of a list, as the list was read last. */
export interface ListedNight {
  readonly repository: string;
  readonly build: NightlyBuild;
  /** The newest night that something is known of; null where there is none yet. */
  readonly last: NightlyRow | null;
}

/** A list that is not obeyed. */
export interface NightFault {
  readonly repository: string;
  readonly because: string;
}

export interface Nights {
  readonly builds: readonly ListedNight[];
  readonly faults: readonly NightFault[];
}

export interface NightlyGiven {
  /** `owner/name` of all that are served. */
  readonly repositories: () => Promise<readonly string[]>;
  readonly memory: NightlyMemory;
  readonly forge: Pick<PeopleForge, 'fileAt' | 'defaultBranch' | 'dispatch' | 'runsOfHead'>;
  readonly builds: Pick<BuildForge, 'branchHead'>;
  readonly readYaml: ReadYaml;
  readonly lastBegin: LastBegin;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
}

/** Milliseconds for which a list is believed: a push to its repository tells of another one sooner. */
const FRESH = 3_600_000;
/** Milliseconds after which one that could not be read is asked for again. */
const AGAIN = 300_000;
/** Milliseconds after which GitHub lists a run. */
const LISTED_AFTER = 120_000;
const SKEW = 60_000;

/** Starts nightly builds on time, each once a night. */
export class Nightly {
  readonly #given: NightlyGiven;
  readonly #lists = new Map<string, NightList>();

  constructor(given: NightlyGiven) {
    this.#given = given;
  }

  /** One look; to be called every minute at least, never twice at once. */
  async run(): Promise<void> {
    for (const repository of await this.#given.repositories())
      for (const build of await this.#listOf(repository))
        await this.#step(repository, build).catch((error: unknown) =>
          this.#given.log.warn('a nightly build was not looked at', {
            stage: 'service',
            repository,
            workflow: build.workflow,
            error,
          }),
        );
  }

  /** Something was pushed there. */
  forget(repository: string): void {
    const known = this.#lists.get(repository);
    if (known) this.#lists.set(repository, { ...known, until: 0 });
  }

  /** Repositories with a list, as far as it was read. */
  repositories(): readonly string[] {
    return [...this.#lists]
      .filter(([, { builds, fault }]) => builds.length > 0 || fault !== null)
      .map(([repository]) => repository);
  }

  /** What stands in the lists of these repositories; GitHub is not asked. */
  async listed(mine: (repository: string) => boolean): Promise<Nights> {
    const lists = [...this.#lists].filter(([repository]) => mine(repository));
    const builds = lists.flatMap(([repository, list]) => list.builds.map((build) => ({ repository, build })));
    return {
      builds: await Promise.all(
        builds.map(async (one) => ({ ...one, last: await this.#given.memory.last(nightlyKey(one.repository, one.build)) })),
      ),
      faults: lists.flatMap(([repository, { fault }]) => (fault === null ? [] : [{ repository, because: fault }])),
    };
  }

  async #listOf(repository: string): Promise<readonly NightlyBuild[]> {
    const { clock, log } = this.#given;
    const known = this.#lists.get(repository);
    if (known && clock.now() < known.until) return known.builds;
    const read = await this.#read(repository);
    if (read && !read.ok) log.warn('the list `nightly` is not obeyed', { stage: 'service', repository, because: read.error });
    const builds = read?.ok ? read.value : (known?.builds ?? []);
    const fault = read === null ? (known?.fault ?? null) : read.ok ? null : read.error;
    this.#lists.set(repository, { until: clock.now() + (read?.ok ? FRESH : AGAIN), builds, fault });
    return builds;
  }

  /** Null: nobody can tell now. The error: what is wrong with it. */
  async #read(repository: string): Promise<Result<readonly NightlyBuild[], string> | null> {
    const { forge, readYaml } = this.#given;
    const file = await forge.fileAt(repository, SECTION_FILE, null);
    const value = file.ok ? readYaml(file.value ?? '') : null;
    if (!value?.ok) return null;
    const read = readNightly((value.value as Readonly<Record<string, unknown>> | null)?.['nightly']);
    return read.ok ? read : err(read.error[0]?.what ?? 'it cannot be read');
  }

  async #step(repository: string, build: NightlyBuild): Promise<void> {
    const { memory, lastBegin, clock } = this.#given;
    const key = nightlyKey(repository, build);
    const last = await memory.last(key);
    if (last?.state === 'calling') return this.#settle({ repository, build, row: last });
    const period = lastBegin(build, clock.now());
    const step = nightlyStep(period, last?.period ?? null, clock.now());
    if (period === null || step === 'nothing') return;
    const row: NightlyRow = { key, period, state: 'skipped', at: clock.now(), runId: null, because: null };
    if (step === 'skip')
      return memory.put({ ...row, because: last === null ? 'it began before it was listed here' : 'nobody was there in time' });
    await this.#begin({ repository, build, row });
  }

  /** Written down before GitHub is asked: a process that dies in between looks for the run first. */
  async #begin({ repository, build, row }: Night): Promise<void> {
    const { memory, forge, readYaml, clock } = this.#given;
    const branch = build.ref === null ? await forge.defaultBranch(repository) : ({ ok: true, value: build.ref } as const);
    if (!branch.ok) return;
    const earlier = await this.#runOf(repository, { branch: branch.value, build, since: row.period });
    if (earlier === 'unknown') return;
    if (earlier) return memory.put({ ...row, state: 'started', runId: earlier, because: 'its own schedule was first' });
    const file = await forge.fileAt(repository, `.github/workflows/${build.workflow}`, branch.value);
    if (!file.ok && file.kind === 'unreachable') return;
    const document = readYaml(file.ok ? (file.value ?? '') : '');
    const declared = document.ok ? declaredInputs(document.value) : null;
    if (declared === null) return this.#fail({ repository, build, row }, `${build.workflow} has no \`on: workflow_dispatch\``);
    const calling: NightlyRow = { ...row, state: 'calling', at: clock.now() };
    await memory.put(calling);
    const inputs = Object.fromEntries(
      Object.entries({ cause: 'nightly', ...build.inputs }).filter(([name]) => declared.includes(name)),
    );
    const asked = await forge.dispatch(repository, { workflow: build.workflow, ref: branch.value, inputs });
    if (asked.ok) return memory.put({ ...calling, state: 'started', runId: asked.value.runId });
    if (asked.kind !== 'unreachable') await this.#fail({ repository, build, row: calling }, asked.because);
  }

  async #fail({ repository, build, row }: Night, because: string): Promise<void> {
    await this.#given.memory.put({ ...row, state: 'failed', because });
    const { workflow } = build;
    this.#given.log.warn('a nightly build was not begun', { stage: 'service', repository, workflow, because });
  }

  async #settle({ repository, build, row }: Night): Promise<void> {
    const { forge, memory, clock } = this.#given;
    const branch = build.ref === null ? await forge.defaultBranch(repository) : ({ ok: true, value: build.ref } as const);
    if (!branch.ok) return;
    const found = await this.#runOf(repository, { branch: branch.value, build, since: row.period });
    if (found === 'unknown') return;
    if (found) return memory.put({ ...row, state: 'started', runId: found });
    if (clock.now() - row.at > LISTED_AFTER) await this.#begin({ repository, build, row });
  }

  /** The run that has this night; null where GitHub lists none. */
  async #runOf(
    repository: string,
    { branch, build, since }: { readonly branch: string; readonly build: NightlyBuild; readonly since: number },
  ): Promise<string | null | 'unknown'> {
    const { builds, forge } = this.#given;
    const head = await builds.branchHead(repository, branch).catch(() => undefined);
    if (head === undefined) return 'unknown';
    const runs = head === null ? null : await forge.runsOfHead(repository, head);
    if (runs === null) return null;
    if (!runs.ok) return 'unknown';
    const mine = runs.value.filter(
      ({ event, workflow, startedAt }) =>
        (event === 'schedule' || event === 'workflow_dispatch') &&
        workflow.endsWith(`/${build.workflow}`) &&
        (startedAt ?? 0) >= since - (event === 'schedule' ? 0 : SKEW),
    );
    return mine.at(-1)?.id ?? null;
  }
}

interface NightList {
  readonly until: number;
  readonly builds: readonly NightlyBuild[];
  /** Why the newest list is not obeyed. */
  readonly fault: string | null;
}

interface Night {
  readonly repository: string;
  readonly build: NightlyBuild;
  readonly row: NightlyRow;
}
