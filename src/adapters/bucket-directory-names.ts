import { join } from 'node:path';

/**
 * Keys as paths. Whatever a key holds, its path stays below the folder, and two keys never share a path, not even where file systems
 * take capitals for small letters: everything but `a-z 0-9 . _ -` is written `%xx`, and so are dots at the ends of a segment.
 */

/** Names of file systems have 255 bytes at most; a longer segment goes on in the folder of its beginning. */
const LONGEST = 200;
const PLAIN = /^(?!\.)[a-z0-9._-]+(?<!\.)$/;

export function pathOfKey(key: string): string {
  return join(...key.split('/').flatMap(partsOf));
}

function partsOf(segment: string): readonly string[] {
  if (segment === '') return ['%'];
  const name = PLAIN.test(segment) ? segment : escaped(segment);
  if (name.length <= LONGEST) return [name];
  const parts: string[] = [];
  for (let at = 0; at < name.length; at += LONGEST) parts.push(name.slice(at, at + LONGEST));
  return parts.map((part, index) => (index < parts.length - 1 ? `${part}+` : part));
}

function escaped(segment: string): string {
  const bytes = Buffer.from(segment);
  return Array.from(bytes, (byte, index) => {
    const char = String.fromCharCode(byte);
    const isPlain = /[a-z0-9_-]/.test(char) || (char === '.' && index > 0 && index < bytes.length - 1);
    return isPlain ? char : `%${byte.toString(16).padStart(2, '0')}`;
  }).join('');
}

/** The key of a path below the folder, as its parts; null where no key has that path. */
export function keyOfParts(parts: readonly string[]): string | null {
  const text = parts.map((part) => (part.endsWith('+') ? part.slice(0, -1) : `${part}/`)).join('');
  const segments = text.slice(0, -1).split('/');
  try {
    const key = segments.map((segment) => (segment === '%' ? '' : decodeURIComponent(segment))).join('/');
    return pathOfKey(key) === join(...parts) ? key : null;
  } catch {
    return null;
  }
}
