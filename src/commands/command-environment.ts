import type { TestJob } from '../contract/test-job.ts';
import type { Scratch } from '../ports.ts';

/** Variables that a command may read about itself; `env` of a plan cannot set any of this prefix. */
export async function commandEnvironment(
  job: TestJob,
  attempt: number,
  scratch: Scratch,
): Promise<Readonly<Record<string, string>>> {
  const own = { PILOTLIGHT_CONFIGURATION: job.id, PILOTLIGHT_ATTEMPT: String(attempt) };
  if (!job.shard) return own;
  const { index, of, files } = job.shard;
  const list = await scratch.write(`files-${job.id}.txt`, files.map((file) => `${file}\n`).join(''));
  return { ...own, PILOTLIGHT_SHARD: String(index), PILOTLIGHT_SHARDS: String(of), PILOTLIGHT_FILES: list };
}
