/** One thing wrong with a value that somebody wrote, and where in it: `['include', 0, 'env']`. */
export interface Issue {
  readonly path: readonly (string | number)[];
  /** What was expected and what was found. No full stop. */
  readonly what: string;
}

/** `include[0].env.DB` */
export function formatPath(path: readonly (string | number)[]): string {
  const parts = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`));
  return parts.join('').replace(/^\./, '');
}

/** A short, one-line picture of a value, with its type where JSON alone would not tell: `the number 5`, `nothing`. */
export function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object') return `a mapping with ${Object.keys(value).slice(0, 5).join(', ') || 'no keys'}`;
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
  return `the ${typeof value} ${String(value)}`;
}
