import type { LogFields } from '../ports.ts';

/** Deeper and longer things are cut: `JSON.stringify` of a deep payload overflows the stack of whoever logs it. */
const DEEPEST = 6;
const LONGEST_TEXT = 2_000;
const LONGEST_LIST = 100;

const HIDDEN = '[hidden]';

/** Fields that hold secrets by their name, whoever logs them: credentials, HTTP headers, JIT configurations (S8, S10). */
const SECRET_NAMES = /secret|token|password|passwd|authorization|cookie|credential|private.?key|jit.?config|signature|x-hub-/i;

/** Secrets by their shape, wherever they stand in a text: GitHub's tokens, JWTs, PEM keys, credentials in addresses. */
const SECRET_SHAPES = new RegExp(
  [
    String.raw`\bgh[opsur]_[A-Za-z0-9_]{10,}`,
    String.raw`\bgithub_pat_[A-Za-z0-9_]{10,}`,
    String.raw`\beyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]*`,
    '-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*(?:-----END [A-Z ]*PRIVATE KEY-----)?',
    String.raw`(?<=:\/\/)[^\/@\s"]+(?=@)`,
    String.raw`(?<=\b(?:[Bb]earer|[Bb]asic|token) )[A-Za-z0-9._~+\/=-]{10,}`,
  ].join('|'),
  'g',
);

/** What may be logged of `fields`: bounded in depth and size, without secrets, errors with their stack and cause. */
export function loggable(fields: LogFields): Record<string, unknown> {
  return recordOf(Object.entries(fields), 0);
}

function recordOf(entries: readonly (readonly [string, unknown])[], depth: number): Record<string, unknown> {
  const kept = entries
    .slice(0, LONGEST_LIST)
    .map(([name, value]) => [name, SECRET_NAMES.test(name) ? hide(value) : loggableValue(value, depth)]);
  return Object.fromEntries(kept);
}

/** Whether something is there tells enough, and a boolean or a count is no secret. */
function hide(value: unknown): unknown {
  return typeof value === 'boolean' || typeof value === 'number' || value === null || value === undefined ? value : HIDDEN;
}

function loggableValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'function' || typeof value === 'symbol') return `[${typeof value}]`;
  if (typeof value !== 'object' || value === null) return value;
  return depth >= DEEPEST ? '[deeper]' : loggableObject(value, depth + 1);
}

function loggableObject(value: object, depth: number): unknown {
  if (isError(value)) return errorOf(value, depth);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'an invalid date' : value.toISOString();
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (Array.isArray(value) || value instanceof Set)
    return [...value].slice(0, LONGEST_LIST).map((item) => loggableValue(item, depth));
  const entries = value instanceof Map ? [...value].map(([key, item]) => [String(key), item] as const) : Object.entries(value);
  return recordOf(entries, depth);
}

/** Errors of other realms and of native code are no `instanceof Error`. */
function isError(value: object): value is Error {
  return value instanceof Error || Object.prototype.toString.call(value) === '[object Error]';
}

/** Only these fields: errors of HTTP clients carry whole requests with their headers. */
function errorOf(error: Error, depth: number): unknown {
  const { name, message, stack, cause } = error;
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const status = 'status' in error && typeof error.status === 'number' ? { status: error.status } : {};
  return {
    name,
    message: cleanText(String(message)),
    ...code,
    ...status,
    ...(stack ? { stack: cleanText(stack) } : {}),
    ...(cause === undefined ? {} : { cause: loggableValue(cause, depth) }),
  };
}

export function cleanText(text: string): string {
  const cut = text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}… (${text.length} characters)` : text;
  return cut.replace(SECRET_SHAPES, HIDDEN);
}

/**
 * JSON leaves DEL, the C1 controls, line separators and direction marks as they are; terminals and log viewers obey them
 * (S15). Inside JSON text they can only stand in strings, where an escape means the same.
 */
const UNSAFE_IN_LINES = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

export function safeLine(json: string): string {
  return json.replace(UNSAFE_IN_LINES, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
