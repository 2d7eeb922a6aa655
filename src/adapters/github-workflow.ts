import { randomBytes, randomUUID } from 'node:crypto';
import { appendFile } from 'node:fs/promises';
import { EOL } from 'node:os';
import { formatCommand, plainLine } from '../contract/workflow-command.ts';
import type { Place } from '../lib/fault.ts';
import type { ForeignLog, Workflow } from '../ports.ts';
import { SyncLog } from './github-workflow-log.ts';

interface Output {
  write(chunk: string | Uint8Array): unknown;
}

const NEWLINE = 10;

/**
 * The runner, through standard output (written at once) and the files it names in `GITHUB_OUTPUT` and `GITHUB_STEP_SUMMARY`. Written here, since
 * @actions/core takes 40 ms to load; each value has a fresh random delimiter, as there (A5).
 */
export class GitHubWorkflow implements Workflow {
  readonly #out: Output;
  #block: Block | null = null;

  constructor(out: Output = new SyncLog()) {
    this.#out = out;
  }

  say(text: string): void {
    this.#ownLine(plainLine(text));
  }

  annotate(level: 'error' | 'warning' | 'notice', message: string, at?: Place): void {
    const { file, line, column } = at ?? {};
    const places = Object.entries({ file, line, col: column }).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, String(value)]],
    );
    this.#ownLine(formatCommand({ name: level, properties: Object.fromEntries(places), data: message }));
  }

  /** Without the file there is a runner too old to have it, or none; then nothing is told, as the old command is no longer obeyed. */
  async output(name: string, value: string): Promise<void> {
    const file = process.env['GITHUB_OUTPUT'];
    // 122 random bits: no value holds the line that ends it.
    const end = `ghadelimiter_${randomUUID()}`;
    if (file) await appendFile(file, `${name}<<${end}${EOL}${value}${EOL}${end}${EOL}`);
  }

  async summary(markdown: string): Promise<void> {
    const file = process.env['GITHUB_STEP_SUMMARY'];
    if (file) await appendFile(file, `${markdown}${EOL}`);
  }

  /** Several at a time share what the runner is told: it knows one token, and obeys again after the first it reads. */
  foreign(): ForeignLog {
    const block = this.#block ?? this.#begin();
    block.users += 1;
    let hasEnded = false;
    return {
      write: (chunk) => {
        if (hasEnded || chunk.length === 0) return;
        this.#out.write(chunk);
        block.isLineOpen = chunk.at(-1) !== NEWLINE;
      },
      end: () => {
        if (hasEnded) return;
        hasEnded = true;
        block.users -= 1;
        if (block.users > 0) return;
        this.#resume(block);
        this.#block = null;
      },
    };
  }

  /** Obeyed and on a line of its own, in the midst of foreign output too. */
  #ownLine(line: string): void {
    const block = this.#block;
    if (block) this.#resume(block);
    this.#out.write(`${line}\n`);
    if (block) this.#stop(block);
  }

  #begin(): Block {
    const block = { token: '', isLineOpen: false, users: 0 };
    this.#block = block;
    this.#stop(block);
    return block;
  }

  /** The runner obeys nothing until it reads the token again, which is random (128 bit) so that no output can contain it. */
  #stop(block: Block): void {
    block.token = randomBytes(16).toString('hex');
    this.#out.write(`::stop-commands::${block.token}\n`);
  }

  #resume(block: Block): void {
    this.#out.write(`${block.isLineOpen ? '\n' : ''}::${block.token}::\n`);
    block.isLineOpen = false;
  }
}

/** A stretch of the log in which the runner obeys nothing. */
interface Block {
  token: string;
  isLineOpen: boolean;
  users: number;
}
