import { approve } from '../../approval/approve.ts';
import type { ApprovalRequest, Granted } from '../../approval/request.ts';
import { formatRequest, parseComment } from '../../contract/comment-command.ts';
import { type RefdataRequest, refdataRequestOf } from '../../contract/refdata-request.ts';
import { fault } from '../../faults.ts';
import type { InputsOf } from '../../inputs.ts';
import type { Fault } from '../../lib/fault.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { Outcome } from '../../ports.ts';
import type { RunFacts } from '../../run-facts.ts';
import { RequestAnswer } from '../request-answer.ts';
import { type Asker, askerOf } from '../request-asker.ts';
import { requestPolicies } from '../request-policies.ts';
import { acceptForBranch } from './accept-for-branch.ts';
import { approvalFacts } from './approval-facts.ts';
import { carryOut, type Work } from './carry-out.ts';
import type { Dispatched, OpenStore, RefdataPorts } from './ports.ts';
import { trustedSettings } from './settings.ts';
import { withStoreFaults } from './store-faults.ts';

type Inputs = InputsOf<'refdata-accept'>;

/** What a comment asks for, asked by a dispatch: the actor's role and the results are looked up, and decided by the same code. */
export async function accept(inputs: Inputs, facts: RunFacts, ports: RefdataPorts): Promise<Outcome> {
  const { github } = ports;
  if (!github) return refused('refdata-event', 'The command `refdata-accept` needs the input `token`.');
  if (facts.event !== 'workflow_dispatch') {
    return refused(
      'refdata-event',
      `The command \`refdata-accept\` needs the event workflow_dispatch, for GitHub says of it who asks; this run came from ${facts.event}.`,
    );
  }
  const request = requestOf(inputs);
  if (!request.ok) return { ok: false, faults: [request.error] };
  const given = { facts, ports: { ...ports, github }, inputs };
  return withStoreFaults(() =>
    inputs.pull === undefined
      ? acceptForBranch(request.value, inputs.branch ?? '', given)
      : acceptForPull(request.value, inputs.pull, given),
  );
}

const refused = (code: Parameters<typeof fault>[0], what: string): Outcome => ({ ok: false, faults: [fault(code, what)] });

function requestOf({ request = '', pull, branch, by, answer }: Inputs): Result<RefdataRequest, Fault> {
  if ((pull === undefined) === (branch === undefined))
    return err(fault('input-invalid', 'Expected one of the inputs `pull` and `branch`, and not both.'));
  if (branch !== undefined && (by !== undefined || answer !== undefined))
    return err(fault('input-invalid', 'The inputs `by` and `answer` belong to `pull`: for a branch people ask themselves.'));
  const line = request.split('\n', 1)[0]?.trim() ?? '';
  const parsed = parseComment(line.startsWith('/') ? line : `/update-refdata ${line}`);
  if (parsed === null)
    return err(fault('input-invalid', 'The input `request`: expected what stands in a comment after `/update-refdata`.'));
  if (!parsed.ok) return err(fault('input-invalid', `The input \`request\`: ${parsed.error}`));
  return ok(refdataRequestOf(parsed.value));
}

/** What a person asks for, by a run of theirs or by the service. */
interface Asked extends Dispatched {
  readonly asker: Asker;
  readonly answer: RequestAnswer;
}

async function acceptForPull(wanted: RefdataRequest, number: number, given: Dispatched): Promise<Outcome> {
  const { facts, inputs, ports } = given;
  const { comments, forge } = ports.github;
  const policies = () => requestPolicies(facts.defaultBranch, { forge, yaml: ports.yaml });
  const asker = await askerOf(inputs.by, facts, policies);
  if (!asker.ok) return refused('refdata-refused', asker.error);
  if (wanted.kind === 'undo' && facts.attempt > 1) return refused('refdata-refused', UNDONE_BEFORE);
  const { service } = asker.value;
  const log = (line: string): void => ports.workflow.say(line);
  const answer = await RequestAnswer.read({ id: inputs.answer, service, pull: number }, { comments, log });
  const outcome = await withStoreFaults(() => decide(wanted, number, { ...given, asker: asker.value, answer }));
  // What went wrong may name a store that is nobody's business there.
  if (!outcome.ok && !answer.hasEnded)
    await answer.end({
      state: 'failed',
      sentence: 'This could not be done, and nothing was changed; the log of its run tells why.',
    });
  return outcome;
}

