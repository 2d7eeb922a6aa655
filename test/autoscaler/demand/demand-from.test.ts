import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Demand, demandFrom, type PoolLabels, poolFor, runKeyOf, scopeFor } from '../../../autoscaler/demand/demand-from.ts';
import { aJob } from '../../builders/world.ts';

const POOLS = [
  { name: 'large', labels: ['self-hosted', 'linux', 'large'] },
  { name: 'gpu', labels: ['self-hosted', 'linux', 'large', 'gpu'] },
];

test('only queued jobs are demand: a waiting one is still held by an environment or a concurrency group', () => {
  const jobs = (['queued', 'waiting', 'in_progress', 'completed'] as const).map((status) => aJob({ id: status, status }));
  expect(demandFrom(jobs, POOLS, ['acme']).demand).toEqual([
    { job: 'queued', pool: 'large', scope: 'orgs/acme', repository: 'acme/plots', queuedAt: 0, market: 'any' },
  ]);
});

test("a job for GitHub's own machines is no business of ours, unless a pool carries its label", () => {
  for (const labels of [['ubuntu-latest'], ['windows-2025'], ['macOS-15-xlarge'], ['ubuntu-24.04-8core']])
    expect(demandFrom([aJob({ labels })], POOLS, ['acme'])).toEqual({ demand: [], unserved: [] });
  const own = [{ name: 'own', labels: ['self-hosted', 'ubuntu-24.04'] }];
  expect(demandFrom([aJob({ labels: ['ubuntu-24.04'] })], own, ['acme']).demand).toHaveLength(1);
  expect(demandFrom([aJob({ labels: ['self-hosted', 'ubuntu-latest'] })], POOLS, ['acme']).unserved).toHaveLength(1);
});

test('the pool with the fewest labels beyond what was asked serves a job, whatever the order of the pools', () => {
  expect(poolFor(['large'], [...POOLS].reverse())?.name).toBe('large');
  expect(poolFor(['GPU', 'Large'], POOLS)?.name).toBe('gpu');
});

test('of equally fitting pools the first configured serves', () => {
  const twins = [
    { name: 'first', labels: ['a', 'b'] },
    { name: 'second', labels: ['a', 'c'] },
  ];
  expect(poolFor(['a'], twins)?.name).toBe('first');
});

test('a job that no pool can serve says which pool came nearest and what it lacks', () => {
  const { demand, unserved } = demandFrom([aJob({ labels: ['self-hosted', 'linux', 'arm64', 'gpu'] })], POOLS, ['acme']);
  expect(demand).toEqual([]);
  expect(unserved).toEqual([{ job: '1', because: 'no-pool', nearest: { pool: 'gpu', missing: ['arm64'] } }]);
});

test('S9: a job that asks for nothing of our own is served by nobody, not even by a pool that carries just that', () => {
  const all = [{ name: 'all', labels: ['self-hosted'] }, ...POOLS];
  for (const labels of [[], ['self-hosted'], ['Self-Hosted', ' self-hosted ', ''], ['', ' ']]) {
    const { demand, unserved } = demandFrom([aJob({ labels })], all, ['acme']);
    expect(demand).toEqual([]);
    expect(unserved).toEqual([{ job: '1', because: 'labels-too-broad', nearest: null }]);
  }
});

test('I-12, L-2: a job of a repository outside our owners is no demand, says so, and learns nothing of our pools', () => {
  expect(demandFrom([aJob({ repository: 'rival/plots' })], POOLS, ['acme', 'rival/maps'])).toEqual({
    demand: [],
    unserved: [{ job: '1', because: 'not-ours', nearest: null }],
  });
});

describe('a pool for some repositories', () => {
  const own: PoolLabels = { name: 'own', labels: ['gpu'], repositories: ['acme/plots', 'solo'] };
  const anybody: PoolLabels = { name: 'anybody', labels: ['gpu', 'large'] };
  const poolOf = (repository: string, pools: readonly PoolLabels[]) =>
    demandFrom([aJob({ labels: ['gpu'], repository })], pools, ['acme', 'solo']);

  test('serves those, by name or by owner, whatever their case', () => {
    expect(poolOf('Acme/Plots', [own, anybody]).demand[0]?.pool).toBe('own');
    expect(poolOf('solo/anything', [own, anybody]).demand[0]?.pool).toBe('own');
  });

  test('is passed over for the next that matches', () => {
    expect(poolOf('acme/maps', [own, anybody]).demand[0]?.pool).toBe('anybody');
  });

  test('says so where no other matches', () => {
    expect(poolOf('acme/maps', [own]).unserved).toEqual([
      { job: '1', because: 'repository-not-allowed', nearest: { pool: 'own', missing: [] } },
    ]);
  });
});

