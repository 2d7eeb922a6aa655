import { iamPolicy, policyText } from '../deploy/iam-policy.ts';
import { peopleComments } from './first-files-people.ts';

/** What a person tells `pilotlight init`. */
export interface FirstWishes {
  /** `acme` or `acme/plots`. */
  readonly owners: readonly string[];
  /** Public address of the service, without a slash at its end. */
  readonly url: string;
  /** Where people see GitHub: `https://github.com`, or a GitHub Enterprise Server. No slash at its end. */
  readonly github: string;
  /** Name of the App; GitHub wants one that nobody has. */
  readonly appName: string;
  readonly labels: readonly string[];
  /** Logins of those who may operate pools. */
  readonly operators: readonly string[];
  readonly machines: 'local' | Ec2Wishes;
}

export interface Ec2Wishes {
  readonly region: string;
  /** Twelve digits; null: the policy keeps the word ACCOUNT. */
  readonly account: string | null;
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
  readonly types: readonly string[];
  /** `ami-…`, or the name of an SSM parameter. */
  readonly image: string;
}

/** What stands for the App's id until there is an App: `init --code` replaces it. */
export const NO_APP = '1';
export const ID_LINE = `    id: ${NO_APP} # replaced by: pilotlight init --code`;

/** The unit makes its directory, for root and the group of operators. */
const SOCKET = '/run/pilotlight/api.sock';

/** `pilotlight.yml`: valid as it stands, and refuses what comes from forks. */
export function firstConfig({ owners, url, github, labels, operators, machines }: FirstWishes): string {
  const api = github === 'https://github.com' ? [] : [`  url: ${github}/api/v3`];
  return [
    '# Settings of the service; docs: service.md. `pilotlight check` tells everything that is wrong.',
    'github:',
    ...api,
    '  app:',
    ID_LINE,
    '    private_key: { credential: github-app.pem }',
    '    webhook_secret: { credential: webhook-secret }',
    '  owners:',
    ...owners.map((owner) => `    - ${owner}`),
    'server:',
    '  listen: 127.0.0.1:8080 # a proxy before it speaks TLS',
    `  url: ${url}`,
    `  socket: ${SOCKET} # tools of this host ask there: explain, token, monitor`,
    'journal: sqlite:/var/lib/pilotlight/journal.db',
    'builds: # outputs of tests, their statuses and retries',
    '  directory: /var/lib/pilotlight/builds',
    ...peopleComments({ url, operators }),
    'pools:',
    '  first:',
    `    # Jobs ask for it by: runs-on: [${labels.join(', ')}]`,
    `    labels: [${labels.join(', ')}]`,
    '    machines:',
    ...(machines === 'local' ? localMachines() : ec2Machines(machines)),
    '    max: 4 # machines at one time',
    '    forks: refuse # whoever opens a pull request could run code on your machines',
    '',
  ].join('\n');
}

function localMachines(): readonly string[] {
  return ['      local:', '        runner: /opt/actions-runner/run.sh', '        directory: /var/lib/pilotlight/runners'];
}

function ec2Machines({ region, subnets, securityGroups, types, image }: Ec2Wishes): readonly string[] {
  const key = image.startsWith('ami-') ? 'id' : 'ssm';
  return [
    '      ec2:',
    `        region: ${region}`,
    `        subnets: [${subnets.join(', ')}]`,
    `        security_groups: [${securityGroups.join(', ')}]`,
    `        types: [${types.join(', ')}] # best first`,
    `        image: { ${key}: ${image} }${holdsNoRunner(image) ? '' : ' # holds the runner at /opt/actions-runner, or name runner.download'}`,
    ...(holdsNoRunner(image) ? RUNNER_HINT : []),
    '        market: spot-then-on-demand',
  ];
}

/** Images that AWS names for everybody are plain systems. */
export function holdsNoRunner(image: string): boolean {
  return image.startsWith('/aws/service/');
}

const RUNNER_HINT = [
  '        # That image holds no runner. Take an image that does (install.md, step 7), or let machines fetch it as they boot:',
  '        # runner: { download: { url: https://github.com/actions/runner/releases/download/…, sha256: … } }',
];

/** What GitHub is asked to make: https://docs.github.com/apps, registering a GitHub App from a manifest. */
export function appManifest({ owners, url, appName }: FirstWishes): Readonly<Record<string, unknown>> {
  const hasRepository = owners.some((owner) => owner.includes('/'));
  const hasOrganization = owners.some((owner) => !owner.includes('/'));
  return {
    name: appName,
    url,
    description: 'Starts runners for queued jobs, shows outputs of tests, tells how they stand and does what comments ask for.',
    public: false,
    redirect_url: url,
    callback_urls: [`${url}/login/callback`],
    request_oauth_on_install: false,
    hook_attributes: { url: `${url}/webhooks/github`, active: true },
    default_events: ['workflow_job', 'workflow_run', 'issue_comment', 'pull_request', 'push'],
    default_permissions: {
      actions: 'write',
      checks: 'write',
      contents: 'read',
      issues: 'write',
      metadata: 'read',
      pull_requests: 'write',
      statuses: 'write',
      // A runner of one repository is registered by what may administrate it; of an organisation by less.
      ...(hasRepository ? { administration: 'write' } : {}),
      ...(hasOrganization ? { organization_self_hosted_runners: 'write' } : {}),
    },
  };
}

/** A page without scripts: a form that hands the manifest to GitHub, once for an organisation and once for a person. */
export function manifestPage(wishes: FirstWishes): string {
  const manifest = escapeHtml(JSON.stringify(appManifest(wishes)));
  const account = wishes.owners[0]?.split('/')[0] ?? '';
  const form = (action: string, label: string): string => `<form action="${escapeHtml(action)}" method="post">
<input type="hidden" name="manifest" value="${manifest}">
<button>${escapeHtml(label)}</button>
</form>`;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; form-action ${escapeHtml(new URL(wishes.github).origin)}">
<title>Make the GitHub App of Pilotlight</title>
<h1>Make the GitHub App</h1>
<p>GitHub shows the name, asks you to confirm, and then sends you to ${escapeHtml(wishes.url)}. That page need not exist yet:
copy what stands after <code>code=</code> in the address, and within an hour run <code>pilotlight init --code THAT</code>.</p>
${form(`${wishes.github}/organizations/${account}/settings/apps/new`, `For the organisation ${account}`)}
${form(`${wishes.github}/settings/apps/new`, 'For my own account')}
</html>
`;
}

/** The IAM policy of the service, or null where its machines are not in AWS. `app`: the App's id, where there is one. */
export function firstPolicy({ machines }: FirstWishes, app: string | null): string | null {
  if (machines === 'local') return null;
  const { region, account, subnets, securityGroups, types, image } = machines;
  const isId = image.startsWith('ami-');
  const partition = region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
  return policyText(
    iamPolicy({
      partition,
      region,
      account: account ?? 'ACCOUNT',
      app: app ?? 'APP_ID',
      types,
      subnets,
      securityGroups,
      images: [isId ? image : '*'],
      parameters: isId ? [] : [image.startsWith('/') ? image : `/${image}`],
    }),
  );
}

function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
