import { type NeededJob, type PlannedMatrix, parseNeeds, parsePlanned } from '../contract/needs.ts';
import { gateContext } from '../contract/status-context.ts';
import { MAX_RESULT_BYTES, parcelOfArtifact, parseResults } from '../contract/test-result.ts';
import { fault } from '../faults.ts';
import type { InputsOf } from '../inputs.ts';
import { errorText } from '../lib/error-text.ts';
import type { Fault } from '../lib/fault.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { Artifact, Artifacts, Coordinator, Forge, Outcome, Workflow } from '../ports.ts';
import { gateSummary } from '../report/gate-summary.ts';
import { statusDescription } from '../report/status-text.ts';
import type { RunFacts } from '../run-facts.ts';
import { type GateVerdict, judge, type PlannedSet, type Report } from '../testrun/judge.ts';
import { sentenceOf } from '../testrun/objection-sentence.ts';
import { resumeRequestOf } from './resume-of.ts';
import { settleStatuses } from './settle-statuses.ts';
import { configurationsOf, storedPlan } from './stored-plan.ts';

export interface GatePorts {
  readonly workflow: Workflow;
  readonly artifacts: Artifacts;
  readonly forge: Forge | undefined;
  readonly coordinator: Coordinator | undefined;
  /** Hex SHA-256 of a text's UTF-8. */
  readonly digest: (text: string) => string;
}

/** GitHub shows ten errors a step. */
const MAX_ANNOTATIONS = 10;
/** Downloads at a time. */
const ABREAST = 8;
/** Milliseconds. */
const JOIN_WITHIN = 15_000;

/** Red unless every planned configuration reported, for this plan, a verdict that counts. */
export async function gate(inputs: InputsOf<'gate'>, facts: RunFacts, given: GatePorts): Promise<Outcome> {
  const needs = parseNeeds(inputs.needs);
  if (!needs.ok) return { ok: false, faults: [fault('input-invalid', `The input \`needs\`: ${needs.error}.`)] };
  const ports = await askService(facts, given);
  const planned = await plannedSet(inputs, needs.value, ports);
  if (!planned.ok) return red([fault('gate-red', `${planned.error}.`)], 'there is no plan to hold the run to', { facts, ports });
  const reports = await readReports(ports.artifacts);
  if (!reports.ok) return red([reports.error], 'the results could not be read', { facts, ports });
  const verdict = judge({
    needs: needs.value,
    planned: planned.value,
    reports: reports.value,
    emptyIsFine: inputs.empty === 'ok' || selectedNothing(needs.value),
    attempt: facts.attempt,
  });
  const outcome = await tell(verdict, facts, ports);
  if (ports.forge) await settleStatuses({ planned: planned.value, rows: verdict.rows, facts, forge: ports.forge });
  return outcome;
}

interface AskedPorts extends GatePorts {
  /** Where outputs of this build stand; null where the service keeps none. */
  readonly logs: string | null;
}

/**
 * Where the service writes this build's statuses, nobody else does: it knows of runs that this one cannot see. And a run that goes
 * on with a part of a build has seen that part alone, so it never speaks for all of it.
 */
async function askService(facts: RunFacts, ports: GatePorts): Promise<AskedPorts> {
  const joining = await ports.coordinator?.join(JOIN_WITHIN);
  if (joining && !joining.ok) ports.workflow.say(`the service does not take part: ${joining.because}`);
  const { statuses, url } = joining?.ok ? joining.joined.admission : { statuses: false, url: null };
  return { ...ports, forge: statuses || resumeRequestOf(facts) ? undefined : ports.forge, logs: url };
}

/** Nothing that changed is anybody's business: the plan says so in an output of its own. */
const selectedNothing = (needs: readonly NeededJob[]): boolean =>
  needs.some(({ name, outputs }) => name === 'plan' && outputs['selection'] === 'nothing-affected');

async function plannedSet(
  inputs: InputsOf<'gate'>,
  needs: readonly NeededJob[],
  ports: GatePorts,
): Promise<Result<PlannedSet, string>> {
  const jobs = inputs.jobs === undefined ? plannedJobs(needs) : ok(inputs.jobs);
  const matrix = jobs.ok ? parsePlanned(jobs.value) : jobs;
  if (!matrix.ok) return matrix;
  const { digest, attempt, parcels } = matrix.value;
  const carried = parcels.flatMap(({ id, configurations }) => (configurations ? [{ id, configurations }] : []));
  return carried.length === parcels.length ? ok({ digest, attempt, parcels: carried }) : fromStore(matrix.value, ports);
}

