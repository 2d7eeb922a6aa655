import { errorText } from '../../src/lib/error-text.ts';
import type { Asked } from '../../src/people-ports.ts';
import { ForgeUnavailable } from '../forge-unavailable.ts';
import type { GitHubAnswer } from './github-answer.ts';
import { GitHubRefusal, type TokenUse } from './github-app.ts';
import type { GitHubCall, GitHubCalls } from './github-calls.ts';
import { isRecord, split } from './github-fields.ts';

export type Refusal = Extract<Asked<never>, { ok: false }>;

export interface Question {
  readonly method?: GitHubCall['method'];
  readonly route: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** What the token may do beside `metadata: read` (S10). */
  readonly permissions: TokenUse['permissions'];
  /** Whose installation is asked; default: that of the repository in the path. */
  readonly as?: string;
  /** Sending it twice does what sending it once does. */
  readonly isIdempotent?: boolean;
  /** Whether GitHub is asked for changes only, and what was read before is kept. */
  readonly isCached?: boolean;
}

interface Kept {
  readonly etag: string;
  readonly answer: GitHubAnswer;
}
/** Answers that are kept: a file of configuration is some kilobytes, a role one. Larger files are asked for anew. */
const MOST_KEPT = 200;
const LARGEST_KEPT = 64 * 1024;

/** Questions to GitHub whose answers are values: nothing of it throws. */
export class Asking {
  readonly #calls: GitHubCalls;
  /** By address, the longest unused first. */
  readonly #kept = new Map<string, Kept>();

  constructor(calls: GitHubCalls) {
    this.#calls = calls;
  }

  /** What `read` makes of a 2xx answer; `undefined` is an answer that GitHub does not give. */
  async ask<T>(repository: string, question: Question, read: (answer: GitHubAnswer) => T | undefined): Promise<Asked<T>> {
    const asked = await this.answer(repository, question);
    if (!asked.ok) return asked;
    const { method = 'GET', route } = question;
    if (asked.value.status >= 300) return refusalOf(`${method} ${route} of ${repository}`, asked.value);
    return readOrNot(question, read(asked.value));
  }

  /** GitHub's answer, its refusals of the question itself too. */
  async answer(repository: string, question: Question): Promise<Asked<GitHubAnswer>> {
    try {
      return { ok: true, value: await this.#send(repository, question) };
    } catch (error) {
      return thrown(error);
    }
  }

  /** Every item of every page of `{ [list]: [...] }`. */
  async list<T>(
    repository: string,
    { list, route, parameters = {}, permissions }: Question & { readonly list: string },
    read: (item: Readonly<Record<string, unknown>>) => T | undefined,
  ): Promise<Asked<readonly T[]>> {
    try {
      const value = await this.#calls.list({
        ...{ route, list, use: rightsOf(repository, permissions) },
        parameters: { ...split(repository), ...(parameters as Readonly<Record<string, string>>) },
        read: (item) => read(item) ?? 'it is not what GitHub documents',
      });
      return { ok: true, value };
    } catch (error) {
      return thrown(error);
    }
  }

  async #send(repository: string, { method = 'GET', route, parameters, ...question }: Question): Promise<GitHubAnswer> {
    const call: GitHubCall = {
      ...{ method, route, parameters: { ...split(repository), ...parameters } },
      // A person waits for it.
      isUrgent: true,
      isContent: method !== 'GET',
      use: rightsOf(question.as ?? repository, question.permissions),
    };
    const { isIdempotent } = question;
    const asked = isIdempotent === undefined ? call : { ...call, isIdempotent };
    if (!question.isCached) return this.#calls.send(asked);
    const address = JSON.stringify([route, call.parameters]);
    const kept = this.#kept.get(address);
    const answer = await this.#calls.send({ ...asked, ...(kept ? { etag: kept.etag } : {}) });
    this.#kept.delete(address);
    const now = answer.status === 304 && kept ? kept : { etag: answer.etag, answer };
    if (now.etag !== null && now.answer.status === 200) this.#keep(address, { etag: now.etag, answer: now.answer });
    return now.answer;
  }

  #keep(address: string, kept: Kept): void {
    const { data } = kept.answer;
    if (isRecord(data) && String(data['content'] ?? '').length > LARGEST_KEPT) return;
    this.#kept.set(address, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
  }
}

/** A token for this repository alone (S10). */
function rightsOf(repository: string, permissions: TokenUse['permissions']): TokenUse {
  return { owner: repository, permissions: { ...permissions, metadata: 'read' }, repository: split(repository).repo };
}

function readOrNot<T>({ route }: Pick<Question, 'route'>, value: T | undefined): Asked<T> {
  if (value !== undefined) return { ok: true, value };
  return { ok: false, kind: 'unreachable', because: `GitHub answered \`${route}\` with something else than it documents` };
}

/** What GitHub's status codes mean here. Limits never come here: they are thrown as "not now". */
export function refusalOf(what: string, { status, message }: Pick<GitHubAnswer, 'status' | 'message'>): Refusal {
  const because = `GitHub refused \`${what}\`: ${message} (${status})`;
  if (status === 404 || status === 410) return { ok: false, kind: 'missing', because };
  if (status === 401) return { ok: false, kind: 'denied', because };
  if (status !== 403) return { ok: false, kind: 'refused', because };
  // GitHub answers 403 for a missing right, and for a re-run that cannot be made: those it tells in words (runs-on#259).
  return {
    ok: false,
    kind: /already running|workflow run|in progress|latest attempt/i.test(message) ? 'refused' : 'denied',
    because,
  };
}

function thrown(error: unknown): Refusal {
  // Before the question itself: the App is not installed there, or its installation lacks the permission (422).
  if (error instanceof GitHubRefusal) {
    const isOfToken = error.message.startsWith('GitHub refused a token');
    const kind = error.status === 404 ? 'missing' : error.status === 422 && !isOfToken ? 'refused' : 'denied';
    return { ok: false, kind, because: error.message.slice(0, 300) };
  }
  const because = error instanceof ForgeUnavailable ? error.message : errorText(error);
  return { ok: false, kind: 'unreachable', because: because.slice(0, 300) };
}
