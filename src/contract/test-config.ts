import { z } from 'zod';
import { parseDuration } from '../lib/duration.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { check, type Issue, strict } from './issue.ts';

/**
 * The language in which a project says what is to be tested: one configuration, as a program yields it or as YAML spells
 * it out, and the section `plan` of `.github/pilotlight.yml`. Schemas only accept; what is left out is filled in later.
 */

export const DAY_MS = 86_400_000;
/** GitHub ends a job on a self-hosted runner after five days, whatever it is told. */
const MAX_TIMEOUT_MS = 5 * DAY_MS;
/** Keys that other systems have for a configuration and later versions will have: their absence is said plainly. */
const NOT_YET = ['retry', 'container', 'idle_timeout', 'reports', 'shard', 'paths', 'flaky', 'allow_failure', 'weight', 'tags'];

const durationUpTo = (max: number, text: string) =>
  z.string({ error: `a duration ${text}` }).refine(
    (written) => {
      const parsed = parseDuration(written);
      return parsed.ok && parsed.value > 0 && parsed.value <= max;
    },
    { error: `a duration ${text}` },
  );

const nameText = 'a name of 1 to 80 printable characters that neither begins nor ends with a space';
/** The name is shown as a job's name, as a commit status and in tables, hence one printable line. */
const name = z.string({ error: nameText }).regex(/^(?! )[^\p{Cc}\p{Cf}\u2028\u2029]{1,80}(?<! )$/u, { error: nameText });

const runText = 'a command: text for bash, or a list of a program and its arguments';
const text = z.string({ error: runText }).regex(/^[^\0]*\S[^\0]*$/, { error: runText });
const argument = z.string({ error: 'text without NUL' }).regex(/^[^\0]*$/, { error: 'text without NUL' });
const run = z.union([text, z.tuple([text], argument)], { error: runText });

const scalarText = 'text, a number, true or false';
const scalar = z.union([argument, z.number({ error: scalarText }), z.boolean({ error: scalarText })], { error: scalarText });

/**
 * Variables that steer the runner, its protocol or the loader. A configuration that could set them could pretend to be the
 * runner towards whatever it calls.
 */
const RESERVED = /^(GITHUB_|RUNNER_|ACTIONS_|INPUT_|STATE_|PILOTLIGHT_|LD_|NODE_OPTIONS$)/i;
const envText =
  'a variable name of letters, digits and _ that is not GITHUB_*, RUNNER_*, ACTIONS_*, LD_*, NODE_OPTIONS or another of the runner’s';
const variable = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, { error: envText })
  .refine((key) => !RESERVED.test(key), { error: envText });
const env = z.record(variable, scalar, { error: 'a mapping of variable names to values' });

const labelText = 'a label of 1 to 100 characters without white space or commas';
const label = z.string({ error: labelText }).regex(/^[^\s,\p{Cc}]{1,100}$/u, { error: labelText });
const labelsText = 'a label or a list of 1 to 20 labels';
const labels = z.union(
  [label, z.array(label, { error: labelsText }).min(1, { error: labelsText }).max(20, { error: labelsText })],
  {
    error: labelsText,
  },
);

const cwdText = 'a folder below the workspace, without ..';
const cwd = z
  .string({ error: cwdText })
  .regex(/^[^/\0\\][^\0\\]*$/, { error: cwdText })
  .refine((path) => !path.split('/').includes('..'), { error: cwdText });

const OPTIONS = {
  env: env.optional().describe('Variables of the command, besides those of the job.'),
  runs_on: labels.optional().describe('Labels of the runner that is asked for. Default: ubuntu-24.04.'),
  timeout: durationUpTo(MAX_TIMEOUT_MS, 'such as "45m", up to 5d').optional().describe('Time limit of the command. Default: 6h.'),
  grace: durationUpTo(600_000, 'such as "10s", up to 10m')
    .optional()
    .describe('Time between the polite signal (TERM) and the last one (KILL) once the limit has passed. Default: 10s.'),
  cwd: cwd.optional().describe('Folder in which the command starts. Default: the workspace.'),
};

export const ConfigurationSchema = strict(
  {
    name: name.describe('Unique without regard to case. Names the job, the commit status and the line in every table.'),
    run: run.describe('Text runs in `bash -eo pipefail`; a list is a program and its arguments, without a shell.'),
    ...OPTIONS,
  },
  NOT_YET,
).describe('One configuration: a command with what it needs.');

const combination = z.record(z.string(), scalar, { error: 'a mapping of axes to values' });
const allowedText = 'a list of labels, or of lists of labels that are asked for together';

export const PlanSectionSchema = strict({
  defaults: strict({ run: run.optional(), ...OPTIONS }, NOT_YET)
    .optional()
    .describe('What a configuration takes where it says nothing itself.'),
  axes: z
    .record(
      z.string().regex(/^[A-Za-z_][A-Za-z0-9_-]*$/, { error: 'an axis named by letters, digits, _ and -' }),
      z.array(scalar, { error: 'a list of values' }).min(1, { error: 'a list of at least one value' }),
      { error: 'a mapping of axes to lists of values' },
    )
    .optional()
    .describe('Axes: each combination of their values is one configuration.'),
  exclude: z
    .array(combination, { error: 'a list of combinations' })
    .optional()
    .describe('Combinations to leave out; one that names only some axes leaves out all that agree with it.'),
  include: z
    .array(ConfigurationSchema, { error: 'a list of configurations' })
    .optional()
    .describe('Further configurations, spelt out.'),
  name: argument.optional().describe('Name of a combination, `${axis}` replaced. Default: its values joined by "-".'),
  env: z
    .record(variable, argument, { error: 'a mapping of variable names to text' })
    .optional()
    .describe('Variables of every combination, `${axis}` replaced.'),
  runs_on: z
    .array(labels, { error: allowedText })
    .min(1, { error: allowedText })
    .optional()
    .describe('Label sets that configurations may ask for; anything else is an error. Without it all are allowed.'),
}).describe('Section `plan` of .github/pilotlight.yml.');

export const PilotlightFileSchema = strict({ plan: PlanSectionSchema.optional() }).describe(
  'The file .github/pilotlight.yml of a project.',
);

export type WrittenConfiguration = z.output<typeof ConfigurationSchema>;
export type PlanSection = z.output<typeof PlanSectionSchema>;
export type PilotlightFile = z.output<typeof PilotlightFileSchema>;

export function readConfiguration(value: unknown): Result<WrittenConfiguration, readonly Issue[]> {
  return answer(check(ConfigurationSchema, value));
}

/** An empty file is `null` to YAML and means a file without sections. */
export function readPilotlightFile(value: unknown): Result<PilotlightFile, readonly Issue[]> {
  return answer(check(PilotlightFileSchema, value ?? {}));
}

function answer<T>(checked: { value: T } | { issues: readonly Issue[] }): Result<T, readonly Issue[]> {
  return 'value' in checked ? ok(checked.value) : err(checked.issues);
}
