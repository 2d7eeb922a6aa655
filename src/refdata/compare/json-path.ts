/**
 * Paths into a tree as people write them: keys and indexes with dots between, `*` for any characters within one, `**` for any number of
 * them: `results.*.time`, `**.seed`, `rows[3].at`. A backslash takes the dot, star or bracket behind it as it is.
 */
export interface PathPattern {
  readonly steps: readonly Step[];
}
/** Null: `**`. Else the pieces between the stars. */
type Step = readonly string[] | null;

export const MAX_PATTERN = 500;

/** Null for what is empty or too long. */
export function parsePath(text: string): PathPattern | null {
  const written = text.replace(/^\$\.?/, '');
  if (written === '' || text.length > MAX_PATTERN) return null;
  const steps: Step[] = [];
  let pieces: string[] = [''];
  let isPlain = false;
  const end = (): void => {
    const isAnything = !isPlain && pieces.length === 3 && pieces.every((piece) => piece === '');
    steps.push(isAnything ? null : pieces);
    pieces = [''];
    isPlain = false;
  };
  for (let at = 0; at < written.length; at += 1) {
    const character = written[at] as string;
    if (character === '.' || (character === '[' && at > 0)) end();
    else if (character === '*') pieces.push('');
    else if (character !== ']' && character !== '[') {
      const isEscape = character === '\\' && at + 1 < written.length;
      if (isEscape) at += 1;
      isPlain ||= isEscape;
      pieces[pieces.length - 1] += written[at] as string;
    }
  }
  end();
  return { steps };
}

/** Where in the patterns a walk from the root stands: for each pattern the steps that may be next. */
export type Places = readonly (readonly number[])[];

export const startOf = (patterns: readonly PathPattern[]): Places => patterns.map(({ steps }) => skipping(steps, [0]));

/** One step further down. */
export function advance(patterns: readonly PathPattern[], places: Places, key: string): Places {
  return patterns.map(({ steps }, at) => {
    const next = (places[at] ?? []).flatMap((place) => {
      const step = steps[place];
      if (step === null) return [place];
      return step !== undefined && matches(step, key) ? [place + 1] : [];
    });
    return next.length === 0 ? next : skipping(steps, next);
  });
}

/** Whether the walk stands where a pattern ends. */
export const isEnd = ({ steps }: PathPattern, places: readonly number[] | undefined): boolean =>
  places?.includes(steps.length) === true;

/** Whether any pattern can still end, here or further down. */
export const isOpen = (places: Places): boolean => places.some((place) => place.length > 0);

function skipping(steps: readonly Step[], places: readonly number[]): readonly number[] {
  const all = new Set(places);
  for (const place of all) if (steps[place] === null) all.add(place + 1);
  return [...all];
}

/** The first and the last piece stand at the ends; those between are looked for from left to right. */
function matches(pieces: readonly string[], key: string): boolean {
  const first = pieces[0] as string;
  if (pieces.length === 1) return key === first;
  const last = pieces.at(-1) as string;
  if (key.length < first.length + last.length || !key.startsWith(first) || !key.endsWith(last)) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = key.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= key.length - last.length;
}
