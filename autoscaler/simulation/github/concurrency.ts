import type { Concurrency } from './engine.ts';

/** A run, or a leg of a job, that wants to be alone in its group. */
export interface Holder {
  readonly repositoryId: number;
  readonly concurrency: Concurrency;
  /** The group is free for it. */
  readonly start: () => void;
  /** Asked to end: a running one leaves when it has ended, a waiting one is out already. */
  readonly cancel: () => void;
}

/** GitHub lets at most 100 wait in a group with `queue: max`. */
const LONGEST_QUEUE = 100;

interface Group {
  running: Holder | null;
  waiting: Holder[];
}

/** Runs and jobs of one repository share the names of groups, which compare without regard to case. */
export class ConcurrencyGroups {
  readonly #groups = new Map<string, Group>();

  enter(holder: Holder): void {
    const group = this.#groups.get(keyOf(holder)) ?? { running: null, waiting: [] };
    this.#groups.set(keyOf(holder), group);
    if (!group.running) {
      group.running = holder;
      holder.start();
      return;
    }
    this.#wait(group, holder);
  }

  #wait(group: Group, holder: Holder): void {
    const { queue, cancelInProgress } = holder.concurrency;
    const keeps = queue === 'max' && !cancelInProgress;
    const replaced = keeps ? [] : group.waiting;
    if (keeps && group.waiting.length >= LONGEST_QUEUE) return holder.cancel();
    group.waiting = [...(keeps ? group.waiting : []), holder];
    for (const older of replaced) older.cancel();
    if (cancelInProgress) group.running?.cancel();
  }

  /** Idempotent: one that is neither running nor waiting changes nothing. */
  leave(holder: Holder): void {
    const key = keyOf(holder);
    const group = this.#groups.get(key);
    if (!group) return;
    group.waiting = group.waiting.filter((one) => one !== holder);
    if (group.running !== holder) return;
    const next = group.waiting.shift() ?? null;
    group.running = next;
    if (next) next.start();
    else this.#groups.delete(key);
  }
}

function keyOf({ repositoryId, concurrency }: Holder): string {
  return `${repositoryId}/${concurrency.group.toLowerCase()}`;
}
