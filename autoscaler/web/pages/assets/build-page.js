import { address, byId, element, setIcon, setText } from './dom.js';
import { fields, rankOf, text, toldStanding } from './standing.js';

/**
 * @typedef {import('./standing.js').Told} Told
 * @typedef {{ id: string, name: string, told: Told }} Line
 */

/** Rows that are made before more are asked for. */
const FIRST = 500;
/** Milliseconds between two looks: more where a look takes long, and where everything has ended. */
const SOONEST = 3_000;
const LATEST = 15_000;

/** The page of a build: its configurations, those that failed first. */
class BuildPage {
  /** @type {Map<string, { row: HTMLElement, shown: string }>} */
  #rows = new Map();
  /** @type {Line[]} */
  #lines = [];
  #most = FIRST;
  #search = byId('search', HTMLInputElement);

  constructor() {
    // What the service sent is gone on with: whoever stands on one of its links stays there.
    for (const row of document.querySelectorAll('#rows tr')) {
      if (row instanceof HTMLElement) this.#rows.set(row.dataset['id'] ?? '', { row, shown: '' });
    }
    document.getElementById('pages')?.remove();
    byId('tools', HTMLElement).hidden = false;
    this.#search.addEventListener('input', () => this.#show());
    byId('more', HTMLButtonElement).addEventListener('click', () => {
      this.#most = Number.POSITIVE_INFINITY;
      this.#show();
    });
    addEventListener('keydown', (event) => {
      if (event.target === this.#search || event.key !== '/' || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      this.#search.focus();
    });
  }

  async watch() {
    for (;;) {
      const before = performance.now();
      if (!document.hidden) await this.#look();
      const isOver = this.#lines.length > 0 && this.#lines.every(({ told }) => told.isOver);
      const wait = isOver ? LATEST : Math.max(SOONEST, Math.min(LATEST, (performance.now() - before) * 10));
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, wait);
        document.addEventListener('visibilitychange', () => [clearTimeout(timer), resolve(null)], { once: true });
      });
    }
  }

  async #look() {
    const response = await fetch(address('state.json'), { cache: 'no-store' }).catch(() => null);
    const state = response?.ok ? await response.json().catch(() => null) : null;
    const notice = byId('notice', HTMLElement);
    notice.hidden = state !== null;
    setText(notice, state === null ? 'The service does not answer; trying again.' : '');
    if (state === null) return;
    this.#lines = linesOf(state);
    this.#show();
    document.body.dataset['looked'] = '';
  }

  #show() {
    const wanted = this.#search.value.trim().toLowerCase();
    const found = this.#lines.filter(
      ({ id, name, told }) => wanted === '' || `${id} ${name} ${told.word} ${told.why}`.toLowerCase().includes(wanted),
    );
    const shown = found.slice(0, this.#most);
    const body = byId('rows', HTMLElement);
    const rows = shown.map((line) => this.#rowOf(line));
    const kept = new Set(rows);
    for (const child of [...body.children]) if (!kept.has(/** @type {HTMLElement} */ (child))) child.remove();
    // The next one as it stands, so that a row that did not move is not touched.
    let next = body.firstElementChild;
    for (const row of rows) {
      if (row === next) next = next.nextElementSibling;
      else body.insertBefore(row, next);
    }
    const more = byId('more', HTMLButtonElement);
    more.hidden = shown.length === found.length;
    setText(more, `Show all ${found.length.toLocaleString('en')}`);
    setText(byId('count', HTMLElement), wanted === '' ? '' : `${found.length} of ${this.#lines.length}`);
    summarise(this.#lines);
  }

  /** @param {Line} line */
  #rowOf({ id, name, told }) {
    const known = this.#rows.get(id);
    const row = known?.row ?? newRow(id);
    const texts = [name, told.word, told.word === 'pass' ? '' : told.why, told.attempt, told.duration, told.tests];
    const shown = JSON.stringify([texts, told.tone]);
    if (known?.shown === shown) return row;
    for (const [i, target] of [...row.querySelectorAll('[data-text]')].entries()) {
      if (target instanceof HTMLElement) setText(target, texts[i] ?? '');
    }
    row.querySelector('.verdict')?.setAttribute('class', `verdict ${told.tone}`);
    this.#rows.set(id, { row, shown });
    return row;
  }
}

/** @param {string} id as the service checked it: letters, digits, `.`, `_` and `-` */
function newRow(id) {
  const link = element('a', { href: address(`./${encodeURIComponent(id)}/`), 'data-text': true });
  const verdict = element('span', { class: 'verdict', 'data-text': true });
  const why = element('span', { class: 'why', 'data-text': true });
  const numbers = ['attempt', 'duration', 'tests'].map((label) =>
    element('td', { class: 'number', 'data-label': label, 'data-text': true }),
  );
  return element('tr', { 'data-id': id }, element('th', { scope: 'row' }, link), element('td', {}, verdict, why), ...numbers);
}

/**
 * @param {unknown} state
 * @returns {Line[]} those that failed first, then by name
 */
function linesOf(state) {
  const known = fields(fields(state)['configurations']);
  const planned = fields(fields(state)['plan'])['configurations'];
  /** @type {Map<string, Line>} */
  const lines = new Map();
  for (const one of Array.isArray(planned) ? planned : []) {
    const id = text(fields(one)['id']);
    const told = toldStanding(Object.hasOwn(known, id) ? known[id] : null, fields(one)['allow_failure'] === true);
    lines.set(id, { id, name: text(fields(one)['name']) || id, told });
  }
  for (const [id, one] of Object.entries(known)) if (!lines.has(id)) lines.set(id, { id, name: id, told: toldStanding(one) });
  const { compare } = new Intl.Collator('en', { numeric: true });
  return [...lines.values()].sort((a, b) => rankOf(a.told) - rankOf(b.told) || compare(a.name, b.name));
}

/** @param {Line[]} lines */
function summarise(lines) {
  /** @type {Map<string, { count: number, tone: string }>} */
  const counts = new Map();
  for (const { told } of lines) counts.set(told.word, { count: (counts.get(told.word)?.count ?? 0) + 1, tone: told.tone });
  const facts = [...counts].map(([word, { count, tone }]) => element('span', { class: tone }, `${count} ${word}`));
  byId('facts', HTMLElement).replaceChildren(...facts);
  const tones = new Set(lines.map(({ told }) => told.tone));
  const isOver = lines.length > 0 && lines.every(({ told }) => told.isOver);
  const tone = tones.has('red') ? 'red' : !isOver ? (lines.length === 0 ? 'grey' : 'blue') : 'green';
  const verdict = byId('verdict', HTMLElement);
  verdict.className = `verdict ${tone}`;
  setText(verdict, { red: 'failed', blue: 'running', grey: 'nothing planned yet', green: 'passed' }[tone]);
  setIcon(tone);
}

new BuildPage().watch();
