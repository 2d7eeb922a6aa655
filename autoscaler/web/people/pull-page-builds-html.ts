import { shortSha } from './actions-entry.ts';
import { type Html, html, NOTHING } from './html.ts';
import { moment, name, table, tag } from './parts.ts';
import type { BuildsOfPull, ShownBuild } from './pull-page-builds.ts';

const COLUMNS = ['configuration', 'state', 'attempt', 'duration', 'why'].map((label) => ({ label }));

/** Configurations of the newest builds with their logs, and the way to earlier ones. */
export function buildsHtml({ newest, earlier }: BuildsOfPull, head: string | null): Html {
  if (newest.length === 0) return NOTHING;
  return html`<section aria-labelledby="builds"><h2 id="builds">Configurations</h2>
${newest.map((shown) => buildHtml(shown, head))}
${earlier.length > 0 && earlierHtml(earlier)}</section>`;
}

function buildHtml({ build, url, rows, more }: ShownBuild, head: string | null): Html {
  const number = build.place.number;
  const age = head !== null && head !== build.headSha ? html` ${tag('amber', 'not of the head')}` : NOTHING;
  const cells = rows.map((row) => ({
    key: row.id,
    cells: [
      html`<a href="${row.url}" rel="noreferrer">${name(row.name)}</a>`,
      tag(row.tone, row.word),
      row.attempt,
      row.duration,
      row.why,
    ],
  }));
  return html`<h3><a href="${url}" rel="noreferrer">Build ${number}</a> of <code>${shortSha(build.headSha)}</code>${age}</h3>
<p class="facts">${name(build.workflow)}, began ${moment(build.beganAt)}</p>
${table({ caption: `Configurations of build ${number}`, key: `build-${build.runId}`, columns: COLUMNS, rows: cells, empty: 'Nothing is planned yet.' })}
${more > 0 && html`<p><a href="${url}" rel="noreferrer">${more} more</a></p>`}`;
}

function earlierHtml(earlier: BuildsOfPull['earlier']): Html {
  const items = earlier.map(
    ({ build, url }) =>
      html`<li><a href="${url}" rel="noreferrer">Build ${build.place.number}</a> of <code>${shortSha(build.headSha)}</code>, ${moment(build.beganAt)}</li>`,
  );
  return html`<details><summary>Earlier builds (${earlier.length})</summary><ul>${items}</ul></details>`;
}
