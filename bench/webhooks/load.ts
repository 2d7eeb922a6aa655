/** Webhooks at a rate, or as fast as answers come: a process of its own, so that its work is not the service's. */
import { connect, type Socket } from 'node:net';
import { quantile } from '../figures.ts';
import { Deliveries } from './payloads.ts';

export interface Load {
  readonly url: string;
  readonly secret: string;
  readonly seconds: number;
  readonly connections: number;
  /** Deliveries a second, sent when they are due and not when there is room; null: each connection sends as soon as it was answered. */
  readonly rate: number | null;
  /** The first delivery's number: no two loads may share one. */
  readonly from: number;
}

/** What the process tells: how many deliveries it has sent since it began, now and then, and the figures at the end. */
export type LoadNews = { readonly sent: number } | { readonly figures: LoadFigures };

export interface LoadFigures {
  readonly seconds: number;
  readonly sent: number;
  /** Answers by status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Refusals (429, 503) that name no time to come back. */
  readonly withoutRetryAfter: number;
  /** Connections that ended before their answer. */
  readonly broken: number;
  /** Milliseconds from when a delivery was due to its 2xx. */
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  /** Of what was due in each second: 2xx answers, other answers, and the p99 of the 2xx. */
  readonly bySecond: readonly { readonly accepted: number; readonly refused: number; readonly p99: number }[];
  /** Microseconds of processor time of this client for each delivery. */
  readonly clientMicros: number;
}

interface Second {
  readonly latencies: number[];
  refused: number;
}

class Client {
  readonly #load: Load;
  readonly #deliveries: Deliveries;
  readonly #host: string;
  readonly #port: number;
  readonly #free: Line[] = [];
  readonly #due: number[] = [];
  readonly #seconds: Second[];
  readonly #statuses: Record<string, number> = {};
  #lines: readonly Line[] = [];
  #sent = 0;
  #open = 0;
  #broken = 0;
  #withoutRetryAfter = 0;
  #began = 0;

  constructor(load: Load) {
    const { hostname, port } = new URL(load.url);
    this.#load = load;
    this.#host = hostname;
    this.#port = Number(port);
    this.#deliveries = new Deliveries(load.secret, load.from);
    this.#seconds = Array.from({ length: load.seconds + 1 }, () => ({ latencies: [], refused: 0 }));
  }

