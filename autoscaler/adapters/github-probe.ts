import { ForgeUnavailable } from '../forge-unavailable.ts';
import type { GitHubAnswer } from './github-answer.ts';
import { type GitHubApp, GitHubRefusal } from './github-app.ts';
import { isRecord } from './github-fields.ts';

/** One thing that was looked at. */
export interface Finding {
  readonly ok: boolean;
  /** What was expected and found. */
  readonly what: string;
  /** The next step; null where nothing is to be done. */
  readonly next: string | null;
}

export interface ProbeInput {
  /** Organisations (`acme`) and repositories (`acme/plots`) that are served. */
  readonly owners: readonly string[];
  /** Where GitHub should send webhooks (`https://ci.example.org/webhooks/github`); null where nobody can reach the service. */
  readonly hookUrl: string | null;
  /** What the configuration makes use of beyond the service's core. */
  readonly uses: {
    readonly checks: boolean;
    readonly reruns: boolean;
    readonly builds: boolean;
    /** Pages, whose buttons ask for things; comments ask too wherever the App hears of them. */
    readonly pages?: boolean;
    /** Chats are told how branches stand. */
    readonly announce?: boolean;
  };
}

/** The same, once it is known what the App hears of. */
type Uses = Required<ProbeInput['uses']> & { readonly comments: boolean };

interface ProbeGiven extends ProbeInput {
  readonly app: GitHubApp;
  /** Milliseconds that GitHub's clock is ahead of ours, as its last answer told. */
  readonly skew: () => number;
}

/** GitHub refuses JWTs that are dated more than a minute off; our own are corrected, the journal's times are not. */
const MOST_SKEW = 30_000;

/** Whether the App exists, may do what is needed, hears of jobs, and whether the clocks agree. Never throws for what GitHub says. */
export async function probeApp(given: ProbeGiven): Promise<readonly Finding[]> {
  try {
    const answer = await given.app.send({ method: 'GET', route: '/app' });
    if (answer.status !== 200 || !isRecord(answer.data)) return [unknownApp(answer)];
    const app = answer.data;
    const findings = [
      good(`GitHub knows the App ${String(app['slug'] ?? app['name'])}`),
      ...eventsOf(app, given.uses),
      clockOf(given.skew()),
    ];
    const uses = { pages: false, announce: false, ...given.uses, comments: hears(app, 'issue_comment') };
    for (const owner of given.owners) findings.push(...(await probeOwner(given.app, owner, uses)));
    return [...findings, ...(await probeHook(given))];
  } catch (error) {
    if (!(error instanceof ForgeUnavailable)) throw error;
    return [bad(`GitHub cannot be asked: ${error.message}`, 'Look at github.url and at the way there, then try again.')];
  }
}

function unknownApp({ status, message }: GitHubAnswer): Finding {
  const what = `GitHub does not accept the App's key: ${message} (${status})`;
  return bad(what, 'Compare github.app.id with the App’s settings page, and give it a private key that was made there.');
}

function hears({ events }: Readonly<Record<string, unknown>>, event: string): boolean {
  return Array.isArray(events) && events.includes(event);
}

function eventsOf(app: Readonly<Record<string, unknown>>, uses: ProbeInput['uses']): readonly Finding[] {
  const jobs = hears(app, 'workflow_job')
    ? good('the App hears of jobs (event workflow_job)')
    : bad(
        'the App does not hear of jobs',
        'Subscribe it to the event "Workflow job" on its settings page; until then jobs are found by polling.',
      );
  const needsRuns = uses.builds || uses.announce || uses.pages;
  return [jobs, ...(needsRuns ? runsOf(app, uses) : []), ...(uses.pages ? peopleOf(app) : [])];
}

function runsOf(app: Readonly<Record<string, unknown>>, { builds, announce }: ProbeInput['uses']): readonly Finding[] {
  if (hears(app, 'workflow_run')) return [];
  const late = builds
    ? 'builds learn minutes later that a run ended or was cancelled'
    : announce
      ? 'no chat is told that a branch turned red or was fixed'
      : 'pages and answers below comments do not tell how the runs ended that people asked for';
  const next = `Subscribe it to the event "Workflow run" too; until then ${late}.`;
  return [bad('the App does not hear of the ends of runs', next)];
}

/** Comments may be left to workflows of the repositories: not to hear of them is a choice. */
function peopleOf(app: Readonly<Record<string, unknown>>): readonly Finding[] {
  const pulls = bad(
    'the App does not hear of pull requests',
    'Subscribe it to the event "Pull request"; until then pages show the commits that it had before.',
  );
  const comments = {
    ok: true,
    what: 'the App does not hear of comments: commands in them are left to workflows of the repositories',
    next: 'Subscribe it to the event "Issue comment" where the service is to do what they ask for.',
  };
  return [
    hears(app, 'issue_comment') ? good('the App hears of comments (event issue_comment)') : comments,
    ...(hears(app, 'pull_request') ? [] : [pulls]),
  ];
}

function clockOf(skew: number): Finding {
  if (Math.abs(skew) <= MOST_SKEW) return good('this clock and GitHub’s agree');
  return bad(
    `this clock is ${Math.round(Math.abs(skew) / 1_000)} s ${skew > 0 ? 'behind' : 'ahead of'} GitHub's`,
    'Let chrony or systemd-timesyncd set it.',
  );
}