describe('a pool that refuses forks', () => {
  const careful: PoolLabels = { name: 'careful', labels: ['gpu'], forks: 'refuse' };
  const open: PoolLabels = { name: 'open', labels: ['gpu', 'large'], forks: 'allow' };
  const job = aJob({ labels: ['gpu'] });
  const read = (isFork: boolean | undefined, pools: readonly PoolLabels[] = [careful]) =>
    demandFrom([job], pools, ['acme'], { forks: new Map(isFork === undefined ? [] : [[runKeyOf(job), isFork]]) });

  test('serves a job once it is known to come from the repository itself', () => {
    expect(read(false).demand).toHaveLength(1);
  });

  test('I-18: refuses one from a fork, and one of which nothing is known yet', () => {
    expect(read(true).unserved).toEqual([{ job: '1', because: 'fork-not-allowed', nearest: { pool: 'careful', missing: [] } }]);
    expect(read(undefined).unserved).toMatchObject([{ because: 'fork-unknown' }]);
    expect(demandFrom([job], [careful], ['acme']).unserved).toMatchObject([{ because: 'fork-unknown' }]);
  });

  test('is passed over for one that serves forks, once the answer is known', () => {
    expect(read(true, [careful, open]).demand[0]?.pool).toBe('open');
    expect(read(undefined, [careful, open]).unserved).toMatchObject([{ because: 'fork-unknown' }]);
  });
});

test('a job that lost a spot machine asks for one that nobody takes away', () => {
  const jobs = [aJob({ id: '1' }), aJob({ id: '2' })];
  const { demand } = demandFrom(jobs, POOLS, ['acme'], { onDemand: new Set(['2']) });
  expect(demand.map(({ job, market }) => [job, market])).toEqual([
    ['1', 'any'],
    ['2', 'on-demand'],
  ]);
});

test('I-11: ids beyond 2^53 stay apart', () => {
  const jobs = ['9007199254740993', '9007199254740992'].map((id) => aJob({ id }));
  expect(demandFrom(jobs, POOLS, ['acme']).demand.map(({ job }) => job)).toEqual(['9007199254740993', '9007199254740992']);
});

test('a matrix of 256 jobs is 256 demands of one pool', () => {
  const jobs = Array.from({ length: 256 }, (_, n) => aJob({ id: `${n}`, name: `lines (${n})`, labels: ['GPU', 'self-hosted'] }));
  const { demand } = demandFrom(jobs, POOLS, ['acme']);
  expect(new Set(demand.map(({ job }) => job)).size).toBe(256);
  expect(new Set(demand.map(({ pool }) => pool))).toEqual(new Set(['gpu']));
});

test('names at their limits, and labels however odd, are read like any other', () => {
  const owner = 'a'.repeat(39);
  const repository = `${owner}/${'r'.repeat(100)}`;
  const label = `${'ü'.repeat(49)}:/"\\ '€\u0000__proto__`;
  const pools = [{ name: 'p'.repeat(30), labels: [label, 'constructor'] }];
  const { demand } = demandFrom([aJob({ repository, labels: [label.toUpperCase(), 'Constructor'] })], pools, [owner]);
  expect(demand).toMatchObject([{ pool: 'p'.repeat(30), scope: `orgs/${owner}`, repository }]);
  expect(demandFrom([aJob({ repository: 'no-slash' })], POOLS, ['acme']).unserved).toMatchObject([{ because: 'not-ours' }]);
});

test('L-2: whatever the jobs and pools, each queued job is either demand or unserved, once, and each demand fits its pool', () => {
  const labels = fc.array(fc.constantFrom('self-hosted', 'linux', 'gpu', 'GPU', ''), { maxLength: 4 });
  const pools = fc.uniqueArray(
    fc.record({
      name: fc.constantFrom('a', 'b', 'c'),
      labels,
      repositories: fc.constantFrom(null, ['acme/plots'], ['acme']),
      forks: fc.constantFrom('allow' as const, 'refuse' as const),
    }),
    { selector: ({ name }) => name },
  );
  const jobs = fc.uniqueArray(
    fc.record({
      id: fc.nat(20).map(String),
      runId: fc.constantFrom('1', '2', '3'),
      labels,
      repository: fc.constantFrom('acme/plots', 'acme/maps', 'rival/x'),
      status: fc.constantFrom('queued' as const, 'waiting' as const),
    }),
    { selector: ({ id }) => id },
  );
  const forks = new Map([
    ['acme/plots 1', true],
    ['acme/plots 2', false],
  ]);
  fc.assert(
    fc.property(jobs, pools, (some, all) => {
      const { demand, unserved } = demandFrom(some.map(aJob), all, ['acme'], { forks });
      const queued = some.filter(({ status }) => status === 'queued').map(({ id }) => id);
      expect([...demand, ...unserved].map(({ job }) => job).sort()).toEqual(queued.sort());
      for (const one of demand) expectToFit(one, { jobs: some, pools: all });
    }),
  );
});

function expectToFit(
  { job, pool }: Demand,
  {
    jobs,
    pools,
  }: {
    readonly jobs: readonly { readonly id: string; readonly labels: readonly string[] }[];
    readonly pools: readonly PoolLabels[];
  },
): void {
  const carried = pools.find(({ name }) => name === pool)?.labels.map((label) => label.toLowerCase()) ?? [];
  const asked = jobs.find(({ id }) => id === job)?.labels.filter((label) => label !== '') ?? [];
  expect(asked.length).toBeGreaterThan(0);
  for (const label of asked) expect(carried).toContain(label.toLowerCase());
}

test('runners are registered at a repository that is named itself, else at its organisation', () => {
  expect(scopeFor('acme/plots', ['acme', 'acme/plots'])).toBe('repos/acme/plots');
  expect(scopeFor('Acme/other', ['acme', 'acme/plots'])).toBe('orgs/Acme');
  expect(scopeFor('acmex/other', ['acme'])).toBeNull();
});
