import { hash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createBucket, probeBucket } from '../../src/adapters/bucket.ts';
import { ComparisonThreads } from '../../src/adapters/comparison-threads.ts';
import { JobReports } from '../../src/adapters/refdata-reports.ts';
import { createResultFiles } from '../../src/adapters/result-files.ts';
import { workspaceFiles } from '../../src/adapters/workspace-files.ts';
import { yamlDocuments } from '../../src/adapters/yaml-documents.ts';
import { accept } from '../../src/commands/refdata/accept.ts';
import { check } from '../../src/commands/refdata/check.ts';
import { comment } from '../../src/commands/refdata/comment.ts';
import { merge } from '../../src/commands/refdata/merge.ts';
import type { GitHubPorts, RefdataPorts } from '../../src/commands/refdata/ports.ts';
import { pull } from '../../src/commands/refdata/pull.ts';
import { ReferenceStore, type StoredCandidate } from '../../src/commands/refdata/store/reference-store.ts';
import type { Subject } from '../../src/contract/refdata-keys.ts';
import { SECTION_FILE } from '../../src/contract/section-file.ts';
import { type InputsOf, type Request, readInputs } from '../../src/inputs.ts';
import { ok } from '../../src/lib/result.ts';
import type { PullFacts } from '../../src/people-ports.ts';
import type { Artifact, Artifacts, Clock, Outcome } from '../../src/ports.ts';
import { rulesOf } from '../../src/refdata/compare/rules.ts';
import type { Bucket, RunSummary } from '../../src/refdata-ports.ts';
import { type RunFacts, readRunFacts } from '../../src/run-facts.ts';
import { FakeActionForge } from '../fakes/action-forge.ts';
import { FakeWorkflow } from '../fakes/action-workflow.ts';
import { MemoryBucket } from '../fakes/memory-bucket.ts';
import { MemoryCommits } from '../fakes/memory-commits.ts';
import { MemoryComments, MemoryPulls, MemoryWorkflowRuns } from '../fakes/memory-pulls.ts';

export const REPOSITORY = 'acme/plots';
export const FORK = 'eve/plots';
export { SECTION_FILE };

const ADDRESS = 's3://refdata/acme';
const [SECOND, FIRST_MOMENT] = [1_000, Date.UTC(2026, 10, 21, 12)];
const ADMIN = { login: 'olga', id: 7 };

export type Files = Readonly<Record<string, string | Uint8Array>>;
export type Written = Readonly<Record<string, string>>;

