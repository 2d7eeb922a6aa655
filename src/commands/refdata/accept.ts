import { approve } from '../../approval/approve.ts';
import type { ApprovalRequest } from '../../approval/request.ts';
import { parseComment } from '../../contract/comment-command.ts';
import { type RefdataRequest, refdataRequestOf } from '../../contract/refdata-request.ts';
import { fault } from '../../faults.ts';
import type { InputsOf } from '../../inputs.ts';
import type { Fault } from '../../lib/fault.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { Comments, Person } from '../../people-ports.ts';
import type { Outcome } from '../../ports.ts';
import { withVerdict } from '../../requests/answers.ts';
import type { RunFacts } from '../../run-facts.ts';
import { requestPolicies } from '../request-policies.ts';
import { acceptForBranch } from './accept-for-branch.ts';
import { approvalFacts } from './approval-facts.ts';
import { carryOut, type Done } from './carry-out.ts';
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

async function acceptForPull(wanted: RefdataRequest, number: number, given: Dispatched): Promise<Outcome> {
  const { facts, inputs, ports } = given;
  const answer = new GivenAnswer(inputs.answer, ports.github.comments, (line) => ports.workflow.say(line));
  if (wanted.kind === 'undo' && facts.attempt > 1) {
    const sentence = 'This run may have undone a change before. Start the workflow anew to undo another one.';
    await answer.end({ state: 'refused', sentence });
    return refused('refdata-refused', sentence);
  }
  const done = await decided(wanted, number, given);
  if (!done.ok) {
    const told = done.error.find(({ code }) => code === 'refdata-refused');
    await answer.end(
      told
        ? { state: 'refused', sentence: told.what }
        : { state: 'failed', sentence: 'This could not be done; the log of its run tells why.' },
    );
    return { ok: false, faults: done.error };
  }
  const { state, sentence, details, fault: trouble } = done.value;
  await answer.end({ state, sentence, details });
  for (const line of [sentence, ...details]) ports.workflow.say(line);
  if (trouble) return { ok: false, faults: [trouble] };
  return state === 'done' ? { ok: true } : refused('refdata-refused', sentence);
}

async function decided(
  wanted: RefdataRequest,
  number: number,
  { facts, inputs, ports }: Dispatched,
): Promise<Result<Done, readonly Fault[]>> {
  const { github } = ports;
  const no = (code: Parameters<typeof fault>[0], what: string) => err([fault(code, what)]);
  const pull = await github.pulls.pull(number);
  if (!pull.ok) return no('refdata-event', `#${number} cannot be read: ${pull.because}.`);
  const branch = facts.defaultBranch || pull.value.baseRef;
  const by = await personOf(inputs, facts, () => requestPolicies(branch, { forge: github.forge, yaml: ports.yaml }));
  if (!by.ok) return no('refdata-refused', by.error);
  const role = await github.pulls.roleOf(by.value.login, by.value.id);
  const settings = await trustedSettings(branch, inputs.store, ports);
  if (!settings.ok) return settings;
  const { opened, policy, section } = settings.value;
  const request: ApprovalRequest = { via: 'dispatch', pull: number, by: by.value, request: wanted };
  const asked = await approvalFacts({ request, pull: pull.value, role: role.ok ? role.value : null, facts, opened, ports });
  if (!asked.ok) return err([asked.error]);
  const verdict = approve(request, asked.value.facts, policy);
  if (verdict.kind === 'ignored') return no('refdata-refused', `Nothing is done: ${verdict.why}.`);
  if (verdict.kind === 'refused') return no('refdata-refused', verdict.sentence);
  const storeUrl = inputs.store_url ?? section.storeUrl;
  const { results, target } = asked.value;
  const work = { pull: pull.value, facts, policy, storeUrl, results, target, isAgain: false };
  return ok(await carryOut(verdict, work, { ...ports, opened }));
}

/** Who asks: whoever started the workflow, or for whom the project's own service did. */
async function personOf(
  { by }: Inputs,
  { actor, actorId }: RunFacts,
  policies: () => ReturnType<typeof requestPolicies>,
): Promise<Result<Person, string>> {
  if (by === undefined) return ok({ login: actor, id: actorId });
  const [, login, id] = /^([A-Za-z0-9](?:[A-Za-z0-9_-]{0,98}[A-Za-z0-9_])?(?:\[bot\])?):([1-9][0-9]{0,15})$/.exec(by) ?? [];
  if (login === undefined) return err('The input `by`: expected `login:id`.');
  const read = await policies();
  if (!read.ok) return read;
  // Whoever may start a workflow could write any name there.
  if (read.value.service?.toLowerCase() === actor.toLowerCase()) return ok({ login, id: Number(id) });
  const named = read.value.service === null ? 'names no App' : `names \`${read.value.service}\``;
  return err(`\`${actor}\` started this for somebody else, and \`commands.service\` of the default branch ${named}.`);
}

/** The comment that the service wrote about a request: its end is told there. */
class GivenAnswer {
  readonly #id: number | undefined;
  readonly #comments: Comments;
  readonly #log: (line: string) => void;

  constructor(id: number | undefined, comments: Comments, log: (line: string) => void) {
    this.#id = id;
    this.#comments = comments;
    this.#log = log;
  }

  async end(verdict: Parameters<typeof withVerdict>[1]): Promise<void> {
    if (this.#id === undefined) return;
    const found = await this.#comments.comment(this.#id);
    const body = found.ok && found.value.author.isBot ? withVerdict(found.value.body, verdict) : null;
    if (body === null) return this.#log('the comment named by the input `answer` is none about a request, and stays as it is');
    const told = await this.#comments.edit(this.#id, body);
    if (!told.ok) this.#log(`the answer could not be written: ${told.because}`);
  }
}
