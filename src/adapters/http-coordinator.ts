import type { z } from 'zod';
import {
  type Admission,
  AdmissionSchema,
  BUILDS_PATH,
  type BuildPlan,
  type BuildResults,
  ChallengeSchema,
  type Hello,
  type Progress,
  proofArtifact,
  type ResumeState,
  ResumeStateSchema,
  readMessage,
  StoredPlanSchema,
  type Timings,
  TimingsSchema,
} from '../contract/build-protocol.ts';
import { parseResumeRequest, RESUME_INPUT } from '../contract/resume-request.ts';
import { DEFAULT_CONTEXT } from '../contract/status-context.ts';
import { errorText } from '../lib/error-text.ts';
import type { Artifacts, Clock, Coordinator, Joined, Told } from '../ports.ts';
import type { RunFacts } from '../run-facts.ts';
import { readServiceAddress, type ServiceAnswer, ServiceClient } from './http-coordinator-client.ts';
import { refusalText, ServiceSink } from './http-coordinator-sink.ts';
import { refusedStep, repeat, type Step, stepOf } from './http-coordinator-steps.ts';

export interface HttpCoordinatorOptions {
  /** Address of the service. */
  readonly service: string;
  readonly facts: Pick<RunFacts, 'repository' | 'runId' | 'headSha' | 'pullRequest' | 'inputs'>;
  /** What the names of statuses begin with; default: `pilotlight`. */
  readonly context?: string;
  readonly artifacts: Pick<Artifacts, 'available' | 'upload'>;
  readonly clock: Clock;
  /** Milliseconds for one answer. */
  readonly fetchTimeout?: number;
  /** Milliseconds for which plans and results are offered again while the service is away. */
  readonly patience?: number;
}

const FETCH_TIMEOUT = 10_000;
const PATIENCE = 45_000;

/** The service over HTTP. It proves which run this is, and from then on writes to that run's build. Never throws. */
export class HttpCoordinator implements Coordinator {
  readonly #options: HttpCoordinatorOptions;

  constructor(options: HttpCoordinatorOptions) {
    this.#options = options;
  }

  async join(within: number): ReturnType<Coordinator['join']> {
    const { service, artifacts, clock, fetchTimeout = FETCH_TIMEOUT } = this.#options;
    const address = readServiceAddress(service);
    if (!address.ok) return address;
    if (!artifacts.available)
      return { ok: false, because: 'this runner offers no artifact service, by which a job proves its run to the service' };
    const client = new ServiceClient(address.url, Math.min(fetchTimeout, within));
    const over = new AbortController();
    const late = clock.sleep(within, over.signal);
    const entering = this.#enter(client, clock.now() + within).finally(() => over.abort());
    await Promise.race([entering, late]);
    return over.signal.aborted ? entering : this.#failed(client, `the service let nobody in within ${within} ms`);
  }

  async #enter(client: ServiceClient, until: number): ReturnType<Coordinator['join']> {
    try {
      const challenge = await this.#repeat(until, () => this.#hello(client));
      if (!challenge.ok) return this.#failed(client, challenge.because);
      const uploaded = await this.#upload(challenge.value, until);
      if (!uploaded.ok) return this.#failed(client, uploaded.because);
      const admission = await this.#repeat(until, () => this.#proof(client, challenge.value));
      if (!admission.ok) return this.#failed(client, admission.because);
      return { ok: true, joined: new HttpJoined({ ...this.#options, client, admission: admission.value }) };
    } catch (error) {
      return this.#failed(client, errorText(error));
    }
  }

  #failed(client: ServiceClient, because: string): { readonly ok: false; readonly because: string } {
    client.close();
    return { ok: false, because };
  }

  get #said(): Hello {
    const { facts, context = DEFAULT_CONTEXT } = this.#options;
    const resumed = parseResumeRequest(String(facts.inputs[RESUME_INPUT] ?? ''));
    const [build, sha] = resumed.ok ? [resumed.value.run_id, resumed.value.sha] : [facts.runId, facts.headSha];
    const hello = { repository: facts.repository, run_id: facts.runId, build, pull: facts.pullRequest?.number ?? null, sha };
    // A service of before there were contexts refuses the key.
    return context === DEFAULT_CONTEXT ? hello : { ...hello, context };
  }

