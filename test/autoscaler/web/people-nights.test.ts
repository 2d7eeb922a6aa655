import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Nightly, type NightlyRow } from '../../../autoscaler/watcher-nightly.ts';
import { createWatchPages } from '../../../autoscaler/web/people/watch-page-routes.ts';
import { createLastBegin } from '../../../src/adapters/both/cron-begins.ts';
import { createCronSpans } from '../../../src/adapters/both/cron-spans.ts';
import { yamlDocuments } from '../../../src/adapters/yaml-documents.ts';
import { WatchBook } from '../../../src/watching/watch-book.ts';
import { FakePeopleForge } from '../../fakes/fake-people-forge.ts';
import { MemoryLog } from '../../fakes/memory-log.ts';
import { MemoryWatch } from '../../fakes/memory-watch.ts';
import { ADA, EVE, PeopleWorld } from './people-world.ts';

const BEFORE = Date.UTC(2026, 10, 22, 0, 30);
const HOUR = 3_600_000;
const NOTHING = { watchers: [], watching: new Map(), errors: new Map(), uncertain: new Set<string>() };
const readYaml = (text: string) => {
  const read = yamlDocuments.parse(text, 'x');
  return read.ok ? ({ ok: true, value: read.value.value } as const) : ({ ok: false, error: 'no YAML' } as const);
};

let now = BEFORE;
let world: PeopleWorld;
const forge = new FakePeopleForge(() => now);
const rows: NightlyRow[] = [];
const nightly = new Nightly({
  ...{ repositories: async () => ['acme/shop'], forge, builds: { branchHead: async () => 'a'.repeat(40) }, readYaml },
  memory: { last: async (key) => rows.findLast((row) => row.key === key) ?? null, put: async (row) => void rows.push(row) },
  ...{ lastBegin: createLastBegin(), clock: { now: () => now }, log: new MemoryLog() },
});

beforeAll(async () => {
  const spans = createCronSpans();
  world = await PeopleWorld.open({
    more: async (_, layout) =>
      createWatchPages({
        ...{ layout, watching: { book: new WatchBook(new MemoryWatch()), registry: NOTHING }, clock: { now: () => now } },
        github: 'https://github.example',
        nights: {
          repositories: () => nightly.repositories(),
          listed: (mine) => nightly.listed(mine),
          nextBegin: ({ at, zone }, after) =>
            spans.nextBegin([{ from: at, forMs: 60_000, zone, because: '' }], after)?.at ?? null,
        },
      }),
  });
  world.roles.set('eve acme/shop', 'none');
});
afterAll(() => world.close());

const nights = async (who: typeof ADA = ADA): Promise<string> => {
  const { text } = await world.get(await world.signIn(who), '/watch');
  return text
    .slice(text.indexOf('Nightly builds'))
    .replaceAll(/<[^>]*href="([^"]*)"[^>]*>/g, ' $1 ')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
};

test('the page tells when each nightly build begins next, by its own zone, and what became of the last night', async () => {
  forge.file = 'on: workflow_dispatch\nnightly: [{ workflow: tests.yml, at: "0 2 * * *", zone: Europe/Berlin, ref: stable }]\n';
  expect(await nights()).not.toContain('tests.yml');
  await nightly.run();
  expect(await nights()).toMatch(/acme\/shop tests\.yml on stable 0 2 \* \* \* Europe\/Berlin 2026-11-22 01:00:00 UTC , in 30m/);
  now = BEFORE + HOUR;
  await nightly.run();
  const run = rows.at(-1)?.runId ?? '';
  expect(await nights()).toMatch(
    new RegExp(
      `2026-11-23 01:00:00 UTC , in 23h30m started 2026-11-22 01:00:00 UTC https://github\\.example/acme/shop/actions/runs/${run} `,
    ),
  );
});

test('the page says why a list is not obeyed; what was listed before goes on', async () => {
  forge.file = 'on: workflow_dispatch\nnightly: [{ workflow: tests.yml, at: daily }]\n';
  nightly.forget('acme/shop');
  await nightly.run();
  const { text } = await world.get(await world.signIn(ADA), '/watch');
  expect(text).toMatch(/is not obeyed: .*expected five fields of cron/);
  expect(await nights()).toContain('tests.yml on stable');
});

test('nobody sees nights of a repository that they may not read', async () => {
  expect(await nights(EVE)).not.toContain('acme/shop');
});
