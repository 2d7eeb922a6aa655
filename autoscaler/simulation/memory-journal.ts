import { mergeJob } from '../job-merge.ts';
import type { Decision, Delivery, JobFacts, Journal, RunnerRow } from '../ports.ts';

/** A journal in memory. It survives the service that wrote it: hand the same one to the next service to play a restart. */
export class MemoryJournal implements Journal {
  /** Fault to order: while set, every write is refused with this text and nothing is stored. */
  refuseWrites: string | null = null;
  /** Fault to order: the next write is stored, and its answer is lost. */
  loseNextAnswer = false;
  readonly decisions: Decision[] = [];
  #closed = false;
  readonly #deliveries = new Map<string, { readonly delivery: Delivery; settled: boolean }>();
  readonly #jobs = new Map<string, JobFacts>();
  readonly #runners = new Map<string, RunnerRow>();

  accept(delivery: Delivery): Promise<'accepted' | 'known'> {
    return this.#write(() => {
      if (this.#deliveries.has(delivery.id)) return 'known';
      this.#deliveries.set(delivery.id, { delivery: { ...delivery }, settled: false });
      return 'accepted';
    });
  }

  async unsettled(limit: number): Promise<readonly Delivery[]> {
    this.#assertOpen();
    return [...this.#deliveries.values()]
      .filter(({ settled }) => !settled)
      .map(({ delivery }) => ({ ...delivery }))
      .sort((a, b) => a.receivedAt - b.receivedAt)
      .slice(0, limit);
  }

  settle(deliveryIds: readonly string[], jobs: readonly JobFacts[]): Promise<void> {
    return this.#write(() => {
      for (const id of deliveryIds) {
        const stored = this.#deliveries.get(id);
        if (stored) stored.settled = true;
      }
      this.#storeJobs(jobs);
    });
  }

  putJobs(jobs: readonly JobFacts[]): Promise<void> {
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
    return [...this.#runners.values()]
      .filter(({ state }) => state !== 'gone')
      .map((row) => ({ ...row }))
      .sort((a, b) => a.plannedAt - b.plannedAt || compareText(a.id, b.id));
  }

  record(decisions: readonly Decision[]): Promise<void> {
    return this.#write(() => {
      this.decisions.push(...decisions.map((decision) => ({ ...decision })));
    });
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

  /** Every job ever stored, the completed ones too. */
  allJobs(): JobFacts[] {
    return [...this.#jobs.values()].map((job) => ({ ...job }));
  }

  #storeJobs(jobs: readonly JobFacts[]): void {
    for (const job of jobs) {
      const stored = this.#jobs.get(job.id);
      this.#jobs.set(job.id, { ...(stored ? mergeJob(stored, job) : job) });
    }
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
