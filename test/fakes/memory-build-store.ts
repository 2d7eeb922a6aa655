import type { Build, BuildDocument, BuildStore } from '../../autoscaler/build-ports.ts';
import { formatBuildPlace } from '../../src/contract/build-place.ts';

/** Builds in memory. It survives the service that wrote it: hand the same one to the next service to play a restart. */
export class MemoryBuildStore implements BuildStore {
  /** Fault: every write fails with these words and changes nothing. */
  refuseWrites: string | null = null;
  /** Fault: so many more writes succeed, and all after them fail, as where the process is killed. */
  writesLeft = Number.POSITIVE_INFINITY;
  readonly #builds = new Map<string, Build>();
  readonly #closed = new Set<string>();
  /** Values as JSON: what comes out is nobody's own. */
  readonly #documents = new Map<string, string>();
  readonly #outputs = new Map<string, Buffer>();
  readonly #artifacts = new Map<string, Buffer>();

  async begin(build: Omit<Build, 'path'>): Promise<Build> {
    this.#write();
    this.#closed.delete(build.runId);
    const known = this.#builds.get(build.runId);
    if (known) return known;
    const plain = formatBuildPlace(build.place);
    const isTaken = [...this.#builds.values()].some(({ path }) => path === plain);
    const place = isTaken ? { ...build.place, number: `${build.place.number}-${build.runId}` } : build.place;
    const begun = { ...build, place, path: formatBuildPlace(place) };
    this.#builds.set(build.runId, begun);
    return begun;
  }

  async build(runId: string): Promise<Build | null> {
    return this.#builds.get(runId) ?? null;
  }

  async open(): Promise<readonly Build[]> {
    const open = [...this.#builds.values()].filter(({ runId }) => !this.#closed.has(runId));
    return open.sort((one, other) => one.beganAt - other.beganAt);
  }

  async close(build: Build): Promise<void> {
    this.#write();
    this.#closed.add(build.runId);
  }

  // biome-ignore lint/complexity/useMaxParams: the port's own
  async append(build: Build, id: string, offset: number, bytes: Uint8Array): Promise<number> {
    const key = `${build.runId}/${id}`;
    const stored = this.#outputs.get(key) ?? Buffer.alloc(0);
    if (offset > stored.length || offset + bytes.length <= stored.length) return stored.length;
    this.#write();
    const grown = Buffer.concat([stored, bytes.subarray(stored.length - offset)]);
    this.#outputs.set(key, grown);
    return grown.length;
  }

  async size(build: Build, id: string): Promise<number> {
    return this.#outputs.get(`${build.runId}/${id}`)?.length ?? 0;
  }

  // biome-ignore lint/complexity/useMaxParams: the port's own
  async putArtifact(build: Build, id: string, path: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of bytes) chunks.push(chunk);
    this.#write();
    this.#artifacts.set(`${build.runId}/${id}/${path}`, Buffer.concat(chunks));
  }

  // biome-ignore lint/complexity/useMaxParams: the port's own
  async put(build: Build, id: string | null, document: BuildDocument, value: unknown): Promise<void> {
    const text = JSON.stringify(value);
    // A file is not written at once: others may write in between.
    await new Promise((resolve) => setImmediate(resolve));
    this.#write();
    this.#documents.set(keyOf(build, id, document), text);
  }

  async get(build: Build, id: string | null, document: BuildDocument): Promise<unknown> {
    const text = this.#documents.get(keyOf(build, id, document));
    return text === undefined ? null : (JSON.parse(text) as unknown);
  }

  async all(build: Build, document: BuildDocument): Promise<ReadonlyMap<string, unknown>> {
    const found = new Map<string, unknown>();
    for (const [key, text] of this.#documents) {
      const [runId, kind, id] = JSON.parse(key) as [string, string, string | null];
      if (runId === build.runId && kind === document && id !== null) found.set(id, JSON.parse(text));
    }
    return found;
  }

  #write(): void {
    if (this.refuseWrites !== null) throw new Error(this.refuseWrites);
    if (this.writesLeft <= 0) throw new Error('killed');
    this.writesLeft -= 1;
  }
}

const keyOf = (build: Build, id: string | null, document: BuildDocument): string => JSON.stringify([build.runId, document, id]);
