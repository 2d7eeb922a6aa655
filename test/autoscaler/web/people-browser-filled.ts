import type { JobFacts } from '../../../autoscaler/forge-ports.ts';
import type { RunnerRow } from '../../../autoscaler/ports.ts';
import type { RequestEntry } from '../../../src/requests/ports.ts';
import { aJob, aRunnerRow } from '../../builders/journal-rows.ts';
import { aBuild } from '../../conformance/build-store.ts';
import { BOB, HEAD, REPOSITORY } from '../../src/requests/world.ts';
import type { EveryPage } from './people-browser-world.ts';
import { aReport } from './people-pull-world.ts';
import { aBranchesLook, aNightList, fillWatch } from './people-watched.ts';
import { ADA, aPool } from './people-world.ts';

const [SECOND, MINUTE, HOUR] = [1_000, 60_000, 3_600_000];
/** Nothing in it can be broken but by force. */
export const LONG = `a-name-without-any-end-${'x'.repeat(170)}`;

/** Names of everything; `LONG` for all of them shows what a page does about it. */
export interface Names {
  readonly title: string;
  readonly branch: string;
  readonly job: (i: number) => string;
  readonly runner: (i: number) => string;
  readonly text: string;
}

export const ORDINARY: Names = {
  title: 'Draw the legend outside of the axes',
  branch: 'legend-outside',
  job: (i) => `tests / run (py3.${11 + (i % 3)}-${['sqlite', 'postgres'][i % 2]}-${i})`,
  runner: (i) => `pilotlight-cpu-7f3a${i}`,
  text: 'compares the speed with that of main',
};
export const ENDLESS: Names = {
  ...{ title: LONG, branch: LONG, text: LONG },
  ...{ job: (i) => `${LONG}${i}`, runner: (i) => `${LONG}${i}` },
};

const SPOT = { type: 'c7i.4xlarge', zone: 'eu-west-1a', market: 'spot' as const, usdPerHour: 0.312 };
export const PULL_PAGE = `/pulls/${REPOSITORY}/12`;
export const BRANCHES_PAGE = `/branches/${REPOSITORY}`;
export const BUILD_PAGE = `/builds/${REPOSITORY}/pulls/12/45/`;

/** What a page may be asked for, with an address of each kind that it has. */
export const EVERY_PATH = [
  ...['/', '/?waiting=2', '/?pool=nobody&reason=quota', '/pools', '/pools/cpu?span=2d', '/pools/gpu', '/pools/none-such'],
  ...['/costs?span=1d', '/costs?span=7d&by=workflow', '/costs?span=today&by=day', '/health'],
  ...['/audit', '/audit?person=nobody', '/audit?pull=seven', '/jobs/200', '/jobs/100', '/jobs/900', '/jobs/5555'],
  ...[PULL_PAGE, `${PULL_PAGE}?told=button:refused-one`, `/pulls/${REPOSITORY}/404`],
  ...['/watch', BRANCHES_PAGE],
  ...[BUILD_PAGE, `${BUILD_PAGE}py3.11-sqlite-0/`, `${BUILD_PAGE}py3.13-sqlite-2/`],
] as const;

/** Those, what is told around the login, and what is told of addresses that there are not. */
export const SHOWN_PATHS = [...EVERY_PATH, '/login/callback?state=none', '/none/such'];

/** Widths and colours in which pages are looked at. */
export const WIDTHS = [1280, 390] as const;
export const COLOURS = ['light', 'dark'] as const;

/** The service in the afternoon of a working day. */
export async function fillAll(every: EveryPage, names: Names = ORDINARY): Promise<void> {
  every.world.pools.splice(0, 9, aPool({ name: 'cpu', max: 4 }), aPool({ name: 'gpu', max: 2 }));
  await every.world.orders.load();
  await fillLook(every, names);
  await fillSamples(every);
  await fillPull(every, names);
  await fillOutputs(every, names);
  await fillWatched(every, names);
}

async function fillWatched(every: EveryPage, names: Names): Promise<void> {
  const { book, world } = every;
  // Addresses are whole, or they lead nowhere.
  const say = (ordinary: string): string => (names === ORDINARY || /^https?:/.test(ordinary) ? ordinary : names.text + ordinary);
  const filling = { repository: REPOSITORY, now: world.clock.now(), say };
  every.registry = await fillWatch({ book, ...filling });
  every.nights = aNightList(filling);
  every.branches.set(REPOSITORY, aBranchesLook(filling));
  const done = { stage: 'service', subject: `branches:${REPOSITORY}` } as const;
  await world.journal.record([
    {
      ...done,
      at: filling.now - 9 * MINUTE,
      because: 'branch-moving',
      detail: say('stable: 1a2b3c4d5e6f -> 3c4d5e6f7a8b of master, by tests of run 779 (push)'),
    },
    {
      ...done,
      at: filling.now - 8 * MINUTE,
      because: 'branch-moved',
      detail: say('stable from master: all of its checks are green'),
    },
  ]);
}

