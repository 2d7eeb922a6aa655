import type { Delta, Places, PullRef } from '../../contract/refdata-documents.ts';
import type { AcceptRequest } from '../../contract/refdata-request.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { acceptCandidates } from '../../refdata/accept.ts';
import type { Refusal } from '../../refdata/accept-refusal.ts';
import type { ChangedPull } from '../../refdata/pull-delta.ts';
import { revertPull, undoLast } from '../../refdata/undo.ts';
import type { PullFacts, Pulls } from '../../refdata-ports.ts';
import { changedPaths, type HeadResults, namedResults, resultsOf } from './pull-state.ts';
import type { ReferenceStore } from './store/reference-store.ts';

export interface PullChange {
  readonly pull: PullFacts;
  /** Where `base` has no data of its own and that one's is used; null otherwise. */
  readonly fallback: string | null;
  readonly by: string;
  /** Milliseconds. */
  readonly cooldown: number;
  readonly sameChange: boolean;
}

export interface AcceptChange extends PullChange {
  readonly request: AcceptRequest;
  /** The whole digest that was approved. */
  readonly digest: string;
}

interface Ports {
  readonly store: ReferenceStore;
  readonly pulls: Pulls;
  readonly sha256: (text: string) => string;
  readonly digestOf: (document: unknown) => string;
}

export interface Changed {
  readonly ref: PullRef;
  /** Files that are the reference now, or are none any more. */
  readonly applied: readonly {
    readonly partition: string;
    readonly path: string;
    readonly to: string | null;
    readonly isAlong: boolean;
  }[];
  readonly leftOut: readonly { readonly partition: string; readonly path: string; readonly why: string }[];
}

/**
 * Takes the approved results for the pull request's reference data. The head and the results are read again within the compare-and-swap:
 * what was approved is taken, or nothing. The bytes are read and hashed before: an approval of what is not there would help nobody.
 */
export async function acceptOnPull(change: AcceptChange, ports: Ports): Promise<Result<Changed, Refusal>> {
  const { store } = ports;
  const { pull, request, digest } = change;
  const first = await approvedResults(change, ports);
  if (!first.ok) return first;
  await verifyBytes(first.value, store);
  let changed: { readonly applied: Changed['applied']; readonly leftOut: Changed['leftOut'] } = { applied: [], leftOut: [] };
  const updated = await store.updatePull<Refusal>(pull.number, async (ref) => {
    const results = await approvedResults(change, ports);
    if (!results.ok) return { refused: results.error };
    const accepted = acceptCandidates({
      ...{ number: pull.number, base: pull.baseRef, fallback: change.fallback, pull: reopened(ref) },
      candidates: results.value.candidates.map(({ candidate }) => candidate),
      selection: { only: request.only, not: request.not, partitions: request.partitions },
      ...{ by: change.by, at: await store.now(), digest, cooldown: change.cooldown },
      sameChange: change.sameChange && !request.alone,
      digestOf: ports.digestOf,
    });
    if (!accepted.ok) return { refused: accepted.error };
    changed = {
      applied: accepted.value.applied.map(({ candidate, change: { path, to }, isAlong }) => ({
        ...{ partition: candidate.partition, path, to: to?.[0] ?? null, isAlong },
      })),
      leftOut: accepted.value.leftOut,
    };
    return { ref: accepted.value.ref };
  });
  if (updated.kind === 'refused') return err(updated.refusal);
  return updated.ref ? ok({ ref: updated.ref, ...changed }) : err(moved('nothing was changed'));
}

async function approvedResults({ pull, digest }: AcceptChange, ports: Ports): Promise<Result<HeadResults, Refusal>> {
  const now = await ports.pulls.pull(pull.number);
  if (!now.ok) return err(moved(`GitHub does not tell what #${pull.number} is now: ${now.because}`));
  if (now.value.state !== 'open') return err(moved(`#${pull.number} is not open any more`));
  if (now.value.headSha !== pull.headSha) return err(moved('a new push made what was approved stale; look at the new report'));
  const results = namedResults(await resultsOf({ pull: pull.number }, pull.headSha, ports), digest);
  return results && results.digest === digest ? ok(results) : err(moved('new results came in; look at the new report'));
}

const moved = (why: string): Refusal => ({ kind: 'moved', sentence: `Nothing was accepted: ${why}.`, wait: 0 });

