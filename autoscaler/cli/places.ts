import { dirname, resolve } from 'node:path';
import { checkSettings } from '../config/find-faults.ts';
import { type Listen, parseListen } from '../config/listen.ts';
import { readYaml } from '../config/yaml-source.ts';
import { FaultError, fault } from '../faults.ts';
import { readConfigText } from './config-file.ts';

/** What a command beside the service needs of its configuration: no secret is read for it. */
export interface Places {
  /** The journal's file, absolute. */
  readonly journal: string;
  /** Where the service listens. */
  readonly listen: Listen;
  /** Path of its socket, absolute; null: it has none. */
  readonly socket: string | null;
}

/** @throws {FaultError} with every fault of the file at once. */
export async function readPlaces(file: string): Promise<Places> {
  const text = await readConfigText(file);
  const source = readYaml(text, file);
  if (source.mistakes.length > 0)
    throw new FaultError(source.mistakes.map(({ at, what }) => fault('config-syntax', `${what}.`, { at })));
  const { settings, faults } = checkSettings(source);
  if (!settings || faults.length > 0) throw new FaultError(faults);
  const base = dirname(resolve(file));
  const { socket } = settings.server;
  return {
    journal: resolve(base, settings.journal.slice('sqlite:'.length).trim()),
    listen: parseListen(settings.server.listen) ?? { host: '127.0.0.1', port: 8080 },
    socket: socket === undefined ? null : resolve(base, socket),
  };
}
