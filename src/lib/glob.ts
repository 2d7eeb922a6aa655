/**
 * Globs over paths with `/`: `*` and `?` within a segment, `**` as a whole segment over any number of them, `{a,b}`, and in a list
 * `!` in front of what is taken out again. Everything else, `[` too, stands for itself. As `matchesGlob` of node:path does, but in time
 * that grows with the product of the two lengths at most, whatever is written.
 */
export interface Glob {
  readonly isNegated: boolean;
  readonly alternatives: readonly Segments[];
}
type Segments = readonly string[];

export interface GlobRules {
  /** Whether `*`, `?` and `**` take names that begin with a dot too. */
  readonly dot: boolean;
}

export const MAX_GLOB_LENGTH = 500;
/** What `{a,b}` may multiply to. */
const MAX_ALTERNATIVES = 100;

/** Null where it is too long, or its braces make too many alternatives. */
export function parseGlob(text: string): Glob | null {
  if (text.length > MAX_GLOB_LENGTH) return null;
  const isNegated = text.startsWith('!');
  const texts = alternatives(isNegated ? text.slice(1) : text);
  return texts && { isNegated, alternatives: texts.map(segmentsOf) };
}

/**
 * Whether a list of globs takes a path: the last one that matches decides. A list that begins with `!` takes everything to begin
 * with, any other nothing.
 */
export function globsMatch(globs: readonly Glob[], path: string, rules: GlobRules): boolean {
  const parts = partsOf(path);
  const last = globs.findLast((glob) => glob.alternatives.some((pattern) => matches(pattern, parts, rules)));
  return last ? !last.isNegated : takesTheRest(globs, parts, rules);
}

/** Whether anything below a folder can match: what need not be looked into is told without looking. */
export function globsMayMatchBelow(globs: readonly Glob[], folder: string, rules: GlobRules): boolean {
  const parts = partsOf(folder);
  if (takesTheRest(globs, parts, rules)) return true;
  return globs.some(
    (glob) =>
      !glob.isNegated && glob.alternatives.some((pattern) => [...walk(pattern, parts, rules)].some((at) => at < pattern.length)),
  );
}

function takesTheRest(globs: readonly Glob[], parts: readonly string[], { dot }: GlobRules): boolean {
  return globs[0]?.isNegated === true && (dot || !parts.some((part) => part.startsWith('.')));
}

const partsOf = (path: string): readonly string[] => path.split('/').filter((part) => part !== '' && part !== '.');

/** At the end, `**` takes at least one segment: `a/**` is what lies in `a`, not `a` itself. `a/` says the same. */
function segmentsOf(pattern: string): Segments {
  const parts = partsOf(pattern.endsWith('/') ? `${pattern}**` : pattern).filter(
    (part, index, all) => part !== '**' || all[index - 1] !== '**',
  );
  return parts.at(-1) === '**' ? [...parts, '*'] : parts;
}

function matches(pattern: Segments, parts: readonly string[], rules: GlobRules): boolean {
  const isEverything = pattern.length === 2 && pattern[0] === '**' && pattern[1] === '*';
  if (isEverything) return parts.length > 0 && (rules.dot || !parts.some((part) => part.startsWith('.')));
  const [first, part] = [pattern[0], parts[0]];
  // Most paths lie elsewhere, and are told without a walk.
  if (first !== '**' && first !== undefined && part !== undefined && !segmentMatches(first, part, rules)) return false;
  return walk(pattern, parts, rules).has(pattern.length);
}

const NOWHERE: ReadonlySet<number> = new Set();

/** Positions in the pattern that can be reached once all parts are taken; `pattern.length` among them is a match. */
function walk(pattern: Segments, parts: readonly string[], rules: GlobRules): ReadonlySet<number> {
  let at = skipping(pattern, new Set([0]));
  for (const part of parts) {
    const next = [...at].filter((position) => takes(pattern[position], part, rules));
    if (next.length === 0) return NOWHERE;
    at = skipping(pattern, new Set(next.map((position) => (pattern[position] === '**' ? position : position + 1))));
  }
  return at;
}

function takes(segment: string | undefined, part: string, rules: GlobRules): boolean {
  if (segment === '**') return rules.dot || !part.startsWith('.');
  return segment !== undefined && segmentMatches(segment, part, rules);
}

/** `**` may take nothing. */
function skipping(pattern: Segments, positions: Set<number>): ReadonlySet<number> {
  for (const position of positions) if (pattern[position] === '**') positions.add(position + 1);
  return positions;
}

/** The last `*` is the only one worth another try, so the time is at most the product of the lengths. */
function segmentMatches(pattern: string, name: string, { dot }: GlobRules): boolean {
  if (!dot && name.startsWith('.') && !pattern.startsWith('.')) return false;
  let [p, n, star, tried] = [0, 0, -1, 0];
  while (n < name.length) {
    if (pattern[p] === '*') {
      star = p;
      tried = n;
      p += 1;
    } else if (pattern[p] === '?' || pattern[p] === name[n]) {
      p += 1;
      n += 1;
    } else if (star >= 0) {
      tried += 1;
      p = star + 1;
      n = tried;
    } else return false;
  }
  while (pattern[p] === '*') p += 1;
  return p === pattern.length;
}

/** The texts that braces stand for; braces without a comma or a partner stand for themselves. Null: too many. */
function alternatives(text: string): readonly string[] | null {
  const closing = partners(text);
  return expand({ text, closing }, 0, text.length);
}

interface Braces {
  readonly text: string;
  /** By the position of `{`, the position of its `}` and those of its own commas. */
  readonly closing: ReadonlyMap<number, { readonly end: number; readonly commas: readonly number[] }>;
}

function partners(text: string): Braces['closing'] {
  const open: { readonly start: number; readonly commas: number[] }[] = [];
  const found = new Map<number, { readonly end: number; readonly commas: readonly number[] }>();
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '{') open.push({ start: at, commas: [] });
    else if (text[at] === ',') open.at(-1)?.commas.push(at);
    else if (text[at] === '}') {
      const brace = open.pop();
      if (brace && brace.commas.length > 0) found.set(brace.start, { end: at, commas: brace.commas });
    }
  }
  return found;
}

function expand(braces: Braces, from: number, to: number): readonly string[] | null {
  let all: readonly string[] = [''];
  for (let at = from; at < to; ) {
    const brace = braces.closing.get(at);
    const choices = brace ? choicesOf(braces, at, brace) : [braces.text[at] ?? ''];
    if (!choices || all.length * choices.length > MAX_ALTERNATIVES) return null;
    all = all.flatMap((one) => choices.map((choice) => one + choice));
    at = brace ? brace.end + 1 : at + 1;
  }
  return all;
}

function choicesOf(
  braces: Braces,
  start: number,
  { end, commas }: { readonly end: number; readonly commas: readonly number[] },
): readonly string[] | null {
  const edges = [start, ...commas, end];
  const choices = edges.slice(1).map((edge, index) => expand(braces, (edges[index] ?? start) + 1, edge));
  return choices.some((one) => one === null) ? null : choices.flatMap((one) => one ?? []);
}
