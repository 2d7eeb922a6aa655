import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Artifacts, Clock, Coordinator, Forge, Workflow } from '../ports.ts';
import { type RunFacts, readRunFacts } from '../run-facts.ts';
import { ActionsArtifacts } from './actions-artifacts.ts';
import { GitHubWorkflow } from './github-workflow.ts';
import { OctokitForge } from './octokit-forge.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** What every command meets: the facts of its run, the runner, the artifacts, GitHub when there is a token, and time. */
export interface Surroundings {
  readonly facts: RunFacts;
  readonly workflow: Workflow;
  readonly artifacts: Artifacts;
  readonly forge: Forge | undefined;
  /** Undefined where no service is named. */
  readonly coordinator: Coordinator | undefined;
  readonly clock: Clock;
}

/** What the inputs say of it. */
interface Door {
  readonly token: string | undefined;
  readonly service?: string | undefined;
  readonly context: string;
}

export async function surroundings(env: Env, { token, service, context }: Door): Promise<Surroundings> {
  const facts = { ...readRunFacts(env, await readEvent(env['GITHUB_EVENT_PATH'])), context };
  const { repository, apiUrl } = facts;
  const artifacts = new ActionsArtifacts(env, group);
  const clock = {
    now: () => Date.now(),
    sleep: (ms: number, signal?: AbortSignal) => sleep(ms, undefined, signal ? { signal } : {}).catch(() => undefined),
  };
  return {
    facts,
    workflow: new GitHubWorkflow(),
    artifacts,
    coordinator: service ? await coordinatorOf(service, { facts, artifacts, clock }) : undefined,
    forge: token && repository ? new OctokitForge({ token, repository, apiUrl }) : undefined,
    clock,
  };
}

/** Loaded only where there is a service. */
async function coordinatorOf(service: string, given: Pick<Surroundings, 'facts' | 'artifacts' | 'clock'>): Promise<Coordinator> {
  const { HttpCoordinator } = await import('./http-coordinator.ts');
  return new HttpCoordinator({ service, context: given.facts.context, ...given });
}

function group(title: string): () => void {
  process.stdout.write(`::group::${title}\n`);
  return () => process.stdout.write('::endgroup::\n');
}

/** An event that cannot be read is an event that says nothing: everything in it is optional here. */
async function readEvent(path: string | undefined): Promise<unknown> {
  try {
    return path ? JSON.parse(await readFile(path, 'utf8')) : undefined;
  } catch {
    return undefined;
  }
}
