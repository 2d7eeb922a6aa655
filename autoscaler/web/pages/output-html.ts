import type { StoredName } from '../../builds/build-files.ts';
import type { Tail } from '../output-tail.ts';
import { encoded, type Html, html, Relative } from '../people/html.ts';
import { moment } from '../people/parts.ts';
import { sizeOf, span } from '../standing.ts';
import type { OutputFacts } from './page-facts.ts';

export interface OutputShown extends OutputFacts {
  readonly id: string;
  readonly name: string;
  /** `?key=…` of a private repository; empty otherwise. */
  readonly key: string;
}

const MOST_ARTIFACTS = 200;

/** What the page of an output holds: how it stands and its end as text. Its script puts the whole output in the place of that. */
export function outputMain(shown: OutputShown): Html {
  const { told, name } = shown;
  return html`<section class="standing" aria-live="polite"><h1 id="name">${name}</h1><span id="verdict" class="${`verdict ${told.tone}`}">${told.word}</span><span id="because">${told.word !== 'pass' && told.why}</span><span id="facts">${factsOf(shown)}</span>${artifacts(shown)}${history(shown)}</section>
<noscript><p class="notice">Without scripts this page stays as it is: load it again to see what changed.</p></noscript>
${TOOLS}
<div id="scroller" tabindex="0" role="region" aria-label="Output">${end(shown)}<div id="spacer"><div id="pane"><div id="rows"></div></div></div></div>
<button id="end" type="button" hidden>↓ End</button>
${KEYS}`;
}

function factsOf({ told }: OutputShown): Html {
  const { attempt, duration, at, until, tests, runner } = told;
  const facts = [
    attempt !== '' && `attempt ${attempt}`,
    duration !== null && span(duration),
    at !== null && html`ended ${moment(at)}`,
    until !== null && html`next attempt at ${moment(until)}`,
    tests !== '' && `tests: ${tests}`,
    runner,
  ].filter((fact) => fact !== false && fact !== '');
  return html`${facts.map((fact) => html`<span>${fact}</span>`)}`;
}

function artifacts({ artifacts: files, key }: OutputShown): Html {
  if (files.length === 0) return html`<details id="artifacts" hidden><summary></summary><ul></ul></details>`;
  const items = files.slice(0, MOST_ARTIFACTS).map((file) => artifact(file, key));
  const rest =
    files.length > MOST_ARTIFACTS &&
    html`<li>${`and ${files.length - MOST_ARTIFACTS} more: `}<a href="${new Relative(`./artifacts/${key}`)}">all of them as JSON</a></li>`;
  const count = files.length === 1 ? '1 artifact' : `${files.length} artifacts`;
  return html`<details id="artifacts"><summary>${count}</summary><ul>${items}${rest}</ul></details>`;
}

function artifact({ path, size }: StoredName, key: string): Html {
  const href = new Relative(`./artifacts/${path.split('/').map(encoded).join('/')}${key}`);
  return html`<li><a href="${href}">${path}</a> ${sizeOf(size)}</li>`;
}

/** Only of public repositories: the others' builds have keys of their own. */
function history({ others, id }: OutputShown): Html | null {
  if (others.length === 0) return null;
  const items = others.map(({ build: { place }, told }) => {
    const href = new Relative(`../../${place.number}/${encoded(id)}/`);
    return html`<li><a href="${href}">${place.number}</a> <span class="${told.tone}">${told.word}</span></li>`;
  });
  return html`<nav class="history" aria-label="The same configuration in other builds"><span>Other builds</span><ul>${items}</ul></nav>`;
}

function end({ tail, key }: OutputShown): Html {
  if (!tail) return html`<div id="tail"><p>No output came yet.</p></div>`;
  const all = html`<a href="${new Relative(`./out.txt${key}`)}">the output as it is</a>`;
  const plain = html`<a href="${new Relative(`./out.txt?plain${key.replace('?', '&')}`)}">without control sequences</a>`;
  const what = tail.isWhole ? 'All of it' : `The end: ${tail.lines.length.toLocaleString('en')} lines of ${sizeOf(tail.size)}`;
  return html`<div id="tail"><p>${what}; ${all}, ${plain}.</p>${shownLines(tail)}</div>`;
}

/** A line break at the beginning of `pre` is not shown: it would swallow an empty first line. */
const shownLines = ({ lines }: Tail): Html | null => (lines.length === 0 ? null : html`<pre>${`\n${lines.join('\n')}`}</pre>`);

const TOOLS: Html = html`<div id="tools" class="tools" role="toolbar" aria-label="Output" hidden>
<input id="search" type="search" placeholder="Search the output" aria-label="Search the output" autocomplete="off" spellcheck="false" maxlength="500">
<button id="previous" type="button" title="Previous (p)" aria-label="Previous match">↑</button><button id="next" type="button" title="Next (n)" aria-label="Next match">↓</button><output id="count" for="search"></output>
<span class="gap"></span><span id="attempts"></span>
<button id="fold" type="button" title="Fold everything, or nothing (o)">Fold</button><button id="wrap" type="button" aria-pressed="false" title="Wrap long lines (w)">Wrap</button><button id="follow" type="button" aria-pressed="false" title="Stay at the end (f)">Follow</button><button id="help" type="button" title="Keys (?)" aria-label="Keys">?</button>
</div>`;

const KEYS: Html = html`<dialog id="keys"><h2>Keys</h2><dl><dt>f</dt><dd>follow: stay at the end</dd><dt>/</dt><dd>search</dd><dt>n p</dt><dd>next and previous match</dd><dt>g G</dt><dd>beginning and end</dd><dt>o</dt><dd>fold everything, or nothing</dd><dt>w</dt><dd>wrap long lines</dd><dt>Esc</dt><dd>leave the search</dd></dl><p>Click a line number for a link to it; hold Shift for a range.</p><button id="close" type="button">Close</button></dialog>`;
