import { hash } from 'node:crypto';
import { join, resolve } from 'node:path';
import type { OpenStore, RefdataPorts, ReferenceCache } from '../commands/refdata/ports.ts';
import { ReferenceStore } from '../commands/refdata/store/reference-store.ts';
import { fault } from '../faults.ts';
import type { Fault } from '../lib/fault.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { RefdataSection } from '../refdata/compare/section-values.ts';
import type { Comparisons } from '../refdata-ports.ts';
import { createBucket, probeBucket } from './bucket.ts';
import { GitCommits } from './git-commits.ts';
import type { HashThread } from './hash-thread.ts';
import { LateComparisons } from './late-comparisons.ts';
import { OctokitComments } from './octokit-comments.ts';
import { OctokitPulls } from './octokit-pulls.ts';
import { OctokitWorkflowRuns } from './octokit-workflow-runs.ts';
import type { roleEnvironment } from './oidc-role.ts';
import { PlainComparisons } from './plain-comparisons.ts';
import { createRefdataCache } from './refdata-cache.ts';
import { JobReports } from './refdata-reports.ts';
import { createResultFiles } from './result-files.ts';
import { parseStore } from './store-address.ts';
import type { Surroundings } from './surroundings.ts';
import { workspaceFiles } from './workspace-files.ts';
import { yamlDocuments } from './yaml-documents.ts';

type Env = Readonly<Record<string, string | undefined>>;

const sha256 = (bytes: Uint8Array | string): string => hash('sha256', bytes);
const chance = { next: () => Math.random() };

export interface RefdataSurroundings extends Surroundings {
  /** Hashes already, where there may be much of it. */
  readonly thread?: HashThread | null;
}

/** What the commands of reference data need besides the surroundings. */
export function refdataPorts(
  { token, role }: { readonly token: string | undefined; readonly role?: string | undefined },
  { facts, workflow, artifacts, forge, clock, thread = null }: RefdataSurroundings,
  env: Env,
): RefdataPorts {
  const { repository, apiUrl, workspace, temp, runUrl } = facts;
  const folder = join(temp, 'pilotlight-refdata');
  const octokit = { token: token ?? '', repository, apiUrl };
  return {
    ...{ workflow, artifacts, clock, sha256 },
    workspace: workspaceFiles(workspace),
    yaml: yamlDocuments,
    github: forge && {
      forge,
      pulls: new OctokitPulls(octokit),
      comments: new OctokitComments(octokit),
      runs: new OctokitWorkflowRuns(octokit),
    },
    files: createResultFiles(workspace, undefined, thread),
    commits: new GitCommits(workspace),
    reports: new JobReports(folder, artifacts, runUrl),
    cache: folderCache(workspace),
    comparisons: comparisonsFor,
    open: (address, keep) => openStore(address, { keep, role, env, clock, say: (line) => workflow.say(line) }),
  };
}

function comparisonsFor(section: RefdataSection): Comparisons {
  const late = new LateComparisons(() => threadsFor(section));
  return section.compare.length === 0 ? new PlainComparisons(late) : late;
}

/** Readers of every format are loaded where there is something to compare. */
async function threadsFor(section: RefdataSection): Promise<Comparisons> {
  const [{ ComparisonThreads }, { rulesOf }] = await Promise.all([
    import('./comparison-threads.ts'),
    import('../refdata/compare/rules.ts'),
  ]);
  return new ComparisonThreads(rulesOf(section));
}

/** The toolkit that asks for the job's token is loaded where a role is to be taken. */
async function takeRole(...asked: Parameters<typeof roleEnvironment>): Promise<Result<Env, string>> {
  return (await import('./oidc-role.ts')).roleEnvironment(...asked);
}

/** The folder itself is cached; what comes out of it is hashed again before anybody takes it for the reference. */
function folderCache(workspace: string): ReferenceCache {
  const cache = createRefdataCache();
  const prefixOf = (partition: string): string => `pilotlight-refdata-${partition}-`;
  return {
    async restore(folder, { name, partition }) {
      const key = `${prefixOf(partition)}${name}`;
      const found = await cache.restore(resolve(workspace, folder), key, [prefixOf(partition)]);
      return found.key === key;
    },
    async save(folder, { name, partition }) {
      await cache.save(resolve(workspace, folder), `${prefixOf(partition)}${name}`);
    },
  };
}

interface Opening {
  readonly keep: Pick<RefdataSection['keep'], 'grace'>;
  readonly role: string | undefined;
  readonly env: Env;
  readonly clock: Surroundings['clock'];
  readonly say: (line: string) => void;
}

async function openStore(address: string, { keep, role, env, clock, say }: Opening): Promise<Result<OpenStore, Fault>> {
  const parsed = parseStore(address);
  if (!parsed.ok) return err(fault('refdata-store', `The store: ${parsed.error}.`));
  const none: Env = {};
  const taken = role === undefined || parsed.value.kind === 'file' ? ok(none) : await takeRole(role, env);
  if (!taken.ok) return err(fault('refdata-store', taken.error));
  // The SDK finds its credentials in the process's environment.
  for (const [name, value] of Object.entries(taken.value)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  const bucket = createBucket(address, env);
  const store = new ReferenceStore({ bucket, sha256, clock, chance, say, grace: keep.grace });
  return ok({ store, probe: () => probeBucket(bucket, chance) });
}