async function fillLook({ world }: EveryPage, names: Names): Promise<void> {
  const now = world.clock.now();
  const row = (i: number, o: Partial<RunnerRow> = {}): RunnerRow => {
    const at = now - i * 9 * MINUTE - 19 * MINUTE;
    const made: RunnerRow = {
      ...aRunnerRow(),
      ...{
        id: `r${i}`,
        pool: i % 4 === 3 ? 'gpu' : 'cpu',
        name: names.runner(i),
        offer: SPOT,
        because: `queued-job ${o.jobId ?? 100}`,
      },
      ...{
        plannedAt: at - MINUTE,
        machineStartedAt: at,
        launchedAt: at,
        onlineAt: at + 2 * MINUTE,
        runnerId: `${7_000 + i}`,
        launch: `r${i}`,
      },
    };
    return { ...made, ...o };
  };
  const living = [
    ...[0, 1, 2].map((i) => row(i, { state: 'busy', jobId: `${200 + i}`, busyAt: now - 16 * MINUTE })),
    row(3, { state: 'idle' }),
    row(4, { state: 'starting', onlineAt: null, runnerId: null, plannedAt: now - 70 * SECOND }),
  ];
  const gone = Array.from({ length: 60 }, (_, i) => {
    const at = now - (i + 1) * 25 * MINUTE;
    const times = { plannedAt: at - 12 * MINUTE, machineStartedAt: at - 11 * MINUTE, onlineAt: at - 9 * MINUTE };
    const end = { busyAt: at - 8 * MINUTE, endedAt: at, machineEndedAt: at + MINUTE, jobId: `${900 + i}` };
    return row(10 + i, { state: 'gone', endReason: i % 7 === 6 ? 'interrupted' : 'job-done', ...times, ...end });
  });
  const commit = { headSha: HEAD, runId: '777' };
  const running = [0, 1, 2].map(
    (i): JobFacts =>
      aJob({
        ...{ id: `${200 + i}`, name: names.job(i), status: 'in_progress', startedAt: now - 16 * MINUTE, ...commit },
        ...{ createdAt: now - 21 * MINUTE, runnerName: names.runner(i) },
      }),
  );
  const waiting = Array.from({ length: 64 }, (_, i) =>
    aJob({ id: `${100 + i}`, name: names.job(i + 3), createdAt: now - 14 * MINUTE + i * 7 * SECOND, ...commit }),
  );
  const ended = gone.map(({ jobId, name, busyAt, endedAt }, i) =>
    aJob({
      ...{ id: jobId ?? '', name: names.job(i), status: 'completed', conclusion: i % 5 === 4 ? 'failure' : 'success' },
      ...{ createdAt: (busyAt ?? 0) - 5 * MINUTE, startedAt: busyAt, completedAt: endedAt, runnerName: name, ...commit },
    }),
  );
  await world.journal.putJobs([...running, ...waiting, ...ended]);
  await world.journal.putRunners([...living, ...gone]);
  await world.journal.record([
    { at: now - 12 * MINUTE, stage: 'plan', subject: '100', because: 'pool-full', detail: 'cpu has 4 of 4 machines' },
    { at: now - 26 * MINUTE, stage: 'plan', subject: '900', because: 'runner-coming' },
    {
      at: now - 20 * MINUTE,
      stage: 'launch',
      subject: 'r0',
      because: 'no-capacity',
      detail: names === ORDINARY ? 'eu-west-1b: no c7i.4xlarge' : names.text,
    },
  ]);
  world.sources = [
    { source: 'webhook', state: 'good', lastGoodAt: now - 4 * SECOND, lastFaultAt: null, fault: null, missed: 0 },
    {
      source: 'jobs-poll',
      state: 'late',
      lastGoodAt: now - 400 * SECOND,
      lastFaultAt: now,
      fault: 'GitHub answered 502',
      missed: 0,
    },
  ];
  world.health = {
    ...{ ...world.health, startedAt: now - 76 * HOUR },
    announcements: [{ target: 'team-chat', waiting: 3, since: now - 5 * MINUTE, fault: 'it answered 503' }],
  };
  const day = { from: now - 15 * HOUR, to: now + 9 * HOUR };
  world.money = { day, goneToday: new Map([['cpu', 5.4]]), budgets: [{ pool: null, per: 'day', usd: 20, spent: 5.4, ...day }] };
  await world.orders.hold('cpu', 1, now + HOUR, 'ada');
  await world.orders.stop('gpu', 'pause', 'bob', `a new driver is tried: ${names === ORDINARY ? 'until Monday' : names.text}`);
  const held = waiting.map(({ id }, i) => ({
    job: id,
    pool: 'cpu',
    because: i < 40 ? ('pool-full' as const) : ('runner-coming' as const),
  }));
  world.looked({ jobs: [...running, ...waiting], held, runners: living });
}

