import { digest } from './digest.ts';
import { globFiles } from './glob-files.ts';
import { ChildPlanPrograms } from './plan-programs.ts';
import { workspaceFiles } from './workspace-files.ts';
import { yamlDocuments } from './yaml-documents.ts';

/** What `plan` needs besides the surroundings. */
export function planPorts(workspace: string, env: Readonly<Record<string, string | undefined>>) {
  return {
    workspace: workspaceFiles(workspace),
    files: globFiles(workspace),
    yaml: yamlDocuments,
    programs: new ChildPlanPrograms(workspace, env),
    digest,
  };
}
