import type { Forge, Workflow } from '../ports.ts';
import { rankAnnotations } from '../report/annotations.ts';
import type { RunFacts } from '../run-facts.ts';
import type { ConfigurationEnd } from './configuration.ts';

/** GitHub shows ten errors a step; one is ours, for the verdict. */
const BUDGET = 9;

interface Given {
  readonly facts: RunFacts;
  readonly ports: { readonly workflow: Workflow; readonly forge: Forge | undefined };
}

/** Failed tests beside their lines, those first that the change touched. */
export async function annotateFailures(ends: readonly ConfigurationEnd[], { facts, ports }: Given): Promise<void> {
  const failed = ends.flatMap((end) => (end.result.verdict === 'pass' || end.result.verdict === 'flaky' ? [] : end.failed));
  if (failed.length === 0) return;
  const { baseSha, headSha, pullRequest } = facts;
  const files = baseSha
    ? await ports.forge?.changedFiles({ before: baseSha, after: headSha, pull: pullRequest?.number ?? null })
    : null;
  const changed = files ? new Set(files) : null;
  for (const { message, at } of rankAnnotations(failed, { changed, newFailures: null, budget: BUDGET })) {
    ports.workflow.annotate('error', message, at ?? undefined);
  }
}
