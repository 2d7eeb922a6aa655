import type { Asked, Person, Role } from '../src/people-ports.ts';
import type { PagesSettings } from './config.ts';
import type { Access } from './people-ports.ts';

export interface AccessGiven {
  /** Asks GitHub, of an account: `PeopleFacts` of each repository. */
  readonly roleOf: (repository: string, login: string, id: number) => Promise<Asked<Role>>;
  readonly operators: PagesSettings['operators'];
  /** Milliseconds since any moment, never set by anybody. */
  readonly steady: () => number;
  /** Questions to GitHub at one time. Default 8. */
  readonly parallel?: number;
}

const ORDER: readonly Role[] = ['none', 'read', 'triage', 'write', 'maintain', 'admin'];
/** No answer is used that is older (S13). Milliseconds. */
const OLDEST = 300_000;
/** From then on it is asked anew beside the answer. Milliseconds. */
const REFRESH = 120_000;
/** GitHub was not reached: the next asker tries again after this, not sooner. Milliseconds. */
const AFTER_TROUBLE = 5_000;
const MOST_KNOWN = 20_000;
/** Whoever would be the next after so many that wait is told no. */
const MOST_WAITING = 2_000;

interface Known {
  readonly role: Role;
  readonly at: number;
  /** Until then nobody asks again, though nothing is known. */
  readonly troubleUntil: number | null;
}

/** @see Access. Whatever is not known is `none`. */
export function createAccess(given: AccessGiven): Access {
  const roles = new Roles(given);
  const { logins, byRole } = given.operators;
  return {
    roleOf: (person, repository, fresh) => roles.of(person, repository, fresh === 'fresh'),
    among: async (person, repositories, least) => {
      const found = await Promise.all(repositories.map((repository) => roles.of(person, repository, false)));
      return repositories.filter((_, index) => isAtLeast(found[index] ?? 'none', least));
    },
    isOperator: async (person) =>
      logins.includes(person.login.toLowerCase()) ||
      (byRole !== null && isAtLeast(await roles.of(person, byRole.repository, false), byRole.role)),
  };
}

function isAtLeast(role: Role, least: Role): boolean {
  return ORDER.indexOf(role) >= ORDER.indexOf(least) && role !== 'none';
}

class Roles {
  readonly #given: AccessGiven;
  /** Least recently used first. */
  readonly #known = new Map<string, Known>();
  readonly #asking = new Map<string, Promise<Role>>();
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(given: AccessGiven) {
    this.#given = given;
  }

  async of(person: Person, repository: string, isFresh: boolean): Promise<Role> {
    const key = `${person.id} ${person.login.toLowerCase()} ${repository.toLowerCase()}`;
    if (isFresh) return this.#ask(key, { person, repository }, true);
    const known = this.#known.get(key);
    const age = known ? this.#given.steady() - known.at : Number.POSITIVE_INFINITY;
    if (known && age < OLDEST && known.troubleUntil === null) {
      this.#known.delete(key);
      this.#known.set(key, known);
      if (age >= REFRESH) void this.#joined(key, { person, repository });
      return known.role;
    }
    if (known?.troubleUntil != null && this.#given.steady() < known.troubleUntil) return 'none';
    return this.#joined(key, { person, repository });
  }

  /** One question for all who ask the same meanwhile. */
  #joined(key: string, who: { readonly person: Person; readonly repository: string }): Promise<Role> {
    const asking = this.#asking.get(key);
    if (asking) return asking;
    const asked = this.#ask(key, who, false).finally(() => this.#asking.delete(key));
    this.#asking.set(key, asked);
    return asked;
  }

  /** Never rejects. `isFresh`: nothing that was known before is taken instead of an answer. */
  async #ask(key: string, who: { readonly person: Person; readonly repository: string }, isFresh: boolean): Promise<Role> {
    if (!(await this.#begin())) return 'none';
    // An answer is as old as its question: what changed while it was on its way may not be in it.
    const at = this.#given.steady();
    const trouble = (): Role => (isFresh ? 'none' : this.#trouble(key));
    try {
      const answer = await this.#given.roleOf(who.repository, who.person.login, who.person.id);
      if (answer.ok) return this.#learn(key, { role: answer.value, at, troubleUntil: null });
      if (answer.kind === 'missing' || answer.kind === 'denied')
        return this.#learn(key, { role: 'none', at, troubleUntil: null });
      return trouble();
    } catch {
      return trouble();
    } finally {
      this.#end();
    }
  }

  /** False where too many wait already. */
  async #begin(): Promise<boolean> {
    if (this.#running < (this.#given.parallel ?? 8)) {
      this.#running++;
      return true;
    }
    if (this.#waiting.length >= MOST_WAITING) return false;
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
    return true;
  }

  #end(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#running--;
  }

  #learn(key: string, known: Known): Role {
    const before = this.#known.get(key);
    // Two answers may come in the other order than they were asked for.
    if (before && before.troubleUntil === null && before.at > known.at) return known.role;
    this.#known.delete(key);
    this.#known.set(key, known);
    if (this.#known.size > MOST_KNOWN) this.#known.delete(this.#known.keys().next().value as string);
    return known.role;
  }

  /** What is known holds until it is too old; what was not known is `none`. */
  #trouble(key: string): Role {
    const now = this.#given.steady();
    const known = this.#known.get(key);
    if (known && known.troubleUntil === null && now - known.at < OLDEST) return known.role;
    return this.#learn(key, { role: 'none', at: now, troubleUntil: now + AFTER_TROUBLE });
  }
}
