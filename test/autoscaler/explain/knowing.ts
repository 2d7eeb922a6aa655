import type { JobKnowledge, Look, PoolFacts } from '../../../autoscaler/explain/knowledge.ts';
import { aJob, aRow } from '../../builders/world.ts';

export const SPOT = { type: 'g5.2xlarge', zone: 'eu-west-1a', market: 'spot', usdPerHour: 0.36 } as const;

export const aPoolFact = (o: Partial<PoolFacts> = {}): PoolFacts => ({
  name: 'large',
  max: 2,
  maxPerRepository: null,
  boot: 120_000,
  maxLifetime: 3_600_000,
  ...o,
});

export const aLook = (o: Partial<Look> = {}): Look => ({
  at: 90_000,
  held: null,
  unserved: null,
  runners: [],
  pools: [aPoolFact()],
  hasSeen: true,
  sources: [],
  ...o,
});

export const knowing = (o: Partial<JobKnowledge> = {}): JobKnowledge => ({
  now: 100_000,
  job: aJob(),
  look: aLook(),
  runners: [],
  others: new Map(),
  decisions: [],
  ...o,
});

/** Job 1 waits, held for this reason in its pool. */
export const held = (because: NonNullable<Look['held']>['because'], o: { readonly until?: number; readonly why?: string } = {}) =>
  knowing({ look: aLook({ held: { job: '1', pool: 'large', because, ...o } }) });

/** The runner started for job 1 boots. */
export const booting = aRow({ state: 'starting', launchedAt: 30_000, plannedAt: 29_000, offer: SPOT, machineStartedAt: 31_000 });
