import { PAGE_HEADERS } from './headers.ts';
import { html } from './people/html.ts';
import type { Reply } from './reply.ts';

/** A page that says one thing. No text of anybody else is in it. */
export interface Notice {
  readonly title: string;
  readonly text: string;
  readonly link: { readonly href: string; readonly label: string } | null;
}

/** How a notice becomes a page; the texts hold no markup. */
export type NoticePage = (notice: Notice) => string;

const AGAIN = { href: '/login', label: 'Sign in again' } as const;

/** What can become of a login, besides being signed in. */
export const LOGIN_ENDS = {
  'no-ticket': [400, 'This browser did not begin to sign in here, or its cookie is gone. Nothing was changed.'],
  'foreign-state': [400, 'This answer belongs to another login than the one this browser began last. Nothing was changed.'],
  late: [400, 'Signing in took longer than ten minutes. Nothing was changed.'],
  used: [400, 'This login was finished already: its address works once. Nothing was changed.'],
  unreadable: [400, 'GitHub did not send what was expected: one code and one state. Nothing was changed.'],
  denied: [403, 'GitHub says that you did not agree. Nothing was changed.'],
  refused: [403, 'GitHub does not accept the code that came back. Nothing was changed.'],
  unreachable: [502, 'GitHub cannot be reached right now. Nothing was changed.'],
  'too-many': [429, 'Too many logins were begun. Wait a minute.'],
} as const satisfies Readonly<Record<string, readonly [status: number, text: string]>>;

export type LoginEnd = keyof typeof LOGIN_ENDS;

export function endReply(end: LoginEnd, page: NoticePage): Reply {
  const [status, text] = LOGIN_ENDS[end];
  return { status, body: page({ title: 'Not signed in', text, link: AGAIN }), headers: PAGE_HEADERS };
}

export function signedOutReply(everywhere: boolean, page: NoticePage): Reply {
  const text = everywhere ? 'You are signed out, here and in every other browser.' : 'You are signed out.';
  return { status: 200, body: page({ title: 'Signed out', text, link: AGAIN }), headers: PAGE_HEADERS };
}

export const plainPage: NoticePage = ({ title, text, link }) =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Pilotlight</title>
<link rel="icon" href="data:,">
</head>
<body><main><h1>${title}</h1><p>${text}</p>
${link && html`<p><a href="${link.href}">${link.label}</a></p>`}
</main></body>
</html>
`.toString();
