import { afterEach, describe, expect, test } from '@jest/globals';
import type { CommentFacts, PullFacts } from '../../../src/people-ports.ts';
import { requestBody, verdictIn } from '../../../src/requests/answers.ts';
import type { RequestEntry } from '../../../src/requests/ports.ts';
import { faultsOf, REPOSITORY, type RefdataWorld } from '../../builders/refdata-world.ts';
import { acceptedIn, approvalWorld, PEOPLE, plain, produced, type Somebody, says } from './refdata/approvals.ts';

// What the service hands on: `refdata-accept` with `by` and `answer`.
const SERVICE = { login: 'pilotlight-acme[bot]', id: 900, isBot: true };
const REDDER = { 'a.txt': 'one, redder\n', 'b.txt': 'two\n' };

let world: RefdataWorld;
afterEach(() => world.close());

async function open({ service = SERVICE.login, policy = '{ cooldown: 1m }', change = REDDER } = {}): Promise<PullFacts> {
  const named = service === '' ? '' : `\n  service: "${service}"`;
  world = await approvalWorld({ policy: `${policy}${named}` });
  const pull = world.propose();
  await produced(world, pull, { linux: change });
  world.clock.time += 5_000;
  return pull;
}

const entryOf = (o: Partial<RequestEntry>): RequestEntry => ({
  ...{ id: 'button:1', at: 0, via: 'comment', repository: REPOSITORY, pull: 1, by: PEOPLE.ada, text: '/update-refdata' },
  ...{ state: 'running', because: null, sentence: 'The workflow was started.', head: null, runId: '9', url: null },
  ...{ answer: null, until: null, confirmedBy: null, endedAt: null, ...o },
});

interface HandedOn {
  readonly who?: Somebody;
  readonly actor?: CommentFacts['author'];
  readonly by?: string;
  /** The comment that asked; `button`: none did. */
  readonly comment?: CommentFacts | 'button';
  readonly answerBy?: CommentFacts['author'];
  readonly attempt?: number;
}

/** As the service does it: its own comment says that a workflow was started, and the workflow is. */
async function handedOn(pull: PullFacts, request: string, o: HandedOn = {}) {
  const { who = 'ada', actor = SERVICE, answerBy = SERVICE, attempt = 1 } = o;
  world.clock.time += 2_000;
  const comment = o.comment ?? world.comments.write(pull.number, PEOPLE[who], request);
  world.clock.time += 2_000;
  const id = comment === 'button' ? 'button:1' : `comment:${comment.id}`;
  const begun = requestBody(entryOf({ id, pull: pull.number, text: request }));
  const answer = world.comments.write(pull.number, answerBy, begun);
  const facts = world.facts('workflow_dispatch', {}, { ref: 'refs/heads/main', sha: world.tip });
  const by = o.by ?? `${who}:${PEOPLE[who].id}`;
  const inputs = { pull: String(pull.number), request, by, answer: String(answer.id) };
  const outcome = await world.accept({ ...facts, attempt, actor: actor.login, actorId: actor.id }, { inputs });
  const now = world.comments.all(pull.number).find(({ id: one }) => one === answer.id)?.body ?? '';
  return { outcome, begun, answer: now, faults: faultsOf(outcome).join(' '), id: answer.id };
}

async function digestOf(pull: PullFacts): Promise<string> {
  const [found] = await world.candidates({ pull: pull.number }, pull.headSha);
  return found?.digest.slice(0, 12) ?? '';
}

