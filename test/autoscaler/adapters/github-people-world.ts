import { Octokit } from '@octokit/core';
import { GitHubApp } from '../../../autoscaler/adapters/github-app.ts';
import { GitHubCalls } from '../../../autoscaler/adapters/github-calls.ts';
import { createGitHubPeople } from '../../../autoscaler/adapters/github-people.ts';
import { GitHubTransport } from '../../../autoscaler/adapters/github-transport.ts';
import { SystemClock } from '../../../autoscaler/adapters/system-clock.ts';
import type { PeopleForge } from '../../../autoscaler/people-forge.ts';
import type { Clock } from '../../../autoscaler/ports.ts';
import { MemoryLog } from '../../fakes/memory-log.ts';
import { type Forge, type NewApp, startForge } from '../../sandbox/forge/start-forge.ts';

const system = new SystemClock();
/** Pauses between tries are a hundredth as long. */
const hasty: Clock = { now: () => system.now(), sleep: (ms, signal) => system.sleep(ms / 100, signal) };

const CI = `
on: [push, pull_request]
jobs:
  draw:
    runs-on: [self-hosted, large]
    steps: [{ run: echo drawn }]
`;
/** As the workflow of reference data is dispatched. */
const REFDATA = `
run-name: reference data of \${{ inputs.pull }} for \${{ inputs.answer }}
on:
  workflow_dispatch:
    inputs:
      pull: { type: string, required: true }
      request: { type: string, required: true }
      answer: { type: string, required: true }
jobs:
  decide:
    runs-on: [self-hosted, trusted]
    steps: [{ run: echo decided }]
`;

/** What the page of installing says that the App needs. */
export const PERMISSIONS = {
  actions: 'write',
  contents: 'read',
  issues: 'write',
  metadata: 'read',
  pull_requests: 'write',
  statuses: 'write',
} as const;

export interface PeopleWorld {
  readonly forge: Forge;
  readonly people: PeopleForge;
  readonly log: MemoryLog;
  /** Requests that reached GitHub with another answer than "unchanged". */
  readonly answers: { readonly path: string; readonly status: number }[];
  /** Speaks as somebody. */
  as(login: string): Octokit;
  setOutage(isOut: boolean): void;
}

const quiet = (): void => undefined;

/** A forge with `acme/plots` and its fork `eve/plots`; the App is installed on `acme` alone. */
export async function aPeopleWorld(app: Partial<NewApp> = {}): Promise<PeopleWorld> {
  const forge = await startForge();
  const files = { '.github/workflows/ci.yml': CI, '.github/workflows/refdata.yml': REFDATA };
  await forge.createRepository({ owner: 'acme', name: 'plots', files });
  await forge.fork('acme/plots', 'eve');
  const made = forge.createApp({ name: 'Pilotlight', owner: 'acme', permissions: PERMISSIONS, ...app });
  forge.model.accounts.install(made.app.id, 'acme');
  const log = new MemoryLog();
  const answers: { path: string; status: number }[] = [];
  const watching: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    answers.push({ path: new URL(String(input)).pathname, status: response.status });
    return response;
  };
  const transport = new GitHubTransport({ apiUrl: forge.api, clock: hasty, log, fetch: watching });
  const identity = new GitHubApp({ id: String(made.app.id), privateKey: made.privateKey, transport });
  const calls = new GitHubCalls({ app: identity, transport, log });
  return {
    ...{ forge, log, answers, people: createGitHubPeople({ calls, app: identity }) },
    as: (login) =>
      new Octokit({
        ...{ baseUrl: forge.api, auth: forge.userToken(login) },
        log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
      }),
    setOutage: (isOut) => {
      if (isOut) forge.model.faults.orderApi({ fault: { kind: 'error', status: 503 } });
      else forge.model.faults.clear();
    },
  };
}

/** A fresh runner takes the run's job and ends it. */
export function finishRun({ model }: Forge, run: string, conclusion: 'success' | 'failure'): void {
  const { runners, sessions, runs } = model;
  const job = runs.jobs(Number(run)).find(({ status }) => status === 'queued');
  const name = `r-${run}-${job?.id}`;
  const made = runners.createJitRunner('orgs/acme', { name, runnerGroupId: 1, labels: [...(job?.labels ?? [])] });
  if (!made.ok || !job) throw new Error(`no job waits in ${run}`);
  const session = sessions.connect(made.value.secret, { agentId: made.value.runner.id, version: '2.340.0' });
  if (!session.ok) throw new Error(session.error.message);
  const message = sessions.poll(session.value.sessionId);
  if (message.kind !== 'job') throw new Error(`expected a job, found ${message.kind}`);
  if (message.job.runId !== Number(run)) throw new Error(`expected a job of ${run}, found one of ${message.job.runId}`);
  sessions.acquire(session.value.sessionId, message.job.id);
  sessions.complete(message.job.id, { conclusion, outputs: {}, annotations: [], summary: '' });
}
