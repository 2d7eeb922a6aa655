/**
 * `runs-on` labels. GitHub compares them without regard to case, and a runner may take a job when the job's labels are a
 * subset of the runner's.
 */
export function normaliseLabels(labels: readonly string[]): readonly string[] {
  return [...new Set(labels.map((label) => label.trim().toLowerCase()))].filter((label) => label !== '').sort();
}

/** What durations are comparable within: the labels of their runner, as one text. */
export const runnerClass = (labels: readonly string[]): string => normaliseLabels(labels).join(',');

/** Names of GitHub's own machines, such as `ubuntu-24.04` or `macos-latest-xlarge`: jobs that ask for one alone are no business of ours. */
export function isHostedLabel(label: string): boolean {
  return /^(ubuntu|windows|macos)-(latest|[0-9])/i.test(label.trim());
}
