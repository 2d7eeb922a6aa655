import type { Build } from '../../build-ports.ts';
import { PlainText } from '../../builds/plain-text.ts';
import type { JobFacts } from '../../ports.ts';
import { encoded } from './html.ts';
import { type PageBuilds, plannedIn } from './pull-page-builds.ts';

/** The output of the configuration that a job ran. */
export interface JobOutput {
  readonly id: string;
  readonly url: string;
  /** Its last lines, without control sequences. */
  readonly tail: readonly string[];
}

/** Bytes from the end that are read, lines that are shown, and characters of one. */
const [MOST_BYTES, MOST_LINES, LONGEST_LINE] = [65_536, 40, 500];

/** Null where the run keeps no outputs here, or none belongs to the job. */
export async function outputOfJob(
  builds: PageBuilds,
  job: Pick<JobFacts, 'runId' | 'name' | 'repository'>,
): Promise<JobOutput | null> {
  const build = await builds.store.build(job.runId);
  // The run's id came with a webhook, the build with the run itself: both must speak of one repository.
  if (build?.repository.toLowerCase() !== job.repository.toLowerCase()) return null;
  const names = new Set(namesOf(job.name));
  const found = plannedIn(await builds.store.get(build, null, 'plan')).find(({ id, name }) => names.has(id) || names.has(name));
  if (!found) return null;
  const url = `${builds.address(build)}${encoded(found.id)}/${builds.key(build)}`;
  return { id: found.id, url, tail: await tailOf(builds, build, found.id) };
}

/** `tests / unit-3 (py3.12)` is known by all of it, by what stands after the last `/`, and by what stands in brackets. */
function namesOf(name: string): readonly string[] {
  const last = name.slice(name.lastIndexOf('/') + 1).trim();
  const [, inner] = /\(([^()]{1,200})\)$/.exec(last) ?? [];
  return [name, last, ...(inner === undefined ? [] : [inner])];
}

async function tailOf(builds: PageBuilds, build: Build, id: string): Promise<readonly string[]> {
  const file = await builds.files.output(build, id);
  if (!file) return [];
  try {
    const size = await file.size();
    const from = Math.max(0, size - MOST_BYTES);
    const plain = new PlainText();
    const pieces: Uint8Array[] = [];
    for await (const bytes of file.read(from, size)) pieces.push(Uint8Array.from(plain.write(bytes)));
    const lines = new TextDecoder().decode(Buffer.concat(pieces)).split(/\r?\n/);
    // The first one begins somewhere in the middle.
    const whole = from > 0 ? lines.slice(1) : lines;
    if (whole.at(-1) === '') whole.pop();
    return whole.slice(-MOST_LINES).map((line) => line.slice(line.lastIndexOf('\r') + 1).slice(0, LONGEST_LINE));
  } finally {
    await file.close();
  }
}
