import { createLeanFetch } from '../../src/adapters/both/lean-fetch.ts';
import type { Asked, Person } from '../../src/people-ports.ts';

export interface GitHubSignInGiven {
  /** `https://api.github.com`, `https://ghes.example/api/v3`. */
  readonly apiUrl: string;
  /** Where people see GitHub: `https://github.com`. */
  readonly website: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly fetch?: typeof fetch;
  /** Milliseconds until an answer must be complete, default 10,000. */
  readonly timeout?: number;
}

interface Question {
  readonly code: string;
  readonly verifier: string;
  readonly callback: string;
}

/** Bytes of an answer. */
const LARGEST = 262_144;
const TOKEN = /^[A-Za-z0-9_.-]{1,1000}$/;
const LOGIN = /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98}[A-Za-z0-9_])?$/;

/** GitHub's web flow for users of an App, with PKCE: what people agree to is that this service learns who they are. */
export class GitHubSignIn {
  readonly #given: GitHubSignInGiven & { readonly fetch: typeof fetch; readonly timeout: number };

  constructor(given: GitHubSignInGiven) {
    this.#given = { fetch: createLeanFetch(), timeout: 10_000, ...given };
  }

  authorizeUrl({ state, challenge, callback }: { state: string; challenge: string; callback: string }): string {
    const query = new URLSearchParams({
      client_id: this.#given.clientId,
      redirect_uri: callback,
      state,
      code_challenge: challenge,
      code_challenge_method: 'S256',
    });
    return `${this.#given.website}/login/oauth/authorize?${query}`;
  }

  /** Throws nothing. What it says about a failure holds neither code, secret nor token (I-16). */
  async personOf(question: Question): Promise<Asked<Person>> {
    const token = await this.#tokenFor(question);
    if (!token.ok) return token;
    const answer = await this.#ask(`${this.#given.apiUrl}/user`, {
      headers: { accept: 'application/vnd.github+json', authorization: `Bearer ${token.value}` },
    });
    if (!answer.ok) return answer;
    const { login, id } = answer.value;
    if (typeof login !== 'string' || !LOGIN.test(login) || typeof id !== 'number' || !Number.isSafeInteger(id) || id <= 0) {
      return no('refused', 'GitHub did not say whose token it gave');
    }
    return { ok: true, value: { login, id } };
  }

  async #tokenFor({ code, verifier, callback }: Question): Promise<Asked<string>> {
    const { website, clientId, clientSecret } = this.#given;
    const answer = await this.#ask(`${website}/login/oauth/access_token`, {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({
        client_id: clientId,
        client_secret: clientSecret,
        code,
        redirect_uri: callback,
        code_verifier: verifier,
      }).toString(),
    });
    if (!answer.ok) return answer;
    const { access_token: token, error } = answer.value;
    // Refusals come with the status 200.
    if (typeof token === 'string' && TOKEN.test(token) && error === undefined) return { ok: true, value: token };
    return no('denied', `GitHub gave no token for the code: ${wordOf(error)}`);
  }

  async #ask(address: string, init: { method?: string; headers: Record<string, string>; body?: string }): Promise<Asked<Fields>> {
    const { fetch, timeout } = this.#given;
    try {
      const headers = { 'user-agent': 'pilotlight', ...init.headers };
      const response = await fetch(address, { ...init, headers, signal: AbortSignal.timeout(timeout) });
      const text = await textOf(response);
      if (response.status >= 500 || response.status === 429) return no('unreachable', `GitHub answered ${response.status}`);
      const fields = fieldsOf(text);
      if (response.status !== 200 || !fields) return no('denied', `GitHub answered ${response.status} to a login`);
      return { ok: true, value: fields };
    } catch (error) {
      return no(
        'unreachable',
        error instanceof Error && error.name === 'TimeoutError' ? 'GitHub answered too late' : 'GitHub cannot be reached',
      );
    }
  }
}

type Fields = Readonly<Record<string, unknown>>;

function no(kind: 'denied' | 'unreachable' | 'refused', because: string): { ok: false; kind: typeof kind; because: string } {
  return { ok: false, kind, because };
}

/** The codes of RFC 6749 and GitHub are words; anything else is not repeated. */
function wordOf(error: unknown): string {
  return typeof error === 'string' && /^[a-z_]{1,60}$/.test(error) ? error : 'it did not say why';
}

/** @throws {Error} where it is larger than any answer is. */
async function textOf(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > LARGEST) throw new Error('too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function fieldsOf(text: string): Fields | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
  } catch {
    return null;
  }
}
