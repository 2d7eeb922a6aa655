/**
 * `npm run bench -- live`: outputs through the real client and the service's process: what streams cost the service, how soon a line
 * can be read, and whether a kill of the service loses a byte.
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SystemClock } from '../autoscaler/adapters/system-clock.ts';
import { LiveOutputs } from '../src/adapters/live-output.ts';
import type { Output, Workflow } from '../src/ports.ts';
import { LiveService, reading, textAt } from '../test/autoscaler/builds/live-story.ts';
import { conclude, formatTable, quantile } from './figures.ts';

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
  readonly output: Output;
  /** Where it can be read. */
  readonly url: string;
  lines: number;
  readonly written: Buffer[];
}

/** `--streams 50 --lines 200 --seconds 60`: so many outputs of so many lines a second; then the service is away for `--away 30` seconds. */
export async function bench(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      streams: { type: 'string', default: '50' },
      lines: { type: 'string', default: '200' },
      seconds: { type: 'string', default: '60' },
      away: { type: 'string', default: '30' },
    },
  });
  const [count, lines, seconds, away] = [values.streams, values.lines, values.seconds, values.away].map(Number) as [
    number,
    number,
    number,
    number,
  ];
  const service = await LiveService.start();
  try {
    const streams = await openStreams(service, count);
    const delays: number[] = [];
    const following = streams.slice(0, FOLLOWED).map((stream) => followed(stream, delays));
    const before = cpuSeconds(service.pid);
    const began = performance.now();
    await write(streams, { lines, seconds });
    const took = (performance.now() - began) / 1_000;
    const cores = (cpuSeconds(service.pid) - before) / took;
    const rss = highWater(service.pid);
    await service.kill();
    await Promise.all(following);
    await write(streams, { lines, seconds: away });
    await service.start();
    const lost = await lostOutputs(streams);
    const bytes = streams.reduce((sum, { written }) => sum + written.reduce((all, { length }) => all + length, 0), 0);
    const figures = {
      'service-cores': cores,
      'streaming-rss-mb': rss,
      'catching-up-rss-mb': highWater(service.pid),
      'service-rss-mb': Math.max(rss, highWater(service.pid)),
      'median-ms': quantile(delays, 0.5),
      'p99-ms': quantile(delays, 0.99),
      'slowest-ms': Math.max(...delays),
      'lost-outputs': lost,
    };
    console.log(
      `${count} outputs, ${lines} lines/s each for ${took.toFixed(0)} s, then the service killed for ${away} s: ${(bytes / 1e6).toFixed(0)} MB in all\n`,
    );
    console.log(formatTable(['figure', 'found'], Object.entries(figures)));
    const { line, code } = conclude({ bench: 'live', figures, targets: TARGETS });
    console.log(`\n${line}`);
    return code;
  } finally {
    await service.kill();
    rmSync(service.directory, { recursive: true, force: true });
  }
}

/** Each a job of its own, with connections of its own. */
async function openStreams(service: LiveService, count: number): Promise<Stream[]> {
  const streams: Stream[] = [];
  for (let i = 0; i < count; i++) {
    const joined = await service.join();
    const outputs = new LiveOutputs({
      workflow: WORKFLOW,
      directory: join(service.directory, 'spool'),
      secrets: ['hunter2'],
      clock: new SystemClock(),
    });
    outputs.attach(joined.sink);
    const id = `stream-${i}`;
    const output = outputs.open(id);
    const first = Buffer.from('begins\n');
    output.write(first);
    streams.push({ id, output, url: `${joined.admission.url}/${id}/out.txt`, lines: 0, written: [first] });
  }
  return streams;
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
