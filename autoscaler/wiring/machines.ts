import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Result } from '../../src/lib/result.ts';
import type { Config, Ec2Settings, LocalSettings, PoolConfig } from '../config.ts';
import type { LaunchOrder, MachineRequest, Machines } from '../machine-ports.ts';
import { MachinesOfPools } from '../machines-of-pools.ts';
import type { Clock, Log } from '../ports.ts';
import type { IdentityVerifier } from '../web/identity.ts';

interface Outside {
  readonly clock: Clock;
  readonly log: Log;
}

export interface ConfiguredMachines {
  readonly machines: Machines;
  /** Proves which machine asks; null where none does. */
  readonly verify: IdentityVerifier | null;
}

/** A machine may ask as long as it lives; a stopped one is started anew, and its document with it. */
const DOCUMENT_GRACE = 3_600_000;

/** Each pool's machines, as the configuration has them. What no pool uses is not loaded: AWS's client alone takes tens of megabytes. */
export async function createMachines(config: Config, outside: Outside): Promise<ConfiguredMachines> {
  const kinds = new Map<string, Machines>();
  const ec2: (readonly [PoolConfig, Ec2Settings])[] = [];
  const local: (readonly [PoolConfig, LocalSettings])[] = [];
  for (const pool of config.pools) {
    if ('ec2' in pool.machines) ec2.push([pool, pool.machines.ec2]);
    else local.push([pool, pool.machines.local]);
  }
  if (local.length > 0) {
    const { createLocalMachines } = await import('../adapters/local-machines.ts');
    // Pools that name the same runner and directory share one kind of machines: its directory is listed once.
    for (const [pool, machines] of shared(local, JSON.stringify, (settings) => createLocalMachines({ ...settings, ...outside })))
      kinds.set(pool.name, machines);
  }
  if (ec2.length > 0) for (const [name, machines] of await ec2Kinds(config, ec2, outside)) kinds.set(name, machines);
  return { machines: new MachinesOfPools(kinds, outside.log), verify: await verifierOf(config, ec2, outside) };
}

function shared<T>(
  pools: readonly (readonly [PoolConfig, T])[],
  place: (settings: T) => string,
  make: (settings: T) => Machines,
): readonly (readonly [PoolConfig, Machines])[] {
  const made = new Map<string, Machines>();
  return pools.map(([pool, settings]) => {
    const machines = made.get(place(settings)) ?? make(settings);
    made.set(place(settings), machines);
    return [pool, machines];
  });
}

/** One for each region and endpoint: machines of all its pools are listed by one call. */
async function ec2Kinds(
  config: Config,
  pools: readonly (readonly [PoolConfig, Ec2Settings])[],
  { clock, log }: Outside,
): Promise<readonly (readonly [string, Machines])[]> {
  const [{ createEc2Machines }, { createEc2Client }, { userDataFor }, script] = await Promise.all([
    import('../adapters/ec2/ec2-machines.ts'),
    import('../adapters/ec2/client.ts'),
    import('../launch/user-data.ts'),
    bootScript(),
  ]);
  const { url } = config.server;
  const settingsOf = new Map(pools.map(([{ name }, settings]) => [name, settings]));
  const lifetimes = new Map(pools.map(([{ name, maxLifetime }]) => [name, maxLifetime]));
  const userData = (order: LaunchOrder, request: MachineRequest | null): Result<string, string> => {
    const { user, runner } = settingsOf.get(order.pool) as Ec2Settings;
    const maxLifetime = request?.maxLifetime ?? lifetimes.get(order.pool) ?? 0;
    return userDataFor({ script, url, maxLifetime, user, runner, jitConfig: request?.jitConfig ?? null });
  };
  const regions = new Map<string, (readonly [PoolConfig, Ec2Settings])[]>();
  for (const pool of pools) {
    const key = `${pool[1].region} ${pool[1].endpoint ?? ''}`;
    regions.set(key, [...(regions.get(key) ?? []), pool]);
  }
  return [...regions.values()].flatMap((group) => {
    const [{ region, endpoint }] = group.map(([, settings]) => settings) as [Ec2Settings];
    const client = createEc2Client({ region, endpoint });
    const machines = createEc2Machines({
      appId: config.github.app.id,
      client,
      pools: new Map(group.map(([{ name }, settings]) => [name, settings])),
      canPull: url !== null,
      userData,
      clock,
      log,
      chance: Math.random,
      steady: () => performance.now(),
    });
    return group.map(([{ name }]) => [name, machines] as const);
  });
}

async function verifierOf(
  { server }: Config,
  pools: readonly (readonly [PoolConfig, Ec2Settings])[],
  { clock }: Outside,
): Promise<IdentityVerifier | null> {
  if (pools.length === 0 || server.url === null) return null;
  const { createIdentityVerifier } = await import('../web/identity.ts');
  const regions = pools.map(([, { region, identityCertificate }]) => ({ region, certificate: identityCertificate }));
  const maxAge = Math.max(...pools.map(([{ maxLifetime }]) => maxLifetime)) + DOCUMENT_GRACE;
  return createIdentityVerifier({ regions, accounts: null, maxAge, clock });
}

/** In the sources it lies with its room, in what is shipped beside the program. */
async function bootScript(): Promise<string> {
  return readFile(join(import.meta.dirname, '..', 'launch', 'boot.sh'), 'utf8').catch(() =>
    readFile(join(import.meta.dirname, 'boot.sh'), 'utf8'),
  );
}
