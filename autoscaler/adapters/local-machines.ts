import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access, realpath } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { LaunchAnswer, LaunchOrder, MachineRequest, Machines, MachineView } from '../machine-ports.ts';
import type { Clock, Log } from '../ports.ts';
import { type Claim, codeOf, isAlive, type MachinePapers, MachineRooms } from './machine-rooms.ts';
import { findProcesses, isShortage, signal } from './process-table.ts';

export interface LocalMachinesGiven {
  /** Absolute; made when missing. On a local file system: what decides is its rename and its hard link. */
  readonly directory: string;
  /** Absolute path of the runner's `run.sh`. Beside `bin/Runner.Listener` its whole directory is copied for each machine. */
  readonly runner: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Every variable that runners get besides HOME, TMPDIR and their own: nothing is passed on from the service. */
  readonly env?: Readonly<Record<string, string>>;
  /** Bytes of the runner's output that are kept, default 4 MiB. */
  readonly logBytes?: number;
  /** Milliseconds a launcher may take to claim its machine, default 10,000: one that did not is given up (I-14). */
  readonly claimWithin?: number;
  /** Milliseconds between asking a machine's processes to end and killing them, default 5,000. */
  readonly grace?: number;
}

const PLAIN_ENVIRONMENT = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', LANG: 'C.UTF-8' };
/** Beside this file, and beside the bundle: a bundler would rename what `new URL` names. */
const LAUNCHER = join(import.meta.dirname, 'local-launcher.sh');
/** The longest text one environment variable can hold on Linux is 128 KiB. */
const LONGEST_JIT = 120_000;
const TIDY_EVERY = 60_000;
/** For how long processes that will not die are killed again before `end` gives up. */
const STUBBORN = 10_000;
/** The host or its quota is used up: others may have room, later this one too. */
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EAGAIN', 'ENOMEM', 'EMFILE', 'ENFILE', 'EMLINK']);
const UNFIT = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG']);

/** Ephemeral runners as processes of this host, each in a session and a directory of its own; they outlive the service. */
export function createLocalMachines(given: LocalMachinesGiven): Machines {
  return new LocalMachines(given);
}

class LocalMachines implements Machines {
  readonly listLag = 0;
  readonly #given: Required<LocalMachinesGiven>;
  readonly #rooms: MachineRooms;
  readonly #warned = new Set<string>();
  #tidyAt = 0;

  constructor(given: LocalMachinesGiven) {
    this.#given = { env: PLAIN_ENVIRONMENT, logBytes: 4 * 1024 * 1024, claimWithin: 10_000, grace: 5_000, ...given };
    this.#rooms = new MachineRooms(resolve(given.directory));
  }

  pullsFrom(): number {
    return Number.POSITIVE_INFINITY;
  }

