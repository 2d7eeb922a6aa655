import type { GitHub } from '../../../../autoscaler/simulation/github/parts.ts';
import type { Commit, PullRequest, Repository, Run } from '../../../../autoscaler/simulation/github/types.ts';
import { orNotFound, orRefuse, Refused } from '../refused.ts';
import { identityOf, type MergeOrder, type NewCommit, type NewPullRequest, type RefChange } from './change-requests.ts';
import type { CommitBook } from './commit-book.ts';
import { mergedAs } from './merge-methods.ts';
import { demandPull } from './pull-checks.ts';
import type { Files } from './read-directory.ts';
import type { Identity, Repositories } from './repositories.ts';

/**
 * Changes of repositories: git first, then the model, so that whatever the model starts finds its commits. Changes of one
 * repository happen one after the other.
 */
export class Changes {
  readonly #github: GitHub;
  readonly #repositories: Repositories;
  readonly #commits: CommitBook;
  readonly #now: () => number;
  readonly #turns = new Map<string, Promise<unknown>>();
  /** Of every repository that is here: the model cannot list them all. */
  readonly #owners = new Set<string>();

  constructor({
    github,
    repositories,
    commits,
    now,
  }: { github: GitHub; repositories: Repositories; commits: CommitBook; now: () => number }) {
    this.#github = github;
    this.#repositories = repositories;
    this.#commits = commits;
    this.#now = now;
  }

  addOwner(owner: string): void {
    this.#owners.add(owner);
  }

  /** Waits for its turn on the repository. */
  inTurn<T>(repository: string, work: () => Promise<T>): Promise<T> {
    const key = repository.toLowerCase();
    const mine = (this.#turns.get(key) ?? Promise.resolve()).then(work);
    this.#turns.set(
      key,
      mine.catch(() => undefined),
    );
    return mine;
  }

