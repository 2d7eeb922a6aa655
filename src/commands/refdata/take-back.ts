import type { ChangedPath } from '../../approval/request.ts';
import { type Delta, formatDocument, type Places, type PullRef, type StoredDelta } from '../../contract/refdata-documents.ts';
import type { RefdataRequest } from '../../contract/refdata-request.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { type Refusal, refuse } from '../../refdata/accept-refusal.ts';
import { ownValue } from '../../refdata/files.ts';
import { deltaPaths } from '../../refdata/pull-delta.ts';
import { revertPull, undoLast } from '../../refdata/undo.ts';
import {
  type Changed,
  type ChangePorts,
  differences,
  moved,
  notTheirs,
  type PullChange,
  reopened,
  saysTheSame,
  stillOpen,
} from './pull-change.ts';
import type { ReferenceStore } from './store/reference-store.ts';

type Digest = ChangePorts['digestOf'];

const nameOf = ({ pull, delta, previous }: Omit<StoredDelta, 'v'>, digestOf: Digest): string =>
  digestOf({ v: 1, pull, delta, previous } satisfies StoredDelta);

/** To what an undo goes back now: the name of that state. */
export const undoTarget = ({ pull, previous }: PullRef, digestOf: Digest): string =>
  previous ?? nameOf({ pull, delta: {}, previous: null }, digestOf);

export interface UndoChange extends Omit<PullChange, 'cooldown'> {
  /** The state that the command goes back to, as it was when it was first given; null where nothing was accepted. */
  readonly target: string | null;
  /** An earlier run of the same command broke off, and may have done it. */
  readonly isAgain: boolean;
}

/** Takes the last change back, once: a state that has the wanted name is what was asked for, whoever made it. */
export async function undoOnPull(
  { pull, target, isAgain, beyond }: UndoChange,
  { store, pulls, digestOf }: ChangePorts,
): Promise<Result<Changed, Refusal>> {
  let applied: Changed['applied'] = [];
  const updated = await store.updatePull<Refusal>(pull.number, async (ref) => {
    const open = await stillOpen(pull, pulls);
    if (!open.ok) return { refused: open.error };
    const next = ref && undoTarget(ref, digestOf);
    if (ref && nameOf(ref, digestOf) === target && (isAgain || next !== target)) return null;
    if (next !== target) return { refused: moved('the reference data has changed since; look at its status and ask again') };
    const stored = ref?.previous ? { digest: ref.previous, delta: await store.delta(ref.previous) } : null;
    const undone = undoLast({ pull: reopened(ref), stored, at: await store.now() });
    if (!undone.ok) return { refused: undone.error };
    applied = differences(ref?.delta ?? {}, undone.value.ref.delta);
    const refused = notTheirs(applied, beyond);
    return refused ? { refused } : { ref: undone.value.ref };
  });
  if (updated.kind === 'refused') return err(updated.refusal);
  return updated.ref ? ok({ ref: updated.ref, applied, leftOut: [] }) : err(moved('nothing was accepted'));
}

/** Takes back what another pull request's merge brought. The bytes are read and hashed before, as for an approval. */
export async function revertOnPull(
  change: PullChange & { readonly reverted: number },
  { store, pulls, digestOf }: ChangePorts,
): Promise<Result<Changed, Refusal>> {
  const { pull, by, reverted } = change;
  const other = (await store.pull(reverted))?.ref;
  if (!other) return refuse('not-merged', `#${reverted} has no reference data of its own.`);
  const places = await placesBefore(other, store);
  await verifyBytes(other.delta, places, store);
  let applied: Changed['applied'] = [];
  const updated = await store.updatePull<Refusal>(pull.number, async (ref) => {
    const open = await stillOpen(pull, pulls);
    if (!open.ok) return { refused: open.error };
    const at = await store.now();
    const revertWith = (cooldown: number) =>
      revertPull({
        ...{ number: pull.number, base: pull.baseRef, pull: reopened(ref), reverted: other, places },
        ...{ by, at, cooldown, digestOf },
      });
    const wanted = revertWith(0);
    const isThere = wanted.ok && ref !== null && saysTheSame(ref.delta, wanted.value.ref.delta);
    const made = isThere ? wanted : revertWith(change.cooldown);
    if (!made.ok) return { refused: made.error };
    applied = made.value.applied.map(({ partition, path, entry: { to } }) => ({
      ...{ partition, path, to: to?.[0] ?? null, isAlong: false },
    }));
    const refused = notTheirs(applied, change.beyond);
    if (refused) return { refused };
    return isThere ? null : { ref: made.value.ref };
  });
  if (updated.kind === 'refused') return err(updated.refusal);
  return updated.ref ? ok({ ref: updated.ref, applied, leftOut: [] }) : err(moved('there was nothing to revert'));
}

type AllPlaces = Readonly<Record<string, Places>>;

/** Where the bytes lay that the merge of a pull request replaced. */
async function placesBefore(ref: PullRef, store: ReferenceStore): Promise<AllPlaces> {
  if (!ref.merged) return {};
  const [parent] = (await store.snapshot(ref.merged.snapshot)).parents;
  if (parent === undefined) return {};
  const { parts } = await store.snapshot(parent);
  const wanted = Object.keys(ref.delta).filter((partition) => Object.hasOwn(parts, partition));
  const sets = await Promise.all(wanted.map(async (one) => [one, (await store.storedSet(parts[one] ?? '')).places] as const));
  return Object.fromEntries(sets);
}

async function verifyBytes(delta: Delta, places: AllPlaces, store: ReferenceStore): Promise<void> {
  const wanted = deltaPaths(delta).flatMap(({ partition, entry: { from } }) => {
    if (!from) return [];
    const place = ownValue(ownValue(places, partition) ?? {}, from[0]);
    return [{ sha256: from[0], size: from[1], ...(place ? { place } : {}) }];
  });
  for await (const _ of store.read(wanted));
}

/** What an undo or a revert would change, as far as can be told before it is done. */
export async function pathsTakenBack(
  request: RefdataRequest,
  ref: PullRef | null,
  store: ReferenceStore,
): Promise<readonly ChangedPath[]> {
  if (request.kind === 'revert') {
    const other = await store.pull(request.pull);
    return deltaPaths(other?.ref.delta ?? {}).map(({ partition, path }) => ({ partition, path }));
  }
  if (!ref || request.kind !== 'undo') return [];
  const before = ref.previous ? (await store.delta(ref.previous)).delta : {};
  return differences(ref.delta, before).map(({ partition, path }) => ({ partition, path }));
}

export const digestOfDocument =
  (sha256: (text: string) => string): Digest =>
  (document) =>
    sha256(formatDocument(document));
