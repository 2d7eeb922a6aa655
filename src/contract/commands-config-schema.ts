import { z } from 'zod';
import { MAX_GLOB_LENGTH, parseGlob } from '../lib/glob.ts';
import { MAX_PATTERN } from './commands-config-pattern.ts';
import { POLICY_ROLES } from './commands-config-policy.ts';
import { spanFault } from './commands-config-span.ts';
import { COMMAND_NAMES } from './comment-command-table.ts';
import { strict } from './issue.ts';
import { textOrList } from './text-or-list.ts';
import { DAY_MS } from './written-duration.ts';
import { durationBetween } from './written-duration-schema.ts';

/** What people write under `commands` in `.github/pilotlight.yml`. Schemas only accept; `commands-config.ts` fills in and holds it together. */

export const ASKING_ROLES = ['triage', ...POLICY_ROLES] as const;

const WEEK_MS = 7 * DAY_MS;
const MINUTE_MS = 60_000;

const rolesText = `one of ${POLICY_ROLES.join(', ')}`;
const role = z.enum(POLICY_ROLES, { error: rolesText });
const askingText = `one of ${ASKING_ROLES.join(', ')}`;
const askingRole = z.enum(ASKING_ROLES, { error: askingText });
const loginText = 'a login of GitHub';
const login = z
  .string({ error: loginText })
  .regex(/^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98}[A-Za-z0-9_])?(?:\[bot\])?$/, { error: loginText });
const logins = textOrList(login, 'a login or a list of logins', 100);
const globText = `a glob such as "plots/**", of at most ${MAX_GLOB_LENGTH} characters`;
const glob = z.string({ error: globText }).refine((text) => text !== '' && parseGlob(text) !== null, { error: globText });
const truth = z.boolean({ error: 'true or false' });

const approversText = 'a list of `{ paths, logins, role }`';
const FORKS = ['deny', 'digest', 'allow'] as const;

const ApproversSchema = strict({
  paths: textOrList(glob, 'a glob or a list of globs', 100).describe('The last rule that takes a path decides about it.'),
  logins: logins.optional().describe('Who may accept these files.'),
  role: role.optional().describe('Whoever has this role may accept these files too.'),
}).refine((given) => given.logins !== undefined || given.role !== undefined, { error: '`logins`, `role` or both' });

const workflowText = 'the name of a file in .github/workflows, such as nightly.yml';
const workflow = z
  .string({ error: workflowText })
  .regex(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}\.ya?ml$/, { error: workflowText })
  .describe('The file in .github/workflows that is started; it has `on: workflow_dispatch`.');
const refText = 'a branch or a tag of this repository';
const ref = z
  .string({ error: refText })
  .regex(/^[A-Za-z0-9_][A-Za-z0-9_./+-]{0,199}$/, { error: refText })
  .refine((text) => !/\.\.|\/\/|[/.]$/.test(text), { error: refText })
  .describe('Where it is started. Default: the default branch.');

const RefdataPolicySchema = strict({
  role: role.optional().describe('The least role that may accept, undo and revert. Default: write.'),
  cooldown: durationBetween(0, DAY_MS, 'such as "10m", up to 1d')
    .optional()
    .describe('After a change no other is taken for so long. Default: 10m.'),
  forks: z
    .enum(FORKS, { error: `one of ${FORKS.join(', ')}` })
    .optional()
    .describe('Pull requests from forks: accept nothing, only what is named by its digest (the default), or as any other.'),
  bare: truth.optional().describe('Whether a command without a digest accepts what our comment shows. Default: true.'),
  bots: logins.optional().describe('Programs whose comments count.'),
  approvers: z
    .array(ApproversSchema, { error: approversText })
    .max(100, { error: 'at most 100 rules' })
    .optional()
    .describe('Files that only some may accept, besides having the role.'),
  run: strict({ workflow: workflow.optional(), ref: ref.optional() })
    .optional()
    .describe('What the service starts to have it done. Default: refdata.yml on the default branch.'),
}).describe('The command /update-refdata.');

const spanText = 'a list of at most twenty blackouts';
const becauseText = 'a line of 1 to 200 characters';
const because = z.string({ error: becauseText }).regex(/^[^\p{Cc}\p{Zl}\p{Zp}]{1,200}$/u, { error: becauseText });
const spanSchema = strict({
  from: z.string({ error: 'five fields of cron, such as "0 1 * * *"' }).describe('Five fields of cron: when it begins.'),
  for: durationBetween(MINUTE_MS, WEEK_MS, 'such as "3h", from 1m to 7d').describe('How long it lasts.'),
  zone: z.string({ error: 'a time zone such as Europe/Berlin' }).describe('The time zone that `from` is meant in.'),
  because: because.describe('The reason, for whoever is refused.'),
}).superRefine((span, context) => {
  for (const { key, what } of spanFault(span)) context.addIssue({ code: 'custom', path: [key], message: what, input: span[key] });
});

const waitText = 'such as "10m", up to 1d';
const wait = durationBetween(0, DAY_MS, waitText);
const cooldownText = `a duration ${waitText}, or a mapping with on_pull, by_person`;

