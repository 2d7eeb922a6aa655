import { readIndex } from './data.js';
import { button, counted, element, foreign, visible } from './dom.js';
import { EntryPane } from './entry-pane.js';
import { Lines } from './filter.js';
import { EntryList, KIND_SIGNS } from './list.js';
import { overview } from './overview.js';

/** The page: a list on the left, what is chosen on the right. */
class Report {
  #index = readIndex();
  #lines = new Lines(this.#index);
  #list = new EntryList(this.#index, (group) => this.#choose(group));
  #pane = element('main', { id: 'pane', tabindex: -1 });
  #count = element('output', { class: 'count', id: 'count', 'aria-live': 'polite' });
  #search = /** @type {HTMLInputElement} */ (
    element('input', {
      type: 'search',
      id: 'search',
      placeholder: 'Filter by path or reason   /',
      'aria-label': 'Filter by path or reason',
      autocomplete: 'off',
      spellcheck: 'false',
    })
  );
  #partition = this.#choice(
    'Partition',
    this.#index.partitions.map(({ partition }) => partition),
  );
  #type = this.#choice('Type', [...new Set(this.#index.groups.map(({ type }) => type))].sort());
  #help = helpDialog();
  /** @type {Set<string>} */
  #kinds = new Set();
  /** @type {EntryPane | null} */
  #entry = null;
  #view = '';
  #shown = -1;

  open() {
    const { title, subject, repository, head, digest, at, isRed } = this.#index;
    const facts = [repository, subject, `head ${head.slice(0, 12)}`, `candidate ${digest.slice(0, 12)}`, timeText(at)];
    document.body.append(
      element(
        'header',
        { class: 'top' },
        element('span', { class: `verdict ${isRed ? 'red' : 'green'}` }, isRed ? 'Differs' : 'Passes'),
        element('h1', {}, foreign(title)),
        element('span', { class: 'dim facts-line' }, ...facts.flatMap((fact, i) => [i > 0 ? ' · ' : '', foreign(fact)])),
        button({ class: 'plain' }, 'Overview', () => this.#choose(-1)),
        button({ class: 'plain', 'aria-label': 'Keys' }, '?', () => this.#help.showModal()),
      ),
      element(
        'div',
        { class: 'columns' },
        element('nav', { 'aria-label': 'Changes' }, this.#filters(), this.#list.element),
        this.#pane,
      ),
      this.#help,
    );
    this.#search.addEventListener('input', () => this.#filter());
    addEventListener('keydown', (event) => this.#key(event));
    addEventListener('hashchange', () => {
      // Of several steps in a row, the event of the first comes after the last.
      if (numberOf(location.hash) !== this.#shown) this.#show(numberOf(location.hash));
    });
    this.#filter();
    this.#show(numberOf(location.hash));
  }

  #filters() {
    const present = Object.keys(KIND_SIGNS).filter((kind) => this.#index.groups.some((group) => group.kind === kind));
    const chips = present.map((kind) => {
      const count = this.#index.groups.filter((group) => group.kind === kind).length;
      const chip = button(
        { class: `chip ${kind}`, 'aria-pressed': 'false', 'data-kind': kind },
        `${KIND_SIGNS[kind]?.[1] ?? kind} ${count.toLocaleString('en')}`,
        () => {
          if (!this.#kinds.delete(kind)) this.#kinds.add(kind);
          chip.setAttribute('aria-pressed', String(this.#kinds.has(kind)));
          this.#filter();
        },
      );
      return chip;
    });
    return element(
      'div',
      { class: 'filters', role: 'search' },
      this.#search,
      element('div', { class: 'chips' }, ...chips),
      element('div', { class: 'choices' }, this.#partition, this.#type, this.#count),
    );
  }

  /** @param {string} label @param {readonly string[]} names */
  #choice(label, names) {
    const select = /** @type {HTMLSelectElement} */ (
      element(
        'select',
        { 'aria-label': label },
        element('option', { value: -1 }, `every ${label.toLowerCase()}`),
        ...names.map((name, i) => element('option', { value: i, 'data-name': name }, visible(name))),
      )
    );
    select.hidden = names.length < 2;
    select.addEventListener('change', () => this.#filter());
    return select;
  }

  #filter() {
    const type = this.#type.selectedOptions[0]?.dataset['name'] ?? '';
    const found = this.#lines.matching({
      text: this.#search.value,
      kinds: this.#kinds,
      partition: Number(this.#partition.value),
      type,
    });
    this.#list.show(found);
    const all = this.#index.groups.length;
    this.#count.textContent =
      found.length === all ? counted(all, 'change') : `${found.length.toLocaleString('en')} of ${counted(all, 'change')}`;
  }

  /** @param {number} group -1: the overview */
  #choose(group) {
    if (group === this.#shown) return;
    this.#show(group);
    location.replace(group < 0 ? '#' : `#${group + 1}`);
  }

  /** @param {number} number */
  #show(number) {
    this.#shown = number;
    const group = this.#index.groups[number];
    if (this.#entry) this.#view = this.#entry.view || this.#view;
    this.#entry = group ? new EntryPane(this.#index, group, this.#view) : null;
    this.#pane.replaceChildren(this.#entry?.element ?? overview(this.#index));
    this.#pane.scrollTop = 0;
    this.#list.select(group ? number : -1);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || this.#help.open) return;
    const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
    if (event.key === 'Escape' && isTyping) return this.#list.element.focus();
    if (event.target === this.#search && event.key === 'Enter') {
      this.#list.element.focus();
      return this.#list.move(this.#list.position < 0 ? 1 : 0);
    }
    if (isTyping) return;
    const isOnButton = event.target instanceof HTMLButtonElement && event.key === ' ';
    const isDone = !isOnButton && this.#command(event.key);
    if (isDone) event.preventDefault();
  }

  /** @param {string} key @returns {boolean} */
  #command(key) {
    if (key === 'j') this.#list.move(1);
    else if (key === 'k') this.#list.move(-1);
    else if (key === 'o') this.#choose(-1);
    else if (key === '?') this.#help.showModal();
    else if (key === '/') {
      this.#search.focus();
      this.#search.select();
    } else return this.#entry?.key(key) ?? false;
    return true;
  }
}

/** @param {string} hash */
const numberOf = (hash) => (/^#[1-9][0-9]{0,8}$/.test(hash) ? Number(hash.slice(1)) - 1 : -1);

/** @param {number} at */
function timeText(at) {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? '' : `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

const KEYS = /** @type {const} */ ([
  ['j  k', 'next, previous change'],
  ['/', 'filter; Enter goes to the list, Escape leaves'],
  ['1 … 9', 'views: of images side by side, swipe, onion skin, blink, heat map'],
  ['+  −  0', 'zoom in, out, fit; the wheel zooms, dragging moves'],
  ['z', 'zoom to the change'],
  ['space', 'stop blinking, go on'],
  ['← →', 'on the handle of swipe: move it'],
  ['o', 'overview'],
  ['?', 'these keys'],
]);

function helpDialog() {
  const rows = KEYS.map(([keys, text]) =>
    element('tr', {}, element('th', { scope: 'row' }, element('kbd', {}, keys)), element('td', {}, text)),
  );
  const dialog = /** @type {HTMLDialogElement} */ (
    element('dialog', { 'aria-label': 'Keys' }, element('h2', {}, 'Keys'), element('table', {}, ...rows))
  );
  dialog.append(button({ class: 'plain' }, 'Close', () => dialog.close()));
  return dialog;
}

new Report().open();
