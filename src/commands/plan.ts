import type { PlanSection } from '../contract/test-config.ts';
import { formatPlan, planArtifact, type TestPlan } from '../contract/test-plan.ts';
import { fault } from '../faults.ts';
import type { InputsOf } from '../inputs.ts';
import { errorText } from '../lib/error-text.ts';
import type { Fault } from '../lib/fault.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { asSentence, withStop } from '../lib/sentence.ts';
import { unseenAxes } from '../matrix/combinations.ts';
import { type Expanded, expandMatrix } from '../matrix/expand-matrix.ts';
import { MAX_JOBS, pack } from '../matrix/pack.ts';
import { type PlanOutputs, planOutputs } from '../matrix/plan-outputs.ts';
import { type PlannedJob, plannedJobs } from '../matrix/planned-jobs.ts';
import { predictor } from '../matrix/predict.ts';
import type { Problem } from '../matrix/problem.ts';
import { select } from '../matrix/select.ts';
import type { Artifacts, Coordinator, Forge, Outcome, PlanPrograms, Workflow, Workspace, Yaml } from '../ports.ts';
import { type ExplainedPlan, explainPlan } from '../report/explain-plan.ts';
import { planSummary } from '../report/plan-summary.ts';
import type { RunFacts } from '../run-facts.ts';
import { allowedRunners } from './allowed-runners.ts';
import { findPlan, type PlanSource } from './find-plan.ts';
import { candidatesOf } from './plan-candidates.ts';
import { planContext } from './plan-context.ts';
import { type PlanFacts, planFacts } from './plan-facts.ts';
import { goOn, requestedResume } from './resumed-plan.ts';

/** The workspace's files by glob. */
export interface WorkspaceFiles {
  /**
   * Paths of the regular files that a list of globs takes, sorted, relative to the workspace: without folders whose names begin
   * with a dot, unless a glob names them, without `node_modules` and `.git`, and without following links. An error is one sentence.
   */
  files(globs: readonly string[]): Promise<Result<readonly string[], string>>;
}

export interface PlanPorts {
  readonly workflow: Workflow;
  readonly workspace: Workspace;
  readonly files: WorkspaceFiles;
  readonly yaml: Yaml;
  readonly programs: PlanPrograms;
  readonly artifacts: Artifacts;
  readonly forge: Forge | undefined;
  readonly coordinator?: Coordinator | undefined;
  /** Hex SHA-256 of a text's UTF-8. */
  readonly digest: (text: string) => string;
}

interface Surroundings {
  readonly inputs: InputsOf<'plan'>;
  readonly facts: RunFacts;
  readonly ports: PlanPorts;
}

/** Finds the plan, makes the matrix, and hands it to the workflow; changes nothing when anything is wrong with it. */
export async function plan(inputs: InputsOf<'plan'>, facts: RunFacts, ports: PlanPorts): Promise<Outcome> {
  const resume = requestedResume(facts);
  if (!resume.ok) return { ok: false, faults: [resume.error] };
  if (resume.value) return goOn(resume.value, facts, ports);
  const made = await make(inputs, facts, ports);
  return made.ok ? hand(made.value, ports) : { ok: false, faults: made.error };
}

type Failing<T> = Promise<Result<T, readonly Fault[]>>;

interface Made extends ExplainedPlan {
  readonly source: PlanSource;
  readonly text: string;
  readonly outputs: PlanOutputs;
  readonly known: PlanFacts;
  readonly around: Surroundings;
}

async function make(inputs: InputsOf<'plan'>, facts: RunFacts, ports: PlanPorts): Failing<Made> {
  if (inputs.max_jobs > MAX_JOBS) {
    const what = `The input \`max_jobs\`: expected 1 to ${MAX_JOBS}, found ${inputs.max_jobs}; GitHub starts no job of a larger matrix.`;
    return err([fault('input-invalid', what)]);
  }
  const around: Surroundings = { inputs, facts, ports };
  const source = await findPlan(inputs.plan, ports);
  if (!source.ok) return source;
  const known = await planFacts(facts, ports);
  const expanded = await expand(source.value, known, around);
  if (!expanded.ok) return expanded;
  for (const axis of unseenAxes(source.value.section))
    ports.workflow.annotate('warning', `No variable in \`env\` holds \`\${${axis}}\`, so no command can tell its values apart.`);
  if (expanded.value.length === 0 && inputs.empty !== 'ok') {
    return err([fault('plan-empty', 'The plan has no configurations.', { at: { file: source.value.file } })]);
  }
  return arrange(expanded.value, { source: source.value, known, around });
}

async function expand(source: PlanSource, known: PlanFacts, around: Surroundings): Failing<readonly Expanded[]> {
  const { inputs, ports } = around;
  const runners = await allowedRunners(source.sectionFile, source.section.runs_on, around);
  if (!runners.ok) return err([runners.error]);
  const generated = source.kind === 'program' ? await evaluate(source.file, known, around) : ok([]);
  if (!generated.ok) return err([generated.error]);
  const { runs_on: _, ...section } = source.kind === 'program' ? restrictions(source.section) : source.section;
  const expanded = expandMatrix({
    section: runners.value ? { ...section, runs_on: runners.value } : section,
    sectionAt: source.place,
    planAt: source.kind === 'program' ? { file: source.file } : source.place([]),
    generated: generated.value,
    digest: ports.digest,
    jobTimeout: inputs.service === undefined ? inputs.job_timeout : null,
  });
  return expanded.ok ? expanded : err(faultsOf(expanded.error));
}

/** Beside a program, the section says only what holds for every configuration. */
const restrictions = ({ defaults }: PlanSection): PlanSection => (defaults ? { defaults } : {});

