import type { PullRequest } from '../../../../autoscaler/simulation/github/types.ts';
import { loginOf } from '../auth/credentials.ts';
import type { MergeMethod } from '../git/merge-methods.ts';
import { demandWorkflows } from '../git/ref-changes.ts';
import type { Reply } from '../http/send.ts';
import { orNotFound, orRefuse, Refused } from '../refused.ts';
import { diffEntry, renderCommit } from '../render/commit.ts';
import { renderPull, simplePull } from '../render/pull.ts';
import { type Call, created, number, ok, onRepository, type Route, type Routes, text } from '../rest/call.ts';
import { cut, listReply, pageLinks, pageOf } from '../rest/paginate.ts';
import { renderingOf } from './rendering-of.ts';

const read = (handle: Route['handle']): Route => onRepository('pull_requests', 'read', handle);

/** GitHub lists so many files of a pull request and no more. */
const MOST_FILES = 3000;

/** Pull requests, their files and commits. */
export const pullRoutes: Routes = {
  'pulls/list': read((call) => {
    const { state = 'open', head, base, direction, sort } = call.query;
    const found = call.forge.github.events.pulls(call.repository.fullName, {
      state: state as 'open',
      ...(typeof head === 'string' ? { head } : {}),
      ...(typeof base === 'string' ? { base } : {}),
    });
    const sorted = found
      .filter((pull) => isOfOwner(call, pull, head))
      .sort((a, b) => (sort === 'updated' ? a.updatedAt - b.updatedAt : a.number - b.number));
    const ascending = direction === 'asc';
    return listReply(call, ascending ? sorted : sorted.reverse(), (pull) => simplePull(renderingOf(call), pull));
  }),
  'pulls/get': read((call) => ok(renderPull(renderingOf(call), pullOf(call)))),
  'pulls/create': onRepository('pull_requests', 'write', createPull),
  'pulls/list-files': read(async (call) => {
    const { fullName } = call.repository;
    const { headSha, baseSha } = pullOf(call);
    const from = (await call.forge.repositories.mergeBase(fullName, baseSha, headSha)) ?? baseSha;
    const files = (await call.forge.repositories.differences(fullName, from, headSha)).slice(0, MOST_FILES);
    const page = cut(files, pageOf(call));
    const patches = await Promise.all(page.map(({ path }) => call.forge.repositories.patch(fullName, from, headSha, path)));
    const context = renderingOf(call);
    const body = page.map((file, i) => diffEntry(context, call.repository, { file, sha: headSha, patch: patches[i] ?? '' }));
    return ok(body, pageLinks(call, files.length));
  }),
  'pulls/list-commits': read(async (call) => {
    const { headSha, baseSha } = pullOf(call);
    const { commits } = await call.forge.commits.learnRange(call.repository.fullName, baseSha, headSha);
    return listReply(call, commits, (commit) => renderCommit(renderingOf(call), call.repository, commit));
  }),
  /** Of a merge its pull request; of a pull request's newest commit that one, open or merged. */
  'repos/list-pull-requests-associated-with-commit': read(async (call) => {
    const { fullName } = call.repository;
    const sha = orNotFound(await call.forge.repositories.resolve(fullName, text(call.params.commit_sha)));
    const found = call.forge.github.events
      .pulls(fullName, { state: 'all' })
      .filter(({ merged, mergeSha, headSha, state }) =>
        merged ? mergeSha === sha || headSha === sha : state === 'open' && headSha === sha,
      );
    return listReply(call, found, (pull) => simplePull(renderingOf(call), pull));
  }),
  'pulls/merge': onRepository('contents', 'write', async (call) => {
    const { number: pull } = pullOf(call);
    const { merge_method: method, sha: expected } = (call.body ?? {}) as { merge_method?: MergeMethod; sha?: string };
    const merging = {
      actor: loginOf(call.principal),
      permit: (range: { before: string; after: string }) =>
        demandWorkflows({ forge: call.forge, fullName: call.repository.fullName, principal: call.principal }, range),
      ...(method === undefined ? {} : { method }),
      ...(expected === undefined ? {} : { sha: expected }),
    };
    const merged = await call.forge.changes.mergePullRequest(call.repository.fullName, pull, merging).catch(unmerged);
    if ('status' in merged) return merged;
    const { sha } = merged;
    return ok({ sha, merged: true, message: 'Pull Request successfully merged' });
  }),
  'pulls/update': onRepository('pull_requests', 'write', (call) => {
    const pull = pullOf(call);
    const { state } = (call.body ?? {}) as { state?: 'open' | 'closed' };
    if (state === 'open' && pull.state === 'closed') throw new Refused(422, 'Validation Failed: the forge reopens nothing yet');
    const which = { repository: call.repository.fullName, number: pull.number };
    if (state === 'closed' && pull.state === 'open')
      orRefuse(call.forge.github.events.closePullRequest({ ...which, merged: false, actor: loginOf(call.principal) }));
    return ok(renderPull(renderingOf(call), pullOf(call)));
  }),
};

interface PullRequested {
  readonly title?: string;
  readonly head: string;
  readonly head_repo?: string;
  readonly base: string;
  readonly body?: string;
  readonly draft?: boolean;
}

async function createPull(call: Call) {
  const wanted = call.body as PullRequested;
  const { title, base, body, draft } = wanted;
  if (title === undefined) throw invalid({ code: 'missing_field', field: 'title' });
  const { pull } = await call.forge.changes.openPullRequest({
    ...{ repository: call.repository.fullName, base, title, author: loginOf(call.principal) },
    ...headOf(call, wanted),
    ...(body === undefined ? {} : { body }),
    ...(draft === undefined ? {} : { draft }),
  });
  return created(renderPull(renderingOf(call), pull));
}

/** `branch`, or `owner:branch` of a fork that is called the same unless `head_repo` names it. */
function headOf({ repository, forge }: Call, { head, head_repo: named }: PullRequested) {
  const [owner = repository.owner, branch = ''] = head.includes(':') ? head.split(':') : [undefined, head];
  const from = forge.github.accounts.repository(named ?? `${owner}/${repository.name}`);
  if (from === undefined) throw invalid({ code: 'invalid', field: 'head' });
  return { head: branch, headRepository: from.fullName };
}

const invalid = (error: { readonly code: string; readonly field: string }): Refused =>
  new Refused(422, 'Validation Failed', { errors: [{ resource: 'PullRequest', ...error }] });

/** GitHub describes these two refusals without the field `status` that its others have. */
function unmerged(error: unknown): Reply {
  if (!(error instanceof Refused) || (error.status !== 405 && error.status !== 409)) throw error;
  return { status: error.status, body: { message: error.message, documentation_url: 'https://docs.github.com/rest' } };
}

/** `head=owner:branch`: of that owner's repository. */
function isOfOwner(call: Call, pull: PullRequest, head: unknown): boolean {
  const [owner, branch] = typeof head === 'string' ? head.split(':') : [];
  if (branch === undefined) return true;
  return call.forge.github.accounts.repositoryById(pull.headRepositoryId)?.owner.toLowerCase() === owner?.toLowerCase();
}

function pullOf(call: Call): PullRequest {
  return orNotFound(call.forge.github.events.pull(call.repository.fullName, number(call.params.pull_number)));
}
