/** A request that GitHub refuses, in GitHub's own status and words. Thrown by routes, answered by the face. */
export class Refused extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly errors: readonly unknown[] | undefined;

  constructor(status: number, message: string, more: { headers?: Record<string, string>; errors?: readonly unknown[] } = {}) {
    super(message);
    this.name = 'Refused';
    this.status = status;
    this.headers = more.headers ?? {};
    this.errors = more.errors;
  }
}

/** The value of an answer of the model; its refusal is thrown as one of the API. */
export function orRefuse<T>(
  answer:
    | { readonly ok: true; readonly value: T }
    | { readonly ok: false; readonly error: { readonly status: number; readonly message: string } },
): T {
  if (answer.ok) return answer.value;
  throw new Refused(answer.error.status, answer.error.message);
}

/** What is there, or GitHub's 404. */
export function orNotFound<T>(value: T | undefined | null): T {
  if (value === undefined || value === null) throw new Refused(404, 'Not Found');
  return value;
}
