import { mkdtempSync, rmSync } from 'node:fs';
import * as http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCronWindows } from '../../autoscaler/adapters/cron-windows.ts';
import { openSqliteJournal } from '../../autoscaler/adapters/sqlite-journal.ts';
import { SqliteOutbox } from '../../autoscaler/adapters/sqlite-outbox.ts';
import type { Chat, Posted } from '../../autoscaler/announce-sender.ts';
import { Announcer, type AnnouncerGiven, type Standing } from '../../autoscaler/announcer.ts';
import type { AnnounceTarget } from '../../autoscaler/config.ts';
import type { Clock } from '../../autoscaler/ports.ts';
import type { RunHint } from '../../autoscaler/webhook/read-delivery.ts';
import type { RequestEntry } from '../../src/requests/ports.ts';
import { MemoryLog } from '../fakes/memory-log.ts';
import { SteppedClock } from '../fakes/stepped-clock.ts';

export const aTarget = (o: Partial<AnnounceTarget> = {}): AnnounceTarget => ({
  name: 'team',
  url: 'https://chat.example/hooks/secret-path',
  events: ['branch-red', 'branch-fixed', 'promoted', 'budget', 'no-capacity'],
  repositories: null,
  branches: null,
  quiet: [],
  channel: null,
  ...o,
});

export const aRunHint = (o: Partial<RunHint> = {}): RunHint => ({
  repository: 'acme/plots',
  id: '1',
  attempt: 1,
  isCompleted: true,
  isFork: false,
  conclusion: 'failure',
  name: 'CI',
  title: 'Draw',
  workflow: '.github/workflows/ci.yml',
  event: 'push',
  branch: 'main',
  headSha: 'a'.repeat(40),
  url: 'https://github.com/acme/plots/actions/runs/1',
  actor: { login: 'ada', id: 7 },
  ...o,
});

/** The n-th run of a branch: red and green in turns. */
export function nthRun(branch: string, n: number): RunHint {
  return aRunHint({ branch, id: `${n + 1}`, conclusion: n % 2 === 0 ? 'failure' : 'success' });
}

/** A chat whose answers a test orders; what it took is kept by its text. */
export class ScriptedChat implements Chat {
  readonly tried: string[] = [];
  readonly taken: string[] = [];
  readonly bodies: string[] = [];
  answer: (text: string) => Posted | Promise<Posted> = () => ({ kind: 'taken' });

  async post(_url: string, body: string): Promise<Posted> {
    const text = String(JSON.parse(body).attachments[0].text);
    this.tried.push(text);
    const answer = await this.answer(text);
    if (answer.kind === 'taken') {
      this.taken.push(text);
      this.bodies.push(body);
    }
    return answer;
  }

  idOf(key: string): string {
    return key;
  }
}

/** A service's announcer on a journal of its own; `restart` begins anew on the same file. */
export function announceWorld(o: Partial<AnnouncerGiven> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'pilotlight-announce-'));
  const clock = o.clock ?? new SteppedClock();
  const world = {
    clock: clock as SteppedClock,
    log: new MemoryLog(),
    chat: new ScriptedChat(),
    standing: null as Standing | null,
    requests: [] as RequestEntry[],
  };
  const windows = createCronWindows();
  const lives: { readonly stop: () => Promise<void> }[] = [];
  const start = async () => {
    const journal = openSqliteJournal(join(folder, 'journal.db'), clock);
    const announcer = new Announcer({
      targets: [aTarget()],
      book: new SqliteOutbox(journal.shared()),
      chat: world.chat,
      quietAt: (spans, at) => windows.blackoutAt({ warm: [], blackout: spans }, at),
      view: () => world.standing,
      failingJob: async () => null,
      audit: { requests: async () => world.requests },
      clock,
      log: world.log,
      ...o,
    });
    await announcer.start();
    const stopping = new AbortController();
    const running = announcer.run(stopping.signal);
    const stop = async () => {
      stopping.abort();
      await running;
      await journal.close();
    };
    lives.push({ stop });
    return { announcer, journal, stop };
  };
  const end = async () => {
    for (const life of lives.splice(0)) await life.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return Object.assign(world, { folder, start, end, lives });
}

/** Time runs so many times as fast: pauses of minutes pass while a real socket answers. */
export class FastClock implements Clock {
  readonly #from = Date.now();
  readonly #speed: number;

  constructor(speed: number) {
    this.#speed = speed;
  }

  now(): number {
    return this.#from + Math.floor((Date.now() - this.#from) * this.#speed);
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, ms / this.#speed);
      signal?.addEventListener('abort', end);
    });
  }
}

export interface Received {
  readonly ids: readonly string[];
  readonly text: string;
  readonly footer: string;
}

/** What becomes of one request. */
export type Fate = 'take' | 'refuse' | 'reset' | 'limit' | 'hang' | 'take-and-reset' | 'take-and-502';

const STATUS: { readonly [fate in Fate]?: number } = { take: 200, refuse: 500, limit: 429, 'take-and-502': 502 };

/** A chat that takes incoming webhooks as Mattermost does, by target; what fails is up to `fate`. */
export async function startReceiver(fate: (n: number) => Fate) {
  const taken = new Map<string, Received[]>();
  let requests = 0;
  const hung = new Set<http.ServerResponse>();
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const todo = fate(requests++);
      if (todo.startsWith('take')) {
        const { attachments, props } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
        const target = (request.url ?? '').split('/').at(-1) ?? '';
        const of = taken.get(target) ?? [];
        of.push({ ids: props.pilotlight_ids, text: attachments[0].text, footer: attachments[0].footer });
        taken.set(target, of);
      }
      answer(todo, request, response);
    });
  });
  const answer = (todo: Fate, request: http.IncomingMessage, response: http.ServerResponse): void => {
    const status = STATUS[todo];
    if (todo === 'hang') hung.add(response);
    else if (status === undefined) request.socket.resetAndDestroy();
    else response.writeHead(status, status === 429 ? { 'retry-after': '2' } : {}).end('ok');
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { port, taken, close, requests: () => requests };
}

/** Numbers from 0 to 1, the same for a seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