const UNDONE_BEFORE = 'This run may have undone a change before. Start the workflow anew to undo another one.';

async function decide(wanted: RefdataRequest, number: number, asked: Asked): Promise<Outcome> {
  const { facts, inputs, ports, asker, answer } = asked;
  const { github } = ports;
  const pull = await github.pulls.pull(number);
  if (!pull.ok) return refused('refdata-event', `#${number} cannot be read: ${pull.because}.`);
  const role = await github.pulls.roleOf(asker.by.login, asker.by.id);
  const settings = await trustedSettings(facts.defaultBranch || pull.value.baseRef, inputs.store, ports);
  if (!settings.ok) return { ok: false, faults: settings.error };
  const { opened, policy, section } = settings.value;
  const request = await requestAsked(wanted, number, asked);
  if (!request.ok) return { ok: false, faults: [request.error] };
  const about = { request: request.value, pull: pull.value, role: role.ok ? role.value : null, facts, opened, ports };
  const known = await approvalFacts(about);
  if (!known.ok) return { ok: false, faults: [known.error] };
  const verdict = approve(request.value, known.value.facts, policy);
  if (verdict.kind === 'ignored') {
    answer.hasEnded = true;
    return refused('refdata-refused', `Nothing is done: ${verdict.why}.`);
  }
  if (verdict.kind === 'refused') return refuse(verdict.sentence, answer);
  const storeUrl = inputs.store_url ?? section.storeUrl;
  const { results, target } = known.value;
  const work = { pull: pull.value, facts, policy, storeUrl, results, target, isAgain: false };
  return grant(verdict, work, { ...asked, opened });
}

/**
 * The service hands a comment on: then the comment itself is what was asked, with its time, by which is decided what its author saw (A3).
 * Whatever else asks has to name the digest.
 */
async function requestAsked(
  wanted: RefdataRequest,
  pull: number,
  { answer, asker: { by }, ports }: Asked,
): Promise<Result<ApprovalRequest, Fault>> {
  const { comment: commentId } = answer;
  if (commentId === null) return ok({ via: 'dispatch', pull, by, request: wanted });
  const found = await ports.github.comments.comment(commentId);
  if (!found.ok && found.kind !== 'missing') return err(fault('refdata-event', `The comment cannot be read: ${found.because}.`));
  // Where it says something else by now, it was edited, and `approve` refuses that.
  const meant = formatRequest({ kind: 'refdata', request: wanted });
  const body = found.ok && saysThat(found.value.body, meant) ? found.value.body : meant;
  return ok({ via: 'comment', action: 'created', pull, commentId, body, author: by, sender: by });
}

function saysThat(body: string, meant: string): boolean {
  const parsed = parseComment(body);
  return parsed?.ok === true && formatRequest({ kind: 'refdata', request: refdataRequestOf(parsed.value) }) === meant;
}

async function refuse(sentence: string, answer: RequestAnswer): Promise<Outcome> {
  await answer.end({ state: 'refused', sentence });
  return refused('refdata-refused', sentence);
}

async function grant(granted: Granted, work: Work, asked: Asked & { readonly opened: OpenStore }): Promise<Outcome> {
  const { answer, opened, ports } = asked;
  const { state, sentence, details, fault: trouble } = await carryOut(granted, work, { ...ports, opened });
  await answer.end({ state, sentence, details });
  for (const line of [sentence, ...details]) ports.workflow.say(line);
  if (trouble) return { ok: false, faults: [trouble] };
  return state === 'done' ? { ok: true } : refused('refdata-refused', sentence);
}
