import { isArtifactPath } from '../contract/build-place.ts';
import { MAX_ARTIFACT } from '../contract/build-protocol.ts';
import type { TestJob } from '../contract/test-job.ts';
import { errorText } from '../lib/error-text.ts';
import type { LogSink, Workflow } from '../ports.ts';

/** Files of the workspace by globs: relative paths with their sizes in bytes, sorted; links are not followed. */
export type WorkspaceGlobs = (
  globs: readonly string[],
) => Promise<readonly { readonly path: string; readonly file: string; readonly size: number }[]>;

/** So many files of one configuration are kept. */
const MAX_FILES = 1_000;

/** Stores what the configuration's `reports.artifacts` name beside its output. What cannot be kept is said, and changes no verdict. */
export async function keepArtifacts(
  { id, reports }: TestJob,
  {
    sink,
    ports,
  }: {
    readonly sink: LogSink | undefined;
    readonly ports: { readonly workspaceGlobs: WorkspaceGlobs; readonly workflow: Workflow };
  },
): Promise<void> {
  if (reports.artifacts.length === 0) return;
  const found = await ports.workspaceGlobs(reports.artifacts);
  if (!sink) {
    ports.workflow.say(`${found.length} artifacts are kept nowhere: there is neither a service nor a store`);
    return;
  }
  const fits = found.filter(({ path, size }) => isArtifactPath(path) && size <= MAX_ARTIFACT).slice(0, MAX_FILES);
  const lost = found.length - fits.length;
  if (lost > 0)
    ports.workflow.annotate(
      'warning',
      `${lost} artifacts are not kept: too large, too many, or of a name that no address can carry.`,
    );
  for (const { path, file } of fits) {
    const failure = await sink.artifact(id, path, file).then(() => null, errorText);
    if (failure === null) continue;
    ports.workflow.annotate('warning', `The artifact ${JSON.stringify(path)} could not be kept: ${failure}`);
    return;
  }
}
