import type { CommandPolicies, CommandPolicy, RefdataPolicy } from '../contract/commands-config.ts';
import type { PersonRequest } from '../contract/person-request.ts';

/** Whom and when each command obeys. */

/** For commands that have no rules of their own. */
const PLAIN: CommandPolicy = {
  ...{ name: '', does: '', role: 'triage', author: false, cooldown: { onPull: 0, byPerson: 0 }, interval: 0 },
  ...{ forks: 'allow', bots: [], confirm: null, blackout: [], run: null, args: {} },
};
const HELP: CommandPolicy = { ...PLAIN, name: 'help', does: 'tells what you may ask for here, now', author: true };
/** Of a confirmation that names nothing; otherwise the confirmed command's rules count. */
const CONFIRM: CommandPolicy = { ...PLAIN, name: 'confirm', does: 'agrees to what somebody else asked for' };

/** Forks, digests and the time between two are judged where the reference data is (`approve`). */
const refdataPolicy = ({ role, bots }: RefdataPolicy, run: CommandPolicies['refdataRun']): CommandPolicy => ({
  ...{ ...PLAIN, name: 'update-refdata', does: 'accepts reference data', role, bots },
  run: { ...run, inputs: {} },
});

/** The word behind the slash. */
export function commandName(wanted: PersonRequest): string {
  if (wanted.kind === 'custom') return wanted.name;
  return wanted.kind === 'refdata' ? 'update-refdata' : wanted.kind;
}

/** Of the command of this name; null where there is none. */
export function policyNamed(name: string, policies: CommandPolicies): CommandPolicy | null {
  if (name === 'update-refdata') return refdataPolicy(policies.refdata, policies.refdataRun);
  if (name === 'help') return HELP;
  return name === 'confirm' ? CONFIRM : (policies.commands.get(name) ?? null);
}

/** The rules by which a request is decided. `waiting`: what a confirmation names, since its rules are those of what is confirmed. */
export function policyFor(
  wanted: PersonRequest,
  policies: CommandPolicies,
  waiting: PersonRequest | null = null,
): CommandPolicy | null {
  return policyNamed(commandName(wanted.kind === 'confirm' && waiting ? waiting : wanted), policies);
}
