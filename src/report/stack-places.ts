import type { Place } from '../lib/fault.ts';

/** Lines of a stack that are looked at, and characters of a line: what lies beyond names no place that helps. */
const MAX_LINES = 200;
const MAX_LINE = 500;
const MAX_PLACES = 24;
const MAX_PATH = 1_000;
/** Where the sources of a Java build stand, below the folder of its module. */
const JAVA_ROOTS = ['main', 'test'].flatMap((part) =>
  ['java', 'kotlin', 'groovy', 'scala'].map((language) => `src/${part}/${language}`),
);
/** Folders of a workspace that hold other people's code. */
const FOREIGN = /(?:^|\/)(?:node_modules|site-packages|dist-packages|\.venv|venv|\.tox|\.nox|vendor)\//;

export interface StackContext {
  /** Absolute, without a slash at its end. */
  readonly workspace: string;
  /** The report's own path, relative to the workspace: a Java module is the folder above its `target` or `build`. */
  readonly report: string;
  /** What the test belongs to; Go names its package here. */
  readonly suite: string;
}

/**
 * Where a stack may point to in the workspace, the likeliest first: the forms of Python, Node, Java, Go, Rust, PHP, Ruby, C#
 * and of whatever writes `file.ext:line`. Whether such a file exists is for the caller to see.
 */
export function stackPlaces(stack: string, context: StackContext): readonly Place[] {
  const places: Place[] = [];
  for (const line of stack.split('\n', MAX_LINES)) {
    places.push(...linePlaces(line.slice(0, MAX_LINE), context));
    if (places.length >= MAX_PLACES) break;
  }
  return places.slice(0, MAX_PLACES);
}

function linePlaces(line: string, context: StackContext): readonly Place[] {
  const [, python, number] = /^\s*File "([^"]+)", line ([0-9]{1,7})/.exec(line) ?? [];
  if (python !== undefined) return candidates({ file: python, line: Number(number) }, context);
  const tokens = line.split(/[\s"'()]+/);
  return tokens.flatMap((token, index) => {
    const found = tokenPlace(token, tokens[index + 1] ?? '');
    if (!found) return [];
    const method = tokens[index - 1] ?? '';
    return /\.(?:java|kt|groovy|scala)$/.test(found.file) && !found.file.includes('/')
      ? javaPlaces(found, method, context)
      : candidates(found, context);
  });
}

/** `a/b.go:12:`, `/x/y.js:10:5`, `file:///x/y.mjs:3:1`, `/x/y.cs:line` before `42`. */
function tokenPlace(token: string, next: string): { readonly file: string; readonly line: number } | null {
  const parts = token.replace(/^file:\/\//, '').split(':');
  const at = parts.findIndex((part, index) => index > 0 && /^(?:[0-9]{1,7}[,;.]?|line)$/.test(part));
  const file = parts.slice(0, at).join(':');
  const line = Number.parseInt(parts[at] === 'line' ? next : (parts[at] ?? ''), 10);
  return at > 0 && line > 0 && /\.[A-Za-z][A-Za-z0-9]{0,5}$/.test(file) ? { file, line } : null;
}

function javaPlaces({ file, line }: { file: string; line: number }, method: string, { report }: StackContext): readonly Place[] {
  const names = (method.split('/').at(-1) ?? '').split('.').slice(0, -2);
  const module = /^(?:.*?\/)?(?=(?:target|build)\/)/.exec(report)?.[0] ?? '';
  return JAVA_ROOTS.map((root) => ({ file: [`${module}${root}`, ...names, file].join('/'), line }));
}

/** The file as it is named; a bare name also below the folders that the suite's name ends in. */
function candidates({ file, line }: { file: string; line: number }, { workspace, suite }: StackContext): readonly Place[] {
  const path = withinWorkspace(file, workspace);
  if (path === null || FOREIGN.test(path)) return [];
  if (path.includes('/') || !path.endsWith('.go')) return [{ file: path, line }];
  const folders = suite.split('/').slice(-6);
  return [...folders.map((_, index) => ({ file: [...folders.slice(index), path].join('/'), line })), { file: path, line }];
}

/** The path relative to the workspace, without dot segments; null where it leads out of it. */
export function withinWorkspace(file: string, workspace: string): string | null {
  if (file.length > MAX_PATH) return null;
  const slashes = file.replaceAll('\\', '/');
  const relative = slashes.startsWith(`${workspace}/`) ? slashes.slice(workspace.length + 1) : slashes;
  if (relative === '' || relative.startsWith('/') || /^[A-Za-z]+:/.test(relative)) return null;
  return withoutDots(relative.split('/'));
}

function withoutDots(written: readonly string[]): string | null {
  const parts: string[] = [];
  for (const part of written) {
    if (part === '..' && parts.pop() === undefined) return null;
    if (!['', '.', '..'].includes(part)) parts.push(part);
  }
  return parts.length > 0 ? parts.join('/') : null;
}
