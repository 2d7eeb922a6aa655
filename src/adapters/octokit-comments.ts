import type { Asked, CommentFacts, Comments } from '../people-ports.ts';
import { fields, id, listOf, moment, type OctokitOptions, OctokitRequests, type Reply, text } from './octokit-requests.ts';

const PER_PAGE = 100;
/** Pages that are looked through for a comment of ours, from the newest on. */
const MAX_PAGES = 50;

interface Page {
  readonly comments: readonly CommentFacts[];
  /** The number of the last page. */
  readonly last: number;
}

/** `Comments` from GitHub's REST API. */
export class OctokitComments implements Comments {
  readonly #requests: OctokitRequests;
  #self: Promise<Asked<string>> | undefined;

  constructor(options: OctokitOptions) {
    this.#requests = new OctokitRequests(options);
  }

  comment(comment: number): Promise<Asked<CommentFacts>> {
    const route = 'GET /repos/{owner}/{repo}/issues/comments/{comment_id}';
    return this.#requests.ask(route, { comment_id: comment }, ({ data }) => readComment(data));
  }

  /** GitHub lists comments from the oldest on, so the last pages are read first. */
  async find(pull: number, marker: string): Promise<Asked<CommentFacts | null>> {
    const self = await this.#who();
    if (!self.ok) return self;
    const first = await this.#page(pull, 1);
    if (!first.ok) return first;
    const { last } = first.value;
    for (let number = last; number > Math.max(1, last - MAX_PAGES); number -= 1) {
      const page = await this.#page(pull, number);
      if (!page.ok) return page;
      const found = newestOf(page.value.comments, self.value, marker);
      if (found) return { ok: true, value: found };
    }
    return { ok: true, value: newestOf(first.value.comments, self.value, marker) };
  }

  create(pull: number, body: string): Promise<Asked<number>> {
    const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
    return this.#requests.ask(route, { issue_number: pull, body }, ({ data }) => id(fields(data)['id']));
  }

  edit(comment: number, body: string): Promise<Asked<null>> {
    const route = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}';
    return this.#requests.ask(route, { comment_id: comment, body }, () => null);
  }

  react(comment: number, content: Parameters<Comments['react']>[1]): Promise<Asked<null>> {
    const route = 'POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions';
    return this.#requests.ask(route, { comment_id: comment, content }, () => null);
  }

  /** Asked again after a failure. */
  async #who(): Promise<Asked<string>> {
    this.#self ??= this.#requests.viewer();
    const self = await this.#self;
    if (!self.ok) this.#self = undefined;
    return self;
  }

  #page(pull: number, page: number): Promise<Asked<Page>> {
    const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
    return this.#requests.ask(route, { issue_number: pull, per_page: PER_PAGE, page }, (reply) => readPage(reply, page));
  }
}

function readPage({ data, headers }: Reply, page: number): Page | undefined {
  const comments = listOf(data, readComment);
  const [, last] = /[?&]page=([0-9]{1,9})[^>]{0,200}>; rel="last"/.exec(String(headers['link'] ?? '').slice(0, 4_000)) ?? [];
  return comments && { comments, last: last === undefined ? page : Number(last) };
}

/** Logins are compared without regard to case, as GitHub does. */
function newestOf(comments: readonly CommentFacts[], self: string, marker: string): CommentFacts | null {
  const ours = comments.filter(({ author, body }) => author.login.toLowerCase() === self.toLowerCase() && body.includes(marker));
  return ours.at(-1) ?? null;
}

/** The author of a comment whose account is gone is null; GitHub shows `ghost` for it. */
function readComment(data: unknown): CommentFacts | undefined {
  const comment = fields(data);
  const user = fields(comment['user']);
  const [number, createdAt, updatedAt] = [id(comment['id']), moment(comment['created_at']), moment(comment['updated_at'])];
  if (number === undefined || createdAt === undefined || updatedAt === undefined) return undefined;
  const author = {
    login: text(user['login']) ?? 'ghost',
    id: id(user['id']) ?? 0,
    isBot: user['type'] !== 'User' || isFromApp(comment['performed_via_github_app']),
  };
  return { id: number, body: text(comment['body']) ?? '', author, createdAt, updatedAt };
}

/** A comment that a program wrote with somebody's token names the App: nobody typed it. */
const isFromApp = (app: unknown): boolean => typeof app === 'object' && app !== null;