async function probeOwner(app: GitHubApp, owner: string, uses: Uses): Promise<readonly Finding[]> {
  const isRepository = owner.includes('/');
  try {
    const installation = await app.installation(owner);
    if (installation['suspended_at'] !== null && installation['suspended_at'] !== undefined)
      return [bad(`the App's installation on ${owner} is suspended`, 'Unsuspend it under the owner’s installed GitHub Apps.')];
    const granted = isRecord(installation['permissions']) ? installation['permissions'] : {};
    const lacking = needs(isRepository, uses).filter(({ name, level }) => !reaches(granted[name], level));
    if (lacking.length === 0) return [good(`the App may do on ${owner} what is needed`)];
    return lacking.map(({ name, level, why }) =>
      bad(
        `on ${owner} the App lacks ${name}: ${level} (${why})`,
        'Add it under Permissions of the App, then accept it at the installation.',
      ),
    );
  } catch (error) {
    if (!(error instanceof GitHubRefusal)) throw error;
    return [
      bad(`the App is not installed on ${owner} (${error.status})`, 'Install it there, or take the owner out of github.owners.'),
    ];
  }
}

interface Need {
  readonly name: string;
  readonly level: 'read' | 'write';
  readonly why: string;
}

/** The highest level of each, with all reasons for it. */
function needs(isRepository: boolean, uses: Uses): readonly Need[] {
  const runners = isRepository ? 'administration' : 'organization_self_hosted_runners';
  const all: readonly Need[] = [
    { name: runners, level: 'write', why: 'to register runners' },
    { name: 'actions', level: 'read', why: 'to see jobs' },
    ...(uses.reruns ? [{ name: 'actions', level: 'write', why: 'to run again what lost its machine' } as const] : []),
    ...(uses.checks ? [{ name: 'checks', level: 'write', why: 'to say on GitHub why a job waits' } as const] : []),
    ...(uses.builds ? BUILD_NEEDS : []),
    ...(uses.pages || uses.comments ? PEOPLE_NEEDS : []),
  ];
  return [...new Set(all.map(({ name }) => name))].map((name) => merged(all.filter((need) => need.name === name)));
}

function merged(needs: readonly Need[]): Need {
  const level = needs.some((need) => need.level === 'write') ? 'write' : 'read';
  return { name: needs[0]?.name ?? '', level, why: needs.map(({ why }) => why).join(', and ') };
}

/** `builds:` in the configuration. */
const BUILD_NEEDS: readonly Need[] = [
  { name: 'actions', level: 'write', why: 'to start tests that wait' },
  { name: 'statuses', level: 'write', why: 'to tell how tests stand, beside their commit' },
  { name: 'checks', level: 'write', why: 'to list what is pending in very large builds' },
  { name: 'pull_requests', level: 'read', why: 'to see which pull request a run is for' },
  { name: 'contents', level: 'read', why: 'to see whether a branch has moved on' },
];

/** Requests by buttons and comments: who asks, for which commit, what is done, and the answer. */
const PEOPLE_NEEDS: readonly Need[] = [
  { name: 'actions', level: 'write', why: 'to start workflows that people ask for' },
  { name: 'contents', level: 'read', why: 'to read what the project allows, and when a branch last moved' },
  { name: 'issues', level: 'write', why: 'to hear of comments' },
  { name: 'pull_requests', level: 'write', why: 'to answer below pull requests' },
];

function reaches(granted: unknown, level: 'read' | 'write'): boolean {
  return granted === 'admin' || granted === 'write' || granted === level;
}

async function probeHook({ app, hookUrl }: ProbeGiven): Promise<readonly Finding[]> {
  const answer = await app.send({ method: 'GET', route: '/app/hook/config' });
  const config = answer.status === 200 && isRecord(answer.data) ? answer.data : null;
  if (hookUrl === null)
    return [
      good('no server.url is configured: jobs are found by polling alone, and webhooks that reach the service all the same'),
    ];
  if (config === null || typeof config['url'] !== 'string' || config['url'] === '')
    return [bad('the App sends no webhooks', `Activate its webhook with the URL ${hookUrl}.`)];
  const findings: Finding[] = [];
  if (config['url'] !== hookUrl)
    findings.push(
      bad(`the App sends webhooks to ${config['url']}, not to ${hookUrl}`, 'Correct its webhook URL, or server.url.'),
    );
  if (config['content_type'] !== 'json')
    findings.push(bad('the App sends webhooks as forms', 'Set the content type of its webhook to application/json.'));
  if (typeof config['secret'] !== 'string' || config['secret'] === '')
    findings.push(bad('the App signs no webhooks', 'Set a webhook secret there, the one of github.app.webhook_secret.'));
  if (String(config['insecure_ssl'] ?? '0') !== '0')
    findings.push(bad('the App sends webhooks without looking at the certificate', 'Enable SSL verification of its webhook.'));
  return findings.length > 0 ? findings : [good(`the App sends signed webhooks to ${hookUrl}`)];
}

function good(what: string): Finding {
  return { ok: true, what, next: null };
}

function bad(what: string, next: string): Finding {
  return { ok: false, what, next };
}
