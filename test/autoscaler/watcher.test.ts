import { expect, test } from '@jest/globals';
import { Watcher } from '../../autoscaler/watcher.ts';
import { Nightly, type NightlyRow } from '../../autoscaler/watcher-nightly.ts';
import { serviceRules, serviceStarter } from '../../autoscaler/watcher-starts.ts';
import { createLayout } from '../../autoscaler/web/people/layout.ts';
import { watchPage } from '../../autoscaler/web/people/watch-page.ts';
import { createLastBegin } from '../../src/adapters/both/cron-begins.ts';
import { yamlDocuments } from '../../src/adapters/yaml-documents.ts';
import { Watching } from '../../src/watching/watching.ts';
import { gitSource, MINUTE, placeOf, startedBuild, watchFile } from '../builders/watch.ts';
import { FakePeopleForge } from '../fakes/fake-people-forge.ts';
import { MemoryLog } from '../fakes/memory-log.ts';
import { MemoryWatch } from '../fakes/memory-watch.ts';
import { SteppedClock } from '../fakes/stepped-clock.ts';

const readYaml = (text: string) => {
  const read = yamlDocuments.parse(text, 'x');
  return read.ok ? ({ ok: true, value: read.value.value } as const) : ({ ok: false, error: 'no YAML' } as const);
};
const NIGHT = Date.UTC(2026, 10, 22, 2);
const builds = { branchHead: async () => 'a'.repeat(40) };

test('a build that uses what moved is started by the workflow’s own inputs, and the page says so', async () => {
  const clock = new SteppedClock(NIGHT);
  const forge = new FakePeopleForge(() => clock.now());
  forge.file = 'on: { workflow_dispatch: { inputs: { cause: {} } } }\nwatch: { quiet: 1m }\n';
  const given = { forge, builds, readYaml };
  let value = '0';
  // The one file of this forge is both the section and the workflow.
  const rules = serviceRules({ forge: { fileAt: async () => ({ ok: true, value: 'watch: { quiet: 1m }' }) }, readYaml });
  const watching = new Watching({
    ...{ memory: new MemoryWatch(), rules, starter: serviceStarter(given), now: () => clock.now(), chance: () => 0 },
    ...{ newId: () => 'watch-1', announce: async () => undefined },
    readers: { look: async (sources) => sources.map(() => ({ kind: 'value', value, etag: null })) },
  });
  const watcher = new Watcher({ watching, nightly: async () => undefined, clock, log: new MemoryLog() });
  const place = placeOf('acme/shop');
  await watcher.take(place, { ok: true, value: watchFile(place, [gitSource('up/<script>')], clock.now()) });
  for (let minute = 0; minute < 30; minute += 1) {
    await watcher.step();
    await watching.finish();
    clock.jump(clock.now() + MINUTE);
    if (minute === 12) value = '1';
  }
  expect(forge.asked).toEqual(['dispatch tests.yml {"cause":"upstream: _script_ main 0..1"}']);
  const layout = createLayout('/assets/');
  const viewer = { person: { login: 'ann', id: 1 }, csrf: 'c' } as never;
  const sight = (isOperator: boolean) => ({ isOperator, isMember: true, mayRead: () => false });
  const page = String(watchPage({ layout, watching }, { viewer, sight: sight(true), now: clock.now() }).body);
  expect(page).toContain('up/&lt;script&gt;');
  expect(page).toContain('upstream: _script_ main 0..1');
  expect(String(watchPage({ layout, watching }, { viewer, sight: sight(false), now: clock.now() }).body)).not.toContain(
    'acme/shop',
  );
});

test('a start whose answer was lost is found by whatever was dispatched there since', async () => {
  const forge = new FakePeopleForge(() => NIGHT);
  const starter = serviceStarter({ forge, builds, readYaml });
  const start = { ...startedBuild('acme/shop', [], NIGHT), calledAt: NIGHT };
  expect(await starter.find(start)).toEqual({ ok: true, value: null });
  await forge.dispatch('acme/shop', { workflow: '.github/workflows/tests.yml', ref: 'main', inputs: {} });
  forge.runs[0] = { ...(forge.runs[0] as (typeof forge.runs)[number]), startedAt: NIGHT };
  expect(await starter.find(start)).toMatchObject({ ok: true, value: { runId: forge.runs[0].id } });
});

test('a night is begun once, across restarts, and left to the workflow’s own schedule where that was first', async () => {
  const rows = new Map<string, NightlyRow>();
  const memory = {
    last: async (key: string) =>
      [...rows.values()].filter((row) => row.key === key).sort((a, b) => b.period - a.period)[0] ?? null,
    put: async (row: NightlyRow) => void rows.set(`${row.key} ${row.period}`, row),
  };
  let now = NIGHT - 30 * MINUTE;
  const forge = new FakePeopleForge(() => now);
  forge.file = 'on: workflow_dispatch\nnightly: [{ workflow: tests.yml, at: "0 2 * * *" }]\n';
  const begin = () =>
    new Nightly({
      ...{ repositories: async () => ['acme/shop'], memory, forge, builds, readYaml, lastBegin: createLastBegin() },
      ...{ clock: { now: () => now }, log: new MemoryLog() },
    });
  for (const end = NIGHT + 26 * 60 * MINUTE; now < end; now += 10 * MINUTE) await begin().run();
  expect(forge.asked).toEqual(['dispatch tests.yml {}', 'dispatch tests.yml {}']);
  expect([...rows.values()].map(({ state }) => state)).toEqual(['skipped', 'started', 'started']);
});

test('a night that cannot be begun is told once, with what is missing', async () => {
  const rows: NightlyRow[] = [];
  let now = NIGHT - 30 * MINUTE;
  const forge = new FakePeopleForge(() => now);
  forge.file = 'on: push\nnightly: [{ workflow: tests.yml, at: "0 2 * * *" }]\n';
  const log = new MemoryLog();
  const memory = { last: async () => rows.at(-1) ?? null, put: async (row: NightlyRow) => void rows.push(row) };
  const nightly = new Nightly({
    ...{ repositories: async () => ['acme/shop'], memory, forge, builds, readYaml, lastBegin: createLastBegin() },
    ...{ clock: { now: () => now }, log },
  });
  for (const end = NIGHT + 60 * MINUTE; now < end; now += 10 * MINUTE) await nightly.run();
  expect(forge.asked).toEqual([]);
  expect(JSON.stringify(log.entries).match(/tests\.yml has no `on: workflow_dispatch`/g)).toHaveLength(1);
});
