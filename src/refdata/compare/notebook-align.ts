import { diffArrays } from 'diff';
import type { Cell } from './notebook-document.ts';

/** Cells that stand for each other, by their indexes; null where one side has none. */
export interface Match {
  readonly expected: number | null;
  readonly actual: number | null;
  readonly isMoved: boolean;
}

const MAX_EDITS = 1_000;

/**
 * By id where the notebooks have ids in common; else equal cells meet first, and those between two of them in their order. In the
 * order of the actual notebook, missing ones where they stood.
 */
export function alignCells(expected: readonly Cell[], actual: readonly Cell[]): readonly Match[] {
  const [one, other] = [idsOf(expected), idsOf(actual)];
  const known = new Set(other);
  const haveIds = one !== null && other !== null && one.some((id) => known.has(id));
  return haveIds ? moved(aligned(one, other), one, other) : paired(aligned(keys(expected), keys(actual)), expected, actual);
}

/** Null where a cell has none, or two have the same: before nbformat 4.5 there are none. */
function idsOf(cells: readonly Cell[]): readonly string[] | null {
  const ids = cells.flatMap(({ id }) => (id === undefined ? [] : [id]));
  return ids.length === cells.length && new Set(ids).size === ids.length ? ids : null;
}

const keys = (cells: readonly Cell[]): readonly string[] => cells.map(({ cell_type, source }) => `${cell_type}\n${source}`);

function aligned(expected: readonly string[], actual: readonly string[]): readonly Match[] {
  const parts = diffArrays([...expected], [...actual], { maxEditLength: MAX_EDITS });
  const [matches, at]: [Match[], { e: number; a: number }] = [[], { e: 0, a: 0 }];
  const changes = parts ?? [
    { removed: true, added: false, count: expected.length },
    { removed: false, added: true, count: actual.length },
  ];
  for (const { added, removed, count } of changes) {
    for (let n = 0; n < count; n += 1)
      matches.push({ expected: added ? null : at.e++, actual: removed ? null : at.a++, isMoved: false });
  }
  return matches;
}

/** A cell that is missing in one place and new in another is one that was moved. */
function moved(matches: readonly Match[], expected: readonly string[], actual: readonly string[]): readonly Match[] {
  const places = new Map(expected.map((id, index) => [id, index]));
  const kept = new Set(actual);
  return matches.flatMap((match) => {
    if (match.actual === null) return kept.has(expected[match.expected ?? -1] ?? '') ? [] : [match];
    if (match.expected !== null) return [match];
    const from = places.get(actual[match.actual] ?? '');
    return [from === undefined ? match : { ...match, expected: from, isMoved: true }];
  });
}

/** Missing and new cells between two equal ones meet in their order, as far as their types agree. */
function paired(matches: readonly Match[], expected: readonly Cell[], actual: readonly Cell[]): readonly Match[] {
  const result: Match[] = [];
  let [missing, fresh]: [number[], number[]] = [[], []];
  const flush = (): void => {
    for (const a of fresh) {
      const partner = missing.findIndex((e) => expected[e]?.cell_type === actual[a]?.cell_type);
      for (const e of missing.splice(0, Math.max(0, partner))) result.push({ expected: e, actual: null, isMoved: false });
      result.push({ expected: partner < 0 ? null : (missing.shift() ?? null), actual: a, isMoved: false });
    }
    for (const e of missing) result.push({ expected: e, actual: null, isMoved: false });
    [missing, fresh] = [[], []];
  };
  for (const match of matches) {
    if (match.actual === null && match.expected !== null) missing.push(match.expected);
    else if (match.expected === null && match.actual !== null) fresh.push(match.actual);
    else {
      flush();
      result.push(match);
    }
  }
  flush();
  return result;
}
