/** Milliseconds of the processor that this process has had: what else a busy host does is not in it. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
