import { type JobMessage, type JobResult, RUNNER_EXIT } from '../protocol.ts';
import { type Answer, ForgeAway, ForgeClient, rest } from './forge-client.ts';
import type { JobRun } from './job-run.ts';
import type { Settings } from './settings.ts';

/** Version that the runner tells the forge, which may find it too old. */
export const RUNNER_VERSION = '2.999.0';

export interface Listening {
  readonly settings: Settings;
  /** Aborts when the runner itself is told to go (SIGINT, SIGTERM). */
  readonly shutdown: AbortSignal;
  readonly say: (line: string) => void;
}

const CONFLICT_PAUSE = 1_000;
const POLL_SECONDS = 50;

/** Milliseconds that a runner which was told to go spends on a forge that does not answer. */
const SHUTDOWN_PATIENCE = 3_000;

/** An end of the runner that is no accident, with its exit code. */
class RunnerEnd extends Error {
  override readonly name = 'RunnerEnd';
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** Connects, takes one job, runs it, says good-bye. Resolves with the exit code of the real runner; never rejects. */
export async function listen(listening: Listening): Promise<number> {
  const { settings, shutdown, say } = listening;
  const client = new ForgeClient({
    serverUrl: settings.runner.serverUrl,
    token: settings.token,
    patience: settings.timings.patience,
  });
  try {
    const session = await openSession(client, listening);
    say('Connected to the forge');
    say('Listening for Jobs');
    const code = await takeJob(client, session, listening).finally(() => closeSession(client, session));
    return code;
  } catch (error) {
    if (shutdown.aborted) return RUNNER_EXIT.terminated;
    say(`An error occurred: ${error instanceof Error ? error.message : String(error)}`);
    if (error instanceof RunnerEnd) return error.code;
    return error instanceof ForgeAway ? RUNNER_EXIT.retryable : RUNNER_EXIT.terminated;
  } finally {
    client.close();
  }
}

/** A conflict is waited out for a while: after a crash the forge still keeps the old session. */
async function openSession(client: ForgeClient, { settings, shutdown, say }: Listening): Promise<string> {
  const body = { agentId: settings.runner.agentId, version: RUNNER_VERSION };
  for (const end = Date.now() + settings.timings.conflict; ; await rest(CONFLICT_PAUSE, shutdown)) {
    const answer = await client.call({ method: 'POST', path: '/sessions', body, signal: shutdown });
    const { sessionId, typeName } = (answer.body ?? {}) as { sessionId?: unknown; typeName?: unknown };
    if (answer.status < 300 && typeof sessionId === 'string') return sessionId;
    if (typeName === 'RunnerVersionDeprecated') {
      throw new RunnerEnd(
        RUNNER_EXIT.versionDeprecated,
        `Runner version v${RUNNER_VERSION} is deprecated and cannot receive messages.`,
      );
    }
    if (answer.status !== 409)
      throw new RunnerEnd(RUNNER_EXIT.terminated, `the forge refused the registration (status ${answer.status})`);
    if (Date.now() >= end) throw new RunnerEnd(RUNNER_EXIT.sessionConflict, 'A session for this runner already exists.');
    say('A session for this runner already exists. Retrying.');
  }
}

async function closeSession(client: ForgeClient, session: string): Promise<void> {
  await client.call({ method: 'DELETE', path: `/sessions/${encodeURIComponent(session)}`, timeout: 2_000 }).catch(() => {});
}

/** Polls until a job could be acquired; one that came too late is somebody else's. */
async function takeJob(client: ForgeClient, session: string, listening: Listening): Promise<number> {
  const { shutdown, say } = listening;
  for (;;) {
    const message = await poll(client, session, shutdown);
    if (!message) continue;
    const acquired = await client.call({
      method: 'POST',
      path: `/jobs/${encodeURIComponent(message.jobId)}/acquire`,
      signal: shutdown,
    });
    if (acquired.status >= 300) {
      say(`Skip job ${message.name}: the forge gave it to somebody else (status ${acquired.status})`);
      continue;
    }
    say(`Running job: ${message.name}`);
    return await workOn(message, client, listening);
  }
}

async function poll(client: ForgeClient, session: string, signal: AbortSignal): Promise<JobMessage | null> {
  const path = `/sessions/${encodeURIComponent(session)}/message?wait=${POLL_SECONDS}`;
  const answer: Answer = await client.call({ method: 'GET', path, signal, timeout: (POLL_SECONDS + 20) * 1000 });
  if (answer.status === 200) return answer.body as JobMessage;
  if (answer.status === 202 || answer.status === 204) return null;
  throw new RunnerEnd(RUNNER_EXIT.terminated, `the registration or its session is gone (status ${answer.status})`);
}

async function workOn(message: JobMessage, client: ForgeClient, { settings, shutdown, say }: Listening): Promise<number> {
  const [{ prepareJob }, { annotate, runJob }] = await Promise.all([import('./prepare-job.ts'), import('./run-job.ts')]);
  const job = prepareJob(message, settings, client);
  const halt = (): void => {
    annotate(job, {
      level: 'failure',
      message:
        'The runner has received a shutdown signal. This can happen when the runner service is stopped, or a manually started runner is canceled.',
    });
    client.hurry(SHUTDOWN_PATIENCE);
    job.cancellation.advance('halted');
  };
  if (shutdown.aborted) halt();
  else shutdown.addEventListener('abort', halt, { once: true });
  const lease = keepLease(job, say);
  const result = await runJob(job);
  say(`Job ${message.name} completed with result: ${result.conclusion}`);
  const [isLogTaken] = await Promise.all([
    job.log.flush(shutdown.aborted ? SHUTDOWN_PATIENCE : settings.timings.patience),
    job.board.flush(),
  ]);
  // The forge is away: what is left is tried once.
  if (!isLogTaken) client.hurry(0);
  const isOurs = lease.stop();
  if (isOurs) await complete(client, message.jobId, result);
  return shutdown.aborted || !isOurs ? RUNNER_EXIT.terminated : RUNNER_EXIT.ok;
}

/** The forge may know the result already, when only its answer was lost. */
async function complete(client: ForgeClient, jobId: string, body: JobResult): Promise<void> {
  await client.call({ method: 'POST', path: `/jobs/${encodeURIComponent(jobId)}/complete`, body });
}

/** Renews the job's lock until stopped. A cancelled job is cancelled here; one that the forge no longer knows as ours is halted. */
function keepLease(job: JobRun, say: (line: string) => void): { readonly stop: () => boolean } {
  const stopping = new AbortController();
  let isOurs = true;
  const renew = async (): Promise<void> => {
    const path = `/jobs/${encodeURIComponent(job.message.jobId)}/renew`;
    for (;;) {
      await rest(job.settings.timings.renew, stopping.signal);
      const answer = await job.client.call({ method: 'POST', path, signal: stopping.signal });
      if ((answer.body as { cancelled?: unknown } | null)?.cancelled === true) job.cancellation.advance('cancelled');
      if (answer.status >= 400) {
        say(`The forge no longer counts the job as ours (status ${answer.status})`);
        isOurs = false;
        return job.cancellation.advance('halted');
      }
    }
  };
  // Away for longer than patience: the job goes on, and its result is offered at the end.
  renew().catch(() => {});
  return {
    stop: () => {
      stopping.abort(new Error('the job is over'));
      return isOurs;
    },
  };
}
