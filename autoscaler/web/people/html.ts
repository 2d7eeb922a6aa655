import { contextsOf, type HoleContext } from './html-context.ts';

/** What may stand in a template: text, what `html` made, and lists of both. `null`, `false` and `undefined` are nothing. */
export type Value = string | number | Html | Relative | null | undefined | false | readonly Value[];

/** An address that begins at that of the page: made of words of ours, for text of others may not say so. */
export class Relative {
  readonly path: string;

  /** @throws {Error} where it does not begin with `./` or `../`. */
  constructor(path: string) {
    if (!/^\.{1,2}\//.test(path))
      throw new Error(`Expected an address that begins with ./ or ../, found ${JSON.stringify(path)}`);
    this.path = path;
  }
}

/** Markup that a template made. Nothing else can make one: what comes from elsewhere is always text. */
export class Html {
  readonly #markup: string;

  private constructor(markup: string) {
    this.#markup = markup;
  }

  toString(): string {
    return this.#markup;
  }

  /** Of a template; called by `html` alone. */
  static of(strings: TemplateStringsArray, values: readonly Value[]): Html {
    const contexts = contextsOf(strings);
    let markup = strings[0] ?? '';
    for (const [index, value] of values.entries()) {
      markup += written(value, contexts[index] as HoleContext) + (strings[index + 1] ?? '');
    }
    return new Html(markup);
  }

  static isHtml(value: unknown): value is Html {
    return typeof value === 'object' && value !== null && #markup in value;
  }
}

/**
 * Markup whose values are text: escaped by where they stand. In an address (`href`, `action`) a value at the beginning must be
 * one of this site or of http(s), one behind it becomes one segment of a path or one value of a query.
 * @throws {Error} where a value stands in no text and in no quoted attribute: in scripts, styles, comments, names and handlers.
 */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  return Html.of(strings, values);
}

export const NOTHING = html``;

/** An address of this site: parameters that are null are left out. */
export function address(path: string, query: Readonly<Record<string, string | number | null | undefined>> = {}): string {
  const kept = Object.entries(query).flatMap(([name, value]) =>
    value === null || value === undefined || value === '' ? [] : [`${encoded(name)}=${encoded(String(value))}`],
  );
  return kept.length === 0 ? path : `${path}?${kept.join('&')}`;
}

/** One segment of a path, or one value of a query; half a surrogate pair becomes U+FFFD. */
export function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(/['()*!]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
}

function written(value: Value, context: HoleContext): string {
  if (value === null || value === undefined || value === false) return '';
  if (Array.isArray(value)) return value.map((one: Value) => written(one, context)).join('');
  if (Html.isHtml(value)) {
    if (context !== 'text') throw new Error('Expected text for an attribute, found markup');
    return value.toString();
  }
  if (value instanceof Relative) {
    if (context !== 'address') throw new Error('Expected text, found an address that begins at the page');
    return escaped(shown(value.path));
  }
  if (typeof value !== 'string' && typeof value !== 'number') throw new Error(`Expected text or a number, found ${typeof value}`);
  const text = shown(String(value));
  if (context === 'address') return escaped(safeAddress(text));
  return escaped(context === 'part' ? encoded(text) : text);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"'`]/g, (character) => ESCAPES[character] ?? '');
}

/** What HTML has no place for (controls, half surrogates, non-characters) becomes U+FFFD. */
function shown(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff]/g, '\ufffd');
}

/** Of this site, or of http(s); everything else leads nowhere. */
function safeAddress(text: string): string {
  if (/^[?#]/.test(text) || /^\/(?![/\\])/.test(text)) return text.includes('\\') ? '#' : text;
  const url = URL.parse(text);
  return url && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : '#';
}
