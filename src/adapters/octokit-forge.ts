import { errorText } from '../lib/error-text.ts';
import type { Change, Forge } from '../ports.ts';
import { type OctokitOptions, OctokitRequests, statusOf } from './octokit-requests.ts';

const PER_PAGE = 100;
/** GitHub lists no more files of a pull request, and no more of a comparison, and does not say when it left some out. */
const MAX_PULL_FILES = 3_000;
const MAX_COMPARED_FILES = 300;
const MAX_STATUS_PAGES = 20;

/** GitHub's REST API through @octokit/core. */
export class OctokitForge implements Forge {
  readonly #requests: OctokitRequests;

  constructor(options: OctokitOptions) {
    this.#requests = new OctokitRequests(options);
  }

  async setStatus({
    sha,
    context,
    state,
    description,
    targetUrl,
  }: Parameters<Forge['setStatus']>[0]): ReturnType<Forge['setStatus']> {
    try {
      await this.#request('POST /repos/{owner}/{repo}/statuses/{sha}', {
        sha,
        context,
        state,
        description,
        target_url: targetUrl,
      });
      return { ok: true };
    } catch (error) {
      return { ok: false, because: reason(error) };
    }
  }

  /** A comparison is one request and needs no more than `contents: read`. */
  async changedFiles({ before, after, pull }: Change): ReturnType<Forge['changedFiles']> {
    const compared = await this.#comparedFiles(`${before}...${after}`).catch(() => null);
    if (compared || pull === null) return compared;
    return this.#pullFiles(pull).catch(() => null);
  }

  async fileAt(path: string, ref: string): ReturnType<Forge['fileAt']> {
    try {
      const data = await this.#request('GET /repos/{owner}/{repo}/contents/{path}', { path, ref });
      const { type, encoding, content } = (data ?? {}) as Readonly<Record<string, unknown>>;
      if (type !== 'file' || encoding !== 'base64' || typeof content !== 'string')
        return { ok: false, because: `${path} is no file of a size that GitHub shows (1 MB)` };
      return { ok: true, text: Buffer.from(content, 'base64').toString('utf8') };
    } catch (error) {
      return statusOf(error) === 404 && (await this.#commitExists(ref))
        ? { ok: true, text: null }
        : { ok: false, because: reason(error) };
    }
  }

  async headOf(branch: string): ReturnType<Forge['headOf']> {
    try {
      const data = await this.#request('GET /repos/{owner}/{repo}/git/ref/{+ref}', { ref: `heads/${branch}` });
      const { object } = (data ?? {}) as { readonly object?: { readonly sha?: unknown } };
      return typeof object?.sha === 'string' ? { ok: true, sha: object.sha } : { ok: false, because: 'GitHub names no commit' };
    } catch (error) {
      return statusOf(error) === 404 ? { ok: true, sha: null } : { ok: false, because: reason(error) };
    }
  }

  /** GitHub answers 404 for a file that is not there and for a repository that the token may not read. */
  #commitExists(ref: string): Promise<boolean> {
    return this.#request('GET /repos/{owner}/{repo}/commits/{ref}', { ref }).then(
      () => true,
      () => false,
    );
  }

  async statuses(sha: string, prefix: string): ReturnType<Forge['statuses']> {
    const found: { context: string; state: string; targetUrl: string }[] = [];
    try {
      for (let page = 1; page <= MAX_STATUS_PAGES; page += 1) {
        const data = await this.#request('GET /repos/{owner}/{repo}/commits/{ref}/status', {
          ref: sha,
          per_page: PER_PAGE,
          page,
        });
        const statuses = typeof data === 'object' && data !== null && 'statuses' in data ? data.statuses : undefined;
        if (!Array.isArray(statuses)) return null;
        found.push(
          ...statuses.map(({ context, state, target_url }) => ({
            context: String(context),
            state: String(state),
            targetUrl: String(target_url ?? ''),
          })),
        );
        if (statuses.length < PER_PAGE) break;
      }
      return found.filter(({ context }) => context.startsWith(prefix));
    } catch {
      return null;
    }
  }

  async #pullFiles(pull: number): Promise<readonly string[] | null> {
    const names: string[] = [];
    for (let page = 1; names.length < MAX_PULL_FILES; page += 1) {
      const data = await this.#request('GET /repos/{owner}/{repo}/pulls/{pull_number}/files', {
        pull_number: pull,
        per_page: PER_PAGE,
        page,
      });
      const files = filesIn(data);
      names.push(...files);
      if (files.length < PER_PAGE) return names;
    }
    return null;
  }

  async #comparedFiles(basehead: string): Promise<readonly string[] | null> {
    const data = await this.#request('GET /repos/{owner}/{repo}/compare/{basehead}', { basehead });
    const files = filesIn(typeof data === 'object' && data !== null && 'files' in data ? data.files : undefined);
    return files.length < MAX_COMPARED_FILES ? files : null;
  }

  async #request(route: string, parameters: Readonly<Record<string, unknown>>): Promise<unknown> {
    return (await this.#requests.send(route, parameters)).data;
  }
}

/** A renamed file counts under both its names. */
function filesIn(data: unknown): readonly string[] {
  if (!Array.isArray(data)) throw new Error('expected a list of files');
  return data.flatMap((file: { filename?: unknown; previous_filename?: unknown }) =>
    [file.filename, file.previous_filename].filter((name) => typeof name === 'string'),
  );
}

function reason(error: unknown): string {
  const status = statusOf(error);
  if (status === 403 || status === 404) return `the token may not (${status}); grant \`statuses: write\` to have it`;
  return errorText(error).slice(0, 300);
}
