import { SECTION_FILE } from '../contract/section-file.ts';
import { type PlanSection, readAllowedRunners } from '../contract/test-config.ts';
import { fault } from '../faults.ts';
import type { Fault } from '../lib/fault.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { withStop } from '../lib/sentence.ts';
import type { Forge, Workflow, Yaml } from '../ports.ts';
import type { RunFacts } from '../run-facts.ts';

type Runners = PlanSection['runs_on'];

interface Ports {
  readonly forge: Forge | undefined;
  readonly yaml: Yaml;
  readonly workflow: Workflow;
}

/**
 * The label sets that the plan may ask for. A pull request could change the list in its own file, so there the base branch's counts;
 * where that cannot be read, a fork is refused, and for everybody else the list that is checked out holds.
 */
export async function allowedRunners(
  file: string,
  checkedOut: Runners,
  { facts, ports }: { readonly facts: RunFacts; readonly ports: Ports },
): Promise<Result<Runners, Fault>> {
  if (!facts.pullRequest) return ok(checkedOut);
  const base = await baseRunners(file, facts.baseSha, ports);
  if (base.ok) return ok(base.value ?? checkedOut);
  const what = withStop(`The list \`plan.runs_on\` of the base branch cannot be read: ${base.error}`);
  if (facts.fork) return err(fault('base-unreadable', what));
  ports.workflow.annotate('warning', `${what} The one that is checked out holds.`, { file });
  return ok(checkedOut);
}

/** Null where the base branch has no list, neither in this file nor in the one that every plan may have. */
async function baseRunners(file: string, baseSha: string | null, ports: Ports): Promise<Result<Runners | null, string>> {
  const { forge } = ports;
  if (!forge || !baseSha) return err(forge ? 'the event does not name its commit' : 'there is no token');
  for (const one of new Set([file, SECTION_FILE])) {
    const listed = await listIn(one, baseSha, { ...ports, forge });
    if (!listed.ok || listed.value) return listed;
  }
  return ok(null);
}

async function listIn(
  file: string,
  baseSha: string,
  { forge, yaml }: Ports & { readonly forge: Forge },
): Promise<Result<Runners | null, string>> {
  const found = await forge.fileAt(file, baseSha);
  if (!found.ok) return err(found.because);
  if (found.text === null) return ok(null);
  const parsed = yaml.parse(found.text, file);
  if (!parsed.ok) return err(parsed.error[0]?.what ?? 'it is no YAML');
  const read = readAllowedRunners(parsed.value.value);
  return read.ok ? read : err(read.error.map(({ what }) => what).join('; '));
}
