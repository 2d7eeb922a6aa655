/** What must not leave the runner: secrets and `add-mask` values, also in the encodings in which they slip out (as the real SecretMasker). */
export class Masks {
  readonly #values = new Set<string>();

  /** Adds a value, its lines and its encodings. Blank values are ignored. */
  add(value: string): void {
    for (const part of [value, ...value.split(/\r\n|\n|\r/)]) {
      if (part.trim() !== '') this.#addForms(part);
    }
  }

  /** The text with every masked stretch as `***`; stretches that overlap or touch become one. */
  hide(text: string): string {
    const ranges = this.#ranges(text);
    return ranges.length === 0 ? text : cut(text, ranges);
  }

  /** Whether the text holds a masked value. */
  holds(text: string): boolean {
    for (const value of this.#values) if (text.includes(value)) return true;
    return false;
  }

  #addForms(value: string): void {
    this.#values.add(value);
    // Encodings of very short values would hide half the log.
    if (value.length < SHORTEST_ENCODED) return;
    for (const form of encodings(value)) if (form.length >= SHORTEST_ENCODED) this.#values.add(form);
  }

  #ranges(text: string): readonly Range[] {
    const ranges: Range[] = [];
    for (const value of this.#values) {
      for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1))
        ranges.push({ from: at, to: at + value.length });
    }
    return ranges.sort((a, b) => a.from - b.from);
  }
}

const SHORTEST_ENCODED = 4;

interface Range {
  readonly from: number;
  readonly to: number;
}

function cut(text: string, ranges: readonly Range[]): string {
  let result = '';
  let shownUpTo = 0;
  let isFirst = true;
  for (const { from, to } of ranges) {
    if (isFirst || from > shownUpTo) result += `${text.slice(shownUpTo, from)}***`;
    isFirst = false;
    shownUpTo = Math.max(shownUpTo, to);
  }
  return result + text.slice(shownUpTo);
}

function encodings(value: string): readonly string[] {
  return [
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value.toWellFormed()),
    value
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&apos;'),
    value.replaceAll("'", "''"),
    value.replace(/^"(.*)"$/s, '$1'),
    ...base64Forms(value),
  ];
}

/** Base64 of the value at each of the three places a longer text may hold it: only the characters that do not depend on the neighbours. */
function base64Forms(value: string): readonly string[] {
  const bytes = Buffer.from(value);
  return [0, 1, 2].map((offset) => {
    const own = bytes.subarray(offset);
    return own.subarray(0, own.length - (own.length % 3)).toString('base64');
  });
}
