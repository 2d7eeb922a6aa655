/** Elements are made here; foreign text reaches them as text alone. */

/**
 * @param {string} name
 * @param {Record<string, string | number | boolean | null | undefined>} attributes null, undefined and false are left out; names are never foreign
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value === true ? '' : String(value));
  }
  made.append(...children);
  return made;
}

/**
 * @param {Record<string, string | boolean>} attributes
 * @param {string} label
 * @param {(event: MouseEvent) => void} onClick
 */
export function button(attributes, label, onClick) {
  const made = element('button', { type: 'button', ...attributes }, label);
  made.addEventListener('click', onClick);
  return made;
}

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Characters that no eye sees, or that reorder what stands beside them, by their numbers. @param {string} text */
export const visible = (text) =>
  text.replace(INVISIBLE, (one) =>
    one === '\t' ? '⇥' : one === '\n' ? '⏎' : `⟨U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase()}⟩`,
  );

/** Foreign text in an element of its own, so that its direction is its own too. @param {string} text @param {string} kind */
export const foreign = (text, kind = '') => element('bdi', { class: kind || null }, visible(text));

/** @param {number} count @param {string} what */
export const counted = (count, what) => `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`;

/** @param {number} bytes */
export function sizeText(bytes) {
  if (bytes < 0) return 'size unknown';
  if (bytes < 1000) return counted(bytes, 'byte');
  const [unit, step] = bytes < 1e6 ? ['kB', 1e3] : bytes < 1e9 ? ['MB', 1e6] : ['GB', 1e9];
  return `${(bytes / step).toPrecision(3)} ${unit}`;
}

/** A number as people read it; null is what JSON makes of infinity. @param {number | null} value */
export function numberText(value) {
  if (value === null) return '∞';
  if (Number.isInteger(value) && Math.abs(value) < 1e9) return value.toLocaleString('en');
  const size = Math.abs(value);
  return size >= 1e-3 && size < 1e6 ? String(Number(value.toPrecision(5))) : value.toExponential(3);
}

/** Text to be copied, with the button for it. @param {string} text @param {string} label */
export function copyable(text, label) {
  const code = element('code', {}, text);
  const copy = button({ class: 'copy', 'aria-label': `Copy: ${label}` }, 'Copy', () => {
    getSelection()?.selectAllChildren(code);
    navigator.clipboard?.writeText(text).then(
      () => (copy.textContent = 'Copied'),
      () => (copy.textContent = 'Selected'),
    );
  });
  return element('div', { class: 'command' }, code, copy);
}

/** @param {string} text @param {string} kind */
export const note = (text, kind = '') => element('p', { class: `note ${kind}` }, text);
