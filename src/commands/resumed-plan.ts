import { parseResumeRequest, RESUME_INPUT, type ResumeRequest } from '../contract/resume-request.ts';
import { parsePlan, type TestPlan } from '../contract/test-plan.ts';
import { fault } from '../faults.ts';
import type { Fault } from '../lib/fault.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { asSentence, withStop } from '../lib/sentence.ts';
import { planOutputs } from '../matrix/plan-outputs.ts';
import type { Coordinator, Outcome, Workflow } from '../ports.ts';
import type { RunFacts } from '../run-facts.ts';

/** What the service asks for, where it dispatched this run to go on with a build; null otherwise. */
export function requestedResume({ inputs }: RunFacts): Result<ResumeRequest | null, Fault> {
  const written = inputs[RESUME_INPUT];
  if (written === undefined || written === '') return ok(null);
  if (typeof written !== 'string') return err(fault('input-invalid', `The input \`${RESUME_INPUT}\`: expected text.`));
  const request = parseResumeRequest(written);
  return request.ok ? request : err(fault('input-invalid', withStop(`The input \`${RESUME_INPUT}\`: ${request.error}`)));
}

interface Ports {
  readonly workflow: Workflow;
  readonly coordinator?: Coordinator | undefined;
  /** Hex SHA-256 of a text's UTF-8. */
  readonly digest: (text: string) => string;
}

/** Milliseconds. */
const JOIN_WITHIN = 30_000;

/**
 * Hands on the part of a build's plan that is gone on with. The plan is the one that was made then, as the service kept it: made
 * anew it could be another, since a dispatched run has no pull request, and durations have moved on.
 */
export async function goOn(request: ResumeRequest, { attempt }: RunFacts, ports: Ports): Promise<Outcome> {
  const red = (what: string): Outcome => ({ ok: false, faults: [fault('plan-drift', asSentence(what))] });
  const text = await storedText(request, ports);
  if (!text.ok) return red(text.error);
  const part = partOf(text.value, request);
  if (!part.ok) return red(part.error);
  const outputs = planOutputs(part.value, {
    ...{ text: text.value, digest: request.plan, attempt },
    unstorable: 'they are a part of a plan',
  });
  if (!outputs.ok) return { ok: false, faults: [fault('plan-too-large', asSentence(outputs.error))] };
  const names = part.value.configurations.map(({ name }) => name).join(', ');
  ports.workflow.say(`goes on with the build of run ${request.run_id} (${request.cause}): ${names}`);
  await ports.workflow.output('jobs', outputs.value.jobs);
  await ports.workflow.output('count', outputs.value.count);
  await ports.workflow.output('digest', outputs.value.digest);
  await ports.workflow.output('selection', 'some');
  return { ok: true };
}

async function storedText({ plan, run_id }: ResumeRequest, { coordinator, digest }: Ports): Promise<Result<string, string>> {
  const what = `the plan of the build of run ${run_id}`;
  const answer = await coordinator?.join(JOIN_WITHIN);
  if (!answer) return err(`${what} is kept by the service, and the input \`service\` names none`);
  if (!answer.ok) return err(`${what} cannot be had: ${answer.because}`);
  const text = await answer.joined.storedPlan();
  if (text === null) return err(`the service does not have ${what}`);
  return digest(text) === plan
    ? ok(text)
    : err(`the service has another plan than ${plan.slice(0, 16)} for the build of run ${run_id}`);
}

/** A job for each: what waits is due now, and its siblings in a pack have ended. */
function partOf(text: string, { only }: ResumeRequest): Result<TestPlan, string> {
  const plan = parsePlan(text);
  if (!plan.ok) return err(`the stored plan cannot be read: ${plan.error}`);
  const wanted = new Set(only);
  const configurations = plan.value.configurations.filter(({ id }) => wanted.has(id));
  const missing = only.filter((id) => !configurations.some((one) => one.id === id));
  if (missing.length > 0) return err(`the plan has no configuration ${missing.slice(0, 5).join(', ')}`);
  return ok({ configurations, parcels: configurations.map(({ id, name, runs_on }) => ({ id, name, runs_on, ids: [id] })) });
}
