import { SECTION_FILE } from '../contract/section-file.ts';
import { type PlanSection, readPilotlightFile } from '../contract/test-config.ts';
import { fault } from '../faults.ts';
import type { Fault } from '../lib/fault.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { asSentence } from '../lib/sentence.ts';
import type { Locate } from '../matrix/candidate.ts';
import type { Workspace, Yaml } from '../ports.ts';

/** Where the configurations come from, with the section `plan` that goes with them. */
export interface PlanSource {
  readonly kind: 'section' | 'program';
  /** Relative to the workspace. */
  readonly file: string;
  /** Where the section stands, or would stand. */
  readonly sectionFile: string;
  readonly section: PlanSection;
  readonly place: Locate;
}

interface Ports {
  readonly workspace: Workspace;
  readonly yaml: Yaml;
}

const FOLDER = '.github';
/** Where the section stands, unless the input `plan` names another YAML file. */
const PROGRAM = /^pilotlight\.plan(\.[A-Za-z0-9]+)?$/;
const YAML_FILE = /\.ya?ml$/i;
/** Called like a plan, and read as none. */
const DATA = /^pilotlight(\.plan)?\.(ya?ml|json|toml)$/;

/** The plan that the input names, or the only one there is. A section without `axes` and `include` only adds to a program. */
export async function findPlan(named: string | undefined, ports: Ports): Promise<Result<PlanSource, readonly Fault[]>> {
  const refusal = await refusalOf(named, ports.workspace);
  if (refusal) return err([refusal]);
  const isYaml = named !== undefined && YAML_FILE.test(named);
  const section = await readSection(isYaml ? named : SECTION_FILE, ports);
  if (!section.ok) return section;
  if (named !== undefined) return namedPlan(named, isYaml, section.value);
  const names = await ports.workspace.list(FOLDER);
  const programs = names.filter((name) => PROGRAM.test(name) && !DATA.test(name)).map((name) => `${FOLDER}/${name}`);
  const found: readonly PlanSource[] = [
    ...(makesConfigurations(section.value.section) ? [section.value] : []),
    ...programs.map((file) => ({ ...section.value, kind: 'program' as const, file })),
  ];
  const [only, ...others] = found;
  if (!only) return err([noPlan(names)]);
  if (others.length === 0) return ok(only);
  const files = found.map(({ kind, file }) => (kind === 'section' ? `the section \`plan\` of ${file}` : file));
  return err([fault('plan-ambiguous', `There are ${found.length} plans: ${files.join(' and ')}.`)]);
}

function noPlan(names: readonly string[]): Fault {
  const what = `There is no plan: neither a section \`plan\` with \`axes\` or \`include\` in ${SECTION_FILE}, nor a program ${FOLDER}/pilotlight.plan.*.`;
  const data = names.find((name) => DATA.test(name) && `${FOLDER}/${name}` !== SECTION_FILE);
  if (data === undefined) return fault('plan-missing', what);
  return fault('plan-missing', what, {
    next: `${FOLDER}/${data} is not read: a plan that is data stands in the section \`plan\` of ${SECTION_FILE}.`,
  });
}

/** Why the file that the input names, or the one that is looked for first, cannot be read at all. */
async function refusalOf(named: string | undefined, workspace: Workspace): Promise<Fault | undefined> {
  if (named === undefined) {
    if (!(await workspace.isFolder(SECTION_FILE))) return undefined;
    return fault('plan-missing', `${SECTION_FILE} is a folder; expected a file.`, { next: 'Give the folder another name.' });
  }
  const isInside = !named.startsWith('/') && !named.split('/').includes('..');
  if (isInside && (await workspace.isFolder(named))) {
    const next = 'Name the plan’s file in it, or leave the input out.';
    return fault('plan-missing', `The input \`plan\`: ${JSON.stringify(named)} is a folder; expected a file.`, { next });
  }
  if (isInside && (await workspace.read(named)) !== undefined) return undefined;
  return fault('plan-missing', `The input \`plan\`: there is no file ${JSON.stringify(named)} in the workspace.`);
}

function namedPlan(named: string, isYaml: boolean, section: PlanSource): Result<PlanSource, readonly Fault[]> {
  if (!isYaml) return ok({ ...section, kind: 'program', file: named });
  if (makesConfigurations(section.section)) return ok(section);
  return err([fault('plan-missing', `${named} has no section \`plan\` with \`axes\` or \`include\`.`, { at: { file: named } })]);
}

const makesConfigurations = ({ axes, include }: PlanSection): boolean => axes !== undefined || include !== undefined;

async function readSection(file: string, { workspace, yaml }: Ports): Promise<Result<PlanSource, readonly Fault[]>> {
  const text = await workspace.read(file);
  if (text === undefined) return ok({ kind: 'section', file, sectionFile: file, section: {}, place: () => ({ file }) });
  const parsed = yaml.parse(text, file);
  if (!parsed.ok) return err(parsed.error.map(({ what, at }) => fault('plan-invalid', asSentence(what), { at })));
  const { value, place } = parsed.value;
  const read = readPilotlightFile(value);
  if (!read.ok) {
    return err(read.error.map(({ what, path }) => fault('plan-invalid', asSentence(what), { at: place(path) })));
  }
  return ok({
    kind: 'section',
    file,
    sectionFile: file,
    section: read.value.plan ?? {},
    place: (path) => place(['plan', ...path]),
  });
}
