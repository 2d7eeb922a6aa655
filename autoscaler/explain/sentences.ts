import type { RunnerRow } from '../ports.ts';
import { isTaken, type JobKnowledge, type Look, type PoolFacts } from './knowledge.ts';
import { WAITS, type WaitReason } from './reasons.ts';
import { clockTime, isDate, roughly } from './times.ts';

/** The words for one reason. `at`: milliseconds since the epoch. */
export interface Answer {
  readonly detail: string;
  readonly next: string;
  readonly at: number | null;
}

interface Context extends JobKnowledge {
  readonly pool: PoolFacts | undefined;
  readonly live: readonly RunnerRow[];
  readonly until: number | null;
  /** In the words of whoever refused. */
  readonly why: string;
}

export function answerFor(because: WaitReason, knowledge: JobKnowledge): Answer {
  const { look, job, runners } = knowledge;
  const own = runners.findLast(({ state }) => state !== 'gone');
  const name = look?.held?.pool ?? own?.pool;
  const live = (look?.runners ?? []).filter(({ pool }) => pool === name);
  const until = isDate(look?.held?.until) ? look.held.until : null;
  const why = look?.held?.why ? ` ${sentence(look.held.why)}` : '';
  const answer = ANSWERS[because]({ ...knowledge, pool: look?.pools.find((pool) => pool.name === name), live, until, why });
  const taken = runners.filter((row) => isTaken(row, job));
  return because === 'runner-taken' || taken.length === 0
    ? answer
    : { ...answer, detail: `${answer.detail} ${takenWords(taken, knowledge)}` };
}

/** Why it waits, in general words, and what is known of this case. */
function tell(because: WaitReason, { why, until }: Context, next: string): Answer {
  const end = until === null ? '' : ` until ${clockTime(until)}`;
  return { detail: `${WAITS[because].means}${why}`, next: `${next}${end}.`, at: until };
}

const tryAgain =
  (because: WaitReason) =>
  (context: Context): Answer => ({
    ...tell(because, context, ''),
    next: context.until === null ? 'It is tried again.' : `It is tried again at ${clockTime(context.until)}.`,
  });

const forPerson =
  (because: WaitReason) =>
  (context: Context): Answer => ({
    detail: `${WAITS[because].means}${context.why}`,
    next: `Nothing happens by itself. ${WAITS[because].todo}`,
    at: null,
  });

const ANSWERS: Readonly<Record<WaitReason, (context: Context) => Answer>> = {
  'runner-idle': (context) => tell('runner-idle', context, 'GitHub gives the job to that runner'),
  'runner-coming': (context) => bootAnswer('runner-coming', context, context.live.filter(isComing)),
  booting: (context) => bootAnswer('booting', context, context.runners.filter(isComing)),
  launching: (context) => ({ ...tell('launching', context, ''), next: 'Its machine boots, and its runner connects to GitHub.' }),
  'runner-taken': (context) => ({
    detail: takenWords(
      context.runners.filter((row) => isTaken(row, context.job)),
      context,
    ),
    next: 'Another runner that fits takes its place: GitHub gives a job to any runner with its labels.',
    at: null,
  }),
  'pool-full': (context) => fullAnswer('pool-full', context, { rows: context.live, limit: context.pool?.max }),
  'repository-full': (context) => fullAnswer('repository-full', context, { rows: [], limit: context.pool?.maxPerRepository }),
  'all-full': (context) => fullAnswer('all-full', context, { rows: context.look?.runners ?? [] }),
  'budget-day': (context) => budgetAnswer('budget-day', context),
  'budget-month': (context) => budgetAnswer('budget-month', context),
  blackout: (context) => ({
    ...tell('blackout', context, ''),
    next: context.until === null ? 'It is launched when the window ends.' : `It is launched at ${clockTime(context.until)}.`,
  }),
  paused: forPerson('paused'),
  misconfigured: (context) => {
    const again = tryAgain('misconfigured')(context);
    return { ...again, next: `${again.next} ${WAITS.misconfigured.todo}` };
  },
  'runner-outdated': (context) => {
    const again = tryAgain('runner-outdated')(context);
    return { ...again, next: `${WAITS['runner-outdated'].todo} ${again.next}` };
  },
  'no-capacity': tryAgain('no-capacity'),
  quota: tryAgain('quota'),
  'launch-failed': tryAgain('launch-failed'),
  'machines-unavailable': tryAgain('machines-unavailable'),
  'github-unavailable': tryAgain('github-unavailable'),
  'no-pool': (context) => ({
    detail: `${WAITS['no-pool'].means} ${nearestWords(context)}`,
    next: `Nothing happens by itself. ${WAITS['no-pool'].todo}`,
    at: null,
  }),
  'labels-too-broad': forPerson('labels-too-broad'),
  'repository-not-allowed': forPerson('repository-not-allowed'),
  'fork-not-allowed': forPerson('fork-not-allowed'),
  'fork-unknown': (context) => ({ ...tell('fork-unknown', context, ''), next: 'GitHub is asked again within a minute.' }),
  'not-ours': forPerson('not-ours'),
  'waiting-for-github': (context) => ({
    ...tell('waiting-for-github', context, ''),
    next: `Nothing is launched before GitHub lets it go. ${WAITS['waiting-for-github'].todo}`,
  }),
  'not-looked-at': (context) => ({
    ...tell('not-looked-at', context, ''),
    next: 'The service decides at its next look, within seconds.',
  }),
  'service-down': downAnswer,
};

