import { COMMIT } from '../../src/contract/refdata-keys.ts';
import type { CommentFacts, Person, PullFacts, Role } from '../../src/people-ports.ts';
import type { JobOfRun, RunOfHead, StatusOfCommit } from '../people-forge.ts';
import { idOf, isRecord } from './github-fields.ts';

/** Reads GitHub's answers about people and what they touch. `undefined`: it is not what GitHub documents. */

type Fields = Readonly<Record<string, unknown>>;
const NOTHING: Fields = {};

export const fields = (value: unknown): Fields => (isRecord(value) ? value : NOTHING);
export const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const word = (value: unknown): string | undefined => text(value) || undefined;

/** A positive whole number that is exact. */
export const count = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;

function moment(value: unknown): number | undefined {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}

/** Every item as `read` takes it; undefined where it is no list, or any item is nothing. */
export function listOf<T>(value: unknown, read: (item: Fields) => T | undefined): readonly T[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const items = value.map((item) => read(fields(item)));
  return items.includes(undefined) ? undefined : (items as readonly T[]);
}

const commitOf = (value: unknown): string | undefined => (typeof value === 'string' && COMMIT.test(value) ? value : undefined);

/** In lists there is no `merged`, but a time of it. */
export function readPull(raw: unknown): PullFacts | undefined {
  const pull = fields(raw);
  const [head, base] = [fields(pull['head']), fields(pull['base'])];
  const [number, state, title] = [count(pull['number']), pull['state'], text(pull['title'])];
  const [headSha, headRef] = [commitOf(head['sha']), word(head['ref'])];
  const [baseSha, baseRef] = [commitOf(base['sha']), word(base['ref'])];
  if (!number || !headSha || !headRef || !baseSha || !baseRef || title === undefined) return undefined;
  if (state !== 'open' && state !== 'closed') return undefined;
  const merged = pull['merged'] === true || typeof pull['merged_at'] === 'string';
  return {
    ...{ number, state, merged, title, headSha, headRef, baseSha, baseRef },
    mergeSha: merged ? (commitOf(pull['merge_commit_sha']) ?? null) : null,
    body: text(pull['body']) ?? '',
    headRepository: text(fields(head['repo'])['full_name']) ?? null,
    author: readPerson(pull['user']),
  };
}

/** Null for an account that was deleted. */
function readPerson(raw: unknown): Person | null {
  const [login, id] = [word(fields(raw)['login']), count(fields(raw)['id'])];
  return login && id ? { login, id } : null;
}

/** The author of a comment whose account is gone is null; GitHub shows `ghost` for it. */
export function readComment(raw: unknown): CommentFacts | undefined {
  const comment = fields(raw);
  const user = fields(comment['user']);
  const [id, createdAt, updatedAt] = [count(comment['id']), moment(comment['created_at']), moment(comment['updated_at'])];
  if (id === undefined || createdAt === undefined || updatedAt === undefined) return undefined;
  const author = {
    login: word(user['login']) ?? 'ghost',
    id: count(user['id']) ?? 0,
    // A comment that a program wrote with somebody's token names the App: nobody typed it.
    isBot: user['type'] !== 'User' || isRecord(comment['performed_via_github_app']),
  };
  return { id, body: text(comment['body']) ?? '', author, createdAt, updatedAt };
}

const ROLES: readonly Role[] = ['none', 'read', 'triage', 'write', 'maintain', 'admin'];
/** Rights of `user.permissions`, from the least, and the role that each belongs to. */
const RIGHTS = { pull: 'read', triage: 'triage', push: 'write', maintain: 'maintain', admin: 'admin' } as const;

/**
 * `permission` folds `maintain` into `write` and `triage` into `read`, and `role_name` may be an organisation's own word: the rights
 * tell the role then. Where both are there, the lesser counts.
 */
export function readRole(raw: unknown): { readonly account: number; readonly role: Role } | undefined {
  const { role_name: named, permission, user } = fields(raw);
  const account = count(fields(user)['id']);
  if (!account) return undefined;
  const told = [isRole(named) ? named : undefined, roleByRights(fields(user)['permissions'])].filter(
    (role) => role !== undefined,
  );
  const least = told.sort((a, b) => ROLES.indexOf(a) - ROLES.indexOf(b))[0];
  const role = least ?? (isRole(permission) ? permission : undefined);
  return role === undefined ? undefined : { account, role };
}

const isRole = (value: unknown): value is Role => ROLES.some((role) => role === value);

function roleByRights(rights: unknown): Role | undefined {
  if (!isRecord(rights)) return undefined;
  const held = Object.entries(RIGHTS).filter(([right]) => rights[right] === true);
  return held.at(-1)?.[1] ?? 'none';
}

export function readMove(move: Fields): { readonly after: string; readonly at: number } | undefined {
  const [after, at] = [text(move['after']), moment(move['timestamp'])];
  return after !== undefined && at !== undefined ? { after, at } : undefined;
}

export function readRunOfHead(raw: unknown): RunOfHead | undefined {
  const run = fields(raw);
  const [id, headSha, event, status] = [idOf(run), text(run['head_sha']), text(run['event']), text(run['status'])];
  const path = text(run['path']);
  if (id === null || !headSha || !event || !status || path === undefined) return undefined;
  return {
    ...{ id, headSha, event },
    name: text(run['name']) ?? '',
    // GitHub appends the ref in runs of required workflows: `.github/workflows/ci.yml@refs/heads/main`.
    workflow: path.split('@')[0] ?? path,
    title: text(run['display_title']) ?? '',
    ...endOf(run),
    attempt: count(run['run_attempt']) ?? 1,
    startedAt: moment(run['run_started_at']) ?? null,
  };
}

export function readJobOfRun(job: Fields): JobOfRun | undefined {
  const [id, name, status] = [idOf(job), text(job['name']), text(job['status'])];
  return id === null || name === undefined || !status ? undefined : { id, name, ...endOf(job) };
}

function endOf(raw: Fields): Pick<RunOfHead, 'status' | 'conclusion' | 'url'> {
  return {
    status: raw['status'] === 'completed' ? 'completed' : 'running',
    conclusion: text(raw['conclusion']) ?? null,
    url: text(raw['html_url']) ?? '',
  };
}

export function readStatusOfCommit(raw: Fields): StatusOfCommit | undefined {
  const [context, state] = [text(raw['context']), text(raw['state'])];
  if (context === undefined || state === undefined) return undefined;
  return { context, state, description: text(raw['description']) ?? '', targetUrl: text(raw['target_url']) ?? '' };
}

const LARGEST_FILE = 1024 * 1024;

/** Text of a file as the contents API gives it, or why it is none. */
export function readFileText(raw: unknown): { readonly text: string } | { readonly because: string } {
  if (!isRecord(raw)) return { because: 'is a folder' };
  const { type, encoding, content, size } = raw;
  if (type !== 'file') return { because: `is a ${text(type)?.slice(0, 20) ?? 'something'}, not a file` };
  // GitHub leaves out the content of larger files: encoding "none".
  if (typeof size !== 'number' || size > LARGEST_FILE || encoding !== 'base64' || typeof content !== 'string')
    return { because: `has ${String(size)} bytes, and may have ${LARGEST_FILE}` };
  try {
    const bytes = Uint8Array.from(atob(content.replaceAll('\n', '')), (char) => char.charCodeAt(0));
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { because: 'is no text in UTF-8' };
  }
}
