import type { ArrayDetail, ArraysDetail } from './detail.ts';

/** Characters of JSON that a detail may have. */
const MAX_DETAIL = 200_000;

/** As much of it as fits: arrays that differ first, then in the order given; then their maps. */
export function fitted(found: readonly ArrayDetail[]): ArraysDetail {
  const sorted = [...found.filter(({ change }) => change !== 'equal'), ...found.filter(({ change }) => change === 'equal')];
  const arrays: ArrayDetail[] = [];
  let [left, capped] = [MAX_DETAIL, false];
  for (const one of sorted) {
    const bare = one.errors?.map ? { ...one, errors: { ...one.errors, map: null } } : one;
    const smaller = [one, bare].find((version) => JSON.stringify(version).length <= left);
    if (smaller !== one) capped = true;
    if (!smaller) break;
    arrays.push(smaller);
    left -= JSON.stringify(smaller).length;
  }
  return { kind: 'arrays', arrays, capped };
}