async function evaluate(file: string, { changedFiles, timings }: PlanFacts, { inputs, facts, ports }: Surroundings) {
  const context = planContext(facts, { buildId: facts.runId, changedFiles, timings });
  ports.workflow.say(`evaluating ${file}`);
  const log = ports.workflow.foreign();
  const request = { file, context, timeout: inputs.plan_timeout, log };
  const answer = await ports.programs.evaluate(request).finally(() => log.end());
  return candidatesOf(answer, request);
}

const faultsOf = (problems: readonly Problem[]): readonly Fault[] =>
  problems.map(({ kind, what, at }) => fault(kind, asSentence(what), { at }));

interface Found {
  readonly source: PlanSource;
  readonly known: PlanFacts;
  readonly around: Surroundings;
}

/** Splits, selects and packs. */
async function arrange(expanded: readonly Expanded[], found: Found): Failing<Made> {
  const { source, known, around } = found;
  const { inputs, ports } = around;
  const at = { file: source.file };
  const timings = known.timings ?? { configurations: {}, files: {} };
  const files = await splitFilesOf(expanded, ports.files);
  if (!files.ok) return err([fault('plan-shards', asSentence(files.error), { at })]);
  const jobs = plannedJobs(expanded, { timings, filesOf: (globs) => files.value.get(globs.join('\n')) ?? [] });
  if (!jobs.ok) return err(faultsOf(jobs.error));
  const selection = select(jobs.value, { changed: known.changedFiles, planFile: source.file, only: inputs.only ?? '' });
  if (!selection.ok) return err([fault('plan-only', asSentence(selection.error))]);
  return packed({ ...found, selection: selection.value, predict: predictor(timings) });
}

/** Files by list of globs, its lines joined. */
async function splitFilesOf(
  expanded: readonly Expanded[],
  files: WorkspaceFiles,
): Promise<Result<ReadonlyMap<string, readonly string[]>, string>> {
  const found = new Map<string, readonly string[]>();
  for (const { configuration } of expanded) {
    const globs = configuration.split?.files ?? [];
    if (globs.length === 0 || found.has(globs.join('\n'))) continue;
    const answer = await files.files(globs);
    if (!answer.ok) return answer;
    found.set(globs.join('\n'), answer.value);
  }
  return ok(found);
}

function packed(arranged: Found & Omit<ExplainedPlan, 'parcels'>): Result<Made, readonly Fault[]> {
  const { ports } = arranged.around;
  const jobs = arranged.selection.selected.map(({ planned }) => planned);
  const whole = packInto(jobs, arranged);
  if (!whole.ok) return err([whole.error]);
  const text = formatPlan(whole.value);
  const unstorable = ports.artifacts.available ? null : 'there is no artifact service here';
  const outputs = planOutputs(whole.value, {
    text,
    digest: ports.digest(text),
    unstorable,
    attempt: arranged.around.facts.attempt,
  });
  if (!outputs.ok) return err([fault('plan-too-large', asSentence(outputs.error), { at: { file: arranged.source.file } })]);
  return ok({ ...arranged, parcels: whole.value.parcels, text, outputs: outputs.value });
}

function packInto(
  jobs: readonly PlannedJob[],
  { source, around: { inputs }, predict }: Found & Pick<ExplainedPlan, 'predict'>,
): Result<TestPlan, Fault> {
  const parcels = pack(jobs, { maxJobs: inputs.max_jobs, jobTimeout: inputs.job_timeout, predict });
  if (!parcels.ok) return err(fault('plan-packed', asSentence(parcels.error), { at: { file: source.file } }));
  return ok({ configurations: jobs.map(({ job }) => job), parcels: parcels.value });
}

async function hand(made: Made, ports: PlanPorts): Promise<Outcome> {
  const { outputs, selection, source, around } = made;
  const stored = outputs.isStored ? await store(made, ports.artifacts) : null;
  if (stored) return { ok: false, faults: [stored] };
  for (const line of explainPlan(made, around.inputs.explain === 'true')) ports.workflow.say(line);
  await ports.workflow.output('jobs', outputs.jobs);
  await ports.workflow.output('count', outputs.count);
  await ports.workflow.output('digest', outputs.digest);
  await ports.workflow.output('selection', selectionWord(made));
  await ports.workflow.summary(planSummary({ selection, digest: outputs.digest, source: source.file }));
  await tell(made, ports.workflow);
  return { ok: true };
}

/** The gate takes a plan without jobs for fine where the change left none. */
function selectionWord({ selection: { selected, skipped } }: Made): string {
  if (skipped.length === 0) return 'all';
  return selected.length === 0 ? 'nothing-affected' : 'some';
}

/** Stored before anything is handed on: jobs that started could not find it otherwise. */
async function store({ text, outputs }: Made, artifacts: Artifacts): Promise<Fault | null> {
  try {
    await artifacts.upload(planArtifact(outputs.digest), text);
    return null;
  } catch (error) {
    return fault('plan-not-stored', withStop(`The plan cannot be stored beside the matrix: ${errorText(error)}`));
  }
}

async function tell({ selection, text, outputs, known, around }: Made, workflow: Workflow): Promise<void> {
  const configurations = selection.selected.map(({ planned: { job } }) => ({
    id: job.id,
    name: job.name,
    flaky: job.flaky,
    allow_failure: job.allow_failure,
  }));
  const told = await known.joined?.plan({
    plan: outputs.digest,
    tested: around.facts.sha,
    attempt: around.facts.attempt,
    configurations,
    text,
  });
  if (told && !told.ok) workflow.annotate('warning', withStop(`The service was not told of the plan: ${told.because}`));
}
