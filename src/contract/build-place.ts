import { err, ok, type Result } from '../lib/result.ts';
import { ID } from './test-job.ts';

/**
 * Where a build's outputs stand, in the service and in an object store alike: `acme/plots/pulls/123/45` for the 45th run of
 * the workflow, on pull request 123; `acme/plots/branches/release%2F1.x/45` on a branch. Stable, so that people and programs can
 * write such an address themselves.
 */
export interface BuildPlace {
  readonly owner: string;
  readonly repo: string;
  /** A pull request's number, or a branch (or tag). */
  readonly of: { readonly pull: number } | { readonly branch: string };
  /**
   * `GITHUB_RUN_NUMBER`. Two workflows of a repository count apart: the second one to come with a number gets its run's id
   * appended, as in `45-9876543210`.
   */
  readonly number: string;
}

const PART = /^[A-Za-z0-9_.-]{1,100}$/;
const NUMBER = /^[0-9]{1,20}(-[0-9]{1,20})?$/;
/** Files that stand beside `out.txt` and are ours. */
export const OUTPUT_FILE = 'out.txt';

export function formatBuildPlace({ owner, repo, of, number }: BuildPlace): string {
  const middle = 'pull' in of ? `pulls/${of.pull}` : `branches/${encodeBranch(of.branch)}`;
  return `${owner}/${repo}/${middle}/${number}`;
}

/** Reads what `formatBuildPlace` wrote; the rest of a longer path, a configuration and a file of it, comes back as `rest`. */
export function parseBuildPlace(path: string): Result<{ readonly place: BuildPlace; readonly rest: readonly string[] }, string> {
  const [owner = '', repo = '', kind, which = '', number = '', ...rest] = path.split('/');
  const wrong = err(
    `expected owner/repository/pulls/N/BUILD or owner/repository/branches/NAME/BUILD, found ${JSON.stringify(path.slice(0, 200))}`,
  );
  if (!isName(owner) || !isName(repo) || !NUMBER.test(number)) return wrong;
  if (kind === 'pulls' && /^[1-9][0-9]{0,9}$/.test(which))
    return ok({ place: { owner, repo, of: { pull: Number(which) }, number }, rest });
  const branch = kind === 'branches' ? decodeBranch(which) : null;
  return branch === null ? wrong : ok({ place: { owner, repo, of: { branch }, number }, rest });
}

const isName = (text: string): boolean => PART.test(text) && text !== '.' && text !== '..';

/** One path segment that no file system and no URL reads otherwise: bytes other than letters, digits, `_`, `-`, and `.` not first, as %XX. */
function encodeBranch(branch: string): string {
  return [...new TextEncoder().encode(branch)]
    .map((byte, index) => {
      const character = String.fromCharCode(byte);
      const isPlain = /[A-Za-z0-9_-]/.test(character) || (character === '.' && index > 0);
      return isPlain ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}

/** Null where it is not exactly what `encodeBranch` writes: one branch has one address. */
function decodeBranch(segment: string): string | null {
  try {
    const branch = decodeURIComponent(segment);
    return branch !== '' && encodeBranch(branch) === segment ? branch : null;
  } catch {
    return null;
  }
}

/** Names of files below a configuration: no dot segments, nothing that begins with a dot, at most 8 levels (A9). */
const FILE_PART = /^[A-Za-z0-9_][A-Za-z0-9._ +=@~,-]{0,99}$/;

export function isArtifactPath(path: string): boolean {
  const parts = path.split('/');
  return parts.length <= 8 && parts.every((part) => FILE_PART.test(part) && !part.endsWith('.') && !part.endsWith(' '));
}

export const isConfigurationId = (text: string): boolean => ID.test(text);