describe('A comment that the service hands on', () => {
  test('is done for its author, and its end told in the service’s comment', async () => {
    const pull = await open();
    const { outcome, answer } = await handedOn(pull, '/update-refdata');
    expect(outcome).toEqual({ ok: true });
    expect(await acceptedIn(world, pull)).toEqual(['linux/a.txt changed by ada']);
    expect(verdictIn(answer)).toMatchObject({ state: 'done', sentence: expect.stringContaining('accepted 1 file') });
    expect(answer).toMatch(/^<!-- pilotlight:answer:1 comment=[0-9]+ state=done -->\n✅ /);
    expect(answer).toMatch(/<!-- pilotlight:request:1 id=comment:/);
  });

  test.each<[string, Somebody, (digest: string) => string]>([
    ['bare', 'ada', () => '/update-refdata'],
    ['with the digest', 'ada', (digest) => `/update-refdata ${digest}`],
    ['with one that never was', 'ada', () => '/update-refdata abcdef123456'],
    ['for a file', 'ada', () => '/update-refdata only a.txt'],
    ['for no file that changed', 'ada', () => '/update-refdata only b.txt'],
    ['of somebody who may only triage', 'tim', () => '/update-refdata'],
    ['that asks how it stands', 'tim', () => '/update-refdata status'],
    ['that asks for help', 'ada', () => '/update-refdata help'],
    ['that takes back what nobody did', 'ada', () => '/update-refdata undo'],
    ['that takes back what never was', 'ada', () => '/update-refdata revert #77'],
  ])('%s: is decided and answered as a workflow without a service does it', async (_, who, text) => {
    let pull = await open({ service: '' });
    const alone = await says(world, pull, who, text(await digestOf(pull)));
    const accepted = await acceptedIn(world, pull);
    await world.close();
    pull = await open();
    const { answer } = await handedOn(pull, text(await digestOf(pull)), { who });
    expect(plain(answer)).toBe(plain(alone.answer));
    expect(await acceptedIn(world, pull)).toEqual(accepted);
  });

  test('counts as it was written: after another report, an edit, or in another’s name nothing is done (A2, A3)', async () => {
    const pull = await open();
    const { comments } = world;
    const written = () => comments.write(pull.number, PEOPLE.ada, '/update-refdata');
    const early = written();
    world.clock.time += 2_000;
    const edited = written();
    world.clock.time += 2_000;
    comments.change(edited.id, '/update-refdata only a.txt');
    const gone = written();
    comments.remove(gone.id);
    const spoken = written();
    world.clock.time += 2_000;
    await produced(world, pull, { linux: { ...REDDER, 'b.txt': 'two, redder\n' } });
    for (const [comment, by, told] of [
      [early, 'ada:11', /not certain|the report changed/],
      [edited, 'ada:11', /was edited/],
      [gone, 'ada:11', /is gone/],
      [spoken, 'ben:12', /Somebody else than the author/],
    ] as const) {
      const { answer } = await handedOn(pull, '/update-refdata', { comment, by });
      expect(plain(answer)).toMatch(told);
      expect(verdictIn(answer)?.state).toBe('refused');
    }
    expect(await acceptedIn(world, pull)).toEqual([]);
  });

  test('of somebody whose login went to another account is refused (A20)', async () => {
    const pull = await open();
    const { answer, faults } = await handedOn(pull, `/update-refdata ${await digestOf(pull)}`, { by: 'ada:4711' });
    expect(faults).toMatch(/refdata-refused/);
    expect(verdictIn(answer)?.state).toBe('refused');
    expect(await acceptedIn(world, pull)).toEqual([]);
  });

  test('is not taken up again by whoever starts the run again, and its answer stays', async () => {
    const pull = await open();
    const { faults, answer, begun } = await handedOn(pull, '/update-refdata', { attempt: 2 });
    expect(faults).toMatch(/asks for it anew/);
    expect(answer).toBe(begun);
    expect(await acceptedIn(world, pull)).toEqual([]);
  });
});

describe('A button of the service', () => {
  test('names the digest of what its page showed, and its answer keeps who pressed it', async () => {
    const pull = await open();
    const bare = await handedOn(pull, '/update-refdata', { comment: 'button' });
    expect(plain(bare.answer)).toMatch(/^🚫 .*ada.*asked for.*Name the digest/s);
    const { outcome, answer } = await handedOn(pull, `/update-refdata ${await digestOf(pull)}`, { comment: 'button' });
    expect(outcome).toEqual({ ok: true });
    expect(plain(answer)).toMatch(/^✅ .*ada.*asked for.*accepted 1 file/s);
    expect(await acceptedIn(world, pull)).toEqual(['linux/a.txt changed by ada']);
  });
});

