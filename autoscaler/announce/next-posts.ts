import { isPaused, type Pause } from '../../src/lib/pause.ts';
import type { Happening } from '../people-ports.ts';

/** What waits for one target. */
export interface Waiting {
  readonly happening: Happening;
  readonly lane: string;
  /** It happened in a quiet time. */
  readonly isQuiet: boolean;
}

export interface Lane {
  readonly isPosting: boolean;
  /** After a failure. */
  readonly pause: Pause | undefined;
}

export interface PostsQuestion {
  /** In their order. */
  readonly queue: readonly Waiting[];
  readonly lanes: ReadonlyMap<string, Lane>;
  readonly now: number;
  /** How many more may be under way. */
  readonly room: number;
}

/** What may be posted now. `lanes`: those it stands for, none of which may have anything else under way. */
export interface Post {
  readonly told: readonly Waiting[];
  readonly lanes: readonly string[];
}

export interface NextPosts {
  readonly posts: readonly Post[];
  /** When a pause ends that something waits for; null: nothing waits for time alone. */
  readonly until: number | null;
}

/**
 * Per lane the first that waits, unless the lane has one under way or a pause; all up to the last that happened in a quiet time
 * together, so that no order is lost. What fails holds up its lanes, and no other.
 */
export function nextPosts({ queue, lanes, now, room }: PostsQuestion): NextPosts {
  const posts: Post[] = [];
  const taken = new Set<string>();
  let until: number | null = null;
  for (const post of heads(queue, taken)) {
    for (const lane of post.lanes) taken.add(lane);
    const states = post.lanes.map((lane) => lanes.get(lane));
    if (states.some((lane) => lane?.isPosting)) continue;
    const ends = states.flatMap((lane) => (lane?.pause && isPaused(lane.pause, now) ? [lane.pause.until] : []));
    if (ends.length > 0) until = Math.min(until ?? Number.POSITIVE_INFINITY, Math.max(...ends));
    else if (posts.length < room) posts.push(post);
  }
  return { posts, until };
}

/** `taken`: lanes that had their turn, as the caller goes along. */
function* heads(queue: readonly Waiting[], taken: ReadonlySet<string>): Generator<Post> {
  const quiet = queue.findLastIndex(({ isQuiet }) => isQuiet) + 1;
  if (quiet > 0) yield { told: queue.slice(0, quiet), lanes: [...new Set(queue.slice(0, quiet).map(({ lane }) => lane))] };
  for (const one of queue.slice(quiet)) if (!taken.has(one.lane)) yield { told: [one], lanes: [one.lane] };
}
