import type { Config } from '../config.ts';

const PER_PAGE = 100;

/**
 * Which of the served repositories a stranger can see, the first hundred of each owner: asked without a token, as a stranger.
 * @throws {Error} where GitHub answers anything but the list or 404.
 */
export async function publicRepositories({ github }: Config, send: typeof fetch): Promise<readonly string[]> {
  const found: string[] = [];
  for (const owner of github.owners) {
    const path = owner.includes('/') ? `repos/${owner}` : `users/${owner}/repos?per_page=${PER_PAGE}`;
    const answer = await send(`${github.url}/${path}`, {
      headers: { accept: 'application/vnd.github+json', 'user-agent': 'pilotlight' },
      signal: AbortSignal.timeout(30_000),
    });
    if (answer.status === 404) continue;
    if (answer.status !== 200) throw new Error(`it answered ${answer.status} for ${owner}`);
    const list = [(await answer.json()) as unknown].flat();
    found.push(...list.flatMap((one) => nameOf(one)));
  }
  return found;
}

function nameOf(one: unknown): readonly string[] {
  const name = (one as { readonly full_name?: unknown } | null)?.full_name;
  return typeof name === 'string' ? [name] : [];
}
