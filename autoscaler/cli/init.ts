import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { FaultError, fault } from '../faults.ts';
import {
  appManifest,
  type Ec2Wishes,
  type FirstWishes,
  firstConfig,
  firstPolicy,
  holdsNoRunner,
  manifestPage,
} from './first-files.ts';
import { withPages } from './first-files-people.ts';
import { fetchApp } from './init-app.ts';
import { assertAbsent, makeDirectory, writeNew } from './init-files.ts';

export interface InitGiven {
  readonly print: (line: string) => void;
  readonly fetch: typeof fetch;
}

export const INIT_USAGE = `  pilotlight init --owner OWNER --url URL (--local | --region R --subnet ID --security-group ID) [--directory DIR] [--operator LOGIN]
                                      write a first configuration, the GitHub App's manifest and the IAM policy
  pilotlight init --code CODE [--directory DIR]
                                      fetch the App that GitHub made of the manifest: its id, key, webhook and client secret`;

const OPTIONS = {
  directory: { type: 'string', default: '.' },
  owner: { type: 'string', multiple: true, default: [] as string[] },
  url: { type: 'string' },
  github: { type: 'string', default: 'https://github.com' },
  name: { type: 'string' },
  label: { type: 'string', multiple: true, default: ['self-hosted', 'linux', 'pilotlight'] as string[] },
  operator: { type: 'string', multiple: true, default: [] as string[] },
  local: { type: 'boolean', default: false },
  region: { type: 'string' },
  account: { type: 'string' },
  subnet: { type: 'string', multiple: true, default: [] as string[] },
  'security-group': { type: 'string', multiple: true, default: [] as string[] },
  type: { type: 'string', multiple: true, default: ['m7i.large', 'm6i.large', 'm5.large'] as string[] },
  image: { type: 'string', default: '/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id' },
  code: { type: 'string' },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

/**
 * Writes what a first installation needs; replaces nothing. Exit code 0.
 * @throws {FaultError} before anything is written.
 */
export async function init(args: readonly string[], given: InitGiven): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  if (values.code !== undefined) return fetchApp(values.code, { ...given, directory: values.directory, github: values.github });
  const wishes = wishesFrom(values);
  const config = firstConfig(wishes);
  // As it stands, and as it will be once there is an App.
  assertReadable(withPages(config, 'client') ?? config);
  const policy = firstPolicy(wishes, null);
  const files: readonly (readonly [string, string])[] = [
    ['pilotlight.yml', config],
    ['github-app-manifest.json', `${JSON.stringify(appManifest(wishes), null, 2)}\n`],
    ['create-github-app.html', manifestPage(wishes)],
    ...(policy === null ? [] : [['iam-policy.json', policy] as const]),
  ];
  await assertAbsent(files.map(([name]) => join(values.directory, name)));
  await makeDirectory(values.directory);
  for (const [name, text] of files) {
    await writeNew(join(values.directory, name), text, 0o644);
    given.print(`wrote ${join(values.directory, name)}`);
  }
  for (const line of nextSteps(values, wishes)) given.print(line);
  return 0;
}

function nextSteps({ directory }: Values, { machines }: FirstWishes): readonly string[] {
  const runner = 'Unpack the runner of GitHub Actions to /opt/actions-runner, and install with --local';
  return [
    '',
    'Next:',
    `  1. Open ${join(directory, 'create-github-app.html')} in a browser and let GitHub make the App.`,
    `  2. Run pilotlight init --directory ${directory} --code CODE with the code of the address that GitHub sent you to.`,
    `  3. ${machines === 'local' ? runner : policyStep(join(directory, 'iam-policy.json'), machines)}; then pilotlight check.`,
    ...(machines !== 'local' && holdsNoRunner(machines.image)
      ? [`The image in ${join(directory, 'pilotlight.yml')} holds no runner: name another, or runner.download beside it.`]
      : []),
  ];
}

function policyStep(path: string, { account }: Ec2Wishes): string {
  const first = account === null ? 'Write your account number in the place of ACCOUNT in' : 'Attach';
  return `${first} ${path}${account === null ? ', and attach it' : ''} to the role of the service's machine`;
}

/** @throws {FaultError} with everything that is missing. */
function wishesFrom(values: Values): FirstWishes {
  const { owner, url, github, local, region, subnet, account } = values;
  const expected = [
    owner.length > 0 || '--owner and an organisation (acme) or a repository (acme/plots)',
    url !== undefined || '--url and the public address of the service (https://ci.example.org)',
    local || region !== undefined || '--region and --subnet of Amazon EC2, or --local',
    !(local && (region !== undefined || subnet.length > 0)) || 'either --local or --region, not both',
    region === undefined || subnet.length > 0 || '--subnet with the id of a subnet',
    region === undefined || values['security-group'].length > 0 || '--security-group with the id of a security group',
    account === undefined ||
      /^[0-9]{12}$/.test(account) ||
      `--account with the twelve digits of an account, found ${JSON.stringify(account)}`,
  ].filter((one) => typeof one === 'string');
  if (expected.length > 0) {
    throw new FaultError(expected.map((what) => fault('option-invalid', `init expects ${what}.`)));
  }
  return {
    owners: owner,
    url: String(url).replace(/\/+$/, ''),
    github: github.replace(/\/+$/, ''),
    appName: values.name ?? `pilotlight-${(owner[0] ?? '').replace('/', '-')}`.slice(0, 34),
    labels: values.label,
    operators: values.operator,
    machines: region === undefined ? 'local' : ec2From(values, region),
  };
}

function ec2From({ account, subnet, type, image, ...values }: Values, region: string): Ec2Wishes {
  return { region, account: account ?? null, subnets: subnet, securityGroups: values['security-group'], types: type, image };
}

/** What is written is what the service reads; secrets come later. @throws {FaultError} */
function assertReadable(text: string): void {
  const config = readConfig({ text, file: 'pilotlight.yml', readCredential: () => ({ ok: false, error: 'it comes later' }) });
  if (config.ok) return;
  const faults = config.error.filter(({ code }) => code !== 'credential-missing');
  if (faults.length === 0) return;
  const next = 'Correct the option that this value came from; nothing was written.';
  throw new FaultError(faults.map(({ at: _, ...one }) => ({ ...one, next })));
}
