/**
 * Links to lines, such as `#L12` and `#L10-L20`. Lines are counted from 1 here and nowhere else.
 *
 * @typedef {{ from: number, to: number }} Lines from 0, both of them included
 */

/**
 * @param {string} hash
 * @returns {Lines | null}
 */
export function parseHash(hash) {
  const found = /^#L([1-9][0-9]{0,9})(?:-L?([1-9][0-9]{0,9}))?$/.exec(hash);
  if (!found) return null;
  const [one, other] = [Number(found[1]) - 1, Number(found[2] ?? found[1]) - 1];
  return { from: Math.min(one, other), to: Math.max(one, other) };
}

/** @param {Lines} lines */
export const formatHash = ({ from, to }) => (from === to ? `#L${from + 1}` : `#L${from + 1}-L${to + 1}`);
