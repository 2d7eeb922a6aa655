import type { Trigger } from '../../../autoscaler/simulation/github/engine.ts';
import type { Permissions } from '../../../autoscaler/simulation/github/types.ts';
import { type PlainRecord, readWorkflow, type WorkflowText } from './read-workflow.ts';

/** What the jobs of one file see: the workflow's own, or that of a workflow it calls. */
export interface Scope {
  readonly workflow: WorkflowText;
  readonly github: Readonly<Record<string, unknown>>;
  /** Null where the workflow takes none. */
  readonly inputs: Readonly<Record<string, unknown>> | null;
  readonly vars: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  /** The caller's, where the file says nothing. */
  readonly permissions: Permissions | null;
  readonly source: Source;
  /** Calls that lead here. */
  readonly depth: number;
}

/** One entry below `jobs:`. */
export interface JobEntry {
  readonly key: string;
  readonly job: PlainRecord;
}

/** Where the files are that a `uses:` of this file means. */
export interface Source {
  /** A file of the same commit. */
  readonly local: (path: string) => string | undefined;
  readonly remote: Trigger['readFile'];
}

export const sourceOf = ({ commit, readFile }: Trigger): Source => ({
  local: (path) => commit.files.find((file) => file.path === path)?.text,
  remote: readFile,
});

export type Called =
  | { readonly kind: 'found'; readonly workflow: WorkflowText; readonly source: Source }
  | { readonly kind: 'fault'; readonly messages: readonly string[] };

/** The workflow of `./path` or `owner/repo/path@ref`; whatever it calls itself is looked for beside it. */
export function findCalled(uses: string, source: Source): Called {
  const fault = (message: string): Called => ({ kind: 'fault', messages: [message] });
  const local = /^(?:\.|\$)\/(.+)$/.exec(uses);
  const [, owner, repo, path, ref] = /^([^/]+)\/([^/]+)\/(.+)@([^@]+)$/.exec(uses) ?? [];
  if (!local && !ref) return fault(`invalid value workflow reference: ${uses}`);
  const text = local ? source.local(local[1] ?? '') : source.remote(`${owner}/${repo}`, path ?? '', ref ?? '');
  if (text === undefined) return fault(`error parsing called workflow "${uses}": workflow was not found.`);
  const workflow = readWorkflow(local?.[1] ?? path ?? uses, text);
  if (workflow.errors.length > 0) return { kind: 'fault', messages: workflow.errors };
  if (workflow.on['workflow_call'] === undefined)
    return fault(`${uses}: workflow_call key is not defined in the referenced workflow.`);
  const beside: Source = local ? source : { ...source, local: (one) => source.remote(`${owner}/${repo}`, one, ref ?? '') };
  return { kind: 'found', workflow, source: beside };
}
