import { randomUUID } from 'node:crypto';
import type { WatchMemory } from '../../src/watch-ports.ts';
import type { GitHub } from '../adapters/github-forge.ts';
import type { SqliteJournal } from '../adapters/sqlite-journal.ts';
import type { Announcer } from '../announcer.ts';
import type { Config } from '../config.ts';
import type { Watcher } from '../watcher.ts';
import type { Nightly, NightlyMemory } from '../watcher-nightly.ts';
import type { BodyBudget } from '../web/read-body.ts';
import type { Routes } from '../web/web-server-routes.ts';
import type { PushHint } from '../webhook/read-push.ts';
import type { Builds } from './builds.ts';
import type { Outside } from './outside.ts';
import { sectionYaml } from './section-yaml.ts';

/** What starts builds by itself: sources that moved, and nights. */
export interface Watch {
  readonly watcher: Watcher;
  /** Builds that begin at a time, for the page. */
  readonly nightly: Pick<Nightly, 'repositories' | 'listed'>;
  readonly routes: (budget: BodyBudget) => Routes;
  readonly onPush: (push: PushHint) => Promise<void>;
  /** Until `signal` aborts. Never rejects. */
  readonly run: (signal: AbortSignal) => Promise<void>;
}

export interface WatchGiven extends Outside {
  readonly config: Config;
  readonly journal: SqliteJournal;
  readonly github: GitHub;
  /** Null: this service keeps no builds, and takes no watch files. */
  readonly builds: Builds | null;
  readonly announcer: Announcer | null;
  readonly changes: { touch(topic: string): void };
  /** `owner/name` of all that are served. */
  readonly repositories: () => Promise<readonly string[]>;
}

export async function createWatch(given: WatchGiven): Promise<Watch> {
  const { journal, github, builds, clock, log } = given;
  const [{ Watcher: Watching }, { Nightly: Nights }, { SqliteNightly }, { createLastBegin }, { createWatchRoutes }, readYaml] =
    await Promise.all([
      import('../watcher.ts'),
      import('../watcher-nightly.ts'),
      import('../adapters/sqlite-watch-nightly.ts'),
      import('../../src/adapters/both/cron-begins.ts'),
      import('../web/watch-routes.ts'),
      sectionYaml(),
    ]);
  const asked = { forge: github.people, builds: github.builds, readYaml };
  const nightly = new Nights({
    ...{ ...asked, repositories: given.repositories, clock, log },
    ...{ memory: nightsTouching(new SqliteNightly(journal.shared()), () => given.changes.touch('watch')) },
    lastBegin: createLastBegin(),
  });
  const watching = await watchingOf(given, asked);
  const watcher = new Watching({ watching, nightly: () => nightly.run(), clock, log });
  return {
    watcher,
    nightly,
    routes: (budget) => (builds ? createWatchRoutes({ watcher, ...builds.sealed, clock, budget }) : {}),
    onPush: async (push) => {
      nightly.forget(push.repository);
      await watcher.pushed(push);
    },
    run: (signal) => watcher.run(signal),
  };
}

type Asked = Parameters<typeof import('../watcher-starts.ts').serviceStarter>[0];

async function watchingOf({ config, journal, announcer, changes, path, clock }: WatchGiven, asked: Asked) {
  const [{ Watching }, { SqliteWatch }, { serviceRules, serviceStarter }, { createReaders }] = await Promise.all([
    import('../../src/watching/watching.ts'),
    import('../adapters/sqlite-watch.ts'),
    import('../watcher-starts.ts'),
    import('../../src/adapters/both/registry-readers.ts'),
  ]);
  const { trusted, least } = config.watch;
  return new Watching({
    memory: touching(new SqliteWatch(journal.shared()), () => changes.touch('watch')),
    rules: serviceRules(asked),
    starter: serviceStarter(asked),
    readers: createReaders({ rules: { trusted }, path }),
    now: () => clock.now(),
    chance: Math.random,
    newId: () => `watch-${randomUUID()}`,
    minEvery: least,
    announce: async ({ key, source, repositories }) => {
      const because = source.trouble?.because ?? 'nobody knows why';
      await announcer?.onSourceFailing({ key, id: source.id, because }, repositories);
    },
  });
}

/** Whoever looks at the page hears of what it shows; that a source is as it was is no news. */
function touching(memory: WatchMemory, touch: () => void): WatchMemory {
  return {
    load: () => memory.load(),
    save: async (delta) => {
      const saved = await memory.save(delta);
      const { entries = [], pending = [], starts = [], sources = [], gone = {} } = delta;
      const isNews = entries.length + pending.length + starts.length > 0 || sources.some(({ trouble }) => trouble !== null);
      if (isNews || Object.values(gone).some((keys) => keys.length > 0)) touch();
      return saved;
    },
  };
}

/** Whoever looks at the page hears of a night. */
function nightsTouching(memory: NightlyMemory, touch: () => void): NightlyMemory {
  return {
    last: (key) => memory.last(key),
    put: async (row) => {
      await memory.put(row);
      touch();
    },
  };
}
