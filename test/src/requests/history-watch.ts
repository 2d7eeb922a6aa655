import type { Asked, Comments, PeopleFacts, PullFacts, Role } from '../../../src/people-ports.ts';
import { requestMarker } from '../../../src/requests/answers.ts';
import { readEntry } from '../../../src/requests/hidden-entry.ts';
import type { Ledger, RequestEntry } from '../../../src/requests/ports.ts';
import { RULES } from './history.ts';

const ROLES: readonly Role[] = ['none', 'read', 'triage', 'write', 'maintain', 'admin'];
const second = (at: number): number => Math.floor(at / 1_000);

interface Grant {
  readonly command: string;
  readonly pull: number | null;
  readonly by: number;
  readonly at: number;
}

/** The world as it is, which nobody can make fail. */
export interface Truth {
  readonly now: () => number;
  readonly people: Pick<PeopleFacts, 'roleOf' | 'pull' | 'lastMove'>;
  readonly comments: Pick<Comments, 'comment'> & { all(pull: number): readonly { readonly body: string }[] };
  readonly isBlackout: () => boolean;
  readonly find: Ledger['find'];
}

const answerOf = async <T>(asked: Promise<Asked<T>>): Promise<T | null> => {
  const answer = await asked;
  return answer.ok ? answer.value : null;
};

/** Sees every grant and every start at the moment at which it happens, and counts with the world's own numbers. */
export class HistoryWatch {
  readonly faults: string[] = [];
  readonly grants = new Map<string, Grant>();
  readonly starts: string[] = [];
  /** Requests whose comment was edited or deleted before anybody read it. */
  readonly tampered = new Set<string>();
  /** Between a grant and its start somebody else may start the same runs, where a process died in between. */
  hasDeath = false;
  readonly #truth: Truth;

  constructor(truth: Truth) {
    this.#truth = truth;
  }

