import { createHash } from 'node:crypto';
import { z } from 'zod';
import { errorText } from '../lib/error-text.ts';

type Env = Readonly<Record<string, string | undefined>>;

const SERVICE = 'twirp/github.actions.results.api.v1.ArtifactService/';
/** The fourth version of the protocol, in which an artifact's media type is not told. */
const VERSION = 4;
const TIMEOUT_MS = 30_000;
const MAX_ANSWER_BYTES = 64 * 1024;

const ClaimsSchema = z.object({ scp: z.string() });
const url = z.url({ protocol: /^https?$/ });
/** Protocol buffers as JSON name a field either way. */
const CreatedSchema = z
  .union([z.object({ signedUploadUrl: url }), z.object({ signed_upload_url: url })])
  .transform((answer) => ('signedUploadUrl' in answer ? answer.signedUploadUrl : answer.signed_upload_url));
const FinalizedSchema = z.object({ ok: z.literal(true) });

/**
 * Stores a text with the artifact service of act, which cannot take it from @actions/artifact 6: up to 0.2.89 it answers 500
 * to the field `mime_type`, and 401 to a signature without its base64 padding, as Azure's client sends it. Lists and
 * downloads work with both. Throws on any refusal; an artifact of the same name is replaced.
 */
export async function uploadToAct(env: Env, name: string, content: string | Uint8Array): Promise<void> {
  const bytes = Buffer.from(content);
  const artifact = { ...backendIds(env), name };
  const uploadUrl = CreatedSchema.parse(await call(env, 'CreateArtifact', { ...artifact, version: VERSION }));
  const block = Buffer.from('block-000001').toString('base64');
  await send('PUT', `${uploadUrl}&comp=block&blockid=${encodeURIComponent(block)}`, { body: bytes });
  const blocks = `<?xml version="1.0" encoding="utf-8"?><BlockList><Latest>${block}</Latest></BlockList>`;
  await send('PUT', `${uploadUrl}&comp=blocklist`, { body: blocks });
  const hash = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  FinalizedSchema.parse(await call(env, 'FinalizeArtifact', { ...artifact, size: String(bytes.length), hash }));
}

/** The run and the job as the service names them: `Actions.Results:RUN:JOB` among the scopes of the token. */
function backendIds(env: Env) {
  const claims = Buffer.from(token(env).split('.')[1] ?? '', 'base64url').toString();
  const scope = ClaimsSchema.parse(JSON.parse(claims))
    .scp.split(' ')
    .find((one) => one.startsWith('Actions.Results:'));
  const [, run, job] = scope?.split(':') ?? [];
  if (!run || !job) throw new Error('ACTIONS_RUNTIME_TOKEN names no run and job for artifacts');
  return { workflow_run_backend_id: run, workflow_job_run_backend_id: job };
}

const token = (env: Env): string => env['ACTIONS_RUNTIME_TOKEN'] ?? '';

async function call(env: Env, method: string, request: Readonly<Record<string, unknown>>): Promise<unknown> {
  const headers = { authorization: `Bearer ${token(env)}`, 'content-type': 'application/json' };
  const answer = await send('POST', new URL(`/${SERVICE}${method}`, env['ACTIONS_RESULTS_URL']).href, {
    headers,
    body: JSON.stringify(request),
  });
  return JSON.parse(answer);
}

async function send(method: string, url: string, init: RequestInit): Promise<string> {
  const { pathname } = new URL(url);
  const response = await fetch(url, { ...init, method, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(
    (error: unknown) => {
      throw new Error(`${method} ${pathname}: ${errorText(error)}`, { cause: error });
    },
  );
  if (!response.ok) throw new Error(`${method} ${pathname}: act's artifact service answered ${response.status}`);
  return textOf(response);
}

async function textOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > MAX_ANSWER_BYTES) throw new Error(`act's artifact service answered with more than ${MAX_ANSWER_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
