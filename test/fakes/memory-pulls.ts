import type { Asked, CommentFacts, Comments, PullFacts, Role } from '../../src/people-ports.ts';
import type { Pulls, RunSummary, WorkflowRuns } from '../../src/refdata-ports.ts';

type Trouble = Extract<Asked<never>, { ok: false }>;
const ok = <T>(value: T): Asked<T> => ({ ok: true, value });
const no = (kind: Trouble['kind'], because: string): Trouble => ({ ok: false, kind, because });

/** What the three fakes have in common: an outage to order, by name of the method too. */
export class MemoryGitHub {
  /** What every call answers, where it is set; or the calls of one method. */
  trouble: Trouble['kind'] | null = null;
  readonly troubleOf = new Map<string, Trouble['kind']>();

  protected failing(method: string): Trouble | null {
    const kind = this.troubleOf.get(method) ?? this.trouble;
    return kind && no(kind, `${method} was ordered to fail`);
  }
}

/** Pull requests, people and branches of one repository, in memory. */
export class MemoryPulls extends MemoryGitHub implements Pulls {
  readonly #pulls = new Map<number, PullFacts>();
  readonly #people = new Map<string, { readonly id: number; readonly role: Role }>();
  readonly #moves = new Map<string, { readonly after: string; readonly at: number }>();
  readonly #queue: { readonly number: number; readonly branch: string; readonly sha: string; readonly onto: string }[] = [];
  readonly #parents = new Map<string, string | null>();

  /** Adds a pull request, or changes it. */
  put(pull: PullFacts): void {
    this.#pulls.set(pull.number, pull);
  }
  /** A push to a branch: the pull requests from there follow. */
  move(repository: string, ref: string, move: { readonly after: string; readonly at: number }): void {
    this.#moves.set(`${repository.toLowerCase()} ${ref}`, move);
    for (const pull of this.#pulls.values()) {
      const isFromThere = pull.headRepository?.toLowerCase() === repository.toLowerCase() && pull.headRef === ref;
      if (isFromThere && pull.state === 'open') this.put({ ...pull, headSha: move.after });
    }
  }
  /** An entry of a branch's merge queue: the commit that is tested, and the one that it stands on. */
  enqueue(entry: { readonly number: number; readonly branch: string; readonly sha: string; readonly onto: string }): void {
    this.#queue.push(entry);
  }
  setRole(login: string, id: number, role: Role): void {
    this.#people.set(login.toLowerCase(), { id, role });
  }
  /** A commit, and its first parent. */
  setParent(sha: string, parent: string | null): void {
    this.#parents.set(sha, parent);
  }

  async pull(number: number): Promise<Asked<PullFacts>> {
    const pull = this.#pulls.get(number);
    return this.failing('pull') ?? (pull ? ok(pull) : no('missing', `no pull request ${number}`));
  }

  async roleOf(login: string, id: number): Promise<Asked<Role>> {
    const person = this.#people.get(login.toLowerCase());
    const failing = this.failing('roleOf');
    if (failing) return failing;
    if (!person) return no('missing', `nobody is called ${login}`);
    return person.id === id ? ok(person.role) : no('refused', `the login belongs to the account ${person.id}`);
  }

