import type { JobFacts } from '../../autoscaler/forge-ports.ts';
import type { Decision, Delivery, RunnerRow } from '../../autoscaler/ports.ts';

export const aDelivery = (o: Partial<Delivery> = {}): Delivery => ({
  id: 'd-1',
  event: 'workflow_job',
  receivedAt: 1_000,
  body: '{"action":"queued"}',
  ...o,
});

export const aJob = (o: Partial<JobFacts> = {}): JobFacts => ({
  id: '1',
  repository: 'acme/plots',
  runId: '10',
  attempt: 1,
  name: 'lines',
  labels: ['self-hosted', 'linux'],
  status: 'queued',
  conclusion: null,
  createdAt: 1_000,
  startedAt: null,
  completedAt: null,
  runnerName: null,
  url: 'https://github.example/acme/plots/actions/runs/10/job/1',
  headSha: null,
  ...o,
});

export const aRunnerRow = (o: Partial<RunnerRow> = {}): RunnerRow => ({
  id: 'r-1',
  pool: 'small',
  scope: 'orgs/acme',
  name: 'pilotlight-small-r-1',
  labels: ['linux', 'self-hosted'],
  state: 'planned',
  because: 'queued-job',
  plannedAt: 1_000,
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

export const aDecision = (o: Partial<Decision> = {}): Decision => ({
  at: 1_000,
  stage: 'plan',
  subject: '1',
  because: 'pool-full',
  ...o,
});
