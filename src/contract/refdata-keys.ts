import { err, ok, type Result } from '../lib/result.ts';

/**
 * Where things stand in a store of reference data, below its prefix, and the names that may stand there. Everything is
 * immutable but `refs/` and `gc/`; file names of projects appear inside documents only, never in a key.
 */

/** Version of the layout and of every document in it. A store that says another one is refused. */
export const STORE_FORMAT = 1;

/** SHA-256 in 64 hexadecimal digits, of the bytes as they lie on disk. */
export const DIGEST = /^[0-9a-f]{64}$/;
/** A commit: SHA-1 or SHA-256. */
export const COMMIT = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
/** A run's number, in decimal digits. */
export const RUN = /^[0-9]{1,20}$/;
const PARTITION = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/;

export const FORMAT_KEY = 'format.json';
export const PULL_REFS = 'refs/pull/';
export const BRANCH_REFS = 'refs/branch/';
export const LEASE_KEY = 'gc/lease.json';

export const objectKey = (digest: string): string => `objects/${digest.slice(0, 2)}/${digest}`;
/** Many small files in one object (`src/refdata/pack.ts`). */
export const packKey = (digest: string): string => `packs/${digest.slice(0, 2)}/${digest}`;
export const setKey = (digest: string): string => `sets/${digest}.json`;
export const snapshotKey = (digest: string): string => `snapshots/${digest}.json`;
/** What a pull request's delta was before a change, so that the change can be undone. */
export const deltaKey = (digest: string): string => `deltas/${digest}.json`;
export const pullRefKey = (pull: number): string => `${PULL_REFS}${pull}.json`;
export const branchRefKey = (branch: string): string => `${BRANCH_REFS}${base64url(branch)}.json`;
export const commitKey = (sha: string): string => `by-commit/${sha}.json`;
export const trashKey = (key: string): string => `trash/${key}`;

/** What a run was about: a pull request, or a branch. */
export type Subject = { readonly pull: number } | { readonly branch: string };

/** Candidates of one head: `candidates/pull-7/<sha>/`. */
export const candidatesPrefix = (subject: Subject, headSha: string): string =>
  `${subjectPrefix('candidates', subject)}${headSha}/`;
export const candidateKey = (
  subject: Subject,
  headSha: string,
  { run, attempt, partition }: { readonly run: string; readonly attempt: number; readonly partition: string },
): string => `${candidatesPrefix(subject, headSha)}${run}-${attempt}/${partition}.json`;
export const reportKey = (subject: Subject, id: string): string => `${subjectPrefix('reports', subject)}${id}.html`;
/** `at`: milliseconds since the epoch; `id` tells events of one moment apart. */
export const eventKey = (at: number, id: string): string => {
  const when = new Date(at).toISOString();
  return `log/${when.slice(0, 7)}/${when.replace(/[-:.]/g, '')}-${id}.json`;
};

export function subjectPrefix(kind: 'candidates' | 'reports', subject: Subject): string {
  return `${kind}/${'pull' in subject ? `pull-${subject.pull}` : `branch-${base64url(subject.branch)}`}/`;
}

export function pullOfKey(key: string): number | null {
  const [, digits] = /^refs\/pull\/([1-9][0-9]{0,15})\.json$/.exec(key) ?? [];
  return digits === undefined ? null : Number(digits);
}

export function branchOfKey(key: string): string | null {
  const [, text] = /^refs\/branch\/([A-Za-z0-9_-]+)\.json$/.exec(key) ?? [];
  return text === undefined ? null : fromBase64url(text);
}

/** `run`: the workflow run's id; null for a key that is no candidate's. */
export function readCandidateKey(
  key: string,
): { readonly headSha: string; readonly run: string; readonly attempt: number; readonly partition: string } | null {
  const [, , headSha, job, file] = key.split('/');
  const [, run, attempt] = /^([0-9]{1,20})-([0-9]{1,6})$/.exec(job ?? '') ?? [];
  const partition = file?.endsWith('.json') ? file.slice(0, -5) : '';
  if (!headSha || !COMMIT.test(headSha) || run === undefined || !isPartition(partition)) return null;
  return { headSha, run, attempt: Number(attempt), partition };
}

/** 1 to 80 letters, digits, `.`, `_` and `-`: it stands in keys, statuses and commands. */
export const isPartition = (text: string): boolean => PARTITION.test(text);

const MAX_PATH = 1_000;
const MAX_SEGMENT = 200;
const MAX_DEPTH = 32;
/** Names that Windows takes for devices, with any ending. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?$/i;
const FORBIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\\:*?"<>|]/u;

/** Most paths: of these characters alone, none of which Unicode or a file system reads otherwise, and too short to lie too deep. */
const PLAIN = /^[\w!#$%&'()+,.;=@[\]^`{}~ /-]{1,63}$/;
/** What a plain path may still be refused for: empty segments, ends that Windows drops, devices. */
const ODD = /(?:^|\/)(?:$|\/)|[. ](?:$|\/)|(?:^|\/)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:$|[./])/i;

/**
 * The path of a file in a set, relative, with `/`: one that every file system can hold and none reads otherwise (A9). NFC; no
 * empty, dot or `..` segments; no control or format characters; nothing that Windows refuses; at most 1,000 characters.
 * The error says what is wrong, as the end of a sentence about the path.
 */
export function checkPath(path: string): Result<string, string> {
  if (PLAIN.test(path) && !ODD.test(path) && path !== '__proto__') return ok(path);
  if (path === '' || path.length > MAX_PATH) return err(`has ${path.length} characters; 1 to ${MAX_PATH} are taken`);
  if (!path.isWellFormed() || path.normalize('NFC') !== path) return err('is not in Unicode’s normal form NFC');
  // JSON.parse and object literals disagree about what a key of this name does.
  if (path === '__proto__') return err('is a name that documents cannot hold');
  if (FORBIDDEN.test(path)) return err('holds a character that file systems or terminals read otherwise');
  const segments = path.split('/');
  if (segments.length > MAX_DEPTH) return err(`lies deeper than ${MAX_DEPTH} folders`);
  const wrong = segments.find(
    (one) => one === '' || one === '.' || one === '..' || one.length > MAX_SEGMENT || /[. ]$/.test(one) || DEVICE.test(one),
  );
  return wrong === undefined
    ? ok(path)
    : err(`has the part ${JSON.stringify(wrong.slice(0, 40))}, which is no file’s name everywhere`);
}

/** What two paths have in common that some file system takes for one: case and compatibility forms folded. */
export const foldedPath = (path: string): string =>
  ASCII.test(path) ? path.toLowerCase() : path.normalize('NFKC').toLowerCase().toUpperCase().toLowerCase();
/** Nothing in it has another form. */
const ASCII = /^[ -~]*$/;

function base64url(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

function fromBase64url(text: string): string | null {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(binary, (char) => char.charCodeAt(0)));
  } catch {
    return null;
  }
}
