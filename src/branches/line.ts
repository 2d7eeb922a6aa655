import type { RangeCommit } from '../branch-ports.ts';

/**
 * The states that a branch went through and another has not, the oldest first: along first parents, for what a merge brought in was never
 * the branch itself.
 */
export function lineOf(head: string, range: readonly RangeCommit[]): readonly RangeCommit[] {
  const bySha = new Map(range.map((commit) => [commit.sha, commit]));
  const line: RangeCommit[] = [];
  for (let at = bySha.get(head); at; at = bySha.get(at.parents[0] ?? '')) {
    bySha.delete(at.sha);
    line.push(at);
  }
  return line.reverse();
}

/** Commits of the range that a chain of parents inside of it leads back to `base` from. */
export function descendants(base: string, range: readonly RangeCommit[]): ReadonlySet<string> {
  const children = childrenIn(range);
  const found = new Set<string>();
  const waiting = [...(children.get(base) ?? [])];
  for (let sha = waiting.pop(); sha !== undefined; sha = waiting.pop()) {
    if (found.has(sha)) continue;
    found.add(sha);
    waiting.push(...(children.get(sha) ?? []));
  }
  return found;
}

function childrenIn(range: readonly RangeCommit[]): ReadonlyMap<string, readonly string[]> {
  const children = new Map<string, string[]>();
  for (const [parent, sha] of range.flatMap((commit) => commit.parents.map((one) => [one, commit.sha] as const))) {
    const known = children.get(parent) ?? [];
    known.push(sha);
    children.set(parent, known);
  }
  return children;
}

/** Commits that `head` brings along, of a range that holds them all. */
export function ancestry(head: string, range: readonly RangeCommit[]): readonly RangeCommit[] {
  const bySha = new Map(range.map((commit) => [commit.sha, commit]));
  const found: RangeCommit[] = [];
  const waiting = [head];
  for (let sha = waiting.pop(); sha !== undefined; sha = waiting.pop()) {
    const commit = bySha.get(sha);
    if (!commit) continue;
    bySha.delete(sha);
    found.push(commit);
    waiting.push(...commit.parents);
  }
  return found;
}
