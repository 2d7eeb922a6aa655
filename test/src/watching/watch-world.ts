import type { Look, WatchRules, WatchStart } from '../../../src/watch-ports.ts';
import type { SourceNotice } from '../../../src/watching/ports.ts';
import { Watching } from '../../../src/watching/watching.ts';
import { RULES } from '../../builders/watch.ts';
import { MemoryWatch } from '../../fakes/memory-watch.ts';

/** The process is gone at this moment: nothing after it happens. */
export class Killed extends Error {}

/** Upstreams, GitHub, and a process that can be killed at each of its calls. */
export class WatchWorld {
  readonly memory = new MemoryWatch();
  readonly upstream = new Map<string, string | Look>();
  readonly rules = new Map<string, WatchRules | string>();
  readonly runs: { readonly start: WatchStart; readonly inputs: Readonly<Record<string, string>>; readonly at: number }[] = [];
  readonly notices: SourceNotice[] = [];
  readonly asked: string[] = [];
  declared: readonly string[] | null = ['cause', 'compare', 'configurations'];
  now = 1_000_000_000;
  /** Calls of the ports until the process dies; before the call takes effect, or after it. */
  killIn: { calls: number; readonly isAfter: boolean } | null = null;
  watching = this.#begin();
  #ids = 0;

  /** One second, or more, of the service. A kill is followed by a new process. */
  async step(ms = 1_000): Promise<void> {
    this.now += ms;
    try {
      await this.watching.tick();
      await this.watching.finish();
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      this.killIn = null;
      await this.restart();
    }
  }

  async restart(): Promise<void> {
    this.watching = this.#begin();
    await this.watching.load();
  }

  async pass(ms: number, step = 30_000): Promise<void> {
    for (const end = this.now + ms; this.now < end; ) await this.step(step);
  }

  #begin(): Watching {
    return new Watching({
      now: () => this.now,
      chance: () => 0.5,
      newId: () => `watch-${++this.#ids}`,
      memory: { load: () => this.memory.load(), save: (delta) => this.#call(() => this.memory.save(delta)) },
      rules: async (repository) => {
        const rules = this.rules.get(repository) ?? RULES;
        return typeof rules === 'string' ? { ok: false, error: rules } : { ok: true, value: rules };
      },
      readers: {
        look: async (sources) => {
          this.asked.push(...sources.map(({ id }) => id));
          return sources.map(({ id }): Look => {
            const found = this.upstream.get(id) ?? '0';
            return typeof found === 'string' ? { kind: 'value', value: found, etag: null } : found;
          });
        },
      },
      starter: {
        declared: async () => ({ ok: true, value: this.declared }),
        dispatch: (start, inputs) =>
          this.#call(async () => {
            this.runs.push({ start: start as WatchStart, inputs, at: this.now });
            return { ok: true, value: { runId: String(this.runs.length), url: null } } as const;
          }),
        find: async (start) => {
          const found = this.runs.findIndex((run) => run.start.id === start.id);
          return { ok: true, value: found < 0 ? null : { runId: String(found + 1), url: '' } };
        },
      },
      announce: async (notice) => void this.notices.push(notice),
    });
  }

  async #call<T>(work: () => Promise<T>): Promise<T> {
    const kill = this.killIn;
    if (kill) kill.calls -= 1;
    if (kill?.calls === 0 && !kill.isAfter) throw new Killed();
    const done = await work();
    if (kill?.calls === 0) throw new Killed();
    return done;
  }
}
