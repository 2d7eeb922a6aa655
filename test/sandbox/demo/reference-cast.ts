import { hash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Run } from '../../../autoscaler/simulation/github/types.ts';
import { createBucket } from '../../../src/adapters/bucket.ts';
import { ReferenceStore } from '../../../src/commands/refdata/store/reference-store.ts';
import { readDirectory } from '../forge/git/read-directory.ts';
import type { Farm } from './farm.ts';

const HOME = fileURLToPath(new URL('../../../', import.meta.url));
const OWNER = 'acme';
const LIMIT = 120_000;
/** Short, so that a story can wait it out. */
const COOLDOWN = 20_000;

export interface Story {
  readonly farm: Farm;
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
}

/** The sample with its pictures, under a name of its own. */
export interface Stage {
  readonly name: string;
  /** Files that differ from the sample's own; given its `.github/pilotlight.yml`. */
  readonly files?: (settings: string) => Readonly<Record<string, string>>;
}

/** A promise of the story, and whether it was kept. */
interface Promised {
  readonly what: string;
  readonly isKept: boolean;
}

export interface Proposal {
  readonly number: number;
  readonly branch: string;
  readonly sha: string;
}

/** Who acts, and what can be seen. */
export class Cast {
  readonly promises: Promised[] = [];
  readonly say: (line: string) => void;
  readonly #farm: Farm;
  readonly #signal: AbortSignal;
  readonly #store: string;
  readonly #reference: ReferenceStore;
  readonly #stage: Stage;
  readonly repository: string;

