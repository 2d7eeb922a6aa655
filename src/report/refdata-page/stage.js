import { element } from './dom.js';

/** @typedef {{ x: number, y: number, width: number, height: number }} Box */

const CLOSEST = 64;
const FARTHEST = 1 / 64;

/** Where one looks, for all images of a view in step. */
export class Camera {
  scale = 1;
  x = 0;
  y = 0;
  /** Whether somebody has looked elsewhere since it was fitted. */
  isMoved = false;
  /** Pixel under the pointer; null: none. @type {[number, number] | null} */
  pointed = null;
  /** @type {Set<() => void>} */
  #watchers = new Set();

  /** @param {() => void} watcher */
  watch(watcher) {
    this.#watchers.add(watcher);
  }

  /** Calls with images of another view must not draw on those of this one. */
  forget() {
    this.#watchers.clear();
  }

  changed() {
    for (const watcher of this.#watchers) watcher();
  }

  /** @param {Box} box in pixels of the image @param {{ width: number, height: number }} room in pixels of the screen */
  fit(box, room) {
    const scale = Math.min(room.width / box.width, room.height / box.height);
    this.scale = Math.max(FARTHEST, Math.min(CLOSEST / 4, scale > 1 ? Math.floor(scale) : scale));
    this.x = (room.width - box.width * this.scale) / 2 - box.x * this.scale;
    this.y = (room.height - box.height * this.scale) / 2 - box.y * this.scale;
    this.isMoved = false;
    this.changed();
  }

  /** @param {number} factor @param {number} x the point of the screen that stays @param {number} y */
  zoom(factor, x, y) {
    const scale = Math.max(FARTHEST, Math.min(CLOSEST, this.scale * factor));
    this.x = x - ((x - this.x) * scale) / this.scale;
    this.y = y - ((y - this.y) * scale) / this.scale;
    this.scale = scale;
    this.isMoved = true;
    this.changed();
  }

  /** @param {number} dx @param {number} dy */
  pan(dx, dy) {
    this.x += dx;
    this.y += dy;
    this.isMoved = true;
    this.changed();
  }

  /** @param {number} x @param {number} y */
  point(x, y) {
    this.pointed = [Math.floor((x - this.x) / this.scale), Math.floor((y - this.y) / this.scale)];
    this.changed();
  }
}

/**
 * A window onto images that lie on each other, the first one lowest.
 *
 * @param {Camera} camera
 * @param {string} label
 * @param {readonly HTMLCanvasElement[]} canvases
 */
export function stage(camera, label, canvases) {
  const cross = element('div', { class: 'cross', hidden: true });
  const layers = canvases.map((canvas) => {
    canvas.className = 'pixels';
    return element('div', { class: 'layer' }, canvas);
  });
  const made = element('div', { class: 'stage', tabindex: 0, role: 'img', 'aria-label': label }, ...layers, cross);
  camera.watch(() => {
    for (const canvas of canvases) {
      canvas.style.transform = `translate(${camera.x}px, ${camera.y}px) scale(${camera.scale})`;
      canvas.classList.toggle('close', camera.scale >= 2);
    }
    cross.hidden = camera.pointed === null;
    const [x, y] = camera.pointed ?? [0, 0];
    const size = Math.max(camera.scale, 3);
    Object.assign(cross.style, { width: `${size}px`, height: `${size}px` });
    cross.style.transform = `translate(${camera.x + x * camera.scale}px, ${camera.y + y * camera.scale}px)`;
  });
  listen(made, camera);
  return { element: made, layers };
}

/** @param {HTMLElement} made @param {Camera} camera */
function listen(made, camera) {
  /** @param {MouseEvent} event @returns {[number, number]} */
  const place = (event) => {
    const { left, top } = made.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  };
  made.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      camera.zoom(Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0016)), ...place(event));
    },
    { passive: false },
  );
  made.addEventListener('pointerdown', (event) => {
    if (event.button === 0) made.setPointerCapture(event.pointerId);
  });
  made.addEventListener('pointermove', (event) => {
    if (made.hasPointerCapture(event.pointerId)) camera.pan(event.movementX, event.movementY);
    camera.point(...place(event));
  });
  made.addEventListener('pointerleave', () => {
    camera.pointed = null;
    camera.changed();
  });
  made.addEventListener('keydown', (event) => {
    const by = { ArrowLeft: [40, 0], ArrowRight: [-40, 0], ArrowUp: [0, 40], ArrowDown: [0, -40] }[event.key];
    if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    camera.pan(by[0] ?? 0, by[1] ?? 0);
  });
}
