import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface QuietForge {
  readonly server: Server;
  readonly url: string;
  /** Requests so far: the service must really ask, or its rest is worth nothing. */
  readonly asked: () => number;
}

export interface ForgeGiven {
  /** What GitHub would list now. */
  readonly openJobs?: () => readonly object[];
  /** Milliseconds of each call. */
  readonly latency?: number;
  /** Called as a call arrives; what it gives is answered instead. */
  readonly refuse?: (
    request: IncomingMessage,
  ) => { readonly status: number; readonly headers: Readonly<Record<string, string>> } | null;
}

/**
 * As much of GitHub as a service asks for whose runners take no jobs: an installation, a token, one repository, and its open
 * jobs, all of one run.
 */
export async function startQuietForge({
  openJobs = () => [],
  latency = 0,
  refuse = () => null,
}: ForgeGiven = {}): Promise<QuietForge> {
  let asked = 0;
  const server = createServer((request, response) => {
    asked++;
    request.resume();
    const refusal = refuse(request);
    const answer = (): void => {
      const body = refusal
        ? { message: 'You have exceeded a secondary rate limit.' }
        : (jobsAnswer(request, openJobs) ?? answerTo(request));
      response.writeHead(refusal?.status ?? (request.method === 'POST' ? 201 : 200), {
        'content-type': 'application/json; charset=utf-8',
        'x-ratelimit-limit': '5000',
        'x-ratelimit-remaining': '4900',
        'x-ratelimit-reset': String(Math.floor(Date.now() / 1_000) + 3_600),
        ...refusal?.headers,
      });
      response.end(JSON.stringify(body));
    };
    if (latency > 0) setTimeout(answer, latency);
    else answer();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked: () => asked };
}

/** The lists of runs and of their jobs, page by page; null for everything else. */
function jobsAnswer({ url = '' }: IncomingMessage, openJobs: () => readonly object[]): unknown {
  const { pathname, searchParams } = new URL(url, 'http://forge');
  if (pathname.endsWith('/actions/runs')) {
    const isAsked = searchParams.get('status') === 'in_progress' && openJobs().length > 0;
    return { total_count: isAsked ? 1 : 0, workflow_runs: isAsked ? [{ id: 7 }] : [] };
  }
  if (!pathname.endsWith('/jobs')) return null;
  const [jobs, size, page] = [openJobs(), Number(searchParams.get('per_page') ?? 30), Number(searchParams.get('page') ?? 1)];
  return { total_count: jobs.length, jobs: jobs.slice((page - 1) * size, page * size) };
}

let runners = 0;

function answerTo({ url = '' }: IncomingMessage): unknown {
  const path = url.split('?')[0] ?? '';
  const repository = {
    id: 1,
    name: 'plots',
    full_name: 'acme/plots',
    owner: { login: 'acme', id: 2 },
    private: false,
    archived: false,
    disabled: false,
  };
  if (path.endsWith('/access_tokens')) {
    return {
      token: 'ghs_idle',
      expires_at: new Date(Date.now() + 3_600_000).toISOString(),
      permissions: {},
      repository_selection: 'all',
    };
  }
  if (path.endsWith('/installation'))
    return { id: 3, account: { login: 'acme', id: 2 }, app_id: 1, target_type: 'Organization', permissions: {} };
  if (path === '/app/installations')
    return [{ id: 3, account: { login: 'acme', id: 2 }, app_id: 1, target_type: 'Organization', permissions: {} }];
  if (path === '/installation/repositories') return { total_count: 1, repositories: [repository] };
  if (path.endsWith('/repos')) return [repository];
  if (path.endsWith('/generate-jitconfig')) {
    const configuration = Buffer.from('{}').toString('base64');
    return { encoded_jit_config: configuration, runner: { id: ++runners, name: `runner-${runners}`, labels: [] } };
  }
  if (path.endsWith('/runners')) return { total_count: 0, runners: [] };
  return path === '/repos/acme/plots' ? repository : {};
}
