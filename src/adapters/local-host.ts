import { mkdtemp, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PlanPorts } from '../commands/plan.ts';
import type { RunPorts } from '../commands/round.ts';
import { DEFAULT_CONTEXT } from '../contract/status-context.ts';
import { errnoOf } from '../lib/error-text.ts';
import { ok } from '../lib/result.ts';
import type { LocalCheckout, LocalHost, Talk } from '../local/host.ts';
import type { Artifacts, Clock, Forge, Workflow } from '../ports.ts';
import type { RunFacts } from '../run-facts.ts';
import { cancellation } from './cancellation.ts';
import { LocalArtifacts } from './local-artifacts.ts';
import { LocalForge } from './local-forge.ts';
import { type GitFacts, gitFacts } from './local-git.ts';
import { LocalWorkflow } from './local-workflow.ts';
import { PLAN_PYTHON } from './plan-python.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** What is different from a runner; everything else is made by the wiring, as for a runner. */
export interface LocalGiven {
  readonly env: Env;
  /** Top of the checkout. */
  readonly folder: string;
  /** Of this program alone, removed at its end. */
  readonly temp: string;
  readonly workflow: Workflow;
  readonly artifacts: Artifacts;
  readonly clock: Clock;
  readonly cancelled: AbortSignal;
}

export interface LocalWiring {
  /** `forge` answers from the checkout. */
  plan(given: LocalGiven & { readonly forge: Forge }): PlanPorts;
  /** Without a forge, a service and a store. */
  run(given: LocalGiven): RunPorts;
}

interface Stream {
  write(chunk: string | Uint8Array): unknown;
  on?(event: 'error', listener: (error: unknown) => void): unknown;
}

export interface LocalMachine {
  readonly env: Env;
  readonly folder: string;
  readonly out: Stream;
  readonly err: Stream;
  readonly cancelled?: AbortSignal;
}

/** All but line breaks and tabs: nothing that somebody else has named steers the terminal. */
const CONTROLS = /[^\P{Cc}\n\t]/gu;

/** A person's machine: git's checkout in place of a run's facts, a terminal in place of the runner. */
export async function localHost(machine: LocalMachine, wiring: LocalWiring): Promise<LocalHost> {
  const { env, folder, out, err } = machine;
  for (const stream of [out, err]) stream.on?.('error', unlessUnread);
  let [temp, cancelled] = ['', machine.cancelled];
  const clock: Clock = {
    now: () => Date.now(),
    sleep: (ms, signal) => sleep(ms, undefined, signal ? { signal } : {}).catch(() => undefined),
  };
  const given = (checkout: LocalCheckout, talk: Talk) => {
    const workflow = new LocalWorkflow(talk);
    const { workspace } = checkout.facts;
    const artifacts = new LocalArtifacts();
    return { env: commandEnv(env), folder: workspace, temp, workflow, artifacts, clock, cancelled: host.cancelled };
  };
  const host: LocalHost = {
    print: (line) => void out.write(`${line.replace(CONTROLS, ' ')}\n`),
    tell: (line) => void err.write(`${line.replace(CONTROLS, ' ')}\n`),
    pass: (chunk) => void out.write(chunk),
    passBeside: (chunk) => void err.write(chunk),
    // Whoever listens keeps the signals from ending the program, so only those commands do that have children to end.
    get cancelled() {
      cancelled ??= cancellation();
      return cancelled;
    },
    pythonModule: PLAN_PYTHON,
    checkout: async (base) => {
      temp ||= await mkdtemp(join(tmpdir(), 'pilotlight-local-'));
      const git = await gitFacts(folder, base);
      return git.ok ? ok(checkoutOf(git.value, folder, temp)) : git;
    },
    planPorts: (checkout, talk) => {
      const all = given(checkout, talk);
      const forge = new LocalForge(checkout.facts.workspace, checkout.changedFiles);
      return { ports: wiring.plan({ ...all, forge }), outputs: all.workflow.outputs };
    },
    runPorts: (checkout, talk) => {
      const all = given(checkout, talk);
      return { ports: wiring.run(all), outputs: all.workflow.outputs };
    },
    references: async (address) => {
      const { localReferences } = await import('./local-refdata.ts');
      return localReferences(address, { env, folder, clock, tell: host.tell });
    },
    close: async () => {
      if (temp !== '') await rm(temp, { recursive: true, force: true });
    },
  };
  return host;
}

/** Whoever reads may stop reading, as `head` does: the rest is for nobody. */
function unlessUnread(error: unknown): void {
  if (errnoOf(error) !== 'EPIPE') throw error;
}

/** What npm and npx add for the programs that they start is not of the person's environment. */
const commandEnv = (env: Env): Env => Object.fromEntries(Object.entries(env).filter(([key]) => !/^npm_/i.test(key)));

/** Enough for the port of GitHub to be asked; it answers from the checkout, whatever the commits are called. */
const NO_COMMIT = '0'.repeat(40);

function checkoutOf(git: GitFacts | null, folder: string, temp: string): LocalCheckout {
  const head = git?.head || NO_COMMIT;
  const facts: RunFacts = {
    context: DEFAULT_CONTEXT,
    repository: git?.repository ?? '',
    runId: '0',
    attempt: 1,
    runNumber: '0',
    event: 'push',
    actor: '',
    ref: git?.ref ?? '',
    headSha: head,
    sha: head,
    baseSha: git?.base?.sha ?? null,
    pullRequest: null,
    comment: null,
    after: null,
    actorId: 0,
    defaultBranch: '',
    fork: false,
    inputs: {},
    workspace: git?.top ?? folder,
    temp,
    runner: hostname(),
    apiUrl: '',
    runUrl: '',
  };
  return { facts, changedFiles: git?.changedFiles ?? null, since: sinceOf(git) };
}

function sinceOf(git: GitFacts | null): string {
  if (!git) return 'this is no git repository';
  if (!git.base) return 'neither origin/HEAD, origin/main nor origin/master shares a commit with HEAD; `--base` names another';
  return `${git.base.sha.slice(0, 12)}, where HEAD parted from ${git.base.of}`;
}
