import type { Asked, CommentFacts, Comments } from '../../src/people-ports.ts';
import type { Asking } from './github-people-asking.ts';
import { count, fields, listOf, readComment } from './github-people-readers.ts';

const PER_PAGE = 100;
/** Of comments, from the newest back; the first page is read too. */
const MAX_PAGES = 20;

/** GitHub takes one of the two for comments, by whether it is an issue or a pull request; both are asked for. */
const READS = { issues: 'read', pull_requests: 'read' } as const;
const WRITES = { issues: 'write', pull_requests: 'write' } as const;

interface Page {
  readonly comments: readonly CommentFacts[];
  readonly hasNext: boolean;
}

/** Comments of one repository through GitHub's REST API. */
export class GitHubComments implements Comments {
  readonly #asking: Asking;
  readonly #repository: string;
  readonly #self: () => Promise<Asked<string>>;

  constructor(asking: Asking, repository: string, self: () => Promise<Asked<string>>) {
    this.#asking = asking;
    this.#repository = repository;
    this.#self = self;
  }

  comment(id: number): Promise<Asked<CommentFacts>> {
    const route = '/repos/{owner}/{repo}/issues/comments/{comment_id}';
    const question = { route, parameters: { comment_id: id }, permissions: READS };
    return this.#asking.ask(this.#repository, question, ({ data }) => readComment(data));
  }

  /** GitHub lists the oldest first: how many there are, the pull request tells. */
  async find(pull: number, marker: string): Promise<Asked<CommentFacts | null>> {
    const self = await this.#self();
    if (!self.ok) return self;
    const total = await this.#total(pull);
    if (!total.ok) return total;
    const last = Math.max(1, Math.ceil(total.value / PER_PAGE));
    const newer = await this.#onward(pull, last);
    if (!newer.ok) return newer;
    const ours = { self: self.value, marker };
    const found = newestOf(newer.value, ours);
    return found === null ? this.#back(pull, { ...ours, last }) : { ok: true, value: found };
  }

  async #back(
    pull: number,
    { last, ...ours }: { readonly last: number; readonly self: string; readonly marker: string },
  ): Promise<Asked<CommentFacts | null>> {
    const from = Math.max(2, last - MAX_PAGES);
    const pages = last > 1 ? [...Array.from({ length: Math.max(0, last - from) }, (_, i) => last - 1 - i), 1] : [];
    for (const number of pages) {
      const page = await this.#page(pull, number);
      if (!page.ok) return page;
      const found = newestOf(page.value.comments, ours);
      if (found) return { ok: true, value: found };
    }
    return { ok: true, value: null };
  }

  /** The page, and what was written since it was the last one. */
  async #onward(pull: number, from: number): Promise<Asked<readonly CommentFacts[]>> {
    const all: CommentFacts[] = [];
    for (let number = from; number < from + MAX_PAGES; number += 1) {
      const page = await this.#page(pull, number);
      if (!page.ok) return page;
      all.push(...page.value.comments);
      if (!page.value.hasNext) break;
    }
    return { ok: true, value: all };
  }

  #total(pull: number): Promise<Asked<number>> {
    const route = '/repos/{owner}/{repo}/pulls/{pull_number}';
    const question = { route, parameters: { pull_number: pull }, permissions: { pull_requests: 'read' } } as const;
    return this.#asking.ask(this.#repository, question, ({ data }) => {
      const { comments } = fields(data);
      return comments === 0 ? 0 : count(comments);
    });
  }

  #page(pull: number, page: number): Promise<Asked<Page>> {
    const route = '/repos/{owner}/{repo}/issues/{issue_number}/comments';
    const parameters = { issue_number: pull, per_page: PER_PAGE, page };
    return this.#asking.ask(this.#repository, { route, parameters, permissions: READS }, ({ data, hasNext }) => {
      const comments = listOf(data, readComment);
      return comments && { comments, hasNext };
    });
  }

  create(pull: number, body: string): Promise<Asked<number>> {
    const route = '/repos/{owner}/{repo}/issues/{issue_number}/comments';
    const question = { method: 'POST', route, parameters: { issue_number: pull, body }, permissions: WRITES } as const;
    return this.#asking.ask(this.#repository, question, ({ data }) => count(fields(data)['id']));
  }

  edit(id: number, body: string): Promise<Asked<null>> {
    const route = '/repos/{owner}/{repo}/issues/comments/{comment_id}';
    const question = { method: 'PATCH', route, parameters: { comment_id: id, body }, permissions: WRITES } as const;
    return this.#asking.ask(this.#repository, question, () => null);
  }

  react(id: number, content: Parameters<Comments['react']>[1]): Promise<Asked<null>> {
    const route = '/repos/{owner}/{repo}/issues/comments/{comment_id}/reactions';
    const parameters = { comment_id: id, content };
    // The same reaction again is answered with the one that is there.
    const question = { method: 'POST', route, parameters, permissions: WRITES, isIdempotent: true } as const;
    return this.#asking.ask(this.#repository, question, () => null);
  }
}

/** Logins are compared without regard to case, as GitHub does. */
function newestOf(
  comments: readonly CommentFacts[],
  { self, marker }: { readonly self: string; readonly marker: string },
): CommentFacts | null {
  const isOurs = ({ author, body }: CommentFacts): boolean =>
    author.isBot && author.login.toLowerCase() === self.toLowerCase() && body.includes(marker);
  return comments.findLast(isOurs) ?? null;
}
