import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { ForgeParts } from '../forge-parts.ts';
import { readBody } from '../http/read-body.ts';
import type { Reply } from '../http/send.ts';
import { Refused } from '../refused.ts';
import type { Artifact } from './artifacts.ts';
import { type RuntimeIds, readRuntimeToken, signRuntimeToken } from './runtime-token.ts';

const SERVICE = '/twirp/github.actions.results.api.v1.ArtifactService/';
const DAY = 86_400_000;

/** Protocol buffers as JSON: int64 and wrapped integers are text, timestamps RFC 3339, defaults are left out. */
const ids = { workflow_run_backend_id: z.string(), workflow_job_run_backend_id: z.string() };
const int64 = z.union([z.string().regex(/^\d+$/), z.number().int()]).transform(Number);
const REQUESTS = {
  CreateArtifact: z.strictObject({
    ...ids,
    name: z.string(),
    version: z.number().int().min(4),
    expires_at: z.iso.datetime({ offset: true }).optional(),
    mime_type: z.string().optional(),
  }),
  FinalizeArtifact: z.strictObject({ ...ids, name: z.string(), size: int64.default(0), hash: z.string().optional() }),
  ListArtifacts: z.strictObject({ ...ids, name_filter: z.string().optional(), id_filter: int64.optional() }),
  GetSignedArtifactURL: z.strictObject({ ...ids, name: z.string() }),
  DeleteArtifact: z.strictObject({ ...ids, name: z.string() }),
};

type Method = keyof typeof REQUESTS;

/** `ACTIONS_RESULTS_URL`: the Twirp service that `@actions/artifact` speaks, and the blobs behind its signed URLs. */
export class ResultsFace {
  readonly #forge: ForgeParts;
  readonly #key: Uint8Array;

  constructor(forge: ForgeParts, key: Uint8Array) {
    this.#forge = forge;
    this.#key = key;
  }

  /** `ACTIONS_RUNTIME_TOKEN` for a job. */
  tokenFor(ids: RuntimeIds): Promise<string> {
    return signRuntimeToken(this.#key, ids, this.#forge.now() + DAY);
  }

  serves(path: string): boolean {
    return path.startsWith('/twirp/') || path.startsWith('/_blobs/');
  }

  async answer(request: IncomingMessage, url: URL): Promise<Reply> {
    try {
      if (url.pathname.startsWith(SERVICE)) return await this.#twirp(request, url.pathname.slice(SERVICE.length));
      const key = /^\/_blobs\/artifacts\/([0-9a-f]+)$/.exec(url.pathname)?.[1];
      if (key === undefined) throw new Refused(404, 'no such service');
      const body = await readBody(request, 1024 * 1024 * 1024);
      return await this.#forge.artifacts.blobs.answer(key, {
        method: request.method ?? 'GET',
        query: url.searchParams,
        headers: request.headers,
        body,
      });
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return { status: error.status, body: { code: TWIRP_CODES[error.status] ?? 'unknown', msg: error.message } };
    }
  }

  async #twirp(request: IncomingMessage, method: string): Promise<Reply> {
    if (request.method !== 'POST' || !(method in REQUESTS)) throw new Refused(404, `no method ${method}`);
    const mine = await readRuntimeToken(this.#key, request.headers.authorization, this.#forge.now());
    const job = this.#forge.github.runs.job(mine.jobId);
    if (!job || job.runId !== mine.runId || job.status === 'completed') throw new Refused(401, 'the job of this token is over');
    const body = JSON.parse((await readBody(request)).toString()) as unknown;
    const parsed = REQUESTS[method as Method].safeParse(body);
    if (!parsed.success) throw new Refused(400, z.prettifyError(parsed.error));
    if (parsed.data.workflow_run_backend_id !== String(mine.runId)) throw new Refused(403, 'the token is of another run');
    return { status: 200, body: await this.#call(method as Method, body, mine) };
  }

  async #call(method: Method, body: unknown, mine: RuntimeIds): Promise<unknown> {
    const { artifacts, urls } = this.#forge;
    switch (method) {
      case 'CreateArtifact':
        return { ok: true, signed_upload_url: urls.forge + this.#create(REQUESTS.CreateArtifact.parse(body), mine) };
      case 'FinalizeArtifact': {
        const { name, size, hash = null } = REQUESTS.FinalizeArtifact.parse(body);
        return { ok: true, artifact_id: String(artifacts.finalize(mine, { name, size, digest: hash }).id) };
      }
      case 'ListArtifacts': {
        const { name_filter: name, id_filter: id } = REQUESTS.ListArtifacts.parse(body);
        const found = artifacts.list({
          runId: mine.runId,
          ...(name === undefined ? {} : { name }),
          ...(id === undefined ? {} : { id }),
        });
        return { artifacts: found.map(listed) };
      }
      case 'GetSignedArtifactURL':
        return {
          signed_url: urls.forge + artifacts.downloadAddress(this.#named(REQUESTS.GetSignedArtifactURL.parse(body), mine)),
        };
      case 'DeleteArtifact': {
        const { id } = this.#named(REQUESTS.DeleteArtifact.parse(body), mine);
        await artifacts.delete(id);
        return { ok: true, artifact_id: String(id) };
      }
    }
  }

  #create(wanted: z.infer<typeof REQUESTS.CreateArtifact>, mine: RuntimeIds): string {
    const job = this.#forge.github.runs.job(mine.jobId);
    if (!job || wanted.workflow_job_run_backend_id !== String(mine.jobId)) throw new Refused(403, 'the token is of another job');
    const { address } = this.#forge.artifacts.create({
      ...mine,
      repositoryId: job.repositoryId,
      attempt: job.attempt,
      name: wanted.name,
      contentType: wanted.mime_type ?? 'application/zip',
      expiresAt: wanted.expires_at === undefined ? null : Date.parse(wanted.expires_at),
    });
    return address;
  }

  /** The one that the named job made, else the newest of that name. */
  #named(wanted: { readonly name: string; readonly workflow_job_run_backend_id: string }, { runId }: RuntimeIds): Artifact {
    const found = this.#forge.artifacts.list({ runId, name: wanted.name });
    const artifact = found.find(({ jobId }) => String(jobId) === wanted.workflow_job_run_backend_id) ?? found[0];
    if (!artifact) throw new Refused(404, 'artifact not found');
    return artifact;
  }
}

const TWIRP_CODES: Readonly<Record<number, string>> = {
  400: 'invalid_argument',
  401: 'unauthenticated',
  403: 'permission_denied',
  404: 'not_found',
  409: 'already_exists',
};

function listed(artifact: Artifact): unknown {
  return {
    workflow_run_backend_id: String(artifact.runId),
    workflow_job_run_backend_id: String(artifact.jobId),
    database_id: String(artifact.id),
    name: artifact.name,
    size: String(artifact.size ?? 0),
    created_at: new Date(artifact.createdAt).toISOString(),
    digest: artifact.digest,
  };
}
