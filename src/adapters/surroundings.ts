import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Artifacts, Clock, Forge, Workflow } from '../ports.ts';
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
  readonly clock: Clock;
}

export async function surroundings(env: Env, token: string | undefined): Promise<Surroundings> {
  const facts = readRunFacts(env, await readEvent(env['GITHUB_EVENT_PATH']));
  const { repository, apiUrl } = facts;
  return {
    facts,
    workflow: new GitHubWorkflow(),
    artifacts: new ActionsArtifacts(env, group),
    forge: token && repository ? new OctokitForge({ token, repository, apiUrl }) : undefined,
    clock: {
      now: () => Date.now(),
      sleep: (ms, signal) => sleep(ms, undefined, signal ? { signal } : {}).catch(() => undefined),
    },
  };
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
