import type { IncomingMessage } from 'node:http';
import { gitEnvironment } from './git.ts';
import { startGit } from './start-git.ts';

export interface CgiAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** One request of git's smart HTTP protocol, answered by git itself (`git http-backend`, CGI as in RFC 3875). */
export async function httpBackend(
  request: IncomingMessage,
  cgi: {
    root: string;
    pathInfo: string;
    query: string;
    user: string | null;
    /** For hooks. */
    env?: Readonly<Record<string, string>>;
  },
): Promise<CgiAnswer> {
  const header = (name: string): string => String(request.headers[name] ?? '');
  const env = gitEnvironment({
    GIT_PROJECT_ROOT: cgi.root,
    GIT_HTTP_EXPORT_ALL: '1',
    GIT_PROTOCOL: header('git-protocol'),
    REQUEST_METHOD: request.method ?? 'GET',
    PATH_INFO: cgi.pathInfo,
    QUERY_STRING: cgi.query,
    CONTENT_TYPE: header('content-type'),
    HTTP_CONTENT_ENCODING: header('content-encoding'),
    ...(header('content-length') === '' ? {} : { CONTENT_LENGTH: header('content-length') }),
    // git-receive-pack is served only where this is set.
    ...(cgi.user === null ? {} : { REMOTE_USER: cgi.user }),
    REMOTE_ADDR: '127.0.0.1',
    ...cgi.env,
  });
  const gone = new AbortController();
  request.on('aborted', () => gone.abort());
  const { stdout, stderr } = await startGit({ args: ['http-backend'], cwd: cgi.root, env, input: request, signal: gone.signal });
  return readCgi(stdout, stderr);
}

function readCgi(output: Buffer, complaint: string): CgiAnswer {
  const end = output.indexOf('\r\n\r\n');
  if (end < 0) return { status: 500, headers: {}, body: Buffer.from(complaint) };
  const lines = output.subarray(0, end).toString().split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const { status = '200', ...rest } = headers;
  return { status: Number.parseInt(status, 10), headers: rest, body: output.subarray(end + 4) };
}
