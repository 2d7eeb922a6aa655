import { differenceOf } from '../../../refdata/blame.ts';
import type { EffectiveFiles } from '../../../refdata/effective-files.ts';
import { storedSetOf } from '../../../refdata/effective-files.ts';
import type { PeopleRequest } from './command-line.ts';
import { type PeoplePorts, shortFile } from './people-ports.ts';
import { filesOf, partitionsOf, type Revision, revisionOf, wantedPartitions } from './revision.ts';
import { countsOf } from './show-log.ts';

/** `pilotlight refdata diff` */
export async function showDiff({ words, given }: PeopleRequest, ports: PeoplePorts): Promise<number> {
  const [first = '', second] = words;
  const named = await revisionOf(first, ports);
  const [from, to] = second === undefined ? [await named.before(), named] : [named, await revisionOf(second, ports)];
  const known = [...new Set([...partitionsOf(from), ...partitionsOf(to)])].sort();
  const partitions = wantedPartitions(given['partition'] ?? [], known);
  const parts = await Promise.all(partitions.map((partition) => differenceIn(partition, { from, to }, ports)));
  const differing = parts.filter(({ changes }) => changes.length > 0);
  if (given['json']) {
    const changes = differing.flatMap(({ partition, changes: all }) => all.map((one) => ({ partition, ...one })));
    ports.print(JSON.stringify({ from: from.label, to: to.label, changes }));
    return 0;
  }
  for (const { partition, changes } of differing) {
    ports.print(`${partition}: ${countsOf(changes)}`);
    for (const change of changes) ports.print(`  ${changeLine(change)}`);
  }
  ports.tell(
    differing.length === 0 ? `${from.label} and ${to.label} have the same reference data` : `from ${from.label} to ${to.label}`,
  );
  return 0;
}

type Change = ReturnType<typeof differenceOf>[number];
const changeLine = ({ path, from, to }: Change): string =>
  `${from === null ? '+' : to === null ? '-' : '~'} ${path}  ${shortFile(from)} → ${shortFile(to)}`;

async function differenceIn(
  partition: string,
  { from, to }: { readonly from: Revision; readonly to: Revision },
  { store }: PeoplePorts,
): Promise<{ readonly partition: string; readonly changes: readonly Change[] }> {
  const [before, after] = await Promise.all([filesOf(from, partition, store), filesOf(to, partition, store)]);
  return { partition, changes: differenceOf(plain(before), plain(after)) };
}

const plain = (files: EffectiveFiles) => storedSetOf(files).set.files;
