import { expect, test } from '@jest/globals';
import { demandFrom, poolFor, scopeFor } from '../../../autoscaler/demand/demand-from.ts';
import { aJob } from '../../builders/world.ts';

const POOLS = [
  { name: 'large', labels: ['self-hosted', 'linux', 'large'] },
  { name: 'gpu', labels: ['self-hosted', 'linux', 'large', 'gpu'] },
];

test('only queued jobs are demand: a waiting one is still held by an environment or a concurrency group', () => {
  const jobs = (['queued', 'waiting', 'in_progress', 'completed'] as const).map((status) => aJob({ id: status, status }));
  expect(demandFrom(jobs, POOLS, ['acme']).demand).toEqual([{ job: 'queued', pool: 'large', scope: 'orgs/acme', queuedAt: 0 }]);
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

test('a job that asks for no label at all is served by nobody', () => {
  expect(demandFrom([aJob({ labels: [] })], POOLS, ['acme']).demand).toEqual([]);
});

test('I-12: a job of a repository outside our owners is neither demand nor ours to explain', () => {
  expect(demandFrom([aJob({ repository: 'rival/plots' })], POOLS, ['acme'])).toEqual({ demand: [], unserved: [] });
});

test('runners are registered at a repository that is named itself, else at its organisation', () => {
  expect(scopeFor('acme/plots', ['acme', 'acme/plots'])).toBe('repos/acme/plots');
  expect(scopeFor('Acme/other', ['acme', 'acme/plots'])).toBe('orgs/Acme');
  expect(scopeFor('acmex/other', ['acme'])).toBeNull();
});
