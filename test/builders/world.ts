import type { Demand } from '../../autoscaler/demand/demand-from.ts';
import type { FleetMember, PoolRules, World } from '../../autoscaler/plan/world.ts';
import type { JobFacts, MachineView, RunnerRow } from '../../autoscaler/ports.ts';

export const aJob = (o: Partial<JobFacts> = {}): JobFacts => ({
  id: '1',
  repository: 'acme/plots',
  runId: '10',
  attempt: 1,
  name: 'lines',
  labels: ['self-hosted', 'large'],
  status: 'queued',
  conclusion: null,
  createdAt: 0,
  startedAt: null,
  completedAt: null,
  runnerName: null,
  url: 'https://github.example/acme/plots/actions/runs/10/job/1',
  ...o,
});

export const aDemand = (o: Partial<Demand> = {}): Demand => ({ job: '1', pool: 'large', scope: 'orgs/acme', queuedAt: 0, ...o });

export const aPool = (o: Partial<PoolRules> = {}): PoolRules => ({
  name: 'large',
  max: 2,
  idle: 120_000,
  boot: 120_000,
  maxLifetime: 21_600_000,
  hold: null,
  ...o,
});

export const aMember = (o: Partial<FleetMember> = {}): FleetMember => ({
  id: 't-0',
  pool: 'large',
  scope: 'orgs/acme',
  phase: 'idle',
  since: 0,
  machineStartedAt: 0,
  machine: 'running',
  inHand: false,
  jobDone: false,
  ...o,
});

export const aWorld = (o: Partial<World> = {}): World => ({
  now: 0,
  tick: 'tick',
  demand: [],
  fleet: [],
  pools: [aPool()],
  ...o,
});

export const aMachine = (o: Partial<MachineView> = {}): MachineView => ({
  id: 't-0',
  pool: 'large',
  name: 'pl7-large-t-0',
  state: 'running',
  startedAt: 0,
  exitCode: null,
  ...o,
});

export const aRow = (o: Partial<RunnerRow> = {}): RunnerRow => ({
  id: 't-0',
  pool: 'large',
  scope: 'orgs/acme',
  name: 'pl7-large-t-0',
  labels: ['self-hosted', 'large'],
  state: 'planned',
  because: 'queued-job 1',
  plannedAt: 0,
  runnerId: null,
  launchedAt: null,
  onlineAt: null,
  jobId: null,
  busyAt: null,
  endedAt: null,
  endReason: null,
  ...o,
});
