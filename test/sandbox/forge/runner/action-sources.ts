import type { Repositories } from '../git/repositories.ts';
import { Refused } from '../refused.ts';

export interface ActionSource {
  readonly cloneUrl: string;
  readonly sha: string;
  /** Below the repository's root; empty: the root. */
  readonly path: string;
}

const USES = /^([\w.-]+\/[\w.-]+)((?:\/[^@]+)?)@(.+)$/;

/** Where `uses: owner/repo[/path]@ref` comes from. A stand-in is served for every ref of its action. */
export class ActionSources {
  readonly #repositories: Repositories;
  readonly #url: string;
  readonly #standIns = new Set<string>();

  constructor(repositories: Repositories, url: string) {
    this.#repositories = repositories;
    this.#url = url;
  }

  addStandIn(repository: string): void {
    this.#standIns.add(repository.toLowerCase());
  }

  /** The ref to look at: a stand-in has one commit for all of them. */
  refOf(repository: string, ref: string): string {
    return this.#standIns.has(repository.toLowerCase()) ? 'HEAD' : ref;
  }

  async find(uses: string): Promise<ActionSource> {
    const [, repository = '', path = '', ref = ''] = USES.exec(uses) ?? [];
    if (repository === '') throw new Refused(400, `expected owner/repo[/path]@ref, found ${JSON.stringify(uses)}`);
    const known = await this.#repositories.exists(repository);
    const sha = known ? await this.#repositories.resolve(repository, this.refOf(repository, ref)) : undefined;
    if (sha === undefined) throw new Refused(404, `unable to resolve action ${uses}`);
    return { cloneUrl: `${this.#url}/${repository}.git`, sha, path: path.slice(1) };
  }
}
