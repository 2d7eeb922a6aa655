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
  readonly uses: { readonly checks: boolean; readonly reruns: boolean; readonly builds: boolean };
}

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
    for (const owner of given.owners) findings.push(...(await probeOwner(given, owner)));
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

function eventsOf({ events }: Readonly<Record<string, unknown>>, { builds }: ProbeInput['uses']): readonly Finding[] {
  const hears = (event: string): boolean => Array.isArray(events) && events.includes(event);
  const jobs = hears('workflow_job')
    ? good('the App hears of jobs (event workflow_job)')
    : bad(
        'the App does not hear of jobs',
        'Subscribe it to the event "Workflow job" on its settings page; until then jobs are found by polling.',
      );
  if (!builds || hears('workflow_run')) return [jobs];
  const runs = bad(
    'the App does not hear of the ends of runs',
    'Subscribe it to the event "Workflow run" too; until then builds learn minutes later that a run ended or was cancelled.',
  );
  return [jobs, runs];
}

function clockOf(skew: number): Finding {
  if (Math.abs(skew) <= MOST_SKEW) return good('this clock and GitHub’s agree');
  return bad(
    `this clock is ${Math.round(Math.abs(skew) / 1_000)} s ${skew > 0 ? 'behind' : 'ahead of'} GitHub's`,
    'Let chrony or systemd-timesyncd set it.',
  );
}

async function probeOwner({ app, uses }: ProbeGiven, owner: string): Promise<readonly Finding[]> {
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

function needs(isRepository: boolean, { checks, reruns, builds }: ProbeInput['uses']): readonly Need[] {
  const runners = isRepository ? 'administration' : 'organization_self_hosted_runners';
  return [
    { name: runners, level: 'write', why: 'to register runners' },
    actionsOf(reruns, builds),
    ...(checks ? [{ name: 'checks', level: 'write', why: 'to say on GitHub why a job waits' } as const] : []),
    ...(builds ? buildNeeds(checks) : []),
  ];
}

function actionsOf(reruns: boolean, builds: boolean): Need {
  const reasons = [...(reruns ? ['to run again what lost its machine'] : []), ...(builds ? ['to start tests that wait'] : [])];
  return { name: 'actions', level: reasons.length > 0 ? 'write' : 'read', why: ['to see jobs', ...reasons].join(', and ') };
}

/** `builds:` in the configuration. */
function buildNeeds(hasChecks: boolean): readonly Need[] {
  return [
    { name: 'statuses', level: 'write', why: 'to tell how tests stand, beside their commit' },
    ...(hasChecks ? [] : [{ name: 'checks', level: 'write', why: 'to list what is pending in very large builds' } as const]),
    { name: 'pull_requests', level: 'read', why: 'to see which pull request a run is for' },
    { name: 'contents', level: 'read', why: 'to see whether a branch has moved on' },
  ];
}

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