/** GitHub says that it is open, so it is, whatever the store remembers. */
const reopened = (ref: PullRef | null): PullRef | null => (ref?.state === 'closed' ? { ...ref, state: 'open' } : ref);

async function verifyBytes(results: HeadResults, store: ReferenceStore): Promise<void> {
  const offered = new Set(changedPaths(results).map(({ partition, path }) => `${partition}/${path}`));
  const wanted = results.candidates.flatMap(({ candidate }) =>
    candidate.changes.flatMap(({ path, to }) => {
      if (!to || !offered.has(`${candidate.partition}/${path}`)) return [];
      const place = Object.hasOwn(candidate.places, to[0]) ? candidate.places[to[0]] : undefined;
      return [{ sha256: to[0], size: to[1], ...(place ? { place } : {}) }];
    }),
  );
  for await (const _ of store.read(wanted));
}

export async function undoOnPull(
  { pull }: Pick<PullChange, 'pull'>,
  { store }: Pick<Ports, 'store'>,
): Promise<Result<Changed, Refusal>> {
  let before: Delta = {};
  const updated = await store.updatePull<Refusal>(pull.number, async (ref) => {
    const stored = ref?.previous ? { digest: ref.previous, delta: await store.delta(ref.previous) } : null;
    before = ref?.delta ?? {};
    return asChange(undoLast({ pull: reopened(ref), stored, at: await store.now() }));
  });
  if (updated.kind === 'refused') return err(updated.refusal);
  return updated.ref
    ? ok({ ref: updated.ref, applied: differences(before, updated.ref.delta), leftOut: [] })
    : err(moved('it is undone'));
}

export async function revertOnPull(
  { pull, by, cooldown, reverted }: PullChange & { readonly reverted: number },
  ports: Ports,
): Promise<Result<Changed, Refusal>> {
  const { store, digestOf } = ports;
  const other = await store.pull(reverted);
  if (!other) return err({ kind: 'not-merged', sentence: `#${reverted} has no reference data of its own.`, wait: 0 });
  const places = await placesBefore(other.ref, store);
  let before: Delta = {};
  const updated = await store.updatePull<Refusal>(pull.number, async (ref) => {
    before = ref?.delta ?? {};
    const at = await store.now();
    const request = {
      number: pull.number,
      base: pull.baseRef,
      pull: reopened(ref),
      reverted: other.ref,
      places,
      by,
      at,
      cooldown,
      digestOf,
    };
    return asChange(revertPull(request));
  });
  if (updated.kind === 'refused') return err(updated.refusal);
  return updated.ref
    ? ok({ ref: updated.ref, applied: differences(before, updated.ref.delta), leftOut: [] })
    : err(moved('it is reverted'));
}

const asChange = (made: Result<ChangedPull, Refusal>): { readonly ref: PullRef } | { readonly refused: Refusal } =>
  made.ok ? { ref: made.value.ref } : { refused: made.error };

/** Where the bytes lay that the merge of a pull request replaced. */
async function placesBefore(ref: PullRef, store: ReferenceStore): Promise<Readonly<Record<string, Places>>> {
  if (!ref.merged) return {};
  const [parent] = (await store.snapshot(ref.merged.snapshot)).parents;
  if (parent === undefined) return {};
  const { parts } = await store.snapshot(parent);
  const wanted = Object.keys(ref.delta).filter((partition) => Object.hasOwn(parts, partition));
  const sets = await Promise.all(wanted.map(async (one) => [one, (await store.storedSet(parts[one] ?? '')).places] as const));
  return Object.fromEntries(sets);
}

/** What is another reference than before. */
function differences(before: Delta, after: Delta): Changed['applied'] {
  const all = new Map<string, { partition: string; path: string; old: string | null; to: string | null }>();
  const note = (delta: Delta, side: 'old' | 'to'): void => {
    for (const [partition, entries] of Object.entries(delta))
      for (const [path, entry] of Object.entries(entries)) {
        const key = JSON.stringify([partition, path]);
        const from = entry.from?.[0] ?? null;
        const known = all.get(key) ?? { partition, path, old: from, to: from };
        all.set(key, { ...known, [side]: entry.to?.[0] ?? null });
      }
  };
  note(before, 'old');
  note(after, 'to');
  return [...all.values()].flatMap(({ partition, path, old, to }) =>
    old === to ? [] : [{ partition, path, to, isAlong: false }],
  );
}
