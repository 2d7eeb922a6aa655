import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { type PublicationJob, type PublicationPorts, type Published, publishFiles } from '../../src/commands/site/publication.ts';
import { parseGeneration } from '../../src/contract/site-generation.ts';
import type { SiteManifest } from '../../src/contract/site-manifest.ts';
import { readManifest } from '../../src/contract/site-manifest-read.ts';
import { type FileRules, type WantedFile, wantedFiles } from '../../src/site/wanted-files.ts';
import { type MemorySiteStore, MemorySites } from '../fakes/memory-site-store.ts';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const RULES: FileRules = { root: 'index.html', cache: {}, immutable: ['assets/**'], compress: null };
export const HOUR = 3_600_000;

/** A built site: pages that name their assets, assets that are called by their content, a file that is called the same always. */
export interface BuiltSite {
  readonly texts: ReadonlyMap<string, string>;
}

/** `pages`: by name, the assets that it names. */
export function builtSite(pages: Readonly<Record<string, readonly string[]>>, note = ''): BuiltSite {
  const texts = new Map<string, string>();
  for (const [name, assets] of Object.entries(pages)) {
    const paths = assets.map((text) => `assets/${sha256(text).slice(0, 8)}.js`);
    for (const [index, path] of paths.entries()) texts.set(path, assets[index] ?? '');
    texts.set(`${name}.html`, `<!-- ${note} -->${paths.map((path) => `<script src="${path}"></script>`).join('')}`);
  }
  texts.set('data.json', JSON.stringify({ note }));
  return { texts };
}

export const assetsOf = (page: string): readonly string[] => [...page.matchAll(/src="([^"]+)"/g)].map(([, path = '']) => path);

export function wantedOf({ texts }: BuiltSite, rules: FileRules = RULES): readonly WantedFile[] {
  const files = [...texts].map(([path, text]) => ({ path, sha256: sha256(text), size: Buffer.byteLength(text) }));
  const wanted = wantedFiles(files, rules);
  if (!wanted.ok) throw new Error(wanted.error.join('; '));
  return wanted.value;
}

export function aJob(run: number, site: BuiltSite, over: Partial<PublicationJob> = {}): PublicationJob {
  return {
    ...{ site: 'docs', generation: { created: 1_000 + run, run: String(run) }, wanted: wantedOf(site) },
    source: { repository: 'acme/plots', sha: String(run).padStart(40, '0'), run: String(run) },
    ...{ grace: HOUR, keep: 0, guard: { max: 0.2, confirmed: false }, dryRun: false },
    ...over,
  };
}

interface Publisher {
  readonly name: string;
  /** Calls until it is killed. */
  left: number;
}

class Killed extends Error {}

/** Several publishers of one store. Who goes next, how long a call takes and who dies at which call is drawn by `draw`. */
export class SiteWorld {
  readonly sites = new MemorySites();
  readonly store: MemorySiteStore = this.sites.store();
  readonly said: string[] = [];
  readonly #who = new AsyncLocalStorage<Publisher>();
  readonly #gates: (() => void)[] = [];
  readonly #sleepers = new Set<{ readonly due: number; readonly wake: () => void }>();

