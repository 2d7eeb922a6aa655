import type { Artifact, Artifacts } from '../../src/ports.ts';

/** The artifacts of one run. A name is taken once per attempt, as GitHub's service has it; earlier attempts stay visible. */
export class FakeArtifacts implements Artifacts {
  available = true;
  /** Of the attempt that uploads. */
  attempt = 1;
  /** Faults to order. */
  failNextUpload: string | undefined;
  failNextList: string | undefined;
  readonly #stored: (Artifact & { readonly attempt: number; readonly text: string })[] = [];

  async upload(name: string, content: string | Uint8Array): Promise<number> {
    const text = Buffer.from(content).toString();
    const failure = this.failNextUpload;
    this.failNextUpload = undefined;
    if (failure) throw new Error(failure);
    const isTaken = this.#stored.some((one) => one.name === name && one.attempt === this.attempt);
    if (isTaken) throw new Error(`409 an artifact with the name ${name} already exists`);
    return this.#stored.push({ id: this.#stored.length + 1, name, size: Buffer.byteLength(text), attempt: this.attempt, text });
  }

  async list(): Promise<readonly Artifact[]> {
    if (this.failNextList) throw new Error(this.failNextList);
    return this.#stored.map(({ id, name, size }) => ({ id, name, size }));
  }

  async read(id: number, maxBytes: number): Promise<string> {
    const found = this.#stored.find((one) => one.id === id);
    if (!found || found.size > maxBytes) throw new Error(`artifact ${id} is gone or too large`);
    return found.text;
  }
}