function bootAnswer(because: 'booting' | 'runner-coming', { look }: Context, rows: readonly RunnerRow[]): Answer {
  const row = rows.at(-1);
  const boot = look?.pools.find(({ name }) => name === row?.pool)?.boot;
  if (!row) return { detail: WAITS[because].means, next: 'It connects to GitHub and is given a job.', at: null };
  const since = row.launchedAt ?? row.plannedAt;
  const kind = row.offer ? ` (${row.offer.type}, ${row.offer.zone}, ${row.offer.market})` : '';
  const at = boot === undefined ? null : row.plannedAt + boot;
  const late = at === null ? '' : ` If it is not connected at ${clockTime(at)}, it is replaced.`;
  return {
    detail: `${WAITS[because].means} Runner ${row.name}${kind} was started at ${clockTime(since)}.`,
    next: `It connects to GitHub and is given a job.${late}`,
    at,
  };
}

function fullAnswer(
  because: 'pool-full' | 'repository-full' | 'all-full',
  { pool, why, now }: Context,
  { rows, limit }: { readonly rows: readonly RunnerRow[]; readonly limit?: number | null | undefined },
): Answer {
  const inPool = pool && because !== 'all-full' ? ` Pool ${pool.name}${limit ? ` allows ${limit}` : ''}.` : '';
  const begins = rows.flatMap(({ machineStartedAt }) => machineStartedAt ?? []);
  const oldest = begins.length > 0 ? ` ${rows.length} live, the oldest for ${roughly(now - Math.min(...begins))}.` : '';
  const at = pool && begins.length > 0 && because === 'pool-full' ? Math.min(...begins) + pool.maxLifetime : null;
  const latest = at === null ? '' : `, at ${clockTime(at)} at the latest`;
  return {
    detail: `${WAITS[because].means}${why}${inPool}${oldest}`,
    next: `It is launched when one of them ends${latest}.`,
    at,
  };
}

function budgetAnswer(because: 'budget-day' | 'budget-month', { why, until }: Context): Answer {
  const next =
    until === null
      ? 'It is launched when the budget allows: a machine that ends early gives back what it might have cost.'
      : `It is launched when a machine ends early, or when the next window begins at ${clockTime(until)}.`;
  return { detail: `${WAITS[because].means}${why}`, next, at: until };
}

function downAnswer({ decisions, job }: Context): Answer {
  const last = decisions.find(({ subject }) => subject === job.id);
  const before = last
    ? ` Before that, at ${clockTime(last.at)}, it said: ${last.because}${last.detail ? ` (${last.detail})` : ''}.`
    : '';
  return { detail: `${WAITS['service-down'].means}${before}`, next: WAITS['service-down'].todo, at: null };
}

function nearestWords({ job, look }: Context): string {
  const asked = `It asks for ${job.labels.join(', ') || 'nothing'}.`;
  const nearest: NonNullable<Look['unserved']>['nearest'] = look?.unserved?.nearest ?? null;
  return nearest ? `${asked} The nearest pool is ${nearest.pool}: it lacks ${nearest.missing.join(', ')}.` : asked;
}

function takenWords(rows: readonly RunnerRow[], { others }: Pick<JobKnowledge, 'others'>): string {
  const row = rows.at(-1);
  if (!row) return WAITS['runner-taken'].means;
  const other = others.get(row.jobId ?? '');
  const which = other ? `${other.repository} ${other.name} (${other.url})` : `job ${row.jobId}`;
  const more = rows.length > 1 ? ` This happened ${rows.length} times.` : '';
  return `GitHub gave runner ${row.name}, which was started for it, to ${which}.${more}`;
}

function isComing({ state, purpose }: RunnerRow): boolean {
  return purpose !== 'stock' && (state === 'planned' || state === 'registered' || state === 'starting');
}

/** Words of others, made a sentence. */
function sentence(words: string): string {
  const text = `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
