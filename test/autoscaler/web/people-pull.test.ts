import { afterEach, describe, expect, test } from '@jest/globals';
import { refdataContext } from '../../../src/contract/status-context.ts';
import { BOB, EVE, HEAD, REPOSITORY } from '../../src/requests/world.ts';
import { ADA, aReport, formOf, hintOf, PATH, PullWorld } from './people-pull-world.ts';

const DIGEST = '4f1c22'.padEnd(64, '0');
const open: PullWorld[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function world(section: unknown = {}): Promise<PullWorld> {
  const opened = await PullWorld.open();
  opened.requests.section = section;
  open.push(opened);
  return opened;
}

/** Loads the page as somebody, and presses a button of it. */
async function pressed(at: PullWorld, who: typeof ADA, button: string | readonly [string, Record<string, string>]) {
  const [label, more] = typeof button === 'string' ? [button, {}] : button;
  const cookie = await at.signIn(who);
  const fields = formOf((await at.get(cookie)).text, label);
  if (!fields) throw new Error(`there is no button ${label}`);
  const sent = { ...fields, ...more };
  return { cookie, fields: sent, answer: await at.post(cookie, sent) };
}

const requestsOf = (at: PullWorld) => at.ledger.requests({ repositories: 'all', limit: 100 });

describe('a button', () => {
  test('is a request like a comment: done once, told in one comment, and shown on the page with its run', async () => {
    const at = await world();
    const { cookie, fields, answer } = await pressed(at, ADA, 'Re-run failed');
    expect([answer.status, answer.headers.location]).toEqual([303, `${PATH}?told=button%3A${fields['nonce']}`]);
    expect(at.requests.runs.asked).toEqual(['rerunFailed 7']);
    expect(at.requests.answers()).toHaveLength(1);
    const [entry] = await requestsOf(at);
    expect(entry).toMatchObject({
      ...{
        id: `button:${fields['nonce']}`,
        via: 'button',
        by: { id: ADA.id },
        text: '/retest failed',
        state: 'running',
        head: HEAD,
      },
    });
    const page = (await at.get(cookie, answer.headers.location)).text;
    expect(page.split('class="told"')[1]?.split('</div>')[0]).toMatch(/>running<.*See the run/);
  });

  test('that is pressed twice, sent again, or pressed in two windows is one request', async () => {
    const at = await world();
    const cookie = await at.signIn(ADA);
    const [one, other] = await Promise.all([at.get(cookie), at.get(cookie)]);
    const [first, second] = [formOf(one.text, 'Re-run failed'), formOf(other.text, 'Re-run failed')];
    expect(second).toEqual(first);
    const sent = await Promise.all([first, first, second].map((fields) => at.post(cookie, fields ?? {})));
    expect(sent.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(new Set(sent.map(({ headers }) => headers.location)).size).toBe(1);
    expect([at.requests.runs.asked, (await requestsOf(at)).length]).toEqual([['rerunFailed 7'], 1]);
    // Once it was asked for, the page makes another request of the same button.
    at.requests.now += 3_600_000;
    expect(formOf((await at.get(cookie)).text, 'Re-run all')?.['nonce']).not.toBe(formOf(one.text, 'Re-run all')?.['nonce']);
  });

  test('says why it cannot be pressed, and until when, as the same decision says it (A2)', async () => {
    const at = await world();
    const { cookie } = await pressed(at, ADA, 'Re-run failed');
    at.requests.runs.runs.set(HEAD, []);
    at.steady += 10_000;
    const { text } = await at.get(cookie);
    expect(formOf(text, 'Re-run all')).toBeNull();
    expect(hintOf(text, 'Re-run all')).toMatch(
      /Not now: This was just asked for in this pull request; ask again in 2m .*Until 2026-11-21 12:02:00 UTC/,
    );
    expect(hintOf(text, 'Start a runner')).toMatch(
      /Not now: This needs the role maintain in this repository, and yours is write/,
    );
  });

  test('is refused where the head moved since the page was loaded, and nothing is done (A3)', async () => {
    const at = await world();
    const cookie = await at.signIn(ADA);
    const fields = formOf((await at.get(cookie)).text, 'Re-run failed') ?? {};
    at.requests.pulls.move(REPOSITORY, 'feature', { after: 'c'.repeat(40), at: at.requests.now });
    const answer = await at.post(cookie, fields);
    expect(at.requests.runs.asked).toEqual([]);
    expect((await requestsOf(at))[0]).toMatchObject({ state: 'refused', because: 'stale-page' });
    expect((await at.get(cookie, answer.headers.location)).text).toContain('What you saw is stale');
  });

  test('is refused for somebody who lost the role meanwhile, and for a session that is over', async () => {
    const at = await world();
    const cookie = await at.signIn(ADA);
    const fields = formOf((await at.get(cookie)).text, 'Re-run failed') ?? {};
    at.requests.person(ADA, 'read');
    await at.post(cookie, fields);
    expect((await requestsOf(at))[0]).toMatchObject({ state: 'refused', because: 'stranger' });
    at.requests.person(ADA, 'none');
    expect((await at.post(cookie, { ...fields, nonce: 'b'.repeat(22) })).status).toBe(404);
    await at.sessions.dropOf(ADA.id);
    expect((await at.post(cookie, { ...fields, nonce: 'c'.repeat(22) })).status).toBe(401);
    expect([at.requests.runs.asked, (await requestsOf(at)).length]).toEqual([[], 1]);
  });

  test('that two people press at once is done once', async () => {
    const at = await world();
    at.requests.person(EVE, 'write');
    const cookies = [await at.signIn(ADA), await at.signIn(EVE)];
    const forms = await Promise.all(cookies.map(async (cookie) => formOf((await at.get(cookie)).text, 'Re-run failed') ?? {}));
    expect(forms[0]?.['nonce']).not.toBe(forms[1]?.['nonce']);
    await Promise.all(cookies.map((cookie, index) => at.post(cookie, forms[index] ?? {})));
    expect(at.requests.runs.asked).toEqual(['rerunFailed 7']);
    expect((await requestsOf(at)).map(({ state, because }) => because ?? state).sort()).toEqual(['running', 'running'].sort());
  });

  test('waits for a second person, who confirms it on the page; whoever asked cannot', async () => {
    const at = await world({ retest: { role: 'write', confirm: { role: 'maintain', within: '1h' } } });
    const { cookie, fields } = await pressed(at, ADA, 'Re-run all');
    expect((await requestsOf(at))[0]).toMatchObject({ state: 'waiting' });
    at.steady += 10_000;
    expect(hintOf((await at.get(cookie)).text, 'Confirm')).toMatch(
      /Not now: .*You asked for this yourself|Not now: .*role maintain/,
    );
    const second = await pressed(at, BOB, 'Confirm');
    expect(second.answer.headers.location).toContain(encodeURIComponent(`button:${fields['nonce']}`));
    expect(at.requests.runs.asked).toEqual(['rerunAll 7']);
    expect(await at.ledger.find(`button:${fields['nonce']}`)).toMatchObject({ state: 'running', confirmedBy: { id: BOB.id } });
  });

  test('accepts what the report shows by its digest, and only where that is the head’s (A3)', async () => {
    const at = await world();
    at.report = aReport(DIGEST, HEAD);
    const cookie = await at.signIn(ADA);
    const page = (await at.get(cookie)).text;
    expect(formOf(page, 'Accept')).toMatchObject({ text: `/update-refdata ${DIGEST}`, head: HEAD });
    expect(page).toContain('<code>4f1c22000000</code>');
    at.report = aReport(DIGEST, 'd'.repeat(40));
    at.steady += 10_000;
    const later = (await at.get(cookie)).text;
    expect([formOf(later, 'Accept'), later.includes('4f1c22')]).toEqual([null, false]);
  });

  test('offers no acceptance where every partition is green: what the report shows was accepted', async () => {
    const at = await world();
    at.report = aReport(DIGEST, HEAD);
    const status = (name: string, state: string) => ({
      context: refdataContext('pilotlight', name),
      state,
      description: '',
      targetUrl: '',
    });
    at.statuses = [status('plots', 'success'), status('maps', 'failure')];
    expect(formOf((await at.get(await at.signIn(ADA))).text, 'Accept')).not.toBeNull();
    at.statuses = [status('plots', 'success'), status('maps', 'success')];
    at.steady += 60_000;
    expect(formOf((await at.get(await at.signIn(ADA))).text, 'Accept')).toBeNull();
  });

  test('of the project’s own has its arguments as fields, and their grammar is that of comments', async () => {
    const section = {
      benchmark: {
        ...{
          does: 'compares the speed',
          role: 'write',
          run: { workflow: 'bench.yml', inputs: { sha: '$head', what: '$args.what' } },
        },
        args: { what: { pattern: '[a-z]{1,9}' } },
      },
    };
    const at = await world(section);
    const wrong = await pressed(at, ADA, ['benchmark', { 'arg.what': 'a b; rm -rf' }]);
    expect([wrong.answer.status, wrong.answer.text.includes('takes what matches')]).toEqual([409, true]);
    expect(await requestsOf(at)).toEqual([]);
    const right = await pressed(at, ADA, ['benchmark', { 'arg.what': 'plots' }]);
    expect(right.answer.status).toBe(303);
    expect(at.requests.runs.dispatched).toEqual([{ workflow: 'bench.yml', ref: null, inputs: { sha: HEAD, what: 'plots' } }]);
  });

  test('starts a machine of the pool that was chosen', async () => {
    const at = await world();
    const { answer } = await pressed(at, BOB, ['Start a runner', { pool: 'gpu', for: '1h' }]);
    expect(answer.status).toBe(303);
    expect((await requestsOf(at))[0]?.text).toBe('/runner start gpu for=1h');
  });

  test('whose form is forged, foreign or odd asks for nothing', async () => {
    const at = await world();
    const cookie = await at.signIn(ADA);
    const fields = formOf((await at.get(cookie)).text, 'Re-run failed') ?? {};
    const other = await at.signIn(BOB);
    const statuses = [
      (await at.post(cookie, fields, { headers: { origin: 'https://evil.invalid' } })).status,
      (await at.post(cookie, { ...fields, csrf: at.csrf.get('bob') ?? '' })).status,
      (await at.post(other, fields)).status,
      (await at.post(cookie, { ...fields, nonce: '' })).status,
      (await at.post(cookie, { ...fields, nonce: 'x'.repeat(500) })).status,
      (await at.post(cookie, { ...fields, head: 'main' })).status,
      (await at.post(cookie, { ...fields, text: 'retest failed' })).status,
      (await at.post(cookie, { ...fields, text: '/retest failed\n/promote x' })).status,
      (await at.post(cookie, { ...fields, text: '/nothing' })).status,
      (await at.post(cookie, { ...fields, text: '/retest sometimes-not times=99' })).status,
      (await at.post(cookie, fields, { path: '/pulls/acme/secret/12/request' })).status,
      (await at.post(cookie, fields, { path: '/pulls/acme/plots/0/request' })).status,
      (await at.get(cookie, `${PATH}/request`)).status,
    ];
    expect(statuses).toEqual([403, 403, 403, 400, 400, 400, 400, 400, 409, 409, 404, 404, 405]);
    expect([await requestsOf(at), at.requests.runs.asked]).toEqual([[], []]);
  });

  test('whose number belongs to somebody else’s request, or to another one, tells nothing and does nothing', async () => {
    const at = await world();
    const { fields } = await pressed(at, BOB, ['Start a runner', { pool: 'gpu', for: '1h' }]);
    const cookie = await at.signIn(ADA);
    const mine = formOf((await at.get(cookie)).text, 'Re-run failed') ?? {};
    const stolen = await at.post(cookie, { ...mine, nonce: fields['nonce'] ?? '' });
    expect([stolen.status, stolen.text.includes('runner start')]).toEqual([409, false]);
    expect([at.requests.runs.asked, (await requestsOf(at)).length]).toEqual([[], 1]);
  });

  test('says that GitHub does not answer, and may be sent again then', async () => {
    const at = await world();
    const cookie = await at.signIn(ADA);
    const fields = formOf((await at.get(cookie)).text, 'Re-run failed') ?? {};
    at.requests.pulls.troubleOf.set('pull', 'unreachable');
    expect((await at.post(cookie, fields)).status).toBe(503);
    at.requests.pulls.troubleOf.clear();
    expect((await at.post(cookie, fields)).status).toBe(303);
    expect(at.requests.runs.asked).toEqual(['rerunFailed 7']);
  });

  test('is not heard from somebody who presses without end', async () => {
    const at = await world();
    const cookie = await at.signIn(ADA);
    const fields = formOf((await at.get(cookie)).text, 'Re-run failed') ?? {};
    const statuses = [];
    for (let i = 0; i < 32; i++) statuses.push((await at.post(cookie, fields)).status);
    expect([statuses.filter((status) => status === 303).length, statuses.at(-1)]).toEqual([30, 429]);
  });
});

describe('the page of a pull request', () => {
  test('is nothing for who may not read the repository, and sends who is not signed in to the login (S13)', async () => {
    const at = await world();
    const cookie = await at.signIn(ADA);
    const [none, secret] = [await at.get(cookie, '/pulls/acme/none/12'), await at.get(cookie, '/pulls/acme/secret/12')];
    expect([none.status, secret.status, none.text === secret.text]).toEqual([404, 404, true]);
    const stranger = await at.get('');
    expect([stranger.status, stranger.headers.location]).toEqual([303, `/login?to=${encodeURIComponent(PATH)}`]);
  });

  test('takes the name of the repository as people write it', async () => {
    const at = await world();
    expect((await at.get(await at.signIn(ADA), '/pulls/ACME/Plots/12')).status).toBe(200);
  });

  test('shows requests that were not answered in public to those alone who may write, and to whoever asked', async () => {
    const at = await world();
    const cookie = await at.signIn(EVE);
    const page = (await at.get(cookie)).text;
    expect(formOf(page, 'Re-run failed')).toBeNull();
    await at.post(cookie, { csrf: at.csrf.get('eve') ?? '', text: '/retest all', head: HEAD, nonce: 'e'.repeat(22) });
    expect((await requestsOf(at))[0]).toMatchObject({ state: 'refused', because: 'stranger' });
    expect((await at.get(cookie)).text).toContain('/retest all');
    expect((await at.get(await at.signIn(ADA))).text).toContain('/retest all');
    const fred = { login: 'fred', id: 99, isBot: false };
    at.requests.person(fred, 'read');
    const other = await at.signIn(fred);
    expect((await at.get(other)).text).not.toContain('<code>/retest all</code>');
    expect((await at.get(other, `${PATH}?told=button:${'e'.repeat(22)}`)).text).not.toContain('class="told"');
  });

  test('stands without GitHub too, and says so', async () => {
    const at = await world();
    at.requests.pulls.trouble = 'unreachable';
    at.requests.pulls.troubleOf.clear();
    const cookie = await at.signIn(ADA);
    at.requests.pulls.trouble = null;
    at.requests.pulls.troubleOf.set('pull', 'unreachable');
    const { status, text } = await at.get(cookie);
    expect([status, text.includes('GitHub does not tell how it stands'), text.includes('name="nonce"')]).toEqual([
      200,
      true,
      false,
    ]);
  });
});
