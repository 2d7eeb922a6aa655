import { foldedPath } from '../contract/refdata-keys.ts';
import { MAX_SITE_FILES, OWN_FOLDER } from '../contract/site-manifest-text.ts';
import { type Glob, globsMatch, parseGlob } from '../lib/glob.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { type Kind, kindOf } from './content-type.ts';

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
  const wrong = faultsOf(files, rules.root);
  if (wrong.length > 0) return err(wrong);
  const headers = Object.entries(rules.cache).flatMap(([text, cache]) => globOf(text).map((glob) => ({ glob: [glob], cache })));
  const immutable = rules.immutable.flatMap(globOf);
  return ok(
    files.map(({ path, sha256, size }) => {
      const kind = kindOf(path);
      const isAsset = immutable.length > 0 && globsMatch(immutable, path, DOTS);
      const named = headers.length === 0 ? undefined : headers.findLast(({ glob }) => globsMatch(glob, path, DOTS))?.cache;
      const cache = named ?? defaultCache(kind, isAsset);
      const encoding = kind.isCompressible && size >= LEAST_COMPRESSED ? rules.compress : null;
      const phase = path === rules.root ? 'root' : phaseOf(kind, isAsset);
      return { path, sha256, size, type: kind.type, cache, encoding, phase };
    }),
  );
}

const globOf = (text: string): readonly Glob[] => {
  const glob = parseGlob(text);
  return glob ? [glob] : [];
};

function defaultCache({ isPage }: Kind, isAsset: boolean): string {
  if (isAsset) return CACHE_FOREVER;
  return isPage ? CACHE_ASK : CACHE_OTHERS;
}

function phaseOf({ isPage }: Kind, isAsset: boolean): Phase {
  if (isPage) return 'pages';
  return isAsset ? 'assets' : 'others';
}

function faultsOf(files: readonly Built[], root: string): readonly string[] {
  if (files.length === 0) return ['the folder is empty'];
  if (files.length > MAX_SITE_FILES) return [`the folder has ${files.length} files; a site has at most ${MAX_SITE_FILES}`];
  const own = ownIn(files);
  return [
    ...(own
      ? [`the folder has ${JSON.stringify(own.path)}, and below ${OWN_FOLDER} Pilotlight keeps what it knows of the site`]
      : []),
    ...(files.some(({ path }) => path === root) ? [] : [`the folder has no ${JSON.stringify(root)}, the site's root document`]),
  ];
}

/** What lies where Pilotlight keeps its own. Thousands of files lie in a few folders, and each folder's name is looked at once. */
function ownIn(files: readonly Built[]): Built | undefined {
  const others = new Set<string>();
  return files.find(({ path }) => {
    const slash = path.indexOf('/');
    const top = slash < 0 ? path : path.slice(0, slash);
    if (others.has(top)) return false;
    const isOwn = foldedPath(`${top}/`).startsWith(OWN_FOLDER);
    if (!isOwn) others.add(top);
    return isOwn;
  });
}
