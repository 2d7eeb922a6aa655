import { loginOf, type Principal } from '../auth/credentials.ts';
import { mayChangeWorkflows } from '../auth/workflow-right.ts';
import type { ForgeParts } from '../forge-parts.ts';
import { Refused } from '../refused.ts';
import { identityOf } from './change-requests.ts';
import { runGit } from './git.ts';
import { mergedBy } from './merge-methods.ts';
import { workflowsBrought } from './workflow-guard.ts';

type Forge = Pick<ForgeParts, 'repositories' | 'changes' | 'now'>;

/** Whoever changes refs of a repository by the API. */
export interface RefActor {
  readonly forge: Forge;
  readonly fullName: string;
  readonly principal: Principal;
}

/** Makes a ref. Refuses (422) one that exists, a name that git does not take, an object that is not there. */
export function makeRef(actor: RefActor, ref: string, sha: string): Promise<void> {
  return inTurn(actor, async () => {
    await demandName(actor, ref);
    if ((await current(actor, ref)) !== null) throw new Refused(422, 'Reference already exists');
    await move(actor, { ref, before: null, after: await objectOf(actor, sha) });
  });
}

/** Moves a ref, only forward unless `force`. Refuses (422) a ref or an object that is not there, and what is no fast-forward. */
export function moveRef(actor: RefActor, ref: string, { sha, force }: { sha: string; force: boolean }): Promise<void> {
  return inTurn(actor, async () => {
    const before = await current(actor, ref);
    if (before === null) throw new Refused(422, 'Reference does not exist');
    const after = await objectOf(actor, sha);
    const { repositories } = actor.forge;
    if (!force && !(await repositories.isAncestor(actor.fullName, before, after)))
      throw new Refused(422, 'Update is not a fast forward');
    if (after !== before) await move(actor, { ref, before, after });
  });
}

/** Deletes a ref; refuses (422) one that does not exist, and `kept`. */
export function dropRef(actor: RefActor, ref: string, kept: string): Promise<void> {
  return inTurn(actor, async () => {
    const before = await current(actor, ref);
    if (before === null) throw new Refused(422, 'Reference does not exist');
    if (ref === kept) throw new Refused(422, `refusing to delete the current branch: ${ref}`);
    await actor.forge.repositories.deleteRef(actor.fullName, ref);
    await tell(actor, { ref, before, after: null });
  });
}

/** Merges a branch, tag or commit into a branch. The new commit; null where the branch has it all. 404 and 409 as GitHub's. */
export function mergeInto(
  actor: RefActor,
  { base, head, message }: { readonly base: string; readonly head: string; readonly message: string | undefined },
): Promise<string | null> {
  const { forge, fullName, principal } = actor;
  return inTurn(actor, async () => {
    const ref = `refs/heads/${base}`;
    const before = await current(actor, ref);
    if (before === null) throw new Refused(404, 'Base does not exist');
    const from = await forge.repositories.resolve(fullName, head);
    if (from === undefined) throw new Refused(404, 'Head does not exist');
    if (await forge.repositories.isAncestor(fullName, from, before)) return null;
    const merging = {
      ...{ base: before, head: from, message: message ?? `Merge ${head} into ${base}` },
      ...{ author: identityOf(loginOf(principal)), at: forge.now() },
    };
    const after = await mergedBy(forge.repositories, fullName, merging);
    if (after === undefined) throw new Refused(409, 'Merge conflict');
    await move(actor, { ref, before, after });
    return after;
  });
}

/** Refuses as GitHub's API does what a push is refused with a longer text; see `workflow-guard.ts`. */
export async function demandWorkflows(
  { forge, fullName, principal }: RefActor,
  range: { readonly before: string | null; readonly after: string },
): Promise<void> {
  if (mayChangeWorkflows(principal)) return;
  const brought = await workflowsBrought(forge.repositories.directory(fullName), range);
  if (brought.length > 0) throw new Refused(403, 'Resource not accessible by integration');
}

interface Move {
  readonly ref: string;
  readonly before: string | null;
  readonly after: string;
}

function inTurn<T>({ forge, fullName }: RefActor, work: () => Promise<T>): Promise<T> {
  return forge.changes.inTurn(fullName, work);
}

async function move(actor: RefActor, change: Move): Promise<void> {
  await demandWorkflows(actor, change);
  await actor.forge.repositories.setRef(actor.fullName, change.ref, change.after);
  await tell(actor, change);
}

/** Branches and tags have events; other refs (notes, own namespaces) have none. */
async function tell({ forge, fullName, principal }: RefActor, change: Omit<Move, 'after'> & { after: string | null }) {
  if (/^refs\/(?:heads|tags)\//.test(change.ref)) await forge.changes.pushed(fullName, [change], loginOf(principal));
}

async function current({ forge, fullName }: RefActor, ref: string): Promise<string | null> {
  return (await forge.repositories.refs(fullName, ref)).get(ref) ?? null;
}

async function objectOf({ forge, fullName }: RefActor, sha: string): Promise<string> {
  const found = /^[0-9a-f]{40}$/.test(sha) ? await forge.repositories.resolve(fullName, sha) : undefined;
  if (found === undefined) throw new Refused(422, 'Object does not exist');
  return found;
}

async function demandName({ forge, fullName }: RefActor, ref: string): Promise<void> {
  if (!/^refs\/[^/]+\/./.test(ref))
    throw new Refused(422, 'Reference name must contain at least three slash-separated components.');
  const { code } = await runGit(forge.repositories.directory(fullName), ['check-ref-format', ref]);
  if (code !== 0 || ref.startsWith('refs/pull/')) throw new Refused(422, `${ref} is not a valid ref name.`);
}
