import type { CommentFacts, Comments } from '../people-ports.ts';
import { commentIdOf, withVerdict } from '../requests/answers.ts';
import { readEntry } from '../requests/hidden-entry.ts';

type Verdict = Parameters<typeof withVerdict>[1];

interface Means {
  readonly comments: Comments;
  readonly log: (line: string) => void;
}

interface Found {
  readonly id: number;
  readonly pull: number;
  /** The comment that asked; null where a button did, or the API. */
  readonly comment: number | null;
}

/** The service's comment about a request, in which the run that does it says how it ended. */
export class RequestAnswer {
  readonly #found: Found | null;
  readonly #means: Means;
  /** Whether whoever asked knows how it ended. */
  hasEnded = false;

  private constructor(found: Found | null, means: Means) {
    this.#found = found;
    this.#means = means;
  }

  /** Of nobody where it is not that service's, or about no request: then nothing is told. */
  static async read(
    { id, service, pull }: { readonly id: number | undefined; readonly service: string | null; readonly pull: number },
    means: Means,
  ): Promise<RequestAnswer> {
    const nobodys = new RequestAnswer(null, means);
    if (id === undefined) return nobodys;
    const asked = service === null ? null : await means.comments.comment(id);
    const entry = asked?.ok && isBy(asked.value, service) ? readEntry(asked.value.body) : null;
    if (entry) return new RequestAnswer({ id, pull, comment: commentIdOf(entry) }, means);
    means.log('the comment named by the input `answer` is not the service’s about a request, and stays as it is');
    return nobodys;
  }

  get comment(): number | null {
    return this.#found?.comment ?? null;
  }

  /** Read again: meanwhile the service has put the run's address there. */
  async end(verdict: Verdict): Promise<void> {
    this.hasEnded = true;
    if (!this.#found) return;
    const { comments, log } = this.#means;
    const { id, pull } = this.#found;
    const asked = await comments.comment(id);
    const body = asked.ok ? withVerdict(asked.value.body, verdict) : null;
    if (body === null) return log(`the answer could not be read${asked.ok ? '' : `: ${asked.because}`}`);
    const edited = await comments.edit(id, body);
    const told = !edited.ok && edited.kind === 'denied' ? await comments.create(pull, visible(body)) : edited;
    if (!told.ok) log(`the answer could not be written: ${told.because}`);
  }
}

const isBy = ({ author }: CommentFacts, login: string | null): boolean =>
  author.isBot && author.login.toLowerCase() === login?.toLowerCase();

/** Without what only the service's own comment may hold. */
const visible = (body: string): string =>
  body
    .split('\n')
    .filter((line) => !/^<!-- pilotlight:(?:request|verdict):/.test(line))
    .join('\n');
