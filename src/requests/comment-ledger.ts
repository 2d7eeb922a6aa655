import type { Comments } from '../people-ports.ts';
import { requestMarker } from './answers.ts';
import { readEntry } from './hidden-entry.ts';
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
