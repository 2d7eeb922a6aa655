import { statSync } from 'node:fs';
import { afterEach, expect, test } from '@jest/globals';
import { lockJournal } from '../../../autoscaler/adapters/journal-lock.ts';
import { openSqliteJournal } from '../../../autoscaler/adapters/sqlite-journal.ts';
import { openTokens, SqliteTokens } from '../../../autoscaler/adapters/sqlite-tokens.ts';
import { token } from '../../../autoscaler/cli/token.ts';
import { createAuth } from '../../../autoscaler/web/auth.ts';
import { MemoryLog } from '../../fakes/memory-log.ts';
import { SteppedClock } from '../../fakes/stepped-clock.ts';
import { ask, serving } from '../web/serving.ts';
import { codesOf, workplace } from './journal-at-work.ts';

const clock = new SteppedClock(1_700_000_000_000);
const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

function aPlace(socket?: string) {
  const place = workplace('127.0.0.1:1', socket);
  ends.push(() => place.dispose());
  const run = (...args: string[]) =>
    token([...args, '--config', place.config], { print: place.print, clock, openTokens: (path) => openTokens(path, clock) });
  return { ...place, run };
}

async function aService(place: ReturnType<typeof aPlace>) {
  const release = lockJournal(place.journal);
  const journal = openSqliteJournal(place.journal, clock);
  const log = new MemoryLog();
  const auth = createAuth({ tokens: new SqliteTokens(journal.shared()), pages: null, clock, log });
  const served = await serving({ doors: auth.doors, more: auth.routes });
  await served.web.listenOnSocket(place.socket ?? '');
  ends.push(() =>
    served
      .close()
      .then(() => journal.close())
      .then(release),
  );
  return { ...served, log };
}

const stateOf = async (port: number, bearer: string) =>
  (await ask({ port, path: '/api/v1/state', headers: { authorization: `Bearer ${bearer}` } })).status;

test('a token is made over the socket, shown once, lets its program in, and no longer once it is revoked', async () => {
  const place = aPlace('api.sock');
  const { port, log } = await aService(place);
  expect(statSync(place.socket ?? '').mode & 0o777).toBe(0o660);
  expect(await place.run('create', 'grafana', '--scopes', 'read,metrics')).toBe(0);
  const made = place.text();
  expect(made).toMatch(/^pl_[A-Za-z0-9_-]{43}$/);
  expect(await stateOf(port, made)).toBe(200);
  expect(await codesOf(() => place.run('create', 'grafana', '--scopes', 'read'))).toBe('token-exists');
  place.lines.length = 0;
  await place.run('list');
  expect(place.text()).toMatch(/^grafana {2}read,metrics {2}made 2023-11-14 22:13 UTC, last used 2023-11-14 22:13 UTC$/);
  await place.run('revoke', 'grafana');
  expect(await stateOf(port, made)).toBe(401);
  expect(await codesOf(() => place.run('revoke', 'grafana'))).toBe('token-unknown');
  expect(JSON.stringify(log.entries)).not.toContain(made);
});

test('where the service is down its journal takes the token, and the service lets it in later', async () => {
  const place = aPlace('api.sock');
  await place.run('create', 'cron', '--scopes', 'read');
  const made = place.text();
  const { port } = await aService(place);
  expect(await stateOf(port, made)).toBe(200);
});

test('where the service runs without a socket, what to do is said, and the journal is left alone', async () => {
  const place = aPlace();
  ends.push(lockJournal(place.journal));
  expect(await codesOf(() => place.run('list'))).toBe('journal-taken');
  await expect(place.run('list')).rejects.toThrow(/Set server\.socket in the configuration/);
});

test.each([
  [['make', 'x'], /expects create, list or revoke, found "make"/],
  [['create', 'a b', '--scopes', 'read'], /expects a name of .* found "a b"/],
  [['create', 'x'], /--scopes expects some of read, metrics, operate, found nothing/],
  [['create', 'x', '--scopes', 'read,admin'], /found "read,admin"/],
  [['revoke'], /expects a name/],
  [['revoke', 'a', 'b'], /expects one name, found 2/],
])('%j is refused before anything is asked', async (args, expected) => {
  const place = aPlace();
  await expect(place.run(...args)).rejects.toThrow(expected);
});
