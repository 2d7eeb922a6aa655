import { z } from 'zod';
import { err, ok, type Result } from '../lib/result.ts';
import { spanFault } from './commands-config-span.ts';
import { check, strict } from './issue.ts';
import { formatPath, type Issue } from './issue-text.ts';

/** The list `nightly` of `.github/pilotlight.yml`, read from the default branch: builds that start at a time. */
export interface NightlyBuild {
  /** A file below `.github/workflows/`. */
  readonly workflow: string;
  /** Five fields of cron. */
  readonly at: string;
  /** IANA name. */
  readonly zone: string;
  /** A branch; null: the default one. */
  readonly ref: string | null;
  readonly inputs: Readonly<Record<string, string>>;
}

const workflowText = 'the name of a file in .github/workflows, such as nightly.yml';
const workflow = z.string({ error: workflowText }).regex(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}\.ya?ml$/, { error: workflowText });
const atText = 'five fields of cron (minute hour day month weekday), such as "0 2 * * *"';
const zoneText = 'a time zone such as Europe/Berlin or UTC';
const refText = 'a branch such as main';
const ref = z.string({ error: refText }).regex(/^(?!refs\/)[^\s\p{Cc}:?*[\\^~-][^\s\p{Cc}:?*[\\^~]{0,199}$/u, { error: refText });
const inputText = 'text of at most 1000 characters, a number, true or false';
const input = z.union([z.string({ error: inputText }).max(1_000, { error: inputText }), z.number(), z.boolean()], {
  error: inputText,
});
const inputsText = 'a mapping from names of inputs to their values';
const listText = 'a list of at most 50 builds';

export const NightlySectionSchema = z
  .array(
    strict({
      workflow: workflow.describe(
        'The workflow that is started; it has `on: workflow_dispatch`, and `on: schedule` for when there is no service.',
      ),
      at: z.string({ error: atText }).max(200, { error: atText }).describe('When, as five fields of cron.'),
      zone: z.string({ error: zoneText }).optional().describe('The time zone of `at`. Default: UTC, as in `on: schedule`.'),
      ref: ref.optional().describe('The branch that is built. Default: the default branch.'),
      inputs: z
        .record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_-]{0,99}$/, { error: 'the name of an input' }), input, {
          error: inputsText,
        })
        .optional()
        .describe('Its inputs.'),
    }),
    { error: listText },
  )
  .max(50, { error: listText })
  .describe('List `nightly` of .github/pilotlight.yml: builds that the service starts on time.');

/** Of the list's value; undefined and null are a list of none. Paths of issues begin at the list. */
export function readNightly(section: unknown): Result<readonly NightlyBuild[], readonly Issue[]> {
  const checked = check(NightlySectionSchema, section ?? []);
  if ('issues' in checked) return err(checked.issues);
  const builds = checked.value.map(
    ({ workflow: file, at, zone = 'UTC', ref: branch = null, inputs = {} }): NightlyBuild => ({
      ...{ workflow: file, at: at.trim(), zone, ref: branch },
      inputs: Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, String(value)])),
    }),
  );
  const issues = builds.flatMap(({ at, zone }, index) =>
    spanFault({ from: at, zone }).map(({ key, what }): Issue => {
      const path = [index, key === 'from' ? 'at' : 'zone'];
      return { path, what: `${formatPath(path)}: expected ${what}, found ${JSON.stringify(key === 'from' ? at : zone)}` };
    }),
  );
  return issues.length > 0 ? err(issues) : ok(builds);
}
