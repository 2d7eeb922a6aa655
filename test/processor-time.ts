/** What this thread has spent on a processor, in milliseconds: a machine that is busy with other things does not count. */
export function processorTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
