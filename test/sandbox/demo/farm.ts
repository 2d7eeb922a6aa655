import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readDirectory } from '../forge/git/read-directory.ts';
import { type Forge, startForge } from '../forge/start-forge.ts';
import { type Cloud, startCloud } from './cloud.ts';
import { configure, LOCAL, type ServiceApp, SOCKET } from './farm-settings.ts';
import { type Leftover, leftoversOf } from './leftovers.ts';
import { ServiceProcess } from './service-process.ts';
import type { DemoJob, DemoView } from './timeline.ts';

const HOME = fileURLToPath(new URL('../../../', import.meta.url));
/** The action as it was built; another build of it may be tried instead of the committed one. */
const DIST = process.env['PILOTLIGHT_DIST'] ?? join(HOME, 'dist');

/** The forge, the service and the sample project, all real programs on loopback. */
export interface Farm {
  readonly forge: Forge;
  readonly service: ServiceProcess;
  readonly serviceUrl: string;
  readonly app: ServiceApp;
  /** Everything the farm has on disk. */
  readonly directory: string;
  readonly logFile: string;
  /** Null where runners are processes of this host. */
  readonly cloud: Cloud | null;
  /** Opens a pull request, by default that of the story. Returns the id of the run that it started. */
  openPullRequest(proposal?: Proposal): Promise<{ readonly number: number; readonly run: number; readonly sha: string }>;
  /** What can be seen of a run right now: the forge's jobs with the service's reasons. */
  view(run: number): Promise<DemoView>;
  isOver(run: number): boolean;
  /** True when neither the forge nor the service nor the disk knows of a runner any more. */
  hasNoRunners(): Promise<boolean>;
  /** The end of the service's log. */
  lastWords(): Promise<string>;
  /** Stops everything. Returns the processes of ours that were still there afterwards; they are killed then. */
  close(): Promise<readonly Leftover[]>;
}

export interface FarmOptions {
  /** Runners for configurations at one time; default 3. */
  readonly large?: number;
  /** The others at one time; default 1. */
  readonly small?: number;
  /** The service's program; default: from source. */
  readonly program?: string;
  /** What runners are: processes of this host, or machines of EC2 on loopback; default `local`. */
  readonly machines?: 'local' | 'ec2';
  /** Milliseconds that an idle runner is kept, default 10,000. */
  readonly idle?: number;
  /** Files of the project; default: the sample `plots`. */
  readonly project?: Readonly<Record<string, string>>;
  /** The longest wait for another attempt that keeps its runner; default: that of the service. */
  readonly hold?: string;
}

/** What a pull request changes. */
export interface Proposal {
  readonly branch: string;
  readonly title: string;
  readonly files: Readonly<Record<string, string>>;
}

export async function startFarm(options: FarmOptions = {}): Promise<Farm> {
  const { large = 3, small = 1, program, machines = 'local', idle = 10_000, project, hold } = options;
  const directory = await mkdtemp(join(tmpdir(), 'pilotlight-'));
  const standIns = { 'actions/checkout': join(HOME, 'test/sandbox/actions/checkout') };
  const forge = await startForge({ standIns });
  const serviceUrl = `http://127.0.0.1:${await freePort()}`;
  await publishAction(forge);
  const { repository } = await forge.createRepository({
    owner: 'acme',
    name: 'plots',
    files: project ?? (await sampleProject()),
  });
  forge.model.accounts.setVariable(repository.fullName, 'PILOTLIGHT_SERVICE', serviceUrl);
  const runner = await writeRunner(directory);
  const cloud = machines === 'ec2' ? await startCloud({ directory, runner }) : null;
  const pools = { large, small, idle, machines: cloud?.machines ?? LOCAL, hold };
  const { config, app } = await configure({ forge, directory, serviceUrl, pools });
  const logFile = join(directory, 'service.log');
  const service = new ServiceProcess({
    config,
    logFile,
    url: serviceUrl,
    socket: join(directory, SOCKET),
    ...(program === undefined ? {} : { program }),
    ...(cloud ? { env: cloud.env } : {}),
  });
  await service.start().catch(async (error: unknown) => {
    // Nobody has the farm to close it; its log stays, since the error names it.
    await service.kill();
    await cloud?.close();
    await forge.close().catch(() => undefined);
    throw error;
  });
  return {
    forge,
    service,
    serviceUrl,
    app,
    directory,
    logFile,
    cloud,
    openPullRequest: async (proposal) => openPullRequest(forge, repository.fullName, proposal ?? (await clearerWords())),
    view: (run) => viewOf(forge, service, run),
    isOver: (run) => forge.model.runs.run(run)?.status === 'completed',
    hasNoRunners: async () => {
      const state = await service.state();
      const isNobodyRegistered = forge.model.runners.all().every((runner) => runner.removedAt !== null);
      const isNothingOn = (await cloud?.living()) ?? 0;
      return state !== null && state.runners.length === 0 && isNobodyRegistered && isNothingOn === 0;
    },
    lastWords: async () => (await readFile(logFile, 'utf8').catch(() => '')).trimEnd().split('\n').slice(-15).join('\n'),
    async close() {
      await service.stop();
      await cloud?.close();
      const violations = await forge.close().then(
        () => null,
        (error: unknown) => error,
      );
      const leftovers = await leftoversOf(directory);
      for (const { pid } of leftovers) killGroup(pid);
      await rm(directory, { recursive: true, force: true, maxRetries: 5 });
      if (violations !== null) throw violations;
      return leftovers;
    },
  };
}

