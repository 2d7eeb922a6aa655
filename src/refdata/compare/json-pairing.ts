/** Comparisons of items with items that may still be made, over all pairings of a file. */
export interface Tries {
  left: number;
}

interface Lists {
  /** Numbers of items. */
  readonly expected: number;
  readonly actual: number;
  readonly tries: Tries;
}

/**
 * Pairs the items of two lists, as many as can be: by expected item, the actual one. `given` are pairs that are known to be good; they
 * are changed where that lets more be paired. Where the tries do not suffice, the given ones stay as they are.
 */
export function paired(
  { expected, actual, tries }: Lists,
  given: ReadonlyMap<number, number>,
  isPair: (expected: number, actual: number) => boolean,
): ReadonlyMap<number, number> {
  const partners = new Map(given);
  if (partners.size === Math.min(expected, actual) || expected * actual > tries.left) return partners;
  tries.left -= expected * actual;
  const owners = new Map([...partners].map(([one, other]) => [other, one]));
  const known = new Map<number, boolean>();
  const fits = (one: number, other: number): boolean => {
    const at = one * actual + other;
    const answer = known.get(at) ?? isPair(one, other);
    known.set(at, answer);
    return answer;
  };
  for (let one = 0; one < expected; one += 1) if (!partners.has(one)) augment(one, { partners, owners, actual, fits });
  return partners;
}

interface Pairing {
  readonly partners: Map<number, number>;
  readonly owners: Map<number, number>;
  readonly actual: number;
  readonly fits: (expected: number, actual: number) => boolean;
}

/** Looks, by breadth, for a chain of changes at whose end an actual item is free. */
function augment(start: number, { partners, owners, actual, fits }: Pairing): void {
  const cameFrom = new Map<number, number>();
  const queue = [start];
  for (const one of queue) {
    for (let other = 0; other < actual; other += 1) {
      if (cameFrom.has(other) || !fits(one, other)) continue;
      cameFrom.set(other, one);
      const owner = owners.get(other);
      if (owner === undefined) return settle(other, { partners, owners, cameFrom });
      queue.push(owner);
    }
  }
}

function settle(
  free: number,
  { partners, owners, cameFrom }: Pick<Pairing, 'partners' | 'owners'> & { readonly cameFrom: ReadonlyMap<number, number> },
): void {
  for (let other: number | undefined = free; other !== undefined; ) {
    const one: number = cameFrom.get(other) ?? 0;
    const before: number | undefined = partners.get(one);
    partners.set(one, other);
    owners.set(other, one);
    other = before;
  }
}
