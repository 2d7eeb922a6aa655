import { firstBytes } from './bytes-view.js';
import { readDetail, textOf } from './data.js';
import { detailView, loadImages } from './detail-view.js';
import { button, copyable, element, foreign, note, visible } from './dom.js';
import { fileText, whyText } from './entry-words.js';
import { splitPath, spreadText } from './filter.js';
import { IMAGE_VIEWS } from './image-views.js';
import { KIND_SIGNS } from './list.js';
import { isShowable } from './pixels.js';
import { bytesFrom } from './stored.js';
import { sourceView } from './text-views.js';

/**
 * @typedef {import('./data.js').Group} Group
 * @typedef {import('./data.js').Index} Index
 * @typedef {{ name: string, show: () => void }} Tab
 */

/** One change: what it is, how it looks, why, and how to accept it. */
export class EntryPane {
  element;
  /** @type {Tab[]} */
  #tabs = [];
  #bar = element('div', { class: 'tabs', role: 'tablist', 'aria-label': 'Views' });
  #viewer = element('div', { class: 'viewer', role: 'tabpanel', id: 'viewer', tabindex: -1 });
  #current = -1;
  /** @type {import('./image-views.js').ImageViews | null} */
  #images = null;
  /** @type {{ fit(): void, zoom(factor: number): void } | null} */
  #alone = null;
  #index;
  #group;

  /** @param {Index} index @param {Group} group @param {string} wanted name of the view that was seen last */
  constructor(index, group, wanted) {
    this.#index = index;
    this.#group = group;
    const verdict = element('p', { class: 'why' }, foreign(whyText(index, group)));
    this.element = element(
      'article',
      { class: 'entry', 'aria-label': group.path },
      this.#heading(),
      verdict,
      this.#bar,
      this.#viewer,
      this.#facts(),
    );
    this.#load(wanted);
  }

  get view() {
    return this.#tabs[this.#current]?.name ?? '';
  }

  /** @param {number} number from 0; one that does not exist changes nothing */
  show(number) {
    const tab = this.#tabs[number];
    if (!tab) return;
    this.#current = number;
    for (const [i, one] of [...this.#bar.children].entries()) {
      one.setAttribute('aria-selected', String(i === number));
      one.setAttribute('tabindex', i === number ? '0' : '-1');
    }
    this.#viewer.setAttribute('aria-label', tab.name);
    tab.show();
  }

  /** @param {string} key @returns {boolean} whether it was meant for this pane */
  key(key) {
    const views = this.#images ?? this.#alone;
    if (/^[1-9]$/.test(key)) this.show(Number(key) - 1);
    else if (key === '0' && views) views.fit();
    else if ((key === '+' || key === '=') && views) views.zoom(1.5);
    else if (key === '-' && views) views.zoom(1 / 1.5);
    else if (key === 'z' && this.#images) this.#images.fitChange();
    else if (key === ' ' && this.#images && this.view === 'Blink') this.#images.toggle();
    else return false;
    return true;
  }

  #heading() {
    const { path, kind, was, type } = this.#group;
    const [folder, name] = splitPath(path);
    return element(
      'header',
      {},
      element('span', { class: `badge ${kind}` }, KIND_SIGNS[kind]?.[1] ?? kind),
      element('h2', {}, element('bdi', { class: 'folder' }, visible(folder)), element('bdi', {}, visible(name))),
      element('span', { class: 'dim' }, type),
      was === null ? '' : element('span', { class: 'dim' }, 'was ', foreign(was)),
    );
  }

  /** @param {string} wanted */
  #load(wanted) {
    const { expected, actual } = this.#group;
    const asking = () => this.#viewer.replaceChildren(note('Asking the store for the files …'));
    bytesFrom(this.#index, [expected, actual], asking, ([before = null, after = null]) =>
      this.#open({ expected: before, actual: after }, wanted),
    );
  }

  /** Views of the files, then of what the comparison found, then of their text. @param {import('./detail-view.js').Sides} held @param {string} wanted */
  #open(held, wanted) {
    const { media, expected, actual, detail: number, kind } = this.#group;
    const isAbsent = (expected !== null && held.expected === null) || (actual !== null && held.actual === null);
    const sides = kind === 'renamed' ? { ...held, expected: null } : held;
    const detail = readDetail(number);
    const isImage = isShowable(media) && (sides.expected !== null || sides.actual !== null);
    const rest = this.#otherTabs(sides, detail, isAbsent);
    if (!isImage) return this.#begin(rest, wanted);
    loadImages(sides, media, detail?.kind === 'image' ? detail.masks : [], ({ views, alone, problem }) => {
      [this.#images, this.#alone] = [views, alone];
      const shown = views?.element ?? alone?.element ?? note(problem, 'warning');
      const names = views ? IMAGE_VIEWS : ['Image'];
      const tabs = names.map((name) => ({
        name,
        show: () => {
          if (this.#viewer.firstChild !== shown) this.#viewer.replaceChildren(shown);
          views?.show(name);
        },
      }));
      this.#begin([...tabs, ...rest], wanted);
    });
  }

  /** @param {import('./detail-view.js').Sides} sides @param {any} detail @param {boolean} isAbsent @returns {Tab[]} */
  #otherTabs(sides, detail, isAbsent) {
    const { detail: number, media } = this.#group;
    /** @type {Tab[]} */
    const tabs = [];
    const put = (/** @type {() => Node} */ make) => () => this.#viewer.replaceChildren(make());
    if (detail !== null && detail.kind !== 'image') tabs.push({ name: 'Changes', show: put(() => detailView(detail, sides)) });
    if (number === -2)
      tabs.push({
        name: 'Changes',
        show: put(() => note('What was found is too much for this report; its reason stands above.')),
      });
    const present = /** @type {[string, Uint8Array<ArrayBuffer>][]} */ (
      [
        ['Reference', sides.expected],
        ['Result', sides.actual],
      ].filter(([, bytes]) => bytes !== null)
    );
    const isText = media === 'image/svg+xml' || !media.startsWith('image/');
    const texts = present.map(
      ([label, bytes]) => /** @type {[string, string | null]} */ ([label, isText ? textOf(bytes) : null]),
    );
    if (texts.some(([, text]) => text !== null)) tabs.push({ name: 'Source', show: put(() => sourceView(texts)) });
    else if (present.length > 0 && detail === null && !media.startsWith('image/'))
      tabs.push({
        name: 'Bytes',
        show: put(() => element('div', {}, ...present.map(([label, bytes]) => firstBytes(label, bytes)))),
      });
    if (isAbsent || (tabs.length === 0 && present.length === 0))
      tabs.push({ name: 'Files', show: put(() => this.#missing(isAbsent)) });
    return tabs;
  }

  /** @param {boolean} isAbsent */
  #missing(isAbsent) {
    if (!isAbsent) return note('There is nothing to look at.');
    const { pull, partitions } = this.#index;
    const { only, members } = this.#group;
    const name = partitions[members[0]?.[0] ?? 0]?.partition ?? '';
    const where = /^[\w.-]+$/.test(name) ? ` --partition ${name}` : '';
    const why =
      this.#index.stored === null
        ? 'Files of this change are not in this report: they were beyond its size, or could not be had.'
        : 'The store did not give the files of this change. The report in the artifacts of the run holds them itself.';
    const text = `${why} This writes the reference into a folder:`;
    return element(
      'div',
      {},
      note(text),
      copyable(`${pull}${where}${only === null ? '' : ` --only ${only.shell}`}`, 'get the reference'),
    );
  }

  /** @param {readonly Tab[]} tabs @param {string} wanted */
  #begin(tabs, wanted) {
    this.#tabs = [...tabs];
    this.#bar.replaceChildren(
      ...tabs.map(({ name }, i) =>
        button({ role: 'tab', id: `tab-${i}`, 'aria-controls': 'viewer', title: `${i + 1}` }, name, () => this.show(i)),
      ),
    );
    this.#bar.addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      this.show((this.#current + step + this.#tabs.length) % this.#tabs.length);
      /** @type {HTMLElement | undefined} */ (this.#bar.children[this.#current])?.focus();
    });
    this.show(
      Math.max(
        0,
        tabs.findIndex(({ name }) => name === wanted),
      ),
    );
  }

