import { commandLine } from '../contract/command-line.ts';
import { commandNameIn } from '../contract/comment-command.ts';
import { fault } from '../faults.ts';
import type { InputsOf } from '../inputs.ts';
import type { Outcome } from '../ports.ts';
import { CommentLedger } from '../requests/comment-ledger.ts';
import { handleRequest } from '../requests/pipeline.ts';
import type { RequestPorts, RequestRuns } from '../requests/ports.ts';
import type { CommentEvent, RunFacts } from '../run-facts.ts';
import type { GitHubPorts, RefdataPorts } from './refdata/ports.ts';
import { WorkflowDoer } from './request-doer.ts';
import { leftToService, requestPolicies } from './request-policies.ts';

export interface CommentPorts extends RefdataPorts {
  readonly requestRuns: RequestRuns | undefined;
  readonly blackout: RequestPorts['blackout'];
}

/** A comment that was just written under a pull request. */
interface Written {
  readonly event: CommentEvent;
  readonly pull: number;
}

const red = (what: string): Outcome => ({ ok: false, faults: [fault('refdata-event', what)] });

/**
 * Obeys a comment of a pull request without a service. Nothing is checked out, and nothing of the pull request is run: the comment, its
 * author's role and the head are asked for again (A1, A2). What was asked and done is remembered by our own answering comments. Where the
 * project names a service, that one hears of the comment too, and answers alone.
 */
export async function comment(inputs: InputsOf<'comment'>, facts: RunFacts, ports: CommentPorts): Promise<Outcome> {
  const { comment: event } = facts;
  if (!event) return red(`The command \`comment\` needs the event issue_comment; this run came from ${facts.event}.`);
  const { pull } = event;
  if (pull === null) return nothing('the comment is under an issue, and no pull request', ports);
  if (event.action !== 'created') return nothing(`the comment was ${event.action}, not created`, ports);
  if (commandLine(event.body) === null) return nothing('the comment holds no command', ports);
  // Reference data is decided with what its store knows, in one step: there is no second way to do it.
  if (commandNameIn(event.body, new Map()) === 'update-refdata')
    return (await import('./refdata/comment.ts')).comment(inputs, facts, ports);
  const { github, requestRuns } = ports;
  if (!github || !requestRuns) return red('The command `comment` needs the input `token`.');
  return obey({ event, pull }, facts, { ...ports, github, requestRuns });
}

function nothing(why: string, { workflow }: CommentPorts): Outcome {
  workflow.say(`nothing is done: ${why}`);
  return { ok: true };
}

async function obey(
  { event, pull }: Written,
  facts: RunFacts,
  ports: CommentPorts & { readonly github: GitHubPorts; readonly requestRuns: RequestRuns },
): Promise<Outcome> {
  const { github, requestRuns } = ports;
  const policies = await requestPolicies(facts.defaultBranch, { forge: github.forge, yaml: ports.yaml });
  const service = leftToService(policies);
  if (service !== null) return nothing(service, ports);
  const handled = await handleRequest(
    {
      ...{ id: `comment:${event.id}`, via: 'comment', repository: facts.repository, pull, by: event.author },
      comment: { id: event.id, action: event.action, body: event.body, author: event.author, sender: event.sender },
    },
    {
      ...{ people: github.pulls, comments: github.comments, blackout: ports.blackout, hasService: false },
      ledger: new CommentLedger(pull, github.comments),
      doer: new WorkflowDoer(requestRuns),
      policies: async () => policies,
      now: () => ports.clock.now(),
      log: (line) => ports.workflow.say(line),
    },
  );
  if (!handled.ok) return red(handled.error);
  const { kind, sentence } = handled.value;
  if (kind === 'ignored') return nothing(sentence, ports);
  return kind === 'failed' ? red(sentence) : { ok: true };
}
