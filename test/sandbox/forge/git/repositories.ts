import { spawnSync } from 'node:child_process';
import { appendFile, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { WorkflowFile } from '../../../../autoscaler/simulation/github/types.ts';
import { type FileDifference, readDifferences } from './file-differences.ts';
import { git, gitBytes, gitEnvironment, runGit } from './git.ts';
import type { FileChange, Files } from './read-directory.ts';
import { guardWorkflows } from './workflow-guard.ts';

export interface Identity {
  readonly name: string;
  readonly email: string;
}

export interface CommitFacts {
  readonly sha: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Identity & { readonly date: string };
  readonly committer: Identity & { readonly date: string };
  readonly message: string;
}

export interface TreeEntry {
  readonly mode: string;
  readonly type: 'blob' | 'tree' | 'commit';
  readonly sha: string;
  readonly size: number;
  readonly path: string;
}

/** Of a ref that does not exist. */
export const ZERO = '0'.repeat(40);
/** Git knows it in every repository. */
const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
const SHA = /^[0-9a-f]{40}$/;
/** Bytes. */
const LARGE = 100_000;

/**
 * actions/checkout fetches by SHA, and GitHub serves any; GitHub refuses pushes to refs/pull, but serves them. What stays on this
 * host need not be squeezed: to pack the action's bundle for every job is most of what a short job takes.
 */
const SETTINGS = `
[uploadpack]
  allowAnySHA1InWant = true
  allowFilter = true
[http]
  receivepack = true
[receive]
  hideRefs = refs/pull
[gc]
  auto = 0
[core]
  compression = 0
[pack]
  compression = 0
  window = 0
`;

/** Real bare repositories below one directory, one per `owner/name` (compared without regard to case). */
export class Repositories {
  readonly root: string;
  readonly #known = new Map<string, Buffer>();

  constructor(root: string) {
    this.root = root;
  }

  directory(fullName: string): string {
    return join(this.root, `${fullName.toLowerCase()}.git`);
  }

  async exists(fullName: string): Promise<boolean> {
    return (await stat(this.directory(fullName)).catch(() => undefined)) !== undefined;
  }

  async create(fullName: string, defaultBranch: string): Promise<void> {
    const directory = this.directory(fullName);
    await mkdir(directory, { recursive: true });
    await git(directory, ['init', '--quiet', '--bare', `--initial-branch=${defaultBranch}`, '--template=', '.']);
    await appendFile(join(directory, 'config'), SETTINGS);
    await guardWorkflows(directory);
  }

  /** Makes a commit on top of `parent` (null: a root commit) and answers its SHA. No ref moves. */
  async commit(
    fullName: string,
    commit: { parent: string | null; files: Files; message: string; author: Identity; at: number },
  ): Promise<string> {
    const { parent, files, message, author, at } = commit;
    const who = `${author.name} <${author.email}> ${Math.floor(at / 1000)} +0000`;
    const scratch = `refs/forge/${process.hrtime.bigint()}`;
    const text = Buffer.from(message);
    const head = [`commit ${scratch}`, 'mark :1', `committer ${who}`, `data ${text.length}`, ''].join('\n');
    const input = Buffer.concat([
      Buffer.from(head),
      text,
      Buffer.from(`\n${parent === null ? '' : `from ${parent}\n`}`),
      ...Object.entries(files).flatMap(([path, change]) => fileCommands(path, change)),
      Buffer.from(`get-mark :1\nreset ${scratch}\nfrom ${ZERO}\n\n`),
    ]);
    return (await git(this.directory(fullName), ['fast-import', '--quiet', '--force'], { input })).trim();
  }

  /** The commit behind a branch, tag, full ref or SHA; undefined where there is none. */
  async resolve(fullName: string, ref: string): Promise<string | undefined> {
    for (const candidate of [ref, `refs/heads/${ref}`, `refs/tags/${ref}`]) {
      const { code, stdout } = await runGit(this.directory(fullName), [
        'rev-parse',
        '--verify',
        '--quiet',
        '--end-of-options',
        `${candidate}^{commit}`,
      ]);
      if (code === 0) return stdout.toString().trim();
    }
    return undefined;
  }

  async setRef(fullName: string, ref: string, sha: string): Promise<void> {
    await git(this.directory(fullName), ['update-ref', ref, sha]);
  }

  async deleteRef(fullName: string, ref: string): Promise<void> {
    await git(this.directory(fullName), ['update-ref', '-d', ref]);
  }

  /** Full ref → SHA of the commit (tags are followed). */
  async refs(fullName: string, prefix = 'refs/'): Promise<ReadonlyMap<string, string>> {
    const text = await git(this.directory(fullName), [
      'for-each-ref',
      '--format=%(refname) %(objectname) %(*objectname)',
      prefix,
    ]);
    const lines = text.split('\n').filter((line) => line !== '');
    return new Map(
      lines.map((line) => {
        const [ref = '', sha = '', peeled = ''] = line.split(' ');
        return [ref, peeled || sha] as const;
      }),
    );
  }

  /** The workflow files of a commit, with their text. */
  async workflowFiles(fullName: string, sha: string): Promise<readonly WorkflowFile[]> {
    const entries = await this.tree(fullName, sha, '.github/workflows/');
    const files = entries.filter(({ type, path }) => type === 'blob' && /\.ya?ml$/.test(path));
    return Promise.all(
      files.map(async ({ path, sha: blob }) => ({ path, text: (await this.blob(fullName, blob)).toString('utf8') })),
    );
  }

  /** What stands at a path of a commit: the entries below it when `path` ends with a slash, the entry itself when not. */
  async tree(fullName: string, sha: string, path: string): Promise<readonly TreeEntry[]> {
    const text = await git(this.directory(fullName), [
      'ls-tree',
      '-z',
      '--long',
      '--full-tree',
      sha,
      ...(path === '' ? [] : ['--', path]),
    ]);
    return text.split('\0').flatMap((line) => {
      const [, mode = '', type = '', entrySha = '', size = '', entryPath = ''] =
        /^(\d+) (\w+) (\w+) +(\S+)\t(.+)$/s.exec(line) ?? [];
      return entryPath === ''
        ? []
        : [{ mode, type: type as TreeEntry['type'], sha: entrySha, size: Number(size) || 0, path: entryPath }];
    });
  }

  blob(fullName: string, sha: string): Promise<Buffer> {
    return this.#lasting(fullName, ['cat-file', 'blob'], [sha]);
  }

  async commitFacts(fullName: string, sha: string): Promise<CommitFacts> {
    const [facts] = await this.log(fullName, ['-1', sha]);
    if (!facts) throw new Error(`${fullName} has no commit ${sha}`);
    return facts;
  }

  /** `git log` with these arguments, newest first. */
  async log(fullName: string, args: readonly string[]): Promise<readonly CommitFacts[]> {
    const format = '--format=%H%x1f%T%x1f%P%x1f%an%x1f%ae%x1f%aI%x1f%cn%x1f%ce%x1f%cI%x1f%B%x1e';
    const text = await git(this.directory(fullName), ['log', '--no-show-signature', format, ...args]);
    const records = text.split('\x1e').filter((record) => record.trim() !== '');
    return records.map((record) => {
      const [sha = '', tree = '', parents = '', an = '', ae = '', ad = '', cn = '', ce = '', cd = '', message = ''] = record
        .replace(/^\n/, '')
        .split('\x1f');
      return {
        sha,
        tree,
        parents: parents.split(' ').filter((parent) => parent !== ''),
        author: { name: an, email: ae, date: utc(ad) },
        committer: { name: cn, email: ce, date: utc(cd) },
        message: message.trimEnd(),
      };
    });
  }

  /** The text of a file at a branch, tag or SHA, at once: the model reads called workflows synchronously. */
  readFileNow(fullName: string, path: string, ref: string): string | undefined {
    const args = ['show', '--end-of-options', `${ref}:${path}`];
    const { status, stdout } = spawnSync('git', args, { cwd: this.directory(fullName), env: gitEnvironment(), encoding: 'utf8' });
    return status === 0 ? stdout : undefined;
  }

  async mergeBase(fullName: string, a: string, b: string): Promise<string | undefined> {
    const { code, stdout } = await runGit(this.directory(fullName), ['merge-base', a, b]);
    return code === 0 ? stdout.toString().trim() : undefined;
  }

  async isAncestor(fullName: string, ancestor: string, descendant: string): Promise<boolean> {
    return (await runGit(this.directory(fullName), ['merge-base', '--is-ancestor', ancestor, descendant])).code === 0;
  }

  async count(fullName: string, range: string): Promise<number> {
    return Number(await git(this.directory(fullName), ['rev-list', '--count', range]));
  }

  /** Files that differ from `from` (null: from nothing) to `to`. */
  async differences(fullName: string, from: string | null, to: string): Promise<readonly FileDifference[]> {
    const options = ['diff-tree', '-r', '-z', '-M', '--no-commit-id', '--raw', '--no-abbrev', '--numstat'];
    return readDifferences((await this.#lasting(fullName, options, [from ?? EMPTY_TREE, to])).toString());
  }

  /** The hunks of one file, as GitHub's `patch`; empty for binary files. */
  async patch(fullName: string, from: string, to: string, path: string): Promise<string> {
    const text = await git(this.directory(fullName), ['diff', '--no-color', '-M', from, to, '--', path]);
    const start = text.indexOf('\n@@');
    return start < 0 ? '' : text.slice(start + 1).trimEnd();
  }

  /** The commit that merges `head` into `base` (a test merge: no ref moves), or undefined where they conflict. */
  async merge(fullName: string, merge: { base: string; head: string; message: string; at: number }): Promise<string | undefined> {
    const directory = this.directory(fullName);
    const { code, stdout } = await runGit(directory, ['merge-tree', '--write-tree', '--no-messages', merge.base, merge.head]);
    if (code !== 0) return undefined;
    const tree = stdout.toString().split('\n')[0]?.trim() ?? '';
    const date = `${Math.floor(merge.at / 1000)} +0000`;
    const env = { GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date, GIT_AUTHOR_NAME: 'GitHub', GIT_COMMITTER_NAME: 'GitHub' };
    return (await git(directory, ['commit-tree', tree, '-p', merge.base, '-p', merge.head, '-m', merge.message], { env })).trim();
  }

  /** Brings a commit of another repository of this forge into `fullName`; no ref moves. */
  async bring(fullName: string, from: string, sha: string): Promise<void> {
    await git(this.directory(fullName), ['fetch', '--quiet', '--no-write-fetch-head', this.directory(from), sha]);
  }

  /** What git answers of objects; where all are named by SHA it is the same for ever, and is asked once unless it is large. */
  async #lasting(fullName: string, args: readonly string[], objects: readonly string[]): Promise<Buffer> {
    const directory = this.directory(fullName);
    const key = [directory, ...args, ...objects].join(' ');
    const known = this.#known.get(key);
    if (known) return known;
    const answer = await gitBytes(directory, [...args, ...objects]);
    if (answer.length <= LARGE && objects.every((name) => SHA.test(name))) this.#known.set(key, answer);
    return answer;
  }
}

function fileCommands(path: string, change: FileChange): readonly Buffer[] {
  const quoted = `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
  if (change === null) return [Buffer.from(`D ${quoted}\n`)];
  const { content, executable } =
    typeof change === 'string' || Buffer.isBuffer(change) ? { content: change, executable: false } : change;
  const bytes = Buffer.from(content as string);
  return [
    Buffer.from(`M ${executable ? '100755' : '100644'} inline ${quoted}\ndata ${bytes.length}\n`),
    bytes,
    Buffer.from('\n'),
  ];
}

const utc = (date: string): string => `${new Date(date).toISOString().slice(0, 19)}Z`;
