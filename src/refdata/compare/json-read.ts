import { err, ok, type Result } from '../../lib/result.ts';
import type { JsonValue } from './json-value.ts';
import { MAX_DIGITS } from './number-quantity.ts';
import { clipped } from './number-text.ts';

/**
 * Reads JSON (RFC 8259), and NaN, Infinity and -Infinity, which Python's `json` writes. A key that is there twice is an error: readers
 * differ in which value they take. Text of at most `LIMITS.depth` levels. An error is the end of a sentence about the file.
 */
export function readJson(text: string): Result<JsonValue, string> {
  const reader = new Reader(text);
  const value = reader.value();
  if (value === undefined) return err(reader.fault());
  return reader.isAtEnd() ? ok(value) : err(reader.fault());
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const INTEGER = /^-?\d+$/;
const WORDS: readonly (readonly [string, JsonValue])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
  ['NaN', Number.NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
];
/** Fewer keys are compared with each other faster than put into a set. */
const FEW_KEYS = 8;

/** All methods give undefined where there is no JSON; `#at` then stands there, and `#why` may say more. */
class Reader {
  #at = 0;
  #why = '';
  readonly #text: string;
  /** Of its own: where a pattern looks is state of the pattern. */
  readonly #number = new RegExp(NUMBER);
  constructor(text: string) {
    this.#text = text;
  }

  value(): JsonValue | undefined {
    this.#skip();
    const code = this.#text.charCodeAt(this.#at);
    if (code === 0x22) return this.#string();
    if (code === 0x5b) return this.#list();
    if (code === 0x7b) return this.#mapping();
    if ((code >= 0x30 && code <= 0x39) || (code === 0x2d && this.#text[this.#at + 1] !== 'I')) return this.#quantity();
    return this.#word();
  }

  isAtEnd(): boolean {
    this.#skip();
    return this.#at >= this.#text.length;
  }

  fault(): string {
    const before = this.#text.slice(0, this.#at);
    const line = before.split('\n').length;
    const column = this.#at - before.lastIndexOf('\n');
    const found = this.#at < this.#text.length ? JSON.stringify(this.#text[this.#at]) : 'its end';
    return `is no JSON: ${this.#why || `found ${found}`} in line ${line}, column ${column}`;
  }

  #skip(): void {
    for (let code = this.#text.charCodeAt(this.#at); code === 0x20 || (code >= 0x09 && code <= 0x0d); ) {
      if (code === 0x0b || code === 0x0c) return;
      this.#at += 1;
      code = this.#text.charCodeAt(this.#at);
    }
  }

  #takes(code: number): boolean {
    this.#skip();
    if (this.#text.charCodeAt(this.#at) !== code) return false;
    this.#at += 1;
    return true;
  }

  #list(): JsonValue | undefined {
    const items: JsonValue[] = [];
    this.#at += 1;
    if (this.#takes(0x5d)) return items;
    for (;;) {
      const item = this.value();
      if (item === undefined) return undefined;
      items.push(item);
      if (this.#takes(0x5d)) return items;
      if (!this.#takes(0x2c)) return undefined;
    }
  }

  #mapping(): JsonValue | undefined {
    const keys: string[] = [];
    const values: JsonValue[] = [];
    const seen = new Set<string>();
    this.#at += 1;
    if (this.#takes(0x7d)) return { keys, values };
    for (;;) {
      this.#skip();
      const start = this.#at;
      const key = this.#text.charCodeAt(start) === 0x22 ? this.#string() : undefined;
      if (key === undefined) return undefined;
      if (keys.length < FEW_KEYS ? keys.includes(key) : isThere(key, keys, seen))
        return this.#refuse(start, `the key ${clipped(JSON.stringify(key), 80)} is there twice,`);
      if (!this.#takes(0x3a)) return undefined;
      const value = this.value();
      if (value === undefined) return undefined;
      keys.push(key);
      values.push(value);
      if (this.#takes(0x7d)) return { keys, values };
      if (!this.#takes(0x2c)) return undefined;
    }
  }

  #refuse(at: number, why: string): undefined {
    this.#at = at;
    this.#why = why;
    return undefined;
  }

  /** What is between the quotes is left to JSON.parse where it has escapes. */
  #string(): string | undefined {
    const start = this.#at;
    let hasEscapes = false;
    for (let at = start + 1; at < this.#text.length; at += 1) {
      const code = this.#text.charCodeAt(at);
      if (code === 0x22) {
        this.#at = at + 1;
        return hasEscapes ? this.#unescaped(start) : this.#text.slice(start + 1, at);
      }
      if (code < 0x20) return this.#refuse(at, 'a control character in a text,');
      if (code === 0x5c) {
        hasEscapes = true;
        at += 1;
      }
    }
    return this.#refuse(this.#text.length, 'a text without an end,');
  }

  #unescaped(start: number): string | undefined {
    try {
      return JSON.parse(this.#text.slice(start, this.#at)) as string;
    } catch {
      return this.#refuse(start, 'a text with an unknown escape,');
    }
  }

  #quantity(): JsonValue | undefined {
    this.#number.lastIndex = this.#at;
    const digits = this.#number.exec(this.#text)?.[0];
    if (digits === undefined) return undefined;
    const isLong = digits.length > 15;
    if (isLong && digits.length > MAX_DIGITS) return this.#refuse(this.#at, `a number of more than ${MAX_DIGITS} digits`);
    const value = isLong && INTEGER.test(digits) ? BigInt(digits) : Number(digits);
    if (typeof value === 'number' && !Number.isFinite(value)) return this.#refuse(this.#at, 'a number that no double holds,');
    this.#at += digits.length;
    return value;
  }

  #word(): JsonValue | undefined {
    const found = WORDS.find(([word]) => this.#text.startsWith(word, this.#at));
    if (!found) return undefined;
    this.#at += found[0].length;
    return found[1];
  }
}

/** Remembers the keys as they come. */
function isThere(key: string, keys: readonly string[], seen: Set<string>): boolean {
  if (seen.size === 0) for (const known of keys) seen.add(known);
  if (seen.has(key)) return true;
  seen.add(key);
  return false;
}
