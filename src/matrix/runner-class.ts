/** What durations are comparable within, as the service keeps them: the labels, sorted, joined by a comma. */
export const runnerClass = (labels: readonly string[]): string => [...labels].sort().join(',');
