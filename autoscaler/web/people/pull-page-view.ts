import { atLeast } from '../../../src/approval/roles.ts';
import type { Result } from '../../../src/lib/result.ts';
import type { Asked } from '../../../src/people-ports.ts';
import type { Ledger, RequestEntry } from '../../../src/requests/ports.ts';
import type { JobFacts } from '../../forge-ports.ts';
import type { PageReads } from '../../page-ports.ts';
import type { Audit } from '../../people-ports.ts';
import type { Clock } from '../../ports.ts';
import type { Viewer } from '../guard.ts';
import type { PersonActions } from './actions.ts';
import type { Preview } from './actions-offered.ts';
import { type BuildsOfPull, buildsOfPull, type PageBuilds } from './pull-page-builds.ts';
import { type Candidate, candidateOf, type PullFactsDesk, type PullStanding } from './pull-page-facts.ts';

export interface PullViewGiven {
  readonly facts: PullFactsDesk;
  readonly actions: PersonActions;
  readonly audit: Pick<Audit, 'requests'>;
  readonly ledger: Pick<Ledger, 'find'>;
  readonly reads: Pick<PageReads, 'jobsOfHead'>;
  /** Null where no outputs are kept. */
  readonly builds: PageBuilds | null;
  readonly clock: Pick<Clock, 'now'>;
}

/** What the page of a pull request shows to one person. */
export interface PullView {
  readonly repository: string;
  readonly number: number;
  readonly now: number;
  readonly standing: Asked<PullStanding>;
  readonly candidate: Candidate | null;
  readonly builds: BuildsOfPull;
  readonly jobs: readonly JobFacts[];
  readonly requests: readonly RequestEntry[];
  /** The request that was just made; null: none was. */
  readonly told: RequestEntry | null;
  readonly buttons: Result<readonly Preview[], string>;
  /** Id of the newest request, whoever may see it. */
  readonly newest: string | null;
}

const [MOST_REQUESTS, MOST_WAITING, MOST_JOBS] = [30, 5, 50];
const NO_BUILDS: BuildsOfPull = { newest: [], earlier: [] };

/** Of a repository that the person may read: the caller looked. `told`: the id of a request, as it stands in the address. */
export async function pullView(
  given: PullViewGiven,
  viewer: Viewer,
  of: { readonly repository: string; readonly number: number; readonly told: string | null },
): Promise<PullView> {
  const { repository, number, told } = of;
  const here = { repositories: [repository], pull: number };
  const now = given.clock.now();
  const [standing, builds, requests, waiting, role, known] = await Promise.all([
    given.facts.of(repository, number),
    given.builds ? buildsOfPull(given.builds, repository, number) : NO_BUILDS,
    given.audit.requests({ ...here, limit: MOST_REQUESTS }),
    given.audit.requests({ ...here, state: 'waiting', limit: MOST_WAITING }),
    viewer.access.roleOf(viewer.person, repository),
    told === null ? null : given.ledger.find(told),
  ]);
  const candidate = standing.ok ? candidateOf(standing.value) : null;
  const mayAudit = atLeast(role, 'write');
  const isVisible = (entry: RequestEntry): boolean => mayAudit || entry.by.id === viewer.person.id || entry.answer !== null;
  const isHere = known?.repository === repository && known.pull === number;
  const seen = { candidate, waiting: waiting.filter(({ until }) => (until ?? 0) > now) };
  return {
    ...{ repository, number, now, standing, candidate, builds },
    jobs: standing.ok ? await given.reads.jobsOfHead(repository, standing.value.pull.headSha, MOST_JOBS) : [],
    requests: requests.filter(isVisible),
    told: known && isHere && isVisible(known) ? known : null,
    buttons: await buttonsOf(given, viewer, { repository, standing, ...seen }),
    newest: requests[0]?.id ?? null,
  };
}

async function buttonsOf(
  { actions }: PullViewGiven,
  viewer: Viewer,
  {
    repository,
    standing,
    candidate,
    waiting,
  }: Pick<PullView, 'repository' | 'standing' | 'candidate'> & {
    readonly waiting: readonly RequestEntry[];
  },
): Promise<PullView['buttons']> {
  if (!standing.ok) return { ok: false, error: `GitHub does not tell how it stands: ${standing.because}.` };
  const { pull, move } = standing.value;
  return actions.preview(viewer, { repository, pull, move, digest: candidate?.digest ?? null, waiting });
}
