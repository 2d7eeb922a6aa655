import { hash } from 'node:crypto';
import { BucketFault } from '../refdata-ports.ts';
import type { SiteWrite } from '../site-ports.ts';
import type { Door } from './bucket-s3-door.ts';
import type { Pace } from './bucket-s3-limits.ts';
import { type Answer, repeated } from './bucket-s3-repeat.ts';
import type { SiteCalls, SourceObject } from './site-s3-calls.ts';

/** A key that stays: whoever finds it there has learned in one request that `If-None-Match` is looked at. */
const PROBE = '_ci/probe';
const BYTES = Buffer.from('Shows whether this store looks at conditions.\n');
/** Of no object. */
const NOBODYS = '"00000000000000000000000000000000"';
/** Whose sweep may take the key away meanwhile. */
const TRIES = 3;
/** Milliseconds for which nobody asks again: whoever runs the store may put another program in its place. */
const PROVED_FOR = 7 * 86_400_000;
/** Milliseconds by which clocks of two machines may differ. */
const SKEW = 3_600_000;

export interface HonestyGiven {
  readonly calls: SiteCalls;
  readonly door: () => Door | Promise<Door>;
  /** For people. */
  readonly address: string;
  /** Before every key. */
  readonly prefix: string;
  readonly pace: Pace;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/**
 * Whether a store does what conditions ask for: some take every write, and then an older publication overwrites a newer without a word.
 * Amazon's does and is not asked; others are, at the first use, and not again for a week: what is written afterwards says when and where that
 * was shown. It counts at the same endpoint and bucket only, since objects may be brought elsewhere with all that is told about them.
 */
export class StoreHonesty {
  readonly #given: HonestyGiven;
  #writes: Promise<void> | null = null;
  #sources: Promise<boolean> | null = null;
  #targets: Promise<boolean> | null = null;
  #told: string | null = null;
  #proof: string | null = null;

  constructor(given: HonestyGiven) {
    this.#given = given;
  }

  /** Takes what an object of this store says of it. */
  learn(proof: string | null): void {
    this.#told ??= proof;
  }

  /** To be said of what is written from now on; null where nothing is known, or nothing need be. */
  get proof(): string | null {
    return this.#proof;
  }

  /** No request where an object of the store told; else two, and one more where nobody asked before. @throws BucketFault `refused` where it does not look at them. */
  looksAtConditions(): Promise<void> {
    this.#writes ??= this.#askWrites();
    return this.#writes;
  }

  /** Whether a copy is refused where its source has another tag. One request. */
  copiesLookAtSources(source: SourceObject): Promise<boolean> {
    this.#sources ??= this.#refusesCopy({ ...source, tag: NOBODYS }, null);
    return this.#sources;
  }

  /** Whether a copy is refused where the condition on its target does not hold. One request. */
  copiesLookAtTargets(source: SourceObject): Promise<boolean> {
    this.#targets ??= this.#refusesCopy({ ...source, tag: null }, 'absent');
    return this.#targets;
  }

  async #askWrites(): Promise<void> {
    if (await this.#isAmazons()) return;
    const place = await this.#place();
    if (this.#told !== null && isProof(this.#told, place, this.#given.now())) {
      this.#proof = this.#told;
      return;
    }
    if (!(await this.#refusesSecondCreation())) throw this.#refusal('If-None-Match: *');
    if ((await this.#put({ tag: NOBODYS })).kind === 'ok') throw this.#refusal('the ETag of another object in If-Match');
    this.#proof = `${Math.round(this.#given.now())}-${place}`;
  }

  async #place(): Promise<string> {
    const { url, path } = await this.#given.door();
    return hash('sha256', `${url.host}${path}`).slice(0, 32);
  }

  async #refusesSecondCreation(): Promise<boolean> {
    for (let attempt = 0; attempt < TRIES; attempt += 1) if ((await this.#put('absent')).kind === 'condition') return true;
    return false;
  }

  async #refusesCopy(source: SourceObject, onlyIf: 'absent' | null): Promise<boolean> {
    if (await this.#isAmazons()) return true;
    await this.looksAtConditions();
    const answer = await this.#ask(() => this.#given.calls.copy(this.#call(onlyIf), source));
    return answer.kind === 'condition';
  }

  async #isAmazons(): Promise<boolean> {
    return /\.amazonaws\.com(\.cn)?$/.test((await this.#given.door()).url.hostname);
  }

  #put(onlyIf: SiteWrite['onlyIf']): Promise<Answer<unknown>> {
    const body = { bytes: BYTES, size: BYTES.length, sha256: hash('sha256', BYTES) };
    return this.#ask(() => this.#given.calls.put(this.#call(onlyIf), body));
  }

  #call(onlyIf: SiteWrite['onlyIf']) {
    const headers = { type: 'text/plain; charset=utf-8', cache: 'no-store', encoding: null };
    return { key: this.#given.prefix + PROBE, headers, generation: '0-0', onlyIf, writer: 'probe', proof: null };
  }

  #ask<T>(call: () => Promise<T>): Promise<Answer<T>> {
    const { address, pace } = this.#given;
    return repeated({ verb: 'write', action: 's3:PutObject', key: PROBE, address }, pace, call);
  }

  #refusal(what: string): BucketFault {
    const next =
      'An older publication could overwrite a newer one there: use a folder, Amazon S3, or another store that honours conditional writes (Cloudflare R2, Ceph, Garage …).';
    return new BucketFault('refused', PROBE, `the store ${this.#given.address} writes over a key in spite of ${what}. ${next}`);
  }
}

function isProof(text: string, place: string, now: number): boolean {
  const [, at = '', where] = /^([0-9]{1,15})-([0-9a-f]{32})$/.exec(text) ?? [];
  const age = now - Number(at);
  return where === place && age > -SKEW && age < PROVED_FOR;
}
