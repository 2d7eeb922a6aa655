import type { InputsOf } from '../../inputs.ts';
import type { Fault } from '../../lib/fault.ts';
import type { Result } from '../../lib/result.ts';
import type { Comments } from '../../people-ports.ts';
import type { Artifacts, Clock, Forge, Workflow, Workspace, Yaml } from '../../ports.ts';
import type { RefdataSection } from '../../refdata/compare/section-values.ts';
import type { Commits, Comparisons, Pulls, Reports, ResultFiles, WorkflowRuns } from '../../refdata-ports.ts';
import type { RunFacts } from '../../run-facts.ts';
import type { ReferenceStore } from './store/reference-store.ts';

/** GitHub, with the token of the job. */
export interface GitHubPorts {
  readonly forge: Forge;
  readonly pulls: Pulls;
  readonly comments: Comments;
  readonly runs: WorkflowRuns;
}

/** A store that can be used, and how it is seen to keep conditions. */
export interface OpenStore {
  readonly store: ReferenceStore;
  /** Throws where it ignores conditions. */
  readonly probe: () => Promise<void>;
}

/** Somebody asks by `workflow_dispatch`. */
export interface Dispatched {
  readonly facts: RunFacts;
  readonly inputs: InputsOf<'refdata-accept'>;
  readonly ports: RefdataPorts & { readonly github: GitHubPorts };
}

/** A folder kept between runs; it saves requests, and nothing depends on it. Neither throws. */
export interface ReferenceCache {
  /** Whether exactly this was there. */
  restore(folder: string, of: { readonly name: string; readonly partition: string }): Promise<boolean>;
  save(folder: string, of: { readonly name: string; readonly partition: string }): Promise<void>;
}

/** What the commands of reference data work with. */
export interface RefdataPorts {
  readonly workflow: Workflow;
  readonly workspace: Workspace;
  readonly yaml: Yaml;
  /** Undefined without a token. */
  readonly github: GitHubPorts | undefined;
  readonly artifacts: Artifacts;
  readonly clock: Clock;
  readonly files: ResultFiles;
  readonly commits: Commits;
  readonly reports: Reports;
  readonly cache: ReferenceCache;
  readonly open: (address: string, keep: Pick<RefdataSection['keep'], 'grace'>) => Promise<Result<OpenStore, Fault>>;
  /** Threads for the rules of a section. */
  readonly comparisons: (section: RefdataSection) => Comparisons;
  /** Hexadecimal SHA-256. */
  readonly sha256: (bytes: Uint8Array | string) => string;
}
