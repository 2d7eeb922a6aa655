import { hash } from 'node:crypto';
import { BucketFault } from '../refdata-ports.ts';
import { collect } from './bucket-s3-get.ts';
import type { Answer } from './bucket-s3-repeat.ts';
import type { Bytes, SiteCall, SiteCalls, SourceObject } from './site-s3-calls.ts';
import type { StoreHonesty } from './site-s3-honesty.ts';

/** Bytes of an object that may pass through this machine. */
const CARRIED = 256 * 1024 * 1024;

export type Copied = { readonly tag: string } | 'gone' | 'lost';

/** An object of a bucket that the same endpoint and credentials reach, and the tag that it has to have. */
export interface CopySource extends SourceObject {
  readonly bucket: string;
  readonly key: string;
  readonly tag: string;
}

export interface CopiesGiven {
  readonly calls: SiteCalls;
  readonly callsOf: (bucket: string) => SiteCalls;
  readonly honesty: StoreHonesty;
  /** Asks again where that may help; the key is for people. */
  readonly ask: <T>(key: string, call: () => Promise<T>) => Promise<Answer<T>>;
}

/** Copies within S3, by the store itself as far as it looks at conditions. */
export class SiteCopies {
  readonly #given: CopiesGiven;

  constructor(given: CopiesGiven) {
    this.#given = given;
  }

  /** `name`: the target's key for people. */
  async copy(source: CopySource, call: SiteCall, name: string): Promise<Copied> {
    const { honesty } = this.#given;
    if (call.onlyIf !== null && !(await honesty.copiesLookAtTargets(source))) return this.#carry(source, call, name);
    if (await honesty.copiesLookAtSources(source)) return this.#atOnce(source, call, name);
    return call.onlyIf === null ? this.#watched(source, call, name) : this.#carry(source, call, name);
  }

  async #atOnce(source: CopySource, call: SiteCall, name: string): Promise<Copied> {
    const answer = await this.#given.ask(name, () => this.#given.calls.copy(call, source));
    return answer.kind === 'ok' ? answer.value : this.#whyNot(answer, call, name);
  }

  /** Two conditions may have failed, and 404 may be about either object: what stands at the target decides. */
  async #whyNot({ uncertain }: Answer<unknown>, call: SiteCall, name: string): Promise<Copied> {
    if (call.onlyIf === null && !uncertain) return 'gone';
    const found = await this.#given.ask(name, () => this.#given.calls.head(call.key));
    const target = found.kind === 'ok' ? found.value : null;
    if (uncertain && target?.writer === call.writer) return { tag: target.tag };
    if (call.onlyIf === null) return 'gone';
    const holds = call.onlyIf === 'absent' ? target === null : target?.tag === call.onlyIf.tag;
    return holds ? 'gone' : 'lost';
  }

  /** The copy has the source's tag, or the source has it still: then these were its bytes. */
  async #watched(source: CopySource, call: SiteCall, name: string): Promise<Copied> {
    if (!(await this.#isStill(source, name))) return 'gone';
    const answer = await this.#given.ask(name, () => this.#given.calls.copy(call, { ...source, tag: null }));
    if (answer.kind !== 'ok') return this.#whyNot(answer, call, name);
    return answer.value.tag === source.tag || (await this.#isStill(source, name)) ? answer.value : 'gone';
  }

  async #isStill({ bucket, key, tag }: CopySource, name: string): Promise<boolean> {
    const found = await this.#given.ask(name, () => this.#given.callsOf(bucket).head(key));
    return found.kind === 'ok' && found.value.tag === tag;
  }

  /** Through this machine, where the store would copy whatever there is. */
  async #carry({ bucket, key, tag }: CopySource, call: SiteCall, name: string): Promise<Copied> {
    const got = await this.#given.ask(name, async () => {
      const found = await this.#given.callsOf(bucket).get(key);
      return { tag: found.tag, bytes: await collect(name, found, { maxBytes: CARRIED, isRange: false }) };
    });
    if (got.kind !== 'ok' || got.value.tag !== tag) return 'gone';
    const { bytes } = got.value;
    const body: Bytes = { bytes, size: bytes.length, sha256: hash('sha256', bytes) };
    const put = await this.#given.ask(name, () => this.#given.calls.put(call, body));
    if (put.kind === 'ok') return put.value;
    const why = await this.#whyNot(put, call, name);
    // The source was there: only the target’s condition can have failed.
    if (why === 'gone' && call.onlyIf === null)
      throw new BucketFault('refused', name, `cannot write ${JSON.stringify(name)}: ${put.kind}`);
    return why === 'gone' ? 'lost' : why;
  }
}
