/** What a thrown thing says for itself; by shape, since an error may come from another realm (a worker, a test's sandbox). */
export function errorText(error: unknown): string {
  return hasString(error, 'message') ? error.message : String(error);
}

/** The errno name of a system error (`ENOENT`), or undefined. */
export function errnoOf(error: unknown): string | undefined {
  return hasString(error, 'code') ? error.code : undefined;
}

function hasString<K extends string>(value: unknown, key: K): value is Readonly<Record<K, string>> {
  return typeof value === 'object' && value !== null && key in value && typeof (value as Record<K, unknown>)[key] === 'string';
}
