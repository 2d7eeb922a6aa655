import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { plainLine } from '../contract/workflow-command.ts';
import { MASK_SILENCE, MaskStream } from '../output/mask.ts';
import { SecretPatterns } from '../output/secret-patterns.ts';
import { SHORTEST_SECRET } from '../output/variants.ts';
import type { Clock, ForeignLog, LogSink, Output, OutputEnd, Outputs, Workflow } from '../ports.ts';
import { BufferCollector } from './live-output-memory.ts';
import { OutputSpool } from './output-spool.ts';
import { SinkPump } from './sink-pump.ts';

export interface LiveOutputsOptions {
  readonly workflow: Workflow;
  /** Of the spools; made where it is missing. */
  readonly directory: string;
  /** Values of one line or several. */
  readonly secrets: readonly string[];
  readonly clock: Clock;
  /** Opens the spool of a configuration. */
  readonly spool?: (path: string) => OutputSpool;
}

/** Outputs through the masks into the step's log, onto the disk and from there to the sink. */
export class LiveOutputs implements Outputs {
  readonly #options: LiveOutputsOptions;
  readonly #patterns = new SecretPatterns();
  readonly #open = new Set<LiveOutput>();
  readonly #told = new Set<string>();
  readonly #collector = new BufferCollector();
  #refusedSecrets = 0;
  #sink: LogSink | null = null;
  #log: ForeignLog | null = null;

  constructor(options: LiveOutputsOptions) {
    this.#options = options;
    const added = options.secrets.filter((secret) => secret.trim() !== '').map((secret) => this.#patterns.add(secret));
    this.#refusedSecrets = added.filter((answer) => answer === 'too-short' || answer === 'too-many').length;
  }

  open(id: string): Output {
    const { directory, clock, spool = (path) => new OutputSpool(path) } = this.#options;
    mkdirSync(directory, { recursive: true });
    const output = new LiveOutput({
      id,
      clock,
      spool: spool(join(directory, `${id}.txt`)),
      patterns: this.#patterns,
      show: (bytes) => this.#show(bytes),
      say: (text) => this.#say(text),
      refused: (because) => this.#tellOnce(because),
      ended: () => this.#ended(output),
    });
    this.#open.add(output);
    if (this.#sink) output.attach(this.#sink);
    if (this.#refusedSecrets > 0) this.#tellOnce('too-short');
    return output;
  }

  attach(sink: LogSink): void {
    if (this.#sink) return;
    this.#sink = sink;
    for (const output of this.#open) output.attach(sink);
  }

  redact(text: string): string {
    return text === '' ? text : maskText(text, this.#patterns);
  }

  #show(bytes: Uint8Array): void {
    this.#log ??= this.#options.workflow.foreign();
    this.#log.write(bytes);
    this.#collector.passed(bytes.length);
  }

  #say(text: string): void {
    this.#closeLog();
    this.#options.workflow.say(text);
  }

  #tellOnce(because: 'too-short' | 'too-many'): void {
    if (this.#told.has(because)) return;
    this.#told.add(because);
    this.#closeLog();
    this.#options.workflow.annotate('warning', REFUSED[because]);
  }

  #ended(output: LiveOutput): void {
    this.#open.delete(output);
    this.#closeLog();
  }

  #closeLog(): void {
    this.#log?.end();
    this.#log = null;
  }
}

const REFUSED = {
  'too-short': `A value that is to be masked has fewer than ${SHORTEST_SECRET} characters; it is not masked, for it would hide half of the log. Use a longer secret.`,
  'too-many':
    'The output asks for more masks than are kept (300 values, 4 MiB in all their forms); those that came last are not masked.',
} as const;

interface LiveOutputParts {
  readonly id: string;
  readonly clock: Clock;
  readonly spool: OutputSpool;
  readonly patterns: SecretPatterns;
  readonly show: (bytes: Uint8Array) => void;
  readonly say: (text: string) => void;
  readonly refused: (because: 'too-short' | 'too-many') => void;
  readonly ended: () => void;
}

class LiveOutput implements Output {
  readonly #parts: LiveOutputParts;
  readonly #mask: MaskStream;
  readonly #pump: SinkPump;
  readonly #over = new AbortController();
  #lastWrite = 0;
  #isWatching = false;

  constructor(parts: LiveOutputParts) {
    this.#parts = parts;
    this.#mask = new MaskStream(parts.patterns);
    this.#pump = new SinkPump(parts);
  }

  attach(sink: LogSink): void {
    this.#pump.attach(sink);
  }

  write(chunk: Uint8Array): void {
    if (chunk.length === 0 || this.#over.signal.aborted) return;
    this.#lastWrite = this.#parts.clock.now();
    this.#emit(this.#mask.push(chunk, this.#lastWrite));
    if (this.#mask.refused) this.#parts.refused(this.#mask.refused);
    if (this.#mask.isHolding && !this.#isWatching) void this.#watch();
  }

  note(text: string): void {
    this.#emit(this.#mask.flush());
    const { patterns, spool, say } = this.#parts;
    const shown = maskText(text, patterns);
    say(shown);
    spool.append(Buffer.from(`${spool.isLineOpen ? '\n' : ''}${plainLine(shown)}\n`));
    this.#pump.wake();
  }

  async end(within: number): Promise<OutputEnd> {
    this.#emit(this.#mask.flush());
    this.#over.abort();
    this.#parts.ended();
    const { spool } = this.#parts;
    const { sent, because } = await this.#pump.end(within);
    spool.close();
    return { total: spool.total, sent, because, spool: spool.path };
  }

  #emit(pieces: readonly Uint8Array[]): void {
    const [first, ...others] = pieces;
    if (!first) return;
    const bytes = others.length > 0 ? Buffer.concat(pieces) : first;
    this.#parts.show(bytes);
    this.#parts.spool.append(bytes);
    this.#pump.wake();
  }

  /** Lets go what is held back once nothing has come for a while. */
  async #watch(): Promise<void> {
    this.#isWatching = true;
    const { clock } = this.#parts;
    for (let wait = MASK_SILENCE; wait > 0 && this.#mask.isHolding; wait = this.#lastWrite + MASK_SILENCE - clock.now()) {
      await clock.sleep(Math.min(wait, MASK_SILENCE), this.#over.signal);
      if (this.#over.signal.aborted) return;
    }
    this.#emit(this.#mask.idle(clock.now()));
    this.#isWatching = false;
  }
}

function maskText(text: string, patterns: SecretPatterns): string {
  const mask = new MaskStream(patterns);
  return Buffer.concat([...mask.push(Buffer.from(text), 0), ...mask.flush()]).toString();
}
