import { type ChildProcess, spawn } from 'node:child_process';
import type { KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { leftoversOf } from '../demo/leftovers.ts';
import { initialise } from './cloud-init.ts';
import { type Call, Imds, type InstanceFacts } from './imds.ts';
import { writeStandIns } from './stand-ins.ts';

/** What lies in the image as `/opt/actions-runner/run.sh`. */
export interface ImageRunner {
  /** Absolute. */
  readonly program: string;
  /** Variables that the image sets for it. */
  readonly env?: Readonly<Record<string, string>>;
}

export interface MachineGiven {
  readonly facts: InstanceFacts;
  /** Its disk; made when missing. */
  readonly root: string;
  readonly identityKey: KeyObject;
  /** Null: an image without a runner. */
  readonly runner: ImageRunner | null;
  /** Added to the boot script's environment: `PILOTLIGHT_…`. */
  readonly env?: Readonly<Record<string, string>>;
  /** `shutdown -P now`, or the end of its dead-man timer. */
  readonly onPowerOff: () => void;
  /** Programs of the host instead of stand-ins. */
  readonly real?: readonly string[];
}

/** One machine: a directory as its disk, an IMDS of its own, and real processes that boot it as cloud-init does. */
export class Machine {
  readonly imds: Imds;
  readonly #given: MachineGiven;
  #boots = 0;
  #deadMan: NodeJS.Timeout | null = null;
  #script: ChildProcess | null = null;

  private constructor(given: MachineGiven, imds: Imds) {
    this.#given = given;
    this.imds = imds;
  }

  static async make(given: MachineGiven): Promise<Machine> {
    const holder: { machine?: Machine } = {};
    const imds = await Imds.start(given.facts, given.identityKey, (call) => holder.machine?.called(call));
    holder.machine = new Machine(given, imds);
    await mkdir(given.root, { recursive: true });
    await writeStandIns(join(given.root, 'stand-ins'), imds.url);
    for (const name of given.real ?? []) await rm(join(given.root, 'stand-ins', name), { force: true });
    await mkdir(join(given.root, 'home/runner'), { recursive: true });
    if (given.runner) await installRunner(given.root, given.runner);
    return holder.machine;
  }

  get id(): string {
    return this.#given.facts.id;
  }

  get root(): string {
    return this.#given.root;
  }

  /** How often it was switched on. */
  get boots(): number {
    return this.#boots;
  }

  /** What came to its console, all boots together. */
  get console(): string {
    try {
      return readFileSync(join(this.root, 'console.log'), 'utf8');
    } catch {
      return '';
    }
  }

  /** What its programs were called with, in order: `shutdown -P +360`. */
  get calls(): readonly string[] {
    return this.imds.calls.map(({ program, args }) => `${program} ${args}`);
  }

  /** Switches it on. Returns once its scripts are started. */
  async boot(userData: string): Promise<void> {
    const isFirstBoot = this.#boots === 0;
    this.#boots++;
    this.imds.poweredOn(Date.now());
    const paths = await initialise(this.root, { instance: this.id, userData, isFirstBoot });
    for (const path of paths) this.#run(path);
  }

  /** Resolves once the boot script has ended. */
  async scriptEnd(): Promise<void> {
    const script = this.#script;
    if (script && script.exitCode === null && script.signalCode === null) await once(script, 'exit');
  }

  /** Ends everything that runs on it; `grace` milliseconds between asking and killing. 0: power fails, for all at once. */
  async halt({ grace = 300 }: { readonly grace?: number } = {}): Promise<void> {
    this.#disarm();
    const end = Date.now() + grace;
    for (let round = 0; ; round++) {
      const pids = await this.#processes();
      if (pids.length === 0) return;
      // Stopped first: nobody may live to see another one killed.
      if (round === 0) signal(pids, grace > 0 ? 'SIGTERM' : 'SIGSTOP');
      else if (Date.now() >= end) signal(pids, 'SIGKILL');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Takes it apart: nothing is left of it but what was read before. */
  async scrap(): Promise<void> {
    await this.halt({ grace: 0 });
    await this.imds.close();
    await rm(this.root, { recursive: true, force: true, maxRetries: 5 });
  }

  called({ program, args }: Call): void {
    const [, minutes] = /^-P \+(\d+)$/.exec(args) ?? [];
    if (program === 'shutdown' && minutes !== undefined) return this.#armDeadMan(Number(minutes));
    if (program === 'poweroff' || (program === 'shutdown' && args === '-P now')) this.#given.onPowerOff();
  }

  #armDeadMan(minutes: number): void {
    this.#disarm();
    this.#deadMan = setTimeout(() => this.#given.onPowerOff(), minutes * 60_000);
    this.#deadMan.unref();
  }

  #disarm(): void {
    if (this.#deadMan) clearTimeout(this.#deadMan);
    this.#deadMan = null;
  }

  #run(path: string): void {
    const console = openSync(join(this.root, 'console.log'), 'a', 0o600);
    // A session of its own: what ends the tests does not end it halfway.
    this.#script = spawn(path, [], {
      cwd: '/',
      detached: true,
      stdio: ['ignore', console, console],
      env: {
        PATH: `${join(this.root, 'stand-ins')}:${process.env['PATH'] ?? ''}`,
        LANG: 'C.UTF-8',
        PILOTLIGHT_ROOT: this.root,
        PILOTLIGHT_IMDS: this.imds.url,
        ...this.#given.env,
      },
    });
    // A script that is gone when it is to be started is told by the console's silence.
    this.#script.on('error', () => undefined);
    closeSync(console);
  }

  /** All of them name its disk: by their home, their working directory or what started them. */
  async #processes(): Promise<readonly number[]> {
    return (await leftoversOf(this.root)).map(({ pid }) => pid);
  }
}

function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      // Gone in the meantime.
    }
  }
}

async function installRunner(root: string, { program, env = {} }: ImageRunner): Promise<void> {
  const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
  const exports = Object.entries(env).map(([name, value]) => `export ${name}=${quoted(value)}`);
  const path = join(root, 'opt/actions-runner/run.sh');
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, ['#!/usr/bin/env bash', ...exports, `exec ${quoted(program)} "$@"`, ''].join('\n'));
  await chmod(path, 0o755);
}
