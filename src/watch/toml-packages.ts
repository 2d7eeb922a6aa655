/** The `[[package]]` tables of lock files that programs write: simple keys, strings, inline tables. No reader of TOML in general. */
export interface LockedPackage {
  /** Line of `[[package]]`, from 1. */
  readonly line: number;
  /** `name`, `source.type` … → the text of a string; nested tables of the package by their names and a dot. */
  readonly values: ReadonlyMap<string, string>;
}

const KEY = /^([A-Za-z0-9_-]{1,100}) *= *(.*)$/;
const STRING = /^"((?:[^"\\]|\\.)*)"/;
const INLINE = /([A-Za-z0-9_-]{1,100}) *= *"((?:[^"\\]|\\.)*)"/g;
const MAX_PACKAGES = 20_000;

export function lockedPackages(text: string): readonly LockedPackage[] {
  const found: { readonly line: number; readonly values: Map<string, string> }[] = [];
  let prefix: string | null = null;
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line.startsWith('[')) {
      prefix = prefixOf(line);
      if (line === '[[package]]' && found.length < MAX_PACKAGES) found.push({ line: index + 1, values: new Map() });
      continue;
    }
    const into = found.at(-1)?.values;
    if (prefix !== null && into) takeLine(line, prefix, into);
  }
  return found;
}

/** Null outside packages. */
function prefixOf(line: string): string | null {
  if (line === '[[package]]') return '';
  const [, name] = /^\[package\.([A-Za-z0-9_.-]+)\]$/.exec(line) ?? [];
  return name === undefined ? null : `${name}.`;
}

function takeLine(line: string, prefix: string, into: Map<string, string>): void {
  if (line.length > 4_000) return;
  const [, key, value = ''] = KEY.exec(line) ?? [];
  if (key === undefined) return;
  const [, text] = STRING.exec(value) ?? [];
  if (text !== undefined) into.set(prefix + key, unescaped(text));
  if (value.startsWith('{'))
    for (const [, inner, of] of value.matchAll(INLINE)) into.set(`${prefix}${key}.${inner}`, unescaped(of ?? ''));
}

const unescaped = (text: string): string => text.replace(/\\(["\\])/g, '$1');
