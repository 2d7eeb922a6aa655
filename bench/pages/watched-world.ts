import { SqliteWatch } from '../../autoscaler/adapters/sqlite-watch.ts';
import type { BranchesLook } from '../../autoscaler/branch-keeper.ts';
import type { PagesGiven } from '../../autoscaler/wiring/pages.ts';
import type { MoveOutcome } from '../../src/branch-ports.ts';
import { Watching } from '../../src/watching/watching.ts';
import { gitSource, placeOf, RULES, startedBuild, watchFile } from '../../test/builders/watch.ts';

/** Watch files, sources of all of them together, and builds that started by themselves: as many as are remembered. */
const [FILES, SOURCES, STARTS] = [1_000, 2_000, 1_000];
/** Of one build. */
const USES = 20;

/** What is watched for `repositories`, in the journal's file as the service keeps it; nothing is asked of any source. */
export async function watchedWorld(
  repositories: readonly string[],
  { journal, clock }: Pick<PagesGiven, 'journal' | 'clock'>,
): Promise<Watching> {
  const now = clock.now();
  const memory = new SqliteWatch(journal.shared());
  const nobody = () => Promise.reject(new Error('nobody starts a build here'));
  const watching = new Watching({
    memory,
    rules: async () => ({ ok: true, value: RULES }),
    readers: {
      look: async (asked) =>
        asked.map(({ id }, i) =>
          i % 7 === 0 ? { kind: 'failed', because: 'it answered 500' } : { kind: 'value', value: id.slice(-40), etag: null },
        ),
    },
    starter: { declared: nobody, dispatch: nobody, find: nobody },
    ...{ now: () => now, chance: () => 0.5, newId: () => 'watch-1', announce: async () => undefined },
  });
  await memory.save({
    starts: Array.from({ length: STARTS }, (_, i) => ({
      ...startedBuild(repositories[i % repositories.length] ?? '', [], now - i * 60_000),
      ...{
        id: `start-${i}`,
        cause: `upstream: library-${i} main 1a2b3c4..3c4d5e6`,
        compare: 'https://github.com/acme/library/compare/1...2',
      },
    })),
  });
  await watching.load();
  for (let file = 0; file < FILES; file++) {
    const repository = repositories[file % repositories.length] ?? '';
    const place = placeOf(repository, { configuration: `python-${file}` });
    const sources = Array.from({ length: USES }, (_, i) => gitSource(`upstream/library-${(file * USES + i) % SOURCES}`));
    await watching.take(
      place,
      file % 10 === 9 ? { ok: false, error: 'line 1: no JSON' } : { ok: true, value: watchFile(place, sources, now) },
    );
  }
  await watching.tick();
  await watching.finish();
  return watching;
}

const sha = (digit: string): string => digit.repeat(40);

/** A chain of ten moves, each with the three runs that speak for it. */
export function branchesLook(now: number): BranchesLook {
  const outcomes = Array.from(
    { length: 10 },
    (_, i): MoveOutcome => ({
      move: {
        ...{ from: `branch-${i}`, to: `branch-${i + 1}`, how: 'ff', checks: ['build', 'test', 'docs'] },
        ...{ onConflict: 'stop', assignees: [] },
      },
      ...{ state: 'moved', because: 'it was tested', next: null, before: sha('1'), after: sha('2'), sha: sha('2') },
      evidence: ['build', 'test', 'docs'].map((check) => ({ check, state: 'green', at: now, url: '', run: null })),
      ...{ pull: null, at: now },
    }),
  );
  return { at: now, fault: null, mayMove: true, outcomes };
}
