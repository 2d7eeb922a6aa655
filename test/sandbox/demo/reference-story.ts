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
const NAME = 'pictures';
const REPOSITORY = `${OWNER}/${NAME}`;
const LIMIT = 120_000;
/** Short, so that the story can wait it out. */
const COOLDOWN = 20_000;

interface Story {
  readonly farm: Farm;
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
}

/** A promise of the story, and whether it was kept. */
interface Promised {
  readonly what: string;
  readonly isKept: boolean;
}

/**
 * Reference data from the first picture to a conflict, on the farm's own forge and runners. Prints what people would see, with files
 * and digests; true when everything went as it should.
 */
export async function referenceStory(story: Story): Promise<boolean> {
  const cast = new Cast(story);
  await cast.prepare();
  await firstImport(cast);
  const [first, second] = [await cast.propose('thicker-lines', 3), await cast.propose('bolder-lines', 4)];
  await cast.over('pull_request', 2);
  cast.promise('a pull request that changes a plot is red', cast.runOf(first)?.conclusion === 'failure');
  cast.tell(`${REPOSITORY}#${first.number}`, await cast.commentOf(first.number));
  await strangerIsIgnored(cast, first);
  await accepted(cast, first);
  const again = await newPush(cast, first);
  await conflictIsForetold(cast, first, second);
  await merged(cast, again, second);
  if (cast.promises.some(({ isKept }) => !isKept)) await cast.sayErrors();
  for (const { what, isKept } of cast.promises) story.say(`${isKept ? 'kept  ' : 'BROKEN'} ${what}`);
  return cast.promises.every(({ isKept }) => isKept);
}

interface Proposal {
  readonly number: number;
  readonly branch: string;
  readonly sha: string;
}

async function firstImport(cast: Cast): Promise<void> {
  cast.say('\nNothing is reference data yet: main draws its pictures, and a maintainer takes them by workflow_dispatch.');
  const { sha } = await cast.commit(
    'main',
    { 'NOTES.md': 'Pictures are reference data from here on.\n' },
    'Begin with reference data',
  );
  await cast.over('push', 2);
  const digest = await cast.summaryDigest(sha);
  await cast.dispatch({ branch: 'main', request: digest });
  await cast.over('workflow_dispatch', 1);
  const data = await cast.dataOf('main');
  cast.promise('the first import makes data of the branch', Object.keys(data).length >= 10);
  cast.say(`main has ${Object.keys(data).length} files now; lines.png is ${data['lines.png'] ?? 'missing'}.`);
}

async function strangerIsIgnored(cast: Cast, { number }: Proposal): Promise<void> {
  const before = cast.comments(number).length;
  await cast.comment('mallory', number, '/update-refdata');
  await cast.over('issue_comment', 1);
  cast.promise('a stranger’s comment is refused quietly', cast.comments(number).length === before + 1);
}

async function accepted(cast: Cast, proposal: Proposal): Promise<void> {
  const { number } = proposal;
  await cast.nextSecond();
  await cast.ask(number, '/update-refdata only lines-one.png');
  cast.promise('a developer’s comment is granted, for the file that it names', /accepted 1 file/.test(cast.lastAnswer(number)));
  await cast.ask(number, '/update-refdata');
  cast.promise('a comment within the cooldown is told when', /again in/.test(cast.lastAnswer(number)));
  await cast.cooledDown(number);
  await cast.ask(number, '/update-refdata');
  await cast.until(() => cast.runOf(proposal)?.attempt === 2 && cast.runOf(proposal)?.status === 'completed');
  cast.promise('once all is accepted the failed jobs run again and are green', cast.runOf(proposal)?.conclusion === 'success');
}

async function newPush(cast: Cast, proposal: Proposal): Promise<Proposal> {
  const { number } = proposal;
  const old = cast.shownDigest(number);
  const { sha } = await cast.draw(proposal.branch, 5);
  await cast.nextSecond();
  await cast.ask(number, `/update-refdata ${old}`);
  cast.promise('a comment after a new push is told that the data is stale', /stale/.test(cast.lastAnswer(number)));
  const next = { ...proposal, sha };
  await cast.until(() => cast.runOf(next)?.status === 'completed');
  await cast.cooledDown(number);
  await cast.ask(number, '/update-refdata');
  await cast.until(() => cast.runOf(next)?.attempt === 2 && cast.runOf(next)?.status === 'completed');
  cast.promise('its results are accepted in their turn', cast.runOf(next)?.conclusion === 'success');
  return next;
}

