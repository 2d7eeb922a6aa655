import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SystemClock } from '../../autoscaler/adapters/system-clock.ts';
import { startService } from '../service/started-service.ts';
import { GitHubBooks } from './github-books.ts';
import { type LoopbackEc2, startLoopbackEc2 } from './loopback-ec2.ts';
import { PullingMachines } from './machines.ts';
import { deliver, jobOf, writeConfig } from './setting.ts';
import { CONFIGURATION, startSlowForge } from './slow-forge.ts';

/** Milliseconds. */
export const GITHUB_CALL = 120;
export const EC2_LAUNCH = 1_200;
const EC2_OTHER = 60;
/** What the service asks ahead (subnets, image, tokens, lists) is not part of a burst. */
const SETTLE = 4_000;
const PATIENCE = 180_000;

export interface Burst {
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
  /** The most points in any minute. */
  readonly most: number;
}

/** From `size` signed webhooks to as many configured runners, with a service of its own. @throws {Error} where that fails. */
export async function runBurst(
  size: number,
  { program, keep }: { readonly program: string; readonly keep: boolean },
): Promise<Burst> {
  const directory = mkdtempSync(join(tmpdir(), 'pilotlight-burst-'));
  const clock = new SystemClock();
  const books = new GitHubBooks();
  let configured = 0;
  let queued = 0;
  let url = '';
  const failures: unknown[] = [];
  const machines = new PullingMachines(() => configured++);
  const forge = await startSlowForge({
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
        most: books.most,
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

const ec2Calls = (ec2: LoopbackEc2): number => Object.values(ec2.calls()).reduce((sum, count) => sum + count, 0);