  /** Before a change is written. */
  async onChange(id: string, change: Partial<RequestEntry>): Promise<void> {
    if (change.state !== 'granted' || this.grants.has(id)) return;
    const before = await this.#truth.find(id);
    if (!before) return void this.faults.push(`${id} was granted, and never taken`);
    const entry = { ...before, ...change };
    const command = /^\/([a-z-]+)/.exec(entry.text)?.[1] ?? '';
    const told = (what: string): void => void this.faults.push(`${entry.text} of ${entry.by.login} (${id}) was granted ${what}`);
    for (const fault of await this.#faultsOf(entry, command)) told(fault);
    this.grants.set(id, { command, pull: entry.pull, by: entry.by.id, at: this.#truth.now() });
  }

  /** Before something is started; of a dispatch the request's id stands in its inputs. */
  async onStart(what: string, id: string | null): Promise<void> {
    const name = id ?? what;
    if (id !== null && this.starts.includes(name)) this.faults.push(`${id} was started twice`);
    this.starts.push(name);
    const granted = id === null ? await this.#grantedRetests() : (await this.#truth.find(id))?.state === 'granted' ? 1 : 0;
    if (granted === 0) this.faults.push(`${what} (${id}) was started, and not granted`);
    const retests = [...this.grants.values()].filter(({ command }) => command === 'retest').length;
    if (id === null && this.starts.filter((one) => one === name).length > retests)
      this.faults.push(`${what}: more starts than grants`);
  }

  async #grantedRetests(): Promise<number> {
    const found = await Promise.all(
      [...this.grants].flatMap(([id, { command }]) => (command === 'retest' ? [this.#truth.find(id)] : [])),
    );
    return found.filter((entry) => entry?.state === 'granted').length;
  }

  async #faultsOf(entry: RequestEntry, command: string): Promise<readonly string[]> {
    const rules = RULES[command as keyof typeof RULES];
    if (!rules) return command === 'help' ? [] : ['by no rule'];
    const pull = entry.pull === null ? null : await answerOf(this.#truth.people.pull(entry.pull));
    return [
      ...this.#timeFaults(entry, { command, rules }),
      ...(await this.#roleFaults(entry, rules)),
      ...(pull?.state === 'open' ? [] : ['for a closed pull request']),
      ...(pull ? await this.#headFaults(entry, pull) : []),
    ];
  }

  #timeFaults(
    entry: RequestEntry,
    { command, rules }: { readonly command: string; readonly rules: (typeof RULES)[keyof typeof RULES] },
  ): readonly string[] {
    const now = this.#truth.now();
    const before = [...this.grants.values()].filter((one) => one.command === command);
    const since = (of: readonly Grant[]): number => now - Math.max(Number.NEGATIVE_INFINITY, ...of.map(({ at }) => at));
    return [
      ...(since(before) < rules.interval ? ['within the interval'] : []),
      ...(since(before.filter((one) => one.pull === entry.pull)) < rules.onPull
        ? ['within the cooldown of the pull request']
        : []),
      ...(since(before.filter((one) => one.by === entry.by.id)) < rules.byPerson ? ['within the cooldown of the person'] : []),
      ...(rules.hasBlackout && this.#truth.isBlackout() ? ['in a blackout'] : []),
    ];
  }

  async #roleFaults(
    entry: RequestEntry,
    rules: { readonly role: Role; readonly second: Role | null },
  ): Promise<readonly string[]> {
    const has = async ({ login, id }: { login: string; id: number }, least: Role): Promise<boolean> =>
      ROLES.indexOf((await answerOf(this.#truth.people.roleOf(login, id))) ?? 'none') >= ROLES.indexOf(least);
    const faults = (await has(entry.by, rules.role)) ? [] : ['to a role that is too low'];
    if (rules.second === null) return faults;
    const other = entry.confirmedBy;
    if (other === null) return [...faults, 'without a second person'];
    if (other.id === entry.by.id) faults.push('by oneself');
    if (!(await has(other, rules.second))) faults.push('by a second person whose role is too low');
    return faults;
  }

  async #headFaults(entry: RequestEntry, pull: PullFacts): Promise<readonly string[]> {
    const move = await answerOf(this.#truth.people.lastMove(pull.headRepository ?? '', pull.headRef));
    if (entry.head !== pull.headSha || move?.after !== pull.headSha) return ['for another head'];
    const [, digits] = /^comment:([0-9]+)$/.exec(entry.id) ?? [];
    if (digits === undefined || entry.confirmedBy !== null) return [];
    if (this.tampered.has(entry.id)) return ['by a comment that was edited, or is gone'];
    const comment = await answerOf(this.#truth.comments.comment(Number(digits)));
    if (!comment) return ['by a comment that is gone'];
    return second(move.at) < second(comment.createdAt) ? [] : ['by a comment that is older than the head'];
  }

  /** Once everything came to rest. `pulls`: where answers may stand. */
  async atRest(ids: readonly string[], pulls: readonly number[]): Promise<readonly string[]> {
    const bodies = pulls.flatMap((pull) => this.#truth.comments.all(pull).map(({ body }) => body));
    const entries = await Promise.all(ids.map((id) => this.#truth.find(id)));
    const faults = entries.flatMap((entry) => (entry ? this.#restFaults(entry, bodies) : []));
    return [...this.faults, ...faults];
  }

  #restFaults(entry: RequestEntry, bodies: readonly string[]): readonly string[] {
    const answers = bodies.filter((body) => body.includes(requestMarker(entry.id)));
    const name = `${entry.text} (${entry.id})`;
    // Whoever pressed it saw that it failed, and presses again.
    const isButton = entry.via === 'button';
    const told = readEntry(answers[0] ?? '')?.state;
    // What somebody confirmed has no delivery of its own that comes again: the end of its run is what tells it.
    const isStillToEnd = entry.confirmedBy !== null && entry.state === 'running' && told === 'granted';
    return [
      ...(answers.length > 1 ? [`${name} has ${answers.length} answers`] : []),
      ...(answers.length === 1 && told !== entry.state && !isStillToEnd
        ? [`${name} is ${entry.state}, and told as ${told}`]
        : []),
      ...(entry.state === 'granted' || (entry.state === 'taken' && !isButton) ? [`${name} stays ${entry.state}`] : []),
      ...(entry.state === 'refused' && this.grants.has(entry.id) && !this.hasDeath
        ? [`${name} was granted, and refused: ${entry.sentence}`]
        : []),
    ];
  }
}
