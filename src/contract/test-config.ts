import { z } from 'zod';
import { MAX_GLOB_LENGTH, parseGlob } from '../lib/glob.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { check, strict } from './issue.ts';
import type { Issue } from './issue-text.ts';
import { RetrySchema } from './retry-config.ts';
import { textOrList } from './text-or-list.ts';
import { DAY_MS } from './written-duration.ts';
import { durationBetween } from './written-duration-schema.ts';

/**
 * The language in which a project says what is to be tested: one configuration, as a program yields it or as YAML spells
 * it out, and the section `plan` of `.github/pilotlight.yml`. Schemas only accept; what is left out is filled in later.
 */

/** GitHub ends a job on a self-hosted runner after five days, whatever it is told. */
const MAX_TIMEOUT_MS = 5 * DAY_MS;
/** Keys that people know from GitHub's jobs and steps, and from other systems. */
const ELSEWHERE = new Map([
  ['container', 'is not offered by this version of Pilotlight'],
  ['timeout-minutes', 'is called `timeout` here, and takes a unit: "45m"'],
  ['working-directory', 'is called `cwd` here'],
  ['continue-on-error', 'is called `allow_failure` here'],
  ['retries', 'belongs inside `retry`: { type: constant, retries: 3, delay: 10s }'],
  ['on', 'belongs inside `retry`: { type: constant, retries: 3, delay: 10s, on: [timeout] }'],
  ['shell', 'is not offered: text runs in bash, and a list such as [sh, -c, "…"] in what it names'],
  ['steps', 'is not offered: a configuration is one command, `run`; put several into a script'],
  ['needs', 'is not offered: configurations do not wait for each other'],
  ['if', 'is not offered: `paths` leaves out what a change does not concern, and a plan that is a program decides anything'],
]);
const MATRIX = 'is called `axes` here, beside `include` and `exclude`';
const ELSEWHERE_IN_SECTION = new Map([
  ['matrix', MATRIX],
  ['strategy', MATRIX],
  ['run', 'belongs inside `defaults`, or to a configuration of `include`'],
]);

/** `strict`, but for keys that begin with `x-`: those are the author's own, and left out. */
function strictWithNotes<S extends z.core.$ZodShape>(shape: S, elsewhere?: ReadonlyMap<string, string>) {
  const withoutNotes = (value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).filter(([key]) => !key.startsWith('x-')))
      : value;
  return z.preprocess(withoutNotes, strict(shape, elsewhere)).meta({ patternProperties: { '^x-': {} } });
}

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

const globText = `a glob of *, **, ? and {a,b}, relative to the workspace, at most ${MAX_GLOB_LENGTH} characters`;
const glob = z.string({ error: globText }).refine(isGlob, { error: globText });
const globs = textOrList(glob, 'a glob or a list of globs', 200);

function isGlob(written: string): boolean {
  const path = written.replace(/^!/, '');
  const isInside = path !== '' && !path.startsWith('/') && !path.split('/').includes('..');
  return isInside && !/\p{Cc}/u.test(path) && parseGlob(written) !== null;
}

const tagText = 'a tag of 1 to 50 letters, digits, ., _, :, / and -';
const tag = z.string({ error: tagText }).regex(/^[A-Za-z0-9._:/-]{1,50}$/, { error: tagText });
const weightText = 'a positive number up to 1000000';
const partsText = 'a number of parts, 2 to 256';
const flag = z.boolean({ error: 'true or false' });

const ReportsSchema = strict({
  junit: globs.optional().describe('JUnit files that the command writes.'),
  artifacts: globs.optional().describe('Files to keep beside the output.'),
  optional: flag.optional().describe('Whether the command may pass without writing a JUnit file. Default: false.'),
});

const ShardSchema = strict({
  of: z.int({ error: partsText }).min(2, { error: partsText }).max(256, { error: partsText }).describe('Parts, 2 to 256.'),
  files: globs.describe('Files that are dealt out to the parts, by the time that each took before.'),
});

const OPTIONS = {
  env: env.optional().describe('Variables of the command, besides those of the job.'),
  runs_on: labels.optional().describe('Labels of the runner that is asked for. Default: ubuntu-24.04.'),
  timeout: durationBetween(1, MAX_TIMEOUT_MS, 'such as "45m", up to 5d')
    .optional()
    .describe('Time limit of one attempt: text with a unit, or a number of seconds, as every duration here. Default: 6h.'),
  idle_timeout: durationBetween(1, MAX_TIMEOUT_MS, 'such as "10m", up to 5d')
    .optional()
    .describe('How long an attempt may print nothing. Default: as long as it likes.'),
  grace: durationBetween(1, 600_000, 'such as "5s", up to 10m')
    .optional()
    .describe('Time between the polite signal (TERM) and the last one (KILL) once the limit has passed. Default: 5s.'),
  cwd: cwd.optional().describe('Folder in which the command starts. Default: the workspace.'),
  retry: RetrySchema.optional().describe('When it is tried again: `none`, or a policy. Default: none.'),
  reports: ReportsSchema.optional().describe('Files in which the command tells of its tests, and files to keep.'),
  shard: ShardSchema.optional().describe('Splits it into several, by the time that its files take.'),
  paths: globs
    .optional()
    .describe('Globs of files: it runs only where one of them changed, or where that is not known. Default: always.'),
  flaky: z
    .enum(['pass', 'fail'], { error: 'pass or fail' })
    .optional()
    .describe('What passing only after a retry counts as. Default: pass.'),
  allow_failure: flag.optional().describe('Whether its verdict is shown and does not count. Default: false.'),
  weight: z
    .number({ error: weightText })
    .positive({ error: weightText })
    .max(1e6, { error: weightText })
    .optional()
    .describe('How long it takes compared with others, as long as nobody has timed it. Default: 1.'),
  tags: textOrList(tag, 'a tag or a list of tags', 50).optional().describe('Words by which `only` picks configurations.'),
};

