/** Reads fields of GitHub's answers: foreign, nothing is known of their shape. */

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Numbers, or text where a number would have lost digits (I-11). */
export function idOf(data: unknown): string | null {
  const id = isRecord(data) ? data['id'] : undefined;
  if (typeof id === 'number' && Number.isSafeInteger(id) && id > 0) return String(id);
  return typeof id === 'string' && /^[1-9][0-9]{0,19}$/.test(id) ? id : null;
}

export function split(repository: string): { readonly owner: string; readonly repo: string } {
  const [owner = '', repo = ''] = repository.split('/');
  return { owner, repo };
}
