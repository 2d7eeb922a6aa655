import type { Build } from '../../build-ports.ts';

export interface Page {
  readonly build: Build;
  /** Of the configuration; null: of the whole build. */
  readonly id: string | null;
  /** `?key=…` of a private repository, which every address keeps; empty otherwise. */
  readonly key: string;
  /** Where people see GitHub. */
  readonly github: string;
  /** Where the pages of pull requests are; null: there are none. */
  readonly control: string | null;
  /** Of the assets. */
  readonly assets: string;
}

/** Nothing but what is served beside it: no script or style in the page, and no text that becomes one (S14, G20). */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A template whose values are text, or what this function made. */
function html(strings: readonly string[], ...values: readonly (string | Markup)[]): Markup {
  const texts = values.map((value) => (typeof value === 'string' ? escaped(value) : value.markup));
  return { markup: strings.map((text, i) => `${text}${texts[i] ?? ''}`).join('') };
}
interface Markup {
  readonly markup: string;
}
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
const NOTHING: Markup = { markup: '' };

/** The page without what changes: names, standings and outputs are fetched and set as text. */
export function pageHtml(page: Page): string {
  const script = page.id === null ? 'build-page.js' : 'output-page.js';
  const title = `${page.id === null ? '' : `${page.id} · `}${shortPath(page.build)}`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${page.assets}page.css">
<script type="module" src="${page.assets}${script}"></script>
</head>
<body class="${page.id === null ? 'of-build' : 'of-output'}">
<header>
<nav class="crumbs" aria-label="Where this is">${crumbs(page)}</nav>
<nav class="links" aria-label="More about it">${links(page)}</nav>
</header>
${page.id === null ? BUILD_MAIN : outputMain(page)}
</body>
</html>
`.markup;
}

const shortPath = ({ repository, place }: Build): string =>
  `${repository} ${'pull' in place.of ? `#${place.of.pull}` : place.of.branch} · ${place.number}`;

function crumbs({ build, id, key, github }: Page): Markup {
  const { place, repository } = build;
  const of =
    'pull' in place.of
      ? html`<a href="${github}/${repository}/pull/${String(place.of.pull)}">#${String(place.of.pull)}</a>`
      : html`<bdi>${place.of.branch}</bdi>`;
  const number = id === null ? html`<b>build ${place.number}</b>` : html`<a href="../${key}">build ${place.number}</a>`;
  const last = id === null ? NOTHING : html`<span class="slash">/</span><b id="name">${id}</b>`;
  return html`<a href="${github}/${repository}">${repository}</a><span class="slash">/</span>${of}<span class="slash">/</span>${number}${last}`;
}

function links({ build, id, key, github, control }: Page): Markup {
  const { repository, runId, headSha, place } = build;
  const steer =
    control !== null && 'pull' in place.of
      ? html`<a href="${control}/pulls/${repository}/${String(place.of.pull)}">control page</a>`
      : NOTHING;
  const commit = html`<a href="${github}/${repository}/commit/${headSha}">commit <code>${headSha.slice(0, 7)}</code></a>`;
  const run = html`<a href="${github}/${repository}/actions/runs/${runId}">run</a>`;
  const raw = id === null ? NOTHING : html`<a href="out.txt${key}">out.txt</a>`;
  return html`${steer}${commit}${run}${raw}`;
}

const outputMain = ({
  key,
}: Page): Markup => html`<section class="standing" aria-live="polite"><span id="verdict" class="verdict">…</span><span id="because"></span><span id="facts"></span><details id="artifacts" hidden><summary></summary><ul></ul></details></section>
<noscript><p class="notice">This page follows, folds and searches the output by a script. Without one: <a href="out.txt${key}">the output as plain text</a>.</p></noscript>
<div class="tools" role="toolbar" aria-label="Output">
<input id="search" type="search" placeholder="Search the output" aria-label="Search the output" autocomplete="off" spellcheck="false" maxlength="500">
<button id="previous" type="button" title="Previous (p)" aria-label="Previous match">↑</button><button id="next" type="button" title="Next (n)" aria-label="Next match">↓</button><output id="count" for="search"></output>
<span class="gap"></span><span id="attempts"></span>
<button id="fold" type="button" title="Fold everything, or nothing (o)">Fold</button><button id="wrap" type="button" aria-pressed="false" title="Wrap long lines (w)">Wrap</button><button id="follow" type="button" aria-pressed="false" title="Stay at the end (f)">Follow</button><button id="help" type="button" title="Keys (?)" aria-label="Keys">?</button>
</div>
<main id="scroller" tabindex="0" aria-label="Output"><div id="spacer"><div id="pane"><div id="rows"></div></div></div></main>
<p id="notice" class="notice" role="status" hidden></p>
<button id="end" type="button" hidden>↓ End</button>
<dialog id="keys"><h2>Keys</h2><dl><dt>f</dt><dd>follow: stay at the end</dd><dt>/</dt><dd>search</dd><dt>n p</dt><dd>next and previous match</dd><dt>g G</dt><dd>beginning and end</dd><dt>o</dt><dd>fold everything, or nothing</dd><dt>w</dt><dd>wrap long lines</dd><dt>Esc</dt><dd>leave the search</dd></dl><p>Click a line number for a link to it; hold Shift for a range.</p><button id="close" type="button">Close</button></dialog>`;

const BUILD_MAIN: Markup = html`<section class="standing" aria-live="polite"><span id="verdict" class="verdict">…</span><span id="facts"></span></section>
<noscript><p class="notice">This page lists the configurations by a script. Without one: <a href="state.json">their state as JSON</a>.</p></noscript>
<div class="tools" role="toolbar" aria-label="Configurations"><input id="search" type="search" placeholder="Search configurations" aria-label="Search configurations" autocomplete="off" spellcheck="false" maxlength="200"><output id="count" for="search"></output></div>
<main id="scroller" tabindex="0"><table><thead><tr><th scope="col">configuration</th><th scope="col">standing</th><th scope="col" class="number">attempt</th><th scope="col" class="number">duration</th><th scope="col" class="number">tests</th></tr></thead><tbody id="rows"></tbody></table><button id="more" type="button" hidden></button></main>
<p id="notice" class="notice" role="status" hidden></p>`;
