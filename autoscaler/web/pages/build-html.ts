import type { Build } from '../../build-ports.ts';
import { encoded, type Html, html, Relative } from '../people/html.ts';
import { moment, type Tone } from '../people/parts.ts';
import { span, type ToldStanding } from '../standing.ts';
import type { Line } from './page-facts.ts';

export interface BuildShown {
  readonly build: Build;
  readonly lines: readonly Line[];
  /** The first of them that is shown, from 0. */
  readonly from: number;
  /** Other builds of the same pull request, newest first. */
  readonly others: readonly Build[];
  readonly key: string;
}

/** Rows of one page; the script of the page makes as many at first. */
export const ROWS = 500;

const COLUMNS = ['configuration', 'standing', 'attempt', 'duration', 'tests'] as const;

/** What the page of a build holds: all of it is text, and its script goes on from there. */
export function buildMain(shown: BuildShown): Html {
  const { build, lines, from } = shown;
  const heads = COLUMNS.map((label, i) => html`<th scope="col" class="${i > 1 ? 'number' : ''}">${label}</th>`);
  return html`<section class="standing" aria-live="polite"><h1>Build ${build.place.number}</h1>${summary(lines)}</section>
<noscript><p class="notice">Without scripts this page stays as it is: load it again to see what changed.</p></noscript>
<div id="tools" class="tools" role="toolbar" aria-label="Configurations" hidden><input id="search" type="search" placeholder="Search configurations" aria-label="Search configurations" autocomplete="off" spellcheck="false" maxlength="200"><output id="count" for="search"></output></div>
<div id="scroller" tabindex="0" role="region" aria-label="Configurations">
<table><thead><tr>${heads}</tr></thead><tbody id="rows">${lines.slice(from, from + ROWS).map((line) => row(line, shown.key))}</tbody></table>
<button id="more" type="button" hidden></button>
${pages(shown)}
${history(shown)}
</div>`;
}

function summary(lines: readonly Line[]): Html {
  const counts = new Map<string, { readonly count: number; readonly tone: Tone }>();
  for (const { told } of lines) counts.set(told.word, { count: (counts.get(told.word)?.count ?? 0) + 1, tone: told.tone });
  const facts = [...counts].map(([word, { count, tone }]) => html`<span class="${tone}">${`${count} ${word}`}</span>`);
  const [tone, word] = verdictOf(lines.map(({ told }) => told));
  return html`<span id="verdict" class="${`verdict ${tone}`}">${word}</span><span id="facts">${facts}</span>`;
}

function verdictOf(all: readonly ToldStanding[]): readonly [Tone, string] {
  if (all.some(({ tone }) => tone === 'red')) return ['red', 'failed'];
  if (all.length === 0) return ['grey', 'nothing planned yet'];
  return all.every(({ isOver }) => isOver) ? ['green', 'passed'] : ['blue', 'running'];
}

/** `data-text`: what the script changes, in this order. */
function row({ id, name, told }: Line, key: string): Html {
  const why = told.word === 'pass' ? '' : told.why;
  const duration = told.duration === null ? '' : span(told.duration);
  const numbers = [told.attempt, duration, told.tests].map(
    (text, i) => html`<td class="number" data-label="${COLUMNS[i + 2] ?? ''}" data-text>${text}</td>`,
  );
  return html`<tr data-id="${id}"><th scope="row"><a href="${new Relative(`./${encoded(id)}/${key}`)}" data-text>${name}</a></th><td><span class="${`verdict ${told.tone}`}" data-text>${told.word}</span><span class="why" data-text>${why}</span></td>${numbers}</tr>`;
}

/** Without scripts the rows are leafed through. */
function pages({ lines, from, key }: BuildShown): Html | null {
  if (lines.length <= ROWS) return null;
  const to = (at: number): Relative => new Relative(`./?from=${at}${key.replace('?', '&')}`);
  const previous = from > 0 && html`<a rel="prev" href="${to(Math.max(0, from - ROWS))}">Previous</a>`;
  const next = from + ROWS < lines.length && html`<a rel="next" href="${to(from + ROWS)}">Next</a>`;
  const last = Math.min(lines.length, from + ROWS);
  return html`<nav id="pages" class="pages" aria-label="Pages of configurations">${previous}<span>${`${from + 1} to ${last} of ${lines.length}`}</span>${next}</nav>`;
}

function history({ build, others }: BuildShown): Html | null {
  if (build.isPrivate) return null;
  if ('branch' in build.place.of) return html`<p class="more"><a href="../">All builds of this branch</a></p>`;
  if (others.length === 0) return null;
  const items = others.map(
    ({ place, headSha, beganAt, workflow }) =>
      html`<li><a href="${new Relative(`../${place.number}/`)}">build ${place.number}</a> <span class="quiet">${moment(beganAt)}, commit <code>${headSha.slice(0, 7)}</code>, <bdi>${workflow}</bdi></span></li>`,
  );
  return html`<section class="more" aria-labelledby="others"><h2 id="others">Other builds of this pull request</h2><ul>${items}</ul></section>`;
}
