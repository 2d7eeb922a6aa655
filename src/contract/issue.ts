import { z } from 'zod';
import { nearest } from '../lib/nearest.ts';
import { describe, formatPath, type Issue } from './issue-text.ts';

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
