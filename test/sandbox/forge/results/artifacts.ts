import { Refused } from '../refused.ts';
import { Blobs } from './blobs.ts';
import type { RuntimeIds } from './runtime-token.ts';

export interface Artifact {
  readonly id: number;
  readonly repositoryId: number;
  readonly runId: number;
  readonly attempt: number;
  readonly jobId: number;
  readonly name: string;
  readonly contentType: string;
  readonly blob: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  /** Set once the upload was finalized: until then nobody sees the artifact. */
  size: number | null;
  /** `sha256:<hex>`. */
  digest: string | null;
}

export interface ArtifactRequest extends RuntimeIds {
  readonly repositoryId: number;
  readonly attempt: number;
  readonly name: string;
  readonly contentType: string;
  readonly expiresAt: number | null;
}

const DAYS = 86_400_000;

/** The artifacts of all runs. Names are unique in one attempt of a run; those of earlier attempts stay visible. */
export class Artifacts {
  readonly blobs: Blobs;
  readonly #now: () => number;
  readonly #all = new Map<number, Artifact>();
  #lastId: number;

  constructor({ directory, now, firstId = 500 }: { directory: string; now: () => number; firstId?: number }) {
    this.blobs = new Blobs(directory);
    this.#now = now;
    this.#lastId = firstId - 1;
  }

  /** Throws 409 where the attempt already has one of that name, 400 where GitHub forbids the name. */
  create(request: ArtifactRequest): { readonly artifact: Artifact; readonly address: string } {
    if (request.name === '' || /["<>|*?:\r\n\\/]/.test(request.name))
      throw new Refused(400, `the artifact name ${JSON.stringify(request.name)} is not valid`);
    const taken = [...this.#all.values()].some(
      (a) => a.runId === request.runId && a.attempt === request.attempt && a.name === request.name,
    );
    if (taken) throw new Refused(409, 'an artifact with this name already exists on the workflow run');
    const { key, address } = this.blobs.create();
    const now = this.#now();
    const artifact: Artifact = {
      ...request,
      id: ++this.#lastId,
      blob: key,
      createdAt: now,
      expiresAt: request.expiresAt ?? now + 90 * DAYS,
      size: null,
      digest: null,
    };
    this.#all.set(artifact.id, artifact);
    return { artifact, address };
  }

  /** Throws 404 unknown, 400 where size or digest are not those of what was uploaded. */
  finalize(ids: RuntimeIds, claim: { readonly name: string; readonly size: number; readonly digest: string | null }): Artifact {
    const artifact = [...this.#all.values()].find((a) => a.jobId === ids.jobId && a.runId === ids.runId && a.name === claim.name);
    const stored = artifact && this.blobs.stored(artifact.blob);
    if (!artifact || !stored) throw new Refused(404, 'artifact not found');
    const digest = `sha256:${stored.sha256}`;
    if (stored.size !== claim.size) throw new Refused(400, `the upload has ${stored.size} bytes, not ${claim.size}`);
    if (claim.digest !== null && claim.digest !== digest)
      throw new Refused(400, `the upload has the digest ${digest}, not ${claim.digest}`);
    artifact.size = stored.size;
    artifact.digest = digest;
    return artifact;
  }

  /** Finalized ones, newest first; all attempts. */
  list(filter: {
    readonly repositoryId?: number;
    readonly runId?: number;
    readonly name?: string;
    readonly id?: number;
  }): readonly Artifact[] {
    const wanted = (a: Artifact): boolean =>
      a.size !== null &&
      (filter.repositoryId ?? a.repositoryId) === a.repositoryId &&
      (filter.runId ?? a.runId) === a.runId &&
      (filter.name ?? a.name) === a.name &&
      (filter.id ?? a.id) === a.id;
    return [...this.#all.values()].filter(wanted).reverse();
  }

  /** Path and query of the content, named as downloads are. */
  downloadAddress(artifact: Artifact): string {
    const suffix = artifact.contentType === 'application/zip' && !artifact.name.endsWith('.zip') ? '.zip' : '';
    return this.blobs.address(artifact.blob, {
      rscd: `attachment; filename="${artifact.name}${suffix}"`,
      rsct: artifact.contentType,
    });
  }

  async delete(id: number): Promise<void> {
    const artifact = this.#all.get(id);
    this.#all.delete(id);
    if (artifact) await this.blobs.remove(artifact.blob);
  }
}
