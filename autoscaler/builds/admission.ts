import type { BuildPlace } from '../../src/contract/build-place.ts';
import { type Admission, type Hello, type Proof, proofArtifact } from '../../src/contract/build-protocol.ts';
import { DEFAULT_CONTEXT } from '../../src/contract/status-context.ts';
import type { Build, BuildForge, BuildRun, BuildStore } from '../build-ports.ts';
import { ForgeUnavailable } from '../forge-unavailable.ts';
import type { Clock } from '../ports.ts';
import { ADMISSION_RATES, AdmissionRate, type AdmissionRates } from './admission-rate.ts';
import type { Seals } from './build-files.ts';
import { isChallengeOf, makeChallenge } from './challenges.ts';
import { makeToken, pathKey } from './tokens.ts';

export interface AdmissionGiven {
  readonly store: Pick<BuildStore, 'begin' | 'build'>;
  readonly forge: Pick<BuildForge, 'run' | 'pull' | 'hasArtifact'>;
  readonly seals: Seals;
  readonly clock: Pick<Clock, 'now'>;
  /** `owner` or `owner/name`: who is served. */
  readonly owners: readonly string[];
  /** Address of the service, without a slash at its end. */
  readonly url: () => string;
  /** Milliseconds of `Admission.hold_limit`; null: it resumes nothing. */
  readonly hold: number | null;
  readonly rates?: AdmissionRates;
}

/** Why somebody is not admitted; the sentences are below. */
export type AdmissionRefusal = keyof typeof REFUSALS;

const REFUSALS = {
  'not-served': 'this service does not serve that repository: github.owners in its configuration names those it does',
  'wrong-challenge': 'the proof answers no challenge of the last 15 minutes: begin with a hello',
  'unknown-run': 'GitHub knows no such run of this repository',
  'completed-run': 'the run is completed: nothing more can come from it',
  'wrong-commit': 'the run is not of the commit it names',
  'wrong-pull': 'the run comes from a fork, and the pull request it names does not stand at its commit (any more)',
  'wrong-build':
    'the run cannot go on with that build: only a dispatched run of the same workflow and commit of the repository itself can',
} as const;

export type AdmissionAnswer<T> =
  | { readonly kind: 'admitted'; readonly value: T }
  /** The artifact cannot be seen yet. */
  | { readonly kind: 'not-yet' }
  | { readonly kind: 'refused'; readonly because: AdmissionRefusal; readonly message: string }
  /** `seconds`: when to come again. */
  | { readonly kind: 'later'; readonly because: 'too-many' | 'forge-away'; readonly seconds: number };

/** Milliseconds that a look at a run or a pull request serves all of its jobs. */
const FRESH = 15_000;
const MOST_LOOKS = 2_000;

/**
 * Finds out which run speaks: it can leave an artifact that only it can leave. What GitHub does not confirm is refused, and
 * while GitHub cannot be asked nobody is admitted (I-18).
 */
export class AdmissionDesk {
  readonly #given: AdmissionGiven;
  readonly #rate: AdmissionRate;
  readonly #looks = new Map<string, { readonly at: number; readonly value: Promise<unknown> }>();

  constructor(given: AdmissionGiven) {
    this.#given = given;
    this.#rate = new AdmissionRate(given.rates ?? ADMISSION_RATES);
  }

  /** Gives the nonce whose artifact is to be uploaded. */
  hello(hello: Hello): AdmissionAnswer<string> {
    const { seals, clock } = this.#given;
    return this.#turnedAway(hello) ?? { kind: 'admitted', value: makeChallenge(hello, seals, clock.now()) };
  }

  async proof({ hello, nonce }: Proof): Promise<AdmissionAnswer<Admission>> {
    const { seals, clock } = this.#given;
    const away = this.#turnedAway(hello);
    if (away) return away;
    if (!isChallengeOf(nonce, hello, { seals, now: clock.now() })) return refuse('wrong-challenge');
    try {
      return await this.#prove(hello, nonce);
    } catch (error) {
      if (!(error instanceof ForgeUnavailable)) throw error;
      const seconds = Math.min(3_600, Math.max(1, Math.ceil((error.until - clock.now()) / 1000)));
      return { kind: 'later', because: 'forge-away', seconds };
    }
  }