  readonly clock = {
    now: () => this.sites.time,
    sleep: (ms: number, signal?: AbortSignal) =>
      new Promise<void>((resolve) => {
        const sleeper = { due: this.sites.time + ms, wake: () => resolve(this.#wake(sleeper)) };
        signal?.addEventListener('abort', sleeper.wake);
        this.#sleepers.add(sleeper);
      }),
  };

  ports({ texts }: BuiltSite): PublicationPorts {
    return {
      ...{ store: this.store, clock: this.clock, digest: sha256, say: (line) => this.said.push(line) },
      body: async ({ path, sha256: digest }) => ({ bytes: Buffer.from(texts.get(path) ?? ''), sha256: digest }),
    };
  }

  /** Alone, without anything in the way. */
  publish(job: PublicationJob, site: BuiltSite): Promise<Published> {
    return publishFiles(job, this.ports(site));
  }

  /** Together; `killed`: after how many calls each dies. `step` is called between any two calls. */
  async race(
    jobs: readonly { readonly job: PublicationJob; readonly site: BuiltSite; readonly killed?: number }[],
    {
      draw,
      step,
      longestPause = 90_000,
    }: { readonly draw: () => number; readonly step: () => void; readonly longestPause?: number },
  ): Promise<readonly (Published | Error)[]> {
    this.sites.before = () => this.#gate();
    let left = jobs.length;
    const all = jobs.map(({ job, site, killed = Number.POSITIVE_INFINITY }) => {
      const publisher = { name: job.generation.run, left: killed };
      const ended = this.#who.run(publisher, () => publishFiles(job, this.ports(site)));
      return ended.catch((error: unknown) => error as Error).finally(() => (left -= 1));
    });
    while (true) {
      await rest();
      step();
      if (left === 0) break;
      this.#advance(draw, longestPause);
    }
    this.sites.before = null;
    for (const { wake } of this.#sleepers) wake();
    return Promise.all(all);
  }

  manifest(): SiteManifest | null {
    const text = this.store.peekText('_ci/manifest.json');
    if (text === null) return null;
    const manifest = readManifest(text);
    if (!manifest.ok) throw new Error(manifest.error);
    return manifest.value;
  }

  /** Pages that name what is not there, and files of the manifest where something older lies. */
  violations(): readonly string[] {
    const found: string[] = [];
    for (const key of this.store.keys()) {
      if (!key.endsWith('.html')) continue;
      for (const asset of assetsOf(this.store.peekText(key) ?? ''))
        if (!this.store.peek(asset)) found.push(`${key} names ${asset}, which is not there`);
    }
    const manifest = this.manifest();
    for (const [path, { sha256: digest }] of Object.entries(manifest?.files ?? {})) {
      const there = this.store.peek(path);
      const isAsPublished = there && sha256(Buffer.from(there.bytes).toString()) === digest;
      const writer = parseGeneration(there?.generation ?? null);
      // A run that is run again, and made something else: whoever publishes next knows that it may lie there.
      const isDoubtful = manifest?.pending?.paths.includes(path) ?? false;
      const least = (manifest?.generation.created ?? 0) + (isDoubtful ? 0 : 1);
      if (!isAsPublished && !(writer && writer.created >= least))
        found.push(`${path} is not what ${manifest?.generation.run} has published, and nothing newer: ${there?.generation}`);
    }
    return found;
  }

  #wake(sleeper: { readonly due: number; readonly wake: () => void }): void {
    this.#sleepers.delete(sleeper);
  }

  async #gate(): Promise<void> {
    const publisher = this.#who.getStore();
    await new Promise<void>((open) => this.#gates.push(open));
    if (!publisher) return;
    publisher.left -= 1;
    if (publisher.left < 0) throw new Killed(`${publisher.name} was killed`);
  }

  /** Mostly a call goes on after some milliseconds; now and then nobody does anything for a long time. */
  #advance(draw: () => number, longestPause: number): void {
    const luck = draw();
    this.sites.time += luck < 0.03 ? Math.floor(draw() * longestPause) : Math.floor(luck * 300);
    for (const { due, wake } of this.#sleepers) if (due <= this.sites.time) wake();
    const [open] = this.#gates.splice(Math.floor(draw() * this.#gates.length), 1);
    if (open) return open();
    const next = Math.min(...[...this.#sleepers].map(({ due }) => due));
    if (Number.isFinite(next)) this.sites.time = Math.max(this.sites.time, next);
    for (const { due, wake } of this.#sleepers) if (due <= this.sites.time) wake();
  }
}

/** What can go on by itself has done so. */
async function rest(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
}
