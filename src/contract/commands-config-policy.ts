import type { CronSpan } from './window.ts';

/** Who may ask for what, as the section `commands` of `.github/pilotlight.yml` says it once it is read (`commands-config.ts`). */

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