  #facts() {
    const { members, expected, actual, engine: number } = this.#group;
    const engine = this.#index.engines[number];
    const rows = [
      ['Where', this.#where()],
      ['Reference', fileText(expected)],
      ['Result', fileText(actual)],
      ['Why this reference', this.#baselines()],
      engine
        ? [
            'Compared by',
            element(
              'div',
              {},
              `${visible(engine.name)}, version ${engine.version}`,
              element(
                'details',
                {},
                element('summary', {}, 'options'),
                element('pre', {}, visible(JSON.stringify(engine.options, null, 2)).replaceAll('⏎', '\n')),
              ),
            ),
          ]
        : null,
      this.#acceptance(members.length),
    ];
    return element(
      'dl',
      { class: 'facts' },
      ...rows.flatMap((row) =>
        row === null ? [] : [element('dt', {}, /** @type {string} */ (row[0])), element('dd', {}, /** @type {Node} */ (row[1]))],
      ),
    );
  }

  #where() {
    const { partitions } = this.#index;
    const names = this.#group.members.map(([number]) =>
      element('span', { class: 'chip' }, foreign(partitions[number]?.partition ?? '')),
    );
    return element('div', { class: 'chips' }, element('span', {}, spreadText(this.#group, partitions.length)), ...names);
  }

  /** The same sentence once, with the partitions that it holds for. */
  #baselines() {
    const { texts, partitions } = this.#index;
    /** @type {Map<string, string[]>} */
    const told = new Map();
    for (const [partition, baseline, acceptedBy] of this.#group.members) {
      const text = [texts[baseline], texts[acceptedBy]].filter(Boolean).join(' — ');
      told.set(text, [...(told.get(text) ?? []), partitions[partition]?.partition ?? '']);
    }
    const rows = [...told].map(([text, names]) =>
      element('li', {}, foreign(text), told.size > 1 ? element('span', { class: 'dim' }, ' in ', foreign(names.join(', '))) : ''),
    );
    const [first] = this.#group.members;
    const base = partitions[first?.[0] ?? 0]?.base;
    const chain = element(
      'details',
      {},
      element('summary', {}, 'how the baseline was found'),
      element('ol', {}, ...(base?.reasons ?? []).map((reason) => element('li', {}, foreign(reason)))),
    );
    return element('div', {}, element('ul', {}, ...rows), base?.reasons.length ? chain : '');
  }

  /** @param {number} count of partitions @returns {[string, Node] | null} */
  #acceptance(count) {
    const { accept, partitions } = this.#index;
    const { only, kind, members } = this.#group;
    if (accept === null || only === null || !['changed', 'new', 'missing', 'renamed'].includes(kind)) return null;
    const where = count === 1 && partitions.length > 1 ? ` partition=${partitions[members[0]?.[0] ?? 0]?.partition ?? ''}` : '';
    return ['Accept only this', copyable(`${accept} only ${only.comment}${where}`, 'comment that accepts this change')];
  }
}
