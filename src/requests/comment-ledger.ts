import type { Comments } from '../people-ports.ts';
import { requestMarker } from './answers.ts';
import type { Ledger, RequestEntry } from './ports.ts';

/**
 * Remembers by our own answering comments alone: no service is needed, and whoever may not write as us cannot forge it. It knows one
 * pull request; what another one was granted it does not know.
 */
export class CommentLedger implements Ledger {
  readonly #pull: number;
  readonly #comments: Comments;
  readonly #taken = new Map<string, RequestEntry>();

  constructor(pull: number, comments: Comments) {
    this.#pull = pull;
    this.#comments = comments;
  }

  async take(entry: RequestEntry): ReturnType<Ledger['take']> {
    const known = (await this.find(entry.id)) ?? null;
    if (known) return { kind: 'known', entry: known };
    this.#taken.set(entry.id, entry);
    return { kind: 'taken' };
  }

  /** What is kept is kept by our comment, which the pipeline writes after each change. */
  async change(id: string, change: Parameters<Ledger['change']>[1]): Promise<void> {
    const entry = this.#taken.get(id);
    if (entry) this.#taken.set(id, { ...entry, ...change });
  }

  async find(id: string): Promise<RequestEntry | null> {
    const own = this.#taken.get(id);
    if (own) return own;
    const found = await this.#comments.find(this.#pull, requestMarker(id));
    if (!found.ok) throw new Error(`our answers cannot be read: ${found.because}`);
    const read = found.value ? readEntry(found.value.body) : null;
    if (!found.value || !read) return null;
    const entry = { ...read, id, pull: this.#pull, answer: found.value.id };
    this.#taken.set(id, entry);
    return entry;
  }

  async lastGranted({ command, pull, by }: Parameters<Ledger['lastGranted']>[0]): Promise<number | null> {
    if (pull === undefined && by === undefined) return null;
    const marker = by === undefined ? `granted=${command} ` : `granted=${command} by=${by} `;
    const found = await this.#comments.find(this.#pull, marker);
    if (!found.ok) throw new Error(`our answers cannot be read: ${found.because}`);
    return (found.value && readEntry(found.value.body)?.at) ?? null;
  }

  async running(): Promise<null> {
    return null;
  }
}

const HIDDEN =
  /<!-- pilotlight:request:1 id=([^\s]{1,100}) (?:(?:granted|waiting)=[a-z0-9-]{1,64} by=[0-9]{1,16} )?entry=([A-Za-z0-9%_.!~*'()]{1,8000}) -->$/;

/** Of a comment whose author we are. */
export function readEntry(body: string): RequestEntry | null {
  const [, id, hidden] = HIDDEN.exec(body.slice(-9_000)) ?? [];
  if (id === undefined || hidden === undefined) return null;
  const read = parsed(hidden);
  if (read === null || read['v'] !== 1) return null;
  const { login, account, text, state, head, until, at } = read;
  if (typeof login !== 'string' || typeof account !== 'number' || typeof text !== 'string' || typeof at !== 'number') return null;
  if (!isState(state)) return null;
  return {
    ...{
      id,
      at,
      via: 'comment',
      repository: '',
      pull: null,
      by: { login, id: account },
      text,
      state,
      because: null,
      sentence: '',
    },
    head: typeof head === 'string' ? head : null,
    until: typeof until === 'number' ? until : null,
    ...{ runId: null, url: null, answer: null, confirmedBy: null, endedAt: null },
  };
}

const STATES = ['taken', 'refused', 'waiting', 'granted', 'running', 'done', 'failed'] as const;
const isState = (value: unknown): value is RequestEntry['state'] => STATES.some((state) => state === value);

function parsed(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(decodeURIComponent(text));
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : null;
  } catch {
    return null;
  }
}
