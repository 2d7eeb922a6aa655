import { approve } from '../../approval/approve.ts';
import type { ApprovalRequest } from '../../approval/request.ts';
import { parseComment } from '../../contract/comment-command.ts';
import { type RefdataRequest, refdataRequestOf } from '../../contract/refdata-request.ts';
import { fault } from '../../faults.ts';
import type { InputsOf } from '../../inputs.ts';
import type { Fault } from '../../lib/fault.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { Outcome } from '../../ports.ts';
import type { RunFacts } from '../../run-facts.ts';
import { acceptForBranch } from './accept-for-branch.ts';
import { approvalFacts } from './approval-facts.ts';
import { carryOut } from './carry-out.ts';
import type { Dispatched, RefdataPorts } from './ports.ts';
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

function requestOf({ request = '', pull, branch }: Inputs): Result<RefdataRequest, Fault> {
  if ((pull === undefined) === (branch === undefined))
    return err(fault('input-invalid', 'Expected one of the inputs `pull` and `branch`, and not both.'));
  const line = request.split('\n', 1)[0]?.trim() ?? '';
  const parsed = parseComment(line.startsWith('/') ? line : `/update-refdata ${line}`);
  if (parsed === null)
    return err(fault('input-invalid', 'The input `request`: expected what stands in a comment after `/update-refdata`.'));
  if (!parsed.ok) return err(fault('input-invalid', `The input \`request\`: ${parsed.error}`));
  return ok(refdataRequestOf(parsed.value));
}

async function acceptForPull(wanted: RefdataRequest, number: number, { facts, inputs, ports }: Dispatched): Promise<Outcome> {
  const { github, workflow } = ports;
  if (wanted.kind === 'undo' && facts.attempt > 1)
    return refused('refdata-refused', 'This run may have undone a change before. Start the workflow anew to undo another one.');
  const pull = await github.pulls.pull(number);
  if (!pull.ok) return refused('refdata-event', `#${number} cannot be read: ${pull.because}.`);
  const role = await github.pulls.roleOf(facts.actor, facts.actorId);
  const settings = await trustedSettings(facts.defaultBranch || pull.value.baseRef, inputs.store, ports);
  if (!settings.ok) return { ok: false, faults: settings.error };
  const { opened, policy, section } = settings.value;
  const request: ApprovalRequest = {
    via: 'dispatch',
    pull: number,
    by: { login: facts.actor, id: facts.actorId },
    request: wanted,
  };
  const asked = await approvalFacts({ request, pull: pull.value, role: role.ok ? role.value : null, facts, opened, ports });
  if (!asked.ok) return { ok: false, faults: [asked.error] };
  const verdict = approve(request, asked.value.facts, policy);
  if (verdict.kind === 'ignored') return refused('refdata-refused', `Nothing is done: ${verdict.why}.`);
  if (verdict.kind === 'refused') return refused('refdata-refused', verdict.sentence);
  const storeUrl = inputs.store_url ?? section.storeUrl;
  const { results, target } = asked.value;
  const work = { pull: pull.value, facts, policy, storeUrl, results, target, isAgain: false };
  const done = await carryOut(verdict, work, { ...ports, opened });
  for (const line of [done.sentence, ...done.details]) workflow.say(line);
  if (done.fault) return { ok: false, faults: [done.fault] };
  return done.state === 'done' ? { ok: true } : refused('refdata-refused', done.sentence);
}
