import type { WatchFile } from '../contract/watch-file.ts';
import type { Result } from '../lib/result.ts';
import { type Batch, dueBatches } from '../watch/due.ts';
import { ENTRY_TTL, type EntryPlace, EntryRoom, entryKey, refusedEntry, takeEntry } from '../watch/poll-entries.ts';
import { madeDue, type Observation, observe } from '../watch/poll-observe.ts';
import { alignSources, type Registry, registryOf } from '../watch/poll-registry.ts';
import { addChanges, dueStarts, repositoryOf, startOf } from '../watch/trigger.ts';
import type { Look, SourceState, WatchEntry, WatchStart } from '../watch-ports.ts';
import { HeardPushes, type Push } from './heard-pushes.ts';
import { HostQueue } from './host-queue.ts';
import type { WatchingPorts } from './ports.ts';
import { RuleBook } from './rule-book.ts';
import { StartBuilds } from './start-builds.ts';
import { WatchBook } from './watch-book.ts';

/** Milliseconds between two looks at who watches what, where nothing was told. */
const REALIGN = 60_000;
/** Looks that are written down together. */
const FLUSH = 100;
/** Builds that are over are remembered for so many milliseconds, and so many of them. */
const REMEMBERED = 30 * 86_400_000;
const MOST_STARTS = 1_000;

const NOBODY: Registry = { watchers: [], watching: new Map(), errors: new Map(), uncertain: new Set() };

/** What came of one build's place. */
export interface ToldFile {
  readonly place: EntryPlace;
  readonly read: Result<WatchFile, string>;
}

/** Looks at sources when they are due, and starts the builds of those who use them. */
export class Watching {
  readonly #ports: WatchingPorts;
  readonly #book: WatchBook;
  readonly #rules: RuleBook;
  readonly #starts: StartBuilds;
  readonly #queue = new HostQueue();
  readonly #asked = new Set<string>();
  readonly #pushes = new HeardPushes();
  #found: { readonly id: string; readonly look: Look }[] = [];
  #registry: Registry = NOBODY;
  #alignedAt = Number.NEGATIVE_INFINITY;

  constructor(ports: WatchingPorts) {
    this.#ports = ports;
    this.#book = new WatchBook(ports.memory);
    this.#rules = new RuleBook(ports.rules);
    this.#starts = new StartBuilds(this.#book, ports);
  }

  get book(): WatchBook {
    return this.#book;
  }

  get registry(): Registry {
    return this.#registry;
  }

  load(): Promise<void> {
    return this.#book.load();
  }

  /** A build told what it used. Durable once it resolves. */
  async take(place: EntryPlace, read: Result<WatchFile, string>): Promise<WatchEntry> {
    const [entry] = await this.takeAll([{ place, read }]);
    return entry as WatchEntry;
  }

