import { commandNameIn } from '../contract/comment-command.ts';
import { fault } from '../faults.ts';
import type { InputsOf } from '../inputs.ts';
import type { Outcome } from '../ports.ts';
import { CommentLedger } from '../requests/comment-ledger.ts';
import { handleRequest } from '../requests/pipeline.ts';
import type { RequestPorts, RequestRuns } from '../requests/ports.ts';
import type { RunFacts } from '../run-facts.ts';
import type { RefdataPorts } from './refdata/ports.ts';
import { WorkflowDoer } from './request-doer.ts';
import { requestPolicies } from './request-policies.ts';

export interface CommentPorts extends RefdataPorts {
  readonly requestRuns: RequestRuns | undefined;
  readonly blackout: RequestPorts['blackout'];
}

/**
 * Obeys a comment of a pull request without a service. Nothing is checked out, and nothing of the pull request is run: the comment, its
 * author's role and the head are asked for again (A1, A2). What was asked and done is remembered by our own answering comments.
 */
export async function comment(inputs: InputsOf<'comment'>, facts: RunFacts, ports: CommentPorts): Promise<Outcome> {
  const { comment: event } = facts;
  const red = (what: string): Outcome => ({ ok: false, faults: [fault('refdata-event', what)] });
  const say = (why: string): Outcome => {
    ports.workflow.say(`nothing is done: ${why}`);
    return { ok: true };
  };
  if (!event) return red(`The command \`comment\` needs the event issue_comment; this run came from ${facts.event}.`);
  if (event.pull === null) return say('the comment is under an issue, and no pull request');
  // Reference data is decided with what its store knows, in one step: there is no second way to do it.
  if (commandNameIn(event.body, new Map()) === 'update-refdata')
    return (await import('./refdata/comment.ts')).comment(inputs, facts, ports);
  const { github, requestRuns } = ports;
  if (!github || !requestRuns) return red('The command `comment` needs the input `token`.');
  const handled = await handleRequest(
    {
      ...{ id: `comment:${event.id}`, via: 'comment', repository: facts.repository, pull: event.pull, by: event.author },
      comment: { id: event.id, action: event.action, body: event.body, author: event.author, sender: event.sender },
    },
    {
      ...{ people: github.pulls, comments: github.comments, blackout: ports.blackout, hasService: false },
      ledger: new CommentLedger(event.pull, github.comments),
      doer: new WorkflowDoer(requestRuns),
      policies: () => requestPolicies(facts.defaultBranch, { forge: github.forge, yaml: ports.yaml }),
      now: () => ports.clock.now(),
      log: (line) => ports.workflow.say(line),
    },
  );
  if (!handled.ok) return red(handled.error);
  const { kind, sentence } = handled.value;
  if (kind === 'ignored') return say(sentence);
  return kind === 'failed' ? red(sentence) : { ok: true };
}
