import { formatDuration } from '../lib/duration.ts';
import type { Configuration } from '../matrix/configuration.ts';
import { literal, page } from './markdown.ts';

export { gateSummary } from './gate-summary.ts';
export { runSummary } from './run-summary.ts';
export { formatSpan, resultSentence, statusDescription } from './status-text.ts';

export function planSummary(configurations: readonly Configuration[], digest: string, source: string): string {
  const rows = configurations.map(({ name, runs_on, timeout, run }) => [
    literal(name),
    literal(runs_on.join(', ')),
    formatDuration(timeout),
    literal([run].flat().join(' ')),
  ]);
  const count = `${configurations.length} ${configurations.length === 1 ? 'configuration' : 'configurations'}`;
  return page(`Plan: ${count}`, [`From ${literal(source)}, digest ${literal(digest.slice(0, 12))}.`], {
    table: { head: ['configuration', 'runs on', 'time limit', 'command'], rows },
  });
}
