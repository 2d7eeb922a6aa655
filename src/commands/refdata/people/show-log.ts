import type { StoreEvent } from '../../../contract/refdata-documents.ts';
import { causeSentence, differenceOf } from '../../../refdata/blame.ts';
import { type MaybeFile, ownValue, shortDigest } from '../../../refdata/files.ts';
import { type PeopleRequest, quoted, readCount } from './command-line.ts';
import { historyOf, type PastSnapshot, SetFiles } from './history.ts';
import { inColumns, moment, type PeoplePorts, shortFile, WrongRequest } from './people-ports.ts';

const DEFAULT_LIMIT = 20;
const EVENTS_SINCE = 30 * 86_400_000;

interface PathDifference {
  readonly partition: string;
  readonly path: string;
  readonly from: MaybeFile;
  readonly to: MaybeFile;
}
interface LogEntry extends PastSnapshot {
  readonly changes: readonly PathDifference[];
}

/** `pilotlight refdata log` */
export async function showLog(request: PeopleRequest, ports: PeoplePorts): Promise<number> {
  const { words, given } = request;
  if (given['events']) return showEvents(given['json'] !== undefined, ports);
  const [path] = words;
  const limit = limitOf(request);
  const name = given['branch']?.[0] ?? ports.defaultBranch;
  const { entries, isCut } = await newestOf({ name, path, limit, partitions: given['partition'] }, ports);
  const lines = path === undefined ? summaryLines : pathLines;
  for (const line of given['json'] ? [JSON.stringify(entries.map(asJson))] : entries.flatMap(lines)) ports.print(line);
  if (path !== undefined && entries.length === 0) ports.tell(`${path} never was in the reference data of ${name}`);
  if (isCut) ports.tell(`there is more; --limit ${limit * 5} shows further back`);
  return 0;
}

function limitOf({ given }: PeopleRequest): number {
  const text = given['limit']?.[0] ?? String(DEFAULT_LIMIT);
  const limit = readCount(text);
  if (limit === null) throw new WrongRequest(`log: --limit: expected a whole number from 1 on, found ${quoted(text)}`);
  return limit;
}

interface LogQuestion {
  readonly name: string;
  /** Only what changed this file. */
  readonly path: string | undefined;
  readonly limit: number;
  readonly partitions: readonly string[] | undefined;
}

async function newestOf(
  { name, path, limit, partitions }: LogQuestion,
  ports: PeoplePorts,
): Promise<{ readonly entries: readonly LogEntry[]; readonly isCut: boolean }> {
  const held = await ports.store.branch(name);
  if (!held) throw new WrongRequest(`log: the branch ${quoted(name)} has no reference data`);
  const entries: LogEntry[] = [];
  for await (const entry of entriesOf(held.ref.snapshot, partitions, ports)) {
    const changes = path === undefined ? entry.changes : entry.changes.filter((one) => one.path === path);
    if (path !== undefined && changes.length === 0) continue;
    if (entries.length === limit) return { entries, isCut: true };
    entries.push({ ...entry, changes });
  }
  return { entries, isCut: false };
}

async function* entriesOf(
  start: string,
  partitions: readonly string[] | undefined,
  { store }: PeoplePorts,
): AsyncGenerator<LogEntry> {
  const sets = new SetFiles(store);
  let last: PastSnapshot | null = null;
  for await (const past of historyOf(start, store)) {
    if (last) yield { ...last, changes: await changesBetween(past, last, { sets, partitions }) };
    last = past;
  }
  if (last) yield { ...last, changes: await changesBetween(null, last, { sets, partitions }) };
}

async function changesBetween(
  before: PastSnapshot | null,
  after: PastSnapshot,
  { sets, partitions }: { readonly sets: SetFiles; readonly partitions: readonly string[] | undefined },
): Promise<readonly PathDifference[]> {
  const [was, is] = [before?.snapshot.parts ?? {}, after.snapshot.parts];
  const all = [...new Set([...Object.keys(was), ...Object.keys(is)])].sort();
  const changes: PathDifference[] = [];
  for (const partition of all.filter((one) => partitions?.includes(one) ?? true)) {
    if (ownValue(was, partition) === ownValue(is, partition)) continue;
    const [old, now] = await Promise.all([sets.of(before?.snapshot ?? null, partition), sets.of(after.snapshot, partition)]);
    for (const one of differenceOf(old, now)) changes.push({ partition, ...one });
  }
  return changes;
}

function summaryLines({ digest, snapshot, changes }: LogEntry): readonly string[] {
  const partitions = [...new Set(changes.map(({ partition }) => partition))];
  const lines = partitions.map(
    (partition) => `    ${partition}: ${countsOf(changes.filter((one) => one.partition === partition))}`,
  );
  return [headLine({ digest, snapshot }), ...lines];
}

const headLine = ({ digest, snapshot }: PastSnapshot): string =>
  `${shortDigest(digest)}  ${moment(snapshot.at)}  ${causeSentence(snapshot.cause)}`;

export function countsOf(changes: readonly Pick<PathDifference, 'from' | 'to'>[]): string {
  const added = changes.filter(({ from }) => from === null).length;
  const removed = changes.filter(({ to }) => to === null).length;
  return `${changes.length - added - removed} changed, ${added} new, ${removed} removed`;
}

const pathLines = ({ digest, snapshot, changes }: LogEntry): readonly string[] => [
  headLine({ digest, snapshot }),
  ...changes.map(({ partition, from, to }) => `    ${partition}: ${shortFile(from)} → ${shortFile(to)}`),
];

const asJson = ({ digest, snapshot, changes }: LogEntry): object => ({
  snapshot: digest,
  parents: snapshot.parents,
  at: new Date(snapshot.at).toISOString(),
  cause: snapshot.cause,
  changes,
});

async function showEvents(isJson: boolean, { store, print }: PeoplePorts): Promise<number> {
  const events: StoreEvent[] = [];
  for await (const event of store.events((await store.now()) - EVENTS_SINCE)) events.push(event);
  if (isJson) print(JSON.stringify(events.map(({ v: _, at, ...rest }) => ({ at: new Date(at).toISOString(), ...rest }))));
  else for (const line of inColumns(events.map(eventCells))) print(line);
  return 0;
}

const eventCells = ({ at, kind, actor, subject, text }: StoreEvent): readonly string[] => [
  moment(at),
  kind,
  actor,
  subject,
  text,
];
