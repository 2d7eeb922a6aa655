import { normaliseLabels } from '../../src/contract/labels.ts';

/** GitHub's rule: whether a runner that carries `runner` may take a job that asks for `job`. A job that asks for nothing is nobody's. */
export function labelsMatch(job: readonly string[], runner: readonly string[]): boolean {
  const carried = new Set(normaliseLabels(runner));
  const asked = normaliseLabels(job);
  return asked.length > 0 && asked.every((label) => carried.has(label));
}
