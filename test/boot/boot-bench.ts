import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BootSettings, userDataFor } from '../../autoscaler/launch/user-data.ts';
import type { MemoryLog } from '../fakes/memory-log.ts';
import { makeSigningKey } from '../sandbox/metal/certificate.ts';
import type { InstanceFacts } from '../sandbox/metal/imds.ts';
import { type ImageRunner, Machine } from '../sandbox/metal/machine.ts';
import { BootService, type OrderedDesk } from './boot-service.ts';

export const INSTANCE: InstanceFacts = {
  id: 'i-0123456789abcdef0',
  region: 'eu-west-1',
  zone: 'eu-west-1a',
  account: '123456789012',
  type: 'c7a.large',
  image: 'ami-0123456789abcdef0',
};

const SCRIPT = readFileSync(join(import.meta.dirname, '../../autoscaler/launch/boot.sh'), 'utf8');
export const WITNESS: ImageRunner = { program: join(import.meta.dirname, 'witness.sh') };

/** A machine's time, a hundred times faster. */
export const QUICK = {
  PILOTLIGHT_PAUSE_MS: '20',
  PILOTLIGHT_PATIENCE: '8',
  PILOTLIGHT_REPORT_PATIENCE: '1',
  PILOTLIGHT_WATCH_MS: '50',
};

/** A configuration of the length that GitHub's have. */
export function aJitConfig(bytes = 3_600): string {
  return randomBytes(bytes).toString('base64');
}

/** User data as the service would make it; the last override wins. */
export function aUserData(overrides: Partial<BootSettings>): string {
  const made = userDataFor({
    script: SCRIPT,
    url: null,
    maxLifetime: 6 * 3_600_000,
    user: 'runner',
    runner: { directory: '/opt/actions-runner', download: null },
    jitConfig: null,
    ...overrides,
  });
  if (!made.ok) throw new Error(made.error);
  return made.value;
}

export interface BenchOptions {
  /** Null: an image without one. */
  readonly runner?: ImageRunner | null;
  readonly version?: string;
  readonly region?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The boot script's two sides, for real: the service's routes over HTTP, and a machine that boots. */
export class BootBench {
  readonly service: BootService;
  readonly machine: Machine;
  readonly directory: string;
  readonly #off: Promise<void>;

  private constructor(given: { machine: Machine; directory: string; off: Promise<void>; service: BootService }) {
    this.machine = given.machine;
    this.directory = given.directory;
    this.service = given.service;
    this.#off = given.off;
  }

  static async start({ runner = WITNESS, region = INSTANCE.region, env, ...rest }: BenchOptions = {}): Promise<BootBench> {
    const directory = await mkdtemp(join(tmpdir(), 'pilotlight-boot-'));
    const { privateKey, certificate } = makeSigningKey();
    const { promise: off, resolve } = Promise.withResolvers<void>();
    const machine = await Machine.make({
      facts: INSTANCE,
      root: join(directory, 'disk'),
      identityKey: privateKey,
      runner,
      env: { ...QUICK, ...env },
      onPowerOff: resolve,
    });
    return new BootBench({ machine, directory, off, service: await BootService.start({ certificate, region, ...rest }) });
  }

  get desk(): OrderedDesk {
    return this.service.desk;
  }

  get log(): MemoryLog {
    return this.service.log;
  }

  boot(overrides: Partial<BootSettings> = {}): Promise<void> {
    return this.machine.boot(aUserData({ url: this.service.url, ...overrides }));
  }

  /** The runner's process id, once it runs. */
  async runnerStarted(): Promise<number> {
    const file = join(this.machine.root, 'home/runner/started');
    await this.until(() => existsSync(file), 'the runner starts');
    return Number(await readFile(file, 'utf8'));
  }

  async finishRunner(exitCode: number): Promise<void> {
    await writeFile(join(this.machine.root, 'home/runner/finish'), `${exitCode}\n`);
  }

  /** Real programs are the clock here. */
  async until(isTrue: () => boolean, what: string): Promise<void> {
    for (const end = Date.now() + 15_000; !isTrue(); ) {
      if (Date.now() > end) throw new Error(`waited in vain until ${what}; console:\n${this.machine.console}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Resolves once the machine switched itself off. */
  async isOff(): Promise<void> {
    let isOff = false;
    void this.#off.then(() => {
      isOff = true;
    });
    await this.until(() => isOff, 'the machine is off');
  }

  async stop(): Promise<void> {
    await this.machine.scrap();
    await this.service.stop();
    await rm(this.directory, { recursive: true, force: true, maxRetries: 5 });
  }
}
