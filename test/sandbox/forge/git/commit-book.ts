import type { FileDifference } from './file-differences.ts';
import type { CommitFacts, Repositories } from './repositories.ts';

export interface KnownCommit extends CommitFacts {
  /** Against the first parent. */
  readonly files: readonly FileDifference[];
}

/** A stretch of history: what a push brought, what a pull request holds. */
export interface Range {
  /** Oldest first. */
  readonly commits: readonly KnownCommit[];
  readonly files: readonly FileDifference[];
}

const NOTHING: Range = { commits: [], files: [] };

/**
 * Commits that the model was told of, kept so that webhook bodies can be rendered at once: the model renders events
 * synchronously, git answers later. Learn first, then tell the model.
 */
export class CommitBook {
  readonly #repositories: Repositories;
  readonly #commits = new Map<string, KnownCommit>();
  readonly #ranges = new Map<string, Range>();

  constructor(repositories: Repositories) {
    this.#repositories = repositories;
  }

  async learn(fullName: string, sha: string): Promise<KnownCommit> {
    const known = this.#commits.get(sha);
    if (known) return known;
    const facts = await this.#repositories.commitFacts(fullName, sha);
    const files = await this.#repositories.differences(fullName, facts.parents[0] ?? null, sha);
    const commit = { ...facts, files };
    this.#commits.set(sha, commit);
    return commit;
  }

  /** `from` null: from the beginning. At most the newest 250 commits, as GitHub caps lists of commits. */
  async learnRange(fullName: string, from: string | null, to: string): Promise<Range> {
    const facts = await this.#repositories.log(fullName, ['--max-count=250', from === null ? to : `${from}..${to}`]);
    const commits: KnownCommit[] = [];
    for (const { sha } of [...facts].reverse()) commits.push(await this.learn(fullName, sha));
    const range = { commits, files: await this.#repositories.differences(fullName, from, to) };
    this.#ranges.set(`${from ?? ''}..${to}`, range);
    return range;
  }

  commit(sha: string): KnownCommit | undefined {
    return this.#commits.get(sha);
  }

  range(from: string | null, to: string): Range {
    return this.#ranges.get(`${from ?? ''}..${to}`) ?? NOTHING;
  }
}
