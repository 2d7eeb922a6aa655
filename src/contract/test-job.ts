import { z } from 'zod';
import { canonicalJson } from '../lib/canonical-json.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { check, strict } from './issue.ts';

/**
 * One configuration on its way from `plan` to `run`, as compact JSON in the matrix. All is decided: no defaults are left to
 * fill in. Durations in milliseconds.
 */
export interface TestJob {
  /** Hex SHA-256 of the whole plan's canonical JSON: ties a report to the plan that asked for it. */
  readonly plan: string;
  /** Slug of the name, unique in its plan; names the artifact. */
  readonly id: string;
  readonly name: string;
  /** Text for `bash -eo pipefail`, or a program and its arguments. */
  readonly run: string | readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly timeout: number;
  readonly grace: number;
}

const SCHEMA = 'pilotlight-job/1';

export const DIGEST = /^[0-9a-f]{64}$/;
export const ID = /^[a-z0-9]([a-z0-9._-]{0,62}[a-z0-9])?$/;

const milliseconds = z.int({ error: 'milliseconds' }).positive({ error: 'milliseconds' });
const JobSchema = strict({
  schema: z.literal(SCHEMA, { error: JSON.stringify(SCHEMA) }),
  plan: z.string({ error: 'the digest of a plan' }).regex(DIGEST, { error: 'the digest of a plan' }),
  id: z.string({ error: 'an id' }).regex(ID, { error: 'an id' }),
  name: z.string({ error: 'a name' }).min(1, { error: 'a name' }),
  run: z.union([z.string(), z.array(z.string()).min(1)], { error: 'a command' }),
  env: z.record(z.string(), z.string(), { error: 'a mapping of variables' }),
  cwd: z.string({ error: 'a folder' }),
  timeout: milliseconds,
  grace: milliseconds,
});

export function formatJob(job: TestJob): string {
  return canonicalJson({ schema: SCHEMA, ...job });
}

export function parseJob(text: string): Result<TestJob, string> {
  const json = parseJson(text);
  if (!json.ok) return json;
  const checked = check(JobSchema, json.value);
  if ('issues' in checked) return err(checked.issues.map((issue) => issue.what).join('; '));
  const { schema: _, ...job } = checked.value;
  return ok(job);
}

/** `JSON.parse` as a Result; the error says what the text looked like, since such a text often crossed a boundary cut off. */
export function parseJson(text: string): Result<unknown, string> {
  try {
    return ok(JSON.parse(text));
  } catch {
    return err(`expected JSON, found ${text === '' ? 'nothing' : JSON.stringify(text.slice(0, 60))} (${text.length} characters)`);
  }
}