async function fillSamples({ world }: EveryPage): Promise<void> {
  const now = world.clock.now();
  const samples = Array.from({ length: 260 }, (_, i) => {
    const at = now - (260 - i) * 10 * MINUTE;
    const hour = new Date(at).getUTCHours();
    const load = Math.max(0, Math.sin(((hour - 6) / 14) * Math.PI)) * 8 * (0.6 + 0.4 * Math.abs(Math.sin(i * 1.7)));
    const busy = Math.round(Math.min(4, load / 2));
    const queued = Math.round(Math.max(0, load - 5) * 4);
    const cost = {
      usdToday: Math.round((hour * 0.3 + (at % HOUR) / HOUR) * 100) / 100,
      longestWait: queued === 0 ? null : queued * MINUTE,
    };
    return {
      ...cost,
      at,
      pool: 'cpu',
      queued,
      busy,
      idle: i % 9 === 0 ? 1 : 0,
      booting: i % 5 === 0 ? 1 : 0,
      running: busy,
      stopped: 0,
      max: 4,
    };
  });
  await world.samples.put(samples);
}

async function fillPull(every: EveryPage, names: Names): Promise<void> {
  const { github, world, requests } = every;
  const now = world.clock.now();
  const known = await github.pulls.pull(12);
  if (!known.ok) throw new Error(known.because);
  github.pulls.put({ ...known.value, title: names.title, headRef: names.branch, author: { ...BOB } });
  github.pulls.move(REPOSITORY, names.branch, { after: HEAD, at: now - 40 * MINUTE });
  every.report = aReport('4f1c22'.padEnd(64, '0'), HEAD);
  const url = 'https://github.example/acme/plots/actions/runs/777';
  every.statuses = [
    { context: 'pilotlight-refdata/plots', state: 'failure', description: '3 changed, 1 new', targetUrl: url },
    { context: 'pilotlight-refdata/tables', state: 'success', description: 'as accepted', targetUrl: '' },
    {
      context: 'pilotlight',
      state: 'pending',
      description: `58 of 64 passed${names === ORDINARY ? '' : names.text.slice(0, 100)}`,
      targetUrl: url,
    },
  ];
  const run = { title: names.title, event: 'pull_request', headSha: HEAD, attempt: 1, url, startedAt: now - 22 * MINUTE };
  every.runs = [
    { ...run, id: '777', name: 'tests', workflow: '.github/workflows/tests.yml', status: 'running', conclusion: null },
    { ...run, id: '776', name: 'lint', workflow: '.github/workflows/lint.yml', status: 'completed', conclusion: 'success' },
    {
      ...run,
      id: '775',
      name: names === ORDINARY ? 'links' : names.text,
      workflow: '.github/workflows/x.yml',
      status: 'completed',
      conclusion: 'timed_out',
      attempt: 3,
    },
  ];
  github.section = {
    retest: { cooldown: { on_pull: '10m' } },
    publish: { run: { workflow: 'site.yml', inputs: { sha: '$head', site: '$site' } } },
    promote: { run: { workflow: 'site.yml', inputs: { site: '$site' } }, confirm: { role: 'maintain', within: '30m' } },
    benchmark: {
      ...{ does: names.text, role: 'triage', run: { workflow: 'benchmark.yml', inputs: { pull: '$pull', what: '$args.what' } } },
      args: { what: { default: 'all', pattern: '.*' } },
    },
  };
  const entry = (id: string, minutes: number, o: Partial<RequestEntry> = {}): RequestEntry => ({
    ...{ id, at: now - minutes * MINUTE, via: 'comment', repository: REPOSITORY, pull: 12, by: { ...ADA } },
    ...{
      text: '/retest failed',
      state: 'done',
      because: null,
      sentence: 'Two jobs ran again, and passed.',
      head: HEAD,
      runId: '776',
    },
    ...{ url, answer: 1, until: null, confirmedBy: null, endedAt: now },
    ...o,
  });
  const wait = { state: 'waiting', url: null, runId: null, endedAt: null, until: now + 20 * MINUTE } as const;
  for (const one of [
    entry('comment:41', 300),
    entry('comment:42', 200, {
      by: { ...BOB },
      text: '/update-refdata 4f1c22',
      sentence: names === ORDINARY ? 'Three files of `plots` are accepted.' : names.text,
    }),
    entry('button:refused-one', 90, {
      ...{ via: 'button', state: 'refused', because: 'cooldown', url: null, runId: null, answer: null, text: '/retest' },
      sentence: 'Somebody asked for this two minutes ago.',
    }),
    entry('comment:44', 10, {
      ...wait,
      by: { ...BOB },
      text: `/promote ${names === ORDINARY ? 'docs' : names.text}`,
      sentence: 'A second person must agree.',
    }),
    entry('comment:45', 4, { state: 'running', sentence: 'The run began.', endedAt: null }),
  ])
    await requests.take(one);
  for (let i = 0; i < 60; i++)
    await requests.take(entry(`comment:${100 + i}`, 1_000 + i * 30, { pull: 7 + (i % 3), by: { ...BOB } }));
}

