import type { PlanSection } from '../contract/test-config.ts';
import { fault } from '../faults.ts';
import type { InputsOf } from '../inputs.ts';
import { canonicalJson } from '../lib/canonical-json.ts';
import type { Fault, Place } from '../lib/fault.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { asSentence, withStop } from '../lib/sentence.ts';
import type { Candidate, Locate } from '../matrix/candidate.ts';
import type { Configuration } from '../matrix/configuration.ts';
import { expandMatrix } from '../matrix/expand-matrix.ts';
import { type PlanOutputs, planOutputs } from '../matrix/plan-outputs.ts';
import type { Forge, Outcome, PlanAnswer, PlanPrograms, Workflow, Workspace, Yaml } from '../ports.ts';
import { planSummary } from '../report/summaries.ts';
import type { RunFacts } from '../run-facts.ts';
import { findPlan, type PlanSource } from './find-plan.ts';
import { planContext } from './plan-context.ts';

export interface PlanPorts {
  readonly workflow: Workflow;
  readonly workspace: Workspace;
  readonly yaml: Yaml;
  readonly programs: PlanPrograms;
  readonly forge: Forge | undefined;
  /** Hex SHA-256 of a text's UTF-8. */
  readonly digest: (text: string) => string;
}

/** Finds the plan, makes the matrix, and hands it to the workflow; changes nothing when anything is wrong with it. */
export async function plan(inputs: InputsOf<'plan'>, facts: RunFacts, ports: PlanPorts): Promise<Outcome> {
  const source = await findPlan(inputs.plan, ports);
  if (!source.ok) return { ok: false, faults: source.error };
  const configurations = await configurationsOf(source.value, { inputs, facts, ports });
  if (!configurations.ok) return { ok: false, faults: configurations.error };
  if (configurations.value.length === 0 && inputs.empty !== 'ok') {
    return { ok: false, faults: [fault('plan-empty', 'The plan has no configurations.', { at: { file: source.value.file } })] };
  }
  const digest = ports.digest(canonicalJson(configurations.value.map((one) => ({ ...one }))));
  const outputs = planOutputs(configurations.value, digest);
  if (!outputs.ok)
    return { ok: false, faults: [fault('plan-too-large', asSentence(outputs.error), { at: { file: source.value.file } })] };
  await hand(outputs.value, { configurations: configurations.value, source: source.value, workflow: ports.workflow });
  return { ok: true };
}

interface Surroundings {
  readonly inputs: InputsOf<'plan'>;
  readonly facts: RunFacts;
  readonly ports: PlanPorts;
}

async function configurationsOf(
  source: PlanSource,
  around: Surroundings,
): Promise<Result<readonly Configuration[], readonly Fault[]>> {
  const generated = source.kind === 'program' ? await evaluate(source.file, around) : ok([]);
  if (!generated.ok) return err([generated.error]);
  const section: PlanSection = source.kind === 'program' ? restrictions(source.section) : source.section;
  const planAt = source.kind === 'program' ? { file: source.file } : source.place([]);
  const expanded = expandMatrix({ section, sectionAt: source.place, planAt, generated: generated.value });
  return expanded.ok ? expanded : err(expanded.error.map(({ kind, what, at }) => fault(kind, asSentence(what), { at })));
}

/** Beside a program, the section says only what holds for every configuration. */
function restrictions({ defaults, runs_on }: PlanSection): PlanSection {
  return { ...(defaults ? { defaults } : {}), ...(runs_on ? { runs_on } : {}) };
}

async function evaluate(file: string, { inputs, facts, ports }: Surroundings): Promise<Result<readonly Candidate[], Fault>> {
  const context = planContext(facts, await changedFiles(facts, ports.forge));
  ports.workflow.say(`evaluating ${file}`);
  const log = ports.workflow.foreign();
  const request = { file, context, timeout: inputs.plan_timeout, log };
  const answer = await ports.programs.evaluate(request).finally(() => log.end());
  return candidates(answer, request);
}

function candidates(
  answer: PlanAnswer,
  { file, timeout }: { readonly file: string; readonly timeout: number },
): Result<readonly Candidate[], Fault> {
  switch (answer.kind) {
    case 'configurations':
      return ok(answer.configurations.map(({ value, at }) => ({ value, at: always(at) })));
    case 'failed':
      return err(
        fault('program-failed', withStop(`The plan's program failed: ${answer.what}`), {
          at: answer.at,
          ...(answer.next === undefined ? {} : { next: answer.next }),
        }),
      );
    case 'timeout': {
      const where = answer.at.line === undefined ? '' : '; it stood here';
      const what = `The plan's program ${file} did not end within ${timeout / 1000} s${where}.`;
      return err(fault('program-timeout', what, { at: answer.at }));
    }
    case 'no-configurations':
      return err(
        fault('program-output', withStop(`The plan's program gave no configurations: ${answer.what}`), { at: answer.at }),
      );
  }
}

const always =
  (at: Place): Locate =>
  () =>
    at;

async function changedFiles(
  { baseSha, headSha, pullRequest }: RunFacts,
  forge: Forge | undefined,
): Promise<readonly string[] | null> {
  if (!forge || !baseSha) return null;
  return forge.changedFiles({ before: baseSha, after: headSha, pull: pullRequest?.number ?? null });
}

async function hand(
  outputs: PlanOutputs,
  { configurations, source, workflow }: { configurations: readonly Configuration[]; source: PlanSource; workflow: Workflow },
): Promise<void> {
  for (const { name, runs_on } of configurations) workflow.say(`${name} on [${runs_on.join(', ')}]`);
  await workflow.output('jobs', outputs.jobs);
  await workflow.output('count', outputs.count);
  await workflow.output('digest', outputs.digest);
  await workflow.summary(planSummary(configurations, outputs.digest, source.file));
}
