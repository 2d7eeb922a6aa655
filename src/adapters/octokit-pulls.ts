import { COMMIT } from '../contract/refdata-keys.ts';
import type { Asked, PullFacts, Role } from '../people-ports.ts';
import type { Pulls } from '../refdata-ports.ts';
import { fields, id, listOf, moment, type OctokitOptions, OctokitRequests, type Reply, text } from './octokit-requests.ts';

const PER_PAGE = 100;
/** Requests for one chain of ancestors: side branches may fill whole pages. */
const MAX_ANCESTOR_PAGES = 30;
/** From the least to the most. */
const ROLES: readonly Role[] = ['none', 'read', 'triage', 'write', 'maintain', 'admin'];
/** Rights of `user.permissions`, and the role that each belongs to. */
const RIGHTS = { pull: 'read', triage: 'triage', push: 'write', maintain: 'maintain', admin: 'admin' } as const;

/** `Pulls` from GitHub's REST API. */
export class OctokitPulls implements Pulls {
  readonly #requests: OctokitRequests;

  constructor(options: OctokitOptions) {
    this.#requests = new OctokitRequests(options);
  }

  pull(number: number): Promise<Asked<PullFacts>> {
    return this.#requests.ask('GET /repos/{owner}/{repo}/pulls/{pull_number}', { pull_number: number }, ({ data }) =>
      readPull(data),
    );
  }

  async roleOf(login: string, account: number): Promise<Asked<Role>> {
    const route = 'GET /repos/{owner}/{repo}/collaborators/{username}/permission';
    const asked = await this.#requests.ask(route, { username: login }, ({ data }) => readRole(data));
    if (!asked.ok) return asked;
    const { account: found, role } = asked.value;
    if (found === account) return { ok: true, value: role };
    return { ok: false, kind: 'refused', because: `the login now belongs to the account ${found}, not to ${account}` };
  }

  async lastMove(repository: string, ref: string): ReturnType<Pulls['lastMove']> {
    const [owner = '', repo = ''] = repository.split('/');
    const full = ref.startsWith('refs/') ? ref : `refs/heads/${ref}`;
    const parameters = { owner, repo, ref: full, direction: 'desc', per_page: 1 };
    return this.#requests.ask('GET /repos/{owner}/{repo}/activity', parameters, ({ data }) => {
      const moves = listOf(data, readMove);
      return moves && (moves[0] ?? null);
    });
  }

  /** GitHub lists all ancestors, those of merged branches too: the first parents are picked out of the pages, from where one ended. */
  async ancestors(sha: string, count: number): Promise<Asked<readonly string[]>> {
    const parents: Parents = new Map();
    for (let page = 1; page <= MAX_ANCESTOR_PAGES; page += 1) {
      const { chain, next } = firstParents(parents, sha, count);
      if (next === null) return { ok: true, value: chain };
      const commits = await this.#commits(next, Math.min(PER_PAGE, count - chain.length));
      if (!commits.ok) return commits;
      for (const [commit, parent] of commits.value) parents.set(commit, parent);
      if (!parents.has(next)) return { ok: false, kind: 'unreachable', because: `GitHub does not list the commit ${next}` };
    }
    return { ok: true, value: firstParents(parents, sha, count).chain };
  }

  #commits(sha: string, perPage: number): Promise<Asked<readonly (readonly [string, string | null])[]>> {
    return this.#requests.ask('GET /repos/{owner}/{repo}/commits', { sha, per_page: perPage }, ({ data }) =>
      listOf(data, (item) => {
        const commit = text(fields(item)['sha']);
        const parents = listOf(fields(item)['parents'], (parent) => text(fields(parent)['sha']));
        return commit && parents ? ([commit, parents[0] ?? null] as const) : undefined;
      }),
    );
  }

  async pullOfHead(headSha: string, headRepository: string, headBranch: string): Promise<Asked<PullFacts | null>> {
    const head = `${headRepository.split('/')[0]}:${headBranch}`;
    const parameters = { state: 'open', head, per_page: PER_PAGE };
    const asked = await this.#requests.ask('GET /repos/{owner}/{repo}/pulls', parameters, ({ data }) => listOf(data, readPull));
    if (!asked.ok) return asked;
    const from = headRepository.toLowerCase();
    const found = asked.value.filter((pull) => pull.headSha === headSha && pull.headRepository?.toLowerCase() === from);
    if (found.length > 1)
      return {
        ok: false,
        kind: 'refused',
        because: `${found.length} pull requests are open for ${head}, and none is meant more`,
      };
    return { ok: true, value: found[0] ?? null };
  }

  async mergedBy(sha: string): Promise<Asked<number | null>> {
    const route = 'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls';
    const parameters = { commit_sha: sha, per_page: PER_PAGE };
    const asked = await this.#requests.ask(route, parameters, ({ data }) => listOf(data, readPull));
    return asked.ok ? { ok: true, value: asked.value.find(({ mergeSha }) => mergeSha === sha)?.number ?? null } : asked;
  }

  async queuedBefore(branch: string, onto: string): Promise<Asked<readonly number[]>> {
    const route = 'GET /repos/{owner}/{repo}/git/matching-refs/{ref}';
    const ref = `heads/gh-readonly-queue/${branch}/pr-`;
    const asked = await this.#requests.ask(route, { ref }, ({ data }) => listOf(data, readRef));
    return asked.ok ? { ok: true, value: chainOf(asked.value, onto) } : asked;
  }
}

