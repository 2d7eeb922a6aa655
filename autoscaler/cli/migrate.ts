import { parseArgs } from 'node:util';
import { readPlaces } from './places.ts';

export interface MigrateGiven {
  readonly print: (line: string) => void;
  /** `inspectJournal` and `migrateJournal` of the journal's adapter. */
  readonly inspect: (path: string) => JournalState;
  readonly migrate: (path: string) => JournalState;
}

/** Schema versions, and what is still to do. */
export interface JournalState {
  readonly version: number;
  readonly known: number;
  readonly pending: readonly string[];
}

export const MIGRATE_USAGE = `  pilotlight migrate --config FILE [--dry-run]
                                      bring the journal to this version's schema; the service does so itself when it starts`;

/** Exit code 0. @throws {FaultError} where the journal is missing, newer, damaged, or in use. */
export async function migrate(args: readonly string[], { print, inspect, migrate: bring }: MigrateGiven): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { config: { type: 'string', default: 'pilotlight.yml' }, 'dry-run': { type: 'boolean', default: false } },
  });
  const { journal } = await readPlaces(values.config);
  const isDry = values['dry-run'];
  const { version, known, pending } = isDry ? inspect(journal) : bring(journal);
  if (pending.length === 0) {
    print(`The journal ${journal} has schema ${version}: nothing to do.`);
    return 0;
  }
  const verb = isDry ? 'would be brought' : 'was brought';
  print(`The journal ${journal} ${verb} from schema ${version} to ${known}:`);
  for (const [index, what] of pending.entries()) print(`  ${version + index + 1}  ${what}`);
  if (isDry)
    print('Nothing was changed. Versions of Pilotlight before this one refuse the new schema: keep a backup to go back.');
  return 0;
}