  async run(): Promise<LoadFigures> {
    const { seconds, rate, connections } = this.#load;
    this.#began = performance.now();
    const cpu = process.cpuUsage();
    this.#lines = Array.from({ length: connections }, () => new Line(this, this.#host, this.#port));
    const end = this.#began + seconds * 1_000;
    let scheduled = 0;
    while (performance.now() < end) {
      if (rate !== null) {
        const due = Math.floor(((performance.now() - this.#began) / 1_000) * rate);
        for (; scheduled < due; scheduled++) this.#due.push(this.#began + ((scheduled + 1) / rate) * 1_000);
        this.#pump();
      }
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    // What was due and could not be sent in time is sent still: a slow service must not look fast.
    const patience = performance.now() + 10_000;
    while ((this.#open > 0 || this.#due.length > 0) && performance.now() < patience) {
      this.#pump();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    for (const line of this.#lines) line.close();
    const { user, system } = process.cpuUsage(cpu);
    return this.#figures((user + system) / Math.max(1, this.#sent));
  }

  get sent(): number {
    return this.#sent;
  }

  /** A connection has nothing to do. */
  isFree(line: Line): void {
    if (this.#load.rate !== null) {
      this.#free.push(line);
      this.#pump();
    } else if (performance.now() - this.#began < this.#load.seconds * 1_000) this.#send(line, performance.now());
  }

  answered(due: number, { status, hasRetryAfter }: Answer): void {
    this.#open--;
    this.#statuses[status] = (this.#statuses[status] ?? 0) + 1;
    const second = this.#seconds[Math.min(this.#seconds.length - 1, Math.floor((due - this.#began) / 1_000))] as Second;
    if (status < 300) second.latencies.push(performance.now() - due);
    else {
      second.refused++;
      if ((status === 503 || status === 429) && !hasRetryAfter) this.#withoutRetryAfter++;
    }
  }

  broke(): void {
    this.#open--;
    this.#broken++;
  }

  #pump(): void {
    while (this.#due.length > 0 && this.#free.length > 0) {
      const line = this.#free.pop() as Line;
      if (line.isUsable) this.#send(line, this.#due.shift() as number);
    }
  }

  #send(line: Line, due: number): void {
    const { head, body } = this.#deliveries.next(this.#host);
    this.#sent++;
    this.#open++;
    line.send(due, head, body);
  }

  #figures(clientMicros: number): LoadFigures {
    const all = this.#seconds.flatMap(({ latencies }) => latencies);
    const at = (samples: readonly number[], q: number) => (samples.length > 0 ? quantile(samples, q) : Number.NaN);
    return {
      seconds: this.#load.seconds,
      sent: this.#sent,
      statuses: this.#statuses,
      withoutRetryAfter: this.#withoutRetryAfter,
      broken: this.#broken,
      p50: at(all, 0.5),
      p99: at(all, 0.99),
      max: at(all, 1),
      bySecond: this.#seconds
        .slice(0, this.#load.seconds)
        .map(({ latencies, refused }) => ({ accepted: latencies.length, refused, p99: at(latencies, 0.99) })),
      clientMicros,
    };
  }
}

interface Answer {
  readonly status: number;
  readonly hasRetryAfter: boolean;
}

/** One connection that is kept open, and opened again when the service closed it. */
class Line {
  readonly #client: Client;
  readonly #host: string;
  readonly #port: number;
  #socket: Socket;
  #text = '';
  #due: number | null = null;
  #isClosed = false;
  #isConnected = false;

  constructor(client: Client, host: string, port: number) {
    this.#client = client;
    this.#host = host;
    this.#port = port;
    this.#socket = this.#connect();
  }

  get isUsable(): boolean {
    return this.#isConnected && this.#due === null;
  }

  send(due: number, head: string, body: Buffer): void {
    this.#due = due;
    const bytes = Buffer.allocUnsafe(head.length + body.length);
    bytes.write(head, 'latin1');
    body.copy(bytes, head.length);
    this.#socket.write(bytes);
  }

  close(): void {
    this.#isClosed = true;
    this.#socket.destroy();
  }

  #connect(): Socket {
    const socket = connect({ host: this.#host, port: this.#port, noDelay: true });
    socket.setEncoding('latin1');
    socket.on('connect', () => {
      this.#isConnected = true;
      this.#client.isFree(this);
    });
    socket.on('data', (text: unknown) => this.#read(String(text)));
    socket.on('error', () => undefined);
    socket.on('close', () => this.#again());
    return socket;
  }

  #again(): void {
    this.#isConnected = false;
    if (this.#due !== null) this.#client.broke();
    this.#due = null;
    this.#text = '';
    if (this.#isClosed) return;
    setTimeout(() => {
      if (!this.#isClosed) this.#socket = this.#connect();
    }, 10);
  }

  #read(text: string): void {
    this.#text += text;
    const end = this.#text.indexOf('\r\n\r\n');
    if (end < 0 || this.#due === null) return;
    const head = this.#text.slice(0, end).toLowerCase();
    const length = Number(/content-length: (\d+)/.exec(head)?.[1] ?? 0);
    if (this.#text.length < end + 4 + length) return;
    this.#text = this.#text.slice(end + 4 + length);
    const due = this.#due;
    this.#due = null;
    this.#client.answered(due, { status: Number(head.slice(9, 12)), hasRetryAfter: head.includes('\nretry-after: ') });
    if (head.includes('\nconnection: close')) this.#socket.end();
    else this.#client.isFree(this);
  }
}

if (import.meta.main) {
  process.on('message', (load: Load) => {
    const client = new Client(load);
    const tell = (news: LoadNews): void => void process.send?.(news);
    const timer = setInterval(() => tell({ sent: load.from + client.sent }), 250);
    void client.run().then((figures) => {
      clearInterval(timer);
      tell({ figures });
    });
  });
  process.on('disconnect', () => process.exit());
}
