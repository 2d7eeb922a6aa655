import type { Viewer } from '../guard.ts';
import { PAGE_HEADERS } from '../headers.ts';
import type { Reply } from '../reply.ts';
import { type Html, html, NOTHING } from './html.ts';
import { csrfField } from './parts.ts';

/** Which entry of the navigation a page belongs to. */
export type Section = 'now' | 'pools' | 'costs' | 'watch' | 'audit' | 'health';

export interface Frame {
  /** Plain text; "Pilotlight" is added. */
  readonly title: string;
  /** Null: none of them. */
  readonly section: Section | null;
  /** Null: nobody is signed in (notices around the login). */
  readonly viewer: Viewer | null;
  /** What the page follows, such as `now`, `pool:gpu`, `job:17`, `pull:acme/plots/7`: it is loaded again when one changes. */
  readonly topics: readonly string[];
  /** What stands in `<main>`. What may change lies in elements with `data-live="KEY"`, each key once a page. */
  readonly main: Html;
  /** Default 200. */
  readonly status?: number;
}

/** Puts a page around its content. */
export type Layout = (frame: Frame) => Reply;

const SECTIONS: readonly (readonly [Section, path: string, label: string])[] = [
  ['now', '/', 'Now'],
  ['pools', '/pools', 'Pools'],
  ['costs', '/costs', 'Costs'],
  ['watch', '/watch', 'Watched'],
  ['audit', '/audit', 'Audit'],
  ['health', '/health', 'Health'],
];

/**
 * `assets`: the path before `people.css` and `live.js`, with a slash at its end. `versionOf`: of a topic, as the page shows it, so
 * that a browser can tell whether anything changed since.
 */
export function createLayout(assets: string, versionOf: (topic: string) => string = () => ''): Layout {
  return (frame) => {
    const followed = frame.topics.map((topic) => `${encodeURIComponent(topic)}=${encodeURIComponent(versionOf(topic))}`);
    const body = documentOf(frame, { assets, followed: followed.join(',') }).toString();
    return { status: frame.status ?? 200, headers: PAGE_HEADERS, body };
  };
}

interface Around {
  readonly assets: string;
  readonly followed: string;
}

function documentOf({ title, section, viewer, topics, main }: Frame, { assets, followed }: Around): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Pilotlight</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${`${assets}people.css`}">
${topics.length > 0 && viewer !== null && html`<script type="module" src="${`${assets}live.js`}"></script>`}
</head>
<body data-topics="${followed}">
<a class="skip" href="#main">Skip to the content</a>
<header class="top">
<a class="brand" href="/">Pilotlight</a>
${viewer ? navigation(section) : NOTHING}
${viewer ? account(viewer) : NOTHING}
</header>
<main id="main" tabindex="-1">
${main}
</main>
<p id="live" class="live" role="status" aria-live="polite"></p>
</body>
</html>
`;
}

function navigation(current: Section | null): Html {
  const entries = SECTIONS.map(([section, path, label]) =>
    section === current
      ? html`<li><a href="${path}" aria-current="page">${label}</a></li>`
      : html`<li><a href="${path}">${label}</a></li>`,
  );
  return html`<nav class="sections" aria-label="Pages"><ul>${entries}</ul></nav>`;
}

function account(viewer: Viewer): Html {
  return html`<form class="account" method="post" action="/logout">${csrfField(viewer)}<span><span class="quiet">Signed in as</span> <bdi>${viewer.person.login}</bdi></span> <button type="submit">Sign out</button></form>`;
}