  /** The first commit of a repository: no event, nothing reacts. */
  async begin(repository: Repository, files: Files, author: Identity): Promise<string> {
    const { fullName, defaultBranch } = repository;
    const sha = await this.#repositories.commit(fullName, {
      parent: null,
      files,
      message: 'Initial commit',
      author,
      at: this.#now(),
    });
    await this.#repositories.setRef(fullName, `refs/heads/${defaultBranch}`, sha);
    this.#github.accounts.setBranch(fullName, defaultBranch, await this.asCommit(fullName, sha));
    return sha;
  }

  /** Commits on a branch and pushes it. */
  commit(change: NewCommit): Promise<{ readonly sha: string; readonly runs: readonly Run[] }> {
    const repository = orNotFound(this.#github.accounts.repository(change.repository));
    return this.inTurn(repository.fullName, async () => {
      const { fullName } = repository;
      const branch = change.branch ?? repository.defaultBranch;
      const before = (await this.#repositories.resolve(fullName, `refs/heads/${branch}`)) ?? null;
      const parent = before ?? (await this.#repositories.resolve(fullName, change.from ?? repository.defaultBranch)) ?? null;
      const actor = change.author ?? repository.owner;
      const author = identityOf(actor);
      const sha = await this.#repositories.commit(fullName, {
        parent,
        files: change.files,
        message: change.message ?? 'Change',
        author,
        at: this.#now(),
      });
      await this.#repositories.setRef(fullName, `refs/heads/${branch}`, sha);
      return { sha, runs: await this.#pushed(repository, { ref: `refs/heads/${branch}`, before, after: sha }, actor) };
    });
  }

  /** Tells the model of refs that a push moved; open pull requests of a branch follow it. */
  async pushed(fullName: string, changes: readonly RefChange[], actor: string): Promise<readonly Run[]> {
    const repository = orNotFound(this.#github.accounts.repository(fullName));
    const runs: Run[] = [];
    for (const change of changes) runs.push(...(await this.#pushed(repository, change, actor)));
    return runs;
  }

  /** Makes or moves a tag, and pushes it. */
  pointTag(fullName: string, { tag, sha, actor }: { tag: string; sha: string; actor: string }): Promise<readonly Run[]> {
    return this.inTurn(fullName, async () => {
      const ref = `refs/tags/${tag}`;
      const before = (await this.#repositories.refs(fullName, ref)).get(ref) ?? null;
      await this.#repositories.setRef(fullName, ref, sha);
      return this.pushed(fullName, [{ ref, before, after: sha }], actor);
    });
  }

  /** Opens a pull request from a branch that exists. Where head and base conflict there is no merge commit, and nothing runs. */
  openPullRequest(wanted: NewPullRequest): Promise<{ readonly pull: PullRequest; readonly runs: readonly Run[] }> {
    const repository = orNotFound(this.#github.accounts.repository(wanted.repository));
    const { fullName, defaultBranch, owner } = repository;
    const { head, headRepository = fullName, base = defaultBranch, title = head, author = owner, body, draft } = wanted;
    return this.inTurn(fullName, async () => {
      const parts = { github: this.#github, repositories: this.#repositories };
      const { headSha, baseSha } = await demandPull(parts, { fullName, headRepository, head, base });
      if (headRepository !== fullName) await this.#repositories.bring(fullName, headRepository, headSha);
      const number = repository.lastNumber + 1;
      const { commit: merge, changed } = await this.#testMerge(fullName, { number, headSha, baseSha });
      const optional = { ...(body === undefined ? {} : { body }), ...(draft === undefined ? {} : { draft }) };
      const where = { repository: fullName, headRepository, headRef: head, headSha, baseRef: base, baseSha };
      const { pull, runs } = this.#github.events.openPullRequest({ ...where, ...optional, author, title, merge, changed });
      if (pull.number !== number) throw new Error(`expected pull request ${number}, the model made ${pull.number}`);
      return { pull, runs };
    });
  }

  /** Merges a pull request, pushes the base branch, closes the pull request. Throws 405 where it cannot be, 409 where its head is not `sha`. */
  mergePullRequest(
    fullName: string,
    number: number,
    { actor, method = 'merge', sha: expected, permit }: MergeOrder,
  ): Promise<{ readonly sha: string; readonly runs: readonly Run[] }> {
    const repository = orNotFound(this.#github.accounts.repository(fullName));
    return this.inTurn(fullName, async () => {
      const pull = orNotFound(this.#github.events.pull(fullName, number));
      if (pull.state !== 'open') throw new Refused(405, 'Pull Request is not mergeable');
      if (expected !== undefined && expected !== pull.headSha)
        throw new Refused(409, 'Head branch was modified. Review and try the merge again.');
      const ref = `refs/heads/${pull.baseRef}`;
      const before = orNotFound(await this.#repositories.resolve(fullName, ref));
      const title = `${pull.title} (#${number})`;
      const message = `Merge pull request #${number} from ${pull.headRef}\n\n${pull.title}`;
      const merging = { method, base: before, head: pull.headSha, title, message, at: this.#now() };
      const sha = await mergedAs(this.#repositories, fullName, merging);
      if (sha === undefined) throw new Refused(405, 'Pull Request is not mergeable');
      await permit?.({ before, after: sha });
      await this.#repositories.setRef(fullName, ref, sha);
      const pushed = await this.#pushed(repository, { ref, before, after: sha }, actor);
      const closed = this.#github.events.closePullRequest({ repository: fullName, number, merged: true, actor, mergeSha: sha });
      return { sha, runs: [...pushed, ...orRefuse(closed)] };
    });
  }

  /** A commit as the model wants it. */
  async asCommit(fullName: string, sha: string): Promise<Commit> {
    const [{ message }, files] = await Promise.all([
      this.#commits.learn(fullName, sha),
      this.#repositories.workflowFiles(fullName, sha),
    ]);
    return { sha, files, message };
  }

  async #pushed(repository: Repository, { ref, before, after }: RefChange, actor: string): Promise<readonly Run[]> {
    const { fullName } = repository;
    if (after === null) return this.#github.events.push({ repository: fullName, ref, before, commit: null, actor });
    const commit = await this.asCommit(fullName, after);
    const forced = before !== null && !(await this.#repositories.isAncestor(fullName, before, after));
    const from = before ?? (await this.#branchPoint(repository, ref, after));
    const { files } = await this.#commits.learnRange(fullName, before, after);
    const changed = (from === before ? files : await this.#repositories.differences(fullName, from, after)).map(
      ({ path }) => path,
    );
    const runs = [...this.#github.events.push({ repository: fullName, ref, before, commit, changed, forced, actor })];
    for (const pull of this.#follow(repository, ref)) runs.push(...(await this.#synchronize(pull, after, actor)));
    return runs;
  }

  /** For a new branch GitHub filters paths against where it left the default branch. */
  async #branchPoint({ fullName, defaultBranch }: Repository, ref: string, sha: string): Promise<string | null> {
    const main =
      ref === `refs/heads/${defaultBranch}`
        ? undefined
        : await this.#repositories.resolve(fullName, `refs/heads/${defaultBranch}`);
    return (main && (await this.#repositories.mergeBase(fullName, main, sha))) ?? null;
  }

  #follow(head: Repository, ref: string): readonly { readonly base: Repository; readonly pull: PullRequest }[] {
    const branch = ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : undefined;
    const bases = this.#everyRepository();
    return bases.flatMap((base) =>
      this.#github.events
        .pulls(base.fullName, { state: 'open' })
        .filter((pull) => pull.headRef === branch && pull.headRepositoryId === head.id)
        .map((pull) => ({ base, pull })),
    );
  }

  async #synchronize(
    { base, pull }: { base: Repository; pull: PullRequest },
    headSha: string,
    actor: string,
  ): Promise<readonly Run[]> {
    const head = this.#github.accounts.repositoryById(pull.headRepositoryId);
    if (head && head.id !== base.id) await this.#repositories.bring(base.fullName, head.fullName, headSha);
    const baseSha = (await this.#repositories.resolve(base.fullName, `refs/heads/${pull.baseRef}`)) ?? pull.baseSha;
    const merge = await this.#testMerge(base.fullName, { number: pull.number, headSha, baseSha });
    await this.#commits.learnRange(base.fullName, pull.baseSha, headSha);
    const { number } = pull;
    return orRefuse(
      this.#github.events.synchronizePullRequest({
        repository: base.fullName,
        number,
        headSha,
        merge: merge.commit,
        changed: merge.changed,
        actor,
      }),
    );
  }

  /** Makes `refs/pull/N/head` and, unless they conflict, `refs/pull/N/merge`. Without a merge there are no workflow files: nothing runs. */
  async #testMerge(
    fullName: string,
    pull: { number: number; headSha: string; baseSha: string },
  ): Promise<{ commit: Commit; changed: readonly string[] }> {
    const { number, headSha, baseSha } = pull;
    await this.#repositories.setRef(fullName, `refs/pull/${number}/head`, headSha);
    await this.#commits.learn(fullName, headSha);
    const { files } = await this.#commits.learnRange(fullName, baseSha, headSha);
    const message = `Merge ${headSha} into ${baseSha}`;
    const sha = await this.#repositories.merge(fullName, { base: baseSha, head: headSha, message, at: this.#now() });
    const since = (await this.#repositories.mergeBase(fullName, baseSha, headSha)) ?? null;
    const changed = (since === baseSha ? files : await this.#repositories.differences(fullName, since, headSha)).map(
      ({ path }) => path,
    );
    if (sha === undefined) return { commit: { sha: '', files: [] }, changed };
    await this.#repositories.setRef(fullName, `refs/pull/${number}/merge`, sha);
    return { commit: await this.asCommit(fullName, sha), changed };
  }

  #everyRepository(): readonly Repository[] {
    return [...this.#owners].flatMap((owner) => this.#github.accounts.repositoriesOf(owner));
  }
}
