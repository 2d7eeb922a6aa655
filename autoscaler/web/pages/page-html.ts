import type { Build } from '../../build-ports.ts';
import { type Html, html, NOTHING, Relative } from '../people/html.ts';

export interface Page {
  readonly build: Build;
  /** Of the configuration, and as it was planned; null: of the whole build. */
  readonly one: { readonly id: string; readonly name: string } | null;
  /** `?key=…` of a private repository, which every address keeps; empty otherwise. */
  readonly key: string;
  /** Where people see GitHub. */
  readonly github: string;
  /** Where the pages of pull requests are; null: there are none. */
  readonly control: string | null;
  /** Of the assets. */
  readonly assets: string;
}

/**
 * Nothing but what is served beside it: no script or style in the page, and no text that becomes one (S14, G20). Without a
 * referrer, as every answer: the address may hold a key.
 */
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

/** The document up to what `<main>` holds: browsers load scripts and styles while the rest is put together. */
export function beginningOf(page: Page): string {
  const { one, assets } = page;
  const script = `${assets}${one === null ? 'build-page.js' : 'output-page.js'}`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${one !== null && `${one.name} · `}${shortPath(page.build)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${`${assets}page.css`}">
<script type="module" src="${script}"></script>
</head>
<body class="${one === null ? 'of-build' : 'of-output'}">
<a class="skip" href="#main">Skip to the content</a>
<header class="top">
<nav class="crumbs" aria-label="Where this is">${crumbs(page)}</nav>
<nav class="links" aria-label="More about it">${links(page)}</nav>
</header>
<main id="main" tabindex="-1">
`.toString();
}

export const END_OF_PAGE = `</main>
<p id="notice" class="notice" role="status" hidden></p>
</body>
</html>
`;

const shortPath = ({ repository, place }: Build): string =>
  `${repository} ${'pull' in place.of ? `#${place.of.pull}` : place.of.branch} · ${place.number}`;

function crumbs({ build, one, key, github }: Page): Html {
  const { place, repository } = build;
  const slash = html`<span class="slash">/</span>`;
  const of =
    'pull' in place.of
      ? html`<a href="${`${github}/${repository}/pull/${place.of.pull}`}">#${place.of.pull}</a>`
      : html`<bdi>${place.of.branch}</bdi>`;
  const number = `build ${place.number}`;
  const last = one === null ? html`<b>${number}</b>` : html`<a href="${new Relative(`../${key}`)}">${number}</a>`;
  return html`<a href="${`${github}/${repository}`}">${repository}</a>${slash}${of}${slash}${last}`;
}

function links({ build, one, key, github, control }: Page): Html {
  const { repository, runId, headSha, place } = build;
  const steer =
    control !== null && 'pull' in place.of
      ? html`<a href="${`${control}/pulls/${repository}/${place.of.pull}`}">control page</a>`
      : NOTHING;
  const commit = html`<a href="${`${github}/${repository}/commit/${headSha}`}">commit <code>${headSha.slice(0, 7)}</code></a>`;
  const run = html`<a href="${`${github}/${repository}/actions/runs/${runId}`}">run</a>`;
  return html`${steer}${commit}${run}${one !== null && html`<a href="${new Relative(`./out.txt${key}`)}">out.txt</a>`}`;
}
