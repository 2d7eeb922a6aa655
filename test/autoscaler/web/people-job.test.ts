import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { FileBuildStore } from '../../../autoscaler/adapters/file-build-store.ts';
import { shownState } from '../../../autoscaler/builds/shown-state.ts';
import { createExplainer } from '../../../autoscaler/explain/explainer.ts';
import { createJobRoutes } from '../../../autoscaler/web/people/job-page-routes.ts';
import { createLayout } from '../../../autoscaler/web/people/layout.ts';
import type { PageBuilds } from '../../../autoscaler/web/people/pull-page-builds.ts';
import { aJob, aRow } from '../../builders/world.ts';
import { aBuild } from '../../conformance/build-store.ts';
import { MemoryJournal } from '../../fakes/memory-journal.ts';
import { EVE } from '../../src/requests/world.ts';
import { SPOT } from '../explain/knowing.ts';
import { ADA, PATH, PullWorld } from './people-pull-world.ts';

const NOW = 1_700_000_000_000;
const BIG = '9007199254740993';
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function world() {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'pilotlight-people-')));
  const store = await FileBuildStore.open({ directory, retention: { keep: 1e9, max: 1e12 } });
  const builds: PageBuilds = {
    ...{ store, files: store, shown: shownState },
    address: ({ path }) => `https://outputs.example/builds/${path}/`,
    key: ({ isPrivate }) => (isPrivate ? '?key=k' : ''),
  };
  const journal = new MemoryJournal();
  const clock = { now: () => NOW };
  const at = await PullWorld.open({
    builds,
    more: () =>
      createJobRoutes({
        ...{ explain: createExplainer({ history: journal, clock, service: null }), history: journal, builds, clock },
        reads: { decisionsOf: (subject, limit) => journal.decisions({ subject, limit }) },
        ...{ layout: createLayout('/a/'), github: 'https://github.example' },
      }),
  });
  closing.push(async () => {
    await at.close();
    await store.release();
    rmSync(directory, { recursive: true, force: true });
  });
  return { at, journal, store };
}

describe('the page of a job', () => {
  test('tells its line from the webhook to the end: reasons, machines, cost, decisions of each stage', async () => {
    const { at, journal } = await world();
    await journal.putJobs([
      aJob({ id: BIG, repository: 'acme/plots', status: 'completed', conclusion: 'success', createdAt: NOW - 300_000 }),
    ]);
    await journal.putRunners([
      aRow({
        id: 'r-1',
        name: 'gpu-1',
        jobId: BIG,
        state: 'gone',
        offer: SPOT,
        machineStartedAt: NOW - 200_000,
        machineEndedAt: NOW,
      }),
    ]);
    await journal.record([
      { at: NOW - 290_000, stage: 'plan', subject: BIG, because: 'pool-full' },
      { at: NOW - 280_000, stage: 'launch', subject: 'r-1', because: 'no-capacity', detail: 'eu-west-1a: none' },
    ]);
    const { status, text } = await at.get(await at.signIn(ADA), `/jobs/${BIG}`);
    expect(status).toBe(200);
    const words = text.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
    for (const told of [
      'The pool has as many machines as max allows.',
      'the launch of gpu-1 failed: no-capacity (eu-west-1a: none)',
      'gpu-1',
      SPOT.type,
      '$0.0',
      'GitHub queued the job',
      'eu-west-1a: none',
    ])
      expect(words).toContain(told);
  });

  test('is nothing for who may not read its repository, whether there is such a job or not', async () => {
    const { at, journal } = await world();
    await journal.putJobs([aJob({ id: '5', repository: 'acme/secret' }), aJob({ id: '6', repository: 'acme/plots' })]);
    const cookie = await at.signIn(EVE);
    const [secret, none, odd, open] = await Promise.all(['5', '4', '..5', '6'].map((id) => at.get(cookie, `/jobs/${id}`)));
    expect([secret?.status, none?.status, odd?.status, open?.status]).toEqual([404, 404, 404, 200]);
    expect(secret?.text).toBe(none?.text);
  });

  test('has the last forty lines of its configuration’s output as text, and the way to all of it', async () => {
    const { at, journal, store } = await world();
    const build = await store.begin({ ...aBuild(), runId: '777', repository: 'acme/plots' });
    await store.put(build, null, 'plan', { configurations: [{ id: 'py312', name: 'Python 3.12' }] });
    const lines = Array.from({ length: 9_000 }, (_, i) => `\x1b[32mline ${i}\x1b[0m <script>alert(${i})</script>\n`).join('');
    await store.append(build, 'py312', 0, Buffer.from(lines));
    await journal.putJobs([aJob({ id: '8', runId: '777', repository: 'acme/plots', name: 'tests / run (py312)' })]);
    const { text } = await at.get(await at.signIn(ADA), '/jobs/8');
    const shown = /<pre [^>]*>([^<]*)<\/pre>/.exec(text)?.[1]?.split('\n') ?? [];
    expect([shown.length, shown[0], shown.at(-1)]).toEqual([
      40,
      'line 8960 &lt;script&gt;alert(8960)&lt;/script&gt;',
      'line 8999 &lt;script&gt;alert(8999)&lt;/script&gt;',
    ]);
    expect(text).toContain(`href="https://outputs.example/builds/${build.path}/py312/"`);
  });

  test('shows no output of another repository’s build, whatever run a webhook named', async () => {
    const { at, journal, store } = await world();
    const build = await store.begin({ ...aBuild(), runId: '777', repository: 'acme/secret' });
    await store.put(build, null, 'plan', { configurations: [{ id: 'py312' }] });
    await store.append(build, 'py312', 0, Buffer.from('secret words\n'));
    await journal.putJobs([aJob({ id: '8', runId: '777', repository: 'acme/plots', name: 'py312' })]);
    const { status, text } = await at.get(await at.signIn(ADA), '/jobs/8');
    expect([status, text.includes('secret words')]).toEqual([200, false]);
  });
});

test('the page of a pull request lists its newest build’s configurations, those that failed first, and earlier builds', async () => {
  const { at, store } = await world();
  const place = (number: string) => ({ owner: 'acme', repo: 'plots', of: { pull: 12 }, number });
  for (const [number, sha] of [
    ['44', 'b'],
    ['45', 'a'],
  ] as const)
    await store.begin({ ...aBuild(), runId: number, repository: 'acme/plots', place: place(number), headSha: sha.repeat(40) });
  const build = await store.build('45');
  if (!build) throw new Error('there is no build');
  await store.put(build, null, 'plan', { configurations: ['ok', 'bad', 'later'].map((id) => ({ id, name: `${id} one` })) });
  const standing = { kind: 'ended', at: 1, because: '', duration: 61_000, tests: null, runner: 'r' };
  await store.put(build, 'ok', 'state', { plan: 'p', of: 3, standing: { ...standing, verdict: 'pass' } });
  await store.put(build, 'bad', 'state', {
    plan: 'p',
    of: 3,
    standing: { ...standing, verdict: 'fail', because: 'exit code 3' },
  });
  const { text } = await at.get(await at.signIn(ADA), PATH);
  const rows = [...text.matchAll(/<tr data-live="build-45\/(\w+)"/g)].map(([, id]) => id);
  expect(rows).toEqual(['bad', 'later', 'ok']);
  expect(text).toContain('exit code 3');
  expect(text).toContain('https://outputs.example/builds/acme/plots/pulls/12/45/bad/');
  expect(text).toMatch(/Earlier builds \(1\)/);
});
