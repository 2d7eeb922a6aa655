import type { TreeEntry } from '../git/repositories.ts';
import { orNotFound, Refused } from '../refused.ts';
import { commitWithFiles, diffEntry, gitCommit, renderCommit } from '../render/commit.ts';
import type { Json } from '../render/rendering.ts';
import { repositoryPage, repositoryUrl } from '../render/repository.ts';
import { type Call, ok, onRepository, type Route, type Routes, text } from '../rest/call.ts';
import { pageLinks, pageOf } from '../rest/paginate.ts';
import { renderingOf } from './rendering-of.ts';

const read = (handle: Route['handle']): Route => onRepository('contents', 'read', handle);

const TYPES = { blob: 'file', tree: 'dir', commit: 'submodule' } as const;
const MOST_COMPARED_FILES = 300;

/** Files, commits and comparisons of a repository. */
export const contentRoutes: Routes = {
  'repos/get-content': read(getContent),
  'repos/get-commit': read(async (call) => {
    const commit = await call.forge.commits.learn(call.repository.fullName, await shaOf(call, text(call.params.ref)));
    return ok(commitWithFiles(renderingOf(call), call.repository, commit));
  }),
  'repos/list-commits': read(listCommits),
  'git/get-commit': read(async (call) => {
    const sha = orNotFound(await call.forge.repositories.resolve(call.repository.fullName, text(call.params.commit_sha)));
    return ok(gitCommit(renderingOf(call), call.repository, await call.forge.commits.learn(call.repository.fullName, sha)));
  }),
  'repos/compare-commits-with-basehead': read(compare),
};

async function shaOf(call: Call, ref: string): Promise<string> {
  const sha = await call.forge.repositories.resolve(call.repository.fullName, ref);
  if (sha === undefined) throw new Refused(422, `No commit found for SHA: ${ref}`);
  return sha;
}

/** Every ancestor, those of merged branches too; filters by path, author and time are not offered. */
async function listCommits(call: Call) {
  const { fullName, defaultBranch } = call.repository;
  const unknown = ['path', 'author', 'committer', 'since', 'until'].filter((name) => call.query[name] !== undefined);
  if (unknown.length > 0) throw new Refused(422, `the sandbox’s forge lists no commits by ${unknown.join(', ')}`);
  const sha = await call.forge.repositories.resolve(fullName, text(call.query.sha ?? defaultBranch));
  if (sha === undefined) throw new Refused(404, 'Not Found');
  const { page, perPage } = pageOf(call);
  const [total, commits] = await Promise.all([
    call.forge.repositories.count(fullName, sha),
    call.forge.repositories.log(fullName, [`--skip=${(page - 1) * perPage}`, `--max-count=${perPage}`, sha]),
  ]);
  return ok(
    commits.map((commit) => renderCommit(renderingOf(call), call.repository, commit)),
    pageLinks(call, total),
  );
}

async function getContent(call: Call) {
  const { fullName, defaultBranch } = call.repository;
  const ref = typeof call.query.ref === 'string' ? call.query.ref : defaultBranch;
  const sha = await call.forge.repositories.resolve(fullName, ref);
  if (sha === undefined) throw new Refused(404, `No commit found for the ref ${ref}`);
  const path = text(call.params.path).replaceAll(/^\/+|\/+$/g, '');
  const [entry] = path === '' ? [] : await call.forge.repositories.tree(fullName, sha, path);
  if (path !== '' && entry === undefined) throw new Refused(404, 'Not Found');
  if (entry === undefined || entry.type === 'tree') {
    const entries = await call.forge.repositories.tree(fullName, sha, path === '' ? '' : `${path}/`);
    return ok(entries.map((one) => contentEntry(call, ref, one)));
  }
  const bytes = await call.forge.repositories.blob(fullName, entry.sha);
  if (/\bapplication\/vnd\.github\.(?:v3\.)?raw\b/.test(call.accept))
    return { status: 200, headers: { 'content-type': 'application/vnd.github.raw; charset=utf-8' }, body: bytes };
  // GitHub breaks base64 after 60 characters.
  const content = bytes.toString('base64').replaceAll(/.{1,60}/g, '$&\n');
  return ok({ ...contentEntry(call, ref, entry), type: 'file', encoding: 'base64', content });
}

function contentEntry(call: Call, ref: string, { path, sha, size, type }: TreeEntry): Json {
  const context = renderingOf(call);
  const escaped = path.split('/').map(encodeURIComponent).join('/');
  const self = `${repositoryUrl(context, call.repository)}/contents/${escaped}?ref=${encodeURIComponent(ref)}`;
  const git = `${repositoryUrl(context, call.repository)}/git/${type === 'tree' ? 'trees' : 'blobs'}/${sha}`;
  const html = `${repositoryPage(context, call.repository)}/${type === 'tree' ? 'tree' : 'blob'}/${encodeURIComponent(ref)}/${escaped}`;
  return {
    ...{ name: path.split('/').at(-1), path, sha, size, url: self, html_url: html, git_url: git },
    download_url: type === 'blob' ? html.replace('/blob/', '/raw/') : null,
    type: TYPES[type],
    _links: { self, git, html },
  };
}

async function compare(call: Call) {
  const context = renderingOf(call);
  const { repository } = call;
  const { fullName } = repository;
  const [base = '', head = ''] = text(call.params.basehead).split('...');
  const [from, to] = await Promise.all([resolveSide(call, base), resolveSide(call, head)]);
  const root = orNotFound(await call.forge.repositories.mergeBase(fullName, from, to));
  const [ahead, behind, range, mergeBase, baseCommit] = await Promise.all([
    call.forge.repositories.count(fullName, `${from}..${to}`),
    call.forge.repositories.count(fullName, `${to}..${from}`),
    call.forge.commits.learnRange(fullName, root, to),
    call.forge.commits.learn(fullName, root),
    call.forge.commits.learn(fullName, from),
  ]);
  const files = range.files.slice(0, MOST_COMPARED_FILES);
  const patches = await Promise.all(files.map(({ path }) => call.forge.repositories.patch(fullName, root, to, path)));
  const page = `${repositoryPage(context, repository)}/compare/${base}...${head}`;
  return ok({
    url: `${repositoryUrl(context, repository)}/compare/${encodeURIComponent(base)}...${encodeURIComponent(head)}`,
    html_url: page,
    permalink_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    base_commit: renderCommit(context, repository, baseCommit),
    merge_base_commit: renderCommit(context, repository, mergeBase),
    status: ahead > 0 ? (behind > 0 ? 'diverged' : 'ahead') : behind > 0 ? 'behind' : 'identical',
    ahead_by: ahead,
    behind_by: behind,
    total_commits: ahead,
    commits: range.commits.map((commit) => renderCommit(context, repository, commit)),
    files: files.map((file, i) => diffEntry(context, repository, { file, sha: to, patch: patches[i] ?? '' })),
  });
}

/** A side may be `branch`, a SHA, or `owner:branch` of a fork whose commits are here. */
async function resolveSide(call: Call, side: string): Promise<string> {
  const [owner, branch] = side.includes(':') ? side.split(':') : [undefined, side];
  const fork = owner === undefined ? call.repository.fullName : `${owner}/${call.repository.name}`;
  const sha = call.forge.github.accounts.repository(fork) ? await call.forge.repositories.resolve(fork, branch ?? '') : undefined;
  return orNotFound(sha);
}
