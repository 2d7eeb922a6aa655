import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { Job, Repository, Run } from '../../../../autoscaler/simulation/github/types.ts';
import type { JobMessage } from '../../protocol.ts';
import type { ForgeParts } from '../forge-parts.ts';
import { parseJson, readBody } from '../http/read-body.ts';
import type { Reply } from '../http/send.ts';
import { orNotFound, orRefuse, Refused } from '../refused.ts';
import type { ResultsFace } from '../results/results-face.ts';
import type { ActionSources } from './action-sources.ts';

const LONGEST_WAIT = 50;

const step = z.strictObject({
  number: z.number().int().positive(),
  name: z.string(),
  status: z.enum(['queued', 'in_progress', 'completed']),
  conclusion: z.enum(['success', 'failure', 'cancelled', 'skipped']).nullable(),
  startedAt: z.number().nullable(),
  completedAt: z.number().nullable(),
});
const annotation = z.strictObject({
  level: z.enum(['notice', 'warning', 'failure']),
  message: z.string(),
  title: z.string().exactOptional(),
  path: z.string().exactOptional(),
  startLine: z.number().int().exactOptional(),
  endLine: z.number().int().exactOptional(),
});
const BODIES = {
  session: z.strictObject({ agentId: z.number().int(), version: z.string() }),
  steps: z.strictObject({ steps: z.array(step) }),
  log: z.strictObject({ offset: z.number().int().nonnegative(), text: z.string() }),
  complete: z.strictObject({
    conclusion: z.enum(['success', 'failure', 'cancelled']),
    outputs: z.record(z.string(), z.string()),
    annotations: z.array(annotation),
    summary: z.string(),
  }),
};

/** `/_runner`: what `test/sandbox/protocol.ts` says, on the model's sessions. */
export class RunnerFace {
  readonly #forge: ForgeParts;
  readonly #results: ResultsFace;
  readonly #actions: ActionSources;
  /** Secret of the runner → its session: jobs are acquired by the secret, the model wants the session. */
  readonly #sessions = new Map<string, string>();
  readonly #closing = new AbortController();

  constructor({ forge, results, actions }: { forge: ForgeParts; results: ResultsFace; actions: ActionSources }) {
    this.#forge = forge;
    this.#results = results;
    this.#actions = actions;
  }

  /** Ends every long poll. */
  close(): void {
    this.#closing.abort();
  }

  /** `path` begins after `/_runner`. */
  async answer(request: IncomingMessage, path: string, query: URLSearchParams): Promise<Reply> {
    try {
      return await this.#route(request, path, query);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const typeName = error.message.includes('RunnerVersionDeprecated') ? { typeName: 'RunnerVersionDeprecated' } : {};
      return { status: error.status, body: { message: error.message, ...typeName } };
    }
  }

  async #route(request: IncomingMessage, path: string, query: URLSearchParams): Promise<Reply> {
    const secret = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (secret === undefined) throw new Refused(401, 'no token');
    const what = `${request.method} ${path.replace(/\/jobs\/\d+/, '/jobs/:job').replace(/\/sessions\/[^/]+/, '/sessions/:session')}`;
    const session = /^\/sessions\/([^/]+)/.exec(path)?.[1] ?? '';
    switch (what) {
      case 'POST /sessions':
        return this.#connect(secret, await bodyOf(request, BODIES.session));
      case 'GET /sessions/:session/message':
        return this.#message(request, this.#own(secret, session), Number(query.get('wait') ?? LONGEST_WAIT));
      case 'DELETE /sessions/:session':
        this.#forge.github.sessions.disconnect(this.#own(secret, session));
        this.#sessions.delete(secret);
        return { status: 204 };
      case 'GET /actions':
        return { status: 200, body: await this.#actions.find(query.get('uses') ?? '') };
      default:
        return this.#job(request, what, { secret, jobId: Number(/^\/jobs\/(\d+)/.exec(path)?.[1]) });
    }
  }

