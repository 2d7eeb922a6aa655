import { canonicalJson } from '../lib/canonical-json.ts';
import type { Bucket } from '../refdata-ports.ts';
import type { WatchDelta, WatchMemory, WatchState } from '../watch-ports.ts';

/** Bytes of what is remembered of one repository. */
const MAX_STATE = 33_554_432;
const EMPTY: WatchState = { entries: [], sources: [], pending: [], starts: [] };

/** What polling without a service remembers: one document in the store, replaced only by who has read its latest. */
export class BucketWatchMemory implements WatchMemory {
  readonly #bucket: Pick<Bucket, 'get' | 'replace'>;
  readonly #key: string;
  readonly #isDry: boolean;
  #state: WatchState = EMPTY;
  #tag: string | null = null;

  constructor(
    bucket: Pick<Bucket, 'get' | 'replace'>,
    { repository, isDry }: { readonly repository: string; readonly isDry: boolean },
  ) {
    this.#bucket = bucket;
    this.#key = `watch/state/v1/${repository.toLowerCase()}.json`;
    this.#isDry = isDry;
  }

  async load(): Promise<WatchState> {
    const found = await this.#bucket.get(this.#key, { maxBytes: MAX_STATE });
    this.#tag = found?.tag ?? null;
    this.#state = found ? stateOf(new TextDecoder().decode(found.bytes)) : EMPTY;
    return this.#state;
  }

  async save(delta: WatchDelta): Promise<'saved' | 'lost'> {
    const next = merged(this.#state, delta);
    const written = this.#isDry ? { tag: this.#tag } : await this.#bucket.replace(this.#key, bytesOf(next), this.#tag);
    if (written === 'lost') return 'lost';
    this.#state = next;
    this.#tag = written.tag;
    return 'saved';
  }
}

const bytesOf = (state: WatchState): Uint8Array => new TextEncoder().encode(`${canonicalJson({ schema: 1, ...state })}\n`);

/** Written by us alone; what is no such document is a beginning: the next looks only record. */
function stateOf(text: string): WatchState {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('schema' in value) || value.schema !== 1) return EMPTY;
    const { entries, sources, pending, starts } = { ...EMPTY, ...(value as unknown as WatchState) };
    return { entries, sources, pending, starts };
  } catch {
    return EMPTY;
  }
}

function merged(state: WatchState, { entries = [], sources = [], pending = [], starts = [], gone = {} }: WatchDelta): WatchState {
  return {
    entries: rows({ old: state.entries, put: entries, gone: gone.entries, keyOf: ({ key }) => key }),
    sources: rows({ old: state.sources, put: sources, gone: gone.sources, keyOf: ({ id }) => id }),
    pending: rows({ old: state.pending, put: pending, gone: gone.pending, keyOf: ({ key }) => key }),
    starts: rows({ old: state.starts, put: starts, gone: gone.starts, keyOf: ({ id }) => id }),
  };
}

interface Merging<T> {
  readonly old: readonly T[];
  readonly put: readonly T[];
  readonly gone: readonly string[] | undefined;
  readonly keyOf: (one: T) => string;
}

function rows<T>({ old, put, gone = [], keyOf }: Merging<T>): readonly T[] {
  const all = new Map([...old, ...put].map((one) => [keyOf(one), one]));
  for (const key of gone) all.delete(key);
  return [...all.values()];
}
