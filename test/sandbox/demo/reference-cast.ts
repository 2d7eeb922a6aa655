import { hash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Run } from '../../../autoscaler/simulation/github/types.ts';
import { createBucket } from '../../../src/adapters/bucket.ts';
import { ReferenceStore } from '../../../src/commands/refdata/store/reference-store.ts';
import { readDirectory } from '../forge/git/read-directory.ts';
import { HOME, type Proposal, Scene, type Story } from './scene.ts';

export type { Proposal, Story } from './scene.ts';

/** Short, so that a story can wait it out. */
const COOLDOWN = 20_000;

/** The sample with its pictures, under a name of its own. */
export interface Stage {
  readonly name: string;
  /** Files that differ from the sample's own; given its `.github/pilotlight.yml`. */
  readonly files?: (settings: string) => Readonly<Record<string, string>>;
}

/** Who acts, and what can be seen. */
export class Cast extends Scene {
  readonly #store: string;
  readonly #reference: ReferenceStore;
  readonly #stage: Stage;

  constructor(story: Story, stage: Stage) {
    super(story, stage.name);
    this.#stage = stage;
    this.#store = join(story.farm.directory, `reference-data-of-${stage.name}`);
    this.#reference = new ReferenceStore({
      bucket: createBucket(`file://${this.#store}`, {}),
      sha256: (bytes) => hash('sha256', bytes),
      clock: { now: () => Date.now(), sleep: (ms) => this.sleep(ms) },
      chance: { next: () => Math.random() },
    });
  }

  async prepare(): Promise<void> {
    const all = await readDirectory(join(HOME, 'examples/plots'));
    const kept = Object.entries(all).filter(
      ([path]) => !/^(out|node_modules)\/|workflows\/(?:ci|sites?)\.yml$|pilotlight\.plan/.test(path),
    );
    const settings = await readFile(join(HOME, 'examples/plots/.github/pilotlight.yml'), 'utf8');
    const own = settings.replace('cooldown: 10m', `cooldown: ${COOLDOWN / 1000}s`);
    const files = { ...Object.fromEntries(kept), '.github/pilotlight.yml': own, ...this.#stage.files?.(own) };
    await this.create(files);
    await mkdir(this.#store);
    this.model.accounts.setVariable(this.repository, 'PILOTLIGHT_STORE', this.store);
  }

  /** The address of its reference data. */
  get store(): string {
    return `file://${this.#store}`;
  }

  /** Draws lines of another width. */
  async draw(branch: string, width: number) {
    return this.commit(branch, await this.#drawn(width), `Draw lines of width ${width}`);
  }

  async #drawn(width: number): Promise<Readonly<Record<string, string>>> {
    const source = await readFile(join(HOME, 'examples/plots/src/plots.mjs'), 'utf8');
    const changed = source.replace('width: 2, clip: frame.area', `width: ${width}, clip: frame.area`);
    if (changed === source) throw new Error('the sample draws its lines otherwise now');
    return { 'src/plots.mjs': changed };
  }

  async proposeWidth(branch: string, width: number): Promise<Proposal> {
    return this.propose(branch, await this.#drawn(width), `Draw lines of width ${width}`);
  }

  /** A command of somebody who may, and the answer to it. */
  async command(issue: number, body: string): Promise<void> {
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

  async take(inputs: Readonly<Record<string, string>>): Promise<void> {
    await this.dispatch('refdata.yml', inputs);
  }

  runOf({ sha }: Proposal): Run | undefined {
    return this.runs('pull_request').find(({ headSha, name }) => headSha === sha && name === 'pictures');
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
    const [job] = this.model.runs.jobs(run?.id ?? 0);
    const log = await this.farm.forge.jobLog(job?.id ?? 0);
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
}

const shortened = (files: readonly (readonly [string, readonly [string, number]])[]): Readonly<Record<string, string>> =>
  Object.fromEntries(files.map(([path, [digest]]) => [path, digest.slice(0, 12)]));