/** Runners outlive the service by design; when a story is broken off they are ended here. */
function killGroup(pid: number): void {
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, 'SIGKILL');
    } catch {
      // No group of that name, or gone already.
    }
  }
}

const REUSABLE = ['tests', 'refdata', 'comments', 'sites', 'branches', 'watches'];
/** Our action as its users find it: a repository with `action.yml`, `dist/`, the reusable workflows, and the tag `v1`. */
async function publishAction(forge: Forge): Promise<void> {
  const names = ['action.yml', ...REUSABLE.map((name) => `.github/workflows/${name}.yml`)];
  const dist = Object.entries(await readDirectory(DIST)).map(([path, file]) => [`dist/${path}`, file] as const);
  const rest = await Promise.all(names.map(async (path) => [path, await readFile(join(HOME, path), 'utf8')] as const));
  const files = Object.fromEntries([...rest, ...dist]);
  await forge.createRepository({ owner: 'pilotlight-ci', name: 'pilotlight', files, tags: ['v1'] });
}

/** The sample as it stands in this checkout, without what its tests drew. */
async function sampleProject() {
  const files = await readDirectory(join(HOME, 'examples/plots'));
  return Object.fromEntries(
    Object.entries(files).filter(
      ([path]) => !/^(out|node_modules)\/|^\.github\/(?:pilotlight\.yml|workflows\/(?:pictures|refdata|sites?)\.yml)$/.test(path),
    ),
  );
}

async function writeRunner(directory: string): Promise<string> {
  await mkdir(join(directory, 'runner'));
  const runner = join(directory, 'runner/run.sh');
  await writeFile(runner, runnerScript());
  await chmod(runner, 0o755);
  return runner;
}

/** The runner's machine image: this host, with the Node that the sample's tests need on its PATH. */
function runnerScript(): string {
  const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
  const compiled = process.env['NODE_COMPILE_CACHE'];
  const cache = compiled === undefined ? '' : `export SANDBOX_RUNNER_COMPILED=${quoted(compiled)}\n`;
  return `#!/usr/bin/env bash\nexport PATH=${quoted(dirname(process.execPath))}:"$PATH"\n${cache}exec ${quoted(join(HOME, 'test/sandbox/runner/run.sh'))} "$@"\n`;
}

async function clearerWords(): Promise<Proposal> {
  const readme = await readFile(join(HOME, 'examples/plots/README.md'), 'utf8');
  const files = { 'README.md': `${readme}\nA plot is a picture of numbers.\n` };
  return { branch: 'clearer-words', title: 'Say what a plot is', files };
}

async function openPullRequest(
  forge: Forge,
  repository: string,
  { branch, title, files }: Proposal,
): Promise<{ number: number; run: number; sha: string }> {
  const { sha } = await forge.commit({ repository, branch, message: title, author: 'ada', files });
  const { pull, runs } = await forge.openPullRequest({ repository, author: 'ada', title, head: branch, base: 'main' });
  const run = runs[0];
  if (!run) throw new Error('the pull request started no workflow run');
  return { number: pull.number, run: run.id, sha };
}

async function viewOf(forge: Forge, service: ServiceProcess, run: number): Promise<DemoView> {
  const state = await service.state();
  const reasons = new Map<string, { because: string; pool: string | null }>();
  for (const { id, because, pool } of state?.jobs ?? []) if (because !== null) reasons.set(id, { because, pool });
  return { now: Date.now(), jobs: forge.model.runs.jobs(run).map(demoJob), reasons };
}

function demoJob(job: ReturnType<Forge['model']['runs']['jobs']>[number]): DemoJob {
  return {
    id: String(job.id),
    name: job.name,
    status: job.status,
    conclusion: job.conclusion,
    runner: job.runnerName,
    queuedAt: job.createdAt,
    startedAt: job.runnerName === null ? null : job.startedAt,
    completedAt: job.completedAt,
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port to be had');
  return address.port;
}
