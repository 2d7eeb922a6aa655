export { gateSummary } from './gate-summary.ts';
export { runSummary } from './run-summary.ts';
export { formatSpan, resultSentence, statusDescription } from './status-text.ts';
