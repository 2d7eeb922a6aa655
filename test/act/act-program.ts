import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { listeners } from './process-facts.ts';

export interface ActOptions {
  /** Path of the program. */
  readonly act: string;
  /** A project with a workflow that starts on a push. */
  readonly project: string;
  /** Folders that stand for actions: `owner/name@ref`, as workflows name them. */
  readonly actions: Readonly<Record<string, string>>;
  /** Folder of this run: act's home, its caches, the artifacts. */
  readonly home: string;
  /** Legs of the matrix to leave on, by `matrix.id`; all without it. */
  readonly only?: readonly string[];
  /** What happened, with its payload; a push without one otherwise. */
  readonly event?: { readonly name: string; readonly payload: Readonly<Record<string, unknown>> };
  /** Who made it happen. */
  readonly actor?: string;
  readonly variables?: Readonly<Record<string, string>>;
  /** What act gives every step; of GitHub's own names those that it lets be set, such as `GITHUB_API_URL` and `GITHUB_RUN_ID`. */
  readonly env?: Readonly<Record<string, string>>;
  /** `GITHUB_TOKEN`. */
  readonly token?: string;
}

export interface ActRun {
  readonly code: number | null;
  /** Of every job that ended a step: its `matrix.name`, or its id, and the steps that were not skipped, with their results. */
  readonly jobs: ReadonlyMap<string, readonly string[]>;
  /** What the runner took for error annotations: `<job>: <message>`. */
  readonly errors: readonly string[];
  /** Addresses on which act listened while it ran the first step. */
  readonly listening: readonly string[];
  /** What act and its steps said. */
  readonly log: string;
}

const RUN_LIMIT_MS = 40_000;
const GRACE_MS = 5_000;

const LineSchema = z.object({
  jobID: z.string().optional(),
  matrix: z.object({ name: z.string() }).partial().optional(),
  stage: z.string().optional(),
  step: z.string().optional(),
  stepResult: z.string().optional(),
  command: z.string().optional(),
  arg: z.string().optional(),
  msg: z.string().default(''),
});

/** Runs act on this host, without containers and without a network, and waits until it and what it started are gone. */
export async function runAct(options: ActOptions): Promise<ActRun> {
  const child = spawn(options.act, await argumentsFor(options), {
    cwd: options.project,
    env: environment(options.home),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const end = (): void => killGroup(child);
  process.once('exit', end);
  // act's steps have groups of their own, which it ends itself when it is interrupted.
  const interrupt = setTimeout(() => child.kill('SIGINT'), RUN_LIMIT_MS);
  const timer = setTimeout(end, RUN_LIMIT_MS + GRACE_MS);
  try {
    return await follow(child);
  } finally {
    clearTimeout(interrupt);
    clearTimeout(timer);
    process.off('exit', end);
    end();
  }
}

async function argumentsFor(options: ActOptions): Promise<readonly string[]> {
  const { project, actions, home, only = [], event, actor, variables = {}, env = {}, token } = options;
  const payload = join(home, 'event.json');
  if (event) await writeFile(payload, JSON.stringify(event.payload));
  return [
    event?.name ?? 'push',
    ...(event ? ['--eventpath', payload] : []),
    ...(actor ? ['--actor', actor] : []),
    ...(token ? ['--secret', `GITHUB_TOKEN=${token}`] : []),
    ...Object.entries(variables).flatMap(([name, value]) => ['--var', `${name}=${value}`]),
    ...Object.entries(env).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    '--json',
    ...['--directory', project],
    ...['--platform', 'ubuntu-24.04=-self-hosted'],
    ...['--container-daemon-socket', '-'],
    ...Object.entries(actions).flatMap(([name, folder]) => ['--local-repository', `${name}=${folder}`]),
    ...['--artifact-server-path', join(home, 'artifacts')],
    ...['--artifact-server-addr', '127.0.0.1'],
    ...['--artifact-server-port', String(await freePort())],
    '--no-cache-server',
    ...only.flatMap((id) => ['--matrix', `id:${id}`]),
  ];
}

/** Our own Node first: act runs actions with the one on the PATH. */
function environment(home: string): Readonly<Record<string, string>> {
  return {
    PATH: `${dirname(process.execPath)}:${process.env['PATH']}`,
    HOME: home,
    XDG_CACHE_HOME: join(home, 'cache'),
    XDG_CONFIG_HOME: join(home, 'config'),
    TMPDIR: home,
    DOCKER_HOST: `unix://${join(home, 'no-docker.sock')}`,
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function follow(child: ChildProcess): Promise<ActRun> {
  const seen = { jobs: new Map<string, readonly string[]>(), errors: [] as string[] };
  const log: string[] = [];
  let listening: readonly string[] = [];
  const closed = once(child, 'close');
  child.stderr?.on('data', (chunk: Buffer) => log.push(chunk.toString()));
  for await (const text of child.stdout ? createInterface({ input: child.stdout }) : []) {
    const line = LineSchema.safeParse(asJson(text)).data;
    log.push(line ? `${nameOf(line)} ${line.msg}` : text);
    if (line?.stage !== 'Main') continue;
    if (listening.length === 0) listening = await listeners(child.pid ?? 0);
    take(line, seen);
  }
  const [code] = await closed;
  return { ...seen, code, listening, log: log.join('\n') };
}

const nameOf = ({ matrix, jobID }: z.infer<typeof LineSchema>): string => matrix?.name ?? jobID ?? 'act';

/** One line about a step while its `main` runs. */
function take(
  line: z.infer<typeof LineSchema>,
  { jobs, errors }: { jobs: Map<string, readonly string[]>; errors: string[] },
): void {
  const job = nameOf(line);
  if (line.command === 'error') errors.push(`${job}: ${line.arg}`);
  if (line.stepResult && line.stepResult !== 'skipped')
    jobs.set(job, [...(jobs.get(job) ?? []), `${line.step} ${line.stepResult}`]);
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nobody of the group is left.
  }
}