const SHARED = {
  role: askingRole.optional().describe('The least role that may ask for it.'),
  author: truth.optional().describe('Whether who opened the pull request may too, whatever their role.'),
  cooldown: z
    .union([wait, strict({ on_pull: wait.optional(), by_person: wait.optional() })], { error: cooldownText })
    .optional()
    .describe('Between two of one pull request; as a mapping also between two of one person.'),
  interval: durationBetween(0, WEEK_MS, 'such as "1h", up to 7d')
    .optional()
    .describe('Between two in the whole repository. Default: none.'),
  forks: z
    .enum(['deny', 'allow'], { error: 'one of deny, allow' })
    .optional()
    .describe('Pull requests from forks: refused, or as any other.'),
  bots: logins.optional().describe('Programs whose comments count. Default: none.'),
  confirm: strict({
    role: askingRole.optional().describe('The least role of the second person. Default: the role of the command.'),
    within: durationBetween(MINUTE_MS, WEEK_MS, 'such as "1h", from 1m to 7d')
      .optional()
      .describe('How long the second person has. Default: 1h.'),
  })
    .optional()
    .describe('A second person must agree by `/confirm`. Default: nobody.'),
  blackout: z
    .array(spanSchema, { error: spanText })
    .max(20, { error: spanText })
    .optional()
    .describe('Times at which it is refused.'),
  does: because.optional().describe('What it does, for `/help`.'),
};

const inputText = 'text of at most 1000 characters, a number, true or false';
const input = z.union([z.string({ error: inputText }).max(1_000, { error: inputText }), z.number(), z.boolean()], {
  error: inputText,
});
const inputsText = 'a mapping from at most 25 names of inputs to their values';
const inputName = z.string().regex(/^[A-Za-z_][A-Za-z0-9_-]{0,99}$/, { error: 'the name of an input' });
/** GitHub takes at most 25 inputs. */
const inputs = z
  .record(inputName, input, { error: inputsText })
  .refine((given) => Object.keys(given).length <= 25, { error: inputsText });
const run = strict({
  workflow,
  ref: ref.optional(),
  inputs: inputs
    .optional()
    .describe(
      'Its inputs. `$pull`, `$head`, `$by` and `$request` stand for what is asked, `$site` and `$args.NAME` where there is one.',
    ),
}).describe('The workflow that does it.');

const patternText = `a pattern of 1 to ${MAX_PATTERN} characters`;
const argument = strict({
  default: z.string({ error: 'text' }).optional().describe('What holds where it is left out. Without one it must be given.'),
  pattern: z
    .string({ error: patternText })
    .min(1, { error: patternText })
    .max(MAX_PATTERN, { error: patternText })
    .optional()
    .describe('What a value must match as a whole. Default: `[A-Za-z0-9._/-]{1,100}`.'),
});
const argumentText = 'the name of an argument: lower-case letters, digits, `_` and `-`, at most 40';
const argumentsText = 'a mapping from at most 20 names of arguments to `{ default, pattern }`';
const args = z
  .record(z.string().regex(/^[a-z][a-z0-9_-]{0,39}$/, { error: argumentText }), argument, { error: argumentsText })
  .refine((given) => Object.keys(given).length <= 20, { error: argumentsText });

export const OursSchema = strict(SHARED);
export const StartedSchema = strict({ ...SHARED, run });
export const OwnSchema = strict({
  ...SHARED,
  run,
  args: args.optional().describe('What may be written behind it, as `key=value` in any order.'),
}).describe('A command of the project’s own.');

export const OWN_NAME = /^[a-z][a-z0-9-]{0,63}$/;
const SERVICE =
  'Login of the App whose dispatches speak for somebody else, such as "pilotlight-acme[bot]". Default: nobody’s do.';

const KNOWN = {
  'update-refdata': RefdataPolicySchema.optional(),
  retest: OursSchema.optional().describe('The command /retest. Default: role triage and the author, cooldown 2m, by person 30s.'),
  runner: OursSchema.optional().describe('The command /runner. Default: role maintain.'),
  publish: StartedSchema.optional().describe('The command /publish. Default: role write; there is none without `run`.'),
  promote: StartedSchema.optional().describe('The command /promote. Default: role maintain; there is none without `run`.'),
  service: login.optional().describe(SERVICE),
};
export const KNOWN_KEYS: readonly string[] = Object.keys(KNOWN);
/** Keys that are no names for a command of the project's own. */
export const TAKEN: readonly string[] = [...new Set([...KNOWN_KEYS, ...COMMAND_NAMES])];
const sectionText = `a mapping with ${KNOWN_KEYS.join(', ')}, or commands of your own`;

/** Sections as they are read. What several keys say together is checked by `readCommandPolicies`. */
export const CommandsSectionSchema = z
  .object(KNOWN, { error: sectionText })
  .catchall(OwnSchema)
  .describe('Section `commands` of .github/pilotlight.yml: who may ask for what, in a comment, on a page or by the API.')
  .meta({ propertyNames: { pattern: OWN_NAME.source, not: { enum: TAKEN.filter((name) => !Object.hasOwn(KNOWN, name)) } } });

export type CommandsSection = z.output<typeof CommandsSectionSchema>;