  /** What builds of different places told, written down at once, but for what is too many of one repository. */
  async takeAll(told: readonly ToldFile[]): Promise<readonly WatchEntry[]> {
    const now = this.#ports.now();
    const room = new EntryRoom(this.#book.entries.values());
    const taken = told.map(({ place, read }) => {
      const known = this.#book.entries.get(entryKey(place)) ?? null;
      if (known === null && !room.take(place)) return { isNews: false, entry: refusedEntry(place, now) };
      const entry = takeEntry(known, { place, read, now });
      return { isNews: entry !== known, entry };
    });
    const entries = taken.flatMap(({ isNews, entry }) => (isNews ? [entry] : []));
    if (entries.length > 0) await this.#book.save({ entries });
    this.#alignedAt = Number.NEGATIVE_INFINITY;
    return taken.map(({ entry }) => entry);
  }

  /** A branch of a repository that we hear of was pushed to: it is looked at now, and its rules may be others. */
  async pushed({ repository, ref, isForced = false }: Push): Promise<void> {
    this.#rules.forget(repository);
    this.#alignedAt = Number.NEGATIVE_INFINITY;
    const now = this.#ports.now();
    const meant = [...this.#book.sources.values()].filter(
      (one) => one.ref === ref && repositoryOf(one.url)?.toLowerCase() === repository.toLowerCase(),
    );
    for (const { id } of meant) this.#pushes.heard(id, { isForced, isAsked: this.#asked.has(id) });
    const later = meant.filter(({ nextAt }) => nextAt > now);
    if (later.length > 0) await this.#book.save({ sources: later.map((one) => madeDue(one, now)) });
  }

  /** One step: to be called every second or so, never twice at once. Waits for no source. */
  async tick(): Promise<void> {
    await this.#align();
    await this.#record();
    this.#look();
    await this.#decide();
    if (this.#ports.isDry !== true) await this.#starts.run();
  }

  /** Waits until everything that was asked has answered, and does what follows. */
  async finish(): Promise<void> {
    await this.#queue.idle();
    await this.#record();
    await this.#decide();
    if (this.#ports.isDry !== true) await this.#starts.run();
  }

  async #align(): Promise<void> {
    const { now, chance, minEvery } = this.#ports;
    if (now() - this.#alignedAt < REALIGN) return;
    const entries = [...this.#book.entries.values()];
    await this.#rules.refresh(new Set(entries.map(({ repository }) => repository)), now());
    this.#alignedAt = now();
    this.#registry = registryOf(entries, this.#rules.all(), now());
    const limits = { now: now(), chance, ...(minEvery === undefined ? {} : { minEvery }) };
    const { kept, gone } = alignSources(this.#book.sources, this.#registry, limits);
    const old = entries.filter(({ takenAt }) => now() - takenAt > 2 * ENTRY_TTL).map(({ key }) => key);
    const over = this.#forgotten();
    if (kept.length + gone.length + old.length + over.length > 0)
      await this.#book.save({ sources: kept, gone: { sources: gone, entries: old, starts: over } });
  }

  #forgotten(): readonly string[] {
    const over = [...this.#book.starts.values()].filter(({ state }) => state !== 'decided' && state !== 'calling');
    const newest = over.sort((one, other) => other.at - one.at);
    return newest.filter(({ at }, index) => index >= MOST_STARTS || this.#ports.now() - at > REMEMBERED).map(({ id }) => id);
  }

  #look(): void {
    const mine = [...this.#book.sources.values()].filter(({ id }) => this.#registry.watching.has(id) && !this.#asked.has(id));
    for (const batch of dueBatches(mine, this.#ports.now())) {
      for (const { id } of batch.sources) this.#asked.add(id);
      this.#queue.add(batch.host, () => this.#ask(batch));
    }
  }

  async #ask({ sources }: Batch): Promise<void> {
    const looks = await this.#ports.readers
      .look(sources)
      .catch((error: unknown): Look[] => sources.map(() => ({ kind: 'failed', because: String(error).slice(0, 300) })));
    for (const [index, { id }] of sources.entries())
      this.#found.push({ id, look: looks[index] ?? { kind: 'failed', because: 'nothing was answered' } });
  }

  /** What moved is written down together with what is to follow from it: neither is ever there alone. */
  async #record(): Promise<void> {
    while (this.#found.length > 0) {
      const found = this.#found.slice(0, this.#ports.saveEvery ?? FLUSH);
      const observed = found.flatMap((one) => this.#observed(one));
      for (const { isNotice, state } of observed) if (isNotice) await this.#announce(state);
      const changes = observed.flatMap(({ change }) => change ?? []);
      const pending = addChanges(this.#book.pending, changes, this.#registry.watching);
      await this.#book.save({ sources: observed.map(({ state }) => state), pending: [...pending.values()] });
      this.#found = this.#found.slice(found.length);
      for (const { id, look } of found) {
        this.#asked.delete(id);
        this.#pushes.seen(id, look);
      }
    }
  }

  /** What was asked before the newest push may be older than it: it is looked at again at once. */
  #observed({ id, look }: { readonly id: string; readonly look: Look }): readonly Observation[] {
    const source = this.#book.sources.get(id);
    if (!source) return [];
    const now = this.#ports.now();
    const isRewritten = this.#pushes.isForced(id);
    const found = observe(source, look, { now, chance: this.#ports.chance(), isRewritten });
    return [this.#pushes.isMissed(id) ? { ...found, state: madeDue(found.state, now) } : found];
  }

  async #announce(source: SourceState): Promise<void> {
    const watchers = this.#registry.watching.get(source.id) ?? [];
    const repositories = [...new Set(watchers.map(({ entry }) => entry.repository))];
    await this.#ports.announce({ key: `watch ${source.id} ${source.trouble?.since ?? 0}`, source, repositories });
  }

  async #decide(): Promise<void> {
    const { now, newId, isDry } = this.#ports;
    for (const pending of dueStarts(this.#book.pending.values(), now())) {
      if (isDry === true) continue;
      const earlier: readonly WatchStart[] = [...this.#book.starts.values()];
      const start = startOf(pending, { id: newId(), now: now(), earlier });
      await this.#book.save({ starts: [start], gone: { pending: [pending.key] } });
    }
  }
}
