import { hashOfText, sameText } from './json-text.ts';

/** Keys that are held at once. */
export const MAX_KEYS = 2_000_000;
const FIRST_SLOTS = 1_024;
/** What looking for a key may take on average, in places looked at; with keys that nobody chose for it, it is two or three. */
const STEPS_PER_KEY = 8;
const SPARE_STEPS = 500_000;
/** Keys of one hash are compared byte by byte. */
const STEPS_PER_COMPARISON = 16;
const BYTES_PER_STEP = 16;

interface Sought {
  readonly hash: number;
  readonly first: number;
  readonly length: number;
  readonly place: number;
}

/**
 * The keys of a mapping, and of those that it is in, by their places in the file: 8 to 24 bytes for each key, however long it is. Those
 * added last are taken out first.
 */
export class KeyTable {
  readonly #bytes: Uint8Array;
  readonly #places: Uint32Array;
  readonly #hashes: Uint32Array;
  /** Of a power of two in use: numbers of keys, from 1 on, each at its hash or behind it; 0 where none is. */
  readonly #slots: Int32Array;
  #mask = FIRST_SLOTS - 1;
  #count = 0;
  #steps = SPARE_STEPS;

  constructor(bytes: Uint8Array, most: number) {
    this.#bytes = bytes;
    this.#places = new Uint32Array(most);
    this.#hashes = new Uint32Array(most);
    this.#slots = new Int32Array(Math.max(FIRST_SLOTS, 2 ** Math.ceil(Math.log2(most * 2 + 1))));
  }

  get count(): number {
    return this.#count;
  }

  /** A key of so many bytes, of the mapping whose first key is number `first`. There must be room. */
  add(place: number, length: number, first: number): 'added' | 'there' | 'crowded' {
    const hash = salted(hashOfText(this.#bytes, place), first);
    this.#steps += STEPS_PER_KEY;
    const slot = this.#slotOf({ hash, first, length, place });
    if ((this.#slots[slot] as number) > 0) return 'there';
    if (this.#steps < 0) return 'crowded';
    this.#places[this.#count] = place;
    this.#hashes[this.#count] = hash;
    this.#count += 1;
    this.#slots[slot] = this.#count;
    if (this.#count * 2 > this.#mask) this.#widen();
    return 'added';
  }

  /** As no key was taken out that was added before one that is left, no search goes past the slots of these. */
  keep(count: number): void {
    while (this.#count > count) {
      let slot = (this.#hashes[this.#count - 1] as number) & this.#mask;
      while (this.#slots[slot] !== this.#count) slot = (slot + 1) & this.#mask;
      this.#slots[slot] = 0;
      this.#count -= 1;
    }
  }

  /** Where the key is, or may be put. */
  #slotOf({ hash, first, length, place }: Sought): number {
    let slot = hash & this.#mask;
    for (;;) {
      this.#steps -= 1;
      const number = (this.#slots[slot] as number) - 1;
      if (number < 0) return slot;
      if (number >= first && this.#hashes[number] === hash) {
        this.#steps -= STEPS_PER_COMPARISON + length / BYTES_PER_STEP;
        if (this.#isAt(number, place)) return slot;
      }
      slot = (slot + 1) & this.#mask;
    }
  }

  #isAt(number: number, place: number): boolean {
    const bytes = this.#bytes;
    return sameText({ bytes, at: this.#places[number] as number }, { bytes, at: place });
  }

  #widen(): void {
    if (this.#mask + 1 >= this.#slots.length) return;
    this.#slots.fill(0, 0, this.#mask + 1);
    this.#mask = this.#mask * 2 + 1;
    for (let number = 0; number < this.#count; number += 1) {
      let slot = (this.#hashes[number] as number) & this.#mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & this.#mask;
      this.#slots[slot] = number + 1;
    }
  }
}

/** Mappings within each other often have the same keys. */
const salted = (hash: number, first: number): number => (hash ^ Math.imul(first, 0x9e3779b1)) >>> 0;
