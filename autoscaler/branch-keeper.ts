import { moveBranches } from '../src/branch-moves/move-branches.ts';
import type { Intent } from '../src/branch-moves/ports.ts';
import type { BranchForge, BranchPulls, MoveOutcome } from '../src/branch-ports.ts';
import type { BranchRules } from '../src/contract/branches-config.ts';
import { errorText } from '../src/lib/error-text.ts';
import type { Result } from '../src/lib/result.ts';
import { type BranchRow, moveKey, type OpenMove, type OpenMoves, settled } from './branch-open.ts';

export interface BranchKeeperGiven {
  /** Repositories that are served now. */
  readonly repositories: () => readonly string[];
  /** Section `branches` of a repository's default branch; null where it has none. */
  readonly rules: (repository: string) => Promise<Result<BranchRules | null, string>>;
  /** Asked for at each look. `mayMove`: whether anything may be written; left out: it may. */
  readonly forge: (repository: string) => BranchForge & BranchPulls & { readonly mayMove?: () => Promise<boolean> };
  /** Durable once it resolves: a branch is written only after that. Told once for the same commits. */
  readonly intend?: (repository: string, intent: Intent) => Promise<void>;
  /** Durable once it resolves. */
  readonly record: (row: BranchRow) => Promise<void>;
  /** Moves whose end nobody knows, also those of a process that died; left out: such a move is not recorded. */
  readonly open?: OpenMoves;
  /** Called after each look. */
  readonly onLook?: (repository: string) => void;
  readonly now: () => number;
  readonly log: (line: string, about: Readonly<Record<string, unknown>>) => void;
}

/** How the branches of a repository stood when they were looked at last. */
export interface BranchesLook {
  readonly at: number;
  /** Why nothing is moved; null: it is. */
  readonly fault: string | null;
  /** False: the App has no right to move anything, and only tells what would be done. */
  readonly mayMove: boolean;
  readonly outcomes: readonly MoveOutcome[];
}

/** Milliseconds between two looks that nothing asked for: webhooks are lost now and then. */
export const LOOK_EVERY = 600_000;
/** The same where no branch is moved: rules come by a push, which is heard of. */
export const LOOK_FOR_RULES_EVERY = 3_600_000;

/** Moves branches of all repositories that say how, one look at a time for each; an event during a look asks for another one after it. */
export class BranchKeeper {
  readonly #given: BranchKeeperGiven;
  readonly #looks = new Map<string, BranchesLook>();
  readonly #running = new Map<string, Promise<void>>();
  readonly #again = new Set<string>();
  /** What was said last of each move that was about to be made. */
  readonly #intended = new Map<string, string>();
  /** Moves whose end nobody knows, by repository and branches; those of repositories that were looked at. */
  readonly #open = new Map<string, ReadonlyMap<string, OpenMove>>();

  constructor(given: BranchKeeperGiven) {
    this.#given = given;
  }

  lookOf(repository: string): BranchesLook | null {
    return this.#looks.get(repository.toLowerCase()) ?? null;
  }

  /** Something happened that branches may wait for. Resolves when it was looked at. */
  async seen(repository: string): Promise<void> {
    const key = repository.toLowerCase();
    const running = this.#running.get(key);
    if (running) {
      this.#again.add(key);
      return running;
    }
    const look = this.#whileAsked(key, repository);
    this.#running.set(key, look);
    return look;
  }

