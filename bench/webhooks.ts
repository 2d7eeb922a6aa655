/** `npm run bench -- webhooks`: signed deliveries a second that the service stores durably and works in, beside a bare server. */
import { type ChildProcess, fork } from 'node:child_process';
import { on } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import { SystemClock } from '../autoscaler/adapters/system-clock.ts';
import { type Cell, conclude, formatTable } from './figures.ts';
import { startQuietForge } from './idle/quiet-forge.ts';
import { LABELS } from './idle/worked-journal.ts';
import { buildProgram, PROGRAM, type StartedService, startService, writeConfig } from './service/started-service.ts';
import type { Load, LoadFigures, LoadNews } from './webhooks/load.ts';
import { openAfter } from './webhooks/payloads.ts';

const SECRET = 'a secret of the bench';
const TARGETS = {
  'deliveries-per-second': { atLeast: 3_000 },
  'p99-ms': { atMost: 60 },
  'rss-mb': { atMost: 200 },
  lost: { atMost: 0 },
  'not-settled-in-time': { atMost: 0 },
  'overload-p99-ms': { atMost: 1_000 },
  'overload-other-answers': { atMost: 0 },
  'recovery-seconds': { atMost: 5 },
} as const;

/** Connections of the steady load; GitHub's own senders keep about as many. */
const CONNECTIONS = 64;
/** More than the service takes requests at one time (512). */
const TOO_MANY = 1_500;
/** Seconds. */
const OVERLOAD = 10;
const RECOVERY = 8;
const CAPACITY = 8;
/** Seconds after the load in which everything must have been worked in. */
const SETTLE_LIMIT = 10;

/** `--seconds N` (60) at `--rate R` (3050) a second; `--program FILE`; `--build` makes the build anew. */
export async function bench(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seconds: { type: 'string', default: '60' },
      rate: { type: 'string', default: '3050' },
      program: { type: 'string', default: PROGRAM },
      build: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
    },
  });
  buildProgram(values.program, values.build);
  const directory = mkdtempSync(join(tmpdir(), 'pilotlight-webhooks-'));
  const client = new LoadProcess();
  const forge = await startQuietForge({ openJobs: () => openAfter(client.sent) });
  try {
    // It works until the bench takes its directory away: nothing outlives the bench.
    const runner = 'while [ -e "$0" ]; do sleep 1; done';
    const config = writeConfig(directory, { forge: forge.url, labels: LABELS, runner, webhookSecret: SECRET });
    const service = await startService({ args: [values.program, 'serve', '--config', config], logFile: join(directory, 'log') });
    const journal = join(directory, 'journal.db');
    let figures: Record<string, number>;
    try {
      figures = await measure({ service, client, journal, seconds: Number(values.seconds), rate: Number(values.rate) });
    } finally {
      await service.stop();
    }
    figures['bare-server-per-second'] = await bareServer(directory, client);
    figures['capacity-over-bare'] = Number(figures['capacity-per-second']) / figures['bare-server-per-second'];
    console.log(formatTable(['figure', 'value', 'target'], Object.entries(figures).map(withTarget)));
    const { line, code } = conclude({ bench: 'webhooks', figures, targets: TARGETS });
    console.log(line);
    return code;
  } finally {
    client.end();
    forge.server.close();
    forge.server.closeAllConnections();
    if (values.keep) console.log(directory);
    else rmSync(directory, { recursive: true, force: true });
  }
}

function withTarget([name, value]: [string, number]): readonly Cell[] {
  const target: { readonly atMost?: number; readonly atLeast?: number } =
    name in TARGETS ? TARGETS[name as keyof typeof TARGETS] : {};
  const words = target.atMost === undefined ? (target.atLeast === undefined ? '' : `≥ ${target.atLeast}`) : `≤ ${target.atMost}`;
  return [name, value, words];
}

interface Measuring {
  readonly service: StartedService;
  readonly client: LoadProcess;
  readonly journal: string;
  readonly seconds: number;
  readonly rate: number;
}

