import type { ApiToken, ApiTokens } from '../../autoscaler/people-ports.ts';

export class MemoryTokens implements ApiTokens {
  readonly #byHash = new Map<string, ApiToken>();

  async add(hash: string, token: ApiToken): Promise<boolean> {
    if (this.#byHash.has(hash) || [...this.#byHash.values()].some(({ name }) => name === token.name)) return false;
    this.#byHash.set(hash, { ...token });
    return true;
  }

  async find(hash: string): Promise<ApiToken | null> {
    return this.#byHash.get(hash) ?? null;
  }

  async used(name: string, at: number): Promise<void> {
    for (const [hash, token] of this.#byHash) if (token.name === name) this.#byHash.set(hash, { ...token, lastUsedAt: at });
  }

  async remove(name: string): Promise<boolean> {
    const found = [...this.#byHash].find(([, token]) => token.name === name);
    return found ? this.#byHash.delete(found[0]) : false;
  }

  async all(): Promise<readonly ApiToken[]> {
    return [...this.#byHash.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }
}
