import type { WatchConfig } from '../../contract/watch-config.ts';
import type { Yaml } from '../../ports.ts';
import { type CollectorError, type Findings, joinFindings, NOTHING } from '../../watch/evidence.ts';
import { readFiles } from '../../watch/read-files.ts';
import { readGitTrace, tracedFolders } from '../../watch/read-git-trace.ts';
import { readOwnSources } from '../../watch/read-own.ts';
import { readWorkflow } from '../../watch/read-workflow.ts';
import { readTrace } from '../../watch/trace-events.ts';
import { includedFindings } from '../../watch/watch-file-of.ts';
import type { BuildRemains } from './ports.ts';

export interface Collecting {
  readonly config: Pick<WatchConfig, 'include' | 'collectors' | 'actions'>;
  readonly folder: string;
  /** The workflow's file; null where nobody tells. */
  readonly workflow: string | null;
}

/** Everything that the job left behind, each collector for itself. */
export async function collectFindings(
  { config, folder, workflow }: Collecting,
  { remains, yaml }: { readonly remains: BuildRemains; readonly yaml: Yaml },
): Promise<Findings> {
  const trace = await tracedFindings(folder, remains);
  const found = await remains.files();
  const file = workflow === null ? null : await remains.workflowFile(workflow);
  const programs = await Promise.all(config.collectors.map((path) => ownFindings(path, remains)));
  const versions = config.include.some(({ kind }) => kind === 'pypi' || kind === 'npm') ? await remains.versions() : new Map();
  return joinFindings([
    trace,
    readFiles(found.files, yaml),
    { ...NOTHING, errors: found.troubles.map((message) => trouble('files', '', message)) },
    file ? readWorkflow(file, { yaml, actions: config.actions }) : NOTHING,
    ...programs,
    includedFindings(config.include, versions),
  ]);
}

const trouble = (collector: string, path: string, message: string): CollectorError => ({ collector, path, message });

async function tracedFindings(folder: string, remains: BuildRemains): Promise<Findings> {
  const { files, troubles } = await remains.traces(folder);
  const { processes, errors } = readTrace(files);
  const clones = await remains.clones(tracedFolders(processes));
  const git = readGitTrace({ processes, clones });
  return { ...NOTHING, git, errors: [...troubles.map((message) => trouble('git-trace', '', message)), ...errors] };
}

async function ownFindings(path: string, remains: BuildRemains): Promise<Findings> {
  const output = await remains.collector(path);
  return output.ok ? readOwnSources(output.value, path) : { ...NOTHING, errors: [trouble(path, path, output.error)] };
}