/** Sleepers are woken at once, and time has passed for them: nothing here waits for anybody. */
export class LeapingClock implements Clock {
  time = FIRST_MOMENT;
  now(): number {
    return this.time;
  }
  async sleep(ms: number): Promise<void> {
    this.time += Math.max(0, ms);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** The artifacts of one run, byte for byte. A name is taken once in an attempt. */
export class RunArtifacts implements Artifacts {
  available = true;
  attempt = 1;
  readonly stored: (Artifact & { readonly bytes: Uint8Array; readonly attempt: number })[] = [];

  async upload(name: string, content: string | Uint8Array): Promise<number> {
    if (this.stored.some((one) => one.name === name && one.attempt === this.attempt))
      throw new Error(`409 ${name} already exists`);
    const bytes = Uint8Array.from(Buffer.from(content));
    return this.stored.push({ id: this.stored.length + 1, name, size: bytes.length, bytes, attempt: this.attempt });
  }
  async list(): Promise<readonly Artifact[]> {
    return this.stored;
  }
  async read(id: number, maxBytes: number): Promise<string> {
    const found = this.stored.find((one) => one.id === id);
    if (!found || found.size > maxBytes) throw new Error(`artifact ${id} is gone or too large`);
    return Buffer.from(found.bytes).toString();
  }
}

/** What a job of these tests can be given besides its event. */
export interface JobOptions {
  readonly inputs?: Written;
  /** In the place of what the world has. */
  readonly ports?: Partial<RefdataPorts>;
}

export interface WorldOptions {
  /** Text of `.github/pilotlight.yml`, in the checkout and on `main`. */
  readonly file?: string;
  /** `memory` can be made to fail; `directory` is the real one. */
  readonly store?: 'memory' | 'directory';
}

/** A whole `.github/pilotlight.yml`: `section` stands below `refdata:`, `policy` below `commands: update-refdata:`. */
export const config = (section = '', policy = ''): string =>
  `refdata:
  results: results
  references: references
  store: ${ADDRESS}
${section}commands:
  update-refdata:
    cooldown: 0s
${policy}`;

/**
 * The commands of reference data over a project `acme/plots` with a checkout on disk: real files, comparisons, reports, documents and
 * store, GitHub in memory. Call `close` at the end.
 */
export class RefdataWorld {
  readonly root: string;
  readonly checkout: string;
  readonly clock = new LeapingClock();
  readonly bucket: Bucket;
  readonly store: ReferenceStore;
  readonly pulls = new MemoryPulls();
  readonly comments = new MemoryComments(() => this.clock.now());
  readonly runs = new MemoryWorkflowRuns();
  readonly forge = new FakeActionForge();
  /** First parents, and all others; the checkout's and GitHub's are the same here. */
  readonly parents = new Map<string, readonly string[]>();
  /** What the workflow takes in the place of what its event names. */
  checkedOut: string | null = null;
  /** Of the last job. */
  workflow = new FakeWorkflow();
  artifacts = new RunArtifacts();
  /** Names of what was kept between runs. */
  readonly cached = new Set<string>();
  readonly main: string[] = [];
  #seed = 1;
  /** The same in each run of the tests, and never twice the same. */
  readonly #chance = {
    next: () => {
      this.#seed = (this.#seed * 16_807) % 2_147_483_647;
      return this.#seed / 2_147_483_647;
    },
  };
  #commits = 0;
  #runs = 100;
  #pulls = 0;

  constructor(root: string, bucket: Bucket | null) {
    this.root = root;
    this.checkout = join(root, 'checkout');
    this.bucket = bucket ?? new MemoryBucket({ now: () => this.clock.now(), address: ADDRESS });
    this.store = this.newStore();
    this.pulls.setRole(ADMIN.login, ADMIN.id, 'admin');
    this.push('main');
  }

  static async open({ file = config(), store = 'memory' }: WorldOptions = {}): Promise<RefdataWorld> {
    const root = await mkdtemp(join(tmpdir(), 'pilotlight-refdata-world-'));
    const world = new RefdataWorld(root, store === 'memory' ? null : createBucket(`file://${join(root, 'store')}`, {}));
    for (const folder of ['temp', 'store']) await mkdir(join(root, folder), { recursive: true });
    await world.configure(file);
    return world;
  }

  async close(): Promise<void> {
    await rm(this.root, { recursive: true, force: true });
  }

  /** The bucket, where faults can be ordered of it. */
  get memory(): MemoryBucket {
    if (!(this.bucket instanceof MemoryBucket)) throw new Error('this store is a directory');
    return this.bucket;
  }

  newStore(): ReferenceStore {
    const { bucket, clock } = this;
    return new ReferenceStore({ bucket, clock, sha256, chance: this.#chance, say: (line) => this.workflow.say(line) });
  }

  /** For the checkout and for every branch. */
  async configure(text: string, branches: readonly string[] = ['main']): Promise<void> {
    await this.write(SECTION_FILE, text);
    this.forge.files = Object.fromEntries(branches.map((branch) => [`${branch}:${SECTION_FILE}`, text]));
  }

  async write(path: string, content: string | Uint8Array): Promise<void> {
    const file = join(this.checkout, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }

  /** What the tests wrote: these, and nothing else. */
  async produce(files: Files, folder = 'results'): Promise<void> {
    await rm(join(this.checkout, folder), { recursive: true, force: true });
    await mkdir(join(this.checkout, folder), { recursive: true });
    for (const [path, content] of Object.entries(files)) await this.write(`${folder}/${path}`, content);
  }

  /** A new commit; its parents are known to the checkout and to GitHub. */
  commit(...parents: readonly string[]): string {
    const sha = hash('sha1', `commit ${++this.#commits}`);
    this.parents.set(sha, parents);
    this.pulls.setParent(sha, parents[0] ?? null);
    return sha;
  }

  /** A commit on top of a branch; only `main` is remembered here. */
  push(branch: string, ...parents: readonly string[]): string {
    const before = branch === 'main' ? this.main.at(-1) : undefined;
    const sha = this.commit(...(parents.length > 0 ? parents : before === undefined ? [] : [before]));
    if (branch === 'main') this.main.push(sha);
    this.forge.heads = { ...this.forge.heads, [branch]: sha };
    return sha;
  }

  get tip(): string {
    return this.main.at(-1) ?? '';
  }

  /** An open pull request with one commit. */
  propose(given: Partial<PullFacts> & { readonly isFork?: boolean } = {}): PullFacts {
    const number = given.number ?? ++this.#pulls;
    const { isFork = false, ...o } = given;
    const opened: PullFacts = {
      ...{ number, state: 'open', merged: false, mergeSha: null, title: `Change ${number}`, body: '', author: null },
      ...{ headSha: this.commit(this.tip), headRepository: isFork ? FORK : REPOSITORY, headRef: `topic-${number}` },
      ...{ baseRef: 'main', baseSha: this.tip, ...o },
    };
    this.pulls.put(opened);
    this.moved(opened);
    return opened;
  }

  /** Another commit in a pull request. */
  repush(pull: PullFacts): PullFacts {
    const next = { ...pull, headSha: this.commit(pull.headSha), baseSha: this.tip };
    this.pulls.put(next);
    this.moved(next);
    return next;
  }

  /** By GitHub's book. */
  moved({ headRepository, headRef, headSha }: PullFacts): void {
    this.pulls.move(headRepository ?? '', headRef, { after: headSha, at: this.clock.now() });
  }

  /** Its commit on `main`, of one parent or two. */
  land(pull: PullFacts, method: 'merge' | 'squash' = 'merge'): PullFacts {
    const sha = this.push('main', this.tip, ...(method === 'merge' ? [pull.headSha] : []));
    const landed: PullFacts = { ...pull, state: 'closed', merged: true, mergeSha: sha };
    this.pulls.put(landed);
    return landed;
  }

  /** A run of the workflow for a commit; each has its own number. */
  run(o: Partial<RunSummary> = {}): RunSummary {
    const run: RunSummary = {
      ...{ id: String(++this.#runs), status: 'running', conclusion: null, headSha: this.tip, headRepository: REPOSITORY },
      ...{ headBranch: 'main', event: 'push', attempt: 1, ...o },
    };
    this.runs.put(run);
    return run;
  }

  facts(event: string, payload: object, o: { readonly ref: string; readonly sha: string; readonly run?: RunSummary }): RunFacts {
    const run = o.run ?? this.run({ event, headSha: o.sha });
    const env = {
      ...{ GITHUB_REPOSITORY: REPOSITORY, GITHUB_EVENT_NAME: event, GITHUB_REF: o.ref, GITHUB_SHA: o.sha, GITHUB_RUN_ID: run.id },
      ...{ GITHUB_RUN_ATTEMPT: String(run.attempt), GITHUB_ACTOR: ADMIN.login, GITHUB_ACTOR_ID: String(ADMIN.id) },
      ...{ GITHUB_WORKSPACE: this.checkout, RUNNER_TEMP: join(this.root, 'temp'), GITHUB_SERVER_URL: 'https://github.example' },
    };
    return readRunFacts(env, { repository: { default_branch: 'main' }, ...payload });
  }

  onPush(branch = 'main', sha = this.forge.heads[branch] ?? this.tip, run?: RunSummary): RunFacts {
    return this.facts('push', {}, { ref: `refs/heads/${branch}`, sha, ...(run ? { run } : {}) });
  }

  /** On the trial merge with `onto`, as GitHub makes it. */
  onPull(
    pull: PullFacts,
    {
      onto = this.tip,
      run,
      event = 'pull_request',
    }: { readonly onto?: string; readonly run?: RunSummary; readonly event?: string } = {},
  ): RunFacts {
    const sha = this.commit(onto, pull.headSha);
    const ran =
      run ?? this.run({ event, headSha: pull.headSha, headBranch: pull.headRef, headRepository: pull.headRepository ?? '' });
    const payload = {
      number: pull.number,
      head: { sha: pull.headSha, ref: pull.headRef, repo: { full_name: pull.headRepository } },
      base: { sha: pull.baseSha, ref: pull.baseRef },
    };
    return this.facts(event, { pull_request: payload }, { ref: `refs/pull/${pull.number}/merge`, sha, run: ran });
  }

  /** An entry of the merge queue on top of `parent`. */
  inQueue(pull: PullFacts, parent = this.tip): RunFacts {
    const sha = this.commit(parent, pull.headSha);
    const branch = `gh-readonly-queue/${pull.baseRef}/pr-${pull.number}-${parent}`;
    this.pulls.enqueue({ number: pull.number, branch: pull.baseRef, sha, onto: parent });
    return this.facts('merge_group', {}, { ref: `refs/heads/${branch}`, sha });
  }

  /** `workflow_run`, after a run has ended. */
  after({ id, event, headSha, headBranch, headRepository }: RunSummary): RunFacts {
    const payload = {
      id: Number(id),
      event,
      head_sha: headSha,
      head_branch: headBranch,
      head_repository: { full_name: headRepository },
    };
    return this.facts('workflow_run', { workflow_run: payload }, { ref: 'refs/heads/main', sha: this.tip });
  }

  get github(): GitHubPorts {
    return { forge: this.forge, pulls: this.pulls, comments: this.comments, runs: this.runs };
  }

  /** What a job gets: a log of its own, all else the world's. */
  ports(facts: RunFacts, over: Partial<RefdataPorts> = {}): RefdataPorts {
    const { checkout, clock, workflow, artifacts, cached } = this;
    const commits = new MemoryCommits(this.parents, () => this.checkedOut ?? facts.sha);
    return {
      ...{ workflow, artifacts, clock, sha256, commits, yaml: yamlDocuments, github: this.github },
      workspace: workspaceFiles(checkout),
      files: createResultFiles(checkout),
      reports: new JobReports(join(this.root, 'temp', 'reports'), artifacts, facts.runUrl),
      cache: {
        restore: async (_, { name, partition }) => cached.has(`${partition} ${name}`),
        save: async (_, { name, partition }) => void cached.add(`${partition} ${name}`),
      },
      comparisons: (section) => new ComparisonThreads(rulesOf(section)),
      open: async () => ok({ store: this.newStore(), probe: () => probeBucket(this.bucket, { next: Math.random }) }),
      ...over,
    };
  }

  check(facts: RunFacts, o: JobOptions = {}): Promise<Outcome> {
    return this.#job(facts, o, (ports) => check(inputsOf('refdata-check', o.inputs), facts, ports));
  }
  pull(facts: RunFacts, o: JobOptions = {}): Promise<Outcome> {
    return this.#job(facts, o, (ports) => pull(inputsOf('refdata-pull', o.inputs), facts, ports));
  }
  accept(facts: RunFacts, o: JobOptions = {}): Promise<Outcome> {
    return this.#job(facts, o, (ports) => accept(inputsOf('refdata-accept', o.inputs), facts, ports));
  }
  merge(facts: RunFacts, o: JobOptions = {}): Promise<Outcome> {
    return this.#job(facts, o, (ports) => merge(inputsOf('refdata-merge', o.inputs), facts, ports));
  }
  comment(facts: RunFacts, o: JobOptions = {}): Promise<Outcome> {
    return this.#job(facts, o, (ports) => comment(inputsOf('comment', o.inputs), facts, ports));
  }

  #job(facts: RunFacts, { ports }: JobOptions, work: (ports: RefdataPorts) => Promise<Outcome>): Promise<Outcome> {
    this.workflow = new FakeWorkflow();
    this.artifacts = new RunArtifacts();
    this.clock.time += SECOND;
    return work(this.ports(facts, ports));
  }

  /** What a pull request's head or a branch's has come to, the newest of each partition. */
  candidates(subject: Subject, headSha: string): Promise<readonly StoredCandidate[]> {
    return this.store.candidates(subject, headSha);
  }

  /** By partition: these become the data of a branch, as a first import does it. */
  async adopt(partitions: Readonly<Record<string, Files>>, branch = 'main'): Promise<void> {
    const run = this.run({ headBranch: branch });
    const facts = this.onPush(branch, this.forge.heads[branch], run);
    for (const [partition, files] of Object.entries(partitions)) {
      await this.produce(files);
      await this.check(facts, { inputs: { partition } });
    }
    const found = await this.store.candidates({ branch }, facts.sha);
    if (found.length === 0) throw new Error('none of these results is new');
    for (const { digest } of found) await this.acceptOnBranch(digest, branch);
  }

  async acceptOnBranch(request: string, branch = 'main'): Promise<void> {
    const facts = this.facts('workflow_dispatch', {}, { ref: 'refs/heads/main', sha: this.tip });
    const outcome = await this.accept(facts, { inputs: { branch, request } });
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.faults));
  }

  /** A dispatch accepts on a pull request what its newest results are. */
  async acceptOnPull({ number, headSha }: PullFacts, request?: string): Promise<Outcome> {
    const found = await this.store.candidates({ pull: number }, headSha);
    const facts = this.facts('workflow_dispatch', {}, { ref: 'refs/heads/main', sha: this.tip });
    return this.accept(facts, { inputs: { pull: String(number), request: request ?? found[0]?.digest.slice(0, 12) ?? '' } });
  }

  /** The results of a run go to where `workflow_run` finds them. */
  handOn(run: RunSummary, artifacts = this.artifacts): void {
    for (const { name, bytes } of artifacts.stored) this.runs.store(run.id, name, bytes);
    this.run({ ...run, status: 'completed', conclusion: 'success' });
  }
}

export const sha256 = (bytes: Uint8Array | string): string => hash('sha256', bytes);

/** As the runner hands them to the action, by the declarations themselves. */
export function inputsOf<C extends Request['command']>(command: C, written: Written = {}): InputsOf<C> {
  const all = { command, token: 't', ...written };
  const read = readInputs(Object.fromEntries(Object.entries(all).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])));
  if (!read.ok) throw new Error(read.error.map(({ what }) => what).join(' '));
  return read.value.inputs as unknown as InputsOf<C>;
}

/** `refdata-red: what differs`, one line a fault; none where it is green. */
export const faultsOf = (outcome: Outcome): readonly string[] =>
  outcome.ok ? [] : outcome.faults.map(({ code, what }) => `${code}: ${what}`);
