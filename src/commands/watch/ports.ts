import type { WatchFile } from '../../contract/watch-file.ts';
import type { Result } from '../../lib/result.ts';
import type { Clock, Forge, Workflow, Yaml } from '../../ports.ts';
import type { FoundFile } from '../../watch/evidence.ts';
import type { CloneFacts } from '../../watch/read-git-trace.ts';
import type { RemoteFacts, RemoteQuestion } from '../../watch/settle.ts';
import type { TraceFile } from '../../watch/trace-events.ts';

/** What `watch` needs from outside. Nothing here throws, except where it says so. */

/** The rest of the job: what later steps see, and what the end of this one is told. */
export interface JobState {
  /** A folder of this job for git's traces, made if need be; or the one that somebody else named: then theirs is read. */
  traces(): Promise<{ readonly folder: string; readonly theirs: boolean }>;
  /** Sets a variable of later steps. */
  export(name: string, value: string): Promise<void>;
  /** Kept for the end of this step. */
  keep(text: string): Promise<void>;
}

export interface TraceFiles {
  readonly files: readonly TraceFile[];
  /** Ends of sentences about what was not read. */
  readonly troubles: readonly string[];
}

/** What the job left on its machine. */
export interface BuildRemains {
  traces(folder: string): Promise<TraceFiles>;
  /** What git says of folders that still are clones. */
  clones(folders: readonly string[]): Promise<ReadonlyMap<string, CloneFacts>>;
  /** Files of the workspace that can say something, those of installed packages, and files that they extend. */
  files(): Promise<{ readonly files: readonly FoundFile[]; readonly troubles: readonly string[] }>;
  /** The workflow's own file; null where it is not there. */
  workflowFile(name: string): Promise<FoundFile | null>;
  /** Installed versions by `pypi:name` and `npm:name`. */
  versions(): Promise<ReadonlyMap<string, string>>;
  /** Runs a program of the workspace; its output, or the end of a sentence. */
  collector(path: string): Promise<Result<string, string>>;
  /** Asks each remote once. */
  remotes(questions: readonly RemoteQuestion[]): Promise<ReadonlyMap<string, RemoteFacts>>;
}

/** Where watch files lie. */
export interface WatchStore {
  readonly address: string;
  /** Null where there is none yet, or none that can be read. Throws `BucketFault`. */
  last(key: string): Promise<WatchFile | null>;
  /** Writes it whatever lies there; the newest build's stays. Throws `BucketFault`. */
  put(key: string, file: WatchFile): Promise<'written' | 'newer-is-there'>;
}

export interface WatchService {
  /** `because`: the end of a sentence. */
  tell(file: WatchFile): Promise<{ readonly ok: true } | { readonly ok: false; readonly because: string }>;
}

export interface BeginPorts {
  readonly workflow: Workflow;
  /** Undefined without a token. */
  readonly forge: Pick<Forge, 'fileAt'> | undefined;
  readonly yaml: Yaml;
  readonly job: JobState;
}

export interface FinishPorts {
  readonly workflow: Workflow;
  readonly yaml: Yaml;
  readonly clock: Pick<Clock, 'now'>;
  readonly remains: BuildRemains;
  /** Or the end of a sentence. */
  readonly open: (address: string) => Promise<Result<WatchStore, string>>;
  /** Undefined where none is named. */
  readonly service: WatchService | undefined;
}

/** What is known of the job besides `RunFacts`. */
export interface WatchedJob {
  /** The workflow's file below `.github/workflows/`; null where the runner does not tell. */
  readonly workflow: string | null;
  /** Address of the repository that is built. */
  readonly own: string;
}
