import type { SourceLimits } from './source-limit.ts';
import type { FollowerLimits } from './web-server-followers.ts';

export interface WebLimits {
  /** Bytes of one body: GitHub sends 25 MiB at most. */
  readonly body: number;
  /** Bytes of all bodies that are held at one time. */
  readonly bodies: number;
  /** Requests that are worked on at one time. */
  readonly requests: number;
  readonly connections: number;
  /** How often one sender may be refused. */
  readonly sources: SourceLimits;
  /** Readers of what is still to come. */
  readonly followers: FollowerLimits;
  /** Milliseconds a client may take for its headers, and for its body unless a route has more patience. */
  readonly headersTimeout: number;
  readonly requestTimeout: number;
  /** Milliseconds that running requests are given when the server closes. */
  readonly drain: number;
}

export const LIMITS: WebLimits = {
  body: 25 * 2 ** 20,
  bodies: 64 * 2 ** 20,
  requests: 512,
  connections: 4_096,
  // A secret that was mistyped is found out long before; a flood is not worth one core's percent.
  sources: { burst: 1_000, perSecond: 50, sources: 10_000, countsLoopback: false },
  followers: { all: 1_000, ofOneAddress: 100 },
  headersTimeout: 5_000,
  requestTimeout: 10_000,
  drain: 5_000,
};