const CONFIGURATION = {
  name: name
    .optional()
    .describe(
      'Unique without regard to case. Names the job, the commit status and the line in every table. Default: the values of `env`, and a short hash.',
    ),
  run: run.describe('Text runs in `bash -eo pipefail`; a list is a program and its arguments, without a shell.'),
  ...OPTIONS,
};
const configurationText = 'One configuration: a command with what it needs. Keys that begin with `x-` are yours.';

export const ConfigurationSchema = strictWithNotes(CONFIGURATION, ELSEWHERE).describe(configurationText);
/** As the section spells it out: the command may be that of the defaults. */
const IncludedSchema = strictWithNotes({ ...CONFIGURATION, run: CONFIGURATION.run.optional() }, ELSEWHERE).describe(
  configurationText,
);

const combination = z.record(z.string(), scalar, { error: 'a mapping of axes to values' });
const allowedText = 'a list of labels, or of lists of labels that are asked for together';
const allowed = z.array(labels, { error: allowedText }).min(1, { error: allowedText });

const planSection = (included: typeof IncludedSchema | typeof ConfigurationSchema) =>
  strictWithNotes(
    {
      defaults: strictWithNotes({ run: run.optional(), ...OPTIONS }, ELSEWHERE)
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
      include: z.array(included, { error: 'a list of configurations' }).optional().describe('Further configurations, spelt out.'),
      name: argument.optional().describe('Name of a combination, `${axis}` replaced. Default: its values joined by "-".'),
      env: z
        .record(variable, argument, { error: 'a mapping of variable names to text' })
        .optional()
        .describe('Variables of every combination, `${axis}` replaced.'),
      runs_on: allowed
        .optional()
        .describe(
          'Label sets that configurations may ask for; anything else is an error. Without it all are allowed. In a pull request, the base branch’s list counts.',
        ),
    },
    ELSEWHERE_IN_SECTION,
  ).describe('Section `plan` of .github/pilotlight.yml.');

export const PlanSectionSchema = planSection(IncludedSchema);

const file = (section: typeof PlanSectionSchema) =>
  strictWithNotes({
    plan: section.optional(),
    // Read by the commands of reference data alone, with the schemas of the formats: a fault in it fails no plan.
    refdata: z.unknown().optional().describe('Reference data: docs/reference-data.md describes its keys.'),
    commands: z.unknown().optional().describe('Who may ask for what in a comment: docs/commands.md describes its keys.'),
    sites: z.unknown().optional().describe('Web sites that are published and promoted: docs/sites.md describes its keys.'),
    branches: z.unknown().optional().describe('Branches that move when tested: docs/branches.md describes its keys.'),
    watch: z.unknown().optional().describe('Builds that start when what they use moves: docs/watch.md describes its keys.'),
    nightly: z.unknown().optional().describe('Builds of the night: docs/watch-service.md describes its keys.'),
  }).describe('The file .github/pilotlight.yml of a project.');
export const PilotlightFileSchema = file(PlanSectionSchema);
/** Where the defaults have no command, so that a missing one is told together with everything else. */
const FileWithoutCommandSchema = file(planSection(ConfigurationSchema));
const DefaultCommandSchema = z.object({
  plan: z.object({ defaults: z.object({ run: z.unknown().refine((it) => it !== undefined) }) }),
});

export type WrittenConfiguration = z.output<typeof ConfigurationSchema>;
export type PlanSection = z.output<typeof PlanSectionSchema>;
export type PilotlightFile = z.output<typeof PilotlightFileSchema>;

export function readConfiguration(value: unknown): Result<WrittenConfiguration, readonly Issue[]> {
  return answer(check(ConfigurationSchema, value));
}

/** An empty file is `null` to YAML and means a file without sections. */
export function readPilotlightFile(value: unknown): Result<PilotlightFile, readonly Issue[]> {
  const hasCommand = DefaultCommandSchema.safeParse(value).success;
  return answer(check(hasCommand ? PilotlightFileSchema : FileWithoutCommandSchema, value ?? {}));
}

/**
 * The list `plan.runs_on` of a file that may be older or newer than what is read otherwise, such as the base branch's; null where it
 * has none. Nothing else in the file is looked at.
 */
export function readAllowedRunners(value: unknown): Result<NonNullable<PlanSection['runs_on']> | null, readonly Issue[]> {
  const schema = z.object({ plan: z.object({ runs_on: allowed.nullish() }).nullish() }).nullish();
  const read = check(schema, value);
  return 'issues' in read ? err(read.issues) : ok(read.value?.plan?.runs_on ?? null);
}

function answer<T>(checked: { value: T } | { issues: readonly Issue[] }): Result<T, readonly Issue[]> {
  return 'value' in checked ? ok(checked.value) : err(checked.issues);
}
