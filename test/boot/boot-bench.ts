import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BOOT_VERSION, type BootSettings, userDataFor } from '../../autoscaler/launch/user-data.ts';
import type { BootDesk, ClaimAnswer, MachineIdentity, Milestone } from '../../autoscaler/ports.ts';
import { BOOT_HEADER, createBootRoutes } from '../../autoscaler/web/boot-routes.ts';
import { createIdentityVerifier } from '../../autoscaler/web/identity.ts';
import { BodyBudget } from '../../autoscaler/web/read-body.ts';
import { type Reply, send } from '../../autoscaler/web/reply.ts';
import { MemoryLog } from '../fakes/memory-log.ts';
import type { InstanceFacts } from '../sandbox/metal/imds.ts';
import { type ImageRunner, Machine } from '../sandbox/metal/machine.ts';

export const INSTANCE: InstanceFacts = {
  id: 'i-0123456789abcdef0',
  region: 'eu-west-1',
  zone: 'eu-west-1a',
  account: '123456789012',
  type: 'c7a.large',
  image: 'ami-0123456789abcdef0',
};

const SCRIPT = readFileSync(join(import.meta.dirname, '../../autoscaler/launch/boot.sh'), 'utf8');
/** A machine's time, a hundred times faster. */
const QUICK = {
  PILOTLIGHT_PAUSE_MS: '20',
  PILOTLIGHT_PATIENCE: '8',
  PILOTLIGHT_REPORT_PATIENCE: '1',
  PILOTLIGHT_WATCH_MS: '50',
};

/** A configuration of the length that GitHub's have. */
export function aJitConfig(bytes = 3_600): string {
  return randomBytes(bytes).toString('base64');
}

/** Answers with what was ordered, the last answer again and again; remembers who asked and what was told. */
export class OrderedDesk implements BootDesk {
  readonly claims: MachineIdentity[] = [];
  readonly told: Milestone[] = [];
  answers: ClaimAnswer[] = [];

  async claim(who: MachineIdentity): Promise<ClaimAnswer> {
    this.claims.push(who);
    const answer = this.answers.length > 1 ? this.answers.shift() : this.answers[0];
    if (!answer) throw new Error('the journal is away');
    return answer;
  }

  async report(_: MachineIdentity, milestone: Milestone): Promise<void> {
    this.told.push(milestone);
  }

  /** Milestones as words: `runner-exited 7`. */
  get milestones(): readonly string[] {
    return this.told.map((one) => (one.kind === 'runner-exited' ? `${one.kind} ${one.exitCode}` : one.kind));
  }
}

export interface BenchOptions {
  readonly runner?: ImageRunner | null;
  /** What the service takes for its own version. */
  readonly version?: string;
  /** The region that the service starts machines in. */
  readonly region?: string;
  readonly real?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** The boot script's two sides, for real: the service's routes over HTTP, and a machine that boots. */
export class BootBench {
  readonly desk = new OrderedDesk();
  readonly log = new MemoryLog();
  readonly machine: Machine;
  readonly directory: string;
  /** Resolves when the machine switches itself off. */
  readonly off: Promise<void>;
  isServiceAway = false;
  /** Requests that the service answers with 503 first. */
  busy = 0;
  /** What the service names as its version instead; null: nothing. */
  saidVersion: string | null | undefined;
  readonly #server: Server;

  private constructor(given: { machine: Machine; directory: string; off: Promise<void>; server: Server }) {
    this.machine = given.machine;
    this.directory = given.directory;
    this.off = given.off;
    this.#server = given.server;
  }

  static async start({
    runner = WITNESS,
    version = BOOT_VERSION,
    region = INSTANCE.region,
    real,
    env,
  }: BenchOptions = {}): Promise<BootBench> {
    const directory = await mkdtemp(join(tmpdir(), 'pilotlight-boot-'));
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 1_024 });
    const { promise: off, resolve } = Promise.withResolvers<void>();
    const machine = await Machine.make({
      facts: INSTANCE,
      root: join(directory, 'disk'),
      identityKey: privateKey,
      runner,
      env: { ...QUICK, ...env },
      onPowerOff: resolve,
      ...(real ? { real } : {}),
    });
    const server = createServer();
    const bench = new BootBench({ machine, directory, off, server });
    const certificate = publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const verify = createIdentityVerifier({
      regions: [{ region, certificate }],
      accounts: null,
      maxAge: 3_600_000,
      clock: { now: () => Date.now() },
    });
    bench.#serve(
      createBootRoutes({
        ...{ desk: bench.desk, verify, version, log: bench.log },
        ...{ clock: { now: () => Date.now() }, budget: new BodyBudget(2 ** 20) },
      }),
    );
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return bench;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** User data as the service would make it; the last override wins. */
  userData(overrides: Partial<BootSettings> = {}): string {
    const made = userDataFor({
      script: SCRIPT,
      url: this.url,
      maxLifetime: 6 * 3_600_000,
      user: 'runner',
      runner: { directory: '/opt/actions-runner', download: null },
      jitConfig: null,
      ...overrides,
    });
    if (!made.ok) throw new Error(made.error);
    return made.value;
  }

  boot(overrides: Partial<BootSettings> = {}): Promise<void> {
    return this.machine.boot(this.userData(overrides));
  }

  /** The runner's process id, once it runs. */
  async runnerStarted(): Promise<number> {
    const file = join(this.machine.root, 'home/runner/started');
    await this.until(() => existsSync(file), 'the runner starts');
    return Number(await readFile(file, 'utf8'));
  }

  async finishRunner(exitCode: number): Promise<void> {
    const file = join(this.machine.root, 'home/runner/finish');
    await writeFile(`${file}.new`, String(exitCode));
    await rename(`${file}.new`, file);
  }

  /** Real programs are the clock here. */
  async until(isTrue: () => boolean, what: string): Promise<void> {
    for (const end = Date.now() + 15_000; !isTrue(); ) {
      if (Date.now() > end) throw new Error(`waited in vain until ${what}; console:\n${this.machine.console}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Resolves once the machine is off. */
  async isOff(): Promise<void> {
    let isOff = false;
    this.off.then(() => {
      isOff = true;
    });
    await this.until(() => isOff, 'the machine is off');
  }

  async stop(): Promise<void> {
    await this.machine.scrap();
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
    await rm(this.directory, { recursive: true, force: true, maxRetries: 5 });
  }

  #serve(routes: ReturnType<typeof createBootRoutes>): void {
    this.#server.on('request', async (request, response) => {
      if (this.isServiceAway) {
        request.socket.destroy();
        return;
      }
      if (this.busy > 0) {
        this.busy--;
        response.writeHead(503, { 'retry-after': '0' }).end();
        return;
      }
      const route = routes[request.url ?? '']?.[request.method ?? ''];
      const reply = route ? await route(request) : { status: 404, body: 'nothing here' };
      send(response, this.saidVersion === undefined ? reply : renamed(reply, this.saidVersion));
    });
  }
}

export const WITNESS: ImageRunner = { program: join(import.meta.dirname, 'witness.sh') };

function renamed(reply: Reply, version: string | null): Reply {
  const { [BOOT_HEADER]: _, ...headers } = reply.headers ?? {};
  return { ...reply, headers: version === null ? headers : { ...headers, [BOOT_HEADER]: version } };
}
