import type { Store } from './store.ts';
import type { Commit, Repository, Workflow } from './types.ts';

/** Notes every workflow file of a commit of the default branch, as GitHub's list of workflows does. */
export function registerWorkflows(store: Store, repository: Repository, commit: Commit): void {
  for (const file of commit.files) {
    registerWorkflow(store, repository, { path: file.path, name: store.options.engine.describe(file.path, file.text).name });
  }
}

export function registerWorkflow(store: Store, repository: Repository, { path, name }: { path: string; name: string }): Workflow {
  const ofRepository = store.workflowsByPath.get(repository.id) ?? new Map<string, Workflow>();
  store.workflowsByPath.set(repository.id, ofRepository);
  const known = ofRepository.get(path);
  if (known) {
    if (known.name !== name) Object.assign(known, { name, updatedAt: store.now() });
    return known;
  }
  const now = store.now();
  const workflow: Workflow = {
    id: store.nextId(),
    repositoryId: repository.id,
    path,
    name,
    state: 'active',
    createdAt: now,
    updatedAt: now,
    lastRunNumber: 0,
  };
  ofRepository.set(path, workflow);
  store.workflows.set(workflow.id, workflow);
  return workflow;
}

/** By id, path, or the file's name alone, as GitHub accepts them. */
export function findWorkflow(store: Store, repository: Repository, which: number | string): Workflow | undefined {
  const ofRepository = [...(store.workflowsByPath.get(repository.id)?.values() ?? [])];
  const text = String(which);
  return ofRepository.find((one) => String(one.id) === text || one.path === text || one.path.endsWith(`/${text}`));
}

/** A file at a branch, tag or their commit, for `uses: owner/repo/path@ref`. */
export function fileAt(store: Store, fullName: string, { path, ref }: { path: string; ref: string }): string | undefined {
  const repository = store.repository(fullName);
  if (!repository) return undefined;
  const name = ref.replace(/^refs\/(heads|tags)\//, '');
  const tags = store.tags.get(repository.id) ?? new Map<string, Commit>();
  const bySha = [...repository.branches.values(), ...tags.values()].find((commit) => commit.sha === ref);
  const commit = tags.get(name) ?? repository.branches.get(name) ?? bySha;
  const known = commit?.files.find((file) => file.path === path)?.text;
  return known ?? store.options.readFile?.(repository.fullName, path, ref);
}
