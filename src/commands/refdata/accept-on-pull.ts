import type { AcceptRequest } from '../../contract/refdata-request.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { acceptCandidates } from '../../refdata/accept.ts';
import type { Refusal } from '../../refdata/accept-refusal.ts';
import {
  type Changed,
  type ChangePorts,
  moved,
  notTheirs,
  type PullChange,
  reopened,
  saysTheSame,
  stillOpen,
} from './pull-change.ts';
import { changedPaths, type HeadResults, namedResults, resultsOf } from './pull-state.ts';
import type { ReferenceStore } from './store/reference-store.ts';

export interface AcceptChange extends PullChange {
  readonly request: AcceptRequest;
  /** The whole digest that was approved. */
  readonly digest: string;
  /** The default branch, whose data counts where that of the pull request's base has none; null where the two are one. */
  readonly defaultBranch: string | null;
}

/**
 * Takes the approved results for the pull request's reference data. The head and the results are read again within the compare-and-swap:
 * what was approved is taken, or nothing. The bytes are read and hashed before: an approval of what is not there would help nobody.
 * What has been accepted already is not held up by the cooldown, so that a command that broke off can be given again.
 */
export async function acceptOnPull(change: AcceptChange, ports: ChangePorts): Promise<Result<Changed, Refusal>> {
  const { store } = ports;
  const { pull, request, digest } = change;
  const first = await approvedResults(change, ports);
  if (!first.ok) return first;
  await verifyBytes(first.value, store);
  const fallback = await fallbackOf(change, store);
  let changed: Omit<Changed, 'ref'> = { applied: [], leftOut: [] };
  const updated = await store.updatePull<Refusal>(pull.number, async (ref) => {
    const results = await approvedResults(change, ports);
    if (!results.ok) return { refused: results.error };
    const at = await store.now();
    const acceptWith = (cooldown: number) =>
      acceptCandidates({
        ...{ number: pull.number, base: pull.baseRef, fallback, pull: reopened(ref) },
        candidates: results.value.candidates.map(({ candidate }) => candidate),
        selection: { only: request.only, not: request.not, partitions: request.partitions },
        ...{ by: change.by, at, digest, cooldown, digestOf: ports.digestOf },
        sameChange: !request.alone,
      });
    const wanted = acceptWith(0);
    const isThere = wanted.ok && ref !== null && saysTheSame(ref.delta, wanted.value.ref.delta);
    const accepted = isThere ? wanted : acceptWith(change.cooldown);
    if (!accepted.ok) return { refused: accepted.error };
    const { applied, leftOut } = accepted.value;
    changed = { leftOut, applied: applied.map(fileOf) };
    const refused = notTheirs(changed.applied, change.beyond);
    if (refused) return { refused };
    return isThere ? null : { ref: accepted.value.ref };
  });
  if (updated.kind === 'refused') return err(updated.refusal);
  return updated.ref ? ok({ ref: updated.ref, ...changed }) : err(moved('there was nothing to change'));
}

type Applied = Extract<ReturnType<typeof acceptCandidates>, { ok: true }>['value']['applied'][number];

const fileOf = ({ candidate, change: { path, to }, isAlong }: Applied) => ({
  ...{ partition: candidate.partition, path, to: to?.[0] ?? null, isAlong },
});

/** Null where the base has data of its own, or is the default branch. */
async function fallbackOf({ pull, defaultBranch }: AcceptChange, store: ReferenceStore): Promise<string | null> {
  if (defaultBranch === null || defaultBranch === pull.baseRef) return null;
  return (await store.branch(pull.baseRef)) ? null : defaultBranch;
}

async function approvedResults({ pull, digest }: AcceptChange, ports: ChangePorts): Promise<Result<HeadResults, Refusal>> {
  const now = await stillOpen(pull, ports.pulls);
  if (!now.ok) return now;
  if (now.value.headSha !== pull.headSha) return err(moved('a new push made what was approved stale; look at the new report'));
  const results = namedResults(await resultsOf({ pull: pull.number }, pull.headSha, ports), digest);
  return results && results.digest === digest ? ok(results) : err(moved('new results came in; look at the new report'));
}

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
