import { z } from 'zod';
import { MAX_GLOB_LENGTH, parseGlob } from '../lib/glob.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { check, type Issue, strict } from './issue.ts';
import { textOrList } from './text-or-list.ts';
import type { CronSpan } from './window.ts';
import { DAY_MS, durationBetween, milliseconds } from './written-duration.ts';

/** The section `commands` of `.github/pilotlight.yml`: who may ask for what in a comment. Read from the base branch only. */

/** Roles that may change something, from the least to the most. */
export const POLICY_ROLES = ['write', 'maintain', 'admin'] as const;
export type PolicyRole = (typeof POLICY_ROLES)[number];

/** Who may accept which files, besides the role that everybody needs. */
export interface Approvers {
  /** Globs. The last rule that takes a path decides about it. */
  readonly paths: readonly string[];
  readonly logins: readonly string[];
  /** Whoever has this role may too; null: only the logins. */
  readonly role: PolicyRole | null;
}

export interface RefdataPolicy {
  readonly role: PolicyRole;
  /** Milliseconds after a change in which no other is taken. */
  readonly cooldown: number;
  /** Of pull requests from forks: nothing is accepted; the digest must be named; as any other. */
  readonly forks: 'deny' | 'digest' | 'allow';
  /** Whether a command without a digest accepts what our comment shows. */
  readonly bare: boolean;
  /** Logins of programs whose comments count. */
  readonly bots: readonly string[];
  readonly approvers: readonly Approvers[];
}

/** Who may have a command done, and when. Durations are milliseconds. */
export interface CommandPolicy {
  /** `retest`, `runner`, `publish`, `promote`, or the project's own word. */
  readonly name: string;
  /** What it does, for `/help`. */
  readonly does: string;
  /** The least role that may ask for it. */
  readonly role: 'triage' | PolicyRole;
  /** Whether who opened the pull request may too, whatever their role. */
  readonly author: boolean;
  /** Milliseconds between two of one pull request, and of one person. */
  readonly cooldown: { readonly onPull: number; readonly byPerson: number };
  /** Milliseconds between two in the whole repository. */
  readonly interval: number;
  /** Pull requests from forks: refused, or as any other. */
  readonly forks: 'deny' | 'allow';
  /** Logins of programs whose comments count. */
  readonly bots: readonly string[];
  /** Another person of at least this role must agree within so long; null: nobody. */
  readonly confirm: { readonly role: 'triage' | PolicyRole; readonly within: number } | null;
  readonly blackout: readonly CronSpan[];
  /** The workflow that does it; null for what Pilotlight does itself. `ref` null: the default branch. Inputs may hold `$pull`, `$head`, `$by`, `$request`, `$site`, `$args.NAME`. */
  readonly run: {
    readonly workflow: string;
    readonly ref: string | null;
    readonly inputs: Readonly<Record<string, string>>;
  } | null;
  /** Of a command of the project's own. `pattern`: what a value must match as a whole; null: `[A-Za-z0-9._/-]{1,100}`. */
  readonly args: Readonly<Record<string, { readonly default: string | null; readonly pattern: string | null }>>;
}

/** Everything that section `commands` says. */
export interface CommandPolicies {
  readonly refdata: RefdataPolicy;
  /** The workflow that the service starts for `/update-refdata`. */
  readonly refdataRun: { readonly workflow: string; readonly ref: string | null };
  /** By name: the four of ours, and those of the project. */
  readonly commands: ReadonlyMap<string, CommandPolicy>;
  /** Login of the App whose dispatches speak for somebody else; null: nobody's do. */
  readonly service: string | null;
}

export const DEFAULT_POLICY: RefdataPolicy = {
  role: 'write',
  cooldown: 600_000,
  forks: 'digest',
  bare: true,
  bots: [],
  approvers: [],
};

const rolesText = `one of ${POLICY_ROLES.join(', ')}`;
const role = z.enum(POLICY_ROLES, { error: rolesText });
const loginText = 'a login of GitHub';
const login = z
  .string({ error: loginText })
  .regex(/^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98}[A-Za-z0-9_])?(?:\[bot\])?$/, { error: loginText });
const globText = `a glob such as "plots/**", of at most ${MAX_GLOB_LENGTH} characters`;
const glob = z.string({ error: globText }).refine((text) => text !== '' && parseGlob(text) !== null, { error: globText });
const approversText = 'a list of `{ paths, logins, role }`';
const FORKS = ['deny', 'digest', 'allow'] as const;

const ApproversSchema = strict({
  paths: textOrList(glob, 'a glob or a list of globs', 100).describe('The last rule that takes a path decides about it.'),
  logins: textOrList(login, 'a login or a list of logins', 100).optional().describe('Who may accept these files.'),
  role: role.optional().describe('Whoever has this role may accept these files too.'),
}).refine(({ logins, role: given }) => logins !== undefined || given !== undefined, { error: '`logins`, `role` or both' });

const RefdataPolicySchema = strict({
  role: role.optional().describe('The least role that may accept, undo and revert. Default: write.'),
  cooldown: durationBetween(0, DAY_MS, 'such as "10m", up to 1d')
    .optional()
    .describe('After a change no other is taken for so long. Default: 10m.'),
  forks: z
    .enum(FORKS, { error: `one of ${FORKS.join(', ')}` })
    .optional()
    .describe('Pull requests from forks: accept nothing, only what is named by its digest (the default), or as any other.'),
  bare: z
    .boolean({ error: 'true or false' })
    .optional()
    .describe('Whether a command without a digest accepts what our comment shows. Default: true.'),
  bots: textOrList(login, 'a login or a list of logins', 100).optional().describe('Programs whose comments count.'),
  approvers: z
    .array(ApproversSchema, { error: approversText })
    .max(100, { error: 'at most 100 rules' })
    .optional()
    .describe('Files that only some may accept, besides having the role.'),
}).describe('The command /update-refdata.');

export const CommandsSectionSchema = strict({ 'update-refdata': RefdataPolicySchema.optional() }).describe(
  'Section `commands` of .github/pilotlight.yml: who may ask for what in a comment.',
);

/** Of the section's value; undefined and null are a section that says nothing. Paths of issues begin at the section. */
export function readRefdataPolicy(section: unknown): Result<RefdataPolicy, readonly Issue[]> {
  const checked = check(CommandsSectionSchema, section ?? {});
  if ('issues' in checked) return err(checked.issues);
  const { cooldown, approvers = [], ...given } = checked.value['update-refdata'] ?? {};
  return ok({
    role: given.role ?? DEFAULT_POLICY.role,
    cooldown: cooldown === undefined ? DEFAULT_POLICY.cooldown : milliseconds(cooldown),
    forks: given.forks ?? DEFAULT_POLICY.forks,
    bare: given.bare ?? DEFAULT_POLICY.bare,
    bots: given.bots ?? [],
    approvers: approvers.map(({ paths, logins = [], role: least = null }) => ({ paths, logins, role: least })),
  });
}
