import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SystemClock } from '../../autoscaler/adapters/system-clock.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** The service as it is shipped. */
export const PROGRAM = join(ROOT, 'build', 'pilotlight', 'pilotlight.mjs');
/** The service from its sources. */
export const SOURCES = join(ROOT, 'autoscaler', 'main.ts');

/**
 * Node lets young objects take 100 MB and more where much comes and goes at once, and never gives them back; 16 MB serve as well.
 * The shipped unit says the same.
 */
const NODE_OPTIONS = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=16'];

/** Milliseconds: a service that is not ready after so long never will be, and one that does not stop is killed. */
const START_LIMIT = 30_000;
const STOP_LIMIT = 20_000;

export function buildProgram(program: string, isForced: boolean): void {
  if (existsSync(program) && !isForced) return;
  const { status } = spawnSync('npm', ['run', 'build'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error('npm run build failed');
}

interface Configuring {
  readonly forge: string;
  readonly labels: readonly string[];
  /** What the runner does with its configuration: a line of shell. */
  readonly runner: string;
  readonly webhookSecret: string;
  /** Whether it keeps builds, in the directory too. */
  readonly keepsBuilds?: boolean;
}

/** Writes `pilotlight.yml` and what it names into the directory: one pool of local machines. Gives the file's path. */
export function writeConfig(
  directory: string,
  { forge, labels, runner, webhookSecret, keepsBuilds = false }: Configuring,
): string {
  const file = (name: string, text: string, mode = 0o600): string => {
    writeFileSync(join(directory, name), text, { mode });
    return join(directory, name);
  };
  mkdirSync(join(directory, 'runners'));
  const key = file('app.pem', privateKeyPem());
  const secret = file('webhook', webhookSecret);
  const run = file('run.sh', `#!/bin/sh\n${runner}\n`, 0o700);
  return file(
    'pilotlight.yml',
    `github:
  url: ${forge}
  app: { id: 1, private_key: { file: ${key} }, webhook_secret: { file: ${secret} } }
  owners: [acme]
server: { listen: 127.0.0.1:0 }
journal: sqlite:journal.db
${keepsBuilds ? 'builds: { directory: builds }\n' : ''}pools:
  small: { labels: [${labels.join(', ')}], machines: { local: { runner: ${run}, directory: runners } }, max: 4 }
`,
  );
}

export function privateKeyPem(): string {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey;
}

interface Starting {
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Its log goes there. The first line with `listen` tells its address. */
  readonly logFile: string;
}

/** A program of ours as a process of its own, watched from outside. */
export class StartedService {
  readonly url: string;
  readonly #child: ChildProcess;
  readonly #logFile: string;

  constructor(child: ChildProcess, { url, logFile }: { readonly url: string; readonly logFile: string }) {
    this.#child = child;
    this.url = url;
    this.#logFile = logFile;
  }

  /** Aborts when the process ends, wanted or not. */
  get gone(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** The last of what it said, for people who must find out why it ended. */
  lastWords(): string {
    return readFileSync(this.#logFile, 'utf8').slice(-2_000);
  }

  /** Megabytes. `own` goes away with the process: without the pages of Node's program that other processes share. */
  memory(): { readonly rss: number; readonly own: number } {
    const text = readFileSync(`/proc/${this.#child.pid}/smaps_rollup`, 'utf8');
    const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? Number.NaN);
    return { rss: kilobytes('Rss') / 1_024, own: (kilobytes('Private_Clean') + kilobytes('Private_Dirty')) / 1_024 };
  }

  /** User and system time so far. proc(5): fields 14 and 15, in ticks; the second field may hold spaces and brackets. */
  cpuSeconds(): number {
    const fields = readFileSync(`/proc/${this.#child.pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond();
  }

  async stop(): Promise<void> {
    if (this.gone) return;
    const clock = new SystemClock();
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await Promise.race([clock.sleep(STOP_LIMIT), exited]);
    this.#child.kill('SIGKILL');
  }
}

/** @throws {Error} with the last lines of its log, when it does not come up. */
export async function startService({ args, logFile, env = {} }: Starting): Promise<StartedService> {
  const output = openSync(logFile, 'w');
  const child = spawn(process.execPath, [...NODE_OPTIONS, ...args], {
    stdio: ['ignore', output, output],
    env: { ...process.env, ...env },
  });
  closeSync(output);
  const clock = new SystemClock();
  for (const deadline = clock.now() + START_LIMIT; clock.now() < deadline && child.exitCode === null; ) {
    const url = /"listen":"([^"]+)"/.exec(readFileSync(logFile, 'utf8'))?.[1];
    if (url) return new StartedService(child, { url, logFile });
    await clock.sleep(20);
  }
  child.kill('SIGKILL');
  throw new Error(`the service did not come up: ${readFileSync(logFile, 'utf8').slice(-2_000)}`);
}

let ticks: number | null = null;

function ticksPerSecond(): number {
  ticks ??= Number(spawnSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }).stdout) || 100;
  return ticks;
}
