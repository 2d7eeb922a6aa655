import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** The name of the field in every form. */
export const CSRF_FIELD = 'csrf';

/**
 * Whether a browser says that a page of ours sends this (S13). With the policy `no-referrer` a browser calls the origin of a form
 * `null` (Fetch, "append a request Origin header"): then what it says of the site decides.
 */
export function isOwnSite({ headers }: Pick<IncomingMessage, 'headers'>, origin: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return false;
  const from = headers.origin;
  return from === origin || ((from === undefined || from === 'null') && site === 'same-origin');
}

/** In a time that does not depend on where two texts differ, or on how long they are. */
export function isSame(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
