/**
 * `npm run bench -- live`: outputs through the real client and the whole service as it is shipped, on a forge: what streams cost the
 * service, how soon a line can be read, and whether a kill of the service loses a byte.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { SystemClock } from '../autoscaler/adapters/system-clock.ts';
import { ActionsArtifacts } from '../src/adapters/actions-artifacts.ts';
import { HttpCoordinator } from '../src/adapters/http-coordinator.ts';
import { LiveOutputs } from '../src/adapters/live-output.ts';
import { HEARTBEAT_MS } from '../src/contract/build-protocol.ts';
import type { Joined, Output, Workflow } from '../src/ports.ts';
import { readRunFacts } from '../src/run-facts.ts';
import { reading, textAt } from '../test/autoscaler/builds/live-story.ts';
import { conclude, formatTable, quantile } from './figures.ts';
import { BuildFarm } from './service/build-farm.ts';
import { stepEnvironment } from './service/job-on-forge.ts';
import { quietMachine } from './service/quiet-machine.ts';
import { PROGRAM } from './service/started-service.ts';

const TARGETS = {
  'service-cores': { atMost: 1 },
  'service-rss-mb': { atMost: 180 },
  'median-ms': { atMost: 500 },
  'slowest-ms': { atMost: 2_000 },
  'lost-outputs': { atMost: 0 },
} as const;
/** proc(5): ticks of a second. */
const TICKS = 100;
/** Milliseconds between two writes of a stream. */
const BEAT = 50;
const FOLLOWED = 5;
/** Milliseconds that the last bytes have. */
const END_WITHIN = 60_000;

const WORKFLOW = {
  say: () => undefined,
  annotate: () => undefined,
  foreign: () => ({ write: () => undefined, end: () => undefined }),
} as unknown as Workflow;

interface Stream {
  readonly id: string;
  readonly joined: Joined;
  readonly output: Output;
  /** Where it can be read. */
  readonly url: string;
  lines: number;
  readonly written: Buffer[];
}

interface Load {
  readonly streams: number;
  /** Of each stream a second. */
  readonly lines: number;
  readonly seconds: number;
  /** Seconds for which the service is away then. */
  readonly away: number;
}

/** `--streams 50 --lines 200 --seconds 60 --away 30 --program build/pilotlight/pilotlight.mjs`. */
export async function bench(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      streams: { type: 'string', default: '50' },
      lines: { type: 'string', default: '200' },
      seconds: { type: 'string', default: '60' },
      away: { type: 'string', default: '30' },
      program: { type: 'string', default: PROGRAM },
    },
  });
  const { program, ...counts } = values;
  const farm = await BuildFarm.start({ program: resolve(program) });
  try {
    await quietMachine();
    const load = Object.fromEntries(Object.entries(counts).map(([name, value]) => [name, Number(value)])) as unknown as Load;
    const figures = await measure(farm, load);
    console.log(formatTable(['figure', 'found'], Object.entries(figures)));
    const { line, code } = conclude({ bench: 'live', figures, targets: TARGETS });
    console.log(`\n${line}`);
    return code;
  } finally {
    await farm.close();
  }
}

async function measure(farm: BuildFarm, { streams: count, lines, seconds, away }: Load): Promise<Record<string, number>> {
  const streams = await openStreams(farm, count);
  const delays: number[] = [];
  const over = new AbortController();
  const beating = streams.map((stream) => heartbeat(stream, over.signal));
  const following = streams.slice(0, FOLLOWED).map((stream) => followed(stream, delays));
  const before = cpuSeconds(farm.pid);
  const began = performance.now();
  await write(streams, { lines, seconds });
  const took = (performance.now() - began) / 1_000;
  const cores = (cpuSeconds(farm.pid) - before) / took;
  const rss = highWater(farm.pid);
  await farm.killService();
  await Promise.all(following);
  await write(streams, { lines, seconds: away });
  await farm.startService();
  const lost = await lostOutputs(streams);
  over.abort();
  await Promise.all(beating);
  const bytes = streams.reduce((sum, { written }) => sum + written.reduce((all, { length }) => all + length, 0), 0);
  console.log(
    `${count} outputs, ${lines} lines/s each for ${took.toFixed(0)} s, then the service killed for ${away} s: ${(bytes / 1e6).toFixed(0)} MB in all\n`,
  );
  return {
    'service-cores': cores,
    'streaming-rss-mb': rss,
    'catching-up-rss-mb': highWater(farm.pid),
    'service-rss-mb': Math.max(rss, highWater(farm.pid)),
    'lines-read': delays.length,
    'median-ms': quantile(delays, 0.5),
    'p99-ms': quantile(delays, 0.99),
    'slowest-ms': delays.reduce((most, delay) => Math.max(most, delay), 0),
    'lost-outputs': lost,
  };
}

