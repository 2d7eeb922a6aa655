import { button, counted, element } from './dom.js';
import { colourAt, colourText, difference, distance, heatMap } from './pixels.js';
import { Camera, stage } from './stage.js';

/**
 * @typedef {import('./pixels.js').Pixels} Pixels
 * @typedef {{ x: number, y: number, width: number, height: number }} Box
 */

export const IMAGE_VIEWS = /** @type {const} */ (['Side by side', 'Swipe', 'Onion skin', 'Blink', 'Heat map']);

/** Two images, looked at in five ways with one camera. */
export class ImageViews {
  element = element('div', { class: 'images' });
  #camera = new Camera();
  #room = element('div', { class: 'stages' });
  #tools = element('div', { class: 'tools' });
  #values = element('output', { class: 'values', 'aria-label': 'Pixel under the pointer' });
  #difference;
  /** What was fitted last; null: nothing yet. @type {(() => void) | null} */
  #fitted = null;
  #toggle = () => {};
  #expected;
  #actual;
  #masks;

  /** @param {Pixels} expected @param {Pixels} actual @param {readonly Box[]} masks */
  constructor(expected, actual, masks) {
    this.#expected = expected;
    this.#actual = actual;
    this.#masks = masks;
    this.#difference = difference(expected, actual);
    this.element.append(this.#tools, this.#room, element('div', { class: 'below' }, this.#values, zoomTools(this)));
    const resized = new ResizeObserver(() => {
      if (this.#room.clientWidth > 0) this.#place();
    });
    resized.observe(this.#room);
  }

  /** @param {string} name one of IMAGE_VIEWS */
  show(name) {
    this.#camera.forget();
    this.#toggle = () => {};
    this.#tools.replaceChildren();
    this.#room.className = `stages ${name === IMAGE_VIEWS[0] ? 'pair' : ''}`;
    const views = {
      'Side by side': this.#pair,
      Swipe: this.#swipe,
      'Onion skin': this.#onion,
      Blink: this.#blink,
      'Heat map': this.#heat,
    };
    this.#room.replaceChildren(...(views[/** @type {keyof typeof views} */ (name)] ?? this.#pair).call(this));
    this.#camera.watch(() => this.#tell());
    if (this.#room.clientWidth > 0) this.#place();
  }

  /** Windows of another size show the same, unless somebody has chosen what they show. */
  #place() {
    if (this.#fitted === null) this.fit();
    else if (this.#camera.isMoved) this.#camera.changed();
    else this.#fitted();
  }

  fit() {
    this.#fitted = this.fit;
    this.#camera.fit({ x: 0, y: 0, ...this.#size() }, this.#view());
  }

  fitChange() {
    const { box } = this.#difference;
    if (box === null) return;
    this.#fitted = this.fitChange;
    const margin = Math.max(4, Math.round(Math.max(box.width, box.height) / 4));
    const wide = { x: box.x - margin, y: box.y - margin, width: box.width + 2 * margin, height: box.height + 2 * margin };
    this.#camera.fit(wide, this.#view());
  }

  /** @param {number} factor */
  zoom(factor) {
    const { width, height } = this.#view();
    this.#camera.zoom(factor, width / 2, height / 2);
  }

  /** What the space bar does: blinking stops, goes on. */
  toggle() {
    this.#toggle();
  }

  #size() {
    return { width: this.#difference.width, height: this.#difference.height };
  }

  #view() {
    const first = this.#room.querySelector('.stage');
    return { width: first?.clientWidth || 600, height: first?.clientHeight || 400 };
  }

  #pair() {
    return [
      captioned('Reference', stage(this.#camera, 'The reference', [this.#expected.canvas]).element, this.#expected),
      captioned('Result', stage(this.#camera, 'The result of the run', [this.#actual.canvas]).element, this.#actual),
    ];
  }

  #stacked() {
    const made = stage(this.#camera, 'The result over the reference', [this.#expected.canvas, this.#actual.canvas]);
    return { ...made, top: /** @type {HTMLElement} */ (made.layers[1]) };
  }

  #swipe() {
    const { element: made, top } = this.#stacked();
    const handle = element('div', {
      class: 'handle',
      role: 'slider',
      tabindex: 0,
      'aria-label': 'Share of the reference',
      'aria-valuemin': 0,
      'aria-valuemax': 100,
    });
    const place = (/** @type {number} */ share) => {
      const at = Math.max(0, Math.min(100, share));
      top.style.clipPath = `inset(0 0 0 ${at}%)`;
      handle.style.left = `${at}%`;
      handle.setAttribute('aria-valuenow', String(Math.round(at)));
    };
    handle.addEventListener('pointerdown', (event) => {
      handle.setPointerCapture(event.pointerId);
      event.stopPropagation();
    });
    handle.addEventListener('pointermove', (event) => {
      if (!handle.hasPointerCapture(event.pointerId)) return;
      event.stopPropagation();
      const { left, width } = made.getBoundingClientRect();
      place(((event.clientX - left) / width) * 100);
    });
    handle.addEventListener('keydown', (event) => {
      const now = Number(handle.getAttribute('aria-valuenow'));
      const to = { ArrowLeft: now - 5, ArrowRight: now + 5, Home: 0, End: 100 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      place(to);
    });
    place(50);
    made.append(
      handle,
      element('span', { class: 'corner left' }, 'Reference'),
      element('span', { class: 'corner right' }, 'Result'),
    );
    return [made];
  }

  #onion() {
    const { element: made, top } = this.#stacked();
    const range = element('input', { type: 'range', min: 0, max: 100, value: 50, 'aria-label': 'Opacity of the result' });
    top.style.opacity = '0.5';
    range.addEventListener('input', () => {
      top.style.opacity = String(Number(/** @type {HTMLInputElement} */ (range).value) / 100);
    });
    this.#tools.replaceChildren(element('label', { class: 'between' }, 'Reference', range, 'Result'));
    return [made];
  }

  #blink() {
    const { element: made, top } = this.#stacked();
    top.classList.add('blinking');
    const pause = button({ class: 'toggle', 'aria-pressed': 'false' }, 'Pause', () => this.#toggle());
    const step = button({ class: 'toggle' }, 'Show the other', () => {
      if (!top.classList.contains('paused')) this.#toggle();
      top.classList.toggle('away');
    });
    this.#toggle = () => {
      const isPaused = top.classList.toggle('paused');
      if (!isPaused) top.classList.remove('away');
      pause.setAttribute('aria-pressed', String(isPaused));
      pause.textContent = isPaused ? 'Go on' : 'Pause';
    };
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) this.#toggle();
    this.#tools.replaceChildren(pause, step);
    made.append(element('span', { class: 'corner left' }, 'Reference and result in turn'));
    return [made];
  }

  #heat() {
    const told = element('output', { class: 'count' });
    const range = element('input', {
      type: 'range',
      min: 0,
      max: 0.3,
      step: 0.0025,
      value: 0,
      'aria-label': 'Differences that are left out',
    });
    const place = element('div', { class: 'stages' });
    const draw = () => {
      const threshold = Number(/** @type {HTMLInputElement} */ (range).value);
      const { canvas, count } = heatMap(this.#difference, this.#actual, threshold);
      hatched(canvas, this.#masks);
      told.textContent = `${counted(count, 'pixel')} above ${threshold.toFixed(4)}`;
      this.#camera.forget();
      place.replaceChildren(stage(this.#camera, 'Where they differ', [canvas]).element);
      this.#camera.watch(() => this.#tell());
      this.#camera.changed();
    };
    range.addEventListener('input', draw);
    const legend = element('span', { class: 'legend', 'aria-hidden': 'true' });
    const stops = [0, 0.25, 0.5, 0.75, 1].map((t) => `rgb(${colourAt(t).join(' ')})`);
    legend.style.background = `linear-gradient(to right, ${stops.join(', ')})`;
    this.#tools.replaceChildren(
      element('label', { class: 'between' }, 'Leave out differences up to', range),
      told,
      element('span', { class: 'between' }, 'small', legend, 'large'),
    );
    draw();
    return [place];
  }

  #tell() {
    const percent = `${Math.round(this.#camera.scale * 100)} %`;
    if (this.#camera.pointed === null) {
      this.#values.textContent = percent;
      return;
    }
    const [x, y] = this.#camera.pointed;
    const both = [this.#expected, this.#actual].map((pixels) => colourText(pixels, x, y));
    const [a, b] = [this.#expected, this.#actual];
    const isInBoth = both.every((text) => text !== 'outside');
    const delta = isInBoth ? distance(a.data, (y * a.width + x) * 4, b.data, (y * b.width + x) * 4).toFixed(4) : '–';
    this.#values.textContent = `${percent}   x ${x}  y ${y}   reference ${both[0]}   result ${both[1]}   Δ ${delta}`;
  }
}

/** @param {string} text @param {HTMLElement} content @param {Pixels} pixels */
const captioned = (text, content, { width, height }) =>
  element('figure', {}, element('figcaption', {}, text, element('span', { class: 'dim' }, ` ${width} × ${height}`)), content);

/** @param {{ fit(): void, fitChange(): void, zoom(factor: number): void }} views */
function zoomTools(views) {
  return element(
    'div',
    { class: 'zoom', role: 'group', 'aria-label': 'Zoom' },
    button({ 'aria-label': 'Zoom out', title: '−' }, '−', () => views.zoom(1 / 1.5)),
    button({ 'aria-label': 'Zoom in', title: '+' }, '+', () => views.zoom(1.5)),
    button({ title: '0' }, 'Fit', () => views.fit()),
    button({ title: 'z' }, 'Zoom to the change', () => views.fitChange()),
  );
}

/** What was not compared. @param {HTMLCanvasElement} canvas @param {readonly Box[]} masks */
function hatched(canvas, masks) {
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.strokeStyle = context.fillStyle = 'rgb(60 90 200 / 35%)';
  for (const { x, y, width, height } of masks.slice(0, 1000)) {
    context.fillRect(x, y, width, height);
    context.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
  }
}
