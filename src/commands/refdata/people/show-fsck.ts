import { counted } from '../../../refdata/files.ts';
import { fsck } from '../store/fsck.ts';
import type { PeopleRequest } from './command-line.ts';
import type { PeoplePorts } from './people-ports.ts';

/** `pilotlight refdata fsck`; 1 where something is missing or damaged. */
export async function showFsck({ given }: PeopleRequest, { store, print }: PeoplePorts): Promise<number> {
  const full = given['full'] !== undefined;
  const { findings, files, bytes, orphans, orphanBytes } = await fsck(store, { full });
  for (const { kind, text } of findings) print(`${kind}: ${text}`);
  print(
    `${counted(files, 'file')} in use, ${bytes} bytes, ${full ? 'each read and hashed' : 'looked at by name and size (--full reads them)'}`,
  );
  if (orphans > 0)
    print(`${counted(orphans, 'key')} to which nothing refers, ${orphanBytes} bytes; \`refdata-gc\` removes them in time`);
  print(findings.length === 0 ? 'everything is there' : `${counted(findings.length, 'finding')}`);
  return findings.length === 0 ? 0 : 1;
}
