import { Blocks } from './blocks.js';
import { address, byId, pause } from './dom.js';
import { Folds, markOf } from './folds.js';
import { Follower } from './follower.js';
import { formatHash, parseHash } from './line-hash.js';
import { Loader } from './loader.js';
import { OutputHeader, showAttempts, showNotice } from './output-header.js';
import { listenToKeys } from './output-keys.js';
import { missingRow, outputRow, SHOWN } from './output-row.js';
import { OutputSearch } from './output-search.js';
import { RowView } from './row-view.js';

/** Characters of text that are kept; what is beyond is loaded again. */
const BUDGET = 160_000_000;
/** Blocks that are loaded at first: the last five megabytes. */
const FIRST = 20;

/** The page of one configuration's output. */
class OutputPage {
  #header = new OutputHeader();
  #folds = new Folds();
  #blocks;
  #loader;
  /** @type {RowView} */
  #view;
  /** @type {OutputSearch} */
  #search;
  #follower;
  /** @type {{ from: number, to: number } | null} */
  #selected = parseHash(location.hash);
  /** Characters shown of lines of which more was asked for. @type {Map<number, number>} */
  #limits = new Map();
  /** @type {Map<number, { key: string, element: HTMLElement }>} */
  #rows = new Map();
  /** @type {Set<import('./blocks.js').Block>} */
  #missing = new Set();
  #isWrapped = false;
  #isFollowing = false;

