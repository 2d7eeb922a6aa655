import { element, note } from './dom.js';
import { colourText } from './pixels.js';
import { Camera, stage } from './stage.js';

/** One image alone. @param {import('./pixels.js').Pixels} pixels @param {string} label */
export function singleImage(pixels, label) {
  const camera = new Camera();
  const { element: made } = stage(camera, label, [pixels.canvas]);
  const values = note('', 'values');
  camera.watch(() => {
    const [x, y] = camera.pointed ?? [0, 0];
    values.textContent =
      camera.pointed === null ? `${pixels.width} × ${pixels.height}` : `x ${x}  y ${y}   ${colourText(pixels, x, y)}`;
  });
  const showAll = () =>
    camera.fit(
      { x: 0, y: 0, width: pixels.width, height: pixels.height },
      { width: made.clientWidth, height: made.clientHeight },
    );
  new ResizeObserver((_, observer) => {
    if (made.clientWidth === 0) return;
    showAll();
    observer.disconnect();
  }).observe(made);
  return {
    element: element('div', { class: 'images' }, element('div', { class: 'stages' }, made), values),
    fit: showAll,
    zoom: (/** @type {number} */ factor) => camera.zoom(factor, made.clientWidth / 2, made.clientHeight / 2),
  };
}
