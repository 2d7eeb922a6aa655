import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { moveBranches } from '../../../src/branch-moves/move-branches.ts';
import { GitRepository } from './git-repository.ts';
import { rulesOf } from './launchpad.ts';

// Shows 5 on git itself: what is an ancestor, a conflict or a change of a workflow, git says.
const FF = [
  { from: 'master', to: 'stable' },
  { from: 'db-devel', to: 'db-stable' },
] as const;
const source = fc.constantFrom('master', 'db-devel');
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('commit' as const),
      on: source,
      file: fc.constantFrom('a', 'b', '.github/workflows/x.yml'),
      fix: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('say' as const),
      on: source,
      state: fc.constantFrom('green' as const, 'green' as const, 'red' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('force' as const), on: source }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('vanish' as const), on: fc.constantFrom('stable', 'db-devel') }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('promote' as const) }) },
);

/** Something to move, whatever comes after. */
const BEGIN = [
  { do: 'commit', on: 'master', file: 'a', fix: false },
  { do: 'say', on: 'master', state: 'green' },
  { do: 'promote' },
] as const;

async function promote(git: GitRepository): Promise<void> {
  const first = git.writes.length;
  const [one, other] = [1, 2].map(() => moveBranches(rulesOf(), { forge: git, pulls: git, now: () => 0 }, { dryRun: false }));
  await Promise.all([one, other]);
  for (const { branch, before, after } of git.writes.slice(first)) {
    expect(git.isAncestor(before, after)).toBe(true);
    const move = FF.find(({ to }) => to === branch);
    if (move) {
      expect(git.verdicts.get(after)).toBe('green');
      const line = git.git('rev-list', '--first-parent', `refs/heads/${move.from}`).split('\n');
      expect(line).toContain(after);
    }
    const brought = await git.compare(before, after);
    for (const commit of (brought.ok && brought.value.commits) || []) expect(git.touched(commit)).toEqual([]);
  }
  for (const { head, base } of git.pulls)
    expect(git.pulls.filter((pull) => pull.head === head && pull.base === base && pull.state === 'open').length).toBeLessThan(2);
}

type Given = typeof step extends fc.Arbitrary<infer Step> ? Step | (typeof BEGIN)[number] : never;

async function act(git: GitRepository, given: Given, root: string): Promise<void> {
  if (given.do === 'promote') return promote(git);
  const at = git.shaOf(given.on);
  if (at === null) return;
  const text = String(git.count());
  if (given.do === 'say') git.verdicts.set(at, given.state);
  else if (given.do === 'vanish') git.git('update-ref', '-d', `refs/heads/${given.on}`);
  else if (given.do === 'force') git.commit(root, { file: 'c', text, message: 'forced', branch: given.on });
  else git.commit(at, { file: given.file, text, message: given.fix ? 'mend [testfix]' : 'work', branch: given.on });
}

/** Gives how often branches were written. */
async function play(steps: readonly Given[]): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'branches-git-'));
  try {
    const git = new GitRepository(folder);
    const root = git.commit(null, { file: 'a', text: '0', message: 'first', branch: 'master' });
    for (const branch of ['stable', 'db-devel', 'db-stable']) git.git('update-ref', `refs/heads/${branch}`, root);
    for (const given of [...BEGIN, ...steps, { do: 'promote' } as const]) await act(git, given, root);
    return git.writes.length;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('in random histories of git, two at once move nothing that was not tested, nothing backwards, and no workflow without the right to', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 12 }), async (steps) => {
      expect(await play(steps)).toBeGreaterThan(0);
    }),
    { numRuns: 3 },
  );
}, 60_000);
