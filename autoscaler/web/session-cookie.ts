import type { IncomingMessage } from 'node:http';

/** Whether browsers reach the service by TLS; over plain HTTP, on this host alone, they refuse what is `Secure`. */
export interface CookieNames {
  readonly session: string;
  readonly login: string;
  readonly isSecure: boolean;
}

/** `__Host-`: set by this host over TLS, for the whole host, and by nobody beside it (RFC 6265bis). */
const TLS: CookieNames = { session: '__Host-pilotlight', login: '__Host-pilotlight-login', isSecure: true };
const PLAIN: CookieNames = { session: 'pilotlight-without-tls', login: 'pilotlight-login-without-tls', isSecure: false };

/** Bytes of all cookies of a request that are read. */
const MOST = 16_384;

export function cookieNames(origin: string): CookieNames {
  return origin.startsWith('https:') ? TLS : PLAIN;
}

/** Null where there is none, or where there are two: nobody knows whose the second one is. */
export function cookieOf({ headers }: Pick<IncomingMessage, 'headers'>, name: string): string | null {
  const text = headers.cookie ?? '';
  if (text.length > MOST) return null;
  const values = text.split(';').flatMap((pair) => {
    const at = pair.indexOf('=');
    return at > 0 && pair.slice(0, at).trim() === name ? [pair.slice(at + 1).trim()] : [];
  });
  return values.length === 1 ? (values[0] ?? null) : null;
}

/** `Lax`: sent where somebody comes by a link, or back from GitHub; not with what other sites post or load. */
export function setCookie(name: string, value: string, { isSecure, maxAge }: { isSecure: boolean; maxAge: number }): string {
  const seconds = Math.max(0, Math.floor(maxAge / 1_000));
  return `${name}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`;
}

export function dropCookie(name: string, isSecure: boolean): string {
  return setCookie(name, '', { isSecure, maxAge: 0 });
}
