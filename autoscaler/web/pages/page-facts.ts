import type { Build, BuildStore } from '../../build-ports.ts';
import type { BuildFiles, StoredName } from '../../builds/build-files.ts';
import { shownState } from '../../builds/shown-state.ts';
import { type Tail, tailOf } from '../output-tail.ts';
import { byRank, type ToldStanding, textOf, toldStanding } from '../standing.ts';

export interface FactsGiven {
  readonly store: Pick<BuildStore, 'get' | 'all'>;
  readonly files: Pick<BuildFiles, 'output' | 'below' | 'artifacts'>;
}

/** A configuration of a build. */
export interface Line {
  readonly id: string;
  readonly name: string;
  readonly told: ToldStanding;
}

/** What the page of one configuration shows when it comes. */
export interface OutputFacts {
  readonly told: ToldStanding;
  /** Null: none came yet. */
  readonly tail: Tail | null;
  readonly artifacts: readonly StoredName[];
  /** How it stood in builds before and after, newest first. */
  readonly others: readonly { readonly build: Build; readonly told: ToldStanding }[];
}

/** Builds beside one that are shown, and those in which a configuration is looked up. */
const [MOST_BUILDS, MOST_LOOKED_UP] = [20, 8];
const TAIL = { bytes: 131_072, lines: 1_000, longest: 2_000 };

interface Planned {
  readonly id?: unknown;
  readonly name?: unknown;
  readonly allow_failure?: unknown;
}

/** Those that failed first, then by name. */
export async function linesOf({ store }: FactsGiven, build: Build): Promise<readonly Line[]> {
  const [plan, states] = await Promise.all([planOf(store, build), store.all(build, 'state')]);
  const lines = new Map<string, Line>();
  for (const { id, name, allow_failure: isAllowed } of plan) {
    if (typeof id !== 'string') continue;
    const told = toldStanding(shownState(states.get(id)), isAllowed === true);
    lines.set(id, { id, name: textOf(name) || id, told });
  }
  for (const [id, state] of states) if (!lines.has(id)) lines.set(id, { id, name: id, told: toldStanding(shownState(state)) });
  const { compare } = new Intl.Collator('en', { numeric: true });
  return [...lines.values()].sort((a, b) => byRank(a.told, b.told) || compare(a.name, b.name));
}

/** As it was planned; its id where it runs without; null where there is no such configuration. */
export async function nameOf({ store, files }: FactsGiven, build: Build, id: string): Promise<string | null> {
  const found = (await planOf(store, build)).find((one) => one?.id === id);
  if (found) return textOf(found.name) || id;
  if ((await store.get(build, id, 'state')) !== null) return id;
  const file = await files.output(build, id);
  await file?.close();
  return file && id;
}

export async function outputFacts(given: FactsGiven, build: Build, id: string): Promise<OutputFacts> {
  const { store, files } = given;
  const told = async (of: Build): Promise<ToldStanding> => toldStanding(shownState(await store.get(of, id, 'state')));
  const [own, tail, artifacts, builds] = await Promise.all([
    told(build),
    tailOf(files, { build, id }, TAIL),
    files.artifacts(build, id),
    othersOf(given, build),
  ]);
  const others = await Promise.all(builds.slice(0, MOST_LOOKED_UP).map(async (of) => ({ build: of, told: await told(of) })));
  return { told: own, tail, artifacts, others: others.filter((one) => one.told.word !== 'queued') };
}

/**
 * Other builds of the same pull request, newest first. None of a private repository, where each has a key of its own, and none of
 * a branch, which may have thousands: that page leads to their list.
 */
export async function othersOf({ files }: FactsGiven, build: Build): Promise<readonly Build[]> {
  const { of, owner, repo } = build.place;
  if (build.isPrivate || !('pull' in of)) return [];
  const all = await files.below(`${owner}/${repo}/pulls/${of.pull}`);
  return all.filter(({ path, isPrivate }) => path !== build.path && !isPrivate).slice(0, MOST_BUILDS);
}

async function planOf(store: FactsGiven['store'], build: Build): Promise<readonly Planned[]> {
  const plan = (await store.get(build, null, 'plan')) as { readonly configurations?: unknown } | null;
  const all: readonly (Planned | null)[] = Array.isArray(plan?.configurations) ? plan.configurations : [];
  return all.filter((one) => one !== null && typeof one === 'object');
}
