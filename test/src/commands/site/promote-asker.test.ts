import { beforeEach, describe, expect, test } from '@jest/globals';
import type { CommentFacts } from '../../../../src/people-ports.ts';
import { requestBody } from '../../../../src/requests/answers.ts';
import { PROMOTED, PromoteWorld } from '../../../builders/promote-world.ts';
import { aRequestEntry } from '../../../builders/request-entry.ts';
import { builtSite } from '../../../builders/site-world.ts';

const site = builtSite({ index: ['one'] }, 'first');
const BOT = { login: 'github-actions[bot]', id: 41_898_282, isBot: true };
const ADA = { login: 'ada', id: 7, isBot: false };
const WITHOUT_SERVICE = PROMOTED.replace('  service: pilotlight-app', '  promote: { run: { workflow: sites.yml } }');
const HOUR = 3_600_000;
/** Runs of this world are created at their number in seconds. */
const RUN = 10_000;
const CREATED = RUN * 1_000;
const ASKED = { by: 'ada:7', answer: 2 };

/** Comment 1 asks; comment 2 is the answer of the workflow that obeys comments. */
function commented(world: PromoteWorld, text: string, { asker = {}, bot = {} }: Forged = {}): void {
  const entry = aRequestEntry({ text, state: 'granted', by: ADA });
  world.comments.push({ id: 1, pull: 7, body: text }, { id: 2, pull: 7, body: requestBody(entry) });
  world.written.set(1, { author: ADA, createdAt: CREATED - 60_000, updatedAt: CREATED - 60_000, ...asker });
  world.written.set(2, { author: BOT, ...bot });
}

interface Forged {
  readonly asker?: Partial<CommentFacts>;
  readonly bot?: Partial<CommentFacts>;
}

let world: PromoteWorld;
beforeEach(async () => {
  world = new PromoteWorld();
  world.settings = WITHOUT_SERVICE;
  world.sites.time = Date.UTC(2026, 10, 21, 12);
  await world.run(site);
});

const promoted = (inputs: object = {}) =>
  world.promote({ run: RUN, actor: BOT.login, actorId: BOT.id, inputs: { ...ASKED, ...inputs } });

describe('a promotion that a comment asked for where no service answers', () => {
  test('is done for who wrote the comment, and the answer tells how it ended', async () => {
    commented(world, '/promote docs');
    expect(await promoted()).toEqual({ ok: true });
    expect(world.official().peekText('index.html')).toBe(site.texts.get('index.html'));
    expect(world.comments[1]?.body).toContain('state=done');
  });

  test('of a digest is done for exactly that one', async () => {
    const digest = world.digestOf(world.store()).slice(0, 12);
    commented(world, `/promote docs digest=${digest}`);
    expect(await promoted({ digest })).toEqual({ ok: true });
  });

  test('needs the role of who wrote it', async () => {
    commented(world, '/promote docs');
    world.roles.set('ada', 'write');
    expect(JSON.stringify(await promoted())).toContain('needs the role maintain');
    expect(world.official().keys()).toEqual([]);
  });

  const FORGED: readonly (readonly [what: string, text: string, forged: Forged, inputs?: object])[] = [
    ['no answer', '/promote docs', {}, { answer: undefined }],
    ['an answer that somebody else wrote', '/promote docs', { bot: { author: { login: 'mallory', id: 9, isBot: false } } }],
    ['an answer that is about no request', '/promote docs', { bot: { body: 'promoted' } }],
    ['a comment of somebody else', '/promote docs', { asker: { author: { login: 'mallory', id: 9, isBot: false } } }],
    ['a login that was given to somebody else', '/promote docs', { asker: { author: { ...ADA, id: 8 } } }],
    ['a comment that was edited', '/promote docs', { asker: { updatedAt: CREATED } }],
    ['a comment of yesterday', '/promote docs', { asker: { createdAt: CREATED - 25 * HOUR, updatedAt: CREATED - 25 * HOUR } }],
    ['a comment that came after the run', '/promote docs', { asker: { createdAt: CREATED + 1_000, updatedAt: CREATED + 1_000 } }],
    ['another site', '/promote other', {}],
    ['another digest', '/promote docs digest=123456789abc', {}],
    ['a digest that nobody asked for', '/promote docs', {}, { digest: 'f'.repeat(64) }],
    ['a way back that nobody asked for', '/promote docs', {}, { rollback: 1 }],
    ['another place', '/promote docs', {}, { to: 'official' }],
    ['another command', '/retest failed', {}],
    ['a quote', '> /promote docs', {}],
  ];
  test.each(FORGED)('is refused with %s (A2, A3, A20)', async (_, text, forged, inputs = {}) => {
    commented(world, text, forged);
    expect(await promoted(inputs)).toMatchObject({ ok: false, faults: [{ code: 'site-refused' }] });
    expect(world.official().keys()).toEqual([]);
  });

  test('is refused at a second attempt, by another program, and where a second person has to agree', async () => {
    commented(world, '/promote docs');
    const other = await world.promote({ run: RUN, actor: 'dependabot[bot]', actorId: 5, inputs: ASKED });
    expect(JSON.stringify(other)).toContain('names no App');
    const again = await world.promote({ run: RUN, actor: BOT.login, actorId: BOT.id, attempt: 2, inputs: ASKED });
    expect(JSON.stringify(again)).toContain('speaks for them once');
    world.settings = WITHOUT_SERVICE.replace('run: {', 'confirm: { role: maintain, within: 1h }, run: {');
    expect(JSON.stringify(await promoted())).toContain('Only a service can pass on');
    expect(world.official().keys()).toEqual([]);
  });
});
