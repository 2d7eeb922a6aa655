import { constants } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { Fault } from '../../src/lib/fault.ts';
import { credentialReader } from '../adapters/credentials.ts';
import { type Config, readConfig } from '../config.ts';
import { FaultError, fault } from '../faults.ts';

/** Where `--config` is left out. */
export const CONFIG_FILE = 'pilotlight.yml';

/**
 * The configuration that `--config` names, with its secrets; other options are the caller's.
 * @throws {FaultError} with every fault of the file and its secrets at once.
 */
export async function configFrom<T extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: T = {} as T,
): Promise<{ readonly config: Config; readonly values: ReturnType<typeof parseArgs<{ options: T }>>['values'] }> {
  const { values } = parseArgs({ args: [...args], options: { ...options, config: { type: 'string', default: CONFIG_FILE } } });
  const file = String((values as { readonly config?: string }).config);
  return { config: await readConfigFile(file), values: values as ReturnType<typeof parseArgs<{ options: T }>>['values'] };
}

/** @throws {FaultError} with every fault of the file and its secrets at once. */
export async function readConfigFile(file: string): Promise<Config> {
  const text = await readConfigText(file);
  const config = readConfig({ text, file, readCredential: credentialReader(process.env) });
  if (!config.ok) throw new FaultError(config.error);
  return config.value;
}

/** @throws {FaultError} `config-unreadable`. */
export async function readConfigText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT')
      throw new FaultError(fault('config-unreadable', `The configuration ${file} cannot be read: ${error.message}.`));
    const next = 'Name it with --config, or let `pilotlight init` write a first one.';
    throw new FaultError(fault('config-unreadable', `There is no configuration at ${resolve(file)}.`, { next }));
  });
}

/** What stands in the way of the first launch of pools on this host, told before the first job waits for it. */
export async function runnerFaults(pools: Config['pools']): Promise<readonly Fault[]> {
  const faults = await Promise.all(
    pools.map(async ({ name, machines }) => {
      if (!('local' in machines)) return [];
      const { runner } = machines.local;
      const isThere = await access(runner, constants.X_OK).then(
        () => true,
        () => false,
      );
      return isThere ? [] : [fault('runner-unusable', `Pool ${name}: there is no program that can be executed at ${runner}.`)];
    }),
  );
  return faults.flat();
}
