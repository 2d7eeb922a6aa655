import { foldedPath } from '../contract/refdata-keys.ts';
import { MAX_SITE_FILES, OWN_FOLDER } from '../contract/site-manifest-text.ts';
import { type Glob, globsMatch, parseGlob } from '../lib/glob.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { contentType, isCompressible, isPage } from './content-type.ts';

/** A file of the built folder, and how readers are to get it. */
export interface WantedFile {
  readonly path: string;
  /** Of the file as it was built, hexadecimal. */
  readonly sha256: string;
  /** Bytes, as it was built. */
  readonly size: number;
  readonly type: string;
  readonly cache: string;
  readonly encoding: 'gzip' | null;
  readonly phase: Phase;
}

/** In this order they become visible: nobody reads of what is not there. */
export const PHASES = ['assets', 'others', 'pages', 'root'] as const;
export type Phase = (typeof PHASES)[number];

export interface FileRules {
  /** Path of the page that the site begins with. */
  readonly root: string;
  /** Glob → `Cache-Control`; the last that takes a path holds. */
  readonly cache: Readonly<Record<string, string>>;
  /** Globs of files that never change under their names. */
  readonly immutable: readonly string[];
  readonly compress: 'gzip' | null;
}

interface Built {
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
}

export const CACHE_FOREVER = 'public,max-age=31536000,immutable';
/** Kept, and asked for each time. */
export const CACHE_ASK = 'no-cache';
const CACHE_OTHERS = 'public,max-age=300';
/** Smaller files gain nothing that a reader could notice. */
const LEAST_COMPRESSED = 1_024;
const DOTS = { dot: true };

/** Everything that makes a folder no site, each as a sentence. */
export function wantedFiles(files: readonly Built[], rules: FileRules): Result<readonly WantedFile[], readonly string[]> {
  const wrong = pathFaults(
    files.map(({ path }) => path),
    rules.root,
  );
  return wrong.length > 0 ? err(wrong) : ok(files.map(wantedBy(rules)));
}

/** Each file for itself; whether all of them are a site is not looked at. */
export function wantedBy(rules: FileRules): (file: Built) => WantedFile {
  const headers = Object.entries(rules.cache).flatMap(([text, cache]) => globOf(text).map((glob) => ({ glob: [glob], cache })));
  const isAsset = assetsOf(rules);
  return ({ path, sha256, size }) => {
    const asset = isAsset(path);
    const named = headers.findLast(({ glob }) => globsMatch(glob, path, DOTS))?.cache;
    const compresses = rules.compress !== null && size >= LEAST_COMPRESSED && isCompressible(path);
    return {
      ...{ path, sha256, size, type: contentType(path) },
      cache: named ?? defaultCache(path, asset),
      encoding: compresses ? rules.compress : null,
      phase: phaseOf(path, asset, rules.root),
    };
  };
}

export function phaseBy(rules: Pick<FileRules, 'root' | 'immutable'>): (path: string) => Phase {
  const isAsset = assetsOf(rules);
  return (path) => phaseOf(path, isAsset(path), rules.root);
}

function phaseOf(path: string, isAsset: boolean, root: string): Phase {
  if (path === root) return 'root';
  if (isPage(path)) return 'pages';
  return isAsset ? 'assets' : 'others';
}

const globOf = (text: string): readonly Glob[] => {
  const glob = parseGlob(text);
  return glob ? [glob] : [];
};

function assetsOf({ immutable }: Pick<FileRules, 'immutable'>): (path: string) => boolean {
  const globs = immutable.flatMap(globOf);
  return (path) => globs.length > 0 && globsMatch(globs, path, DOTS);
}

function defaultCache(path: string, isAsset: boolean): string {
  if (isAsset) return CACHE_FOREVER;
  return isPage(path) ? CACHE_ASK : CACHE_OTHERS;
}

/** Everything that keeps files of these names from being a site, each as a sentence. */
export function pathFaults(paths: readonly string[], root: string): readonly string[] {
  if (paths.length === 0) return ['the folder is empty'];
  if (paths.length > MAX_SITE_FILES) return [`the folder has ${paths.length} files; a site has at most ${MAX_SITE_FILES}`];
  const own = paths.find((path) => foldedPath(`${path}/`).startsWith(OWN_FOLDER));
  return [
    ...(own ? [`the folder has ${JSON.stringify(own)}, and below ${OWN_FOLDER} Pilotlight keeps what it knows of the site`] : []),
    ...(paths.includes(root) ? [] : [`the folder has no ${JSON.stringify(root)}, the site's root document`]),
  ];
}
