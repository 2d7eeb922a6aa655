import { fileURLToPath } from 'node:url';
import type { Run } from '../../../autoscaler/simulation/github/types.ts';
import type { Files } from '../forge/git/read-directory.ts';
import type { Farm } from './farm.ts';

export const HOME = fileURLToPath(new URL('../../../', import.meta.url));
export const OWNER = 'acme';
const LIMIT = 180_000;

export interface Story {
  readonly farm: Farm;
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
}

/** A promise of the story, and whether it was kept. */
interface Promised {
  readonly what: string;
  readonly isKept: boolean;
}

/** How a story ended: whether as promised, and what it came to. */
export interface Ended {
  readonly isGreen: boolean;
  readonly outcomes: readonly string[];
}

export interface Proposal {
  readonly number: number;
  readonly branch: string;
  readonly sha: string;
}

/** One repository of a story: who acts in it, and what can be seen. */
export class Scene {
  readonly promises: Promised[] = [];
  /** What it all came to, with the commits and runs: a line each. */
  readonly outcomes: string[] = [];
  readonly say: (line: string) => void;
  readonly farm: Farm;
  readonly repository: string;
  readonly #signal: AbortSignal;

  constructor({ farm, say, signal }: Story, name: string) {
    this.farm = farm;
    this.say = say;
    this.#signal = signal;
    this.repository = `${OWNER}/${name}`;
  }

  get model() {
    return this.farm.forge.model;
  }

  promise(what: string, isKept: boolean): void {
    this.promises.push({ what, isKept });
  }

  /** Foreign Markdown without its markers, a line each. */
  tell(who: string, body: string): void {
    const lines = body.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('<!--'));
    for (const line of lines.slice(0, 14)) this.say(`  ${who}: ${plain(line)}`);
  }

  /** With its people: `ada` maintains it, `mallory` is a stranger. */
  async create(files: Files, tags: readonly string[] = []): Promise<string> {
    const name = this.repository.slice(OWNER.length + 1);
    const { sha } = await this.farm.forge.createRepository({ owner: OWNER, name, files, tags });
    this.farm.forge.setRole(this.repository, 'ada', 'maintain');
    if (!this.model.accounts.account('mallory')) this.model.accounts.createAccount({ login: 'mallory', type: 'User' });
    return sha;
  }

  commit(branch: string, files: Files, message: string, author = 'ada') {
    return this.farm.forge.commit({ repository: this.repository, branch, files, message, author });
  }

  async propose(branch: string, files: Files, title: string): Promise<Proposal> {
    const { sha } = await this.commit(branch, files, title);
    const { pull } = await this.farm.forge.openPullRequest({
      ...{ repository: this.repository, author: 'ada', title, head: branch, base: 'main' },
    });
    return { number: pull.number, branch, sha };
  }

  async merge(number: number): Promise<void> {
    await this.farm.forge.mergePullRequest(this.repository, number, 'ada');
  }

  /** Gives its id. */
  async comment(login: string, issue: number, body: string): Promise<number> {
    const { id } = (await this.ask('POST', `issues/${issue}/comments`, { login, body: { body } })) as { readonly id: number };
    return id;
  }

  async dispatch(workflow: string, inputs: Readonly<Record<string, string>>): Promise<void> {
    await this.ask('POST', `actions/workflows/${workflow}/dispatches`, { login: 'ada', body: { ref: 'main', inputs } });
  }

  /** A call of somebody's, below the repository; what the forge answers, null where that is nothing. */
  async ask(
    method: string,
    path: string,
    { login, body }: { readonly login: string; readonly body?: unknown },
  ): Promise<unknown> {
    const { api, userToken } = this.farm.forge;
    const headers = { authorization: `Bearer ${userToken(login)}`, 'content-type': 'application/json' };
    const answer = await fetch(`${api}/repos/${this.repository}/${path}`, {
      ...{ method, headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
    return text === '' ? null : JSON.parse(text);
  }

  /** The newest first. */
  runs(event: string): readonly Run[] {
    return this.model.runs.runs(this.repository, { event }).items;
  }

  /** Until so many runs of an event are over. */
  async over(event: string, count: number): Promise<void> {
    await this.until(() => this.runs(event).filter(({ status }) => status === 'completed').length >= count);
  }

  comments(issue: number) {
    return this.model.comments.comments(this.repository, issue);
  }

  lastAnswer(issue: number): string {
    return this.comments(issue).findLast(({ body }) => body.startsWith('<!-- pilotlight:answer:'))?.body ?? '';
  }

  /** The newest status of each context, by its context. */
  statuses(sha: string): ReadonlyMap<string, { readonly state: string; readonly targetUrl: string | null }> {
    const all = this.model.checks.statuses(this.repository, sha);
    return new Map(all.toReversed().map((status) => [status.context, status] as const));
  }

  /** What a file of a run's jobs said, all jobs together. */
  async log(run: number): Promise<string> {
    const logs = this.model.runs.jobs(run).map(({ id }) => this.farm.forge.jobLog(id));
    return (await Promise.all(logs)).join('\n');
  }

  async nextSecond(): Promise<void> {
    await this.sleep(1_100);
  }

  async sleep(ms: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, ms));
  }

  async until(look: () => boolean | Promise<boolean>, within = LIMIT): Promise<void> {
    const deadline = Date.now() + within;
    while (!(await look())) {
      if (this.#signal.aborted) throw new Error('Broken off.');
      if (Date.now() > deadline) throw new Error(`Not there after ${within / 1000} s: ${this.#whereabouts()}`);
      await this.sleep(100);
    }
  }

  /** What the steps of all runs said last, for whoever has to find out. */
  async sayErrors(): Promise<void> {
    for (const event of EVENTS)
      for (const run of this.runs(event))
        for (const line of (await this.log(run.id)).split('\n').filter((one) => one.includes('##[error]')))
          this.say(`${event}, ${run.name}: ${line}`);
  }

  #whereabouts(): string {
    const runs = EVENTS.flatMap((event) =>
      this.runs(event).map((run) => `${run.name} ${event} ${run.status} ${run.conclusion} ${[...run.errors].join(' ')}`),
    );
    return runs.join('; ');
  }
}

const EVENTS = ['workflow_dispatch', 'push', 'pull_request', 'issue_comment', 'workflow_run', 'schedule'];

/** Whether everything went as it should. */
export async function summedUp(scene: Scene): Promise<boolean> {
  if (scene.promises.some(({ isKept }) => !isKept)) await scene.sayErrors();
  for (const { what, isKept } of scene.promises) scene.say(`${isKept ? 'kept  ' : 'BROKEN'} ${what}`);
  return scene.promises.length > 0 && scene.promises.every(({ isKept }) => isKept);
}

/** A commit or digest as people see it. */
export const short = (id: string): string => id.slice(0, 12);

/** As a browser shows it, nearly. */
export const plain = (markdown: string): string =>
  markdown
    .replace(/<\/?(?:code|details|summary)>/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('\u200b', '');
