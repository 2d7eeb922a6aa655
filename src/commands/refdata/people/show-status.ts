import type { BranchRef, PendingPath, PullRef, StoredFile } from '../../../contract/refdata-documents.ts';
import { counted, shortDigest } from '../../../refdata/files.ts';
import { forecast, forecastSentences } from '../../../refdata/forecast.ts';
import { deltaPaths } from '../../../refdata/pull-delta.ts';
import type { ReferenceStore } from '../store/reference-store.ts';
import { type PeopleRequest, quoted, readCount } from './command-line.ts';
import { inColumns, moment, type PeoplePorts, shortFile, WrongRequest } from './people-ports.ts';

interface Everything {
  readonly branches: readonly BranchRef[];
  readonly pulls: readonly PullRef[];
}

/** `pilotlight refdata status` */
export async function showStatus({ given }: PeopleRequest, ports: PeoplePorts): Promise<number> {
  const all = await everything(ports.store);
  const wanted = given['pull']?.[0];
  const pull = wanted === undefined ? undefined : pullNamed(wanted, all);
  if (given['json']) {
    ports.print(JSON.stringify(pull ?? { store: ports.store.address, ...all }));
    return 0;
  }
  if (pull) await showPull(pull, all, ports);
  else await showAll(all, ports);
  return 0;
}

async function everything(store: ReferenceStore): Promise<Everything> {
  const [names, numbers] = await Promise.all([store.branches(), store.pulls()]);
  const branches = await inTurns(names, async (name) => (await store.branch(name))?.ref);
  const pulls = await inTurns(
    [...numbers].sort((a, b) => a - b),
    async (number) => (await store.pull(number))?.ref,
  );
  return { branches, pulls };
}

const AT_ONCE = 32;

/** A ref that went away meanwhile is left out. */
async function inTurns<T, R>(items: readonly T[], read: (item: T) => Promise<R | undefined>): Promise<readonly R[]> {
  const found: R[] = [];
  for (let at = 0; at < items.length; at += AT_ONCE)
    for (const one of await Promise.all(items.slice(at, at + AT_ONCE).map(read))) if (one !== undefined) found.push(one);
  return found;
}

function pullNamed(text: string, { pulls }: Everything): PullRef {
  const number = readCount(text.replace(/^#/, ''));
  const pull = pulls.find((one) => one.pull === number);
  if (!pull) throw new WrongRequest(`status: --pull: ${quoted(text)} is no pull request with reference data of its own`);
  return pull;
}

async function showAll({ branches, pulls }: Everything, ports: PeoplePorts): Promise<void> {
  const { store, print } = ports;
  print(`store ${store.address}`);
  if (branches.length === 0) print('no branch has reference data yet');
  for (const branch of branches) for (const line of branchLines(branch)) print(line);
  const open = pulls.filter(({ state }) => state === 'open');
  const rows = open.map((pull) => [
    `#${pull.pull}`,
    `into ${pull.base}`,
    counted(deltaPaths(pull.delta).length, 'accepted file'),
    changed(pull),
  ]);
  for (const line of inColumns(rows)) print(line);
  const files = await filesOfBranches(branches, open, store);
  for (const pull of open) for (const sentence of foreseen(pull, pulls, files)) print(`  #${pull.pull}: ${sentence}`);
}

const changed = ({ changedAt }: PullRef): string => (changedAt === null ? '' : `changed ${moment(changedAt)}`);

function branchLines({ branch, snapshot, generation, parts, pending, at }: BranchRef): readonly string[] {
  const names = Object.keys(parts).sort();
  const head = `${branch}  snapshot ${shortDigest(snapshot)}, generation ${generation}, ${moment(at)}, ${counted(names.length, 'partition')}: ${names.join(', ')}`;
  return [head, ...pending.map((one) => `  undecided: ${pendingLine(one)}`)];
}

const pendingLine = ({ partition, path, pull, ours, theirs }: PendingPath): string =>
  `${partition} ${path} has ${shortFile(ours)}, #${pull} brought ${shortFile(theirs)}`;

type BranchFiles = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, StoredFile>>>>>>;

/** Of the partitions alone in which an open pull request accepted something. */
async function filesOfBranches(
  branches: readonly BranchRef[],
  open: readonly PullRef[],
  store: ReferenceStore,
): Promise<BranchFiles> {
  const entries = branches.map(async ({ branch, parts }) => {
    const touched = new Set(open.filter(({ base }) => base === branch).flatMap(({ delta }) => Object.keys(delta)));
    const sets = Object.entries(parts).filter(([partition]) => touched.has(partition));
    const read = sets.map(async ([partition, set]) => [partition, (await store.storedSet(set)).set.files] as const);
    return [branch, Object.fromEntries(await Promise.all(read))] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

const foreseen = (pull: PullRef, others: readonly PullRef[], files: BranchFiles): readonly string[] =>
  forecastSentences(
    forecast({ pull, others, branch: pull.base, base: Object.hasOwn(files, pull.base) ? (files[pull.base] ?? {}) : {} }),
    pull.base,
  );

async function showPull(pull: PullRef, { branches, pulls }: Everything, { store, print }: PeoplePorts): Promise<void> {
  print(`#${pull.pull} into ${pull.base}, ${pull.state}, generation ${pull.generation} ${changed(pull)}`.trimEnd());
  const rows = deltaPaths(pull.delta).map(({ partition, path, entry }) => [
    ...[partition, path, `${shortFile(entry.from)} → ${shortFile(entry.to)}`],
    `by ${entry.by}, ${moment(entry.at)}, candidate ${shortDigest(entry.candidate)}`,
  ]);
  for (const line of inColumns(rows)) print(line);
  if (rows.length === 0) print('nothing is accepted');
  if (pull.state !== 'open') return;
  const files = await filesOfBranches(branches, [pull], store);
  for (const sentence of foreseen(pull, pulls, files)) print(sentence);
}
