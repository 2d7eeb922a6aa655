import { tellRequest } from '../../src/requests/answers.ts';
import { endRequest } from '../../src/requests/end-request.ts';
import type { Ledger, RequestEntry, RequestPorts, StartedRun } from '../../src/requests/ports.ts';
import type { PeopleForge } from '../people-forge.ts';
import type { Log, Memory } from '../ports.ts';
import {
  counted,
  firstRound,
  isFirst,
  isOver,
  nextRound,
  type Rounds,
  readRounds,
  verdictOf,
  withEnd,
  without,
} from './retest-rounds.ts';

/** A run that is over, as a delivery or a look tells it. */
export interface EndedRun {
  readonly repository: string;
  readonly id: string;
  readonly attempt: number;
  readonly conclusion: string | null;
  readonly url: string | null;
}

interface RunEndsGiven {
  readonly forge: Pick<PeopleForge, 'rerunAll' | 'run'>;
  readonly ledger: Ledger;
  readonly memory: Memory;
  readonly log: Log;
  readonly portsOf: (repository: string) => RequestPorts;
  readonly ended: (entry: RequestEntry) => Promise<void>;
  readonly changed: (repository: string, pull: number | null) => void;
}

/** What comes of the end of runs: the verdict of a request, or the next round of a retest. Callers come one after the other. */
export class RunEnds {
  readonly #given: RunEndsGiven;
  readonly #rounds = new Map<string, Rounds>();

  constructor(given: RunEndsGiven) {
    this.#given = given;
  }

  async load(): Promise<void> {
    const { memory, ledger } = this.#given;
    for (const [id, value] of await memory.recall('retest')) {
      const entry = await ledger.find(id);
      const rounds = entry?.endedAt === null ? readRounds(value, entry.runId) : null;
      if (rounds) this.#rounds.set(id, rounds);
      else await memory.remember('retest', id, null);
    }
  }

  /** A retest began. Durable. */
  begin(id: string, left: number, runs: readonly StartedRun[]): Promise<void> {
    return this.#keep(id, firstRound(runs, left));
  }

  /** Runs whose end is waited for. */
  awaited({ id, runId }: Pick<RequestEntry, 'id' | 'runId'>): readonly string[] {
    const rounds = this.#rounds.get(id);
    if (rounds) return rounds.runs.filter(({ conclusion }) => conclusion === null).map((run) => run.id);
    return runId === null ? [] : [runId];
  }

  /** A webhook and a look may tell of one end at once. */
  async end(id: string, run: EndedRun): Promise<void> {
    const entry = await this.#given.ledger.find(id);
    if (entry?.state !== 'running') return;
    const rounds = this.#rounds.get(id);
    if (!rounds) return this.#finish(entry, run, null);
    const seen = withEnd(rounds, run);
    if (seen === null) return;
    await this.#keep(id, seen);
    if (isOver(seen)) await this.#over(entry, run, seen);
  }

  /** A look: `seen` is how the run stands now, so an attempt that is written down and is not there was never begun. */
  async lookedAt(id: string, seen: EndedRun): Promise<void> {
    const entry = await this.#given.ledger.find(id);
    const rounds = this.#rounds.get(id);
    const run = rounds?.runs.find((one) => one.id === seen.id);
    if (!entry || !rounds || !run || seen.attempt >= run.attempt) return this.end(id, seen);
    if (entry.state === 'running' && !isFirst(rounds)) await this.#begun(entry, rounds, [run.id]);
  }

  /** Whatever its runs said is written down already, and what comes of it is not. */
  async settle(id: string): Promise<void> {
    const entry = await this.#given.ledger.find(id);
    const rounds = this.#rounds.get(id);
    if (entry?.state !== 'running' || !rounds || !isOver(rounds)) return;
    const last = rounds.runs.at(-1) ?? { id: entry.runId ?? '', attempt: 1, conclusion: null };
    await this.#over(entry, { ...last, repository: entry.repository, url: entry.url }, rounds);
  }

  async #over(entry: RequestEntry, run: EndedRun, rounds: Rounds): Promise<void> {
    if (rounds.left === 0) return this.#finish(entry, run, rounds);
    const next = nextRound(rounds);
    // Before anything begins: whoever comes after a death begins what did not.
    await this.#keep(entry.id, next);
    const left = await this.#begun(
      entry,
      next,
      next.runs.map((one) => one.id),
    );
    if (left.runs.length === 0) return this.#finish(entry, run, left);
    const sentence = `${next.good + next.bad} rounds are over, ${next.good} of them passed; the next one runs.`;
    await this.#given.ledger.change(entry.id, { sentence });
    await tellRequest({ ...entry, sentence }, this.#given.portsOf(entry.repository));
  }

  /** Begins them; gives what is waited for now. */
  async #begun(entry: RequestEntry, rounds: Rounds, ids: readonly string[]): Promise<Rounds> {
    const refused = new Set<string>();
    for (const id of ids) {
      const asked = await this.#given.forge.rerunAll(entry.repository, id);
      // Where the answer was lost, a look tells.
      if (!asked.ok && asked.kind !== 'unreachable' && !(await this.#runs(entry, rounds, id))) refused.add(id);
    }
    if (refused.size === 0) return rounds;
    const left = without(rounds, refused);
    await this.#keep(entry.id, left);
    return left;
  }

  /** What goes on already is refused, too. */
  async #runs(entry: RequestEntry, rounds: Rounds, id: string): Promise<boolean> {
    const now = await this.#given.forge.run(entry.repository, id);
    const attempt = rounds.runs.find((run) => run.id === id)?.attempt ?? 1;
    return !now.ok ? now.kind === 'unreachable' : now.value.attempt >= attempt;
  }

  async #finish(entry: RequestEntry, run: EndedRun, rounds: Rounds | null): Promise<void> {
    const { ended: hear, changed, portsOf, log } = this.#given;
    const whole = rounds && counted(rounds);
    const isOne = !rounds || rounds.runs.length === 1;
    const conclusion = isOne ? run.conclusion : whole?.bad === 0 ? 'success' : 'failure';
    const told = { conclusion, url: isOne ? run.url : entry.url, instead: whole && verdictOf(whole) };
    const ended = await endRequest(entry, told, portsOf(entry.repository));
    if (ended === null) return;
    if (rounds) await this.#keep(entry.id, null);
    changed(entry.repository, entry.pull);
    // It is written down: whoever must hear of it finds it there, too.
    await hear(ended).catch((error: unknown) =>
      log.warn('the end of a request was not heard of', { stage: 'service', request: entry.id, error }),
    );
  }

  async #keep(id: string, rounds: Rounds | null): Promise<void> {
    await this.#given.memory.remember('retest', id, rounds);
    if (rounds === null) this.#rounds.delete(id);
    else this.#rounds.set(id, rounds);
  }
}
