#!/usr/bin/env node
import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type Fault, formatFault } from '../src/lib/fault.ts';
import { nearest } from '../src/lib/nearest.ts';
import type { Config, LocalSettings } from './config.ts';
import { FaultError, fault } from './faults.ts';
import { MachinesOfPools } from './machines-of-pools.ts';
import type { Clock, Log, Machines } from './ports.ts';

const USAGE = `pilotlight: lights large, short-lived runners for queued GitHub Actions jobs

  pilotlight serve --config FILE      receive webhooks, watch jobs, launch and end runners
  pilotlight check --config FILE      read the configuration and its secrets, say everything that is wrong, start nothing
  pilotlight simulate [--seeds N] [--from SEED]
                                      run the real loop on models of GitHub and of machines, N seeds of chance and faults
  pilotlight help

Without --config, FILE is pilotlight.yml.
`;

/** Exit codes: 0 well, 1 something is wrong and was said, 2 the command line was not understood. */
async function main(args: readonly string[]): Promise<number> {
  const [command = 'help', ...rest] = args;
  assertNode(process.versions.node);
  switch (command) {
    case 'serve':
      return serve(await configFrom(rest));
    case 'check':
      return check(await configFrom(rest));
    case 'simulate':
      return simulate(rest);
    case 'help':
    case '--help':
      process.stdout.write(USAGE);
      return 0;
    default:
      return unknownCommand(command);
  }
}

/** @throws {FaultError} below Node 24: its SQLite is what the journal stands on. */
function assertNode(version: string): void {
  if (Number.parseInt(version, 10) >= 24) return;
  throw new FaultError(fault('node-too-old', `The service needs Node 24 or later, this is ${version} (${process.execPath}).`));
}

function unknownCommand(command: string): number {
  const near = nearest(command, ['serve', 'check', 'simulate', 'help']);
  const hint = near === undefined ? '' : `; did you mean ${near}?`;
  process.stderr.write(`pilotlight: there is no command ${JSON.stringify(command)}${hint}\n\n${USAGE}`);
  return 2;
}

/** @throws {FaultError} with every fault of the file and its secrets at once. */
async function configFrom(args: readonly string[]): Promise<Config> {
  const { values } = parseArgs({ args: [...args], options: { config: { type: 'string', default: 'pilotlight.yml' } } });
  const file = values.config;
  const text = await readFile(file, 'utf8').catch((error: Error) => {
    throw new FaultError(fault('config-unreadable', `The configuration ${file} cannot be read: ${error.message}.`));
  });
  const [{ readConfig }, { credentialReader }] = await Promise.all([import('./config.ts'), import('./adapters/credentials.ts')]);
  const config = readConfig({ text, file, readCredential: credentialReader(process.env) });
  if (!config.ok) throw new FaultError(config.error);
  const unusable = await Promise.all(config.value.pools.map(runnerFault));
  const faults = unusable.filter((one) => one !== null);
  if (faults.length > 0) throw new FaultError(faults);
  return config.value;
}

/** What stands in the way of a pool's first launch, told before the first job waits for it. */
async function runnerFault({ name, machines: { local } }: Config['pools'][number]): Promise<Fault | null> {
  const isThere = await access(local.runner, constants.X_OK).then(
    () => true,
    () => false,
  );
  return isThere ? null : fault('runner-unusable', `Pool ${name}: there is no program that can be executed at ${local.runner}.`);
}

function check(config: Config): number {
  const pools = config.pools.map(({ name, max }) => `${name} (at most ${max})`).join(', ');
  process.stdout.write(`The configuration is good: serving ${config.github.owners.join(', ')} with ${pools}.\n`);
  return 0;
}

async function serve(config: Config): Promise<number> {
  const { PinoLog } = await import('./adapters/pino-log.ts');
  const { SystemClock } = await import('./adapters/system-clock.ts');
  const clock = new SystemClock();
  const log = new PinoLog();
  const stop = new AbortController();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop.abort());
  const service = await startService(config, { clock, log });
  log.info('ready', { stage: 'service', listen: service.url, owners: config.github.owners });
  const end = await service.run(stop);
  log.info('stopped', { stage: 'service', because: end });
  return end === 'stopped' ? 0 : 1;
}

interface Service {
  readonly url: string;
  /** Resolves once everything is closed. It aborts `stop` itself where the journal broke. */
  readonly run: (stop: AbortController) => Promise<'stopped' | 'broken'>;
}

