import type { ChangedPath } from '../../approval/request.ts';
import { shown } from '../../contract/command-line.ts';
import type { Delta, PullRef } from '../../contract/refdata-documents.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { PullFacts } from '../../people-ports.ts';
import type { Refusal } from '../../refdata/accept-refusal.ts';
import { deltaPaths, entryAt } from '../../refdata/pull-delta.ts';
import type { Pulls } from '../../refdata-ports.ts';
import type { ReferenceStore } from './store/reference-store.ts';

export interface PullChange {
  /** As it was when the change was granted. */
  readonly pull: PullFacts;
  readonly by: string;
  /** Milliseconds. */
  readonly cooldown: number;
  /** Those of some changes that this person may not make. */
  readonly beyond: (changes: readonly ChangedPath[]) => readonly ChangedPath[];
}

export interface ChangePorts {
  readonly store: ReferenceStore;
  readonly pulls: Pick<Pulls, 'pull'>;
  readonly sha256: (text: string) => string;
  readonly digestOf: (document: unknown) => string;
}

/** A file that is the reference now, or is none any more. */
export interface ChangedFile extends ChangedPath {
  readonly to: string | null;
  readonly isAlong: boolean;
}

export interface Changed {
  readonly ref: PullRef;
  readonly applied: readonly ChangedFile[];
  readonly leftOut: readonly { readonly partition: string; readonly path: string; readonly why: string }[];
}

export const moved = (why: string): Refusal => ({ kind: 'moved', sentence: `Nothing was changed: ${why}.`, wait: 0 });

/** Asked within the compare-and-swap, after the ref was read: a merge closes the ref before it takes the data, so nothing changes behind it. */
export async function stillOpen(
  { number, baseRef }: PullFacts,
  pulls: ChangePorts['pulls'],
): Promise<Result<PullFacts, Refusal>> {
  const now = await pulls.pull(number);
  if (!now.ok) return err(moved(`GitHub does not tell what #${number} is now: ${now.because}`));
  if (now.value.state !== 'open') return err(moved(`#${number} is not open any more`));
  return now.value.baseRef === baseRef ? ok(now.value) : err(moved(`#${number} goes into another branch now`));
}

/** GitHub says that it is open, so it is, whatever the store remembers. */
export const reopened = (ref: PullRef | null): PullRef | null => (ref?.state === 'closed' ? { ...ref, state: 'open' } : ref);

/** By what is really changed: renamed files, and the same change elsewhere, are known only there. */
export function notTheirs(changes: readonly ChangedPath[], beyond: PullChange['beyond']): Refusal | null {
  const all = beyond(changes);
  const [first] = all;
  if (!first) return null;
  const rest = all.length > 1 ? ` and ${all.length - 1} more` : '';
  const sentence = `${shown(first.path)}${rest} may be accepted only by those whom the configuration names for it; \`not GLOB\` leaves files out.`;
  return { kind: 'not-an-approver', sentence, wait: 0 };
}

/** Whether both say the same of every file: whoever asks for it again has it already. */
export function saysTheSame(one: Delta, other: Delta): boolean {
  const [mine, theirs] = [deltaPaths(one), deltaPaths(other)];
  return (
    mine.length === theirs.length &&
    mine.every(({ partition, path, entry: { from, to } }) => {
      const found = entryAt(other, partition, path);
      return found !== null && found.from?.[0] === from?.[0] && found.to?.[0] === to?.[0];
    })
  );
}

/** What is another reference than before. */
export function differences(before: Delta, after: Delta): readonly ChangedFile[] {
  const paths = new Map(
    [...deltaPaths(before), ...deltaPaths(after)].map((one) => [JSON.stringify([one.partition, one.path]), one]),
  );
  return [...paths.values()].flatMap(({ partition, path, entry }) => {
    const [old, now] = [before, after].map((delta) => {
      const found = entryAt(delta, partition, path);
      return (found ? found.to : entry.from)?.[0] ?? null;
    });
    return old === now ? [] : [{ partition, path, to: now ?? null, isAlong: false }];
  });
}
