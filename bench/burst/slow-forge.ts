import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Refusal } from './github-books.ts';

export interface SlowForge {
  readonly server: Server;
  readonly url: string;
}

export interface SlowForgeGiven {
  /** What GitHub would list now: all of one run. */
  readonly openJobs: () => readonly { readonly id: number }[];
  /** Milliseconds of each call. */
  readonly latency: number;
  /** Called as a call arrives; what it gives is answered instead. */
  readonly refuse: (request: IncomingMessage) => Refusal | null;
}

/** The configuration that every runner gets. */
export const CONFIGURATION = Buffer.from('{}').toString('base64');

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** As much of GitHub as a burst asks for, each call as slow as GitHub's, lists in pages. What it does not know it answers 404. */
export async function startSlowForge({ openJobs, latency, refuse }: SlowForgeGiven): Promise<SlowForge> {
  const server = createServer((request, response) => {
    request.resume();
    const refusal = refuse(request);
    setTimeout(() => {
      const { status, body, headers }: Answer = refusal
        ? { ...refusal, body: { message: 'You have exceeded a secondary rate limit.' } }
        : answerTo(request, openJobs);
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...HOURLY, ...headers });
      response.end(JSON.stringify(body));
    }, latency);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

/** The hourly bucket binds no burst. */
const HOURLY = {
  'x-ratelimit-limit': '12500',
  'x-ratelimit-remaining': '12000',
  'x-ratelimit-reset': String(Math.floor(Date.now() / 1_000) + 3_600),
};

const REPOSITORY = { id: 1, name: 'plots', full_name: 'acme/plots', owner: { login: 'acme', id: 2 }, archived: false };
const INSTALLATION = { id: 3, account: { login: 'acme', id: 2 }, app_id: 1, target_type: 'Organization', permissions: {} };

type Reading = (asked: URL, openJobs: SlowForgeGiven['openJobs']) => Answer;

const ok = (body: unknown): Answer => ({ status: 200, body });
let runners = 0;

const ROUTES: readonly (readonly [RegExp, Reading])[] = [
  [/\/access_tokens$/, () => ({ status: 201, body: token() })],
  [/^\/(orgs|users)\/[^/]+\/installation$/, () => ok(INSTALLATION)],
  [/^\/installation\/repositories$/, () => ok({ total_count: 1, repositories: [REPOSITORY] })],
  [/^\/repos\/acme\/plots$/, () => ok(REPOSITORY)],
  [/\/generate-jitconfig$/, () => ({ status: 201, body: registration() })],
  [/\/actions\/runners$/, () => ok({ total_count: 0, runners: [] })],
  [/^\/app\/hook\/deliveries$/, () => ok([])],
  [/\/actions\/runs$/, (asked, openJobs) => runs(asked, openJobs().length)],
  [/\/actions\/runs\/7\/jobs$/, (asked, openJobs) => page(asked, openJobs())],
  [/\/actions\/jobs\/\d+$/, (asked, openJobs) => jobOf(asked, openJobs())],
];

function answerTo({ url = '' }: IncomingMessage, openJobs: SlowForgeGiven['openJobs']): Answer {
  const asked = new URL(url, 'http://forge');
  const [, read] = ROUTES.find(([route]) => route.test(asked.pathname)) ?? [];
  return read?.(asked, openJobs) ?? { status: 404, body: { message: 'Not Found' } };
}

function token(): object {
  return { token: 'ghs_burst', expires_at: new Date(Date.now() + 3_600_000).toISOString(), permissions: {} };
}

function registration(): object {
  return { encoded_jit_config: CONFIGURATION, runner: { id: ++runners, name: `runner-${runners}`, labels: [] } };
}

function runs({ searchParams }: URL, open: number): Answer {
  const isAsked = searchParams.get('status') === 'in_progress' && open > 0;
  return ok({ total_count: isAsked ? 1 : 0, workflow_runs: isAsked ? [{ id: 7 }] : [] });
}

function page(asked: URL, jobs: readonly object[]): Answer {
  const [size, number] = [Number(asked.searchParams.get('per_page') ?? 30), Number(asked.searchParams.get('page') ?? 1)];
  const body = { total_count: jobs.length, jobs: jobs.slice((number - 1) * size, number * size) };
  if (number * size >= jobs.length) return ok(body);
  const next = new URL(asked);
  next.searchParams.set('page', String(number + 1));
  return { ...ok(body), headers: { link: `<${next}>; rel="next"` } };
}

function jobOf({ pathname }: URL, jobs: readonly { readonly id: number }[]): Answer {
  const job = jobs.find(({ id }) => pathname.endsWith(`/${id}`));
  return job ? ok(job) : { status: 404, body: { message: 'Not Found' } };
}
