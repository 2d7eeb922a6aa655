import { octokitBranches } from '../../../src/adapters/octokit-branches.ts';
import { moveBranches } from '../../../src/branch-moves/move-branches.ts';
import type { MoveOutcome } from '../../../src/branch-ports.ts';
import { type Forge, startForge } from '../../sandbox/forge/start-forge.ts';
import { takeJob } from '../../sandbox/forge/testing/hand-runner.ts';
import { rulesOf, SECTION } from './launchpad.ts';

export const PLOTS = 'acme/plots';
/** The sandbox's forge assigns nobody. */
const RULES = rulesOf({ ...SECTION, promote: SECTION.promote.map(({ assignees: _, ...move }) => move) });
const CI = `
on: { push: { branches: [master, db-devel] }, workflow_dispatch: {} }
permissions: {}
jobs:
  gate:
    runs-on: [self-hosted, large]
    steps: [{ run: echo tested }]
`;
const TRUSTED = `
on: workflow_dispatch
permissions: { actions: read, checks: read, contents: write, pull-requests: write, statuses: read }
jobs:
  promote:
    runs-on: [self-hosted, trusted]
    steps: [{ run: echo promoted }]
`;

/** A forge with real git, and the branches of Launchpad all at one commit. */
export async function forgeWorld() {
  const forge = await startForge();
  const files = { '.github/workflows/ci.yml': CI, '.github/workflows/trusted.yml': TRUSTED, 'a.txt': '0\n' };
  const { sha } = await forge.createRepository({ owner: 'acme', name: 'plots', defaultBranch: 'master', files });
  const person = { token: forge.userToken('acme'), repository: PLOTS, apiUrl: forge.api, pause: 1 };
  const branches = octokitBranches(person);
  for (const branch of ['stable', 'db-devel', 'db-stable']) await branches.createBranch(branch, sha);
  const dispatched = forge.model.events.dispatchWorkflow({
    ...{ repository: PLOTS, workflow: 'trusted.yml', ref: 'master', actor: 'acme' },
  });
  if (!dispatched.ok) throw new Error(dispatched.error.message);
  const { message } = await takeJob(forge, 'acme', ['self-hosted', 'trusted']);
  const byWorkflow = octokitBranches({ ...person, token: message.token });
  const promote = (by: typeof branches = branches) =>
    moveBranches(RULES, { forge: by, pulls: by, now: () => Date.now() }, { dryRun: false });
  return { forge, first: sha, branches, byWorkflow, promote };
}

export async function headOf({ model }: Forge, branch: string): Promise<string | undefined> {
  return model.accounts.repository(PLOTS)?.branches.get(branch)?.sha;
}

/** Ends the oldest run of the tests that waits. */
export async function testedAs(forge: Forge, conclusion: 'success' | 'failure'): Promise<void> {
  await (await takeJob(forge, 'acme', ['self-hosted', 'large'])).finish(conclusion);
}

export const told = (outcomes: readonly MoveOutcome[], to: string): MoveOutcome => {
  const found = outcomes.find(({ move }) => move.to === to);
  if (!found) throw new Error(`there is no move to ${to}`);
  return found;
};