  /** @param {import('./blocks.js').Index & { marks: import('./folds.js').Mark[], name: string }} index */
  constructor(index) {
    this.#blocks = new Blocks(index, BUDGET);
    for (const mark of index.marks) this.#folds.add(mark);
    this.#folds.setLines(this.#blocks.lines);
    this.#loader = new Loader(this.#blocks, { address: address('out.txt'), loaded: (isOk) => this.#loaded(isOk) });
    this.#view = new RowView(
      {
        scroller: byId('scroller', HTMLElement),
        spacer: byId('spacer', HTMLElement),
        pane: byId('pane', HTMLElement),
        rows: byId('rows', HTMLElement),
      },
      {
        count: () => this.#folds.rows,
        draw: (row) => this.#draw(this.#folds.lineOf(row)),
        isWrapped: () => this.#isWrapped,
        moved: (atEnd) => this.#setFollowing(atEnd && !this.#header.isOver),
        drawn: () => this.#drawn(),
      },
    );
    this.#search = new OutputSearch(this.#blocks, this.#loader, {
      top: () => this.#folds.lineOf(this.#view.top),
      goTo: (line) => this.#goTo(line, true),
      changed: () => this.#view.refresh(),
    });
    this.#follower = new Follower({
      position: () => this.#blocks.position,
      address: (from) => address('out.txt', { follow: '', from: `${from}` }),
      took: (bytes) => this.#took(bytes),
      isRunning: () => this.#header.look(),
      changed: (word) => this.#connection(word),
    });
    this.#header.name(index.name);
    this.#listen();
  }

  async begin() {
    byId('tools', HTMLElement).hidden = false;
    coverWithTail();
    const isRunning = await this.#header.look();
    const { sealed, position } = this.#blocks;
    if (this.#selected) this.#goTo(this.#selected.from);
    else {
      this.#setFollowing(isRunning !== false);
      this.#view.toEnd();
    }
    this.#loader.want(sealed.slice(-1));
    if (isRunning !== false || this.#header.size > position) this.#follower.begin();
    this.#attempts();
    this.#header.watch(() => this.#follower.looked(this.#header));
  }

  /** @param {Uint8Array} bytes */
  #took(bytes) {
    const before = this.#blocks.append(bytes);
    const { complete, lines } = this.#blocks;
    let hasAttempt = false;
    for (let line = before; line < complete; line++) {
      const kind = markOf(this.#blocks.line(line)?.raw ?? '');
      if (kind) this.#folds.add([line, kind]);
      hasAttempt ||= kind === 'attempt';
    }
    this.#folds.setLines(lines);
    if (hasAttempt) this.#attempts();
    this.#search.goOn();
    this.#view.refresh();
  }

  /**
   * @param {number} line
   * @returns {HTMLElement}
   */
  #draw(line) {
    const known = this.#blocks.line(line);
    const block = known ? null : this.#blocks.blockOf(line);
    if (block) this.#missing.add(block);
    const row = this.#stateOf(line);
    const { fold, ...rest } = row;
    // A fold that goes on grows with each line; only a closed one says so.
    const key = JSON.stringify([rest, fold?.isClosed ? fold : fold !== null, known?.raw.length]);
    const cached = this.#rows.get(line);
    if (cached?.key === key) return cached.element;
    const act = {
      more: (/** @type {number} */ limit) => this.#change(() => this.#limits.set(line, limit)),
      toggle: () => this.#change(() => this.#folds.toggle(line)),
    };
    const made = known ? outputRow({ ...row, ...known }, act) : missingRow(line);
    this.#rows.set(line, { key, element: made });
    return made;
  }

  /** What a row shows beside its text. @param {number} line */
  #stateOf(line) {
    const fold = this.#folds.foldAt(line);
    return {
      line,
      query: this.#search.query,
      isSelected: this.#selected !== null && this.#selected.from <= line && line <= this.#selected.to,
      isCurrent: this.#search.current === line,
      fold: fold && { isClosed: this.#folds.isClosed(line), lines: fold.last - fold.head },
      limit: this.#limits.get(line) ?? SHOWN,
    };
  }

  #drawn() {
    if (this.#missing.size === 0) document.getElementById('tail')?.remove();
    if (this.#missing.size > 0) this.#loader.want([...this.#missing]);
    this.#missing.clear();
    if (this.#rows.size > 1_000) {
      for (const [
        line,
        {
          element: { isConnected },
        },
      ] of this.#rows)
        if (!isConnected) this.#rows.delete(line);
    }
    byId('end', HTMLButtonElement).hidden = this.#view.isAtEnd;
  }

  #isFirstLoad = true;
  /** @param {boolean} isOk */
  #loaded(isOk) {
    showNotice(isOk ? '' : 'A part of the output could not be loaded; trying again.');
    this.#view.refresh();
    if (!isOk || !this.#isFirstLoad) return;
    this.#isFirstLoad = false;
    this.#loader.want([...this.#blocks.sealed].slice(-FIRST));
  }

  /** @param {() => void} change after which everything is drawn anew, where it is */
  #change(change) {
    const line = this.#folds.lineOf(this.#view.top);
    const isAtTop = this.#view.top === 0;
    change();
    if (!isAtTop && this.#folds.lineOf(this.#view.top) !== line) this.#view.toTop(this.#folds.rowOf(line));
    this.#view.refresh();
  }

  /**
   * @param {number} line
   * @param {boolean} [isLazy]
   */
  #goTo(line, isLazy = false) {
    this.#setFollowing(false);
    const most = Math.max(0, this.#blocks.lines - 1);
    this.#folds.reveal(Math.min(line, most));
    this.#view.toRow(this.#folds.rowOf(Math.min(line, most)), isLazy);
  }

  /** @param {boolean} isFollowing */
  #setFollowing(isFollowing) {
    this.#isFollowing = isFollowing;
    this.#view.sticks = isFollowing;
    byId('follow', HTMLButtonElement).setAttribute('aria-pressed', `${isFollowing}`);
    if (isFollowing) this.#view.refresh();
  }

  /** @param {'live' | 'lost' | 'ended'} word */
  #connection(word) {
    document.body.dataset['connection'] = word;
    showNotice(word === 'lost' ? 'The connection is lost; trying again. What is missing comes then.' : '');
    if (word !== 'ended') return;
    if (this.#isFollowing) this.#view.toEnd();
    this.#setFollowing(false);
  }

  #attempts() {
    showAttempts(this.#folds.attempts, (line) => this.#goTo(line));
  }

  /** @param {MouseEvent} event */
  #clicked(event) {
    const link = event.target instanceof Element ? event.target.closest('a.line') : null;
    if (!(link instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.button !== 0) return;
    event.preventDefault();
    const line = Number(link.dataset['line']);
    const from = event.shiftKey && this.#selected ? this.#selected.from : line;
    this.#selected = { from: Math.min(from, line), to: Math.max(from, line) };
    history.replaceState(null, '', formatHash(this.#selected));
    this.#setFollowing(false);
    this.#view.refresh();
  }

  #listen() {
    byId('rows', HTMLElement).addEventListener('click', (event) => this.#clicked(event));
    byId('scroller', HTMLElement).addEventListener('wheel', ({ deltaY }) => deltaY < 0 && this.#setFollowing(false), {
      passive: true,
    });
    addEventListener('hashchange', () => {
      this.#selected = parseHash(location.hash);
      if (this.#selected) this.#goTo(this.#selected.from);
    });
    addEventListener('online', () => this.#follower.reconnect());
    listenToKeys({
      search: this.#search,
      follow: () => {
        this.#setFollowing(!this.#isFollowing && !this.#header.isOver);
        if (this.#isFollowing || this.#header.isOver) this.#view.toEnd();
      },
      start: () => this.#goTo(0),
      end: () => {
        if (!this.#header.isOver) this.#setFollowing(true);
        this.#view.toEnd();
      },
      fold: () => this.#change(() => (this.#folds.anyClosed ? this.#folds.openAll() : this.#folds.closeAll())),
      wrap: () =>
        this.#change(() => {
          this.#isWrapped = document.body.classList.toggle('wraps');
          byId('wrap', HTMLButtonElement).setAttribute('aria-pressed', `${this.#isWrapped}`);
        }),
    });
  }
}

/** The end that the service sent lies over the rows until they are there. */
function coverWithTail() {
  const tail = document.getElementById('tail');
  if (!tail) return;
  tail.style.top = `${byId('scroller', HTMLElement).offsetTop}px`;
  tail.className = 'over';
  tail.scrollTop = tail.scrollHeight;
}

async function main() {
  for (let wait = 500; ; wait = Math.min(10_000, wait * 2)) {
    const response = await fetch(address('./', { index: '' }), { cache: 'no-store' }).catch(() => null);
    showNotice(response?.ok ? '' : 'The service does not answer; trying again.');
    if (response?.ok) return new OutputPage(await response.json()).begin();
    await pause(wait);
  }
}

main();
