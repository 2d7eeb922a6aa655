/**
 * Rows of which only the visible ones exist. What is on top is known by its row; the scroll bar follows it, exactly where all
 * rows are of one height and the browser can make a box so high, and in proportion elsewhere.
 *
 * @typedef {{ scroller: HTMLElement, spacer: HTMLElement, pane: HTMLElement, rows: HTMLElement }} Boxes
 * @typedef {{ count: () => number, draw: (row: number) => HTMLElement, isWrapped: () => boolean, moved: (atEnd: boolean) => void, drawn: () => void }} Source
 */

/** Pixels of a row of one line; the style sheet says the same. */
const ROW = 20;
/** Pixels. Browsers make no box higher than 17 to 33 million. */
const HIGHEST = 8_000_000;
/** Milliseconds after which a gesture is over. */
const IDLE = 150;

export class RowView {
  #boxes;
  #source;
  #top = { row: 0, offset: 0 };
  #toEnd = false;
  #isAtEnd = true;
  /** Where the scroll bar was put last. */
  #expected = 0;
  #average = ROW;
  #isAsked = false;
  /** Runs out when a gesture is over. @type {ReturnType<typeof setTimeout> | null} */
  #idle = null;
  /** Whether rows stay at their end when more of them come. */
  sticks = false;

