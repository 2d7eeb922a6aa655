/** `npm run bench -- burst`: from N signed webhooks to the last of N runners configured, with GitHub and EC2 as slow as they are. */
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SystemClock } from '../autoscaler/adapters/system-clock.ts';
import { type LoopbackEc2, startLoopbackEc2 } from './burst/loopback-ec2.ts';
import { PullingMachines } from './burst/machines.ts';
import { conclude, formatTable, type Target } from './figures.ts';
import { startQuietForge } from './idle/quiet-forge.ts';
import { privateKeyPem, SOURCES, startService } from './service/started-service.ts';

const SECRET = 'a secret of the bench';
const LABELS = ['self-hosted', 'linux', 'burst'];
/** Milliseconds. */
const GITHUB_CALL = 120;
const EC2_LAUNCH = 1_200;
const EC2_OTHER = 60;
/** GitHub's own: points in any minute, calls at one time; a read 1, a write 5. */
const POINTS = 900;
const WINDOW = 60_000;
const AT_ONCE = 100;
const JIT = 5;
/** What the service asks ahead (subnets, image, tokens, lists) is not part of a burst. */
const SETTLE = 4_000;
const PATIENCE = 180_000;

/** The last of N cannot be configured sooner, whoever does it: its machine and its registration, of which 180 fit into a minute. */
function bound(count: number): number {
  const windows = Math.floor((count - 1) / (POINTS / JIT));
  const inWindow = (count - windows * (POINTS / JIT)) / AT_ONCE;
  return Math.max(EC2_LAUNCH, windows * WINDOW + Math.ceil(inWindow) * GITHUB_CALL);
}

const TARGETS: Readonly<Record<number, Target>> = {
  10: { atMost: 1.6 },
  40: { atMost: 2.5 },
  256: { atMost: (bound(256) / 1_000) * 1.1 },
};

/** `--sizes 1,10,40,256`; `--program FILE` measures another build than the sources. */
export async function bench(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      sizes: { type: 'string', default: '1,10,40,256' },
      program: { type: 'string', default: SOURCES },
      keep: { type: 'boolean', default: false },
    },
  });
  const figures: Record<string, number> = {};
  const targets: Record<string, Target> = {};
  const rows: (readonly (string | number)[])[] = [];
  for (const size of values.sizes.split(',').map(Number)) {
    const { seconds, webhooks, points, ec2, sequential, overLimit, claims } = await burst(size, values);
    const target = TARGETS[size];
    rows.push([
      size,
      webhooks,
      seconds,
      bound(size) / 1_000,
      target && 'atMost' in target ? target.atMost : '',
      points / size,
      ec2 / size,
      claims / size,
    ]);
    figures[`seconds-${size}`] = seconds;
    figures[`points-per-job-${size}`] = points / size;
    figures[`ec2-calls-per-job-${size}`] = ec2 / size;
    figures[`over-limit-${size}`] = overLimit;
    targets[`over-limit-${size}`] = { atMost: 0 };
    if (target) targets[`seconds-${size}`] = target;
    if (size === 1) {
      figures['sequential-calls-1'] = sequential;
      targets['sequential-calls-1'] = { atMost: 2 };
    }
  }
  console.log(
    formatTable(
      ['runners', 'webhooks s', 'last configured s', 'bound s', 'target s', 'GitHub points/job', 'EC2 calls/job', 'claims/job'],
      rows,
    ),
  );
  const { line, code } = conclude({ bench: 'burst', figures, targets });
  console.log(line);
  return code;
}

interface Burst {
  /** Until the last delivery was answered, and until the last runner was configured. */
  readonly webhooks: number;
  readonly seconds: number;
  readonly points: number;
  readonly ec2: number;
  readonly claims: number;
  /** Remote calls of GitHub and EC2 between the webhook and the configured runner. */
  readonly sequential: number;
  /** Calls that GitHub would have refused. */
  readonly overLimit: number;
}

