import { orNotFound, Refused } from '../refused.ts';
import { renderCommit } from '../render/commit.ts';
import { repositoryPage, repositoryUrl } from '../render/repository.ts';
import { ok, onRepository, type Routes, text } from '../rest/call.ts';
import { listReply } from '../rest/paginate.ts';
import { renderingOf } from './rendering-of.ts';

const HEADS = 'refs/heads/';

/** Branches. None is protected here. */
export const branchRoutes: Routes = {
  'repos/list-branches': onRepository('contents', 'read', async (call) => {
    const branches = call.query.protected === true ? [] : await call.forge.repositories.refs(call.repository.fullName, HEADS);
    return listReply(call, [...branches], ([ref, sha]) => ({
      name: ref.slice(HEADS.length),
      commit: { sha, url: `${call.forge.urls.api}/repos/${call.repository.fullName}/commits/${sha}` },
      protected: false,
    }));
  }),
  'repos/get-branch': onRepository('contents', 'read', async (call) => {
    const { repository, forge } = call;
    const context = renderingOf(call);
    const name = text(call.params.branch);
    const sha = (await forge.repositories.refs(repository.fullName, HEADS + name)).get(HEADS + name);
    if (sha === undefined) throw new Refused(404, 'Branch not found');
    const self = `${repositoryUrl(context, repository)}/branches/${encodeURIComponent(name)}`;
    const html = `${repositoryPage(context, repository)}/tree/${name.split('/').map(encodeURIComponent).join('/')}`;
    const commit = orNotFound(await forge.commits.learn(repository.fullName, sha));
    return ok({
      name,
      commit: renderCommit(context, repository, commit),
      _links: { self, html },
      protected: false,
      protection: { enabled: false },
      protection_url: `${self}/protection`,
    });
  }),
};
