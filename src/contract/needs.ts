import { z } from 'zod';
import { err, ok, type Result } from '../lib/result.ts';
import { check } from './issue.ts';
import { parseJob, parseJson } from './test-job.ts';

/** A job of the workflow that the gate waited for. */
export interface NeededJob {
  readonly name: string;
  /** `success`, `failure`, `cancelled` or `skipped`. */
  readonly result: string;
  readonly outputs: Readonly<Record<string, string>>;
}

/** What was planned, as far as the gate has to know. */
export interface PlannedSet {
  readonly digest: string;
  readonly configurations: readonly { readonly id: string; readonly name: string }[];
}

const NeedsSchema = z.record(
  z.string(),
  z.object(
    { result: z.string({ error: 'a result' }), outputs: z.record(z.string(), z.string()).default({}) },
    { error: 'a job with its result' },
  ),
  { error: 'the context `needs` as JSON' },
);

const ConfigurationSchema = z.object({ job: z.string({ error: 'the body of a job' }) }, { error: 'a configuration' });
const JobsSchema = z.object({ include: z.array(ConfigurationSchema, { error: 'a list' }) }, { error: 'a matrix with `include`' });

/** Reads `${{ toJSON(needs) }}`. */
export function parseNeeds(text: string): Result<readonly NeededJob[], string> {
  const json = parseJson(text);
  if (!json.ok) return json;
  const checked = check(NeedsSchema, json.value);
  if ('issues' in checked) return err(checked.issues.map((issue) => issue.what).join('; '));
  return ok(Object.entries(checked.value).map(([name, job]) => ({ name, ...job })));
}

/** Reads the output `jobs` of `plan`. Ids, names and the digest are those of the bodies, which is what `run` reports by. */
export function parsePlanned(jobs: string): Result<PlannedSet, string> {
  const json = parseJson(jobs);
  if (!json.ok) return json;
  const checked = check(JobsSchema, json.value);
  if ('issues' in checked) return err(checked.issues.map((issue) => issue.what).join('; '));
  const bodies = checked.value.include.map(({ job }) => parseJob(job));
  const broken = bodies.flatMap((body, index) => (body.ok ? [] : [`include[${index}].job: ${body.error}`]));
  if (broken.length > 0) return err(broken.join('; '));
  const configurations = bodies.flatMap((body) => (body.ok ? [body.value] : []));
  const digests = [...new Set(configurations.map(({ plan }) => plan))];
  if (digests.length > 1) return err(`expected configurations of one plan, found those of ${digests.length}`);
  return ok({ digest: digests[0] ?? '', configurations: configurations.map(({ id, name }) => ({ id, name })) });
}