  constructor({ farm, say, signal }: Story, stage: Stage) {
    this.#farm = farm;
    this.#stage = stage;
    this.repository = `${OWNER}/${stage.name}`;
    this.#signal = signal;
    this.say = say;
    this.#store = join(farm.directory, `reference-data-of-${stage.name}`);
    this.#reference = new ReferenceStore({
      bucket: createBucket(`file://${this.#store}`, {}),
      sha256: (bytes) => hash('sha256', bytes),
      clock: { now: () => Date.now(), sleep: (ms) => this.sleep(ms) },
      chance: { next: () => Math.random() },
    });
  }

  get #model() {
    return this.#farm.forge.model;
  }

  promise(what: string, isKept: boolean): void {
    this.promises.push({ what, isKept });
  }

  /** Foreign Markdown without its markers, a line each. */
  tell(who: string, body: string): void {
    const lines = body.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('<!--'));
    for (const line of lines.slice(0, 14)) this.say(`  ${who}: ${plain(line)}`);
  }

  async prepare(): Promise<void> {
    const { forge } = this.#farm;
    const all = await readDirectory(join(HOME, 'examples/plots'));
    const kept = Object.entries(all).filter(([path]) => !/^(out|node_modules)\/|workflows\/ci\.yml$|pilotlight\.plan/.test(path));
    const settings = await readFile(join(HOME, 'examples/plots/.github/pilotlight.yml'), 'utf8');
    const own = settings.replace('cooldown: 10m', `cooldown: ${COOLDOWN / 1000}s`);
    const files = { ...Object.fromEntries(kept), '.github/pilotlight.yml': own, ...this.#stage.files?.(own) };
    await forge.createRepository({ owner: OWNER, name: this.#stage.name, files });
    await mkdir(this.#store);
    this.#model.accounts.setVariable(this.repository, 'PILOTLIGHT_STORE', `file://${this.#store}`);
    for (const login of ['ada', 'mallory']) this.#model.accounts.createAccount({ login, type: 'User' });
    this.#model.accounts.setPermission(this.repository, 'ada', 'maintain');
  }

  commit(branch: string, files: Readonly<Record<string, string>>, message: string) {
    return this.#farm.forge.commit({ repository: this.repository, branch, files, message, author: 'ada' });
  }

  /** Draws lines of another width. */
  async draw(branch: string, width: number) {
    const source = await readFile(join(HOME, 'examples/plots/src/plots.mjs'), 'utf8');
    const changed = source.replace('width: 2, clip: frame.area', `width: ${width}, clip: frame.area`);
    if (changed === source) throw new Error('the sample draws its lines otherwise now');
    return this.commit(branch, { 'src/plots.mjs': changed }, `Draw lines of width ${width}`);
  }

  async propose(branch: string, width: number): Promise<Proposal> {
    const { sha } = await this.draw(branch, width);
    const title = `Draw lines of width ${width}`;
    const { pull } = await this.#farm.forge.openPullRequest({
      repository: this.repository,
      author: 'ada',
      title,
      head: branch,
      base: 'main',
    });
    return { number: pull.number, branch, sha };
  }

  async merge(number: number): Promise<void> {
    await this.#farm.forge.mergePullRequest(this.repository, number, 'ada');
  }

  /** Gives its id. */
  async comment(login: string, issue: number, body: string): Promise<number> {
    const { id } = (await this.#post(login, `issues/${issue}/comments`, { body })) as { readonly id: number };
    return id;
  }

  /** A command of somebody who may, and the answer to it. */
  async ask(issue: number, body: string): Promise<void> {
    await this.nextSecond();
    const before = this.runs('issue_comment').length;
    this.say(`\nada on #${issue}: ${body}`);
    await this.comment('ada', issue, body);
    await this.over('issue_comment', before + 1);
    this.tell('answer', this.lastAnswer(issue));
  }

  async cooledDown(pull: number): Promise<void> {
    const changedAt = (await this.#reference.pull(pull))?.ref.changedAt ?? 0;
    await this.sleep(Math.max(1_100, changedAt + COOLDOWN + 1_000 - Date.now()));
  }

  async dispatch(inputs: Readonly<Record<string, string>>): Promise<void> {
    await this.#post('ada', 'actions/workflows/refdata.yml/dispatches', { ref: 'main', inputs });
  }

  /** What the forge answers; null where that is nothing. */
  async #post(login: string, path: string, body: unknown): Promise<unknown> {
    const { api, userToken } = this.#farm.forge;
    const headers = { authorization: `Bearer ${userToken(login)}`, 'content-type': 'application/json' };
    const answer = await fetch(`${api}/repos/${this.repository}/${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
    return text === '' ? null : JSON.parse(text);
  }

  /** The newest first. */
  runs(event: string): readonly Run[] {
    return this.#model.runs.runs(this.repository, { event }).items;
  }

  runOf({ sha }: Proposal): Run | undefined {
    return this.runs('pull_request').find(({ headSha, name }) => headSha === sha && name === 'pictures');
  }

  /** Until so many runs of an event are over. */
  async over(event: string, count: number): Promise<void> {
    await this.until(() => this.runs(event).filter(({ status }) => status === 'completed').length >= count);
  }

  comments(issue: number) {
    return this.#model.comments.comments(this.repository, issue);
  }

  lastAnswer(issue: number): string {
    return this.comments(issue).findLast(({ body }) => body.startsWith('<!-- pilotlight:answer:'))?.body ?? '';
  }

  async commentOf(issue: number): Promise<string> {
    return this.comments(issue).find(({ body }) => body.startsWith('<!-- pilotlight refdata v1'))?.body ?? '';
  }

  shownDigest(issue: number): string {
    const body = this.comments(issue).find((one) => one.body.startsWith('<!-- pilotlight refdata v1'))?.body ?? '';
    return /"digest":"([0-9a-f]{12})/.exec(body)?.[1] ?? 'ffffffffffff';
  }

  /** What the summary and the log of the branch's run name. */
  async summaryDigest(sha: string): Promise<string> {
    const run = this.runs('push').find(({ headSha, name }) => headSha === sha && name === 'pictures');
    const [job] = this.#model.runs.jobs(run?.id ?? 0);
    const log = await this.#farm.forge.jobLog(job?.id ?? 0);
    return /`request: ([0-9a-f]{12,64})`/.exec(log)?.[1] ?? '';
  }

  /** Path → the first digits of what a branch has. */
  async dataOf(branch: string): Promise<Readonly<Record<string, string>>> {
    const held = await this.#reference.branch(branch);
    const set = held?.ref.parts['default'];
    const stored = set === undefined ? null : await this.#reference.storedSet(set);
    return shortened(Object.entries(stored?.set.files ?? {}));
  }

  async dataOfPull(number: number): Promise<Readonly<Record<string, string>>> {
    const held = await this.#reference.pull(number);
    const entries = Object.entries(held?.ref.delta['default'] ?? {});
    return shortened(entries.flatMap(([path, { to }]) => (to ? [[path, to] as const] : [])));
  }

  async nextSecond(): Promise<void> {
    await this.sleep(1_100);
  }

  async sleep(ms: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, ms));
  }

  async until(look: () => boolean | Promise<boolean>): Promise<void> {
    const deadline = Date.now() + LIMIT;
    while (!(await look())) {
      if (this.#signal.aborted) throw new Error('Broken off.');
      if (Date.now() > deadline) throw new Error(`Not there after ${LIMIT / 1000} s: ${this.#whereabouts()}`);
      await this.sleep(100);
    }
  }

  /** What the steps of all runs said last, for whoever has to find out. */
  async sayErrors(): Promise<void> {
    for (const event of ['workflow_dispatch', 'push', 'pull_request', 'issue_comment'])
      for (const run of this.runs(event))
        for (const job of this.#model.runs.jobs(run.id)) {
          const log = await this.#farm.forge.jobLog(job.id);
          for (const line of log.split('\n').filter((one) => one.includes('##[error]')))
            this.say(`${event}, ${job.name}: ${line}`);
        }
  }

  #whereabouts(): string {
    const events = ['push', 'pull_request', 'issue_comment', 'workflow_dispatch'];
    return events
      .flatMap((event) => this.runs(event).map((run) => `${run.name} ${event} ${run.status} ${run.conclusion}`))
      .join('; ');
  }
}

const shortened = (files: readonly (readonly [string, readonly [string, number]])[]): Readonly<Record<string, string>> =>
  Object.fromEntries(files.map(([path, [digest]]) => [path, digest.slice(0, 12)]));

/** As a browser shows it, nearly. */
const plain = (markdown: string): string =>
  markdown
    .replace(/<\/?(?:code|details|summary)>/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('\u200b', '');
