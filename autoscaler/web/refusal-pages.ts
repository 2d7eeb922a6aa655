import type { IncomingMessage } from 'node:http';
import { PAGE_HEADERS } from './headers.ts';
import type { Notice, NoticePage } from './login-notices.ts';
import type { Reply } from './reply.ts';

/** What a refusal is in words, and what can be done next. Whoever asked by a form also hears that nothing was changed. */
const WORDS: Readonly<Record<string, readonly [title: string, text: string]>> = {
  'not-signed-in': ['Not signed in', 'You are not signed in here, or your session is over. Sign in, and press the button again.'],
  'foreign-origin': [
    'Not from here',
    'What was sent did not come from a page of this service. Open the page here, and press the button there.',
  ],
  'stale-form': [
    'This page is too old',
    'It was loaded before you signed in the last time. Load it again, and press the button again.',
  ],
  'not-found': ['Nothing here', 'There is nothing at this address. Look whether it is whole, or begin at the first page.'],
  'wrong-method': ['Not like this', 'This address is for a form of a page, and shows nothing by itself.'],
  overloaded: ['Too much at once', 'The service has too much to do right now. Try again in a minute.'],
  internal: ['Something went wrong', 'The service could not answer. Its log knows why; try again, and tell whoever runs it.'],
};
const NO_OUTPUT =
  'There is nothing at this address. It may not be whole, the output may be older than outputs are kept, ' +
  'or it is of a private repository: then the address needs the key that stands in the link of its status.';

/** Where programs ask: they are answered in JSON whatever they accept. */
const OF_PROGRAMS = /^\/(?:api|webhooks|assets)\/|^\/(?:metrics|healthz|readyz|live)$/;
const OUTPUTS = '/builds/';

export interface Refusing {
  readonly page: NoticePage;
  /** Of the pages on which people sign in; null: there are none. */
  readonly origin: string | null;
}

/** Somebody who looks at a page, and no script of one. */
export function wantsPage({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  const mode = headers['sec-fetch-mode'];
  return mode === undefined ? (headers.accept ?? '').includes('text/html') : mode === 'navigate';
}

/** The same refusal as a page, where a browser shows what comes. Everything else stays as it is. */
export function inWords(request: IncomingMessage, reply: Reply, { page, origin }: Refusing): Reply {
  const path = (request.url ?? '').split('?', 1)[0] ?? '';
  const refused = refusalIn(reply);
  if (!refused || OF_PROGRAMS.test(path) || !wantsPage(request)) return reply;
  const { title, text } = noticeOf(refused, path);
  const changed = request.method === 'POST' ? ' Nothing was changed.' : '';
  const body = page({ title, text: `${text}${changed}`, link: wayOn(request, { refused, origin, path }) });
  return { ...reply, body, headers: { ...PAGE_HEADERS, ...reply.headers } };
}

interface Refused {
  readonly error: string;
  readonly message: string;
}

function refusalIn({ status, body }: Reply): Refused | null {
  if (status < 400 || typeof body === 'string') return null;
  const { error, message } = body as Partial<Refused>;
  return typeof error === 'string' && typeof message === 'string' ? { error, message } : null;
}

function noticeOf({ error, message }: Refused, path: string): Omit<Notice, 'link'> {
  if (error === 'not-found' && path.startsWith(OUTPUTS)) return { title: 'No such output', text: NO_OUTPUT };
  const [title, text] = (Object.hasOwn(WORDS, error) ? WORDS[error] : undefined) ?? ['Refused', sentence(message)];
  return { title, text };
}

const sentence = (message: string): string => `${message.slice(0, 1).toUpperCase()}${message.slice(1)}.`;

function wayOn(
  request: IncomingMessage,
  { refused, origin, path }: { readonly refused: Refused; readonly origin: string | null; readonly path: string },
): Notice['link'] {
  if (origin === null || path.startsWith(OUTPUTS)) return null;
  if (refused.error === 'not-signed-in') return { href: '/login', label: 'Sign in' };
  // Browsers tell pages of one origin where a form stands; another site's address leads nowhere.
  const from = refused.error === 'foreign-origin' ? null : URL.parse(request.headers.referer ?? '');
  if (request.method !== 'POST' || from?.origin !== origin) return { href: '/', label: 'To the first page' };
  return { href: `${from.pathname}${from.search}`, label: 'Load the page again' };
}
