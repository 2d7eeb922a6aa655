import { formatDuration } from '../lib/duration.ts';
import type { Chosen, Selection } from '../matrix/select.ts';
import { literal, page } from './markdown.ts';

export interface SummarizedPlan {
  readonly selection: Selection;
  readonly digest: string;
  /** The file it comes from. */
  readonly source: string;
}

/** The plan as Markdown, below what GitHub takes of a summary. */
export function planSummary({ selection: { selected, skipped }, digest, source }: SummarizedPlan): string {
  const rows = selected.map(({ planned: { job } }) => [
    literal(job.name),
    literal(job.runs_on.join(', ')),
    formatDuration(job.timeout),
    job.retry.delays.length === 0 ? '' : String(job.retry.delays.length),
    literal([job.run].flat().join(' ')),
  ]);
  const count = `${selected.length} ${selected.length === 1 ? 'configuration' : 'configurations'}`;
  const left = skipped.length > 0 ? [`${skipped.length} more do not run:\n\n${reasons(skipped)}`] : [];
  return page(`Plan: ${count}`, [`From ${literal(source)}, digest ${literal(digest.slice(0, 12))}.`, ...left], {
    table: { head: ['configuration', 'runs on', 'time limit', 'retries', 'command'], rows },
  });
}

const MAX_REASONS = 20;

function reasons(skipped: readonly Chosen[]): string {
  const byReason = [...Map.groupBy(skipped, ({ because }) => because)];
  const lines = byReason.slice(0, MAX_REASONS).map(([because, some]) => `- ${some.length}: ${literal(because)}`);
  const rest = byReason.length - lines.length;
  return [...lines, ...(rest > 0 ? [`- and for ${rest} more reasons`] : [])].join('\n');
}
