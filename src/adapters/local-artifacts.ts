import type { Artifact, Artifacts } from '../ports.ts';

/** Artifacts of one program's run, in memory. */
export class LocalArtifacts implements Artifacts {
  readonly available = true;
  readonly #texts: { readonly name: string; readonly text: string }[] = [];

  async upload(name: string, content: string | Uint8Array): Promise<number> {
    const text = Buffer.from(content).toString();
    if (this.#texts.some((one) => one.name === name)) throw new Error(`an artifact with the name ${name} already exists`);
    return this.#texts.push({ name, text });
  }

  async list(): Promise<readonly Artifact[]> {
    return this.#texts.map(({ name, text }, index) => ({ id: index + 1, name, size: Buffer.byteLength(text) }));
  }

  async read(id: number, maxBytes: number): Promise<string> {
    const text = this.#texts[id - 1]?.text;
    if (text === undefined || Buffer.byteLength(text) > maxBytes) throw new Error(`artifact ${id} is gone or too large`);
    return text;
  }
}
