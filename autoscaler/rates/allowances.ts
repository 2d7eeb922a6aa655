/** How much may leave in a while, and what has: pure. Times are milliseconds of a clock that nobody sets. */
export interface Allowance {
  readonly points: number;
  /** Any so many milliseconds. */
  readonly window: number;
}

/** An allowance that a request draws on. */
export interface Charge {
  readonly name: string;
  readonly points: number;
  readonly of: Allowance;
  /** Who waits with a request that finds it used up. */
  readonly blocks: 'all' | 'endpoint';
}

/**
 * Nobody outside knows when between departure and answer GitHub counts a request: until it has landed it takes room, and its window
 * begins when the answer is there. No window of GitHub's own then holds more than the allowance, however long requests fly.
 */
export interface Account {
  readonly flying: number;
  /** Oldest first. */
  readonly landed: readonly Spending[];
}

interface Spending {
  readonly at: number;
  readonly points: number;
}

const UNUSED: Account = { flying: 0, landed: [] };

export function takenOff(account: Account = UNUSED, { points }: Charge): Account {
  return { ...account, flying: account.flying + points };
}

export function landed(account: Account = UNUSED, { points, of }: Charge, now: number): Account {
  const recent = account.landed.slice(firstSince(account.landed, now - of.window));
  recent.push({ at: now, points });
  return { flying: Math.max(0, account.flying - points), landed: recent };
}

/** When so many points are free; now where they are, null where another request must land first. */
export function freeAt({ flying, landed: spent }: Account = UNUSED, { points, of }: Charge, now: number): number | null {
  const from = firstSince(spent, now - of.window);
  let excess = flying + points - of.points;
  for (let index = from; index < spent.length; index++) excess += (spent[index] as Spending).points;
  if (excess <= 0) return now;
  for (let index = from; index < spent.length; index++) {
    const { at, points: freed } = spent[index] as Spending;
    excess -= freed;
    if (excess <= 0) return at + of.window;
  }
  // One that asks for more than the allowance holds leaves once nothing else is counted.
  return flying > 0 ? null : (spent.at(-1)?.at ?? now) + of.window;
}

function firstSince(spent: readonly Spending[], after: number): number {
  let first = 0;
  while (first < spent.length && (spent[first] as Spending).at <= after) first++;
  return first;
}
