import { element, note, numberText, sizeText } from './dom.js';

const WIDTH = 16;

/**
 * Where two files part, in hexadecimal digits.
 *
 * @param {{ expected: number, actual: number, at: number | null }} detail
 * @param {Uint8Array | null} expected
 * @param {Uint8Array | null} actual
 */
export function bytesView({ expected: before, actual: after, at }, expected, actual) {
  if (at === null) return element('div', {}, note(`${sizeText(before)} → ${sizeText(after)}; other bytes, by their digests.`));
  const from = Math.max(0, Math.floor(at / WIDTH) * WIDTH - 2 * WIDTH);
  return element(
    'div',
    {},
    note(`${sizeText(before)} → ${sizeText(after)}; they part at byte ${numberText(at)}.`),
    element(
      'div',
      { class: 'sources' },
      ...dumps(
        [
          ['Reference', expected, actual],
          ['Result', actual, expected],
        ],
        from,
      ),
    ),
  );
}

/** The first bytes of a file. @param {string} label @param {Uint8Array} bytes */
export const firstBytes = (label, bytes) => element('div', { class: 'sources' }, ...dumps([[label, bytes, bytes]], 0));

/** @param {readonly (readonly [string, Uint8Array | null, Uint8Array | null])[]} sides @param {number} from */
function dumps(sides, from) {
  return sides.flatMap(([label, bytes, other]) =>
    bytes === null ? [] : [element('figure', {}, element('figcaption', {}, label), dump(bytes, other, from))],
  );
}

/** @param {Uint8Array} bytes @param {Uint8Array | null} other @param {number} from */
function dump(bytes, other, from) {
  const lines = [];
  for (let row = from; row < Math.min(bytes.length, from + 16 * WIDTH); row += WIDTH) {
    const part = [...bytes.subarray(row, row + WIDTH)];
    const digits = part.map((one, i) =>
      element(other === null || other[row + i] === one ? 'span' : 'mark', {}, one.toString(16).padStart(2, '0')),
    );
    const letters = part.map((one) => (one > 31 && one < 127 ? String.fromCharCode(one) : '·')).join('');
    lines.push(
      element(
        'div',
        {},
        element('span', { class: 'dim' }, row.toString(16).padStart(8, '0')),
        element('span', { class: 'digits' }, ...digits),
        element('span', {}, letters),
      ),
    );
  }
  return element('div', { class: 'dump', tabindex: 0 }, ...lines);
}
