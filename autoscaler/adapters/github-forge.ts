import type { ResumeForge } from '../builds/resume-orders.ts';
import type { DeliveryLog, Forge, Runs } from '../forge-ports.ts';
import type { PeopleForge } from '../people-forge.ts';
import type { Clock, Log } from '../ports.ts';
import { GitHubActions } from './github-actions.ts';
import { GitHubApp } from './github-app.ts';
import { type AppBranches, createGitHubBranches } from './github-branches.ts';
import { GitHubBuilds } from './github-builds.ts';
import { GitHubCalls } from './github-calls.ts';
import { GitHubDeliveryLog } from './github-delivery-log.ts';
import { createGitHubPeople } from './github-people.ts';
import { type Finding, type ProbeInput, probeApp } from './github-probe.ts';
import { GitHubRuns } from './github-runs.ts';
import { GitHubTransport } from './github-transport.ts';

export interface GitHubGiven {
  /** `https://api.github.com`, `https://ghes.example/api/v3`. */
  readonly apiUrl: string;
  /** `id`: App id or client id. `privateKey`: PEM. */
  readonly app: { readonly id: string | number; readonly privateKey: string };
  readonly clock: Clock;
  readonly log: Log;
  readonly fetch?: typeof fetch;
  /** Milliseconds until an answer must be complete, default 30,000. */
  readonly timeout?: number;
  /** Milliseconds since any moment, never set by anybody: what keeps limits where the clock is set forwards (I-15). */
  readonly steady?: () => number;
}

export interface GitHub {
  readonly forge: Forge;
  readonly deliveryLog: DeliveryLog;
  readonly runs: Runs;
  readonly builds: ResumeForge;
  readonly people: PeopleForge;
  /** Branches of a repository; asked for at each look, for rights may change. */
  readonly branches: (repository: string) => AppBranches;
  /** Whether the App can do what the service needs, for `pilotlight check`. */
  readonly probe: (input: ProbeInput) => Promise<readonly Finding[]>;
}

/** GitHub through its REST API, as an App: all ports share its tokens and its limits. @throws where the private key cannot be read. */
export function createGitHub({ app, ...given }: GitHubGiven): GitHub {
  const { clock, log } = given;
  const transport = new GitHubTransport(given);
  const identity = new GitHubApp({ id: String(app.id), privateKey: app.privateKey, transport });
  const calls = new GitHubCalls({ app: identity, transport, log });
  return {
    forge: new GitHubActions(calls, { clock, log }),
    deliveryLog: new GitHubDeliveryLog(identity, log),
    runs: new GitHubRuns(calls, log),
    builds: new GitHubBuilds(calls, log),
    people: createGitHubPeople({ calls, app: identity }),
    branches: (repository) => createGitHubBranches(repository, { calls, app: identity }),
    probe: (input) => probeApp({ app: identity, skew: () => transport.skew, ...input }),
  };
}

/** The port `Forge` alone. */
export function createGitHubForge(given: GitHubGiven): Forge {
  return createGitHub(given).forge;
}
