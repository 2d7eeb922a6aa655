import { byId, setText } from './dom.js';
import { lastWhere } from './folds.js';
import { Search } from './search.js';

/**
 * @typedef {{ top: () => number, goTo: (line: number) => void, changed: () => void }} Page `top`: line on top
 */

/** The search box, with its count and its two buttons. */
export class OutputSearch {
  #search;
  #page;
  #box = byId('search', HTMLInputElement);
  #current = -1;
  /** A search began, and nothing was shown of it yet. */
  #isNew = false;

  /**
   * @param {import('./blocks.js').Blocks} blocks
   * @param {import('./loader.js').Loader} loader
   * @param {Page} page
   */
  constructor(blocks, loader, page) {
    this.#page = page;
    this.#search = new Search(blocks, loader, () => this.#show());
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    this.#box.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(() => this.#begin(), 120);
    });
    this.#box.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') this.step(event.shiftKey ? -1 : 1);
      else if (event.key === 'Escape') this.leave();
    });
    byId('next', HTMLButtonElement).addEventListener('click', () => this.step(1));
    byId('previous', HTMLButtonElement).addEventListener('click', () => this.step(-1));
  }

  get query() {
    return this.#search.query;
  }

  /** Line that the reader is led to; -1 without one. */
  get current() {
    return this.#current;
  }

  focus() {
    this.#box.focus();
    this.#box.select();
  }

  leave() {
    this.#box.value = '';
    this.#begin();
    byId('scroller', HTMLElement).focus();
  }

  goOn() {
    this.#search.goOn();
  }

  /** @param {1 | -1} by */
  step(by) {
    if (this.#box.value.toLowerCase() !== this.#search.query) return this.#begin();
    const { found } = this.#search;
    if (found.length === 0) return;
    const from = this.#current >= 0 ? this.#current : this.#page.top() - (by > 0 ? 1 : 0);
    const before = lastWhere([...found], (line) => line <= from);
    const index = by > 0 ? before + 1 : found[before] === from ? before - 1 : before;
    this.#lead(found[(index + found.length) % found.length] ?? -1);
  }

  /** @param {number} line */
  #lead(line) {
    this.#current = line;
    this.#isNew = false;
    this.#page.goTo(line);
    this.#show();
  }

  #begin() {
    this.#current = -1;
    this.#isNew = true;
    this.#search.start(this.#box.value);
  }

  #show() {
    const { found, query, progress } = this.#search;
    const top = this.#page.top();
    // The first one from here on, as soon as it is known that none comes before it.
    const first = this.#isNew && query !== '' ? found.find((line) => line >= top) : undefined;
    if (first !== undefined) return this.#lead(first);
    if (this.#isNew && progress >= 1 && found.length > 0) return this.#lead(found[0] ?? -1);
    setText(byId('count', HTMLElement), this.#words());
    this.#page.changed();
  }

  #words() {
    const { found, query, progress, isCut } = this.#search;
    if (query === '') return '';
    const all = `${found.length.toLocaleString('en')}${isCut ? '+' : ''}`;
    const busy = progress < 1 ? ` · ${Math.floor(progress * 100)} %` : '';
    if (found.length === 0) return progress < 1 ? `searching${busy}` : 'not found';
    const index = this.#current < 0 ? 0 : lastWhere([...found], (line) => line <= this.#current) + 1;
    return `${index > 0 ? `${index.toLocaleString('en')} of ` : ''}${all}${found.length === 1 ? ' line' : ' lines'}${busy}`;
  }
}
