/** Moves of branches as a graph: what would spin for ever, and what comes first. */

export interface Edge {
  readonly from: string;
  readonly to: string;
}

/** The branches of a circle in their order, the first once more at the end; null where there is none. */
export function circleIn(edges: readonly Edge[]): readonly string[] | null {
  const rest = inOrder(edges).circling;
  const [first] = rest;
  if (!first) return null;
  const path: string[] = [first.from];
  // Each branch that is left over has an edge that leads back into the rest: going backwards must meet a branch again.
  for (;;) {
    const before = rest.find(({ to }) => to === path[0])?.from ?? first.from;
    const met = path.indexOf(before);
    path.unshift(before);
    if (met >= 0) return path.slice(0, met + 2);
  }
}

/**
 * Edges such that all that lead to a branch come before those that leave it; otherwise as they were written. `circling`: those on a
 * circle, or behind one.
 */
export function inOrder<E extends Edge>(
  edges: readonly E[],
): { readonly ordered: readonly E[]; readonly circling: readonly E[] } {
  const ordered: E[] = [];
  let left: readonly E[] = edges;
  for (;;) {
    const free = left.filter((edge) => !left.some(({ to }) => to === edge.from));
    if (free.length === 0) return { ordered, circling: left };
    ordered.push(...free);
    left = left.filter((edge) => !free.includes(edge));
  }
}