  launch(order: LaunchOrder): Promise<readonly LaunchAnswer[]> {
    return Promise.all(order.requests.map((request) => this.#launchOne(request, order)));
  }

  async list(): Promise<readonly MachineView[]> {
    await this.#tidy();
    const views: MachineView[] = [];
    for (const id of await this.#rooms.ids()) {
      const view = await this.#view(id).catch((error: unknown) => this.#damaged(id, error));
      if (view) views.push(view);
    }
    return views;
  }

  async end(id: string): Promise<void> {
    if (!MachineRooms.isId(id)) return;
    // First the tombstone, then the look: a launch does it the other way round, so one of the two sees the other.
    await this.#rooms.bury(id);
    if (!(await this.#rooms.ids()).includes(id)) return;
    await this.#rooms.giveUp(id);
    await this.#kill(id, await this.#rooms.claim(id));
    await this.#rooms.clear(id);
    this.#warned.delete(id);
  }

  /** Processes cannot be put aside: whoever asks for that wants them gone. */
  stop(id: string): Promise<void> {
    return this.end(id);
  }

  async start(): Promise<LaunchAnswer> {
    return refused('local machines are never stopped, so none can be started again');
  }

  async #launchOne(request: MachineRequest, { id: launch, pool, purpose }: LaunchOrder): Promise<LaunchAnswer> {
    const { id, name, jitConfig } = request;
    if (!MachineRooms.isId(id)) return refused(`an id is [a-z0-9-]{1,64}, found ${JSON.stringify(id)}`);
    if (purpose === 'stock') return refused('local machines cannot be stopped: a pool of them keeps no stock');
    if (jitConfig === null) return refused('local machines pull nothing: a request carries its JIT configuration');
    if (jitConfig === '' || jitConfig.length > LONGEST_JIT)
      return refused(`a JIT configuration of ${jitConfig.length} characters`);
    try {
      if (await this.#rooms.isBuried(id)) return started(id);
      await access(this.#given.runner, constants.X_OK);
      await this.#rooms.make(id, { pool, launch, name, madeAt: this.#given.clock.now() }, jitConfig);
      if (await this.#isSettled(id)) return started(id);
      await this.#start(request);
      return started(id);
    } catch (error) {
      return this.#giveUp(id, error);
    }
  }

  /** Whether there is nothing left to start: somebody claimed the machine, or ended it in the meantime. */
  async #isSettled(id: string): Promise<boolean> {
    if (await this.#rooms.isBuried(id)) {
      await this.end(id);
      return true;
    }
    return (await this.#rooms.claim(id)) !== null;
  }

  /** Two launchers of one machine do no harm: one of them gets the claim. */
  #start({ id, maxLifetime }: MachineRequest): Promise<void> {
    const { runner, env, logBytes } = this.#given;
    const lifetime = Math.max(1, Math.ceil(maxLifetime / 1000));
    const launcher = spawn('bash', [LAUNCHER, this.#rooms.path(id), runner, String(lifetime), String(logBytes)], {
      cwd: '/',
      env: { ...env },
      detached: true,
      stdio: 'ignore',
    });
    launcher.unref();
    return new Promise((started, reject) => {
      launcher.once('spawn', started);
      launcher.once('error', reject);
    });
  }

  async #giveUp(id: string, error: unknown): Promise<LaunchAnswer> {
    const code = codeOf(error);
    if (!FULL.has(code) && !UNFIT.has(code)) throw error;
    const because = messageOf(error);
    const hasRoom = (await this.#rooms.ids().catch((): readonly string[] => [])).includes(id);
    if (hasRoom && !(await this.#rooms.giveUp(id))) return started(id);
    if (hasRoom) await this.end(id);
    return FULL.has(code) ? { kind: 'no-capacity', because } : refused(because);
  }

  async #view(id: string): Promise<MachineView | null> {
    return this.#viewOf(id, await this.#rooms.papers(id));
  }

  /**
   * One damaged directory never hides the others (L-5), and never its own machine. What cannot be read for want of descriptors is
   * not damaged: then there is no list, because a machine that is missing from one is ended (I-1).
   */
  async #damaged(id: string, error: unknown): Promise<MachineView | null> {
    if (isShortage(error)) throw error;
    const madeAt = await this.#rooms.madeAt(id).catch(nullUnlessShort);
    if (madeAt === null) return null;
    if (!this.#warned.has(id)) this.#given.log.warn('machine directory damaged', { stage: 'runner', machine: id, error });
    this.#warned.add(id);
    return this.#viewOf(id, { pool: '', name: null, madeAt }).catch(nullUnlessShort);
  }

  async #viewOf(id: string, papers: Papers): Promise<MachineView> {
    const { pool, launch = id, name, madeAt } = papers;
    const claim = (await this.#rooms.claim(id)) ?? (await this.#expire(id, madeAt));
    const startedAt = claim?.kind === 'launcher' ? claim.at : madeAt;
    const view = { id, launch, pool, name, startedAt, exitCode: null, offer: null, isReclaimed: false };
    if (claim === null || isAlive(claim)) return { ...view, state: 'running' };
    // Read after the launcher was seen dead: it notes the code before it leaves.
    return { ...view, state: 'ended', exitCode: await this.#rooms.exitCode(id) };
  }

  /** A machine that nobody claimed in time never starts: whoever made it was killed before it could. */
  async #expire(id: string, madeAt: number): Promise<Claim | null> {
    const { clock, claimWithin, log } = this.#given;
    if (clock.now() - madeAt < claimWithin) return null;
    try {
      if (await this.#rooms.giveUp(id)) log.warn('machine was never started', { stage: 'runner', machine: id });
    } catch (error) {
      // A full disk: the next look tries again.
      log.warn('machine cannot be given up', { stage: 'runner', machine: id, error });
    }
    return this.#rooms.claim(id);
  }

  /** Asks, waits, kills, until two looks in a row find nobody. */
  async #kill(id: string, claim: Claim | null): Promise<void> {
    const { clock, grace } = this.#given;
    const start = clock.now();
    const ask = await this.#processesOf(id, claim);
    signal(ask.marked, 'SIGTERM');
    for (let quiet = 0; quiet < 2; ) {
      const { all } = await this.#processesOf(id, claim);
      quiet = all.length === 0 ? quiet + 1 : 0;
      const waited = clock.now() - start;
      if (waited >= grace) signal(all, 'SIGKILL');
      if (waited >= grace + STUBBORN) throw new Error(`processes of machine ${id} survive SIGKILL: ${all.join(' ')}`);
      if (all.length > 0) await clock.sleep(25);
    }
  }

  async #processesOf(id: string, claim: Claim | null): ReturnType<typeof findProcesses> {
    const session = claim?.kind === 'launcher' && isAlive(claim) ? claim.pid : null;
    const path = this.#rooms.path(id);
    const directory = join(await realpath(this.#rooms.root), id);
    // The path, not the id alone: two installations on one host never touch each other's machines (I-7).
    return findProcesses({ marker: `PILOTLIGHT_MACHINE_DIRECTORY=${path}`, directory, session });
  }

  async #tidy(): Promise<void> {
    const { clock, log } = this.#given;
    if (clock.now() < this.#tidyAt) return;
    this.#tidyAt = clock.now() + TIDY_EVERY;
    const left = await this.#rooms.tidy(clock.now()).catch((error: unknown) => [String(error)]);
    if (left.length > 0) log.warn('leftovers of machines cannot be removed', { stage: 'runner', left });
  }
}

/** What is known about a machine; a damaged one has lost its name. */
type Papers = Omit<MachinePapers, 'name'> & { readonly name: string | null };

function started(machine: string): LaunchAnswer {
  return { kind: 'started', machine, offer: null };
}

function refused(because: string): LaunchAnswer {
  return { kind: 'refused', because };
}

function nullUnlessShort(error: unknown): null {
  if (isShortage(error)) throw error;
  return null;
}

function messageOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
}
