import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
/** What runners run; another bundle of the same sources by `PILOTLIGHT_DIST`. */
export const DIST = resolve(process.env['PILOTLIGHT_DIST'] ?? join(ROOT, 'dist'), 'index.js');
export const COMMIT = 'c'.repeat(40);

/** Writes what the process used, with all its threads, into the file that it is told. */
const METER = `import { readFileSync, writeFileSync } from 'node:fs';
process.once('exit', () => {
  const peak = Number(/VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024;
  const { user, system } = process.cpuUsage();
  writeFileSync(process.env.METER, JSON.stringify({ peak, seconds: (user + system) / 1e6 }));
});`;

export interface StepOptions {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** What `GITHUB_EVENT_PATH` holds. */
  readonly event?: Readonly<Record<string, unknown>>;
  /** A program that runs the step's, with its arguments. */
  readonly under?: readonly string[];
  /** Signals may be sent from here. */
  readonly onStart?: (send: (signal: NodeJS.Signals) => void) => unknown;
}

export interface Step {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly log: string;
  /** Titles and messages of error annotations. */
  readonly errors: readonly string[];
  readonly summary: string;
  /** Milliseconds. */
  readonly took: number;
  /** Megabytes of resident memory at most, and seconds of a processor; null where the process was killed. */
  readonly used: { readonly peak: number; readonly seconds: number } | null;
}

/** A checkout on a runner, in which the action's bundle runs as its steps. */
export class Checkout {
  readonly folder: string;
  readonly workspace: string;
  readonly temp: string;
  #steps = 0;

  private constructor(folder: string) {
    this.folder = folder;
    this.workspace = join(folder, 'workspace');
    this.temp = join(folder, 'temp');
  }

  /** `settings`: the lines below `refdata:`. */
  static async make(settings: readonly string[]): Promise<Checkout> {
    const made = new Checkout(await mkdtemp(join(tmpdir(), 'pilotlight-bundle-')));
    for (const folder of [made.workspace, made.temp, join(made.folder, 'store')]) await mkdir(folder);
    await made.write('.github/pilotlight.yml', `refdata:\n${settings.map((line) => `  ${line}\n`).join('')}`);
    return made;
  }

  get store(): string {
    return `file://${join(this.folder, 'store')}`;
  }

  close(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }

  async write(path: string, content: string | Uint8Array): Promise<void> {
    const place = join(this.workspace, path);
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, content);
  }

  /** One step of a job that tests a push to main, unless told otherwise. */
  async step(command: string, { inputs = {}, env = {}, event = {}, under = [], onStart }: StepOptions = {}): Promise<Step> {
    this.#steps += 1;
    const own = join(this.folder, `step-${this.#steps}`);
    await mkdir(own);
    const [meter, used, summary] = ['meter.mjs', 'used.json', 'summary.md'].map((name) => join(own, name)) as [
      string,
      string,
      string,
    ];
    await writeFile(meter, METER);
    for (const [name, text] of Object.entries({ output: '', 'summary.md': '', 'event.json': JSON.stringify(event) }))
      await writeFile(join(own, name), text);
    const [program = '', ...args] = [...under, process.execPath, DIST];
    const began = performance.now();
    const child = spawn(program, args, {
      cwd: this.workspace,
      env: {
        ...{ PATH: process.env['PATH'], NODE_OPTIONS: `--import=${meter}`, METER: used },
        ...{ INPUT_COMMAND: command, ...environmentOf(inputs) },
        ...{ GITHUB_WORKSPACE: this.workspace, RUNNER_TEMP: this.temp, GITHUB_REPOSITORY: 'acme/plots', GITHUB_SHA: COMMIT },
        ...{ GITHUB_OUTPUT: join(own, 'output'), GITHUB_STEP_SUMMARY: summary, GITHUB_EVENT_PATH: join(own, 'event.json') },
        ...{ GITHUB_EVENT_NAME: 'push', GITHUB_REF: 'refs/heads/main', GITHUB_RUN_ID: '1', GITHUB_RUN_ATTEMPT: '1' },
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let log = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        log += chunk.toString();
      });
    onStart?.((signal) => child.kill(signal));
    const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((ended, failed) => {
      child.on('error', failed);
      child.on('close', (...how) => ended(how));
    });
    return {
      ...{ code, signal, log, took: performance.now() - began },
      errors: [...log.matchAll(/^::error ([^\n]*)$/gm)].map(([, text = '']) => decodeURIComponent(text)),
      summary: await readFile(summary, 'utf8'),
      used: JSON.parse(await readFile(used, 'utf8').catch(() => 'null')),
    };
  }
}

const environmentOf = (inputs: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]));
