import { byId } from './dom.js';

/**
 * @typedef {{
 *   search: import('./output-search.js').OutputSearch,
 *   follow: () => void, start: () => void, end: () => void, fold: () => void, wrap: () => void,
 * }} Acts
 */

/**
 * Keys and buttons, which do the same.
 * @param {Acts} acts
 */
export function listenToKeys(acts) {
  const scroller = byId('scroller', HTMLElement);
  // Arrows and page keys scroll at once, without a click into the output first: nothing else on the page scrolls.
  const by = (/** @type {number} */ share, /** @type {number} */ pixels) => () => {
    scroller.scrollTop += share * scroller.clientHeight + pixels;
  };
  const dialog = byId('keys', HTMLDialogElement);
  const help = () => dialog.showModal();
  const keys = /** @type {Record<string, () => void>} */ ({
    f: acts.follow,
    n: () => acts.search.step(1),
    p: () => acts.search.step(-1),
    g: acts.start,
    Home: acts.start,
    G: acts.end,
    End: acts.end,
    o: acts.fold,
    w: acts.wrap,
    '/': () => acts.search.focus(),
    '?': help,
    Escape: () => acts.search.leave(),
  });
  const scrolling = /** @type {Record<string, () => void>} */ ({
    ArrowDown: by(0, 40),
    ArrowUp: by(0, -40),
    PageDown: by(0.9, 0),
    PageUp: by(-0.9, 0),
  });
  addEventListener('keydown', (event) => {
    const isTyping = event.target instanceof HTMLInputElement;
    if (isTyping || dialog.open || event.ctrlKey || event.metaKey || event.altKey) return;
    // What has the focus may scroll by itself.
    const known = event.target === document.body ? { ...scrolling, ...keys } : keys;
    if (!Object.hasOwn(known, event.key)) return;
    event.preventDefault();
    known[event.key]?.();
  });
  const buttons = /** @type {const} */ ([
    ['follow', acts.follow],
    ['end', acts.end],
    ['fold', acts.fold],
    ['wrap', acts.wrap],
    ['help', help],
    ['close', () => dialog.close()],
  ]);
  for (const [id, act] of buttons) byId(id, HTMLButtonElement).addEventListener('click', act);
}
