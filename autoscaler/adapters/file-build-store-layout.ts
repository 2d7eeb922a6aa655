import { join } from 'node:path';
import {
  type BuildPlace,
  formatBuildPlace,
  isArtifactPath,
  isConfigurationId,
  OUTPUT_FILE,
  parseBuildPlace,
} from '../../src/contract/build-place.ts';
import { DEFAULT_CONTEXT } from '../../src/contract/status-context.ts';
import type { Build, BuildDocument } from '../build-ports.ts';

/** `.build.json` of a build's folder: the build, whole. */
export const BUILD_FILE = '.build.json';
/** One small file a build, named by its run: where it stands. */
export const RUNS = '.runs';
/** The same for those that are not closed. */
export const OPEN = '.open';
/** What is being removed. */
export const TRASH = '.trash';
const ARTIFACTS = 'artifacts';

export const isRunId = (text: string): boolean => /^[0-9]{1,20}$/.test(text);

/** Names of all that is kept below the builds' directory. @throws {Error} for a name that the grammar does not know: no such file is touched. */
export class Layout {
  readonly root: string;

  /** `root`: absolute, without a link in it. */
  constructor(root: string) {
    this.root = root;
  }

  /** Folders of ours begin with a dot; an owner's name never does. */
  folder(path: string): string {
    const parsed = parseBuildPlace(path);
    if (!parsed.ok || parsed.value.rest.length > 0 || path.startsWith('.'))
      throw new Error(`not the place of a build: ${path.slice(0, 200)}`);
    return join(this.root, path);
  }

  configuration(build: Build, id: string): string {
    if (!isConfigurationId(id)) throw new Error(`not the id of a configuration: ${id.slice(0, 100)}`);
    return join(this.folder(build.path), id);
  }

  output(build: Build, id: string): string {
    return join(this.configuration(build, id), OUTPUT_FILE);
  }

  document(build: Build, id: string | null, document: BuildDocument): string {
    return join(id === null ? this.folder(build.path) : this.configuration(build, id), `.${document}.json`);
  }

  artifacts(build: Build, id: string): string {
    return join(this.configuration(build, id), ARTIFACTS);
  }

  artifact(build: Build, id: string, path: string): string {
    if (!isArtifactPath(path)) throw new Error(`not a name for an artifact: ${path.slice(0, 200)}`);
    return join(this.artifacts(build, id), path);
  }

  marker(kind: typeof RUNS | typeof OPEN, runId: string): string {
    if (!isRunId(runId)) throw new Error(`not the id of a run: ${runId.slice(0, 40)}`);
    return join(this.root, kind, `${runId}.json`);
  }
}

/** The build as its file tells it; null where that is not one of ours, or stands elsewhere than it says. */
export function readBuild(value: unknown, path: string): Build | null {
  const build = value as Build | null;
  if (typeof build !== 'object' || build === null || build.path !== path || !isRunId(String(build.runId))) return null;
  // Builds of before there were contexts have the one that all had.
  return formatBuildPlace(build.place) === path ? { ...build, context: build.context ?? DEFAULT_CONTEXT } : null;
}

/** Two places for a run: the one it asked for, and the one it gets where another run was first. */
export function placesOf({ place, runId }: { readonly place: BuildPlace; readonly runId: string }): readonly BuildPlace[] {
  return [place, { ...place, number: `${place.number}-${runId}` }];
}
