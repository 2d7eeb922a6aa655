import { canonicalJson } from '../../lib/canonical-json.ts';
import type { Output } from './notebook-document.ts';

/** One thing that a cell shows, in one type: what is compared, and by which format. */
export interface Shown {
  /** `output 1: image/png` */
  readonly name: string;
  readonly format: string;
  readonly bytes: Uint8Array;
  /** As it stands in the notebook, where it is an image that a page can show. */
  readonly image: string | null;
}

export type Sanitiser = 'ansi' | 'addresses';

/** What the outputs of a cell show, by name. Pieces of one stream that follow each other are one: where they are cut depends on time. */
export function shownOf(outputs: readonly Output[], sanitisers: readonly Sanitiser[]): ReadonlyMap<string, Shown> {
  const shown = joined(outputs).flatMap((output, index) => partsOf(output, `output ${index + 1}`, sanitisers));
  return new Map(shown.map((one) => [one.name, one]));
}

function joined(outputs: readonly Output[]): readonly Output[] {
  const result: Output[] = [];
  for (const output of outputs) {
    const last = result.at(-1);
    if (last?.output_type === 'stream' && output.output_type === 'stream' && last.name === output.name)
      result[result.length - 1] = { ...last, text: last.text + output.text };
    else result.push(output);
  }
  return result;
}

function partsOf(output: Output, name: string, sanitisers: readonly Sanitiser[]): readonly Shown[] {
  const text = (label: string, content: string): Shown => ({
    name: `${name}: ${label}`,
    format: 'text',
    bytes: encoded(sanitised(content, sanitisers)),
    image: null,
  });
  if (output.output_type === 'stream') return [text(output.name, output.text)];
  if (output.output_type === 'error')
    return [text('error', [`${output.ename}: ${output.evalue}`, ...output.traceback].join('\n'))];
  return Object.entries(output.data).map(([type, value]) => {
    const content = contentOf(value);
    const format = content === null ? 'json' : formatOf(type);
    const raw = content !== null && BASE64.test(type) ? fromBase64(content) : null;
    if (raw !== null) return { name: `${name}: ${type}`, format, bytes: raw, image: IMAGE.test(type) ? content : null };
    if (format === 'text') return text(type, content ?? '');
    return { name: `${name}: ${type}`, format, bytes: encoded(content ?? canonicalJson(value)), image: null };
  });
}

const BASE64 = /^(?:image\/(?!svg)|application\/pdf$|audio\/|video\/)/;
const IMAGE = /^image\/(?:png|jpeg)$/;
const FORMATS: readonly (readonly [RegExp, string])[] = [
  [/^image\/(?:png|jpeg)$/, 'image'],
  [/^image\/svg\+xml$/, 'svg'],
  [/^text\/html$/, 'html'],
  [/^application\/(?:[a-z0-9.+-]{1,100}\+)?json$/, 'json'],
  [BASE64, 'bytes'],
];
const formatOf = (type: string): string => FORMATS.find(([pattern]) => pattern.test(type))?.[1] ?? 'text';

/** Text, or lines of one; null for JSON that is no text. */
function contentOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return Array.isArray(value) && value.every((line) => typeof line === 'string') ? value.join('') : null;
}

function fromBase64(text: string): Uint8Array | null {
  try {
    const binary = atob(text);
    const bytes = new Uint8Array(binary.length);
    for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
    return bytes;
  } catch {
    return null;
  }
}

const encoded = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Colours and cursor movements of terminals (ECMA-48: CSI sequences), and titles of windows (OSC). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what begins such a sequence
const ANSI = /\u001b(?:\[[0-?]{0,64}[ -/]{0,8}[@-~]|\][^\u0007\u001b]{0,1000}(?:\u0007|\u001b\\)|[@-Z\\^_])/g;
/** `<Figure object at 0x7f52b0c1d2e0>` */
const ADDRESS = /\b0x[0-9a-fA-F]{6,16}\b/g;

function sanitised(text: string, sanitisers: readonly Sanitiser[]): string {
  const plain = sanitisers.includes('ansi') ? text.replace(ANSI, '') : text;
  return sanitisers.includes('addresses') ? plain.replace(ADDRESS, '0x…') : plain;
}