  /** Something happened that changes no rules: nothing to look at where there are none. */
  async heard(repository: string): Promise<void> {
    if (!this.#isWithoutRules(repository)) await this.seen(repository);
  }

  /** Looks where nobody looked for long; to be called every minute or so. */
  async tick(): Promise<void> {
    const now = this.#given.now();
    const isDue = (repository: string): boolean =>
      now - (this.lookOf(repository)?.at ?? 0) >= (this.#isWithoutRules(repository) ? LOOK_FOR_RULES_EVERY : LOOK_EVERY);
    for (const repository of this.#given.repositories().filter(isDue)) await this.seen(repository);
  }

  /** Resolves once nothing is looked at any more. */
  async rest(): Promise<void> {
    await Promise.all(this.#running.values());
  }

  #isWithoutRules(repository: string): boolean {
    const look = this.lookOf(repository);
    return look !== null && look.fault === null && look.outcomes.length === 0;
  }

  async #whileAsked(key: string, repository: string): Promise<void> {
    do {
      this.#again.delete(key);
      await this.#look(key, repository);
    } while (this.#again.has(key));
    // In the same turn as the question above: an event in between would be lost.
    this.#running.delete(key);
  }

  /** Whatever goes wrong with one repository, the others go on. */
  async #look(key: string, repository: string): Promise<void> {
    const at = this.#given.now();
    const before = this.#looks.get(key) ?? { mayMove: true, outcomes: [] };
    try {
      const rules = await this.#given.rules(repository);
      if (!rules.ok) this.#looks.set(key, { ...before, at, fault: rules.error });
      else if (rules.value === null) this.#looks.set(key, { at, fault: null, mayMove: true, outcomes: [] });
      else this.#looks.set(key, { at, fault: null, ...(await this.#move(repository, rules.value)) });
    } catch (error) {
      this.#looks.set(key, { ...before, at, fault: errorText(error) });
      this.#given.log('branches could not be looked at', { repository, because: errorText(error) });
    }
    this.#given.onLook?.(repository);
  }

  async #move(repository: string, rules: BranchRules): Promise<Pick<BranchesLook, 'mayMove' | 'outcomes'>> {
    const { now } = this.#given;
    const forge = this.#given.forge(repository);
    const before = this.lookOf(repository)?.outcomes ?? [];
    const mayMove = (await forge.mayMove?.()) ?? true;
    if (this.#given.open) await this.#settle(repository, forge, this.#given.open);
    const intend = (intent: Intent): Promise<void> => this.#intend(repository, intent);
    const outcomes = await moveBranches(rules, { forge, pulls: forge, now, intend }, { dryRun: !mayMove });
    for (const outcome of outcomes) {
      if (isNews(outcome, before)) await this.#given.record({ repository, at: outcome.at, outcome });
      if (outcome.state !== 'failed') await this.#close(repository, outcome.move);
    }
    return { mayMove, outcomes };
  }

  async #intend(repository: string, intent: Intent): Promise<void> {
    const { open, now } = this.#given;
    const key = moveKey(repository, intent.move);
    const what = whatOf(intent);
    if (this.#intended.get(key) !== what) {
      await this.#given.intend?.(repository, intent);
      this.#intended.set(key, what);
    }
    if (open === undefined) return;
    const one = { intent, at: now() };
    await open.put(repository, one);
    this.#open.set(repository.toLowerCase(), new Map(this.#open.get(repository.toLowerCase())).set(key, one));
  }

  /** Before anything else is moved: what became of moves whose process died, or that GitHub did not answer. */
  async #settle(repository: string, forge: BranchForge, moves: OpenMoves): Promise<void> {
    for (const one of await this.#openOf(repository, moves)) {
      const { now, record } = this.#given;
      const { move } = one.intent;
      const end = await settled(repository, one, { forge, now });
      if (end.kind === 'told') await record(end.row);
      if (end.kind !== 'open') await this.#close(repository, move);
    }
  }

  async #openOf(repository: string, moves: OpenMoves): Promise<readonly OpenMove[]> {
    const key = repository.toLowerCase();
    const known = this.#open.get(key);
    if (known) return [...known.values()];
    const found = await moves.of(repository);
    // What was intended stands in the journal already.
    for (const { intent } of found) this.#intended.set(moveKey(repository, intent.move), whatOf(intent));
    this.#open.set(key, new Map(found.map((one) => [moveKey(repository, one.intent.move), one])));
    return found;
  }

  async #close(repository: string, move: MoveOutcome['move']): Promise<void> {
    const left = new Map(this.#open.get(repository.toLowerCase()));
    if (!left.delete(moveKey(repository, move))) return;
    await this.#given.open?.close(repository, move);
    this.#open.set(repository.toLowerCase(), left);
  }
}

const whatOf = ({ before, sha }: Intent): string => `${before} ${sha}`;

/** What changed a branch is told each time; what stands still, once. */
function isNews(outcome: MoveOutcome, before: readonly MoveOutcome[]): boolean {
  const { move, state, sha } = outcome;
  if (state === 'moved' || state === 'merged') return true;
  if (state !== 'asked' && state !== 'refused') return false;
  return !before.some((one) => one.move.to === move.to && one.move.from === move.from && one.state === state && one.sha === sha);
}
