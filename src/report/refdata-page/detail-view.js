import { arraysView } from './arrays-view.js';
import { bytesView } from './bytes-view.js';
import { fromBase64 } from './data.js';
import { button, element, foreign, note, visible } from './dom.js';
import { IMAGE_VIEWS, ImageViews } from './image-views.js';
import { isShowable, readPixels } from './pixels.js';
import { singleImage } from './single-image.js';
import { linesView, tableView, treeView } from './text-views.js';

/** @typedef {{ expected: Uint8Array<ArrayBuffer> | null, actual: Uint8Array<ArrayBuffer> | null }} Sides */

/** What a comparison found, by its kind. @param {any} detail @param {Sides} sides @returns {HTMLElement} */
export function detailView(detail, sides) {
  switch (detail?.kind) {
    case 'arrays':
      return arraysView(detail);
    case 'table':
      return tableView(detail);
    case 'tree':
      return treeView(detail);
    case 'lines':
      return linesView(detail);
    case 'cells':
      return cellsView(detail);
    case 'bytes':
      return bytesView(detail, sides.expected, sides.actual);
    case 'image':
      return imageFigures(detail);
    default:
      return note('Nothing is known about what differs.');
  }
}

/** @param {any} detail */
function imageFigures({ expected, actual, pixels, strict, sensitive, box }) {
  const size = (/** @type {any} */ one) => `${one.width} × ${one.height}`;
  const place = box ? `within ${size(box)} at x ${box.x}, y ${box.y}` : 'nowhere';
  return note(
    `${size(expected)} → ${size(actual)}; ${pixels} pixels compared, ${strict} differ clearly and ${sensitive} slightly, ${place}.`,
  );
}

/** A notebook: its cells that differ, and in each what does. @param {any} detail */
function cellsView({ cells, capped }) {
  const parts = cells.map((/** @type {any} */ cell) =>
    element(
      'section',
      { class: `cell ${cell.change}` },
      element(
        'h3',
        {},
        element('span', { class: 'at' }, `[${cell.index}]`),
        ` ${visible(cell.type)} cell `,
        element('span', { class: `badge ${cell.change}` }, cell.change),
        element('span', { class: 'dim' }, ' ', foreign(cell.id)),
      ),
      ...cell.parts.map(partView),
    ),
  );
  return element('div', { class: 'notebook' }, ...parts, capped ? note('There are more cells than are shown.') : '');
}

/** @param {any} part */
function partView({ name, why, detail, expected, actual }) {
  const [before, after] = [expected, actual].map((text) => (text === undefined ? null : fromBase64(text)));
  const sides = { expected: before ?? null, actual: after ?? null };
  const media = /image\/[a-z+]+/.exec(name)?.[0] ?? '';
  const content =
    isShowable(media) && (before || after)
      ? imagesOf(sides, media, detail?.masks ?? [])
      : detail
        ? detailView(detail, sides)
        : '';
  return element(
    'details',
    { open: true, class: 'part' },
    element('summary', {}, foreign(name), element('span', { class: 'dim' }, ' ', foreign(why))),
    content,
  );
}

/**
 * Images with the bar of their views, for those that stand within something else.
 *
 * @param {Sides} sides
 * @param {string} media
 * @param {readonly import('./pixels.js').Box[]} masks
 */
function imagesOf(sides, media, masks) {
  const place = element('div', { class: 'nested' });
  loadImages(sides, media, masks, ({ views, alone, problem }) => {
    if (!views) return place.replaceChildren(alone?.element ?? note(problem));
    const bar = element('div', { class: 'tabs', role: 'group', 'aria-label': 'Views' });
    const buttons = IMAGE_VIEWS.map((name) =>
      button({ 'aria-pressed': 'false' }, name, () => {
        for (const one of buttons) one.setAttribute('aria-pressed', String(one.textContent === name));
        views.show(name);
      }),
    );
    bar.append(...buttons);
    place.replaceChildren(bar, views.element);
    buttons[0]?.click();
  });
  return place;
}

/**
 * @param {Sides} sides
 * @param {string} media
 * @param {readonly import('./pixels.js').Box[]} masks
 * @param {(loaded: { views: ImageViews | null, alone: ReturnType<typeof singleImage> | null, problem: string }) => void} done
 */
export function loadImages({ expected, actual }, media, masks, done) {
  const one = expected ?? actual;
  if (one === null) return done({ views: null, alone: null, problem: 'The files are not in this report.' });
  readPixels(one, media, (first) => {
    if (typeof first === 'string') return done({ views: null, alone: null, problem: `Not shown: ${first}.` });
    if (expected === null || actual === null)
      return done({ views: null, alone: singleImage(first, expected ? 'The reference' : 'The result of the run'), problem: '' });
    readPixels(actual, media, (second) => {
      if (typeof second === 'string') return done({ views: null, alone: singleImage(first, 'The reference'), problem: '' });
      done({ views: new ImageViews(first, second, masks), alone: null, problem: '' });
    });
  });
}