/** Wires ports to adapters. The order matters: the journal is open before the first delivery can arrive. */
async function startService(config: Config, { clock, log }: { readonly clock: Clock; readonly log: Log }): Promise<Service> {
  const [
    { openSqliteJournal },
    { lockJournal },
    { createGitHubForge },
    { createLocalMachines },
    { createWebServer },
    { Reconciler },
    { gaugesOf, stateView },
    { createServiceMetrics },
    { keepHouse },
  ] = await Promise.all([
    import('./adapters/sqlite-journal.ts'),
    import('./adapters/journal-lock.ts'),
    import('./adapters/github-forge.ts'),
    import('./adapters/local-machines.ts'),
    import('./web/web-server.ts'),
    import('./reconcile.ts'),
    import('./state-view.ts'),
    import('./web/service-metrics.ts'),
    import('./housekeeping.ts'),
  ]);
  const { github, pools, poll, server } = config;
  const journal = openSqliteJournal(config.journal.path, clock);
  const release = lockJournal(config.journal.path);
  const forge = createGitHubForge({
    apiUrl: github.url,
    app: { id: github.app.id, privateKey: github.app.privateKey },
    clock,
    log,
  });
  const machines = machinesOf(config, (local) => createLocalMachines({ ...local, clock, log }));
  const freshId = (): string => randomBytes(5).toString('hex');
  const reconciler = new Reconciler({
    appId: github.app.id,
    owners: github.owners,
    pools,
    poll,
    forge,
    machines,
    journal,
    clock,
    log,
    freshId,
    onDecision: ({ stage, because }) => metrics.decided(stage, because),
  });
  const metrics = createServiceMetrics(() => gaugesOf(reconciler.snapshot()));
  const web = createWebServer({
    secrets: github.app.webhookSecrets,
    owners: github.owners,
    journal,
    clock,
    log,
    onDelivery: () => reconciler.look(),
    state: () => stateView(reconciler.snapshot(), { pools, sources: reconciler.health() }),
    ready: () => journal.health(),
    metrics,
  });
  const url = await web.listen(server.listen).catch((error: Error) => {
    throw new FaultError(
      fault('address-unusable', `${server.listen.host}:${server.listen.port} cannot be listened on: ${error.message}.`),
    );
  });
  const run = async (stop: AbortController): Promise<'stopped' | 'broken'> => {
    const looking = reconciler.run(stop.signal);
    const end = await keepHouse({ journal, clock, log }, stop.signal);
    stop.abort();
    await Promise.all([looking, web.close()]);
    await journal.close();
    release();
    return end;
  };
  return { url, run };
}

/** Pools that name the same runner and directory share one kind of machines: its directory is listed once. */
function machinesOf({ pools }: Config, make: (local: LocalSettings) => Machines): Machines {
  const kinds = new Map<string, Machines>();
  const byPlace = new Map<string, Machines>();
  for (const { name, machines } of pools) {
    const place = JSON.stringify(machines.local);
    const kind = byPlace.get(place) ?? make(machines.local);
    byPlace.set(place, kind);
    kinds.set(name, kind);
  }
  return new MachinesOfPools(kinds);
}

/** @throws {FaultError} for anything but a whole number from 1 on: nothing simulated must not look like nothing wrong. */
function wholeNumber(option: string, text: string): number {
  const number = /^[0-9]{1,9}$/.test(text) ? Number(text) : 0;
  if (number > 0) return number;
  throw new FaultError(fault('option-invalid', `${option} expects a whole number from 1 on, found ${JSON.stringify(text)}.`));
}

async function simulate(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { seeds: { type: 'string', default: '100' }, from: { type: 'string', default: '1' } },
  });
  const [from, count] = [wholeNumber('--from', values.from), wholeNumber('--seeds', values.seeds)];
  const { simulateSeeds } = await import('./simulation/simulate.ts');
  return simulateSeeds({
    from,
    count,
    stopwatch: () => performance.now(),
    print: (line) => process.stdout.write(`${line}\n`),
  });
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof FaultError) for (const each of error.faults) process.stderr.write(`${formatFault(each)}\n`);
  else if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
    process.stderr.write(`pilotlight: ${error.message}\n\n${USAGE}`);
  } else process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  const isMisused = error instanceof FaultError && error.faults.some(({ code }) => code === 'option-invalid');
  process.exitCode = error instanceof FaultError && !isMisused ? 1 : 2;
}
