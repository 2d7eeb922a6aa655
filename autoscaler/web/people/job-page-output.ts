import type { JobFacts } from '../../forge-ports.ts';
import { tailOf } from '../output-tail.ts';
import { encoded } from './html.ts';
import { type PageBuilds, plannedIn } from './pull-page-builds.ts';

/** The output of the configuration that a job ran. */
export interface JobOutput {
  readonly id: string;
  readonly url: string;
  /** Its last lines, without control sequences. */
  readonly tail: readonly string[];
}

const SHOWN = { bytes: 65_536, lines: 40, longest: 500 };

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
  return { id: found.id, url, tail: (await tailOf(builds.files, { build, id: found.id }, SHOWN))?.lines ?? [] };
}

/** `tests / unit-3 (py3.12)` is known by all of it, by what stands after the last `/`, and by what stands in brackets. */
function namesOf(name: string): readonly string[] {
  const last = name.slice(name.lastIndexOf('/') + 1).trim();
  const [, inner] = /\(([^()]{1,200})\)$/.exec(last) ?? [];
  return [name, last, ...(inner === undefined ? [] : [inner])];
}
