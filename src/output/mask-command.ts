import { textOf } from './bytes.ts';

const LONGEST_COMMAND = 64 * 1024;
const [LF, CR, COLON, BRACKET, BLANK] = [10, 13, 58, 93, 32];

/** A command that tells the runner to mask a value, as it stands in an output. */
export type MaskCommand =
  | { readonly kind: 'value'; readonly value: string }
  /** Its line has not ended yet. */
  | { readonly kind: 'open' }
  | { readonly kind: 'none' };

interface Place {
  /** `::add-mask` or `##[add-mask` from `start` up to `end`. */
  readonly start: number;
  readonly end: number;
  /** No more bytes come: the line ends with them. */
  readonly isLast: boolean;
}

/**
 * Reads it as the runner does (actions/runner, ActionCommand.cs): `::add-mask::VALUE`, properties between, ends with its line;
 * or `##[add-mask]VALUE`. Whether the line allows the first form is for the caller to look at.
 */
export function readMaskCommand(text: Uint8Array, { start, end, isLast }: Place): MaskCommand {
  const stop = lineEnd(text, end, start + LONGEST_COMMAND);
  if (stop === text.length && !isLast && stop - start < LONGEST_COMMAND) return { kind: 'open' };
  const isLegacy = text[start] !== COLON;
  const closing = isLegacy ? text.indexOf(BRACKET, end) : afterColons(text, end, stop);
  const isNamed = text[end] === BLANK || closing === (isLegacy ? end : end + 2);
  if (closing < 0 || closing > stop || !isNamed) return { kind: 'none' };
  const data = textOf(text.subarray(isLegacy ? closing + 1 : closing, stop));
  return { kind: 'value', value: isLegacy ? unescapeLegacy(data) : unescapeData(data) };
}

function lineEnd(text: Uint8Array, from: number, limit: number): number {
  let at = from;
  while (at < text.length && at < limit && text[at] !== LF && text[at] !== CR) at += 1;
  return at;
}

function afterColons(text: Uint8Array, from: number, stop: number): number {
  for (let at = from; at + 1 < stop; at += 1) if (text[at] === COLON && text[at + 1] === COLON) return at + 2;
  return -1;
}

/** `%25` comes last, so that `%250A` means the text `%0A`. */
const unescapeData = (text: string): string => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
const unescapeLegacy = (text: string): string => unescapeData(text.replaceAll('%3B', ';').replaceAll('%5D', ']'));

/** Whether nothing that can be seen stands between the start of the line and `at`: the runner trims white space of every kind. */
export function isLineStart(text: Uint8Array, at: number, isBlankBefore: boolean): boolean {
  for (let index = at - 1; index >= 0; index -= 1) {
    const byte = text[index] as number;
    if (byte === LF || byte === CR) return true;
    if (byte > BLANK && byte < 127) return false;
  }
  return isBlankBefore;
}
