import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { digest } from '../../../src/adapters/digest.ts';
import type { SiteManifest } from '../../../src/contract/site-manifest.ts';
import { readManifest } from '../../../src/contract/site-manifest-read.ts';
import { publicationText } from '../../../src/contract/site-manifest-text.ts';
import type { RequestEntry } from '../../../src/requests/ports.ts';
import { readDirectory } from '../forge/git/read-directory.ts';
import { HOME, Scene, type Story } from './scene.ts';
import { type StaticSites, serveStatic } from './static-sites.ts';

/** Short, so that a story can wait it out, and longer than a site takes to be built. */
export const INTERVAL = 60_000;

const LEFT_OUT = /^(out|site|node_modules)\/|workflows\/(?:ci|pictures|refdata)\.yml$|pilotlight\.plan/;

export type Place = 'dev' | 'official';

/** The sample with its site: two folders, a web server before each, and the service as the one that answers. */
export class SiteCast extends Scene {
  readonly #folder: string;
  #servers: Readonly<Record<Place, StaticSites>> | null = null;

  constructor(story: Story) {
    super(story, 'gallery');
    this.#folder = join(story.farm.directory, 'sites');
  }

  async prepare(): Promise<void> {
    for (const place of ['dev', 'official']) await mkdir(join(this.#folder, place), { recursive: true });
    this.#servers = {
      dev: await serveStatic(join(this.#folder, 'dev')),
      official: await serveStatic(join(this.#folder, 'official')),
    };
    const all = Object.entries(await readDirectory(join(HOME, 'examples/plots'))).filter(([path]) => !LEFT_OUT.test(path));
    const settings = await readFile(join(HOME, 'examples/plots/.github/pilotlight.yml'), 'utf8');
    await this.create({ ...Object.fromEntries(all), '.github/pilotlight.yml': this.#here(settings) });
  }

  async close(): Promise<void> {
    for (const server of Object.values(this.#servers ?? {})) await server.close();
  }

  url(place: Place, path = ''): string {
    return `${this.#servers?.[place].url ?? ''}/${path}`;
  }

  /** What readers get; null: there is nothing. */
  async read(place: Place, path: string): Promise<string | null> {
    const answer = await fetch(this.url(place, path));
    return answer.ok ? answer.text() : null;
  }

  /** What a place says of itself, below a prefix; null: nothing was published there. */
  async manifest(place: Place, prefix = ''): Promise<SiteManifest | null> {
    const text = await readFile(join(this.#folder, place, prefix, '_ci/manifest.json'), 'utf8').catch(() => null);
    const read = text === null ? null : readManifest(text);
    return read?.ok ? read.value : null;
  }

  /** Once something is published there from this commit, and nobody is at it any more. */
  async published(place: Place, sha: string, prefix = ''): Promise<SiteManifest> {
    let found: SiteManifest | null = null;
    await this.until(async () => {
      found = await this.manifest(place, prefix);
      return found?.source.sha === sha && found.pending === null;
    });
    return found as unknown as SiteManifest;
  }

  /** Addresses that a page leads to within the site and that nothing answers. */
  async missingBehind(place: Place, path: string): Promise<readonly string[]> {
    const page = await this.read(place, path);
    if (page === null) return [path];
    const links = [...page.matchAll(/(?:href|src)="([^":]+)"/g)].map(([, link = '']) => new URL(link, this.url(place, path)));
    const answers = await Promise.all(links.map(async (link) => [link.pathname, (await fetch(link)).ok] as const));
    return answers.flatMap(([link, isThere]) => (isThere ? [] : [link]));
  }

  /** The newest state of an environment’s newest deployment. */
  async deployment(environment: string): Promise<{ readonly state: string; readonly url: string } | null> {
    const query = `deployments?environment=${encodeURIComponent(environment)}`;
    const [newest] = (await this.ask('GET', query, { login: 'ada' })) as readonly { readonly id: number }[];
    if (!newest) return null;
    const [status] = (await this.ask('GET', `deployments/${newest.id}/statuses`, { login: 'ada' })) as readonly {
      readonly state: string;
      readonly environment_url: string;
    }[];
    return status ? { state: status.state, url: status.environment_url } : null;
  }

  /** What the service's audit has of a comment, once it has come to its end. */
  async audited(comment: number): Promise<RequestEntry> {
    let found: RequestEntry | undefined;
    await this.until(async () => {
      found = (await this.farm.service.requests(this.repository)).find(({ id }) => id === `comment:${comment}`);
      return found !== undefined && found.endedAt !== null;
    });
    if (!found) throw new Error(`the audit has nothing of the comment ${comment}`);
    return found;
  }

  sticky(pull: number): readonly string[] {
    return this.comments(pull).flatMap(({ body }) => (body.startsWith('<!-- pilotlight site v1') ? [body] : []));
  }

  /** How many commands were answered there. */
  answers(pull: number): number {
    return this.comments(pull).filter(({ body }) => body.startsWith('<!-- pilotlight:answer:')).length;
  }

  #here(settings: string): string {
    const quiet = new Date(Date.now() + 12 * 3_600_000).getUTCHours();
    const changes: readonly (readonly [string, string])[] = [
      ['file:///srv/www/plots-dev', `file://${this.#folder}/dev`],
      ['file:///srv/www/plots\n', `file://${this.#folder}/official\n`],
      ['https://dev.plots.example', this.url('dev').slice(0, -1)],
      ['https://plots.example', this.url('official').slice(0, -1)],
      ['min_interval: 10m', 'min_interval: 5s'],
      ['interval: 30m', `interval: ${INTERVAL / 1_000}s`],
      ["from: '30 1 * * *'", `from: '30 ${quiet} * * *'`],
      ["at: '0 2 * * *'", `at: '0 ${(quiet + 1) % 24} * * *'`],
      ['commands:\n', `commands:\n  service: '${this.farm.app.login}'\n`],
    ];
    return changes.reduce((text, [from, to]) => {
      if (!text.includes(from)) throw new Error(`the sample’s settings do not say ${from} any more`);
      return text.replaceAll(from, to);
    }, settings);
  }
}

/** What a promotion names. */
export const digestOf = (manifest: SiteManifest): string => digest(publicationText(manifest));

/** Path → digest of what lies there. */
export const filesOf = ({ files }: SiteManifest): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(files).map(([path, { sha256 }]) => [path, sha256]));
