import { z } from 'zod';
import { nearest } from '../lib/nearest.ts';

/** One thing wrong with a value that somebody wrote, and where in it: `['include', 0, 'env']`. */
export interface Issue {
  readonly path: readonly (string | number)[];
  /** What was expected and what was found. No full stop. */
  readonly what: string;
}

/**
 * An object that takes no other keys than these. Every unknown key gets a sentence of its own, with the known key that is
 * nearest. `elsewhere` says what becomes of keys that people know from other systems, each as the end of a sentence about the key.
 */
export function strict<S extends z.core.$ZodShape>(shape: S, elsewhere: ReadonlyMap<string, string> = new Map()) {
  const known = Object.keys(shape);
  const sentence = (key: string): string => {
    const there = elsewhere.get(key);
    if (there !== undefined) return `the key ${JSON.stringify(key)} ${there}`;
    const meant = nearest(key, known);
    const hint = meant ? `did you mean ${JSON.stringify(meant)}?` : `known here: ${known.join(', ')}`;
    return `the key ${JSON.stringify(key)} is not known here; ${hint}`;
  };
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? issue.keys.map(sentence).join('\n') : `a mapping with ${known.join(', ')}`,
  });
}

/** Parses with every fault told at once. The messages of our schemas are expectations: "a string of 1 to 80 characters". */
export function check<T extends z.ZodType>(schema: T, value: unknown): { value: z.output<T> } | { issues: readonly Issue[] } {
  const parsed = schema.safeParse(value, { reportInput: true });
  return parsed.success ? { value: parsed.data } : { issues: parsed.error.issues.flatMap(issuesOf) };
}

function issuesOf(issue: z.core.$ZodIssue): readonly Issue[] {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
  if (issue.code === 'unrecognized_keys') {
    const sentences = issue.message.split('\n');
    return issue.keys.map((key, index) => ({ path: [...path, key], what: sentences[index] ?? issue.message }));
  }
  if (issue.code === 'invalid_key') {
    return [{ path, what: `expected ${issue.issues[0]?.message ?? 'another key'}, found ${JSON.stringify(path.at(-1))}` }];
  }
  const name = path.length > 0 ? `${formatPath(path)}: ` : '';
  return [{ path, what: `${name}expected ${issue.message}, found ${describe(issue.input)}` }];
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
