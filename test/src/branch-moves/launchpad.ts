import { type BranchRules, readBranchRules } from '../../../src/contract/branches-config.ts';
import { GitModel } from './git-model.ts';

/** The moves that Launchpad makes, with its test-fix mode. */
export const SECTION = {
  promote: [
    { from: 'master', to: 'stable', when: { check: 'gate', state: 'success' }, how: 'ff' },
    { from: 'stable', to: 'db-devel', how: 'merge', on_conflict: 'pull_request', assignees: ['ada'] },
    { from: 'db-devel', to: 'db-stable', when: { check: 'gate' }, how: 'ff' },
    { from: 'db-stable', to: 'master', how: 'pull_request' },
  ],
  block: { branch: 'master', after: 'failure', until: '[testfix]' },
};

export function rulesOf(section: unknown = SECTION): BranchRules {
  const read = readBranchRules(section);
  if (!read.ok || !read.value) throw new Error(JSON.stringify(read));
  return read.value;
}

export function launchpad(): GitModel {
  const model = new GitModel();
  const first = model.commit('master', { message: 'first', file: '' });
  for (const branch of ['stable', 'db-devel', 'db-stable']) model.branches.set(branch, first);
  return model;
}
