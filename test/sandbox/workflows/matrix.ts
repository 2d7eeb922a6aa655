import { err, ok, type Result } from '../../../src/lib/result.ts';

/** One combination; values as JSON has them. */
export type Combination = Readonly<Record<string, unknown>>;

/** More jobs in one matrix, and GitHub starts none of them. */
export const MOST_JOBS = 256;

/** The combinations of an evaluated `strategy.matrix`, in GitHub's order: the last vector turns fastest, then what `include` adds. */
export function expandMatrix(matrix: unknown): Result<readonly Combination[], string> {
  if (!isRecord(matrix)) return err(`The matrix must be a mapping, found ${describe(matrix)}.`);
  const { include = [], exclude = [], ...vectors } = matrix;
  if (!isRecordList(include)) return err("The matrix's 'include' must be a list of mappings.");
  if (!isRecordList(exclude)) return err("The matrix's 'exclude' must be a list of mappings.");
  for (const [name, values] of Object.entries(vectors)) {
    if (!Array.isArray(values)) return err(`Matrix vector '${name}' must be a list, found ${describe(values)}.`);
    if (values.length === 0) return err(`Matrix vector '${name}' does not contain any values.`);
  }
  const combinations = combine(vectors as Record<string, readonly unknown[]>, exclude, include);
  if (combinations.length === 0) return err('Matrix must define at least one vector.');
  if (combinations.length > MOST_JOBS)
    return err(`The matrix makes ${combinations.length} jobs; at most ${MOST_JOBS} are allowed.`);
  return ok(combinations);
}

function combine(
  vectors: Readonly<Record<string, readonly unknown[]>>,
  exclude: readonly Combination[],
  include: readonly Combination[],
): Combination[] {
  const names = Object.keys(vectors);
  const product = Object.entries(vectors).reduce<Combination[]>(
    (all, [name, values]) => all.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    names.length === 0 ? [] : [{}],
  );
  const kept = product.filter((one) => !exclude.some((entry) => agrees(one, entry, Object.keys(entry))));
  const grown = kept.map((original) => ({ original, combination: original }));
  const added: Combination[] = [];
  for (const entry of include) {
    // An entry may not overwrite a value of a vector, but may overwrite what an earlier entry added.
    const fits = grown.filter(({ original }) =>
      agrees(
        original,
        entry,
        Object.keys(entry).filter((key) => names.includes(key)),
      ),
    );
    if (fits.length === 0) added.push(entry);
    for (const one of fits) one.combination = { ...one.combination, ...entry };
  }
  return [...grown.map((one) => one.combination), ...added];
}

function agrees(combination: Combination, entry: Combination, keys: readonly string[]): boolean {
  return keys.every((key) => JSON.stringify(combination[key]) === JSON.stringify(entry[key]));
}

/** What GitHub puts in brackets behind the name of a job: every scalar of the combination, in order. */
export function suffixOf(combination: Combination): string {
  const texts = scalars(combination).map(String);
  return texts.length === 0 ? '' : ` (${texts.join(', ')})`;
}

function scalars(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap(scalars);
  if (isRecord(value)) return Object.values(value).flatMap(scalars);
  return value === null ? [] : [value];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRecordList(value: unknown): value is readonly Combination[] {
  return Array.isArray(value) && value.every(isRecord);
}

function describe(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  return Array.isArray(value) ? 'a list' : `${typeof value} ${JSON.stringify(value)}`;
}
