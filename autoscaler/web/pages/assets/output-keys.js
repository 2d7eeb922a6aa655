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
  addEventListener('keydown', (event) => {
    const isTyping = event.target instanceof HTMLInputElement;
    if (isTyping || dialog.open || event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]?.();
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
  // Arrows and page keys scroll at once, without a click into the output first.
  byId('scroller', HTMLElement).focus({ preventScroll: true });
}
