import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { git } from '../../forge/git/git.ts';
import type { Example } from '../example.ts';
import { Scene } from '../scene.ts';

type Files = Awaited<ReturnType<Example['files']>>;

/** What others own: `vendors` are watched by looking alone, nobody's webhook tells of them. */
const UPSTREAM = ['vendors/server', 'vendors/pricing', 'vendors/phrases', 'vendors/theme', 'vendors/rounding', 'acme/addons'];

/** Puts the repositories of others on the farm's forge, each with the branch `main` and the tag `v1`. */
export async function createUpstream({ farm, files }: Example): Promise<void> {
  for (const fullName of UPSTREAM) {
    const [owner = '', name = ''] = fullName.split('/');
    await farm.forge.createRepository({ owner, name, files: await files(`customised/upstream/${name}`), tags: ['v1'] });
    farm.forge.setRole(fullName, 'ada', 'write');
  }
  for (const series of ['17.0', '16.0'])
    await commitAt(farm, 'vendors/server', series, { 'server.py': `SERIES = "${series}"\n` });
}

export async function commitAt(farm: Example['farm'], repository: string, branch: string, files: Files): Promise<string> {
  const { sha } = await farm.forge.commit({ repository, branch, files, message: 'Mend something', author: 'ada' });
  return sha;
}

/** The project with its submodule, which only git itself can commit. Starts the builds of its first push. */
export async function createProject(example: Example, name: string, changed: (path: string, text: string) => string) {
  const scene = new Scene(example, name);
  const all = Object.entries(await example.files('customised')).filter(([path]) => !path.startsWith('upstream/'));
  await scene.create(
    Object.fromEntries(all.map(([path, file]) => [path, path.startsWith('.github/') ? edited(path, file) : file])),
  );
  return scene;

  function edited(path: string, file: Files[string]): Files[string] {
    if (file === null || typeof file !== 'object' || !('content' in file)) return file;
    return { ...file, content: changed(path, file.content.toString()) };
  }
}

/** A clone of ada's, in which she runs git; gone afterwards. */
export async function inClone(
  { farm }: Pick<Example, 'farm'>,
  repository: string,
  work: (run: (...words: readonly string[]) => Promise<unknown>) => Promise<void>,
): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'pilotlight-'));
  const token = Buffer.from(`x-access-token:${farm.forge.userToken('ada')}`).toString('base64');
  const own = ['-c', `http.extraheader=Authorization: Basic ${token}`, '-c', 'user.name=ada', '-c', 'user.email=ada@example.org'];
  const to = join(directory, 'clone');
  try {
    await git(directory, [...own, 'clone', '--quiet', `${farm.forge.url}/${repository}.git`, to]);
    await work((...words) => git(to, [...own, ...words]));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** The submodule's first commit is pushed, and with it the project is built for the first time. */
export const addTheme = (example: Example, { repository }: Scene): Promise<void> =>
  inClone(example, repository, async (run) => {
    await run('submodule', '--quiet', 'add', '-b', 'main', '../../vendors/theme', 'theme');
    await run('commit', '--quiet', '-m', 'Take the theme of others');
    await run('push', '--quiet', 'origin', 'HEAD:main');
  });

/** The page `/watch` as ada sees it, without its markup. */
export async function watchPage({ farm }: Pick<Example, 'farm'>): Promise<string> {
  farm.forge.userToken('ada');
  const jar = new Map<string, string>();
  let at = new URL('/login', farm.serviceUrl);
  for (let step = 0; step < 12; step += 1) {
    const isOurs = at.origin === new URL(farm.serviceUrl).origin;
    const cookie = [...jar].map((pair) => pair.join('=')).join('; ');
    const answer = await fetch(at, { redirect: 'manual', headers: isOurs && cookie !== '' ? { cookie } : {} });
    if (isOurs)
      for (const [name = '', value = ''] of answer.headers.getSetCookie().map((line) => (line.split(';')[0] ?? '').split('=', 2)))
        jar.set(name, value);
    const text = await answer.text();
    if (isOurs && at.pathname === '/watch') return plain(text);
    const next = answer.headers.get('location') ?? linkIn(text) ?? `${farm.serviceUrl}/watch`;
    at = new URL(next, at);
  }
  throw new Error(`nobody is signed in: the way ended at ${at.origin}${at.pathname}`);
}

function linkIn(page: string): string | null {
  const [, path] = /<a (?:class="[^"]*" )?href="([^"]*)"[^>]*>Sign in as ada/.exec(page) ?? [];
  return path?.replaceAll('&amp;', '&') ?? null;
}

const plain = (page: string): string =>
  page
    .replace(/^[\s\S]*<main[^>]*>/, '')
    .replace(/<\/t[dhr]>|<\/h1>|<\/caption>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&#39;/g, "'")
    .replace(/\s+/g, ' ');
