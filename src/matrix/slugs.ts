/** Longest id; leaves room for a suffix below the 64 characters that an id may have. */
const LENGTH = 56;

/**
 * An id for each name, in order: `[a-z0-9._-]`, beginning and ending with a letter or digit, each used once. The same names
 * in the same order always give the same ids; a second name with the same slug gets `-2`, and so on.
 */
export function slugs(names: readonly string[]): readonly string[] {
  const bases = names.map(slug);
  const taken = new Set(bases);
  const given = new Set<string>();
  const last = new Map<string, number>();
  return bases.map((base) => {
    const id = given.has(base) ? numbered(base, last, (candidate) => taken.has(candidate) || given.has(candidate)) : base;
    given.add(id);
    return id;
  });
}

/** `last` remembers the number that a base got last, so that a thousand equal names do not count up a thousand times. */
function numbered(base: string, last: Map<string, number>, isTaken: (id: string) => boolean): string {
  let number = (last.get(base) ?? 1) + 1;
  while (isTaken(`${base}-${number}`)) number += 1;
  last.set(base, number);
  return `${base}-${number}`;
}

/** `configuration` where nothing of the name is left. */
export function slug(name: string): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-');
  return (
    plain
      .replace(/^[._-]+/, '')
      .slice(0, LENGTH)
      .replace(/[._-]+$/, '') || 'configuration'
  );
}
