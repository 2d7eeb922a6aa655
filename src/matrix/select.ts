import { type Glob, globsMatch, parseGlob } from '../lib/glob.ts';
import { nearest } from '../lib/nearest.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { PlannedJob } from './planned-jobs.ts';

export interface SelectionFacts {
  /** Files that the change touches; null where that is not known. */
  readonly changed: readonly string[] | null;
  /** The plan's own file. */
  readonly planFile: string;
  /** As the input is written; empty where everything is wanted. */
  readonly only: string;
}

/** Every configuration is in one of the two, with the reason. */
export interface Selection {
  readonly selected: readonly Chosen[];
  readonly skipped: readonly Chosen[];
}
export interface Chosen {
  readonly planned: PlannedJob;
  readonly because: string;
}

/** Which configurations run: those that `only` names, and of them those that a changed file concerns. Where that cannot be told, all do. */
export function select(jobs: readonly PlannedJob[], { changed, planFile, only }: SelectionFacts): Result<Selection, string> {
  const wishes = readWishes(only);
  if (!wishes.ok) return wishes;
  const futile = wishes.value.find((wish) => !jobs.some((planned) => concerns(wish, planned)));
  if (futile) return err(matchesNothing(futile, jobs));
  const affected = affectedBy(changed, planFile);
  const judged = jobs.map((planned) => ({ planned, ...judge(planned, wishes.value, affected) }));
  const chosen = (isSelected: boolean): readonly Chosen[] =>
    judged.flatMap((one) => (one.isSelected === isSelected ? [{ planned: one.planned, because: one.because }] : []));
  return ok({ selected: chosen(true), skipped: chosen(false) });
}

interface Judgement {
  readonly isSelected: boolean;
  readonly because: string;
}

function judge(planned: PlannedJob, wishes: readonly Wish[], affected: (paths: readonly string[]) => Judgement): Judgement {
  const decisive = wishes.findLast((wish) => concerns(wish, planned));
  const isWanted = decisive ? !decisive.isNegated : (wishes[0]?.isNegated ?? true);
  if (!isWanted) return { isSelected: false, because: 'the input `only` leaves it out' };
  if (planned.paths) return affected(planned.paths);
  return { isSelected: true, because: wishes.length > 0 ? 'the input `only` names it' : 'it has no `paths`' };
}

/** A change of these may change anything. */
const RULES = ['.github/pilotlight*', '.github/workflows/**'];

function affectedBy(changed: readonly string[] | null, planFile: string): (paths: readonly string[]) => Judgement {
  const everything = changed ? ruleChange(changed, planFile) : 'the changed files are not known';
  const known = new Map<string, Judgement>();
  return (paths) => {
    if (everything !== undefined) return { isSelected: true, because: everything };
    const key = paths.join('\n');
    const judged = known.get(key) ?? touched(paths, changed ?? []);
    known.set(key, judged);
    return judged;
  };
}

function ruleChange(changed: readonly string[], planFile: string): string | undefined {
  const rules = globsOf(RULES);
  const file = changed.find((one) => one === planFile || globsMatch(rules, one, { dot: true }));
  return file === undefined ? undefined : `${file} changed, which may change anything`;
}

function touched(paths: readonly string[], changed: readonly string[]): Judgement {
  const globs = globsOf(paths);
  const file = changed.find((one) => globsMatch(globs, one, { dot: true }));
  return file === undefined
    ? { isSelected: false, because: `none of ${changed.length} changed files matches ${paths.join(', ')}` }
    : { isSelected: true, because: `${file} changed` };
}

/** The schema let only globs through. */
const globsOf = (texts: readonly string[]): readonly Glob[] => texts.flatMap((text) => parseGlob(text) ?? []);

interface Wish {
  readonly text: string;
  readonly isNegated: boolean;
  readonly tag: string | null;
  readonly globs: readonly Glob[];
}

function readWishes(only: string): Result<readonly Wish[], string> {
  const texts = splitList(only);
  const wishes = texts.map(readWish);
  const broken = texts.find((_, index) => wishes[index] === null);
  if (broken !== undefined)
    return err(`the input \`only\`: expected globs of ids or names, or \`tag:\` and a tag, found ${JSON.stringify(broken)}`);
  return ok(wishes.flatMap((wish) => wish ?? []));
}

function readWish(text: string): Wish | null {
  const isNegated = text.startsWith('!');
  const plain = isNegated ? text.slice(1) : text;
  const tag = plain.startsWith('tag:') ? plain.slice('tag:'.length) : null;
  const glob = tag === null ? parseGlob(plain) : null;
  return plain === '' || (tag === null && !glob) ? null : { text, isNegated, tag, globs: glob ? [glob] : [] };
}

/** Commas within braces belong to the glob. */
function splitList(text: string): readonly string[] {
  const items = [''];
  let depth = 0;
  for (const character of text) {
    if (character === '{') depth += 1;
    if (character === '}') depth = Math.max(0, depth - 1);
    const isBetween = character === '\n' || (character === ',' && depth === 0);
    if (isBetween) items.push('');
    else items[items.length - 1] += character;
  }
  return items.map((item) => item.trim()).filter((item) => item !== '');
}

function concerns({ tag, globs }: Wish, { job, tags }: PlannedJob): boolean {
  if (tag !== null) return tags.includes(tag);
  return [job.id, job.name].some((name) => globsMatch(globs, name, { dot: true }));
}

function matchesNothing({ text, tag }: Wish, jobs: readonly PlannedJob[]): string {
  const known = tag === null ? jobs.map(({ job }) => job.id) : jobs.flatMap(({ tags }) => tags.map((one) => `tag:${one}`));
  const meant = nearest(text, [...new Set(known)]);
  const hint = meant
    ? `did you mean ${JSON.stringify(meant)}?`
    : `the plan has ${jobs.length === 1 ? 'one configuration' : `${jobs.length} configurations`}`;
  return `the input \`only\`: no configuration is meant by ${JSON.stringify(text)}; ${hint}`;
}