async function fromStore({ digest, attempt, parcels }: PlannedMatrix, ports: GatePorts): Promise<Result<PlannedSet, string>> {
  const plan = await storedPlan(digest, ports);
  if (!plan.ok) return plan;
  const read = parcels.map(({ id }) => ({ id, found: configurationsOf(plan.value, id) }));
  const wrong = read.find(({ found }) => !found.ok)?.found;
  if (wrong && !wrong.ok) return wrong;
  return ok({ digest, attempt, parcels: read.map(({ id, found }) => ({ id, configurations: found.ok ? found.value : [] })) });
}

/** The output of the job `plan`, or the sentence that says why there is none. */
function plannedJobs(needs: readonly NeededJob[]): Result<string, string> {
  const plan = needs.find(({ name }) => name === 'plan');
  if (!plan) return err('Expected the job `plan` among the needs of the gate, or its output in the input `jobs`');
  if (plan.result !== 'success') return err(`There is no plan: the job \`plan\` ended as ${plan.result}`);
  const jobs = plan.outputs['jobs'];
  if (jobs) return ok(jobs);
  return err(
    'The output `jobs` of the job `plan` is missing. GitHub drops an output in which a secret’s value occurs, and one that the job does not declare under `outputs`',
  );
}

async function readReports(artifacts: Artifacts): Promise<Result<readonly Report[], Fault>> {
  if (!artifacts.available)
    return err(fault('results-unreadable', 'This runner offers no artifact service to read results from.'));
  try {
    const mine = (await artifacts.list()).flatMap((artifact) => {
      const parcel = parcelOfArtifact(artifact.name);
      return parcel === undefined ? [] : [{ parcel, artifact }];
    });
    const reports: Report[] = [];
    for (let start = 0; start < mine.length; start += ABREAST) {
      const some = mine.slice(start, start + ABREAST);
      reports.push(
        ...(await Promise.all(
          some.map(async ({ parcel, artifact }) => ({
            parcel,
            artifact: artifact.id,
            results: await readOne(artifact, artifacts),
          })),
        )),
      );
    }
    return ok(reports);
  } catch (error) {
    return err(fault('results-unreadable', `The results could not be read: ${errorText(error)}.`));
  }
}

async function readOne(artifact: Artifact, artifacts: Artifacts): Promise<Report['results']> {
  if (artifact.size > MAX_RESULT_BYTES) return err(`it has ${artifact.size} bytes, and ${MAX_RESULT_BYTES} are read at most`);
  return parseResults(await artifacts.read(artifact.id, MAX_RESULT_BYTES));
}

async function tell(verdict: GateVerdict, facts: RunFacts, ports: AskedPorts): Promise<Outcome> {
  const { rows, objections } = verdict;
  await ports.workflow.summary(gateSummary(verdict, { logs: ports.logs, leftOut: [] }));
  const passed = rows.filter(({ objection }) => !objection).length;
  const count = rows.length === 0 ? 'nothing to test' : `${passed} of ${rows.length} configurations passed`;
  ports.workflow.say(count);
  if (objections.length === 0) {
    await tellStatus('success', count, { facts, ports });
    return { ok: true };
  }
  const sentences = objections.map(sentenceOf);
  for (const sentence of sentences.slice(MAX_ANNOTATIONS - 1)) ports.workflow.say(sentence);
  const shown = sentences.length > MAX_ANNOTATIONS ? sentences.slice(0, MAX_ANNOTATIONS - 1) : sentences;
  const rest = sentences.length - shown.length;
  const faults = shown.map((sentence) => fault('gate-red', `${sentence}.`));
  return red(rest > 0 ? [...faults, fault('gate-red', `And ${rest} more.`)] : faults, `${count}; ${sentences[0]}`, {
    facts,
    ports,
  });
}

async function red(
  faults: readonly Fault[],
  description: string,
  where: { facts: RunFacts; ports: GatePorts },
): Promise<Outcome> {
  await tellStatus('failure', description, where);
  return { ok: false, faults };
}

async function tellStatus(
  state: 'success' | 'failure',
  description: string,
  { facts, ports }: { readonly facts: RunFacts; readonly ports: GatePorts },
): Promise<void> {
  if (!ports.forge) return;
  const written = await ports.forge.setStatus({
    sha: facts.headSha,
    context: gateContext(facts.context),
    state,
    description: statusDescription(description),
    targetUrl: facts.runUrl,
  });
  if (!written.ok) ports.workflow.annotate('notice', `No commit status was written: ${written.because}`);
}