async function conflictIsForetold(cast: Cast, first: Proposal, second: Proposal): Promise<void> {
  await cast.ask(second.number, '/update-refdata');
  cast.promise(
    'a second pull request is told of the conflict before anything is merged',
    cast.lastAnswer(second.number).includes(String(first.number)),
  );
}

async function merged(cast: Cast, first: Proposal, second: Proposal): Promise<void> {
  const before = await cast.dataOf('main');
  const wanted = await cast.dataOfPull(first.number);
  const pushes = cast.runs('push').length;
  await cast.merge(first.number);
  await cast.over('push', pushes + 2);
  const after = await cast.dataOf('main');
  cast.say('\nMerged. The data of main:');
  for (const path of Object.keys({ ...before, ...after }).sort()) {
    const change = before[path] === after[path] ? '  the same' : `  was ${before[path] ?? 'none'}`;
    cast.say(`  ${path.padEnd(20)} ${after[path] ?? 'none'}${change}`);
  }
  const isTaken = Object.entries(wanted).length > 0 && Object.entries(wanted).every(([path, digest]) => after[path] === digest);
  cast.promise('the base branch’s data is the new one', isTaken && after['lines.png'] !== before['lines.png']);
  cast.promise(
    'main is green with it',
    cast
      .runs('push')
      .filter(({ name }) => name === 'pictures')
      .at(0)?.conclusion === 'success',
  );
  await cast.until(async () => /changed for/.test(await cast.commentOf(second.number)));
  cast.tell(`${REPOSITORY}#${second.number}`, await cast.commentOf(second.number));
  cast.promise('the second pull request is told that its base has moved', true);
}

/** Who acts, and what can be seen. */
class Cast {
  readonly promises: Promised[] = [];
  readonly say: (line: string) => void;
  readonly #farm: Farm;
  readonly #signal: AbortSignal;
  readonly #store: string;
  readonly #reference: ReferenceStore;

  constructor({ farm, say, signal }: Story) {
    this.#farm = farm;
    this.#signal = signal;
    this.say = say;
    this.#store = join(farm.directory, 'reference-data');
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
    const files = {
      ...Object.fromEntries(kept),
      '.github/pilotlight.yml': settings.replace('cooldown: 10m', `cooldown: ${COOLDOWN / 1000}s`),
    };
    await forge.createRepository({ owner: OWNER, name: NAME, files });
    await mkdir(this.#store);
    this.#model.accounts.setVariable(REPOSITORY, 'PILOTLIGHT_STORE', `file://${this.#store}`);
    for (const login of ['ada', 'mallory']) this.#model.accounts.createAccount({ login, type: 'User' });
    this.#model.accounts.setPermission(REPOSITORY, 'ada', 'maintain');
  }

  commit(branch: string, files: Readonly<Record<string, string>>, message: string) {
    return this.#farm.forge.commit({ repository: REPOSITORY, branch, files, message, author: 'ada' });
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
      repository: REPOSITORY,
      author: 'ada',
      title,
      head: branch,
      base: 'main',
    });
    return { number: pull.number, branch, sha };
  }

  async merge(number: number): Promise<void> {
    await this.#farm.forge.mergePullRequest(REPOSITORY, number, 'ada');
  }

  async comment(login: string, issue: number, body: string): Promise<void> {
    await this.#post(login, `issues/${issue}/comments`, { body });
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

  async #post(login: string, path: string, body: unknown): Promise<void> {
    const { api, userToken } = this.#farm.forge;
    const headers = { authorization: `Bearer ${userToken(login)}`, 'content-type': 'application/json' };
    const answer = await fetch(`${api}/repos/${REPOSITORY}/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  }

  /** The newest first. */
  runs(event: string): readonly Run[] {
    return this.#model.runs.runs(REPOSITORY, { event }).items;
  }

  runOf({ sha }: Proposal): Run | undefined {
    return this.runs('pull_request').find(({ headSha, name }) => headSha === sha && name === 'pictures');
  }

  /** Until so many runs of an event are over. */
  async over(event: string, count: number): Promise<void> {
    await this.until(() => this.runs(event).filter(({ status }) => status === 'completed').length >= count);
  }

  comments(issue: number) {
    return this.#model.comments.comments(REPOSITORY, issue);
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
