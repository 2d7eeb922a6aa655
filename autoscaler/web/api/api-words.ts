import { z } from 'zod';

/** What callers write into paths, queries and headers; each is text there, and what it means here. */

/** A whole number, written in decimal digits. */
export function whole(min: number, max: number) {
  return z
    .string()
    .regex(/^[0-9]{1,16}$/)
    .transform(Number)
    .pipe(z.int().min(min).max(max));
}

/** Milliseconds since the epoch. */
export const Time = z.int().min(0);
export const asTime = (): ReturnType<typeof whole> => whole(0, Number.MAX_SAFE_INTEGER);
export const PoolName = z.string().regex(/^[A-Za-z0-9._-]{1,100}$/);
/** Exact beyond 2^53 (I-11). */
export const Id = z.string().regex(/^[0-9]{1,20}$/);
export const MachineId = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);
export const NamePart = z.string().regex(/^[A-Za-z0-9_-][A-Za-z0-9_.-]{0,99}$/);
export const RepositoryName = z.string().regex(/^[A-Za-z0-9_-][A-Za-z0-9_.-]{0,99}\/[A-Za-z0-9_-][A-Za-z0-9_.-]{0,99}$/);
export const ConfigurationId = z.string().regex(/^[a-z0-9]([a-z0-9._-]{0,62}[a-z0-9])?$/);
export const IdempotencyKey = z.string().regex(/^[A-Za-z0-9_-]{1,100}$/);
export const Flag = z.enum(['0', '1']);
/** How a person writes a job: its address, `owner/name#id`, or its id. */
export const JobReference = z.string().min(1).max(500);

/** Where the page before ended, as its `next` gave it: a time and an id. */
export const Cursor = z.string().regex(/^[0-9]{1,15}~[A-Za-z0-9:._-]{1,200}$/);

export function cursorOf({ at, id }: { readonly at: number; readonly id: string }): string {
  return `${at}~${id}`;
}

export function markOf(cursor: string | undefined): { readonly at: number; readonly id: string } | undefined {
  if (cursor === undefined) return undefined;
  const cut = cursor.indexOf('~');
  return { at: Number(cursor.slice(0, cut)), id: cursor.slice(cut + 1) };
}