async function fillOutputs({ store, world }: EveryPage, names: Names): Promise<void> {
  const now = world.clock.now();
  const place = (number: string) => ({ owner: 'acme', repo: 'plots', of: { pull: 12 }, number });
  for (const [number, runId] of [
    ['44', '700'],
    ['45', '777'],
  ] as const)
    await store.begin({ ...aBuild(), runId, repository: REPOSITORY, place: place(number), beganAt: now - 21 * MINUTE });
  const build = await store.build('777');
  if (!build) throw new Error('there is no build');
  const ids = ['py3.11-sqlite-0', 'py3.12-postgres-1', 'py3.13-sqlite-2', 'py3.11-postgres-3', 'py3.12-sqlite-4', 'docs'];
  const configurations = ids.map((id, i) => ({
    id,
    name: i === 5 && names !== ORDINARY ? names.text : id,
    flaky: 'pass',
    allow_failure: false,
  }));
  await store.put(build, null, 'plan', { plan: 'a'.repeat(64), attempt: 1, configurations });
  const base = {
    at: now - MINUTE,
    because: '',
    duration: 192_000,
    tests: { total: 120, failed: 0, skipped: 1, flaky: 0 },
    runner: 'cpu-1',
  };
  const stands: readonly (readonly [string, object])[] = [
    ['py3.11-sqlite-0', { kind: 'running', attempt: 2, of: 4, runner: 'cpu-1' }],
    ['py3.12-postgres-1', { kind: 'ended', ...base, verdict: 'pass' }],
    [
      'py3.13-sqlite-2',
      {
        kind: 'ended',
        ...base,
        verdict: 'fail',
        because: `exit code 3, on attempt 2 of 4${names === ORDINARY ? '' : names.text}`,
      },
    ],
    ['py3.11-postgres-3', { kind: 'ended', ...base, verdict: 'flaky', because: 'passed on attempt 2 of 4' }],
    ['docs', { kind: 'ended', ...base, verdict: 'timeout', because: 'after 45m', attempt: 4, of: 4 }],
  ];
  for (const [id, standing] of stands) await store.put(build, id, 'state', { plan: 'a'.repeat(64), of: 4, standing });
  await store.append(build, ids[0] ?? '', 0, Buffer.from(anOutput(names === ORDINARY ? '' : names.text)));
}

/** Tests of which one failed, and the attempt after it. */
function anOutput(text: string): string {
  const [red, green, bold, plain] = ['\x1b[31m', '\x1b[32m', '\x1b[1m', '\x1b[0m'];
  const files = ['axes', 'colours', 'dates', 'grids', 'labels', 'layout', 'legend', 'scatter', 'ticks', 'units'];
  const passed = Array.from({ length: 100 }, (_, i) => {
    const file = `tests/test_${files[Math.floor(i / 10)]}_${i % 10}.py`;
    return `${file} ${green}${'.'.repeat(8 + ((i * 7) % 9))}${plain} ${green}[${String(i + 1).padStart(3)}%]${plain}`;
  });
  return [
    `pilotlight: attempt 1 of 4`,
    '$ pytest --color=yes --junitxml=report.xml',
    ...passed,
    '',
    `${bold}${'='.repeat(34)} FAILURES ${'='.repeat(34)}${plain}`,
    `${red}${'_'.repeat(28)} test_dates_do_not_overlap ${'_'.repeat(28)}${plain}`,
    `>       ${bold}assert${plain} figure.overlaps() == []`,
    `${red}E       AssertionError: assert [(3, 4), (11, 12)] == []${plain}`,
    `${red}tests/test_dates_4.py${plain}:48: AssertionError`,
    `${red}1 failed${plain}, ${green}408 passed${plain}, 3 skipped in 41.20s`,
    'pilotlight: fail after 42 s: exit code 1',
    'pilotlight: retry 1 of 3 in 10 min, at 14:35 UTC',
    'pilotlight: attempt 2 of 4',
    '$ pytest --color=yes --junitxml=report.xml --lf',
    `${text} collecting …\n`,
  ].join('\n');
}
