/**
 * `JSON.parse` that keeps integers beyond 2^53 as the text of their digits, where `JSON.parse` alone silently rounds them
 * (GitHub's ids grow). Every other value is what `JSON.parse` gives.
 * @throws {SyntaxError} where the text is not JSON.
 */
export function parseExactJson(text: string): unknown {
  return LONG_INTEGER.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text);
}

/** Sixteen digits are the fewest that can pass 2^53; most texts hold none, and are parsed at full speed. */
const LONG_INTEGER = /\d{16}/;

function keepDigits(this: unknown, _key: string, value: unknown, context?: { readonly source?: string }): unknown {
  const isRounded = typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
  return isRounded && context?.source && /^-?\d+$/.test(context.source) ? context.source : value;
}
