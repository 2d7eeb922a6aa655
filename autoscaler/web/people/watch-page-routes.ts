import type { Clock } from '../../ports.ts';
import { signedIn } from '../guard.ts';
import type { Routes } from '../web-server-routes.ts';
import { sightOf } from './sight.ts';
import { repositoriesOf, type WatchPageGiven, watchPage } from './watch-page.ts';

export interface WatchPagesGiven extends WatchPageGiven {
  readonly clock: Pick<Clock, 'now'>;
}

/** `GET /watch`. */
export function createWatchPages({ clock, ...given }: WatchPagesGiven): Routes {
  return {
    '/watch': {
      GET: signedIn(async (_, { viewer }) => {
        const sight = await sightOf(viewer, repositoriesOf(given.watching));
        return watchPage(given, { viewer, sight, now: clock.now() });
      }),
    },
  };
}
