import type { Repository } from '../../../../autoscaler/simulation/github/types.ts';
import type { KnownCommit } from '../git/commit-book.ts';
import type { FileDifference } from '../git/file-differences.ts';
import type { CommitFacts } from '../git/repositories.ts';
import { type Json, nodeId, type Rendering } from './rendering.ts';
import { repositoryPage, repositoryUrl } from './repository.ts';

const UNSIGNED = { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null };

/** `commit`: of the commits API and of comparisons. */
export function renderCommit(context: Rendering, repository: Repository, commit: CommitFacts): Json {
  const api = repositoryUrl(context, repository);
  const url = `${api}/commits/${commit.sha}`;
  return {
    url,
    sha: commit.sha,
    node_id: nodeId('Commit', commit.sha),
    html_url: `${repositoryPage(context, repository)}/commit/${commit.sha}`,
    comments_url: `${url}/comments`,
    commit: {
      url: `${api}/git/commits/${commit.sha}`,
      author: commit.author,
      committer: commit.committer,
      message: commit.message,
      comment_count: 0,
      tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
      verification: UNSIGNED,
    },
    // GitHub finds people by their address; nobody here has told theirs.
    author: null,
    committer: null,
    parents: parents(context, repository, commit, 'commits'),
  };
}

/** One commit with its files and counts. */
export function commitWithFiles(context: Rendering, repository: Repository, commit: KnownCommit): Json {
  const additions = commit.files.reduce((sum, file) => sum + file.additions, 0);
  const deletions = commit.files.reduce((sum, file) => sum + file.deletions, 0);
  return {
    ...renderCommit(context, repository, commit),
    stats: { additions, deletions, total: additions + deletions },
    files: commit.files.map((file) => diffEntry(context, repository, { file, sha: commit.sha })),
  };
}

/** `git-commit`: of the git database. */
export function gitCommit(context: Rendering, repository: Repository, commit: CommitFacts): Json {
  const api = repositoryUrl(context, repository);
  return {
    sha: commit.sha,
    node_id: nodeId('Commit', commit.sha),
    url: `${api}/git/commits/${commit.sha}`,
    html_url: `${repositoryPage(context, repository)}/commit/${commit.sha}`,
    author: commit.author,
    committer: commit.committer,
    message: commit.message,
    tree: { sha: commit.tree, url: `${api}/git/trees/${commit.tree}` },
    parents: parents(context, repository, commit, 'git/commits'),
    verification: UNSIGNED,
  };
}

/** `git-ref`. */
export function gitRef(context: Rendering, repository: Repository, [ref, sha]: readonly [string, string]): Json {
  const api = repositoryUrl(context, repository);
  return {
    ref,
    node_id: nodeId('Ref', `${repository.id}:${ref}`),
    url: `${api}/git/${ref}`,
    object: { type: 'commit', sha, url: `${api}/git/commits/${sha}` },
  };
}

/** `diff-entry`. */
export function diffEntry(
  context: Rendering,
  repository: Repository,
  { file, sha, patch }: { file: FileDifference; sha: string; patch?: string },
): Json {
  const page = repositoryPage(context, repository);
  const path = file.path.split('/').map(encodeURIComponent).join('/');
  return {
    sha: file.sha,
    filename: file.path,
    status: file.status,
    additions: file.additions,
    deletions: file.deletions,
    changes: file.additions + file.deletions,
    blob_url: `${page}/blob/${sha}/${path}`,
    raw_url: `${page}/raw/${sha}/${path}`,
    contents_url: `${repositoryUrl(context, repository)}/contents/${path}?ref=${sha}`,
    ...(patch === undefined || patch === '' ? {} : { patch }),
    ...(file.previousPath === null ? {} : { previous_filename: file.previousPath }),
  };
}

function parents(context: Rendering, repository: Repository, commit: CommitFacts, where: string): readonly Json[] {
  return commit.parents.map((sha) => ({
    sha,
    url: `${repositoryUrl(context, repository)}/${where}/${sha}`,
    html_url: `${repositoryPage(context, repository)}/commit/${sha}`,
  }));
}
