import type { GitHub } from '../adapters/github-forge.ts';
import type { SqliteJournal } from '../adapters/sqlite-journal.ts';
import type { Announcer } from '../announcer.ts';
import type { BranchKeeper } from '../branch-keeper.ts';
import type { PullHint, RunHint } from '../webhook/read-delivery.ts';
import type { PushHint } from '../webhook/read-push.ts';
import type { Outside } from './outside.ts';
import { sectionYaml } from './section-yaml.ts';

/** Moves branches of repositories that say how. What it hears of is a hint: it looks for itself, and at every start. */
export interface Branches {
  readonly keeper: BranchKeeper;
  readonly onRun: (run: RunHint) => void;
  readonly onPull: (pull: PullHint) => void;
  readonly onPush: (push: PushHint) => void;
  /** Deliveries that nobody else has a use for, such as a verdict of another program. */
  readonly onUnused: (event: string, payload: unknown) => void;
  /** Until `signal` aborts; a move that is under way then is finished. Never rejects. */
  readonly run: (signal: AbortSignal) => Promise<void>;
}

export interface BranchesGiven extends Outside {
  readonly journal: SqliteJournal;
  readonly github: Pick<GitHub, 'people' | 'branches'>;
  readonly announcer: Announcer | null;
  readonly changes: { touch(topic: string): void };
  /** `owner/name` of all that are served. */
  readonly repositories: () => Promise<readonly string[]>;
}

/** Milliseconds between two looks at what is due. */
const TICK_EVERY = 60_000;

export async function createBranches(given: BranchesGiven): Promise<Branches> {
  const { journal, github, announcer, changes, clock, log } = given;
  const [{ BranchKeeper: Keeper }, { branchRulesOf }, { branchBook }, { newsOf }, readYaml] = await Promise.all([
    import('../branch-keeper.ts'),
    import('../branch-rules.ts'),
    import('../branch-book.ts'),
    import('../branch-events.ts'),
    sectionYaml(),
  ]);
  let served: readonly string[] = [];
  const keeper = new Keeper({
    repositories: () => served,
    rules: (repository) => branchRulesOf(repository, { forge: github.people, readYaml }),
    forge: (repository) => github.branches(repository),
    ...branchBook({ journal, announce: async (facts) => announcer?.onMoved(facts), now: () => clock.now() }),
    onLook: (repository) => changes.touch(`branches:${repository.toLowerCase()}`),
    now: () => clock.now(),
    log: (line, about) => log.warn(line, { stage: 'service', ...about }),
  });
  return {
    keeper,
    onRun: ({ repository, isCompleted }) => void (isCompleted && keeper.heard(repository)),
    onPull: ({ repository, action }) => void (action === 'closed' && keeper.heard(repository)),
    onPush: ({ repository }) => void keeper.seen(repository),
    onUnused: (event, payload) => {
      const repository = newsOf(event, payload);
      if (repository !== null) void keeper.heard(repository);
    },
    run: async (signal) => {
      while (!signal.aborted) {
        try {
          served = await given.repositories();
          await keeper.tick();
        } catch (error) {
          log.warn('branches could not be looked after', { stage: 'service', error });
        }
        await clock.sleep(TICK_EVERY, signal);
      }
      await keeper.rest();
    },
  };
}
