import { randomBytes } from 'node:crypto';
import { formatCommand, plainLine } from '../contract/workflow-command.ts';
import type { Place } from '../lib/fault.ts';
import type { ForeignLog, Workflow } from '../ports.ts';

interface Output {
  write(chunk: string | Uint8Array): unknown;
}

const NEWLINE = 10;

/**
 * The runner, through standard output and the files it names in `GITHUB_OUTPUT` and `GITHUB_STEP_SUMMARY`. @actions/core
 * writes those files (it takes a fresh random delimiter for each value) and is loaded when the first one is written.
 */
export class GitHubWorkflow implements Workflow {
  readonly #out: Output;

  constructor(out: Output = process.stdout) {
    this.#out = out;
  }

  say(text: string): void {
    this.#out.write(`${plainLine(text)}\n`);
  }

  annotate(level: 'error' | 'warning' | 'notice', message: string, at?: Place): void {
    const { file, line, column } = at ?? {};
    const places = Object.entries({ file, line, col: column }).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, String(value)]],
    );
    this.#out.write(`${formatCommand({ name: level, properties: Object.fromEntries(places), data: message })}\n`);
  }

  async output(name: string, value: string): Promise<void> {
    const core = await import('@actions/core');
    core.setOutput(name, value);
  }

  async summary(markdown: string): Promise<void> {
    if (!process.env['GITHUB_STEP_SUMMARY']) return;
    const core = await import('@actions/core');
    await core.summary.addRaw(markdown, true).write();
  }

  /** The runner obeys nothing until it reads the token again, which is random (128 bit) so that no output can contain it. */
  foreign(): ForeignLog {
    const token = randomBytes(16).toString('hex');
    let isLineOpen = false;
    let hasEnded = false;
    this.#out.write(`::stop-commands::${token}\n`);
    return {
      write: (chunk) => {
        if (hasEnded || chunk.length === 0) return;
        this.#out.write(chunk);
        isLineOpen = chunk.at(-1) !== NEWLINE;
      },
      end: () => {
        if (hasEnded) return;
        hasEnded = true;
        this.#out.write(`${isLineOpen ? '\n' : ''}::${token}::\n`);
      },
    };
  }
}
