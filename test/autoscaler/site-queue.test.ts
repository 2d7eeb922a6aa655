import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openSqliteJournal } from '../../autoscaler/adapters/sqlite-journal.ts';
import { SqliteRequests } from '../../autoscaler/adapters/sqlite-requests.ts';
import { SqliteSiteQueue } from '../../autoscaler/adapters/sqlite-site-queue.ts';
import { SiteQueue, type SiteQueueGiven, type SiteQueueMemory } from '../../autoscaler/site-queue.ts';
import { createCronSpans } from '../../src/adapters/both/cron-spans.ts';
import { policyFor } from '../../src/approval/policy-for.ts';
import { readCommandPolicies } from '../../src/contract/commands-config.ts';
import { parseRequest } from '../../src/contract/comment-command.ts';
import type { RequestEntry, RequestRuns } from '../../src/requests/ports.ts';

const MIDNIGHT = Date.UTC(2026, 10, 21, 23, 30);
const END = Date.UTC(2026, 10, 22, 2);
const SPANS = createCronSpans();
const read = readCommandPolicies({
  promote: {
    run: { workflow: 'sites.yml', inputs: { site: '$site', digest: '$digest', by: '$asker', asked: '$request' } },
    blackout: [{ from: '0 0 * * *', for: '3h', zone: 'Europe/Berlin', because: 'nightly builds' }],
  },
});
if (!read.ok) throw new Error(JSON.stringify(read.error));
const policies = read.value;

let folder = '';
let now = MIDNIGHT;
const clock = { now: () => now, sleep: async () => undefined };
const dispatched: Readonly<Record<string, string>>[] = [];
let isListed = true;
let journal: ReturnType<typeof openSqliteJournal>;

const entry = (id: string, text: string): RequestEntry => ({
  ...{ id, at: now, via: 'button', repository: 'acme/plots', pull: null, by: { login: 'ada', id: 7 }, text, state: 'granted' },
  ...{
    because: null,
    sentence: '',
    head: null,
    runId: null,
    url: null,
    answer: null,
    until: null,
    confirmedBy: null,
    endedAt: null,
  },
});

const runs = {
  dispatch: async ({ inputs }: { inputs: Readonly<Record<string, string>> }) => {
    dispatched.push(inputs);
    return { ok: true, value: { runId: String(dispatched.length), url: 'https://example.org/1' } };
  },
  findRun: async ({ titleHolds }: { titleHolds: string }) => {
    const at = dispatched.findIndex((inputs) => inputs['asked'] === titleHolds);
    return { ok: true, value: at >= 0 && isListed ? { runId: String(at + 1), url: 'https://example.org/1' } : null };
  },
} as unknown as RequestRuns;

/** A process of its own, on what the one before it wrote down. */
function open(memory: (whole: SiteQueueMemory) => SiteQueueMemory = (whole) => whole) {
  journal = openSqliteJournal(join(folder, 'journal.db'), clock as never);
  const ledger = new SqliteRequests(journal.shared(), clock as never);
  const rows = new SqliteSiteQueue(journal.shared());
  const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const given = {
    ...{ memory: memory(rows), ledger, clock, log: quiet, runsOf: () => runs, changed: () => {} },
    ...{ policies: async () => ({ ok: true, value: policies }), commentsOf: () => ({}) },
    reigns: SPANS.reigning,
  } as unknown as SiteQueueGiven;
  const ask = async (id: string, text: string) => {
    const wanted = parseRequest(text, policies.commands);
    if (!wanted?.ok) throw new Error(text);
    const request = entry(id, text);
    await ledger.take(request);
    const facts = { last: { onPull: null, byPerson: null, anywhere: null } } as never;
    const said = await new SiteQueue(given).keep({
      entry: request,
      wanted: wanted.value,
      policy: policyFor(wanted.value, policies),
      facts,
    });
    if (said !== null) await ledger.change(id, { state: 'running', ...said });
    return said?.sentence ?? null;
  };
  return { queue: new SiteQueue(given), ledger, rows, ask };
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pilotlight-site-queue-'));
  now = MIDNIGHT;
  dispatched.length = 0;
  isListed = true;
});
afterEach(async () => {
  await journal.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a promotion in a blackout waits, says until when, and begins once at its end', async () => {
  const { queue, ask, ledger } = open();
  expect(await ask('button:1', '/promote docs digest=0123456789ab')).toContain('2026-11-22 03:00 Europe/Berlin');
  expect(await ledger.find('button:1')).toMatchObject({ state: 'running', runId: null, until: END });
  expect(await queue.look()).toBe(END);
  expect(dispatched).toEqual([]);
  now = END;
  await queue.look();
  await queue.look();
  expect(dispatched).toEqual([{ site: 'docs', digest: '0123456789ab', by: 'ada:7', asked: 'button:1' }]);
  expect(await ledger.find('button:1')).toMatchObject({ state: 'running', runId: '1' });
});

test('the newest of a site takes the place of those before it, and those are told', async () => {
  const { queue, ask, ledger } = open();
  await ask('button:1', '/promote docs digest=0123456789ab');
  await ask('button:2', '/promote docs');
  await ask('button:3', '/promote other');
  expect(await ledger.find('button:1')).toMatchObject({ state: 'refused', sentence: 'A newer request took its place.' });
  now = END;
  await queue.look();
  expect(dispatched.map(({ asked }) => asked)).toEqual(['button:2', 'button:3']);
});

test('what is asked outside of a blackout does not wait', async () => {
  const { ask } = open();
  now = END;
  expect(await ask('button:1', '/promote docs')).toBeNull();
});

test.each([0, 1, 2, 3])('a process that dies at write %i of the end begins it once all the same, after a restart', async (at) => {
  await open().ask('button:1', '/promote docs');
  await journal.close();
  now = END;
  let left = at;
  const dying = open((whole) => ({
    ...{ open: () => whole.open(), find: (id) => whole.find(id), add: (row) => whole.add(row) },
    change: async (id, change) => {
      if (left-- === 0) throw new Error('killed');
      await whole.change(id, change);
      if (left-- === 0) throw new Error('killed');
    },
  }));
  await dying.queue.look();
  await journal.close();
  const { queue, ledger } = open();
  for (let looks = 0; looks < 60; looks += 1, now += 5_000) await queue.look();
  expect(dispatched).toHaveLength(1);
  expect(await ledger.find('button:1')).toMatchObject({ state: 'running', runId: '1' });
});

test('a run that GitHub lists late is waited for, and not started again', async () => {
  await open().ask('button:1', '/promote docs');
  await journal.close();
  now = END;
  isListed = false;
  // Dies after the workflow was called, before that is written down.
  const { queue, ledger } = open();
  const change = ledger.change.bind(ledger);
  ledger.change = () => Promise.reject(new Error('killed'));
  await queue.look();
  ledger.change = change;
  now += 60_000;
  await queue.look();
  isListed = true;
  await queue.look();
  expect(dispatched).toHaveLength(1);
  expect(await ledger.find('button:1')).toMatchObject({ runId: '1' });
});