describe('Somebody else’s name', () => {
  test.each([
    ['where another App is named', 'pilotlight-rival[bot]', SERVICE],
    ['where none is', '', SERVICE],
    ['by a maintainer', SERVICE.login, PEOPLE.ben],
    ['by an admin', SERVICE.login, PEOPLE.olga],
    ['by a person called like the App', SERVICE.login, { login: 'pilotlight-acme', id: 901, isBot: false }],
  ])('%s is not taken, and no comment is touched', async (_, service, actor) => {
    const pull = await open({ service });
    const { faults, answer, begun } = await handedOn(pull, `/update-refdata ${await digestOf(pull)}`, { actor });
    expect(faults).toMatch(/started this for somebody else/);
    expect(answer).toBe(begun);
    expect(await acceptedIn(world, pull)).toEqual([]);
  });

  test('is taken from the App however its login is written', async () => {
    const pull = await open({ service: 'Pilotlight-Acme[bot]' });
    expect((await handedOn(pull, '/update-refdata')).outcome).toEqual({ ok: true });
  });

  test.each(['ada', 'ada:', 'ada:0', ':11', 'ada:11x', 'a b:11', `${'a'.repeat(120)}:11`])('%p is none', async (by) => {
    const pull = await open();
    expect((await handedOn(pull, '/update-refdata', { by })).faults).toMatch(/expected `login:id`/);
    expect(await acceptedIn(world, pull)).toEqual([]);
  });

  test('goes with a pull request alone', async () => {
    await open();
    const facts = world.facts('workflow_dispatch', {}, { ref: 'refs/heads/main', sha: world.tip });
    for (const more of [{ by: 'ada:11' }, { answer: '5' }]) {
      const inputs = { branch: 'main', request: 'abcdef', ...more };
      const outcome = await world.accept({ ...facts, actor: SERVICE.login, actorId: SERVICE.id }, { inputs });
      expect(faultsOf(outcome).join()).toMatch(/input-invalid.*belong to `pull`/);
    }
  });
});

describe('The answer', () => {
  test.each([
    ['a person’s', PEOPLE.ada],
    ['another program’s', { login: 'evil[bot]', id: 902, isBot: true }],
  ])('%s comment is not, whatever stands in it: it stays, and what was asked by a digest is done', async (_, answerBy) => {
    const pull = await open();
    const { outcome, answer, begun } = await handedOn(pull, `/update-refdata ${await digestOf(pull)}`, { answerBy });
    expect(outcome).toEqual({ ok: true });
    expect(answer).toBe(begun);
    expect(world.workflow.lines.join('\n')).toMatch(/stays as it is/);
  });

  test('of another sort than about a request is not ours to end', async () => {
    const pull = await open();
    const facts = world.facts('workflow_dispatch', {}, { ref: 'refs/heads/main', sha: world.tip });
    const { id, body } = world.comments.write(pull.number, SERVICE, 'Nice work!');
    const inputs = { pull: String(pull.number), request: await digestOf(pull), by: 'ada:11', answer: String(id) };
    const outcome = await world.accept({ ...facts, actor: SERVICE.login, actorId: SERVICE.id }, { inputs });
    expect(outcome).toEqual({ ok: true });
    expect(world.comments.all(pull.number).find((one) => one.id === id)?.body).toBe(body);
  });

  test('that may not be edited is written anew, without what only the service’s own holds', async () => {
    const pull = await open();
    world.comments.troubleOf.set('edit', 'denied');
    const { answer, begun } = await handedOn(pull, '/update-refdata');
    expect(answer).toBe(begun);
    const last = world.comments.all(pull.number).at(-1);
    expect(plain(last?.body ?? '')).toMatch(/^✅ .*accepted 1 file/);
    expect(last?.body).not.toMatch(/pilotlight:(request|verdict)/);
  });

  test('says that it failed where the store does, and nothing of the store', async () => {
    const pull = await open();
    world.memory.order({ trouble: 'denied', operation: 'list', times: 100 });
    const { answer, faults } = await handedOn(pull, '/update-refdata');
    expect(faults).toMatch(/refdata-store/);
    expect(verdictIn(answer)).toEqual({ state: 'failed', sentence: expect.stringMatching(/^This could not be done/) });
    expect(answer).not.toMatch(/candidates|denied/);
  });

  test('is nobody’s where who asks started the workflow: no comment is touched', async () => {
    const pull = await open();
    const { id, body } = world.comments.write(pull.number, SERVICE, requestBody(entryOf({ id: 'comment:5' })));
    const facts = world.facts('workflow_dispatch', {}, { ref: 'refs/heads/main', sha: world.tip });
    const inputs = { pull: String(pull.number), request: await digestOf(pull), answer: String(id) };
    expect(await world.accept({ ...facts, actor: 'ada', actorId: 11 }, { inputs })).toEqual({ ok: true });
    expect(world.comments.all(pull.number).find((one) => one.id === id)?.body).toBe(body);
  });
});
