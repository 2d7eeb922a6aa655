import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SystemClock } from '../../autoscaler/adapters/system-clock.ts';
import { fillJournal } from '../idle/worked-journal.ts';
import { type StartedService, startService } from '../service/started-service.ts';
import { GitHubBooks } from './github-books.ts';
import { type LoopbackEc2, startLoopbackEc2 } from './loopback-ec2.ts';
import { PullingMachines } from './machines.ts';
import { deliver, jobOf, writeConfig } from './setting.ts';
import { CONFIGURATION, startSlowForge } from './slow-forge.ts';

/** Milliseconds. */
export const GITHUB_CALL = 120;
export const EC2_LAUNCH = 1_200;
const EC2_OTHER = 60;
/** Jobs in the past: on a new journal a service first waits until it is known what runs. */
const PAST = 500;
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

interface Stage {
  readonly size: number;
  readonly books: GitHubBooks;
  readonly ec2: LoopbackEc2;
  readonly machines: PullingMachines;
  readonly service: StartedService;
  readonly state: State;
}

/** What happens while a burst is measured. */
interface State {
  url: string;
  queued: number;
  configured: number;
  failure: unknown;
}

/** From `size` signed webhooks to as many configured runners, with a service of its own. @throws {Error} where that fails. */
export async function runBurst(
  size: number,
  { program, keep }: { readonly program: string; readonly keep: boolean },
): Promise<Burst> {
  const directory = mkdtempSync(join(tmpdir(), 'pilotlight-burst-'));
  const books = new GitHubBooks();
  const state: State = { url: '', queued: 0, configured: 0, failure: null };
  const machines = new PullingMachines(() => state.configured++);
  const forge = await startSlowForge({
    latency: GITHUB_CALL,
    openJobs: () => Array.from({ length: state.queued }, (_, index) => jobOf(index)),
    refuse: (request) => books.enter(request, performance.now()),
  });
  const ec2 = await startSlowEc2(machines, state);
  try {
    const config = writeConfig(directory, { forge: forge.url, ec2: ec2.url, certificate: machines.certificate });
    await fillJournal(join(directory, 'journal.db'), PAST);
    const env = { AWS_ACCESS_KEY_ID: 'bench', AWS_SECRET_ACCESS_KEY: 'bench', AWS_EC2_METADATA_DISABLED: 'true' };
    const service = await startService({ args: [program, 'serve', '--config', config], logFile: join(directory, 'log'), env });
    state.url = service.url;
    return await measure({ size, books, ec2, machines, service, state }).finally(() => service.stop());
  } finally {
    for (const { server } of [forge, ec2]) {
      server.close();
      server.closeAllConnections();
    }
    if (keep) console.log(directory);
    else rmSync(directory, { recursive: true, force: true });
  }
}

function startSlowEc2(machines: PullingMachines, state: State): Promise<LoopbackEc2> {
  const boot = (id: string): void => {
    machines.boot(state.url, id).catch((error: unknown) => {
      state.failure = error;
    });
  };
  return startLoopbackEc2({
    launch: EC2_LAUNCH,
    other: EC2_OTHER,
    onMachines: (ids, userData) => {
      if (userData?.includes(CONFIGURATION)) state.configured += ids.length;
      else ids.forEach(boot);
    },
  });
}

async function measure({ size, books, ec2, machines, service, state }: Stage): Promise<Burst> {
  const clock = new SystemClock();
  await clock.sleep(SETTLE);
  const [pointsBefore, callsBefore] = [books.points, ec2Calls(ec2)];
  const began = performance.now();
  const sending = Array.from({ length: size }, (_, index) => deliver(service.url, index));
  state.queued = size;
  await Promise.all(sending);
  const webhooks = (performance.now() - began) / 1_000;
  while (state.configured < size && state.failure === null && performance.now() - began < PATIENCE) await clock.sleep(2);
  const seconds = (performance.now() - began) / 1_000;
  if (state.failure) throw state.failure;
  if (state.configured < size) throw new Error(`${state.configured} of ${size} runners were configured: ${service.lastWords()}`);
  return {
    ...{ webhooks, seconds, points: books.points - pointsBefore, ec2: ec2Calls(ec2) - callsBefore, claims: machines.claims },
    sequential: books.registrations + (ec2.calls()['RunInstances'] ?? 0) + (ec2.calls()['CreateFleet'] ?? 0),
    ...{ overLimit: books.overLimit, most: books.most },
  };
}

const ec2Calls = (ec2: LoopbackEc2): number => Object.values(ec2.calls()).reduce((sum, count) => sum + count, 0);
