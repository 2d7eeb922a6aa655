import type { Build, BuildStore } from '../../build-ports.ts';
import type { BuildFiles } from '../../builds/build-files.ts';
import type { ShownState } from '../../builds/shown-state.ts';
import { roughly } from '../../explain/times.ts';
import { toldStanding } from '../standing.ts';
import { encoded } from './html.ts';
import type { Tone } from './parts.ts';

/** Builds as pages of people show them. */
export interface PageBuilds {
  readonly store: Pick<BuildStore, 'build' | 'get' | 'all'>;
  readonly files: Pick<BuildFiles, 'below' | 'output'>;
  readonly shown: (state: unknown) => ShownState;
  /** Of a build: its address, without a query, with a slash at its end. */
  readonly address: (build: Build) => string;
  /** `?key=…` of a private repository's build, whose readers are known here; empty of others. */
  readonly key: (build: Build) => string;
}

export interface ShownBuild {
  readonly build: Build;
  readonly url: string;
  readonly rows: readonly ConfigurationRow[];
  /** Configurations that are not among the rows. */
  readonly more: number;
}

export interface ConfigurationRow {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly word: string;
  readonly tone: Tone;
  readonly why: string;
  readonly attempt: string;
  readonly duration: string;
}

export interface BuildsOfPull {
  /** Of the commit of the newest build: one a workflow. */
  readonly newest: readonly ShownBuild[];
  readonly earlier: readonly { readonly build: Build; readonly url: string }[];
}

const [MOST_BUILDS, MOST_EARLIER, MOST_ROWS] = [4, 20, 200];
/** What people come for first. */
const RANKS: readonly Tone[] = ['red', 'blue', 'grey', 'amber', 'green'];

export async function buildsOfPull(builds: PageBuilds, repository: string, pull: number): Promise<BuildsOfPull> {
  const all = await builds.files.below(`${repository}/pulls/${pull}`);
  const head = all[0]?.headSha;
  const workflows = new Set<string>();
  const newest = all.filter(({ headSha, workflow }) => {
    const isFirst = headSha === head && !workflows.has(workflow) && workflows.size < MOST_BUILDS;
    if (isFirst) workflows.add(workflow);
    return isFirst;
  });
  const earlier = all.filter((build) => !newest.includes(build)).slice(0, MOST_EARLIER);
  return {
    newest: await Promise.all(newest.map((build) => shownBuild(builds, build))),
    earlier: earlier.map((build) => ({ build, url: `${builds.address(build)}${builds.key(build)}` })),
  };
}

async function shownBuild(builds: PageBuilds, build: Build): Promise<ShownBuild> {
  const [plan, states] = await Promise.all([builds.store.get(build, null, 'plan'), builds.store.all(build, 'state')]);
  const planned = plannedIn(plan);
  const unplanned = [...states.keys()].filter((id) => !planned.some((one) => one.id === id)).map((id) => ({ id, name: id }));
  const [base, key] = [builds.address(build), builds.key(build)];
  const rows = [...planned, ...unplanned].map(({ id, name }) => {
    const { word, tone, why, attempt, duration } = toldStanding(builds.shown(states.get(id)));
    const took = duration === null ? '' : roughly(duration);
    return { id, name, url: `${base}${encoded(id)}/${key}`, word, tone, why, attempt, duration: took };
  });
  rows.sort((a, b) => RANKS.indexOf(a.tone) - RANKS.indexOf(b.tone));
  return { build, url: `${base}${key}`, rows: rows.slice(0, MOST_ROWS), more: Math.max(0, rows.length - MOST_ROWS) };
}

/** The document is a job's word: whatever is no configuration is left out. */
export function plannedIn(plan: unknown): readonly { readonly id: string; readonly name: string }[] {
  const { configurations } = (plan ?? {}) as { readonly configurations?: unknown };
  if (!Array.isArray(configurations)) return [];
  return configurations.flatMap((one: { readonly id?: unknown; readonly name?: unknown } | null) =>
    typeof one?.id === 'string' ? [{ id: one.id, name: typeof one.name === 'string' ? one.name : one.id }] : [],
  );
}
