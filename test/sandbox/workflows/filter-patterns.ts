/** GitHub's filter patterns: `*` within a path segment, `**` across them, `?` and `+` after a character, `[…]`, and `!` to take back. */
export function patternToRegExp(pattern: string): RegExp {
  let source = '';
  for (let at = 0; at < pattern.length; at++) {
    const rest = pattern.slice(at);
    const [set] = /^\[[^\]]+\]/.exec(rest) ?? [];
    if (rest.startsWith('**/')) [source, at] = [`${source}(?:.*/)?`, at + 2];
    else if (rest.startsWith('**')) [source, at] = [`${source}.*`, at + 1];
    else if (rest.startsWith('*')) source += '[^/]*';
    else if (set) [source, at] = [source + set, at + set.length - 1];
    else if ((rest.startsWith('?') || rest.startsWith('+')) && source !== '') source += rest[0];
    else if (rest.startsWith('\\') && rest.length > 1) [source, at] = [source + literally(rest[1] ?? ''), at + 1];
    else source += literally(rest[0] ?? '');
  }
  return new RegExp(`^${source}$`);
}

function literally(character: string): string {
  return character.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** Patterns in order: the last one that matches decides, `!` taking back what an earlier one gave. */
export function matchesPatterns(name: string, patterns: readonly string[]): boolean {
  let matched = false;
  for (const pattern of patterns) {
    const negates = pattern.startsWith('!');
    if (patternToRegExp(negates ? pattern.slice(1) : pattern).test(name)) matched = !negates;
  }
  return matched;
}

/** `paths`: some file matches. `paths-ignore`: some file does not. */
export function pathsAllow(
  changed: readonly string[],
  { paths, ignore }: { paths: readonly string[] | null; ignore: readonly string[] | null },
): boolean {
  if (paths) return changed.some((path) => matchesPatterns(path, paths));
  if (ignore) return changed.length === 0 || changed.some((path) => !matchesPatterns(path, ignore));
  return true;
}
