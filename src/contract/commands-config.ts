import type { z } from 'zod';
import { err, ok, type Result } from '../lib/result.ts';
import { commandIssues, unknownCommands } from './commands-config-issues.ts';
import type { CommandPolicies, CommandPolicy, RefdataPolicy } from './commands-config-policy.ts';
import { type CommandsSection, CommandsSectionSchema, KNOWN_KEYS, type OwnSchema } from './commands-config-schema.ts';
import { check } from './issue.ts';
import type { Issue } from './issue-text.ts';
import { milliseconds } from './written-duration.ts';

export {
  type Approvers,
  type CommandPolicies,
  type CommandPolicy,
  POLICY_ROLES,
  type PolicyRole,
  type RefdataPolicy,
} from './commands-config-policy.ts';
export { CommandsSectionSchema } from './commands-config-schema.ts';

/** The section `commands` of `.github/pilotlight.yml`: who may ask for what. Read from the base branch only. */

export const DEFAULT_POLICY: RefdataPolicy = {
  role: 'write',
  cooldown: 600_000,
  forks: 'digest',
  bare: true,
  bots: [],
  approvers: [],
};

/** The workflow that the service starts for `/update-refdata`, unless another is named. */
const REFDATA_WORKFLOW = 'refdata.yml';
const HOUR_MS = 3_600_000;

/** What holds where the section says nothing. */
const NOTHING_SAID = {
  author: false,
  cooldown: { onPull: 0, byPerson: 0 },
  interval: 0,
  forks: 'deny',
  bots: [],
  confirm: null,
  blackout: [],
  run: null,
  args: {},
} as const satisfies Partial<CommandPolicy>;

export const DEFAULT_COMMANDS: Readonly<Record<'retest' | 'runner' | 'publish' | 'promote', CommandPolicy>> = {
  retest: {
    ...NOTHING_SAID,
    ...{ name: 'retest', does: 'runs tests of this commit again', role: 'triage', author: true, forks: 'allow' },
    cooldown: { onPull: 120_000, byPerson: 30_000 },
  },
  runner: { ...NOTHING_SAID, name: 'runner', does: 'keeps a machine of a pool ready', role: 'maintain' },
  publish: { ...NOTHING_SAID, name: 'publish', does: 'builds and publishes a site', role: 'write' },
  promote: { ...NOTHING_SAID, name: 'promote', does: 'gives a published site to its readers', role: 'maintain' },
};

/** Of the section's value; undefined and null are a section that says nothing. Paths of issues begin at the section. */
export function readCommandPolicies(section: unknown): Result<CommandPolicies, readonly Issue[]> {
  const checked = check(CommandsSectionSchema, section ?? {});
  if ('issues' in checked) return err(unknownCommands(section, checked.issues));
  const given: CommandsSection = checked.value;
  const own = Object.entries(given).filter(([name]) => !KNOWN_KEYS.includes(name)) as [string, Written][];
  const commands = new Map<string, CommandPolicy>();
  for (const policy of Object.values(DEFAULT_COMMANDS)) {
    const written = given[policy.name as keyof typeof DEFAULT_COMMANDS];
    commands.set(policy.name, written ? policyOf(written, policy) : policy);
  }
  for (const [name, written] of own) commands.set(name, policyOf(written, ownPolicy(name, written)));
  const issues = [...commands.values()].flatMap(commandIssues);
  if (issues.length > 0) return err(issues);
  const refdata = given['update-refdata'] ?? {};
  return ok({
    refdata: refdataPolicyOf(refdata),
    refdataRun: { workflow: refdata.run?.workflow ?? REFDATA_WORKFLOW, ref: refdata.run?.ref ?? null },
    commands,
    service: loginOfApp(given.service),
  });
}

/** What an App writes is shown under its name and `[bot]`; people write the name alone, too. No account of a person is meant. */
function loginOfApp(name: string | undefined): string | null {
  if (name === undefined) return null;
  return name.toLowerCase().endsWith('[bot]') ? name : `${name}[bot]`;
}

/** The rules of `/update-refdata` alone. */
export function readRefdataPolicy(section: unknown): Result<RefdataPolicy, readonly Issue[]> {
  const read = readCommandPolicies(section);
  return read.ok ? ok(read.value.refdata) : read;
}

function refdataPolicyOf({ cooldown, approvers = [], ...given }: NonNullable<CommandsSection['update-refdata']>): RefdataPolicy {
  return {
    role: given.role ?? DEFAULT_POLICY.role,
    cooldown: cooldown === undefined ? DEFAULT_POLICY.cooldown : milliseconds(cooldown),
    forks: given.forks ?? DEFAULT_POLICY.forks,
    bare: given.bare ?? DEFAULT_POLICY.bare,
    bots: given.bots ?? [],
    approvers: approvers.map(({ paths, logins = [], role: least = null }) => ({ paths, logins, role: least })),
  };
}

/** A command as it is written; `run` and `args` where it may have them. */
type Written = Partial<z.output<typeof OwnSchema>>;

const ownPolicy = (name: string, { run }: Written): CommandPolicy => ({
  ...NOTHING_SAID,
  ...{ name, does: `starts ${run?.workflow ?? 'nothing'}`, role: 'write' },
});

function policyOf(given: Written, policy: CommandPolicy): CommandPolicy {
  const role = given.role ?? policy.role;
  return {
    name: policy.name,
    does: given.does ?? policy.does,
    role,
    author: given.author ?? policy.author,
    cooldown: cooldownOf(given.cooldown, policy.cooldown),
    interval: given.interval === undefined ? policy.interval : milliseconds(given.interval),
    forks: given.forks ?? policy.forks,
    bots: given.bots ?? policy.bots,
    confirm: given.confirm
      ? {
          role: given.confirm.role ?? role,
          within: given.confirm.within === undefined ? HOUR_MS : milliseconds(given.confirm.within),
        }
      : null,
    blackout: (given.blackout ?? []).map((span) => ({
      ...{ from: span.from, forMs: milliseconds(span.for), zone: span.zone, because: span.because },
    })),
    run: given.run ? runOf(given.run) : null,
    args: Object.fromEntries(
      Object.entries(given.args ?? {}).map(([name, one]) => [
        name,
        { default: one.default ?? null, pattern: one.pattern ?? null },
      ]),
    ),
  };
}

/** One duration says what lies between two of a pull request; what is left out stays as it was. */
function cooldownOf(given: Written['cooldown'], before: CommandPolicy['cooldown']): CommandPolicy['cooldown'] {
  if (given === undefined) return before;
  if (typeof given !== 'object') return { ...before, onPull: milliseconds(given) };
  return {
    onPull: given.on_pull === undefined ? before.onPull : milliseconds(given.on_pull),
    byPerson: given.by_person === undefined ? before.byPerson : milliseconds(given.by_person),
  };
}

const runOf = ({ workflow, ref, inputs = {} }: NonNullable<Written['run']>): NonNullable<CommandPolicy['run']> => ({
  workflow,
  ref: ref ?? null,
  inputs: Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, String(value)])),
});
