import type { Decision } from '../../../src/approval/asking.ts';
import type { CommandPolicies, CommandPolicy } from '../../../src/contract/commands-config.ts';
import { formatRequest } from '../../../src/contract/comment-command.ts';
import type { PersonRequest } from '../../../src/contract/person-request.ts';
import type { Asked, PullFacts } from '../../../src/people-ports.ts';
import type { RequestEntry } from '../../../src/requests/ports.ts';

/** What a page knows of the pull request whose buttons it shows. */
export interface SeenPull {
  readonly repository: string;
  readonly pull: PullFacts;
  /** When its branch last moved, by GitHub's own book. */
  readonly move: Asked<{ readonly after: string; readonly at: number } | null>;
  /** Of the reference data that waits for an acceptance; null: there is none at this head. */
  readonly digest: string | null;
  /** Requests that wait for a second person. */
  readonly waiting: readonly RequestEntry[];
}

/** What somebody fills in beside the command. */
export type Field =
  | { readonly kind: 'choice'; readonly name: string; readonly label: string; readonly options: readonly string[] }
  | {
      readonly kind: 'text';
      readonly name: string;
      readonly label: string;
      readonly value: string;
      readonly isNeeded: boolean;
    };

/** A button that the page may show. */
export interface Offered {
  /** Once a page. */
  readonly key: string;
  readonly label: string;
  /** What the command does. */
  readonly does: string;
  readonly wanted: PersonRequest;
  /** The command as far as it does not depend on the fields. */
  readonly text: string;
  readonly fields: readonly Field[];
}

/** A button, and what would become of it now. */
export interface Preview extends Offered {
  readonly decision: Decision;
}

export const ARGUMENT = 'arg.';
const HOLDS = ['30m', '1h', '4h', '8h'] as const;

/** Everything that may be asked for on this page, allowed or not, in the order in which it stands there. */
export function offeredButtons(
  policies: CommandPolicies,
  { digest, waiting, pools }: Pick<SeenPull, 'digest' | 'waiting'> & { readonly pools: readonly string[] },
): readonly Offered[] {
  return [
    ...(digest === null
      ? []
      : [plain(accepting(digest), { key: 'accept', label: 'Accept', does: 'accepts what the report shows' })]),
    plain(
      { kind: 'refdata', request: { kind: 'undo' } },
      { key: 'undo', label: 'Undo', does: 'takes back the last change to its reference data' },
    ),
    ...waiting.map(confirming),
    ...[...policies.commands.values()].flatMap((policy) => buttonsOf(policy, pools)),
  ];
}

const accepting = (digest: string): PersonRequest => ({
  kind: 'refdata',
  request: { kind: 'accept', digest, only: [], not: [], partitions: [], alone: false },
});

function plain(wanted: PersonRequest, words: Pick<Offered, 'key' | 'label' | 'does'>): Offered {
  return { ...words, wanted, text: formatRequest(wanted), fields: [] };
}

function confirming(entry: RequestEntry): Offered {
  const request = entry.id.slice(entry.id.indexOf(':') + 1);
  const does = `agrees to \`${entry.text.replaceAll('`', '’')}\`, which ${entry.by.login} asked for`;
  return plain({ kind: 'confirm', request }, { key: `confirm-${entry.id}`, label: 'Confirm', does });
}

function buttonsOf(policy: CommandPolicy, pools: readonly string[]): readonly Offered[] {
  const { name, does } = policy;
  if (name === 'retest') {
    const retest = (what: 'failed' | 'all'): PersonRequest => ({ kind: 'retest', what, ids: [], times: 1 });
    return [
      plain(retest('failed'), { key: 'retest-failed', label: 'Re-run failed', does: 'runs again what failed at this commit' }),
      plain(retest('all'), { key: 'retest-all', label: 'Re-run all', does: 'runs everything of this commit again' }),
    ];
  }
  if (name === 'runner') return pools.length === 0 ? [] : [starting(does, pools)];
  if (name === 'publish') return [siting(policy, 'Build the site', false)];
  if (name === 'promote') return [siting(policy, 'Promote', true)];
  return [own(policy)];
}

const starting = (does: string, pools: readonly string[]): Offered => ({
  ...{ key: 'runner', label: 'Start a runner', does, text: '/runner start' },
  wanted: { kind: 'runner', pool: pools[0] ?? '', for: null },
  fields: [
    { kind: 'choice', name: 'pool', label: 'Pool', options: pools },
    { kind: 'choice', name: 'for', label: 'Ready for', options: HOLDS },
  ],
});

const siting = ({ name, does }: CommandPolicy, label: string, isNeeded: boolean): Offered => ({
  ...{ key: name, label, does, text: `/${name}` },
  wanted: isNeeded ? { kind: 'promote', site: '' } : { kind: 'publish', site: null },
  fields: [{ kind: 'text', name: 'site', label: isNeeded ? 'Site' : 'Site (the only one, if empty)', value: '', isNeeded }],
});

const own = ({ name, does, args }: CommandPolicy): Offered => ({
  ...{ key: `own-${name}`, label: name, does, text: `/${name}`, wanted: { kind: 'custom', name, args: {} } },
  fields: Object.entries(args).map(([argument, { default: fallback }]) => ({
    ...{ kind: 'text', name: `${ARGUMENT}${argument}`, label: argument, value: fallback ?? '' },
    isNeeded: fallback === null,
  })),
});
