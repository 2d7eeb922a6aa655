import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Agent, type IncomingMessage, request } from 'node:http';
import { join } from 'node:path';
import type { Order, Ready } from './served-pages.ts';

/** As the shipped unit starts the service. */
const NODE_OPTIONS = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=16'];

/** The pages in a process of their own. */
export class ServedPages {
  readonly #child: ChildProcess;
  readonly #ready: Ready;

  private constructor(child: ChildProcess, ready: Ready) {
    this.#child = child;
    this.#ready = ready;
  }

  static async start(): Promise<ServedPages> {
    const child = fork(join(import.meta.dirname, 'served-pages.ts'), [], { execArgv: NODE_OPTIONS });
    const gone = once(child, 'exit').then(([code]) => Promise.reject(new Error(`the pages ended: ${code}`)));
    const [ready] = (await Promise.race([once(child, 'message'), gone])) as [Ready];
    gone.catch(() => undefined);
    return new ServedPages(child, ready);
  }

  get url(): string {
    return this.#ready.url;
  }

  get operator(): string {
    return this.#ready.cookies[0];
  }

  get reader(): string {
    return this.#ready.cookies[1];
  }

  /** Resolves once the service looked, and found another job than before. */
  async look(): Promise<void> {
    const done = once(this.#child, 'message');
    this.#child.send('look' satisfies Order);
    await done;
  }

  /** Megabytes that are resident. */
  memory(): number {
    const text = readFileSync(`/proc/${this.#child.pid}/smaps_rollup`, 'utf8');
    return Number(/^Rss:\s+(\d+) kB/m.exec(text)?.[1] ?? Number.NaN) / 1_024;
  }

  /** Milliseconds of the processor so far: what else the machine does adds nothing. proc(5): fields 14 and 15, hundredths of a second. */
  processor(): number {
    const [, text = ''] = /\) (.*)$/s.exec(readFileSync(`/proc/${this.#child.pid}/stat`, 'utf8')) ?? [];
    const fields = text.split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  }

  async end(): Promise<void> {
    const exited = once(this.#child, 'exit');
    this.#child.send('end' satisfies Order);
    await exited;
  }
}

/** Milliseconds until the first byte of the body is there. */
export async function firstByte(url: string, cookie: string): Promise<number> {
  const began = performance.now();
  const response = await answerTo(url, { cookie, accept: 'text/html' });
  await once(response, 'readable');
  const took = performance.now() - began;
  response.resume();
  if (response.statusCode !== 200) throw new Error(`${url} answered ${response.statusCode}`);
  return took;
}

/** Milliseconds until the page is there as a whole; many may ask at once. */
export async function wholePage(url: string, cookie: string): Promise<{ readonly status: number; readonly took: number }> {
  const began = performance.now();
  const response = await answerTo(url, { cookie, accept: 'text/html' });
  response.resume();
  await once(response, 'end');
  return { status: response.statusCode ?? 0, took: performance.now() - began };
}

export interface Followers {
  /** Of each: changes that it was told of. */
  readonly told: readonly number[];
  /** Streams that are over. */
  readonly lost: () => number;
  readonly end: () => void;
}

/** Opens so many streams of changes. */
export async function follow(url: string, cookies: readonly string[], count: number): Promise<Followers> {
  const told = Array.from({ length: count }, () => 0);
  let lost = 0;
  const responses: IncomingMessage[] = [];
  for (const index of told.keys()) {
    const cookie = cookies[index % cookies.length] ?? '';
    const response = await answerTo(url, { cookie, accept: 'text/event-stream' });
    if (response.statusCode !== 200) throw new Error(`stream ${index + 1} of ${count} was answered ${response.statusCode}`);
    response.on('data', (data: Buffer) => {
      told[index] = (told[index] ?? 0) + data.toString().split('event: changed').length - 1;
    });
    response.on('close', () => lost++).on('error', () => undefined);
    responses.push(response);
  }
  return { told, lost: () => lost, end: () => responses.forEach((response) => void response.destroy()) };
}

const EACH_ITS_OWN = new Agent({ keepAlive: false, maxSockets: Number.POSITIVE_INFINITY });

async function answerTo(url: string, headers: Readonly<Record<string, string>>): Promise<IncomingMessage> {
  const [response] = (await once(request(url, { headers, agent: EACH_ITS_OWN }).end(), 'response')) as [IncomingMessage];
  return response;
}
