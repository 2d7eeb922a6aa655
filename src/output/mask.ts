import { bytesOf, joined } from './bytes.ts';
import { isLineStart, readMaskCommand } from './mask-command.ts';
import type { Findings, SecretPatterns } from './secret-patterns.ts';
import { SHORTEST_TRACE } from './variants.ts';

/** Bytes that may belong to a secret whose rest has not come are let go after so long a silence. Milliseconds. */
export const MASK_SILENCE = 200;
const STARS = bytesOf('***');
const NOTHING = new Uint8Array(0);

/** A piece of output, and how much of it stands outside already. */
interface Looked {
  readonly text: Uint8Array;
  readonly ranges: readonly (readonly [from: number, to: number])[];
  /** From here on it may be the beginning of a secret, or of a value that is to be masked. */
  readonly open: number;
  readonly isCommandOpen: boolean;
}

/**
 * One output on its way out, with `***` for every secret, however it is cut into chunks. The bytes of a chunk belong to the stream
 * until the next call. Times are milliseconds.
 */
export class MaskStream {
  readonly #patterns: SecretPatterns;
  #held: Uint8Array = NOTHING;
  /** Bytes of `#held` that are outside already and still count as the beginning of a secret. */
  #shown = 0;
  #isBlankBefore = true;
  #last = 0;
  /** A value was refused: too short, or one too many. */
  refused: 'too-short' | 'too-many' | null = null;

  constructor(patterns: SecretPatterns) {
    this.#patterns = patterns;
  }

  /** Whether something waits for the bytes to come. */
  get isHolding(): boolean {
    return this.#shown < this.#held.length;
  }

  /** What may be shown now that these bytes have come. */
  push(chunk: Uint8Array, now: number): readonly Uint8Array[] {
    this.#last = now;
    const text = this.#held.length === 0 ? chunk : joined(this.#held, chunk);
    const looked = this.#look(text, false);
    const out = this.#show(looked, looked.open);
    this.#keepFrom(looked);
    return out;
  }

  /** What may be shown after a silence: all but what can be told to be a part of a secret (from 6 bytes on). */
  idle(now: number): readonly Uint8Array[] {
    if (!this.isHolding || now - this.#last < MASK_SILENCE) return [];
    const looked = this.#look(this.#held, false);
    if (looked.isCommandOpen || traceEnd(looked) > looked.open) return [];
    const out = this.#show(looked, looked.text.length);
    this.#shown = looked.text.length;
    return out;
  }

  /** Everything: what can be told to be a part of a secret as `***`. What comes next is a line of its own. */
  flush(): readonly Uint8Array[] {
    const looked = this.#look(this.#held, true);
    const { text, open } = looked;
    const ranges = merged([...looked.ranges.flat(), open, traceEnd(looked)]);
    const out = this.#show({ ...looked, ranges }, text.length);
    this.#shown = text.length;
    this.#isBlankBefore = true;
    return out;
  }

  #look(text: Uint8Array, isLast: boolean): Looked {
    let found = this.#patterns.find(text);
    let commands = this.#obey(text, found, isLast);
    if (commands.hasAdded) {
      found = this.#patterns.find(text);
      commands = this.#obey(text, found, isLast);
    }
    const isCommandOpen = commands.open < text.length;
    return { text, ranges: merged(found.ranges), open: Math.min(found.open, commands.open), isCommandOpen };
  }

  /** Takes the values that complete commands name. */
  #obey(text: Uint8Array, { commands }: Findings, isLast: boolean): { readonly hasAdded: boolean; readonly open: number } {
    let hasAdded = false;
    let open = text.length;
    for (let index = 0; index < commands.length; index += 2) {
      const [start, end] = [commands[index] as number, commands[index + 1] as number];
      const isLegacy = text[start] === 35;
      if (!isLegacy && !isLineStart(text, start, this.#isBlankBefore)) continue;
      const command = readMaskCommand(text, { start, end, isLast });
      if (command.kind === 'open') open = Math.min(open, start);
      if (command.kind === 'value') hasAdded = this.#add(command.value) || hasAdded;
    }
    return { hasAdded, open };
  }

  #add(value: string): boolean {
    const added = this.#patterns.add(value);
    if (added === 'too-many' || (added === 'too-short' && value.trim() !== '')) this.refused = added;
    return added === 'added';
  }

  #show({ text, ranges }: Looked, end: number): readonly Uint8Array[] {
    const out: Uint8Array[] = [];
    let at = this.#shown;
    for (const [from, to] of ranges) {
      if (from >= end) break;
      if (to <= at) continue;
      if (from > at) out.push(text.subarray(at, from));
      out.push(STARS);
      at = to;
    }
    if (at < end) out.push(text.subarray(at, end));
    this.#shown = Math.max(at, end);
    return out;
  }

  #keepFrom({ text, open }: Looked): void {
    if (open > 0) this.#isBlankBefore = isLineStart(text, open, this.#isBlankBefore);
    // A copy: the chunk's memory is the caller's again.
    this.#held = open < text.length ? Uint8Array.from(text.subarray(open)) : NOTHING;
    this.#shown = Math.max(0, this.#shown - open);
  }
}

/** Where what has begun and can be told to be a part of a secret ends, before a line break; where it begins if it cannot be told. */
function traceEnd({ text, open }: Looked): number {
  let end = text.length;
  while (end > open && (text[end - 1] as number) <= 32) end -= 1;
  return end - open >= SHORTEST_TRACE ? end : open;
}

/** Ranges in order; those that overlap or touch become one. */
function merged(flat: readonly number[]): readonly (readonly [number, number])[] {
  const pairs = Array.from({ length: flat.length / 2 }, (_, index) => [flat[2 * index] as number, flat[2 * index + 1] as number]);
  const ranges: [number, number][] = [];
  for (const [from = 0, to = 0] of pairs.sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))) {
    const last = ranges.at(-1);
    if (from === to) continue;
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else ranges.push([from, to]);
  }
  return ranges;
}
