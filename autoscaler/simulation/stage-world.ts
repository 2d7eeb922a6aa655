import type { GivenWorkflow } from './github/given-engine.ts';
import { jobPayload } from './job-payload.ts';
import { STRANGERS } from './judges/end-judge.ts';
import type { Scenario, ScenarioRun } from './scenario.ts';
import { APP, MINUTE, type Truth } from './truth.ts';

/** Somebody gives up on a run that asks for labels which nobody has, or for more than there is money for. */
const HOPELESS = 12 * MINUTE;

export function workflowsOf({ runs }: Scenario): readonly GivenWorkflow[] {
  return runs.map(({ jobs }, index) => ({
    path: pathOf(index),
    events: ['workflow_dispatch'],
    jobs: jobs.map(({ pool, follows }, n) => ({
      key: `job${n}`,
      labels: ['self-hosted', pool ?? 'quantum'],
      needs: follows ? [`job${n - 1}`] : [],
    })),
  }));
}

/** What is staged on: a world, and the way for a delivery to its service. */
export interface Stage extends Truth {
  readonly deliver: (
    delivery: { readonly id: string; readonly event: string; readonly body: string },
    answered: (status: number) => void,
  ) => void;
}

/** People, repositories, and what they will do, as events of the world's clock. */
export function stageWorld(world: Stage): void {
  const { scenario, github, clock, machines } = world;
  const { accounts } = github;
  for (const login of ['acme', 'beta', 'mallory']) accounts.createAccount({ login, type: 'Organization' });
  accounts.createAccount({ login: 'dev', type: 'User' });
  const hook = { url: 'https://ci.example.org/webhooks/github', secret: 'unused: deliveries do not pass a socket here' };
  accounts.createApp({ id: APP, clientId: 'Iv1.7', name: 'farm', owner: 'acme', publicKey: '', hook, events: ['workflow_job'] });
  for (const owner of ['acme', 'beta']) accounts.install(APP, owner);
  const files = scenario.runs.map((_, index) => ({ path: pathOf(index), text: '' }));
  const poisoned = scenario.poisonRepository ? ['acme/poison'] : [];
  for (const name of [...scenario.repositories, ...poisoned]) {
    const [owner = '', repository = ''] = name.split('/');
    accounts.createRepository({ owner, name: repository });
    accounts.setBranch(name, 'main', { sha: '1'.repeat(40), files });
  }
  machines.hasPoison = scenario.poisonMachine;
  Object.assign(github.faults.settings, scenario.github);
  orderErrors(world);
  if (scenario.strangers) stageStrangers(world);
  scenario.runs.forEach((run, index) => {
    clock.at(scenario.begin + run.at, () => startRun(world, { run, index }));
  });
}

function orderErrors({ scenario, github }: Stage): void {
  const { gitHubErrors, gitHubLimits } = scenario;
  if (gitHubErrors > 0) github.faults.orderApi({ fault: { kind: 'error', status: 502 }, probability: gitHubErrors });
  if (gitHubLimits > 0) github.faults.orderApi({ fault: { kind: 'secondary-limit', after: 60 }, probability: gitHubLimits });
}

/** Others have runners here, and one of them sends what is not for us. */
function stageStrangers(world: Stage): void {
  const { github, clock, scenario } = world;
  for (const name of STRANGERS) github.runners.createJitRunner('orgs/acme', { name, labels: ['theirs'], runnerGroupId: 1 });
  clock.at(scenario.begin + 2 * MINUTE, () => {
    const job = {
      id: '99',
      repository: 'mallory/farm',
      runId: '98',
      attempt: 1,
      name: 'mine',
      labels: ['self-hosted', 'large'],
      status: 'queued' as const,
      conclusion: null,
      createdAt: clock.now(),
      startedAt: null,
      completedAt: null,
      runnerName: null,
      url: '',
      headSha: null,
    };
    world.deliver({ id: 'from-mallory', event: 'workflow_job', body: JSON.stringify(jobPayload(job, 'queued')) }, () => {});
    world.deliver({ id: 'from-nowhere', event: 'workflow_job', body: '{"action":"queued","workflow_job":{"id":[]}' }, () => {});
  });
}

function startRun(world: Stage, { run, index }: { readonly run: ScenarioRun; readonly index: number }): void {
  const { github, clock, scenario } = world;
  const { repository, jobs, cancelAfter } = run;
  const began = github.events.dispatchWorkflow({ repository, workflow: pathOf(index), ref: 'main', actor: 'dev' });
  if (!began.ok) return world.violate(`the world itself: ${began.error.message}`);
  const isHopeless = jobs.some(({ pool }) => scenario.pools.find(({ name }) => name === pool)?.budget !== null);
  const patience = cancelAfter ?? (isHopeless ? HOPELESS : null);
  if (patience !== null) clock.at(clock.now() + patience, () => github.runs.cancel(began.value.id));
}

function pathOf(index: number): string {
  return `.github/workflows/w${index}.yml`;
}
