import type { Demand } from '../../autoscaler/demand/demand-from.ts';
import type { JobFacts } from '../../autoscaler/forge-ports.ts';
import type { MachineView } from '../../autoscaler/machine-ports.ts';
import type { FleetMember, PoolRules, World } from '../../autoscaler/plan/world.ts';
import type { RunnerRow } from '../../autoscaler/ports.ts';

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
  headSha: null,
  ...o,
});

export const aDemand = (o: Partial<Demand> = {}): Demand => ({
  job: '1',
  pool: 'large',
  scope: 'orgs/acme',
  repository: 'acme/plots',
  queuedAt: 0,
  market: 'any',
  ...o,
});

export const aPool = (o: Partial<PoolRules> = {}): PoolRules => ({
  name: 'large',
  max: 2,
  idle: 120_000,
  boot: 120_000,
  maxPerRepository: null,
  maxLifetime: 21_600_000,
  hold: null,
  hot: 0,
  stopped: 0,
  scopes: ['orgs/acme'],
  budgets: [],
  usdPerHour: null,
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
  repository: null,
  market: null,
  usdPerHour: null,
  isInterrupted: false,
  ...o,
});

export const aWorld = (o: Partial<World> = {}): World => ({
  now: 0,
  tick: 'tick',
  demand: [],
  fleet: [],
  pools: [aPool()],
  max: null,
  budgets: [],
  ...o,
});

export const aMachine = (o: Partial<MachineView> = {}): MachineView => ({
  id: 't-0',
  pool: 'large',
  launch: o.id ?? 't-0',
  name: 'pl7-large-t-0',
  state: 'running',
  startedAt: 0,
  exitCode: null,
  offer: null,
  isReclaimed: false,
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
  launch: o.id ?? 't-0',
  purpose: 'job',
  machine: null,
  offer: null,
  machineStartedAt: null,
  machineEndedAt: null,
  deliveredAt: null,
  interruptedAt: null,
  exitCode: null,
  ...o,
});
