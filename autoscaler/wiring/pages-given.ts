import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TargetHealth } from '../announce-sender.ts';
import { lazily } from '../web/lazy-routes.ts';
import type { PoolAction, PoolActions, ServiceHealth } from '../web/people/overview.ts';
import type { LoopGiven } from './loop.ts';

/** What pages are given of the service, in their words. */

/** Which repositories are served is asked of GitHub so often at most. Milliseconds. */
const SERVED_FOR = 300_000;

export function servedBy({ config, github, log }: Pick<LoopGiven, 'config' | 'github' | 'log'>) {
  let list: readonly string[] = [];
  let askedAt = Number.NEGATIVE_INFINITY;
  const look = lazilyAgain(async () => {
    const lists = await Promise.all(config.github.owners.map((owner) => github.forge.repositories(owner)));
    list = lists.flat();
    askedAt = performance.now();
  });
  const ask = async (): Promise<readonly string[]> => {
    const age = performance.now() - askedAt;
    if (age < SERVED_FOR) return list;
    const asked = look().catch((error: unknown) =>
      log.warn('served repositories could not be listed', { stage: 'service', error }),
    );
    if (list.length === 0) await asked;
    return list;
  };
  return {
    ask,
    known: (): readonly string[] => {
      void ask();
      return list;
    },
  };
}

/** One question at a time; whoever asks meanwhile shares its answer. */
function lazilyAgain(work: () => Promise<void>): () => Promise<void> {
  let asking: Promise<void> | null = null;
  return () => {
    asking ??= work().finally(() => {
      asking = null;
    });
    return asking;
  };
}

export function poolActions({ orders, clock }: Pick<LoopGiven, 'orders' | 'clock'>): PoolActions {
  return {
    pool: async ({ person }, pool, action) => {
      try {
        return { ok: true, sentence: await ordered(action, { pool, who: person.login }) };
      } catch {
        return { ok: false, sentence: 'the journal could not take it; press again later.' };
      }
    },
  };

  async function ordered(action: PoolAction, { pool, who }: { readonly pool: string; readonly who: string }): Promise<string> {
    if (action.kind === 'resume') {
      await orders.stop(pool, null, who, '');
      await orders.hold(pool, 0, 0, who);
      return `The pool ${pool} goes on as it is configured.`;
    }
    if (action.kind === 'start') {
      const until = clock.now() + action.minutes * 60_000;
      await orders.hold(pool, (orders.current().get(pool)?.held?.count ?? 0) + 1, until, who);
      return `One more machine of ${pool} is kept ready for ${action.minutes} minutes.`;
    }
    await orders.stop(pool, action.kind, who, action.why);
    return action.kind === 'pause' ? `The pool ${pool} launches nothing.` : `The pool ${pool} is drained.`;
  }
}

export function healthOf(
  { journal, announcer }: Pick<LoopGiven, 'journal' | 'announcer'>,
  { version, startedAt }: { readonly version: string; readonly startedAt: number },
): () => ServiceHealth {
  return () => ({
    ...{ version, startedAt, journal: journal.health() },
    announcements: announcer?.health().flatMap(troubleOf) ?? null,
  });
}

function troubleOf({ target, waiting, oldest, failing }: TargetHealth): NonNullable<ServiceHealth['announcements']> {
  return waiting === 0
    ? []
    : [{ target, waiting, since: failing?.since ?? oldest ?? 0, fault: failing?.because ?? 'it is quiet there now' }];
}

/** Of the package, in the sources or in what is shipped beside the program. */
export const versionOf = lazily(async (): Promise<string> => {
  for (const folder of ['../..', '.']) {
    const text = await readFile(join(import.meta.dirname, folder, 'package.json'), 'utf8').catch(() => null);
    const version: unknown = text === null ? null : (JSON.parse(text) as { readonly version?: unknown }).version;
    if (typeof version === 'string') return version;
  }
  return 'unknown';
});
