import { ReferenceStore } from '../../../../src/commands/refdata/store/reference-store.ts';
import type { CommentFacts, PullFacts, Role } from '../../../../src/people-ports.ts';
import type { Outcome } from '../../../../src/ports.ts';
import type { RunFacts } from '../../../../src/run-facts.ts';
import { type Files, type JobOptions, RefdataWorld, sha256, type WorldOptions } from '../../../builders/refdata-world.ts';
import { seeded } from './store/store-builders.ts';

/** People and their commands in a world of reference data, whose `main` has two partitions of two files each. */

const STORE = 'refdata:\n  results: results\n  references: references\n  store: s3://refdata/acme\n';
export const MINUTE = 60_000;
export const PEOPLE = {
  olga: { login: 'olga', id: 7, isBot: false },
  ada: { login: 'ada', id: 11, isBot: false },
  ben: { login: 'ben', id: 12, isBot: false },
  tim: { login: 'tim', id: 13, isBot: false },
  mallory: { login: 'mallory', id: 66, isBot: false },
} as const satisfies Readonly<Record<string, CommentFacts['author']>>;
export type Somebody = keyof typeof PEOPLE;
const ROLES: Readonly<Record<Somebody, Role>> = { olga: 'admin', ada: 'write', ben: 'maintain', tim: 'triage', mallory: 'read' };

export const FIRST: Files = { 'a.txt': 'one\n', 'b.txt': 'two\n' };

export interface ApprovalOptions extends WorldOptions {
  /** Of `commands.update-refdata`, in one line of YAML. */
  readonly policy?: string;
  readonly partitions?: Readonly<Record<string, Files>>;
  /** More lines of the section `refdata`. */
  readonly more?: string;
}

export async function approvalWorld(options: ApprovalOptions = {}): Promise<RefdataWorld> {
  const { policy = '{ cooldown: 1m }', partitions = { linux: FIRST, mac: FIRST }, more = '', ...rest } = options;
  const world = await RefdataWorld.open(rest);
  const chance = seeded(1);
  const { bucket, clock } = world;
  // Events of one moment need names of their own.
  world.newStore = () => new ReferenceStore({ bucket, clock, chance, sha256, say: (line) => world.workflow.say(line) });
  for (const name of Object.keys(PEOPLE) as Somebody[]) world.pulls.setRole(name, PEOPLE[name].id, ROLES[name]);
  const written = (rules: string): string => `${STORE}${more}commands:\n  update-refdata: ${rules}\n`;
  await world.configure(written('{ cooldown: 1m }'));
  await world.adopt(partitions);
  await world.configure(written(policy));
  return world;
}

/** The jobs of one run: by partition what they produce. */
export async function produced(
  world: RefdataWorld,
  pull: PullFacts,
  partitions: Readonly<Record<string, Files>>,
  o: JobOptions & { readonly attempt?: number; readonly runId?: string } = {},
): Promise<string> {
  const before = o.runId === undefined ? {} : { id: o.runId };
  const run = world.run({
    ...{ event: 'pull_request', headSha: pull.headSha, headBranch: pull.headRef, attempt: o.attempt ?? 1, ...before },
    headRepository: pull.headRepository ?? '',
  });
  let isGreen = true;
  for (const [partition, files] of Object.entries(partitions)) {
    await world.produce(files);
    const outcome = await world.check(world.onPull(pull, { run }), { ...o, inputs: { partition, ...o.inputs } });
    isGreen &&= outcome.ok;
  }
  world.runs.put({ ...run, status: 'completed', conclusion: isGreen ? 'success' : 'failure' });
  return run.id;
}

/** Somebody writes a comment; a second later its workflow runs. */
export async function says(
  world: RefdataWorld,
  { number }: PullFacts,
  who: Somebody,
  body: string,
  o: JobOptions = {},
): Promise<{ readonly outcome: Outcome; readonly facts: RunFacts; readonly answer: string | null; readonly id: number }> {
  world.clock.time += 2_000;
  const written = world.comments.write(number, PEOPLE[who], body);
  const facts = commentFacts(world, number, written);
  const outcome = await world.comment(facts, o);
  return { outcome, facts, answer: answerTo(world, number, written.id), id: written.id };
}

export function commentFacts(world: RefdataWorld, number: number, { id, body, author }: CommentFacts): RunFacts {
  const payload = {
    action: 'created',
    issue: { number, pull_request: {} },
    comment: { id, body, user: author },
    sender: author,
  };
  return world.facts('issue_comment', payload, { ref: 'refs/heads/main', sha: world.tip });
}

export const answersTo = (world: RefdataWorld, number: number, id: number): readonly string[] =>
  world.comments.all(number).flatMap(({ body }) => (body.includes(`pilotlight:answer:1 comment=${id} `) ? [body] : []));
export const answerTo = (world: RefdataWorld, number: number, id: number): string | null =>
  answersTo(world, number, id).at(-1) ?? null;

/** As GitHub shows it, nearly. */
export const plain = (markdown: string | null): string =>
  (markdown ?? 'no answer')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<\/?code>/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('\u200b', '')
    .trim();

/** Path → text, of what a branch has. */
export async function dataOf(world: RefdataWorld, branch = 'main', partition = 'linux'): Promise<Record<string, string>> {
  const held = await world.store.branch(branch);
  const set = held?.ref.parts[partition];
  if (set === undefined) return {};
  const stored = await world.store.storedSet(set);
  const wanted = Object.values(stored.set.files).map(([sha256, size]) => {
    const place = stored.places[sha256];
    return { sha256, size, ...(place ? { place } : {}) };
  });
  const texts = new Map<string, string>();
  for await (const { sha256, bytes } of world.store.read(wanted)) texts.set(sha256, Buffer.from(bytes).toString().trim());
  return Object.fromEntries(Object.entries(stored.set.files).map(([path, [digest]]) => [path, texts.get(digest) ?? '?']));
}

/** Paths that are accepted, with who accepted them. */
export async function acceptedIn(world: RefdataWorld, { number }: PullFacts): Promise<readonly string[]> {
  const held = await world.store.pull(number);
  return Object.entries(held?.ref.delta ?? {}).flatMap(([partition, entries]) =>
    Object.entries(entries).map(([path, { to, by }]) => `${partition}/${path} ${to ? 'changed' : 'removed'} by ${by}`),
  );
}

/** `linux success`: the newest state of each partition on a commit. */
export function statesOf(world: RefdataWorld, sha: string): readonly string[] {
  const own = world.forge.written.filter((one) => one.sha === sha);
  return [...new Map(own.map(({ context, state }) => [context.replace(/^.*\//, ''), state]))]
    .map(([name, state]) => `${name} ${state}`)
    .sort();
}

export const dispatch = (world: RefdataWorld, inputs: Record<string, string>, who: Somebody = 'olga'): Promise<Outcome> => {
  const facts = world.facts('workflow_dispatch', {}, { ref: 'refs/heads/main', sha: world.tip });
  return world.accept({ ...facts, actor: who, actorId: PEOPLE[who].id }, { inputs });
};
