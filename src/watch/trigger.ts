import type { PendingStart, SourceChange, StartState, WatchStart } from '../watch-ports.ts';
import type { WatcherSources } from './poll-entries.ts';
import { causeOf, compareOf } from './trigger-cause.ts';

/** Builds that follow from each other without a person between them, at most. */
export const MAX_DEPTH = 5;
/** Milliseconds for which a push may be the work of a build that was started here. */
export const CHAIN_LASTS = 3 * 3_600_000;

const startKey = (repository: string, workflow: string, ref: string): string => `${repository} ${workflow} ${ref}`;

/** Changes join what waits already, one start a workflow and branch. Gives what has changed of that, by key. */
export function addChanges(
  pending: ReadonlyMap<string, PendingStart>,
  changes: readonly SourceChange[],
  watching: ReadonlyMap<string, readonly WatcherSources[]>,
): ReadonlyMap<string, PendingStart> {
  const next = new Map<string, PendingStart>();
  for (const change of changes)
    for (const watcher of watching.get(change.id) ?? []) {
      const { repository, ref } = watcher.entry;
      const workflow = watcher.rules.workflow ?? watcher.entry.workflow;
      const key = startKey(repository, workflow, ref);
      const known = next.get(key) ?? pending.get(key) ?? null;
      next.set(key, joined(known, { change, watcher, empty: { key, repository, workflow, ref } }));
    }
  return next;
}

interface Joining {
  readonly change: SourceChange;
  readonly watcher: WatcherSources;
  readonly empty: Pick<PendingStart, 'key' | 'repository' | 'workflow' | 'ref'>;
}

function joined(known: PendingStart | null, { change, watcher, empty }: Joining): PendingStart {
  const { quiet, maxWait, inputs } = watcher.rules;
  const { configuration } = watcher.entry;
  const base = known ?? { ...empty, since: change.at, last: change.at, quiet, maxWait, inputs, changes: [] };
  const before = base.changes.find(({ id }) => id === change.id);
  const configurations = [...new Set([...(before?.configurations ?? []), configuration])].sort();
  const one = {
    ...change,
    from: before?.from ?? change.from,
    configurations,
    isRewritten: change.isRewritten || before?.isRewritten === true,
  };
  const changes = before ? base.changes.map((other) => (other.id === change.id ? one : other)) : [...base.changes, one];
  return { ...base, last: Math.max(base.last, change.at), changes };
}

/** When it begins: once nothing has moved for its quiet time, or at the end of the longest wait. */
export const beginsAt = ({ since, last, quiet, maxWait }: PendingStart): number => Math.min(last + quiet, since + maxWait);

export const dueStarts = (pending: Iterable<PendingStart>, now: number): readonly PendingStart[] =>
  [...pending].filter((one) => beginsAt(one) <= now);

/** What is started of it, or not, since it would go on for ever. */
export function startOf(
  pending: PendingStart,
  { id, now, earlier }: { readonly id: string; readonly now: number; readonly earlier: readonly WatchStart[] },
): WatchStart {
  const chain = chainOf(pending, earlier, now);
  const circle = chain.some((one) => same(one, pending.repository));
  const isTooDeep = chain.length > MAX_DEPTH;
  const because = circle
    ? `it would go round in circles: ${[...chain, pending.repository].join(' → ')}`
    : `it would be number ${chain.length} of builds that start each other: ${[...chain, pending.repository].join(' → ')}`;
  const state: StartState = circle || isTooDeep ? 'stopped' : 'decided';
  return {
    ...{ id, key: pending.key, repository: pending.repository, workflow: pending.workflow, ref: pending.ref, at: now },
    ...{ cause: causeOf(pending.changes), compare: compareOf(pending.changes), inputs: pending.inputs },
    configurations: [...new Set(pending.changes.flatMap(({ configurations }) => configurations))].sort(),
    ...{ chain, state, calledAt: null, calls: 0, runId: null, url: null },
    because: state === 'stopped' ? because : null,
  };
}

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** Of all that moved, the longest way: what was pushed while a build that we started could push it follows from that. */
function chainOf({ changes }: PendingStart, earlier: readonly WatchStart[], now: number): readonly string[] {
  const chains = changes.flatMap(({ url, kind, at }) => {
    const repository = kind === 'git' ? repositoryOf(url) : null;
    if (repository === null) return [];
    const began = earlier.filter(
      (one) => same(one.repository, repository) && one.state !== 'stopped' && one.at <= at && now - one.at <= CHAIN_LASTS,
    );
    const longest = began.reduce<readonly string[]>((best, { chain }) => (chain.length > best.length ? chain : best), []);
    return [[...longest, repository]];
  });
  return chains.reduce((best, one) => (one.length > best.length ? one : best), []);
}

/** `owner/name` of an address at a forge; null where it is none. */
export function repositoryOf(url: string): string | null {
  const [, path = ''] = /^(?:https?|ssh):\/\/[^/?#]{1,300}\/([^?#]{1,500})$/i.exec(url) ?? [];
  const repository = path.replace(/\/$/, '').replace(/[.]git$/, '');
  return /^[^/\s]+\/[^\s]+$/.test(repository) ? repository : null;
}
