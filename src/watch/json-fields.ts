export type Fields = Readonly<Record<string, unknown>>;

/** Null for what is no object. */
export const fieldsOf = (value: unknown): Fields | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;

export const stringOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Undefined for what is no JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