/** Each a job of its own, with connections of its own; all prove by artifacts that they are of the run. */
async function openStreams(farm: BuildFarm, count: number): Promise<Stream[]> {
  const env = { ...process.env, ...stepEnvironment(farm.job, farm.directory) };
  const facts = readRunFacts(env, JSON.parse(readFileSync(env.GITHUB_EVENT_PATH ?? '', 'utf8')));
  const artifacts = new ActionsArtifacts(env, () => () => undefined);
  const clock = new SystemClock();
  const coordinator = new HttpCoordinator({ service: farm.url, facts, artifacts, clock });
  const streams: Stream[] = [];
  const write = process.stdout.write;
  // The library talks to the job's log, and reads where it is from the environment.
  Object.assign(process.env, farm.job.runtime, { GITHUB_SERVER_URL: farm.job.urls.server });
  process.stdout.write = () => true;
  try {
    for (let i = 0; i < count; i++) {
      const answer = await coordinator.join(30_000);
      if (!answer.ok) throw new Error(answer.because);
      streams.push(openStream(answer.joined, `stream-${i}`, join(farm.directory, 'spool')));
    }
  } finally {
    process.stdout.write = write;
  }
  return streams;
}

function openStream(joined: Joined, id: string, directory: string): Stream {
  const outputs = new LiveOutputs({ workflow: WORKFLOW, directory, secrets: ['hunter2'], clock: new SystemClock() });
  outputs.attach(joined.sink);
  const output = outputs.open(id);
  const first = Buffer.from('begins\n');
  output.write(first);
  return { id, joined, output, url: `${joined.admission.url}/${id}/out.txt`, lines: 0, written: [first] };
}

/** As the action tells that a configuration runs. */
async function heartbeat({ id, joined }: Stream, over: AbortSignal): Promise<void> {
  const clock = new SystemClock();
  const progress = { id, name: id, state: 'running', attempt: 1, of: 1, until: null, runner: 'bench' } as const;
  while (!over.aborted) {
    await joined.progress({ ...progress, plan: 'a'.repeat(64) });
    await clock.sleep(HEARTBEAT_MS, over);
  }
}

async function write(
  streams: readonly Stream[],
  { lines, seconds }: { readonly lines: number; readonly seconds: number },
): Promise<void> {
  const clock = new SystemClock();
  const began = performance.now();
  const start = streams.map((stream) => stream.lines);
  for (let elapsed = 0; elapsed < seconds * 1_000; elapsed = performance.now() - began) {
    for (const [i, stream] of streams.entries()) {
      const due = Math.floor((elapsed / 1_000) * lines) + (start[i] ?? 0) - stream.lines;
      const text = Array.from({ length: due }, () => lineOf(stream)).join('');
      const bytes = Buffer.from(text);
      stream.written.push(bytes);
      stream.output.write(bytes);
    }
    await clock.sleep(BEAT - ((performance.now() - began) % BEAT));
  }
}

function lineOf(stream: Stream): string {
  return `\x1b[32mok\x1b[0m ${stream.lines++} ${stream.id}::test_of_something_that_has_a_name PASSED printed ${performance.now().toFixed(2)}\n`;
}

/** How long each line took from being printed to being read. */
async function followed(stream: Stream, delays: number[]): Promise<void> {
  let rest = '';
  try {
    for await (const chunk of reading(`${stream.url}?follow`)) {
      const now = performance.now();
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const printed = / printed ([0-9.]+)$/.exec(line)?.[1];
        if (printed) delays.push(now - Number(printed));
      }
    }
  } catch {
    // The service is killed in the end, and with it the connection.
  }
}

async function lostOutputs(streams: readonly Stream[]): Promise<number> {
  const whole = await Promise.all(
    streams.map(async ({ output, url, written }) => {
      const { because } = await output.end(END_WITHIN);
      return because === null && (await textAt(url)) === Buffer.concat(written).toString();
    }),
  );
  return whole.filter((isWhole) => !isWhole).length;
}

function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
}

/** Megabytes. */
function highWater(pid: number): number {
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1_024;
}
