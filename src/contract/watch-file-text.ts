import { canonicalJson } from '../lib/canonical-json.ts';
import { errorText } from '../lib/error-text.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { Liveness, WatchedBuild, WatchedSource, WatchFile } from './watch-file.ts';

/** The watch file as text, and where it lies in a store. */

export const MAX_WATCH_SOURCES = 200;
export const MAX_WATCH_ERRORS = 100;
/** Bytes of a file: 200 sources of the longest kind stay below. */
export const MAX_WATCH_FILE = 1024 * 1024;
/** Keys of watch files in a store begin with this. */
export const WATCH_PREFIX = 'watch/v1/';

const MAX_TEXT = 2_000;
const STATES: readonly Liveness[] = ['live', 'frozen', 'unknown'];
const KINDS: readonly WatchedSource['kind'][] = ['git', 'oci', 'pypi', 'npm', 'index'];
const REPOSITORY = /^[A-Za-z0-9_.-]{1,100}\/[A-Za-z0-9_.-]{1,100}$/;
const WORKFLOW = /^[A-Za-z0-9_.][A-Za-z0-9 ._-]{0,199}$/;
const CONFIGURATION = /^[^\p{Cc}\p{Zl}\p{Zp}]{1,200}$/u;

export type WatchedPlace = Pick<WatchedBuild, 'repository' | 'workflow' | 'configuration' | 'ref'>;

/** Ends with a line break. The same file is the same text. */
export const formatWatchFile = (file: WatchFile): string => `${canonicalJson(file)}\n`;

/** One key for each repository, workflow, configuration and branch. */
export function watchFileKey({ repository, workflow, configuration, ref }: WatchedPlace): string {
  const parts = [workflow, configuration, ref].map((part) =>
    encodeURIComponent(part).replace(/^\./, '%2E').replaceAll('*', '%2A'),
  );
  return `${WATCH_PREFIX}${repository.toLowerCase()}/${parts.join('/')}.json`;
}

/** Of a job that failed: what the last file has besides is kept. */
export function withKept(found: WatchFile, last: WatchFile | null): WatchFile {
  const known = new Set(found.sources.map(({ id }) => id));
  const kept = (last?.sources ?? []).filter(({ id }) => !known.has(id));
  return { ...found, partial: true, sources: [...found.sources, ...kept].slice(0, MAX_WATCH_SOURCES) };
}

/**
 * Reads what any build wrote, of a newer schema too: what is understood counts. The file as a whole is refused where its build is not
 * told; a source that says nothing sensible becomes one of `errors`. An error is the end of a sentence about the file.
 */
export function parseWatchFile(text: string): Result<WatchFile, string> {
  if (text.length > MAX_WATCH_FILE) return err(`has more than ${MAX_WATCH_FILE} characters`);
  const parsed = jsonOf(text);
  if (!parsed.ok) return parsed;
  const value = fields(parsed.value);
  if (!value) return err('holds no object');
  const { schema } = value;
  if (typeof schema !== 'number' || !Number.isInteger(schema) || schema < 1) return err('says no `schema`');
  const build = readBuild(value['build']);
  if (!build.ok) return build;
  if (!Array.isArray(value['sources'])) return err('has no list `sources`');
  const given: readonly unknown[] = value['sources'];
  const read = given.slice(0, MAX_WATCH_SOURCES).map(readSource);
  const sources = read.flatMap((one) => (one.ok ? [one.value] : []));
  const wrong = read.flatMap((one, index) => (one.ok ? [] : [brokenSource(index, one.error)]));
  const more = given.length > MAX_WATCH_SOURCES ? [brokenSource(MAX_WATCH_SOURCES, `${given.length} sources are too many`)] : [];
  const errors = [...wrong, ...more, ...readErrors(value['errors'])].slice(0, MAX_WATCH_ERRORS);
  const partial = value['partial'] === true ? { partial: true as const } : {};
  return ok({ schema: 1, frozen: value['frozen'] === true, ...partial, build: build.value, sources, errors });
}

const brokenSource = (index: number, message: string) => ({ collector: 'watch-file', path: `sources[${index}]`, message });

function jsonOf(text: string): Result<unknown, string> {
  try {
    return ok(JSON.parse(text));
  } catch (error) {
    return err(`is no JSON: ${errorText(error).slice(0, 200)}`);
  }
}

type Fields = Readonly<Record<string, unknown>>;
const fields = (value: unknown): Fields | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
const textOf = (value: unknown, most = MAX_TEXT): string | null =>
  typeof value === 'string' && value.length <= most && !/\p{Cc}/u.test(value) ? value : null;

const BUILD: Readonly<Record<Exclude<keyof WatchedBuild, 'at'>, RegExp>> = {
  repository: REPOSITORY,
  ref: /^refs\/heads\/\S{1,290}$/,
  sha: /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/,
  run: /^[0-9]{1,20}$/,
  workflow: WORKFLOW,
  configuration: CONFIGURATION,
};

function readBuild(value: unknown): Result<WatchedBuild, string> {
  const given = fields(value);
  if (!given) return err('says nothing of its `build`');
  const texts = Object.entries(BUILD).map(([key, pattern]) => ({ key, pattern, text: textOf(given[key]) ?? '' }));
  const wrong = texts.find(({ pattern, text }) => !pattern.test(text));
  if (wrong) return err(`has no sensible \`build.${wrong.key}\``);
  const at = given['at'];
  if (typeof at !== 'number' || !Number.isSafeInteger(at) || at < 0) return err('has no sensible `build.at`');
  const {
    repository = '',
    ref = '',
    sha = '',
    run = '',
    workflow = '',
    configuration = '',
  } = Object.fromEntries(texts.map(({ key, text }) => [key, text]));
  return ok({ repository, ref, sha, run, workflow, configuration, at });
}

function readSource(value: unknown): Result<WatchedSource, string> {
  const given = fields(value);
  if (!given) return err('is no object');
  const [id, url] = [textOf(given['id']), textOf(given['url'])];
  const kind = KINDS.find((known) => known === given['kind']);
  const state = STATES.find((known) => known === given['state']);
  if (kind === undefined) return err('is of a kind that this version does not know');
  if (id === null || !id.startsWith(`${kind}:`)) return err('has no `id` of its kind');
  if (!url || hasPassword(url)) return err('has no `url`, or one with a password');
  if (state === undefined) return err('is neither live, frozen nor unknown');
  const via = Array.isArray(given['via']) ? given['via'].flatMap((one) => textOf(one, 300) ?? []).slice(0, 20) : [];
  return ok({ id, kind, url, ref: textOf(given['ref']), resolved: textOf(given['resolved'], 200), state, via });
}

const hasPassword = (url: string): boolean => /^[a-z+]{1,20}:\/\/[^/@]*:[^/@]*@/i.test(url);

function readErrors(value: unknown): WatchFile['errors'] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, MAX_WATCH_ERRORS).flatMap((one) => {
    const given = fields(one);
    const [collector, path, message] = [textOf(given?.['collector']), textOf(given?.['path']), textOf(given?.['message'])];
    return collector !== null && path !== null && message !== null ? [{ collector, path, message }] : [];
  });
}
