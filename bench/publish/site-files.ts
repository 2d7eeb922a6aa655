import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** As a generator of documentation writes them, of a hundred: pages, assets named after their content, and images. */
const PAGES = 60;
const ASSETS = 30;

export interface BuiltFile {
  /** Where it lies now; of an asset, with its content's digest in it. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A site of `count` files of about `total` bytes, of which some have been changed: by the versions of its files. */
export class BuiltSite {
  readonly #versions: number[];
  readonly #sizes: readonly number[];

  constructor(count: number, total: number) {
    this.#versions = Array.from({ length: count }, () => 0);
    const weights = Array.from({ length: count }, (_, n) => 0.2 + ((n * 7_919) % 1_000) / 500);
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    this.#sizes = weights.map((weight) => Math.round((weight / all) * total));
  }

  /** Other content from now on; gives their numbers. */
  change(count: number, kinds: readonly ('page' | 'asset')[]): readonly number[] {
    const changed = this.#versions.map((_, n) => n).filter((n) => kinds.some((kind) => kind === this.#kindOf(n)));
    const step = Math.floor(changed.length / count);
    const chosen = changed.filter((_, at) => at % step === 0).slice(0, count);
    for (const n of chosen) this.#versions[n] = (this.#versions[n] ?? 0) + 1;
    return chosen;
  }

  files(): readonly BuiltFile[] {
    return this.#versions.map((_, n) => this.file(n));
  }

  file(n: number): BuiltFile {
    const kind = this.#kindOf(n);
    const bytes = this.#bytesOf(n, kind);
    const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
    const names = { page: `part-${n % 40}/page-${n}.html`, asset: `assets/chunk-${n}.${digest}.js`, image: `images/i-${n}.png` };
    return { path: n === 0 ? 'index.html' : names[kind], bytes };
  }

  #kindOf(n: number): 'page' | 'asset' | 'image' {
    const at = (n * 31) % 100;
    if (n === 0 || at < PAGES) return 'page';
    return at < PAGES + ASSETS ? 'asset' : 'image';
  }

  /** The same length in every version: what goes by sizes has to look at something else. */
  #bytesOf(n: number, kind: string): Uint8Array {
    const version = String(this.#versions[n]).padStart(6, '0');
    const seed = createHash('sha256').update(`${n} ${version}`).digest();
    const bytes = Buffer.alloc(this.#sizes[n] ?? 0);
    let state = seed.readUInt32LE(0) | 1;
    for (let at = 0; at + 4 <= bytes.length; at += 4) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      // Pages and scripts are text, of which a half can be spared.
      bytes.writeUInt32LE(kind === 'image' ? state >>> 0 : (state & 0x0f0f_0f0f) | 0x6060_6060, at);
    }
    bytes.write(`${n} version ${version} `, 0);
    return bytes;
  }
}

/** Writes everything anew, as a build on a fresh machine does. */
export function writeAll(folder: string, site: BuiltSite, at: number): void {
  rmSync(folder, { recursive: true, force: true });
  for (const file of site.files()) writeOne(folder, file, at);
}

/** Seconds since the epoch as its time; null: that which the path had before. */
export function writeOne(folder: string, { path, bytes }: BuiltFile, at: number | null): void {
  const place = join(folder, path);
  const when = at ?? statSync(place).mtimeMs / 1_000;
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, bytes);
  utimesSync(place, when, when);
}