  async #hello(client: ServiceClient): Promise<Step<string>> {
    const answer = await post(client, 'hello', this.#said);
    if (answer.status === 404)
      return {
        kind: 'no',
        because: `${this.#options.service} keeps no builds: it is an older version, or \`builds:\` is missing in its configuration`,
      };
    if (answer.status === 400)
      return {
        kind: 'no',
        because: `${this.#options.service} speaks another version than this action (${refusalText(400, answer.text)})`,
      };
    const step = stepOf(answer, ChallengeSchema);
    return step.kind === 'done' ? { kind: 'done', value: step.value.nonce } : step;
  }

  /** What GitHub's artifact service takes too long for is given up: the test does not wait for it. */
  async #upload(nonce: string, until: number): Promise<Told> {
    const { artifacts, clock } = this.#options;
    const late = new AbortController();
    const upload = artifacts
      .upload(proofArtifact(nonce), 'This artifact proves to the Pilotlight service which run speaks.\n')
      .then(
        (): Told => ({ ok: true }),
        (error: unknown): Told => ({
          ok: false,
          because: `the artifact that proves the run could not be uploaded: ${errorText(error)}`,
        }),
      );
    const timeout = clock
      .sleep(until - clock.now(), late.signal)
      .then((): Told => ({ ok: false, because: 'the artifact that proves the run was not uploaded in time' }));
    return Promise.race([upload, timeout]).finally(() => late.abort());
  }

  async #proof(client: ServiceClient, nonce: string): Promise<Step<Admission>> {
    const answer = await post(client, 'proof', { hello: this.#said, nonce });
    if (answer.status === 202)
      return { kind: 'again', because: 'the service did not see the artifact that proves the run in time' };
    return stepOf(answer, AdmissionSchema);
  }

  /** Until it is done, refused, or its time is over. */
  async #repeat<T>(
    until: number,
    step: () => Promise<Step<T>>,
  ): Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly because: string }> {
    return repeat(this.#options.clock, until, step);
  }
}

interface JoinedGiven extends HttpCoordinatorOptions {
  readonly client: ServiceClient;
  readonly admission: Admission;
}

class HttpJoined implements Joined {
  readonly admission: Admission;
  readonly sink: ServiceSink;
  readonly #given: JoinedGiven;

  constructor(given: JoinedGiven) {
    const { client, admission } = given;
    this.#given = given;
    this.admission = admission;
    this.sink = new ServiceSink({ client, admission, steady: () => performance.now() });
  }

  plan(plan: BuildPlan): Promise<Told> {
    return this.#tell('plan', plan, this.#given.patience ?? PATIENCE);
  }

  /** Not offered again: the next one says more. */
  progress(progress: Progress): Promise<Told> {
    return this.#tell('progress', progress, 0);
  }

  results(results: BuildResults): Promise<Told> {
    return this.#tell('results', results, this.#given.patience ?? PATIENCE);
  }

  resumable(id: string): Promise<ResumeState | null> {
    return this.#get(`resume?configuration=${id}`, ResumeStateSchema);
  }

  async storedPlan(): Promise<string | null> {
    return (await this.#get('plan', StoredPlanSchema))?.text ?? null;
  }

  timings(): Promise<Timings | null> {
    return this.#get('timings', TimingsSchema);
  }

  async #tell(what: string, message: object, patience: number): Promise<Told> {
    const { client, clock } = this.#given;
    const told = await repeat(clock, clock.now() + patience, async (): Promise<Step<undefined>> => {
      const answer = await post(client, what, message, this.#bearer());
      return answer.status === 204 ? { kind: 'done', value: undefined } : refusedStep(answer);
    });
    return told.ok ? { ok: true } : told;
  }

  async #get<T extends z.ZodType>(what: string, schema: T): Promise<z.output<T> | null> {
    try {
      const answer = await this.#given.client.ask({ method: 'GET', path: `${BUILDS_PATH}/${what}`, headers: this.#bearer() });
      const read = answer.status === 200 ? readMessage(schema, answer.text) : null;
      return read?.ok ? read.value : null;
    } catch {
      return null;
    }
  }

  #bearer(): Readonly<Record<string, string>> {
    return { authorization: `Bearer ${this.admission.token}` };
  }
}

function post(
  client: ServiceClient,
  what: string,
  message: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<ServiceAnswer> {
  const body = Buffer.from(JSON.stringify(message));
  return client.ask({
    method: 'POST',
    path: `${BUILDS_PATH}/${what}`,
    headers: { ...headers, 'content-type': 'application/json' },
    body,
  });
}
