/** Longest id; leaves room for a suffix below the 64 characters that an id may have. */
const LENGTH = 56;

/**
 * An id for each name, in order: `[a-z0-9._-]`, beginning and ending with a letter or digit, each used once. The same names
 * in the same order always give the same ids; a second name with the same slug gets `-2`, and so on.
 */
export function slugs(names: readonly string[]): readonly string[] {
  const taken = new Set(names.map(slug).filter((one, index, all) => all.indexOf(one) === index));
  const given = new Set<string>();
  return names.map((name) => {
    const base = slug(name);
    const id = given.has(base) ? numbered(base, (candidate) => taken.has(candidate) || given.has(candidate)) : base;
    given.add(id);
    return id;
  });
}

function numbered(base: string, isTaken: (id: string) => boolean): string {
  let number = 2;
  while (isTaken(`${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}

function slug(name: string): string {
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
