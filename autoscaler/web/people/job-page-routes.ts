import type { Explain, Past } from '../../explain/explainer.ts';
import type { PageReads } from '../../page-ports.ts';
import type { Clock, RunnerRow } from '../../ports.ts';
import { type AskedPage, signedIn } from '../guard.ts';
import type { Reply } from '../reply.ts';
import type { Routes } from '../web-server-routes.ts';
import { nothingHere } from './actions-repository.ts';
import { type JobView, jobFrame } from './job-page.ts';
import { outputOfJob } from './job-page-output.ts';
import type { Layout } from './layout.ts';
import type { PageBuilds } from './pull-page-builds.ts';

export interface JobRoutesGiven {
  readonly explain: Explain;
  readonly history: Pick<Past, 'job' | 'runnersOf'>;
  readonly reads: Pick<PageReads, 'decisionsOf'>;
  /** Null where no outputs are kept. */
  readonly builds: PageBuilds | null;
  readonly layout: Layout;
  /** Where people see GitHub: `https://github.com`. */
  readonly github: string;
  readonly clock: Pick<Clock, 'now'>;
}

const ID = /^[1-9][0-9]{0,19}$/;
const [MOST_OF_JOB, MOST_OF_RUNNER, MOST_RUNNERS, MOST_SHOWN] = [200, 20, 20, 300];

/** `GET /jobs/ID`: its whole line, from the webhook to the end. */
export function createJobRoutes(given: JobRoutesGiven): Routes {
  return { '/jobs/:id': { GET: signedIn((_, asked) => page(given, asked)) } };
}

async function page(given: JobRoutesGiven, { params, viewer }: AskedPage): Promise<Reply> {
  const { explain, history, layout, builds, clock, github } = given;
  const { id = '' } = params;
  const told = ID.test(id) ? await explain(id) : null;
  // To whom a repository is closed nothing of it is told, not even that there is such a job.
  if (!told || !(await maySee(viewer, told.job.repository))) return nothingHere(layout, viewer);
  const [job, runners] = await Promise.all([history.job(id), history.runnersOf(id)]);
  if (!job) return nothingHere(layout, viewer);
  const [decisions, output] = await Promise.all([
    decisionsAbout(given, id, runners.slice(-MOST_RUNNERS)),
    builds && outputOfJob(builds, job),
  ]);
  return layout(jobFrame({ job, told, decisions, output, now: clock.now() }, viewer, github));
}

async function maySee({ access, person }: AskedPage['viewer'], repository: string): Promise<boolean> {
  return (await access.roleOf(person, repository)) !== 'none' || access.isOperator(person);
}

async function decisionsAbout(
  { reads }: JobRoutesGiven,
  job: string,
  runners: readonly RunnerRow[],
): Promise<JobView['decisions']> {
  const lists = await Promise.all([
    reads.decisionsOf(job, MOST_OF_JOB).then((all) => all.map((one) => ({ ...one, about: 'the job' }))),
    ...runners.map(async ({ id, name }) => (await reads.decisionsOf(id, MOST_OF_RUNNER)).map((one) => ({ ...one, about: name }))),
  ]);
  return lists
    .flat()
    .sort((a, b) => b.at - a.at)
    .slice(0, MOST_SHOWN);
}
