import type { CommandPolicies, CommandPolicy } from '../contract/commands-config.ts';
import { ownVerb } from '../contract/comment-command-own.ts';
import { COMMAND_NAMES, usage, usageOf } from '../contract/comment-command-table.ts';
import type { PersonRequest } from '../contract/person-request.ts';
import type { Person, PullFacts, Role } from '../people-ports.ts';
import { helpFor as refdataHelp } from './answer.ts';
import type { Asking, AskingFacts } from './asking.ts';
import { standingFault } from './decide.ts';
import { atLeast } from './roles.ts';

/** Who asks, where and when. */
export interface HelpFacts {
  readonly by: Person;
  /** `owner/name` */
  readonly repository: string;
  readonly pull: PullFacts | null;
  readonly hasService: boolean;
  readonly now: number;
  /** By the name of a command; what is not told of keeps nobody from it. */
  readonly times?: ReadonlyMap<string, Pick<AskingFacts, 'last' | 'blackout'>>;
}

/** What this person may ask for here and now, and why not for the rest: sentences with commands between backticks. */
export function helpFor(role: Role, policies: CommandPolicies, facts: HelpFacts): readonly string[] {
  const mayTriage = atLeast(role, 'triage');
  const refdata = facts.pull && mayTriage ? refdataHelp(role, policies.refdata) : [];
  const commands = [...policies.commands.values()].flatMap((policy) => linesOf(policy, role, facts));
  const confirms = [...policies.commands.values()].some(({ confirm }) => confirm !== null && atLeast(role, confirm.role));
  return [...refdata, ...commands, ...(confirms ? usagesOf('confirm') : []), ...usagesOf('help')];
}

const usagesOf = (name: string): readonly string[] => {
  const ours = COMMAND_NAMES.find((one) => one === name);
  return ours ? usageOf(ours).map((one) => `\`${one.usage}\` ${one.does}`) : [];
};

function linesOf(policy: CommandPolicy, role: Role, facts: HelpFacts): readonly string[] {
  const wanted = exampleOf(policy);
  const fault = standingFault({ asking: askingOf(wanted, facts), facts: factsOf(policy, role, facts), policy, role, wanted });
  // Nobody but whoever can change the configuration learns anything by what it does not have.
  if (fault?.because === 'not-configured' && !atLeast(role, 'maintain')) return [];
  const ours = COMMAND_NAMES.find((one) => one === policy.name);
  const written = ours ? usageOf(ours).map((one) => one.usage) : [usage(policy.name, ownVerb(policy))];
  const does = plain(policy.does);
  if (fault) return written.map((one) => `\`${one}\` ${does}; not now: ${fault.sentence}`);
  return written.map((one) => `\`${one}\` ${[does, ...remarksOf(policy, facts)].join('; ')}`);
}

/** Our own text, but for the marks that would make something else of what follows. */
const plain = (text: string): string => text.replaceAll('`', '’');

function remarksOf({ name, confirm }: CommandPolicy, { hasService }: HelpFacts): readonly string[] {
  const second = confirm ? [`a second person of at least the role ${confirm.role} must agree`] : [];
  return name === 'retest' && !hasService ? ['`flaky` and `times` need the service of Pilotlight', ...second] : second;
}

function exampleOf({ name }: CommandPolicy): PersonRequest {
  if (name === 'retest') return { kind: 'retest', what: 'failed', ids: [], times: 1 };
  if (name === 'runner') return { kind: 'runner', pool: '', for: null };
  if (name === 'publish') return { kind: 'publish', site: null };
  return name === 'promote' ? { kind: 'promote', site: '' } : { kind: 'custom', name, args: {} };
}

const askingOf = (wanted: PersonRequest, { by, repository, pull }: HelpFacts): Asking => ({
  ...{ id: 'help', via: 'api', repository, pull: pull?.number ?? null, by, wanted, head: pull?.headSha ?? null, comment: null },
});

function factsOf({ name }: CommandPolicy, role: Role, { pull, hasService, now, times }: HelpFacts): AskingFacts {
  const { last, blackout } = times?.get(name) ?? { last: { onPull: null, byPerson: null, anywhere: null }, blackout: null };
  return {
    comment: null,
    role,
    pull,
    activity: { kind: 'untold' },
    last,
    running: null,
    blackout,
    hasService,
    waiting: null,
    now,
  };
}