  async #prove(hello: Hello, nonce: string): Promise<AdmissionAnswer<Admission>> {
    const { store, forge, clock } = this.#given;
    const run = await this.#look(`run ${hello.repository} ${hello.run_id}`, () => forge.run(hello.repository, hello.run_id));
    if (run === 'gone' || run.id !== hello.run_id || !isSame(run.repository, hello.repository)) return refuse('unknown-run');
    if (run.isCompleted) {
      // It may be run again the next moment.
      this.#looks.delete(`run ${hello.repository} ${hello.run_id}`);
      return refuse('completed-run');
    }
    const head = hello.pull === null ? null : await this.#pullHead(hello.repository, hello.pull);
    if (!agrees(hello, run, head)) return refuse('wrong-commit');
    const begun = await store.build(hello.build);
    if (begun && !mayWrite(begun, hello, run)) return refuse('wrong-build');
    if (!begun && hello.build !== hello.run_id) return refuse('wrong-build');
    const place = begun?.place ?? placeOf(hello, run, head);
    if (!place) return refuse('wrong-pull');
    if (!(await forge.hasArtifact(hello.repository, hello.run_id, proofArtifact(nonce)))) return { kind: 'not-yet' };
    const { isFork, isPrivate, workflow, headBranch: branch, repository } = run;
    const now = clock.now();
    const build = begun
      ? await store.begin(begun)
      : await store.begin({
          runId: run.id,
          repository,
          place,
          headSha: hello.sha,
          context: hello.context ?? DEFAULT_CONTEXT,
          isFork,
          isPrivate,
          workflow,
          branch,
          beganAt: now,
        });
    return { kind: 'admitted', value: this.#admission(build, run.id, now) };
  }

  #admission(build: Build, run: string, now: number): Admission {
    const { seals, url, hold } = this.#given;
    return {
      token: makeToken({ run, build: build.runId }, seals, now),
      url: `${url()}/builds/${build.path}`,
      key: build.isPrivate ? `?key=${pathKey(build.path, seals)}` : '',
      statuses: true,
      hold_limit: hold,
    };
  }

  #turnedAway({ repository }: Hello): AdmissionAnswer<never> | null {
    const { owners, clock } = this.#given;
    const [owner = ''] = repository.split('/');
    const isServed = owners.some((served) => isSame(served, repository) || isSame(served, owner));
    if (!isServed) return refuse('not-served');
    const seconds = this.#rate.take(repository, clock.now());
    return seconds > 0 ? { kind: 'later', because: 'too-many', seconds } : null;
  }

  async #pullHead(repository: string, pull: number): Promise<string | null> {
    const facts = await this.#look(`pull ${repository} ${pull}`, () => this.#given.forge.pull(repository, pull));
    return facts?.head ?? null;
  }

  /** Asks once for all jobs that come within some seconds; a failure is nobody's answer but theirs who waited for it. */
  #look<T>(key: string, ask: () => Promise<T>): Promise<T> {
    const now = this.#given.clock.now();
    const known = this.#looks.get(key);
    if (known && now - known.at < FRESH) return known.value as Promise<T>;
    const value = ask();
    this.#looks.delete(key);
    this.#looks.set(key, { at: now, value });
    value.catch(() => this.#looks.delete(key));
    const oldest = this.#looks.keys().next().value;
    if (this.#looks.size > MOST_LOOKS && oldest !== undefined) this.#looks.delete(oldest);
    return value;
  }
}

function refuse(because: AdmissionRefusal): AdmissionAnswer<never> {
  return { kind: 'refused', because, message: REFUSALS[because] };
}

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** A run on `pull_request_target` stands at a commit of the base; its pull request tells the one that people look at. */
function agrees({ sha }: Hello, run: BuildRun, head: string | null): boolean {
  return sha === run.headSha || (run.event === 'pull_request_target' && sha === head);
}

/** The run that began a build, and one that was dispatched to go on with it: never one of a fork, whose commit may be the same. */
function mayWrite(build: Build, hello: Hello, run: BuildRun): boolean {
  if (!isSame(build.repository, run.repository) || build.headSha !== hello.sha) return false;
  if (build.runId === run.id) return true;
  return run.event === 'workflow_dispatch' && !run.isFork && build.workflow === run.workflow;
}

/** Null for a run of a fork whose pull request is not proven: its branch's name would pass for one of the repository. */
function placeOf({ pull }: Hello, run: BuildRun, head: string | null): BuildPlace | null {
  const [owner = '', repo = ''] = run.repository.split('/');
  const isItsPull = pull !== null && head !== null && (head === run.headSha || run.event === 'pull_request_target');
  if (isItsPull && pull !== null) return { owner, repo, of: { pull }, number: run.number };
  return run.isFork || run.headBranch === '' ? null : { owner, repo, of: { branch: run.headBranch }, number: run.number };
}
