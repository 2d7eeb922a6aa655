import type { NightlyBuild } from '../../../src/contract/nightly-config.ts';
import type { Clock } from '../../ports.ts';
import type { Nightly } from '../../watcher-nightly.ts';
import { signedIn } from '../guard.ts';
import type { Routes } from '../web-server-routes.ts';
import type { Sight } from './sight.ts';
import { sightOf } from './sight.ts';
import { repositoriesOf, type ShownNights, type WatchPageGiven, watchPage } from './watch-page.ts';

/** What begins at a time of the day. */
export interface NightsGiven extends Pick<Nightly, 'repositories' | 'listed'> {
  /** The first begin after `at`, milliseconds since the epoch; null where it never begins again. */
  nextBegin(build: Pick<NightlyBuild, 'at' | 'zone'>, at: number): number | null;
}

export interface WatchPagesGiven extends WatchPageGiven {
  readonly nights?: NightsGiven;
  readonly clock: Pick<Clock, 'now'>;
}

/** `GET /watch`. */
export function createWatchPages({ clock, nights, ...given }: WatchPagesGiven): Routes {
  return {
    '/watch': {
      GET: signedIn(async (_, { viewer }) => {
        const known = [...repositoriesOf(given.watching), ...(nights?.repositories() ?? [])];
        const sight = await sightOf(viewer, [...new Set(known)]);
        const now = clock.now();
        return watchPage(given, { viewer, sight, now, nights: nights ? await shownNights(nights, sight, now) : null });
      }),
    },
  };
}

async function shownNights(nights: NightsGiven, sight: Sight, now: number): Promise<ShownNights> {
  const { builds, faults } = await nights.listed((repository) => sight.isOperator || sight.mayRead(repository));
  const shown = builds.map((night) => ({ ...night, next: nights.nextBegin(night.build, now) }));
  const at = ({ next }: { readonly next: number | null }): number => next ?? Number.POSITIVE_INFINITY;
  return { builds: shown.sort((one, other) => at(one) - at(other)), faults };
}
