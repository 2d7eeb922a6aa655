import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { JobMessage, JobResult, StepReport } from '../protocol.ts';

/** What the forge does wrong, on order. */
export interface Faults {
  /** Status and body of `POST /sessions`. */
  session?: { readonly status: number; readonly body?: unknown };
  acquire?: number;
  renew?: number;
  /** Every connection is cut while true. */
  isAway?: boolean;
  /** The next so many log calls are kept, and their answers lost. */
  lostLogAnswers?: number;
}

/** The forge's side of `protocol.ts` for one runner and one job, over real HTTP: what tests of the runner talk to. */
export class OneJobForge {
  readonly faults: Faults = {};
  readonly actions = new Map<string, { readonly cloneUrl: string; readonly sha: string; readonly path: string }>();
  readonly calls: string[] = [];
  /** Authorization headers that git sent. */
  readonly gitAuthorizations = new Set<string>();
  steps: readonly StepReport[] = [];
  result: JobResult | null = null;
  isCancelled = false;
  job: JobMessage | null = null;
  readonly token = 'runner-token-0123456789';
  #log = Buffer.alloc(0);
  readonly #server: Server;
  readonly #gitRoot: string;

  private constructor(gitRoot: string) {
    this.#gitRoot = gitRoot;
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
    });
  }

  /** `gitRoot` holds bare repositories as `<owner>/<repo>.git`. */
  static async start(gitRoot: string): Promise<OneJobForge> {
    const forge = new OneJobForge(gitRoot);
    forge.#server.listen(0, '127.0.0.1');
    await once(forge.#server, 'listening');
    return forge;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get log(): string {
    return this.#log.toString('utf8');
  }

  /** The log without its time stamps. */
  get lines(): readonly string[] {
    return this.log
      .split('\n')
      .slice(0, -1)
      .map((line) => line.replace(/^\S+ /, ''));
  }

  /** As GitHub's generate-jitconfig encodes it. */
  get jitConfig(): string {
    const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64');
    return encode({
      '.runner': encode({
        agentId: 7,
        agentName: 'runner-7',
        poolId: 1,
        serverUrl: this.url,
        gitHubUrl: this.url,
        workFolder: '_work',
        ephemeral: true,
        disableUpdate: true,
      }),
      '.credentials': encode({ scheme: 'OAuthAccessToken', data: { token: this.token } }),
      '.credentials_rsaparams': encode({}),
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (this.faults.isAway) {
      request.socket.destroy();
      return;
    }
    const { pathname, searchParams, search } = new URL(request.url ?? '/', this.url);
    if (!pathname.startsWith('/_runner/')) return this.#git(request, response, { pathInfo: pathname, query: search.slice(1) });
    const body = await readJson(request);
    const call = `${request.method} ${pathname.slice('/_runner'.length)}`;
    this.calls.push(call);
    if (request.headers.authorization !== `Bearer ${this.token}`) return send(response, 401);
    if (call === 'GET /actions') {
      const action = this.actions.get(searchParams.get('uses') ?? '');
      return send(response, action ? 200 : 404, action ?? { message: 'Not Found' });
    }
    return this.#protocol(call, body as Record<string, unknown>, response);
  }

  async #protocol(call: string, body: Record<string, unknown>, response: ServerResponse): Promise<void> {
    if (call === 'POST /sessions')
      return send(response, this.faults.session?.status ?? 200, this.faults.session?.body ?? { sessionId: 's-1' });
    if (call === 'GET /sessions/s-1/message') return this.#message(response);
    if (call.endsWith('/acquire')) return send(response, this.faults.acquire ?? 204);
    if (call.endsWith('/renew')) return send(response, this.faults.renew ?? 200, { cancelled: this.isCancelled });
    if (call.endsWith('/log')) return this.#takeLog(body as unknown as { offset: number; text: string }, response);
    if (call.endsWith('/steps')) this.steps = body['steps'] as readonly StepReport[];
    if (call.endsWith('/complete')) this.result = body as unknown as JobResult;
    return send(response, 204);
  }

  /** One job, once; 202 before and after. */
  async #message(response: ServerResponse): Promise<void> {
    const job = this.job;
    this.job = null;
    if (!job) await new Promise((resolve) => setTimeout(resolve, 50));
    send(response, job ? 200 : 202, job ?? undefined);
  }

  #takeLog({ offset, text }: { offset: number; text: string }, response: ServerResponse): void {
    const bytes = Buffer.from(text);
    if (offset <= this.#log.length) {
      const fresh = bytes.subarray(this.#log.length - offset);
      this.#log = Buffer.concat([this.#log, fresh]);
    }
    if ((this.faults.lostLogAnswers ?? 0) > 0) {
      this.faults.lostLogAnswers = (this.faults.lostLogAnswers ?? 0) - 1;
      response.destroy();
      return;
    }
    send(response, 200, { next: this.#log.length });
  }

  /** git's own CGI program. */
  #git(request: IncomingMessage, response: ServerResponse, cgi: { pathInfo: string; query: string }): void {
    this.gitAuthorizations.add(request.headers.authorization ?? '');
    const child = spawn('git', ['http-backend'], {
      env: {
        ...process.env,
        GIT_PROJECT_ROOT: this.#gitRoot,
        GIT_HTTP_EXPORT_ALL: '1',
        GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
        GIT_CONFIG_COUNT: '1',
        GIT_CONFIG_KEY_0: 'safe.directory',
        GIT_CONFIG_VALUE_0: '*',
        REQUEST_METHOD: request.method ?? '',
        PATH_INFO: cgi.pathInfo,
        QUERY_STRING: cgi.query,
        CONTENT_TYPE: request.headers['content-type'] ?? '',
        HTTP_CONTENT_ENCODING: String(request.headers['content-encoding'] ?? ''),
      },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('close', () => {
      const output = Buffer.concat(chunks);
      const end = output.indexOf('\r\n\r\n');
      const headers = output
        .subarray(0, end)
        .toString()
        .split('\r\n')
        .map((line) => line.split(/: (.*)/s).slice(0, 2));
      const { Status: status = '200', ...rest } = Object.fromEntries(headers) as Record<string, string>;
      response.writeHead(Number.parseInt(status, 10), rest).end(output.subarray(end + 4));
    });
    request.pipe(child.stdin);
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? {} : JSON.parse(text);
}

function send(response: ServerResponse, status: number, body?: unknown): void {
  const text = body === undefined || status === 204 ? '' : JSON.stringify(body);
  response.writeHead(status, text === '' ? {} : { 'content-type': 'application/json' }).end(text);
}