async function burst(size: number, { program, keep }: { readonly program: string; readonly keep: boolean }): Promise<Burst> {
  const directory = mkdtempSync(join(tmpdir(), 'pilotlight-burst-'));
  const clock = new SystemClock();
  const books = new GitHubBooks();
  let configured = 0;
  let queued = 0;
  let url = '';
  const failures: unknown[] = [];
  const machines = new PullingMachines(() => configured++);
  const forge = await startQuietForge({
    latency: GITHUB_CALL,
    openJobs: () => Array.from({ length: queued }, (_, index) => jobOf(index)),
    refuse: (request) => books.enter(request, performance.now()),
  });
  const ec2 = await startLoopbackEc2({
    launch: EC2_LAUNCH,
    other: EC2_OTHER,
    onMachines: (ids, userData) => {
      if (userData?.includes(CONFIGURATION)) configured += ids.length;
      else for (const id of ids) machines.boot(url, id).catch((error: unknown) => failures.push(error));
    },
  });
  try {
    const config = writeConfig(directory, { forge: forge.url, ec2: ec2.url, certificate: machines.certificate });
    const env = { AWS_ACCESS_KEY_ID: 'bench', AWS_SECRET_ACCESS_KEY: 'bench', AWS_EC2_METADATA_DISABLED: 'true' };
    const service = await startService({ args: [program, 'serve', '--config', config], logFile: join(directory, 'log'), env });
    url = service.url;
    try {
      await clock.sleep(SETTLE);
      const [pointsBefore, launchesBefore] = [books.points, ec2Calls(ec2)];
      const began = performance.now();
      const sending = Array.from({ length: size }, (_, index) => deliver(service.url, index));
      queued = size;
      await Promise.all(sending);
      const webhooks = (performance.now() - began) / 1_000;
      while (configured < size && failures.length === 0 && performance.now() - began < PATIENCE) await clock.sleep(2);
      const seconds = (performance.now() - began) / 1_000;
      if (failures[0]) throw failures[0];
      if (configured < size) throw new Error(`${configured} of ${size} runners were configured: ${service.lastWords()}`);
      return {
        webhooks,
        seconds,
        points: books.points - pointsBefore,
        ec2: ec2Calls(ec2) - launchesBefore,
        claims: machines.claims,
        sequential: books.registrations + (ec2.calls()['RunInstances'] ?? 0) + (ec2.calls()['CreateFleet'] ?? 0),
        overLimit: books.overLimit,
      };
    } finally {
      await service.stop();
    }
  } finally {
    for (const { server } of [forge, ec2]) {
      server.close();
      server.closeAllConnections();
    }
    if (keep) console.log(directory);
    else rmSync(directory, { recursive: true, force: true });
  }
}

/** What `startQuietForge` hands out, as it stands in user data. */
const CONFIGURATION = Buffer.from('{}').toString('base64');

const ec2Calls = (ec2: LoopbackEc2): number => Object.values(ec2.calls()).reduce((sum, count) => sum + count, 0);

/** GitHub's side of its limits. */
class GitHubBooks {
  readonly #recent: { readonly at: number; readonly points: number }[] = [];
  points = 0;
  registrations = 0;
  overLimit = 0;

  enter({ method, url = '' }: IncomingMessage, now: number): { status: number; headers: Record<string, string> } | null {
    const points = method === 'GET' ? 1 : JIT;
    while (this.#recent[0] && this.#recent[0].at <= now - WINDOW) this.#recent.shift();
    this.#recent.push({ at: now, points });
    this.points += points;
    if (url.endsWith('/generate-jitconfig')) this.registrations++;
    if (this.#recent.reduce((sum, entry) => sum + entry.points, 0) <= POINTS) return null;
    this.overLimit++;
    return { status: 403, headers: { 'retry-after': '60' } };
  }
}

const jobOf = (index: number) => ({
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

async function deliver(url: string, index: number): Promise<void> {
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

function writeConfig(directory: string, { forge, ec2, certificate }: Places): string {
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
