import { gateContext } from '../../src/contract/status-context.ts';
import type { Build } from '../build-ports.ts';
import type { Clock, Memory } from '../ports.ts';
import { compareRuns, type GateWord, readWords, sharedGate } from '../statuses/shared-gate.ts';
import type { Wanted } from '../statuses/wanted-statuses.ts';

export interface CommitGatesGiven {
  readonly memory: Memory;
  readonly clock: Pick<Clock, 'now'>;
}

interface Commit {
  readonly words: Map<string, GateWord>;
  changedAt: number;
}

/** Milliseconds. GitHub runs nothing again after thirty days, so nobody asks for older commits. */
const KEPT = 35 * 86_400_000;
/** Builds of one commit, and commits, that are remembered. */
const MOST = 100;
const MOST_COMMITS = 5_000;

/** What every build of a commit said of it, also those that are over: they share one status. */
export class CommitGates {
  readonly #given: CommitGatesGiven;
  readonly #commits = new Map<string, Commit>();

  constructor(given: CommitGatesGiven) {
    this.#given = given;
  }

  async load(): Promise<void> {
    const { memory, clock } = this.#given;
    for (const [key, value] of await memory.recall('gate')) {
      const changedAt = Number((value as { readonly at?: unknown } | null)?.at);
      if (changedAt > clock.now() - KEPT) this.#commits.set(key, { words: new Map(readWords(value)), changedAt });
      else await memory.remember('gate', key, null);
    }
  }

  /** Takes what a build says, unless a newer one of its kind spoke. Durable once it resolves, as far as its state goes. */
  async tell(build: Build, { state, description, targetUrl }: Wanted): Promise<void> {
    if (this.isOutdated(build)) return;
    const key = keyOf(build);
    const commit = this.#commits.get(key) ?? { words: new Map<string, GateWord>(), changedAt: 0 };
    // In the order of their changes.
    this.#commits.delete(key);
    this.#commits.set(key, commit);
    const slot = slotOf(build);
    const before = commit.words.get(slot);
    const { runId, workflow } = build;
    commit.words.set(slot, { runId, workflow, state, description, targetUrl });
    if (before?.state === state && before.runId === runId) return;
    if (commit.words.size > MOST) commit.words.delete(leastMissed(commit.words));
    commit.changedAt = this.#given.clock.now();
    await this.#given.memory.remember('gate', key, { at: commit.changedAt, words: Object.fromEntries(commit.words) });
  }

  /** Whether the same workflow began anew on the same commit for the same branch or pull request: the newer build speaks. */
  isOutdated(build: Build): boolean {
    const word = this.#commits.get(keyOf(build))?.words.get(slotOf(build));
    return word !== undefined && compareRuns(word.runId, build.runId) > 0;
  }

  /** The gate as it should stand beside the commit, where `own` is what this build alone would say. */
  shown(build: Build, own: Wanted): Wanted {
    const words = this.#commits.get(keyOf(build))?.words.values() ?? [];
    return { ...own, ...sharedGate([...words]) };
  }

  /** Forgets what nobody asks for any more. */
  async sweep(): Promise<void> {
    const { memory, clock } = this.#given;
    for (const [key, { changedAt }] of this.#commits) {
      if (changedAt > clock.now() - KEPT && this.#commits.size <= MOST_COMMITS) continue;
      this.#commits.delete(key);
      await memory.remember('gate', key, null);
    }
  }
}

/** Builds with the same key share a status. */
export const keyOf = ({ repository, headSha, context }: Build): string =>
  `${repository.toLowerCase()} ${headSha} ${gateContext(context).toLowerCase()}`;

/** A green word is missed least: without it nothing turns green. */
function leastMissed(words: ReadonlyMap<string, GateWord>): string {
  const [first = ''] = words.keys();
  return [...words].find(([, { state }]) => state === 'success')?.[0] ?? first;
}

const slotOf = ({ workflow, place: { of } }: Build): string =>
  `${'pull' in of ? `pull ${of.pull}` : `branch ${of.branch}`} ${workflow}`;
