import { dropRef, makeRef, mergeInto, moveRef, type RefActor } from '../git/ref-changes.ts';
import { orNotFound, Refused } from '../refused.ts';
import { gitRef, renderCommit } from '../render/commit.ts';
import { type Call, created, noContent, ok, onRepository, type Route, type Routes, text } from '../rest/call.ts';
import { listReply } from '../rest/paginate.ts';
import { renderingOf } from './rendering-of.ts';

const read = (handle: Route['handle']): Route => onRepository('contents', 'read', handle);
const write = (handle: Route['handle']): Route => onRepository('contents', 'write', handle);

/** Refs of the git database, and merges of branches without a pull request. */
export const refRoutes: Routes = {
  'git/get-ref': read(async (call) => ok(await refNow(call, refOf(call)))),
  'git/list-matching-refs': read(async (call) => {
    const all = await call.forge.repositories.refs(call.repository.fullName);
    const wanted = [...all].filter(([ref]) => ref.startsWith(refOf(call)));
    return listReply(call, wanted, (entry) => gitRef(renderingOf(call), call.repository, entry));
  }),
  'git/create-ref': write(async (call) => {
    const { ref, sha } = call.body as { readonly ref: string; readonly sha: string };
    await makeRef(actorOf(call), ref, sha);
    return created(await refNow(call, ref));
  }),
  'git/update-ref': write(async (call) => {
    const { sha, force = false } = call.body as { readonly sha: string; readonly force?: boolean };
    await moveRef(actorOf(call), changeable(call), { sha, force });
    return ok(await refNow(call, refOf(call)));
  }),
  'git/delete-ref': write(async (call) => {
    await dropRef(actorOf(call), changeable(call), `refs/heads/${call.repository.defaultBranch}`);
    return noContent;
  }),
  'repos/merge': write(async (call) => {
    const { base, head, commit_message: message } = call.body as Record<'base' | 'head', string> & { commit_message?: string };
    const sha = await mergeInto(actorOf(call), { base, head, message });
    if (sha === null) return noContent;
    return created(
      renderCommit(renderingOf(call), call.repository, await call.forge.commits.learn(call.repository.fullName, sha)),
    );
  }),
};

const refOf = (call: Call): string => `refs/${text(call.params.ref)}`;

const actorOf = ({ forge, repository: { fullName }, principal }: Call): RefActor => ({ forge, fullName, principal });

/** `refs/pull` is GitHub's own. */
function changeable(call: Call): string {
  const ref = refOf(call);
  if (ref.startsWith('refs/pull/')) throw new Refused(422, `${ref} is hidden and cannot be updated`);
  return ref;
}

async function refNow(call: Call, ref: string) {
  const sha = orNotFound((await call.forge.repositories.refs(call.repository.fullName, ref)).get(ref));
  return gitRef(renderingOf(call), call.repository, [ref, sha]);
}