  async #job(request: IncomingMessage, what: string, { secret, jobId }: { secret: string; jobId: number }): Promise<Reply> {
    const { sessions } = this.#forge.github;
    if (what === 'POST /jobs/:job/acquire') {
      await readBody(request);
      orRefuse(sessions.acquire(this.#sessions.get(secret) ?? '', jobId));
      return { status: 204 };
    }
    if (!sessions.holds(secret, jobId)) throw new Refused(404, 'this runner does not hold the job');
    switch (what) {
      case 'POST /jobs/:job/steps':
        orRefuse(sessions.steps(jobId, (await bodyOf(request, BODIES.steps)).steps));
        return { status: 204 };
      case 'POST /jobs/:job/log': {
        const { offset, text } = await bodyOf(request, BODIES.log);
        return { status: 200, body: { next: await this.#forge.logs.append(jobId, offset, text) } };
      }
      case 'POST /jobs/:job/renew':
        await readBody(request);
        return { status: 200, body: orRefuse(sessions.renew(jobId)) };
      case 'POST /jobs/:job/complete':
        orRefuse(sessions.complete(jobId, await bodyOf(request, BODIES.complete)));
        return { status: 204 };
      default:
        throw new Refused(404, `no such call: ${what}`);
    }
  }

  #connect(secret: string, runner: { readonly agentId: number; readonly version: string }): Reply {
    const { sessionId } = orRefuse(this.#forge.github.sessions.connect(secret, runner));
    this.#sessions.set(secret, sessionId);
    return { status: 200, body: { sessionId } };
  }

  #own(secret: string, session: string): string {
    if (this.#sessions.get(secret) !== session) throw new Refused(401, 'the session is of another runner, or over');
    return session;
  }

  async #message(request: IncomingMessage, session: string, wait: number): Promise<Reply> {
    const deadline = Date.now() + Math.max(0, Math.min(wait, LONGEST_WAIT)) * 1000;
    for (;;) {
      const found = this.#forge.github.sessions.poll(session);
      if (found.kind === 'job') return { status: 200, body: await this.#jobMessage(found) };
      if (found.kind === 'gone') throw new Refused(401, 'the registration is gone');
      const left = deadline - Date.now();
      if (left <= 0 || this.#closing.signal.aborted || request.socket.destroyed) return { status: 202, body: {} };
      await this.#change(request, left);
    }
  }

  /** Until the model changed, or the time is over, or the caller went away, or the forge closes. */
  #change(request: IncomingMessage, most: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        unwatch();
        request.socket.off('close', done);
        this.#closing.signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, most);
      // Listeners of the model must not call it: the poll follows in a later turn.
      const unwatch = this.#forge.github.watch(() => setImmediate(done));
      request.socket.once('close', done);
      this.#closing.signal.addEventListener('abort', done);
    });
  }

  async #jobMessage({ job, run, repository }: { job: Job; run: Run; repository: Repository }): Promise<JobMessage> {
    const { urls, credentials } = this.#forge;
    const work = orNotFound(job.work);
    const fromFork = run.event === 'pull_request' && run.headRepositoryId !== run.repositoryId;
    const addresses = { server_url: urls.server, api_url: urls.api, graphql_url: `${urls.forge}/api/graphql` };
    return {
      jobId: String(job.id),
      runId: String(run.id),
      attempt: job.attempt,
      name: job.name,
      repository: repository.fullName,
      contexts: { ...work.contexts, github: { ...(work.contexts.github as object), ...addresses } },
      secrets: work.secrets,
      env: work.env,
      defaults: work.defaults,
      steps: work.steps as JobMessage['steps'],
      outputs: work.outputs,
      timeoutMinutes: work.timeoutMinutes,
      token: credentials.forJob(job, fromFork),
      runtime: {
        ACTIONS_RUNTIME_TOKEN: await this.#results.tokenFor({ runId: run.id, jobId: job.id }),
        ACTIONS_RESULTS_URL: `${urls.forge}/`,
      },
      urls: { api: urls.api, server: urls.server, graphql: addresses.graphql_url },
    };
  }
}

async function bodyOf<T>(request: IncomingMessage, schema: z.ZodType<T>): Promise<T> {
  const parsed = schema.safeParse(parseJson(await readBody(request)));
  if (!parsed.success) throw new Refused(400, z.prettifyError(parsed.error));
  return parsed.data;
}
