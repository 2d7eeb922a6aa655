import { normaliseLabels } from '../contract/labels.ts';

/** What durations are comparable within: the labels, sorted, joined by a comma. */
export const runnerClass = (labels: readonly string[]): string => normaliseLabels(labels).join(',');
