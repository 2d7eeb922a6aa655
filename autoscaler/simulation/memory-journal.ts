import { billedTime, type CostBook, spentBy, type TimeWindow } from '../costs.ts';
import type { JobFacts } from '../forge-ports.ts';
import { mergeJob } from '../job-merge.ts';
import { jobAnswered } from '../launch/request-for.ts';
import type { Decision, Delivery, History, Journal, Memory, MemoryKind, RunnerRow } from '../ports.ts';

/** A journal in memory. It survives the service that wrote it: hand the same one to the next service to play a restart. */
export class MemoryJournal implements Journal, Memory, History, CostBook {
  /** Fault to order: while set, every write is refused with this text and nothing is stored. */
  refuseWrites: string | null = null;
  /** Fault to order: the next write is stored, and its answer is lost. */
  loseNextAnswer = false;
  #closed = false;
  /** Ids of all that were ever accepted. */
  readonly #deliveries = new Set<string>();
  readonly #unsettled = new Map<string, Delivery>();
  readonly #jobs = new Map<string, JobFacts>();
  readonly #runners = new Map<string, RunnerRow>();
  readonly #decisions: Decision[] = [];
  /** Values as JSON: what comes out is nobody's own. */
  readonly #memory = new Map<MemoryKind, Map<string, string>>();

  accept(delivery: Delivery): Promise<'accepted' | 'known'> {
    return this.#write(() => {
      if (this.#deliveries.has(delivery.id)) return 'known';
      this.#deliveries.add(delivery.id);
      this.#unsettled.set(delivery.id, { ...delivery });
      return 'accepted';
    });
  }

  async unsettled(limit: number): Promise<readonly Delivery[]> {
    this.#assertOpen();
    if (this.#unsettled.size === 0) return [];
    return [...this.#unsettled.values()]
      .map((delivery) => ({ ...delivery }))
      .sort((a, b) => a.receivedAt - b.receivedAt)
      .slice(0, limit);
  }

  settle(deliveryIds: readonly string[], jobs: readonly JobFacts[]): Promise<readonly JobFacts[]> {
    return this.#write(() => {
      for (const id of deliveryIds) this.#unsettled.delete(id);
      return this.#storeJobs(jobs);
    });
  }

  putJobs(jobs: readonly JobFacts[]): Promise<readonly JobFacts[]> {
    return this.#write(() => this.#storeJobs(jobs));
  }

  async openJobs(): Promise<readonly JobFacts[]> {
    this.#assertOpen();
    return [...this.#jobs.values()]
      .filter(({ status }) => status !== 'completed')
      .map((job) => ({ ...job }))
      .sort((a, b) => a.createdAt - b.createdAt || compareText(a.id, b.id));
  }

  async putRunners(rows: readonly RunnerRow[]): Promise<void> {
    if (rows.length === 0) return;
    await this.#write(() => {
      for (const row of rows) this.#runners.set(row.id, { ...row });
    });
  }

  async runners(): Promise<readonly RunnerRow[]> {
    this.#assertOpen();
    return this.#rowsWhere(({ state }) => state !== 'gone');
  }

  record(decisions: readonly Decision[]): Promise<void> {
    return this.#write(() => {
      this.#decisions.push(...decisions.map((decision) => ({ ...decision })));
    });
  }

  remember(kind: MemoryKind, key: string, value: unknown): Promise<void> {
    return this.#write(() => {
      const known = this.#memory.get(kind) ?? new Map<string, string>();
      this.#memory.set(kind, known);
      if (value === null || value === undefined) known.delete(key);
      else known.set(key, JSON.stringify(value));
    });
  }

  async recall(kind: MemoryKind): Promise<ReadonlyMap<string, unknown>> {
    this.#assertOpen();
    return new Map([...(this.#memory.get(kind) ?? [])].map(([key, value]) => [key, JSON.parse(value)]));
  }

  async job(id: string): Promise<JobFacts | null> {
    return (await this.jobs([id]))[0] ?? null;
  }

  async jobs(ids: readonly string[]): Promise<readonly JobFacts[]> {
    this.#assertOpen();
    return ids.flatMap((id) => this.#jobs.get(id) ?? []).map((job) => ({ ...job }));
  }

  async runnersOf(jobId: string): Promise<readonly RunnerRow[]> {
    this.#assertOpen();
    return this.#rowsWhere((row) => row.jobId === jobId || jobAnswered(row) === jobId);
  }

  async machinesIn(window: TimeWindow): Promise<readonly RunnerRow[]> {
    this.#assertOpen();
    return this.#rowsWhere((row) => billedTime(row, Number.MAX_SAFE_INTEGER, window) > 0);
  }

  async decisions({ subject, limit }: { readonly subject?: string; readonly limit: number }): Promise<readonly Decision[]> {
    this.#assertOpen();
    const about = this.#decisions.filter((decision) => subject === undefined || decision.subject === subject);
    return about
      .reverse()
      .slice(0, limit)
      .map((decision) => ({ ...decision }));
  }

  async spent(window: TimeWindow): Promise<ReadonlyMap<string, number>> {
    this.#assertOpen();
    return spentBy([...this.#runners.values()], window);
  }

  async close(): Promise<void> {
    this.#closed = true;
  }

  /** Opens it again: what a restarted service does with its file. */
  reopen(): this {
    this.#closed = false;
    return this;
  }

  /** Every runner ever stored, the gone ones too, in the order of their first writing. */
  allRunners(): RunnerRow[] {
    return [...this.#runners.values()].map((row) => ({ ...row }));
  }

  /** The same rows as they are stored, to be read and not to be kept. */
  storedRunners(): Iterable<RunnerRow> {
    return this.#runners.values();
  }

  /** Every decision that was recorded, oldest first. */
  allDecisions(): Decision[] {
    return this.#decisions.map((decision) => ({ ...decision }));
  }

  /** Every job ever stored, the completed ones too. */
  allJobs(): JobFacts[] {
    return [...this.#jobs.values()].map((job) => ({ ...job }));
  }

  #rowsWhere(isMeant: (row: RunnerRow) => boolean): RunnerRow[] {
    return [...this.#runners.values()]
      .filter(isMeant)
      .map((row) => ({ ...row }))
      .sort((a, b) => a.plannedAt - b.plannedAt || compareText(a.id, b.id));
  }

  #storeJobs(jobs: readonly JobFacts[]): readonly JobFacts[] {
    return jobs.map((job) => {
      const stored = this.#jobs.get(job.id);
      const next = { ...(stored ? mergeJob(stored, job) : job) };
      this.#jobs.set(job.id, next);
      return { ...next };
    });
  }

  async #write<T>(change: () => T): Promise<T> {
    this.#assertOpen();
    if (this.refuseWrites !== null) throw new Error(this.refuseWrites);
    const answer = change();
    if (this.loseNextAnswer) {
      this.loseNextAnswer = false;
      throw new Error('the answer was lost');
    }
    return answer;
  }

  #assertOpen(): void {
    if (this.#closed) throw new Error('the journal is closed');
  }
}

/** As SQLite compares text: by code points. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
