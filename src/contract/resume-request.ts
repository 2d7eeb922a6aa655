import { z } from 'zod';
import { canonicalJson } from '../lib/canonical-json.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { check, strict } from './issue.ts';
import { DIGEST, ID, parseJson } from './test-job.ts';

/**
 * The input `pilotlight` of a `workflow_dispatch` that goes on with a build whose run is still busy: only these configurations,
 * of this plan, on this commit; their results belong to the build of run `run_id`.
 */
export interface ResumeRequest {
  readonly run_id: string;
  readonly plan: string;
  /** The commit that people look at, which the build's statuses belong to. */
  readonly sha: string;
  /** The commit that was checked out: of a pull request the merge that GitHub made. */
  readonly tested: string;
  readonly only: readonly string[];
  readonly cause: string;
}

const SCHEMA = 'pilotlight-resume/1';
/** The name of the input. */
export const RESUME_INPUT = 'pilotlight';

const commit = z.string({ error: 'a commit' }).regex(/^[0-9a-f]{40,64}$/, { error: 'a commit' });
const ResumeSchema = strict({
  schema: z.literal(SCHEMA, { error: JSON.stringify(SCHEMA) }),
  run_id: z.string({ error: 'the id of a run' }).regex(/^[0-9]{1,20}$/, { error: 'the id of a run' }),
  plan: z.string({ error: 'the digest of a plan' }).regex(DIGEST, { error: 'the digest of a plan' }),
  sha: commit,
  tested: commit,
  only: z.array(z.string().regex(ID, { error: 'an id' }), { error: 'a list of ids' }).min(1, { error: 'at least one id' }),
  cause: z.string({ error: 'a cause' }).max(500, { error: 'a cause' }),
});

export function formatResumeRequest(request: ResumeRequest): string {
  return canonicalJson({ schema: SCHEMA, ...request });
}

export function parseResumeRequest(text: string): Result<ResumeRequest, string> {
  const json = parseJson(text);
  if (!json.ok) return json;
  const checked = check(ResumeSchema, json.value);
  if ('issues' in checked) return err(checked.issues.map((issue) => issue.what).join('; '));
  const { schema: _, ...request } = checked.value;
  return ok(request);
}
