import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { FaultError, fault } from '../faults.ts';
import { readPlaces } from './places.ts';

export interface BackupGiven {
  readonly print: (line: string) => void;
  /** `backUpJournal` of the journal's adapter: gives the copy's size in bytes. */
  readonly backUp: (path: string, to: string) => number;
}

export const BACKUP_USAGE = `  pilotlight backup --config FILE --to FILE
                                      copy the journal while the service runs; checked and synced before it appears`;

/** Exit code 0. @throws {FaultError} where there is no journal, no room, or something at the place already. */
export async function backup(args: readonly string[], { print, backUp }: BackupGiven): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { config: { type: 'string', default: 'pilotlight.yml' }, to: { type: 'string' } },
  });
  if (!values.to) throw new FaultError(fault('option-invalid', 'backup expects --to and the file to write, found none.'));
  const { journal } = await readPlaces(values.config);
  const to = resolve(values.to);
  const bytes = backUp(journal, to);
  print(`${journal} was copied to ${to}: ${bytes} bytes, checked.`);
  print(`To go back: stop the service, remove ${journal}-wal and ${journal}-shm, put the copy in the place of ${journal}.`);
  return 0;
}