  /**
   * @param {Boxes} boxes
   * @param {Source} source
   */
  constructor(boxes, source) {
    this.#boxes = boxes;
    this.#source = source;
    boxes.scroller.addEventListener('scroll', () => this.#scrolled(), { passive: true });
    new ResizeObserver(() => this.refresh()).observe(boxes.scroller);
  }

  /** Row on top. */
  get top() {
    return this.#top.row;
  }

  get isAtEnd() {
    return this.#isAtEnd;
  }

  refresh() {
    if (this.#isAsked) return;
    this.#isAsked = true;
    requestAnimationFrame(() => {
      this.#isAsked = false;
      this.#render();
    });
  }

  toEnd() {
    this.#toEnd = true;
    this.refresh();
  }

  /** @param {number} row to be the first one */
  toTop(row) {
    this.#toEnd = false;
    this.#top = { row, offset: 0 };
    this.refresh();
  }

  /** @param {number} row to be seen at a third of the height, unless it is on the screen already and `isLazy` */
  toRow(row, isLazy = false) {
    const visible = Math.floor(this.#height() / this.#average);
    if (isLazy && row > this.#top.row && row < this.#top.row + visible - 1) return this.refresh();
    this.#toEnd = false;
    this.#top = { row: Math.max(0, row - Math.floor(visible / 3)), offset: 0 };
    this.refresh();
  }

  #height() {
    return this.#boxes.pane.clientHeight;
  }

  #isExact() {
    return !this.#source.isWrapped() && this.#source.count() * ROW <= HIGHEST;
  }

  #scrolled() {
    const { scroller } = this.#boxes;
    const y = scroller.scrollTop;
    const moved = y - this.#expected;
    if (Math.abs(moved) < 1) return;
    this.#expected = y;
    const max = scroller.scrollHeight - scroller.clientHeight;
    const height = this.#height();
    this.#toEnd = false;
    if (this.#isExact()) this.#top = { row: Math.floor(y / ROW), offset: y % ROW };
    else if (Math.abs(moved) <= 2 * height) this.#top = { ...this.#top, offset: this.#top.offset + moved };
    else this.#top = { row: Math.floor((y / Math.max(1, max)) * (this.#source.count() - height / this.#average)), offset: 0 };
    if (!this.#isExact() && Math.abs(moved) > 2 * height && y >= max - 1) this.#toEnd = true;
    if (this.#idle !== null) clearTimeout(this.#idle);
    this.#idle = setTimeout(() => {
      this.#idle = null;
      this.refresh();
    }, IDLE);
    this.#isAtEnd = this.#isExact() ? y >= max - 1 : this.#isAtEnd && moved > 0;
    this.#source.moved(this.#isAtEnd || y >= max - 1);
    this.refresh();
  }

  #render() {
    const { rows, scroller, pane } = this.#boxes;
    // As high as what scrolls, within a box that is as high as all rows.
    pane.style.height = `${scroller.clientHeight}px`;
    // The reader may have scrolled since; that comes first.
    if (Math.abs(scroller.scrollTop - this.#expected) >= 1) this.#scrolled();
    const count = this.#source.count();
    const fit = Math.ceil(this.#height() / ROW) + 2;
    if (this.sticks) this.#toEnd = true;
    const first = this.#toEnd ? Math.max(0, count - fit) : this.#firstRow(count);
    const drawn = [];
    for (let row = first; row < Math.min(count, first + fit); row++) drawn.push(this.#source.draw(row));
    patch(rows, drawn);
    this.#settle(first, drawn);
    this.#average = this.#source.isWrapped() && drawn.length > 0 ? Math.max(ROW, rows.offsetHeight / drawn.length) : ROW;
    rows.style.transform = `translateY(${-this.#top.offset}px)`;
    this.#setScroll(count);
    this.#source.drawn();
  }

  /** @param {number} count */
  #firstRow(count) {
    let { row, offset } = this.#top;
    // Heights of rows above are not known before they are drawn: an offset below 0 goes up by the usual one.
    while (offset < 0 && row > 0) {
      row--;
      offset += this.#source.isWrapped() ? this.#average : ROW;
    }
    if (row >= count) this.#top = { row: Math.max(0, count - 1), offset: 0 };
    else this.#top = { row, offset: Math.max(0, offset) };
    return this.#top.row;
  }

  /**
   * Finds what is on top now that heights are known.
   * @param {number} first
   * @param {HTMLElement[]} drawn
   */
  #settle(first, drawn) {
    const height = this.#height();
    const all = this.#boxes.rows.offsetHeight;
    const overshoot = first + drawn.length >= this.#source.count() ? all - height : Number.POSITIVE_INFINITY;
    let offset = this.#toEnd ? overshoot : Math.min(this.#top.offset, overshoot);
    this.#isAtEnd = offset >= overshoot - 1;
    // Too few rows below: those above come down, in the next picture.
    if (overshoot < 0 && first > 0) {
      this.#toEnd = true;
      this.refresh();
    } else this.#toEnd = false;
    offset = Math.max(0, offset);
    // The rows keep their place in the document, so that the offset stays that of the first one drawn.
    this.#top = { row: first, offset };
    let skipped = 0;
    for (const element of drawn) {
      if (offset < element.offsetHeight) break;
      offset -= element.offsetHeight;
      skipped++;
    }
    if (skipped === 0) return;
    for (const element of drawn.slice(0, skipped)) element.remove();
    this.#top = { row: first + skipped, offset };
    if (!this.#isAtEnd) this.refresh();
  }

  /** @param {number} count */
  #setScroll(count) {
    const { scroller, spacer, pane } = this.#boxes;
    const bar = scroller.clientHeight - pane.clientHeight;
    spacer.style.height = `${Math.ceil(Math.min(HIGHEST, Math.max(count * this.#average + bar, scroller.clientHeight)))}px`;
    const max = scroller.scrollHeight - scroller.clientHeight;
    const hitEdge = (this.#expected <= 0 || this.#expected >= max) && !this.#isExact();
    if (this.#idle !== null && !this.#isAtEnd && !hitEdge) return;
    const position = this.#top.row + this.#top.offset / this.#average;
    const span = Math.max(1, count - pane.clientHeight / this.#average);
    const share = Math.min(1, position / span) * max;
    const y = this.#isAtEnd ? max : this.#isExact() ? position * ROW : position === 0 ? 0 : Math.max(1, Math.min(max - 1, share));
    if (Math.abs(scroller.scrollTop - y) >= 1) scroller.scrollTop = y;
    this.#expected = scroller.scrollTop;
  }
}

/**
 * Leaves in place what stays, so that a selection in it stays too.
 * @param {HTMLElement} parent
 * @param {HTMLElement[]} wanted
 */
function patch(parent, wanted) {
  const kept = new Set(wanted);
  for (const child of [...parent.children]) if (!kept.has(/** @type {HTMLElement} */ (child))) child.remove();
  wanted.forEach((child, i) => {
    if (parent.children[i] !== child) parent.insertBefore(child, parent.children[i] ?? null);
  });
}
