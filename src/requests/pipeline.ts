import type { Asking } from '../approval/asking.ts';
import { commandLine } from '../contract/command-line.ts';
import type { CommandPolicies } from '../contract/commands-config.ts';
import { commandNameIn, formatRequest, parseRequest } from '../contract/comment-command.ts';
import type { PersonRequest } from '../contract/person-request.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { catchUp } from './answers.ts';
import { type Handled, Handling, type Mistake, UNTOLD } from './handling.ts';
import type { RequestEntry, RequestPorts } from './ports.ts';

export type { Handled } from './handling.ts';

/** A request as it came in; a comment's is still to be read. */
export type Incoming =
  | (Omit<Asking, 'wanted' | 'head' | 'comment' | 'via'> & {
      readonly via: 'comment';
      readonly comment: NonNullable<Asking['comment']>;
      /** A sentence: the project’s rules have a mistake, and nothing is obeyed; whoever asks is told. */
      readonly rulesFault?: string | undefined;
    })
  | Asking;

const ignored = (sentence: string): Handled => ({ kind: 'ignored', sentence, entry: null });

/**
 * Who asks, for what, is it fresh, is it allowed now, do it once, say what happened. Callers let requests of one repository through one
 * after the other: what a cooldown forbids is decided by what was granted before. The error, a sentence: GitHub or the configuration gave
 * no facts; nothing was done, and the same request may be handled again.
 */
export async function handleRequest(incoming: Incoming, ports: RequestPorts): Promise<Result<Handled, string>> {
  const { comment } = incoming;
  if (comment && comment.action !== 'created') return ok(ignored(`the comment was ${comment.action}, not created`));
  // Before anything is asked of GitHub: most comments are talk.
  if (comment && commandLine(comment.body) === null) return ok(ignored('the comment holds no command'));
  const policies = await ports.policies();
  if (!policies.ok) return policies;
  const read = readWanted(incoming, policies.value);
  if (read === null) return ok(ignored('the comment holds no command of ours'));
  const asking: Asking = { ...incoming, wanted: read.wanted, head: 'head' in incoming ? incoming.head : null };
  const fresh = { ...entryOf(asking, ports.now()), ...(read.mistake && { text: `/${read.mistake.name}` }) };
  const taken = await ports.ledger.take(fresh);
  const before = taken.kind === 'known' ? taken.entry : null;
  // Nothing was done of what was merely taken; what was granted may have been started.
  if (before && before.state !== 'taken' && before.state !== 'granted') return known(before, ports);
  return new Handling({ asking, entry: before ?? fresh, isKnown: before !== null, policies: policies.value, ports }).go(
    read.mistake,
  );
}

/** It was decided before: told now, where the process that decided it died, or GitHub was away. */
async function known(before: RequestEntry, ports: RequestPorts): Promise<Result<Handled, string>> {
  const { id: answer, isLater } = await catchUp(before, ports);
  if (isLater) return err(UNTOLD);
  if (answer !== before.answer) await ports.ledger.change(before.id, { answer });
  return ok({ kind: 'known', sentence: before.sentence, entry: { ...before, answer } });
}

interface Read {
  readonly wanted: PersonRequest;
  readonly mistake: Mistake | null;
}

function readWanted(incoming: Incoming, { commands }: CommandPolicies): Read | null {
  if ('wanted' in incoming) return { wanted: incoming.wanted, mistake: null };
  const parsed = parseRequest(incoming.comment.body, commands);
  if (parsed === null) return null;
  const fault = incoming.rulesFault ?? (parsed.ok ? undefined : parsed.error);
  if (parsed.ok && fault === undefined) return { wanted: parsed.value, mistake: null };
  const name = commandNameIn(incoming.comment.body, commands) ?? 'help';
  return { wanted: { kind: 'help' }, mistake: { name, sentence: fault ?? '' } };
}

export function entryOf(asking: Asking, at: number): RequestEntry {
  const { id, via, repository, pull, by, wanted, head } = asking;
  return {
    ...{ id, at, via, repository, pull, by, head, text: formatRequest(wanted), state: 'taken', because: null },
    ...{
      sentence: 'This is being looked at.',
      runId: null,
      url: null,
      answer: null,
      until: null,
      confirmedBy: null,
      endedAt: null,
    },
  };
}
