import { createHmac } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { privateKeyPem } from '../service/started-service.ts';

const SECRET = 'a secret of the bench';
const LABELS = ['self-hosted', 'linux', 'burst'];

/** The job of this number as GitHub tells it. */
export const jobOf = (index: number) => ({
  id: 50_000_000_000 + index,
  run_id: 7,
  run_attempt: 1,
  name: `tests (${index})`,
  status: 'queued',
  conclusion: null,
  labels: LABELS,
  created_at: new Date().toISOString(),
  started_at: null,
  completed_at: null,
  runner_name: null,
  html_url: 'https://github.com/acme/plots/actions/runs/7',
});

/** Sends its webhook, signed. @throws {Error} where it is not taken. */
export async function deliver(url: string, index: number): Promise<void> {
  const body = JSON.stringify({ action: 'queued', workflow_job: jobOf(index), repository: { full_name: 'acme/plots' } });
  const answer = await fetch(`${url}/webhooks/github`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-github-delivery': `burst-${index}`,
      'x-github-event': 'workflow_job',
      'x-hub-signature-256': `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`,
    },
    body,
  });
  if (answer.status !== 202) throw new Error(`a delivery was answered ${answer.status}: ${await answer.text()}`);
}

interface Places {
  readonly forge: string;
  readonly ec2: string;
  readonly certificate: string;
}

/** One pool of EC2 machines. Gives the path of `pilotlight.yml`. */
export function writeConfig(directory: string, { forge, ec2, certificate }: Places): string {
  const file = (name: string, text: string): string => {
    writeFileSync(join(directory, name), text, { mode: 0o600 });
    return join(directory, name);
  };
  const app = {
    id: 1,
    private_key: { file: file('app.pem', privateKeyPem()) },
    webhook_secret: { file: file('webhook', SECRET) },
  };
  const machines = {
    ec2: {
      region: 'eu-west-1',
      endpoint: ec2,
      subnets: ['subnet-0a1b2c3d'],
      security_groups: ['sg-0a1b2c3d'],
      types: ['c7a.large'],
      image: { id: 'ami-0a1b2c3d' },
      market: 'on-demand',
      prices: { 'c7a.large': 0.1 },
      identity_certificate: certificate,
    },
  };
  // JSON is YAML.
  const config = {
    github: { url: forge, app, owners: ['acme'] },
    server: { listen: '127.0.0.1:0', url: 'https://ci.example.org' },
    journal: 'sqlite:journal.db',
    pools: { burst: { labels: LABELS, machines, max: 500 } },
  };
  return file('pilotlight.yml', JSON.stringify(config, null, 2));
}
