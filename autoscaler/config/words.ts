import { z } from 'zod';
import { parseDuration } from '../../src/lib/duration.ts';

/** The grammars that several settings share. Messages are expectations: they follow "expected". */

const NOT_EMPTY = /\S/;
export const pathText = (what: string) => z.string({ error: what }).regex(NOT_EMPTY, { error: what });

interface Range {
  readonly min: string;
  readonly max: string;
}

/** A duration without a fallback. */
export function durationText({ min, max }: Range) {
  const expected = `a duration with its unit, such as 90s, 2m or 1h30m, from ${min} to ${max}`;
  const [least, most] = [min, max].map((text) => millisecondsOf(text)) as [number, number];
  return z
    .string({ error: expected })
    .regex(/^([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?([0-9]+ms)?$/, { error: expected, abort: true })
    .refine((text) => millisecondsOf(text) >= least && millisecondsOf(text) <= most, { error: expected });
}

export function duration(range: Range, fallback: string) {
  return durationText(range).default(fallback);
}

/** NaN where the text is no duration: it lies in no range. */
export function millisecondsOf(text: string): number {
  const parsed = parseDuration(text);
  return parsed.ok ? parsed.value : Number.NaN;
}

/** A webhook's and an API's address: https, or http where nothing leaves this computer. No user, query or fragment. */
export function address(what: string) {
  const expected = `${what}: an https address without user, query or fragment (http only for 127.0.0.1, [::1] and localhost)`;
  return z.string({ error: expected }).refine(isSafeAddress, { error: expected });
}

function isSafeAddress(text: string): boolean {
  return isSafeTarget(text) && new URL(text).search === '';
}

/** The same, with a query: addresses of chats may have one. */
export function isSafeTarget(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, hash } = new URL(text);
  return (protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))) && `${username}${password}${hash}` === '';
}

/** Of a hostname as `URL` writes it. */
export function isLoopback(hostname: string): boolean {
  return ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
}

const MONEY = 'an amount such as 40 USD or 12.50 USD, more than nothing';

/** US dollars, written with their unit: nobody remembers which currency a bare number had. */
export function money() {
  return z
    .string({ error: MONEY })
    .regex(/^[0-9]{1,9}(\.[0-9]{1,2})? USD$/, { error: MONEY, abort: true })
    .refine((text) => dollarsOf(text) > 0, { error: MONEY });
}

export function dollarsOf(text: string): number {
  return Number(text.split(' ')[0]);
}

/** A list without doubles. */
export function distinct<T extends z.ZodType<string>>(item: T, { most, what }: { readonly most: number; readonly what: string }) {
  return z
    .array(item, { error: what })
    .min(1, { error: what })
    .max(most, { error: what })
    .refine((list) => new Set(list).size === list.length, { error: `${what}, each once` });
}

/** Whether exactly one of the mapping's keys has a value. */
export function hasOne(mapping: Readonly<Record<string, unknown>>): boolean {
  return Object.values(mapping).filter((value) => value !== undefined).length === 1;
}