interface Ref {
  readonly name: string;
  readonly sha: string;
}

function readRef(item: unknown): Ref | undefined {
  const [name, sha] = [text(fields(item)['ref']), commitOf(fields(fields(item)['object'])['sha'])];
  return name !== undefined && sha ? { name, sha } : undefined;
}

/** Each entry's branch is called by its pull request and the commit that it stands on, which is the entry before it. */
function chainOf(refs: readonly Ref[], onto: string): readonly number[] {
  const bySha = new Map(refs.map((ref) => [ref.sha, QUEUED.exec(ref.name)]));
  const chain: number[] = [];
  for (let found = bySha.get(onto); found; found = bySha.get(found[2] ?? '')) {
    chain.unshift(Number(found[1]));
    if (chain.length > refs.length) break;
  }
  return chain;
}
const QUEUED = /\/pr-([1-9][0-9]{0,9})-([0-9a-f]{40,64})$/;

/** Commit → its first parent, null where it has none. */
type Parents = Map<string, string | null>;

/** The chain as far as it is known; `next`: the commit at which it is not, null where it is complete. */
function firstParents(parents: Parents, sha: string, count: number): { readonly chain: string[]; readonly next: string | null } {
  const chain: string[] = [];
  let next: string | null = sha;
  while (next !== null && chain.length < count) {
    const parent = parents.get(next);
    if (parent === undefined) return { chain, next };
    chain.push(next);
    next = parent;
  }
  return { chain, next: null };
}

/** In lists there is no `merged`, but a time of it. */
function readPull(data: unknown): PullFacts | undefined {
  const pull = fields(data);
  const [head, base] = [fields(pull['head']), fields(pull['base'])];
  const number = id(pull['number']);
  const state = pull['state'];
  const [headSha, baseSha] = [commitOf(head['sha']), commitOf(base['sha'])];
  const [headRef, baseRef, title] = [text(head['ref']), text(base['ref']), text(pull['title'])];
  if (!number || !headSha || !baseSha || !headRef || !baseRef || title === undefined) return undefined;
  if (state !== 'open' && state !== 'closed') return undefined;
  const merged = pull['merged'] === true || typeof pull['merged_at'] === 'string';
  return {
    ...{ number, state, merged, title, headSha, headRef, baseRef, baseSha },
    mergeSha: merged ? (commitOf(pull['merge_commit_sha']) ?? null) : null,
    body: text(pull['body']) ?? '',
    headRepository: text(fields(head['repo'])['full_name']) ?? null,
    author: readPerson(pull['user']),
  };
}

/** Null for an account that was deleted. */
function readPerson(data: unknown): PullFacts['author'] {
  const user = fields(data);
  const [login, account] = [text(user['login']), id(user['id'])];
  return login && account ? { login, id: account } : null;
}

const commitOf = (value: unknown): string | undefined => (typeof value === 'string' && COMMIT.test(value) ? value : undefined);

/**
 * `permission` folds `maintain` into `write` and `triage` into `read`, and `role_name` may be an organisation's own word: the rights
 * tell the role then. Where both are there, the lesser counts.
 */
function readRole(data: Reply['data']): { readonly account: number; readonly role: Role } | undefined {
  const { role_name: named, permission, user } = fields(data);
  const account = id(fields(user)['id']);
  if (!account) return undefined;
  const byName = isRole(named) ? named : undefined;
  const rights = fields(user)['permissions'];
  const byRights = typeof rights === 'object' && rights !== null ? roleByRights(fields(rights)) : undefined;
  const least = [byName, byRights].filter((role) => role !== undefined).sort((a, b) => ROLES.indexOf(a) - ROLES.indexOf(b))[0];
  const role = least ?? (isRole(permission) ? permission : undefined);
  return role === undefined ? undefined : { account, role };
}

const isRole = (value: unknown): value is Role => ROLES.some((role) => role === value);

function roleByRights(rights: Readonly<Record<string, unknown>>): Role {
  const held = Object.entries(RIGHTS).filter(([right]) => rights[right] === true);
  return held.at(-1)?.[1] ?? 'none';
}

function readMove(item: unknown): { readonly after: string; readonly at: number } | undefined {
  const after = text(fields(item)['after']);
  const at = moment(fields(item)['timestamp']);
  return after !== undefined && at !== undefined ? { after, at } : undefined;
}