async function measure({ service, client, journal, seconds, rate }: Measuring): Promise<Record<string, number>> {
  const to = { url: service.url, secret: SECRET };
  // What the first seconds compile is not what a day of webhooks costs.
  const warm = await client.run({ ...to, seconds: 3, connections: CONNECTIONS, rate: Math.min(rate, 1_000) });
  const watch = new Watch(service, journal);
  const cpuBefore = service.cpuSeconds();
  const steady = await client.run({ ...to, seconds, connections: CONNECTIONS, rate });
  const cpu = service.cpuSeconds() - cpuBefore;
  const settling = await secondsUntilSettled(journal);
  const memory = watch.end();
  const capacity = await client.run({ ...to, seconds: CAPACITY, connections: CONNECTIONS, rate: null });
  const overload = await client.run({ ...to, seconds: OVERLOAD, connections: TOO_MANY, rate: null });
  const recovery = await client.run({ ...to, seconds: RECOVERY, connections: CONNECTIONS, rate });
  const afterAll = await secondsUntilSettled(journal);
  if (service.gone) throw new Error(`the service ended: ${service.lastWords()}`);
  const loads = [warm, steady, capacity, overload, recovery];
  const answered = loads.reduce((sum, load) => sum + (load.statuses['202'] ?? 0), 0);
  const sent = loads.reduce((sum, load) => sum + load.sent, 0);
  return {
    'deliveries-per-second': (steady.statuses['202'] ?? 0) / seconds,
    'p50-ms': steady.p50,
    'p99-ms': steady.p99,
    'max-ms': steady.max,
    'service-micros-per-delivery': (cpu / steady.sent) * 1e6,
    'client-micros-per-delivery': steady.clientMicros,
    'rss-mb': memory.rss,
    'unsettled-at-most': memory.unsettled,
    'settled-after-seconds': settling,
    'not-settled-in-time': [settling, afterAll].filter((took) => took > SETTLE_LIMIT).length,
    'not-2xx': steady.sent - (steady.statuses['202'] ?? 0),
    'capacity-per-second': (capacity.statuses['202'] ?? 0) / CAPACITY,
    'overload-accepted-per-second': (overload.statuses['202'] ?? 0) / OVERLOAD,
    'overload-refused-per-second': ((overload.statuses['503'] ?? 0) + (overload.statuses['429'] ?? 0)) / OVERLOAD,
    'overload-p99-ms': overload.p99,
    'overload-other-answers': otherAnswers(overload),
    'overload-broken': overload.broken,
    'recovery-seconds': recoverySeconds(recovery),
    'rss-after-all-mb': service.memory().rss,
    sent: sent,
    lost: answered - stored(journal),
  };
}

/** Answers that an overload may not give: everything but 202, and 429 or 503 that say when to come back. */
function otherAnswers({ statuses, withoutRetryAfter }: LoadFigures): number {
  const others = Object.entries(statuses).filter(([status]) => !['202', '429', '503'].includes(status));
  return others.reduce((sum, [, count]) => sum + count, 0) + withoutRetryAfter;
}

/** Seconds after which every delivery is accepted, within the p99 that is promised. */
function recoverySeconds({ bySecond }: LoadFigures): number {
  const late = bySecond.findLastIndex(({ refused, p99 }) => refused > 0 || !(p99 <= TARGETS['p99-ms'].atMost));
  return late + 1;
}

/** The load's process: one for all loads, so that it is compiled once. */
class LoadProcess {
  readonly #child: ChildProcess = fork(join(import.meta.dirname, 'webhooks', 'load.ts'), {
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  #from = 0;
  #sent = 0;

  /** Deliveries sent so far, by all loads. */
  get sent(): number {
    return this.#sent;
  }

  async run(load: Omit<Load, 'from'>): Promise<LoadFigures> {
    this.#child.send({ ...load, from: this.#from } satisfies Load);
    for await (const [news] of on(this.#child, 'message') as AsyncIterable<[LoadNews]>) {
      if ('figures' in news) {
        this.#from += news.figures.sent;
        this.#sent = this.#from;
        return news.figures;
      }
      this.#sent = news.sent;
    }
    throw new Error('the load ended before its figures');
  }

  end(): void {
    this.#child.disconnect();
  }
}

/** Looks at the service once a second, and at its backlog. */
class Watch {
  readonly #timer: NodeJS.Timeout;
  #rss = 0;
  #unsettled = 0;

  constructor(service: StartedService, journal: string) {
    this.#timer = setInterval(() => {
      this.#rss = Math.max(this.#rss, service.memory().rss);
      this.#unsettled = Math.max(this.#unsettled, unsettled(journal));
    }, 1_000);
  }

  end(): { readonly rss: number; readonly unsettled: number } {
    clearInterval(this.#timer);
    return { rss: this.#rss, unsettled: this.#unsettled };
  }
}

/** Fifteen at most: longer is not in time anyway. */
async function secondsUntilSettled(journal: string): Promise<number> {
  const clock = new SystemClock();
  const began = clock.now();
  while (unsettled(journal) > 0 && clock.now() - began < (SETTLE_LIMIT + 5) * 1_000) await clock.sleep(100);
  return (clock.now() - began) / 1_000;
}

const unsettled = (journal: string) => countOf(journal, 'SELECT count(*) AS n FROM deliveries WHERE settled_at IS NULL');
const stored = (journal: string) => countOf(journal, 'SELECT count(*) AS n FROM deliveries');

function countOf(journal: string, sql: string): number {
  const database = new DatabaseSync(journal, { readOnly: true, timeout: 5_000 });
  try {
    return Number(database.prepare(sql).get()?.n);
  } finally {
    database.close();
  }
}

async function bareServer(directory: string, client: LoadProcess): Promise<number> {
  const server = await startService({
    args: [join(import.meta.dirname, 'webhooks', 'bare-server.ts'), SECRET],
    logFile: join(directory, 'bare.log'),
  });
  try {
    const to = { url: server.url, secret: SECRET, connections: CONNECTIONS };
    await client.run({ ...to, seconds: 2, rate: null });
    const { statuses } = await client.run({ ...to, seconds: CAPACITY, rate: null });
    return (statuses['202'] ?? 0) / CAPACITY;
  } finally {
    await server.stop();
  }
}
