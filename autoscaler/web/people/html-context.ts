/** Where a value of a template stands. `address`: at the beginning of one; `part`: behind its beginning. */
export type HoleContext = 'text' | 'attribute' | 'address' | 'part';

const ADDRESSES: ReadonlySet<string> = new Set(['href', 'src', 'action', 'formaction', 'cite', 'poster']);
/** Attributes whose text is run or read as something else than text. */
const CLOSED = /^(?:on|style$|srcdoc$|srcset$|xlink:|http-equiv$|is$)/;
/** Elements whose text is no text. */
const RAW = /<(script|style|iframe|noembed|noframes|xmp|plaintext|template)[\s>][^<]*$/i;
/** The end of a template's piece that lies in a quoted attribute value: its name, and what stands in it so far. */
const IN_VALUE = /[\s"]([a-zA-Z][a-zA-Z0-9:-]*)="([^"<>]*)$/;

/** A tag that has not ended; within quotes its mark of the end is text. */
const OPEN_TAG = /<(?:[^">]|"[^"]*")*(?:"[^"]*)?$/;

const KNOWN = new WeakMap<TemplateStringsArray, readonly HoleContext[]>();

/**
 * Of each value of a template. A template is read once, however often it is used.
 * @throws {Error} where a value may not stand.
 */
export function contextsOf(strings: TemplateStringsArray): readonly HoleContext[] {
  const known = KNOWN.get(strings);
  if (known) return known;
  const contexts: HoleContext[] = [];
  let before = '';
  for (const piece of strings.slice(0, -1)) {
    before += piece;
    contexts.push(contextAfter(before));
    // Stands for the value: a text without any mark.
    before += 'x';
  }
  KNOWN.set(strings, contexts);
  return contexts;
}

function contextAfter(before: string): HoleContext {
  const tag = openTag(before);
  if (tag === null) {
    if (RAW.test(before)) throw refused(before, 'a text that is not read as text');
    if (before.lastIndexOf('<!--') > before.lastIndexOf('-->')) throw refused(before, 'a comment');
    return 'text';
  }
  const [, name = '', value = ''] = IN_VALUE.exec(tag) ?? [];
  if (name === '') throw refused(before, 'a tag, outside of a value in double quotes');
  const attribute = name.toLowerCase();
  if (CLOSED.test(attribute)) throw refused(before, `the attribute ${attribute}`);
  if (!ADDRESSES.has(attribute)) return 'attribute';
  return value === '' ? 'address' : 'part';
}

/** What stands in the tag that has not ended; null outside of one. */
function openTag(before: string): string | null {
  return OPEN_TAG.exec(before)?.[0] ?? null;
}

function refused(before: string, where: string): Error {
  return new Error(
    `Expected a value in text or in a quoted attribute, found one in ${where}, after ${JSON.stringify(before.slice(-60))}`,
  );
}
