import { parseRetryFilter } from '../contract/retry-policy.ts';

/**
 * Watches output for the texts of `pattern:` filters: some line holds the parts between the `*` in their order. One step of
 * an automaton a byte, whatever the text and the output are, and nothing is kept of the output, however long its lines.
 */
export interface PatternWatch {
  write(chunk: Uint8Array): void;
  /** Texts, without `pattern:`, that some line held so far. */
  matched(): ReadonlySet<string>;
}

/** `on`: the filters of a retry policy as written; those of other kinds are none of its business. Lines end at CR or LF. */
export function watchPatterns(on: readonly string[] | null): PatternWatch {
  const filters = (on ?? []).map(parseRetryFilter);
  const texts = filters.flatMap((filter) => (filter?.kind === 'pattern' ? [filter.text] : []));
  const open = new Map(texts.map((text) => [text, automatonOf(text)]));
  const matched = new Set<string>();
  return {
    write(chunk) {
      for (const [text, automaton] of open) {
        if (!advance(automaton, chunk)) continue;
        matched.add(text);
        open.delete(text);
      }
    },
    matched: () => new Set(matched),
  };
}

interface Automaton {
  /** `next[state * 256 + byte]`; state 0 is the beginning of a line, `accept` is reached once and for all. */
  readonly next: Uint16Array;
  readonly accept: number;
  /** The byte that leads out of state 0. */
  readonly first: number;
  state: number;
}

const LF = 10;
const CR = 13;

function automatonOf(text: string): Automaton {
  const parts = text
    .split('*')
    .filter((part) => part !== '')
    .map((part) => new TextEncoder().encode(part));
  const accept = parts.reduce((sum, part) => sum + part.length, 0);
  const next = new Uint16Array(accept * 256);
  let base = 0;
  for (const part of parts) {
    fillPart(next, base, part);
    base += part.length;
  }
  for (let state = 0; state < accept; state += 1) {
    next[state * 256 + LF] = 0;
    next[state * 256 + CR] = 0;
  }
  return { next, accept, first: parts[0]?.[0] ?? LF, state: 0 };
}

/** Knuth, Morris and Pratt's automaton; `shadow` is the state after the part without its first byte. */
function fillPart(next: Uint16Array, base: number, part: Uint8Array): void {
  let shadow = base;
  for (const [index, byte] of part.entries()) {
    const row = (base + index) * 256;
    if (index === 0) next.fill(base, row, row + 256);
    else next.copyWithin(row, shadow * 256, shadow * 256 + 256);
    const after = index === 0 ? base : (next[shadow * 256 + byte] ?? base);
    next[row + byte] = base + index + 1;
    shadow = after;
  }
}

function advance(automaton: Automaton, chunk: Uint8Array): boolean {
  const { next, accept, first } = automaton;
  let state = automaton.state;
  for (let at = 0; at < chunk.length; at += 1) {
    if (state === 0) {
      at = chunk.indexOf(first, at);
      if (at < 0) break;
    }
    state = next[state * 256 + (chunk[at] ?? LF)] ?? 0;
    if (state === accept) return true;
  }
  automaton.state = state;
  return false;
}
