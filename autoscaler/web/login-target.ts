/** Where somebody goes once they are signed in: an address of this service, never another site (open redirects). */

/** Characters. */
const LONGEST = 500;
/** A browser reads a backslash as a slash, and drops line breaks and tabs: of all that only plain addresses are taken. */
const LOCAL = /^\/(?:[A-Za-z0-9._~!$&'()*+,;=:@%?-][A-Za-z0-9._~!$&'()*+,;=:@%/?-]*)?$/;

/** The path and query that were asked for; `/` for everything that is not an address of a page here. */
export function localTarget(text: string | null): string {
  if (text === null || text.length > LONGEST || !LOCAL.test(text)) return '/';
  const url = URL.parse(text, 'https://here.invalid');
  if (url?.origin !== 'https://here.invalid' || url.pathname.startsWith('//')) return '/';
  return url.pathname === '/login' || url.pathname.startsWith('/login/') || url.pathname === '/logout' ? '/' : text;
}

/** Of the login that leads back to `path`. */
export function loginAddress(path: string): string {
  const target = localTarget(path);
  return target === '/' ? '/login' : `/login?to=${encodeURIComponent(target)}`;
}
