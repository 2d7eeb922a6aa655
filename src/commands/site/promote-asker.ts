import { parseRequest } from '../../contract/comment-command.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { CommentFacts } from '../../people-ports.ts';
import { RequestAnswer } from '../request-answer.ts';
import { type Asker, askerOf } from '../request-asker.ts';
import type { ChosenPromotion, PromoteAround } from './promote-work.ts';

/** The actor of what a workflow does with the job's own token. */
const WORKFLOWS = 'github-actions[bot]';
/** Milliseconds between a comment and the run that it started. */
const RECENT = 3_600_000;

export interface PromotionAsker {
  readonly asker: Asker;
  readonly answer: RequestAnswer;
}

/**
 * Who asks for a promotion, and where they are answered. Where no service answers comments, a workflow started this with its own token, as
 * any workflow of the repository could: then the comment itself has to say that person's wish. The error is a sentence.
 */
export async function promotionAsker(
  chosen: ChosenPromotion,
  around: PromoteAround,
): Promise<Result<PromotionAsker, { readonly why: string; readonly answer: RequestAnswer | null }>> {
  const { inputs, facts, policies, ports } = around;
  const isOfWorkflow = inputs.by !== undefined && policies.service === null && facts.actor === WORKFLOWS;
  const known = isOfWorkflow ? { ...policies, service: WORKFLOWS } : policies;
  const asker = await askerOf(inputs.by, facts, async () => ok(known));
  const service = asker.ok ? asker.value.service : null;
  const log = (line: string): void => ports.workflow.say(line);
  const answer = await RequestAnswer.read({ id: inputs.answer, service, pull: 0 }, { comments: ports.github.comments, log });
  if (!asker.ok) return err({ why: asker.error, answer: null });
  if (!isOfWorkflow) return ok({ asker: asker.value, answer });
  const why = await whyNotSaid(answer.comment, { chosen, asker: asker.value, around });
  return why === null ? ok({ asker: asker.value, answer }) : err({ why, answer });
}

interface Said {
  readonly chosen: ChosenPromotion;
  readonly asker: Asker;
  readonly around: PromoteAround;
}

async function whyNotSaid(comment: number | null, said: Said): Promise<string | null> {
  const { asker, around } = said;
  const policy = around.policies.commands.get('promote');
  if (policy?.confirm) return 'Only a service can pass on that a second person agreed: `commands.service` names none.';
  const named = `\`${WORKFLOWS}\` started this for \`${asker.by.login}\``;
  if (comment === null)
    return `${named}, and the input \`answer\` names no comment of it about a request: give the run of \`commands.promote\` the input \`answer: $answer\`.`;
  const found = await around.ports.github.comments.comment(comment);
  if (!found.ok) return `${named}, whose comment cannot be read: ${found.because}.`;
  return saysSo(found.value, said) ? null : `${named}, whose comment does not ask for it, was edited, or is older than an hour.`;
}

function saysSo({ author, body, createdAt, updatedAt }: CommentFacts, { chosen, asker, around }: Said): boolean {
  const { inputs, generation, policies } = around;
  const age = generation.created - createdAt;
  if (author.id !== asker.by.id || createdAt !== updatedAt || age < 0 || age > RECENT) return false;
  const asked = parseRequest(body, new Map());
  const meant = asked?.ok && asked.value.kind === 'promote' ? asked.value : null;
  return (
    meant?.site === chosen.site.name &&
    meant.digest === inputs.digest &&
    inputs.rollback === undefined &&
    inputs.to === policies.commands.get('promote')?.run?.inputs['to']
  );
}
