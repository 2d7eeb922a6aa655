import type { BuildPlan, BuildResults, Progress, ResumeState, Timings } from '../../src/contract/build-protocol.ts';
import type {
  Coordinator,
  FailedTests,
  Joined,
  LogSink,
  Output,
  OutputEnd,
  Outputs,
  Scratch,
  TestReports,
  Workflow,
} from '../../src/ports.ts';
import { NO_READING, type ReportReading } from '../../src/testrun/report-reading.ts';

/** Outputs that are kept in memory, shown in the step's log as foreign text, and sent at their end. Masks only what it is asked to redact. */
export class FakeOutputs implements Outputs {
  readonly texts = new Map<string, string>();
  sink: LogSink | undefined;
  secret: string | undefined;
  readonly #workflow: Workflow;

  constructor(workflow: Workflow) {
    this.#workflow = workflow;
  }

  attach(sink: LogSink): void {
    if (this.sink) throw new Error('a second sink');
    this.sink = sink;
  }

  redact(text: string): string {
    return this.secret === undefined ? text : text.replaceAll(this.secret, '***');
  }

  open(id: string): Output {
    if (this.texts.has(id)) throw new Error(`the output of ${id} was opened twice`);
    const log = this.#workflow.foreign();
    const write = (text: string): void => void this.texts.set(id, (this.texts.get(id) ?? '') + text);
    write('');
    return {
      write: (chunk) => {
        log.write(chunk);
        write(Buffer.from(chunk).toString());
      },
      note: (text) => write(`pilotlight: ${text}\n`),
      end: async (): Promise<OutputEnd> => {
        log.end();
        const total = Buffer.byteLength(this.texts.get(id) ?? '');
        const sent = (await this.sink?.append(id, 0, Buffer.from(this.texts.get(id) ?? ''))) ?? 0;
        return { total, sent, because: null, spool: '' };
      },
    };
  }
}

/** Reports that say what was ordered, attempt by attempt; then nothing. */
export class FakeReports implements TestReports {
  readonly asked: { readonly globs: readonly string[]; readonly since: number }[] = [];
  readonly #readings: Partial<ReportReading>[];

  constructor(...readings: readonly Partial<ReportReading>[]) {
    this.#readings = [...readings];
  }

  async read(globs: readonly string[], since: number): Promise<ReportReading> {
    this.asked.push({ globs, since });
    return globs.length === 0 ? NO_READING : { ...NO_READING, ...this.#readings.shift() };
  }
}

/** A runner of tests that tells its failures by the reports. */
export class FakeFailedTests implements FailedTests {
  readonly prepared: (readonly string[] | null)[] = [];

  async prepare({ runner, failed }: Parameters<FailedTests['prepare']>[0]): ReturnType<FailedTests['prepare']> {
    this.prepared.push(failed);
    return {
      env: { ONLY: `${runner}:${(failed ?? []).join(',')}` },
      write: () => undefined,
      end: async (reading) => ({ failed: reading.failed.map(({ name }) => name), alone: failed !== null, doubt: null }),
    };
  }
}

export class FakeScratch implements Scratch {
  readonly files = new Map<string, string>();

  async write(name: string, text: string): Promise<string> {
    this.files.set(name, text);
    return `/scratch/${name}`;
  }
}

/** The service, as one job sees it. */
export class FakeCoordinator implements Coordinator {
  refusal: string | undefined;
  holdLimit: number | null = 120_000;
  statuses = true;
  known: Timings | null = null;
  planText: string | null = null;
  readonly resumes = new Map<string, ResumeState>();
  readonly plans: BuildPlan[] = [];
  readonly progressed: Progress[] = [];
  readonly reported: BuildResults['results'][number][] = [];
  readonly outputs = new Map<string, Buffer>();
  readonly artifacts: string[] = [];

  async join(): ReturnType<Coordinator['join']> {
    return this.refusal === undefined ? { ok: true, joined: this.#joined() } : { ok: false, because: this.refusal };
  }

  #joined(): Joined {
    const told = { ok: true } as const;
    return {
      admission: {
        token: 'secret',
        url: 'https://ci.example.org/builds/x',
        key: '',
        statuses: this.statuses,
        hold_limit: this.holdLimit,
      },
      sink: this.#sink(),
      plan: async (plan) => {
        this.plans.push(plan);
        return told;
      },
      progress: async (progress) => {
        this.progressed.push(progress);
        return told;
      },
      results: async ({ results }) => {
        this.reported.push(...results);
        return told;
      },
      storedPlan: async () => this.planText,
      resumable: async (id) => this.resumes.get(id) ?? null,
      timings: async () => this.known,
    };
  }

  #sink(): LogSink {
    return {
      append: async (id, offset, bytes) => {
        const stored = this.outputs.get(id) ?? Buffer.alloc(0);
        if (offset > stored.length) return stored.length;
        this.outputs.set(id, Buffer.concat([stored, Buffer.from(bytes).subarray(stored.length - offset)]));
        return this.outputs.get(id)?.length ?? 0;
      },
      finish: async () => undefined,
      artifact: async (id, path) => void this.artifacts.push(`${id}/${path}`),
      urlOf: (id) => `https://ci.example.org/builds/x/${id}/`,
    };
  }
}
