import { base64Of, bytesOf, hexOf, joined, latin1Of } from './bytes.ts';

/** The forms in which a secret slips into an output. */
export interface SecretForm {
  readonly bytes: Uint8Array;
  /** Programs break it into lines at any column, as `base64` does at 76 and `openssl` at 64. */
  readonly wraps: boolean;
}

/** Shorter values are not masked: they would hide half the log. Characters. */
export const SHORTEST_SECRET = 3;
/** Encoded forms shorter than this tell too little to be worth what they would hide by chance. Bytes. */
export const SHORTEST_TRACE = 6;
/** Longer values are masked by their beginning. GitHub's secrets hold at most 48 KiB. Characters. */
export const LONGEST_SECRET = 64 * 1024;

/**
 * Raw, JSON-escaped, URL-encoded, hex, and base64 wherever it begins within a longer encoded text; of the value, and of each of
 * its lines. None where the value is too short to be masked.
 */
export function formsOf(secret: string): readonly SecretForm[] {
  const value = secret.slice(0, LONGEST_SECRET);
  const lines = value.split(/[\r\n]/).map((line) => line.trim());
  const parts = [...new Set([value, ...lines])].filter((part) => part.trim().length >= SHORTEST_SECRET);
  const known = new Map<string, SecretForm>();
  for (const form of parts.flatMap(formsOfPart)) {
    const key = latin1Of(form.bytes);
    if (!known.has(key)) known.set(key, form);
  }
  return [...known.values()];
}

function formsOfPart(part: string): readonly SecretForm[] {
  const raw = bytesOf(part);
  const escaped = [...jsonForms(part), ...urlForms(raw)].map((text) => ({ bytes: bytesOf(text), wraps: false }));
  const hex = hexOf(raw);
  const encoded = [hex, hex.toUpperCase(), ...base64Forms(raw)].map((text) => ({ bytes: bytesOf(text), wraps: true }));
  return [{ bytes: raw, wraps: false }, ...[...escaped, ...encoded].filter(({ bytes }) => bytes.length >= SHORTEST_TRACE)];
}

/** As JavaScript and Python write it, as Go does, and as PHP does. */
function jsonForms(text: string): readonly string[] {
  const plain = JSON.stringify(text.toWellFormed()).slice(1, -1);
  const ascii = plain.replace(/[\u007f-\uffff]/g, unicodeEscape);
  return [plain, ascii, plain.replace(/[<>&\u2028\u2029]/g, unicodeEscape), ascii.replaceAll('/', '\\/')];
}

const unicodeEscape = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** What programs leave as it is differs: JavaScript, RFC 3986, RFC 3986 with slashes; hex digits in both cases; a blank as `+` in forms. */
function urlForms(raw: Uint8Array): readonly string[] {
  const sets = [/[A-Za-z0-9_.!~*'()-]/, /[A-Za-z0-9_.~-]/, /[A-Za-z0-9_.~/-]/];
  const upper = sets.map((plain) => percentEncode(raw, plain));
  const lower = upper.map((text) => text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()));
  const both = [...upper, ...lower];
  return [...both, ...both.map((text) => text.replaceAll('%20', '+'))];
}

function percentEncode(raw: Uint8Array, plain: RegExp): string {
  return Array.from(raw, (byte) => {
    const character = String.fromCharCode(byte);
    return plain.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
}

/** Of a longer text that holds the secret after 0, 1 or 2 odd bytes: the characters that no neighbour has a part in. */
function base64Forms(raw: Uint8Array): readonly string[] {
  return [0, 1, 2].flatMap((shift) => {
    const text = base64Of(joined(new Uint8Array(shift), raw));
    const own = text.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + raw.length) * 8) / 6));
    return [own, own.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
