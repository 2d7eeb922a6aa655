import { afterEach, describe, expect, test } from '@jest/globals';
import { csvCell } from '../../../autoscaler/web/people/audit-page-csv.ts';
import { createAuditRoutes } from '../../../autoscaler/web/people/audit-page-routes.ts';
import { createLayout } from '../../../autoscaler/web/people/layout.ts';
import type { RequestEntry } from '../../../src/requests/ports.ts';
import { BOB, EVE } from '../../src/requests/world.ts';
import { ADA, PullWorld } from './people-pull-world.ts';

const open: PullWorld[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function world(operators: string[] = []): Promise<PullWorld> {
  const opened = await PullWorld.open({
    operators,
    more: ({ ledger }) =>
      createAuditRoutes({
        ...{ audit: ledger, served: async () => ['acme/plots', 'acme/secret'], pools: ['gpu'], layout: createLayout('/a/') },
        reads: {
          decisionsOf: async (subject) => [
            { at: 5_000, stage: 'service', subject, because: 'operator-paused', detail: 'bob: rest' },
          ],
        },
      }),
  });
  open.push(opened);
  return opened;
}

const entry = (n: number, o: Partial<RequestEntry> = {}): RequestEntry => ({
  ...{ id: `comment:${n}`, at: n * 1_000, via: 'comment', repository: 'acme/plots', pull: 12, by: { login: 'ada', id: 7 } },
  ...{ text: '/retest failed', state: 'done', because: null, sentence: 'This is done.', head: 'a'.repeat(40), runId: '9' },
  ...{ url: 'https://github.example/run/9', answer: 1, until: null, confirmedBy: null, endedAt: n * 1_000 + 1 },
  ...o,
});
const idsIn = (page: string): readonly string[] => [...page.matchAll(/<tr data-live="audit\/([^"]+)"/g)].map(([, id = '']) => id);

describe('the audit', () => {
  test('tells every request where the person may write, and of no other repository (S13)', async () => {
    const at = await world();
    await at.ledger.take(entry(1));
    await at.ledger.take(entry(2, { repository: 'acme/secret' }));
    await at.ledger.take(entry(3, { repository: 'gone/away' }));
    const see = async (who: typeof ADA, path = '/audit') => idsIn((await at.get(await at.signIn(who), path)).text);
    expect(await see(ADA)).toEqual(['comment:1']);
    expect(await see(ADA, '/audit?repository=acme/secret')).toEqual([]);
    expect(await see(EVE)).toEqual([]);
    expect((await at.get(await at.signIn(ADA))).text).not.toContain('Orders for pools');
  });

  test('tells operators all, and what was ordered about pools', async () => {
    const at = await world(['bob']);
    at.requests.person(BOB, 'none');
    await at.ledger.take(entry(1));
    await at.ledger.take(entry(3, { repository: 'gone/away' }));
    const page = (await at.get(await at.signIn(BOB), '/audit')).text;
    expect([idsIn(page), page.includes('operator-paused'), page.includes('bob: rest')]).toEqual([
      ['comment:3', 'comment:1'],
      true,
      true,
    ]);
  });

  test('is found by repository, pull request, person and state; a mistake is told in words', async () => {
    const at = await world();
    await at.ledger.take(entry(1));
    await at.ledger.take(entry(2, { pull: 13 }));
    await at.ledger.take(entry(3, { by: { login: 'Bob', id: 8 }, state: 'refused', because: 'cooldown' }));
    const cookie = await at.signIn(ADA);
    const find = async (query: string) => idsIn((await at.get(cookie, `/audit?${query}`)).text);
    expect(await find('pull=13')).toEqual(['comment:2']);
    expect(await find('person=bob')).toEqual(['comment:3']);
    expect(await find('person=id:7&repository=ACME/plots')).toEqual(['comment:2', 'comment:1']);
    expect(await find('state=refused')).toEqual(['comment:3']);
    for (const query of ['pull=x', 'state=odd', 'person=nobody']) {
      const { text } = await at.get(cookie, `/audit?${query}`);
      expect([idsIn(text), text.includes('class="warning red"')]).toEqual([[], true]);
    }
  });

  test('comes in pages that miss nothing and tell nothing twice, also where many came at one moment', async () => {
    const at = await world();
    for (let n = 1; n <= 130; n++) await at.ledger.take(entry(n, { at: 1_000 * Math.floor(n / 7) }));
    const cookie = await at.signIn(ADA);
    const seen: string[] = [];
    let path: string | undefined = '/audit';
    while (path) {
      const { text } = await at.get(cookie, path);
      seen.push(...idsIn(text));
      path = /rel="next" href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&');
    }
    expect([seen.length, new Set(seen).size]).toEqual([130, 130]);
  });

  test('is given as CSV with the same filters, in which no cell is a formula', async () => {
    const at = await world();
    for (let n = 1; n <= 700; n++) await at.ledger.take(entry(n));
    await at.ledger.take(entry(701, { sentence: '=HYPERLINK("http://evil.invalid","x")', by: { login: 'eve', id: 9 } }));
    const cookie = await at.signIn(ADA);
    const { text, headers } = await at.get(cookie, '/audit.csv');
    expect(text.split('\r\n')).toHaveLength(703);
    expect(text).toContain(`"'=HYPERLINK(""http://evil.invalid"",""x"")"`);
    expect(headers).toMatchObject({
      ...{ 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="audit.csv"' },
      'cache-control': 'no-store',
    });
    expect((await at.get(cookie, '/audit.csv?person=eve')).text.trim().split('\r\n')).toHaveLength(2);
    expect((await at.get(await at.signIn(EVE), '/audit.csv')).text.trim().split('\r\n')).toHaveLength(1);
    for (const start of ['=', '+', '-', '@', '\t', '\r']) expect(csvCell(`${start}1`).startsWith(`"'`)).toBe(true);
  });
});
