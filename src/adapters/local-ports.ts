import { attemptPorts } from './attempt-ports.ts';
import { digest } from './digest.ts';
import { globFiles } from './glob-files.ts';
import type { LocalWiring } from './local-host.ts';
import { ChildPlanPrograms } from './plan-programs.ts';
import { workspaceFiles } from './workspace-files.ts';
import { yamlDocuments } from './yaml-documents.ts';

/** The adapters of a runner, without a service, a store and GitHub. */
export const localWiring: LocalWiring = {
  plan: ({ env, folder, workflow, artifacts, forge, cancelled }) => ({
    workflow,
    artifacts,
    forge,
    coordinator: undefined,
    workspace: workspaceFiles(folder),
    files: globFiles(folder),
    yaml: yamlDocuments,
    programs: new ChildPlanPrograms(folder, env, cancelled),
    digest,
  }),
  run: ({ folder, temp, artifacts, ...given }) => ({
    ...attemptPorts({ ...given, workspace: folder, folder: temp, secrets: [] }),
    artifacts,
    forge: undefined,
    coordinator: undefined,
    store: undefined,
  }),
};