  async lastMove(repository: string, ref: string): ReturnType<Pulls['lastMove']> {
    const branch = ref.replace(/^refs\/heads\//, '');
    return this.failing('lastMove') ?? ok(this.#moves.get(`${repository.toLowerCase()} ${branch}`) ?? null);
  }

  async ancestors(sha: string, count: number): Promise<Asked<readonly string[]>> {
    const failing = this.failing('ancestors');
    if (failing) return failing;
    if (!this.#parents.has(sha)) return no('missing', `no commit ${sha}`);
    const chain: string[] = [];
    for (let next: string | null = sha; next !== null && chain.length < count; next = this.#parents.get(next) ?? null)
      chain.push(next);
    return ok(chain);
  }

  async pullOfHead(headSha: string, headRepository: string, headBranch: string): Promise<Asked<PullFacts | null>> {
    const failing = this.failing('pullOfHead');
    if (failing) return failing;
    const found = [...this.#pulls.values()].filter(
      (pull) =>
        pull.state === 'open' &&
        pull.headSha === headSha &&
        pull.headRef === headBranch &&
        pull.headRepository?.toLowerCase() === headRepository.toLowerCase(),
    );
    return found.length > 1 ? no('refused', 'several pull requests are open from there') : ok(found[0] ?? null);
  }

  async queuedBefore(branch: string, onto: string): Promise<Asked<readonly number[]>> {
    const chain: number[] = [];
    const entryAt = (sha: string) => this.#queue.find((one) => one.branch === branch && one.sha === sha);
    for (let entry = entryAt(onto); entry; entry = entryAt(entry.onto)) chain.unshift(entry.number);
    return this.failing('queuedBefore') ?? ok(chain);
  }

  async mergedBy(sha: string): Promise<Asked<number | null>> {
    const failing = this.failing('mergedBy');
    if (failing) return failing;
    if (!this.#parents.has(sha)) return no('missing', `no commit ${sha}`);
    return ok([...this.#pulls.values()].find(({ merged, mergeSha }) => merged && mergeSha === sha)?.number ?? null);
  }
}

/** Comments, in memory. Times are those of `now`, in whole seconds. */
export class MemoryComments extends MemoryGitHub implements Comments {
  readonly self: CommentFacts['author'];
  readonly #now: () => number;
  readonly #comments = new Map<number, CommentFacts & { readonly pull: number }>();
  /** `comment content` */
  readonly reactions = new Set<string>();
  #last = 1_000;

  constructor(now: () => number, self: CommentFacts['author'] = { login: 'github-actions[bot]', id: 41_898_282, isBot: true }) {
    super();
    this.#now = now;
    this.self = self;
  }

  /** Somebody writes. */
  write(pull: number, author: CommentFacts['author'], body: string): CommentFacts {
    const at = Math.floor(this.#now() / 1_000) * 1_000;
    const comment = { id: ++this.#last, pull, body, author, createdAt: at, updatedAt: at };
    this.#comments.set(comment.id, comment);
    return comment;
  }
  /** Of a pull request, the oldest first. */
  all(pull: number): readonly CommentFacts[] {
    return [...this.#comments.values()].filter((comment) => comment.pull === pull).map(factsOf);
  }
  /** Its author changes it. */
  change(id: number, body: string): void {
    const found = this.#comments.get(id);
    if (found) this.#comments.set(id, { ...found, body, updatedAt: Math.floor(this.#now() / 1_000) * 1_000 });
  }
  remove(id: number): void {
    this.#comments.delete(id);
  }

  async comment(id: number): Promise<Asked<CommentFacts>> {
    const found = this.#comments.get(id);
    return this.failing('comment') ?? (found ? ok(factsOf(found)) : no('missing', `no comment ${id}`));
  }
  async find(pull: number, marker: string): Promise<Asked<CommentFacts | null>> {
    const ours = this.all(pull).filter(({ author, body }) => author.login === this.self.login && body.includes(marker));
    return this.failing('find') ?? ok(ours.at(-1) ?? null);
  }
  async create(pull: number, body: string): Promise<Asked<number>> {
    return this.failing('create') ?? tooLong(body) ?? ok(this.write(pull, this.self, body).id);
  }
  async edit(id: number, body: string): Promise<Asked<null>> {
    const found = this.#comments.get(id);
    const failing = this.failing('edit') ?? tooLong(body);
    if (failing) return failing;
    if (!found) return no('missing', `no comment ${id}`);
    this.change(id, body);
    return ok(null);
  }
  async react(id: number, content: Parameters<Comments['react']>[1]): Promise<Asked<null>> {
    const failing = this.failing('react');
    if (failing) return failing;
    if (!this.#comments.has(id)) return no('missing', `no comment ${id}`);
    this.reactions.add(`${id} ${content}`);
    return ok(null);
  }
}

const factsOf = ({ id, body, author, createdAt, updatedAt }: CommentFacts): CommentFacts => ({
  ...{ id, body, author, createdAt, updatedAt },
});
const tooLong = (body: string): Trouble | null =>
  body === '' || body.length > 65_536 ? no('refused', 'a comment has 1 to 65,536 characters') : null;

/** Runs and their artifacts, in memory. */
export class MemoryWorkflowRuns extends MemoryGitHub implements WorkflowRuns {
  readonly #runs = new Map<string, RunSummary>();
  readonly #artifacts = new Map<number, { readonly run: string; readonly name: string; readonly bytes: Uint8Array }>();
  /** Runs that were asked to go again. */
  readonly again: string[] = [];
  #last = 500;

  put(run: RunSummary): void {
    this.#runs.set(run.id, run);
  }
  store(run: string, name: string, bytes: Uint8Array): number {
    this.#artifacts.set(++this.#last, { run, name, bytes });
    return this.#last;
  }

  async run(id: string): Promise<Asked<RunSummary>> {
    const run = this.#runs.get(id);
    return this.failing('run') ?? (run ? ok(run) : no('missing', `no run ${id}`));
  }
  async rerunFailed(id: string): Promise<Asked<null>> {
    const run = this.#runs.get(id);
    const failing = this.failing('rerunFailed');
    if (failing) return failing;
    if (!run) return no('missing', `no run ${id}`);
    if (run.status !== 'completed') return no('refused', 'This workflow is already running');
    if (run.conclusion === 'success') return no('refused', 'This workflow run has no failed jobs.');
    this.again.push(id);
    this.put({ ...run, status: 'running', conclusion: null, attempt: run.attempt + 1 });
    return ok(null);
  }
  async artifacts(run: string): ReturnType<WorkflowRuns['artifacts']> {
    const all = [...this.#artifacts].filter(([, artifact]) => artifact.run === run).reverse();
    return this.failing('artifacts') ?? ok(all.map(([id, { name, bytes }]) => ({ id, name, size: bytes.length })));
  }
  async download(artifact: number, maxBytes: number): Promise<Asked<Uint8Array>> {
    const found = this.#artifacts.get(artifact);
    const failing = this.failing('download');
    if (failing) return failing;
    if (!found) return no('missing', `no artifact ${artifact}`);
    return found.bytes.length > maxBytes ? no('refused', `it has more than ${maxBytes} bytes`) : ok(found.bytes);
  }
}
