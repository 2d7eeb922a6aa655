import { element, visible } from './dom.js';
import { splitPath, spreadText } from './filter.js';

/** Pixels. */
const ROW = 52;
/** Rows that are made above and below what is seen. */
const SPARE = 6;

export const KIND_SIGNS = /** @type {Readonly<Record<string, readonly [sign: string, name: string]>>} */ ({
  unreadable: ['!', 'unreadable'],
  changed: ['≠', 'changed'],
  missing: ['−', 'missing'],
  new: ['+', 'new'],
  renamed: ['→', 'renamed'],
  obsolete: ['○', 'obsolete'],
  'not-produced': ['·', 'not produced'],
  within: ['≈', 'within tolerance'],
});

/** A listbox over any number of entries; only the rows that are seen are in the document. */
export class EntryList {
  element = element('div', { class: 'list', role: 'listbox', tabindex: 0, 'aria-label': 'Changes', id: 'entries' });
  #space = element('div', { class: 'space', role: 'presentation' });
  /** @type {number[]} */
  #shown = [];
  #at = -1;
  #index;
  #choose;

  /**
   * @param {import('./data.js').Index} index
   * @param {(group: number) => void} choose
   */
  constructor(index, choose) {
    this.#index = index;
    this.#choose = choose;
    this.element.append(this.#space);
    this.element.addEventListener('scroll', () => this.#draw());
    new ResizeObserver(() => this.#draw()).observe(this.element);
    this.element.addEventListener('click', (event) => {
      const row = event.target instanceof Element ? event.target.closest('.row') : null;
      if (row instanceof HTMLElement) this.#choose(Number(row.dataset['group']));
    });
    this.element.addEventListener('keydown', (event) => this.#key(event));
  }

  get count() {
    return this.#shown.length;
  }

  /** @param {number[]} groups */
  show(groups) {
    const current = this.#shown[this.#at];
    this.#shown = groups;
    this.#at = current === undefined ? -1 : groups.indexOf(current);
    this.#space.style.height = `${groups.length * ROW}px`;
    if (this.#at >= 0) this.#reveal();
    else this.element.scrollTop = 0;
    this.#draw();
  }

  /** @param {number} group -1: none */
  select(group) {
    this.#at = this.#shown.indexOf(group);
    if (this.#at >= 0) this.#reveal();
    this.#draw();
  }

  /** Position of the selected one among those shown, from 0; -1: it is not among them. */
  get position() {
    return this.#at;
  }

  /** @param {number} step */
  move(step) {
    this.#goTo(this.#at < 0 && step < 0 ? 0 : this.#at + step);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const screen = Math.max(1, Math.floor(this.element.clientHeight / ROW) - 1);
    const to = {
      ...{ ArrowDown: this.#at + 1, ArrowUp: this.#at - 1, Home: 0, End: this.#shown.length - 1 },
      ...{ PageDown: this.#at + screen, PageUp: this.#at - screen },
    }[event.key];
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.#goTo(to);
  }

  /** @param {number} position */
  #goTo(position) {
    const group = this.#shown[Math.max(0, Math.min(this.#shown.length - 1, position))];
    if (group !== undefined) this.#choose(group);
  }

  #reveal() {
    const top = this.#at * ROW;
    const { scrollTop, clientHeight } = this.element;
    if (top < scrollTop) this.element.scrollTop = top;
    else if (top + ROW > scrollTop + clientHeight) this.element.scrollTop = top + ROW - clientHeight;
  }

  #draw() {
    const { scrollTop, clientHeight } = this.element;
    const from = Math.max(0, Math.floor(scrollTop / ROW) - SPARE);
    const to = Math.min(this.#shown.length, Math.ceil((scrollTop + clientHeight) / ROW) + SPARE);
    const rows = this.#shown.slice(from, to).map((group, i) => this.#row(group, from + i));
    if (this.#at >= 0 && (this.#at < from || this.#at >= to)) rows.push(this.#row(this.#shown[this.#at] ?? 0, this.#at));
    this.#space.replaceChildren(...rows);
    if (this.#at < 0) this.element.removeAttribute('aria-activedescendant');
    else this.element.setAttribute('aria-activedescendant', `row-${this.#shown[this.#at]}`);
  }

  /** @param {number} number @param {number} position */
  #row(number, position) {
    const group = /** @type {import('./data.js').Group} */ (this.#index.groups[number]);
    const [sign, kind] = KIND_SIGNS[group.kind] ?? ['?', group.kind];
    const [folder, name] = splitPath(group.path);
    const spread = spreadText(group, this.#index.partitions.length).replace('identical ', '');
    const row = element(
      'div',
      {
        ...{ class: `row ${group.kind}`, role: 'option', id: `row-${number}`, 'data-group': number },
        ...{ 'aria-selected': String(position === this.#at), 'aria-posinset': position + 1, 'aria-setsize': this.#shown.length },
      },
      element('span', { class: 'sign', role: 'img', 'aria-label': kind, title: kind }, sign),
      element('span', { class: 'name' }, element('bdi', {}, visible(name))),
      element('span', { class: 'meta' }, spread),
      element('span', { class: 'folder' }, element('bdi', {}, visible(folder) || '·')),
      element('span', { class: 'type' }, group.type),
    );
    row.style.top = `${position * ROW}px`;
    return row;
  }
}
