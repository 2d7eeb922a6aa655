import type { Asking, AskingFacts } from '../approval/asking.ts';
import { policyFor } from '../approval/policy-for.ts';
import type { Activity } from '../approval/request.ts';
import type { CommandPolicies } from '../contract/commands-config.ts';
import { formatRequest, parseRequest } from '../contract/comment-command.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { Asked, CommentFacts, PullFacts, Role } from '../people-ports.ts';
import { waitingEntry } from './known.ts';
import type { RequestEntry, RequestPorts } from './ports.ts';

interface FactsQuestion {
  readonly asking: Asking;
  readonly policies: CommandPolicies;
  readonly ports: RequestPorts;
  /** It was granted before: what follows from that does not stand in its own way. */
  readonly isAgain: boolean;
}

/** Everything that a decision needs, as GitHub and the ledger tell it now. The error: GitHub did not answer, and may later. */
export async function factsOf({ asking, policies, ports, isAgain }: FactsQuestion): Promise<Result<AskingFacts, string>> {
  const { people, comments } = ports;
  const [role, pull, comment] = await Promise.all([
    people.roleOf(asking.by.login, asking.by.id),
    asking.pull === null ? null : people.pull(asking.pull),
    asking.comment === null ? null : comments.comment(asking.comment.id),
  ]);
  if (!role.ok && role.kind === 'unreachable') return unanswered('a role', role.because);
  if (pull && !pull.ok && pull.kind !== 'missing') return unanswered(`#${asking.pull}`, pull.because);
  if (comment && !comment.ok && comment.kind !== 'missing') return unanswered('the comment', comment.because);
  const found = answered(pull);
  const waiting = asking.wanted.kind === 'confirm' ? await waitingEntry({ ...asking, name: asking.wanted.request }, ports) : null;
  const first = waiting === null ? null : await people.roleOf(waiting.by.login, waiting.by.id);
  if (first && !first.ok && first.kind === 'unreachable') return unanswered('a role', first.because);
  const told = waitingFacts(waiting, policies, first?.ok ? first.value : null);
  const policy = policyFor(asking.wanted, policies, told?.wanted);
  // What is confirmed counts as if it were asked now, by whom it was.
  const meant = told ? { ...asking, wanted: told.wanted, by: told.by } : asking;
  const [activity, remembered] = await Promise.all([
    activityOf(found, ports),
    isAgain ? NOTHING : rememberedOf(meant, found, ports),
  ]);
  if (activity === null) return unanswered('the last push', 'it did not answer');
  return ok({
    ...{ role: role.ok ? role.value : null, pull: found, comment: answered<CommentFacts>(comment), activity },
    ...remembered,
    blackout: policy === null ? null : ports.blackout(policy.blackout, ports.now()),
    hasService: ports.hasService,
    keeps: ports.keeps ?? false,
    waiting: told,
    now: ports.now(),
  });
}

const answered = <T>(asked: Asked<T> | null): T | null => (asked?.ok ? asked.value : null);

const unanswered = (what: string, because: string): Result<never, string> => err(`GitHub did not tell of ${what}: ${because}.`);

const NOTHING = { last: { onPull: null, byPerson: null, anywhere: null }, running: null } as const;

async function rememberedOf(
  { repository, pull: number, by, wanted }: Asking,
  pull: PullFacts | null,
  { ledger }: RequestPorts,
): Promise<Pick<AskingFacts, 'last' | 'running'>> {
  const text = formatRequest(wanted);
  const command = /^\/([a-z0-9-]+)/.exec(text)?.[1] ?? '';
  const [onPull, byPerson, anywhere, running] = await Promise.all([
    number === null ? null : ledger.lastGranted({ repository, command, pull: number }),
    ledger.lastGranted({ repository, command, by: by.id }),
    ledger.lastGranted({ repository, command }),
    ledger.running({ repository, pull: number, text, head: pull?.headSha ?? null }),
  ]);
  return { last: { onPull, byPerson, anywhere }, running: running ? (running.url ?? running.sentence) : null };
}

/** By GitHub's own book; where it may not be read, that is known too. Null: it may be told later. */
async function activityOf(pull: PullFacts | null, { people }: RequestPorts): Promise<Activity | null> {
  if (!pull || pull.headRepository === null) return { kind: 'untold' };
  const asked = await people.lastMove(pull.headRepository, pull.headRef);
  if (!asked.ok && asked.kind === 'unreachable') return null;
  return asked.ok && asked.value ? { kind: 'moved', ...asked.value } : { kind: 'untold' };
}

function waitingFacts(entry: RequestEntry | null, { commands }: CommandPolicies, role: Role | null): AskingFacts['waiting'] {
  if (!entry) return null;
  const wanted = parseRequest(entry.text, commands);
  if (!wanted?.ok) return null;
  return { by: entry.by, wanted: wanted.value, head: entry.head, until: entry.until ?? 0, role };
}
