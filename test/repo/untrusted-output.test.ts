import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { GitHubWorkflow } from '../../src/adapters/github-workflow.ts';
import { LiveOutputs } from '../../src/adapters/live-output.ts';
import { SteppedClock } from '../fakes/stepped-clock.ts';
import { parseKeyValues } from '../sandbox/runner/file-commands.ts';
import { LineSplitter } from '../sandbox/runner/line-splitter.ts';
import { OBEYING, readLine } from '../sandbox/runner/workflow-commands.ts';

// 10^5 hostile lines and values through what `run` really writes with, and back through the runner's own grammar (A5, A6).
const LINES = 100_000;
const VALUES = 100_000;
let directory = '';
const environment = { ...process.env };
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'pilotlight-untrusted-'));
});
afterAll(async () => {
  process.env = environment;
  await rm(directory, { recursive: true, force: true });
});

const COMMANDS = [
  'error',
  'warning',
  'set-output name=jobs',
  'set-env name=NODE_OPTIONS',
  'add-path',
  'add-mask',
  'save-state name=x',
  'stop-commands',
  'group',
  'endgroup',
  'debug',
  'echo',
  'add-matcher',
];
const BREAKS = ['\n', '\r\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029', '\0'];
const LEADS = ['', ' ', '\t', '\u00a0', '\u2003', '\u3000', '\ufeff', '\u001b[31m', '\v', '\f', 'x '];
const PARTS = ['::', '##[', '##', '[', ']', ':', '%0A', 'pilotlight: '];
const DATA = ['x', '', 'ghadelimiter_', '%0A::error::y', 'pause-logging'];
const VALUES_OF_FILES = ['verdict=pass\n', 'jobs<<EOF\n', 'EOF\nkey=x', '<<', '=', '\n', ''];

/** Hostile text from a seed. Ten times as fast as fast-check, and nothing here is worth shrinking. */
class Hostile {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** 0 … below - 1 (mulberry32). */
  number(below: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  }

  one(of: readonly string[]): string {
    return of[this.number(of.length)] ?? '';
  }

  #command(): string {
    const [lead, drawn, data] = [this.one(LEADS), this.one(COMMANDS), this.one(DATA)];
    // Each of these adds a mask; more than a few thousand would test nothing but patience.
    const name = drawn === 'add-mask' && this.number(100) > 0 ? 'error' : drawn;
    return this.number(2) === 0 ? `${lead}::${name}::${data}` : `${lead}##[${name}]${data}`;
  }

  /** Any code unit, lone surrogates included. */
  #noise(): string {
    return String.fromCharCode(...Array.from({ length: this.number(8) }, () => this.number(0x1_0000)));
  }

  #piece(): string {
    const kind = this.number(5);
    if (kind < 3) return this.#command();
    return kind === 3 ? this.one(PARTS) : this.#noise();
  }

  line(): string {
    return Array.from({ length: 1 + this.number(3) }, () => this.#piece()).join('') + this.one(BREAKS);
  }

  value(): string {
    const kinds = [() => this.line(), () => this.one(VALUES_OF_FILES), () => this.#noise()];
    return Array.from({ length: this.number(4) }, () => kinds[this.number(3)]?.() ?? '').join('');
  }

  lines(count: number): readonly string[] {
    return Array.from({ length: count }, () => this.line());
  }
}

interface Read {
  readonly kind: string;
  readonly name: string | null;
}

/** What the runner makes of a log, line by line as .NET reads lines: everything that is more than text. */
class Reader {
  readonly obeyed: Read[] = [];
  lines = 0;
  #state = OBEYING;
  readonly #splitter = new LineSplitter((text) => {
    this.lines += 1;
    const { state, meaning } = readLine(this.#state, text);
    this.#state = state;
    if (meaning.kind !== 'text')
      this.obeyed.push({ kind: meaning.kind, name: meaning.kind === 'command' ? meaning.command.name : null });
  });

  readonly write = (chunk: string | Uint8Array): void => this.#splitter.write(Buffer.from(chunk as Uint8Array));

  end(): void {
    this.#splitter.end();
  }
}

describe('what a command prints', () => {
  test(`is obeyed in nothing: ${LINES} hostile lines, in chunks that end anywhere, between notes and annotations of ours`, async () => {
    const reader = new Reader();
    const workflow = new GitHubWorkflow(reader);
    const clock = new SteppedClock();
    const outputs = new LiveOutputs({ workflow, directory, secrets: ['set-output', 'hunter2-of-test'], clock });
    const output = outputs.open('hostile');
    const lines = new Hostile(4).lines(LINES);
    const bytes = Buffer.from(lines.join(''));
    const cuts = new Hostile(5);
    let annotations = 0;
    for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
      const length = 1 + cuts.number(200);
      output.write(bytes.subarray(at, at + length));
      at += length;
      if (turn % 29 === 0) output.note(`between: ${lines[turn % lines.length]}`);
      if (turn % 31 === 0) workflow.say(lines[(7 * turn) % lines.length] ?? '');
      if (turn % 307 === 0) {
        workflow.annotate('notice', lines[(3 * turn) % lines.length] ?? '');
        annotations += 1;
      }
    }
    await output.end(0);
    workflow.say('the end');
    reader.end();
    const commands = reader.obeyed.filter(({ kind }) => kind === 'command');
    // Ours: that the output asked for masks that are too short or too many is told once each.
    const told = commands.filter(({ name }) => name === 'warning').length;
    expect(told).toBeLessThanOrEqual(2);
    expect(commands.filter(({ name }) => name !== 'warning')).toEqual(
      Array.from({ length: annotations }, () => ({ kind: 'command', name: 'notice' })),
    );
    const stops = reader.obeyed.filter(({ kind }) => kind !== 'command').map(({ kind }) => kind);
    expect(stops).toEqual(Array.from({ length: stops.length }, (_, index) => (index % 2 === 0 ? 'stopped' : 'resumed')));
    expect(stops.length).toBeGreaterThan(100);
    // A third of the breaks end a line for the runner.
    expect(reader.lines).toBeGreaterThan(LINES / 4);
  }, 90_000);

  test('would be obeyed a thousand times without all this: the lines are as hostile as they should be', () => {
    const reader = new Reader();
    for (const text of new Hostile(4).lines(10_000)) reader.write(`${text.replaceAll(/stop-commands/g, 'x')}\n`);
    reader.end();
    expect(reader.obeyed.length).toBeGreaterThan(1_000);
  });
});

describe('a line of ours', () => {
  test(`is no command, whatever it quotes: ${LINES} of them`, () => {
    const reader = new Reader();
    const workflow = new GitHubWorkflow(reader);
    for (const text of new Hostile(6).lines(LINES)) workflow.say(text);
    reader.end();
    expect(reader.obeyed).toEqual([]);
    expect(reader.lines).toBe(LINES);
  });
});

describe('an output value', () => {
  test(`is exactly one key with exactly that value: ${VALUES} of them`, async () => {
    const file = join(directory, 'output');
    Object.assign(process.env, { GITHUB_OUTPUT: file });
    const workflow = new GitHubWorkflow({ write: () => true });
    const hostile = new Hostile(7);
    const values = Array.from({ length: VALUES }, () => hostile.value());
    const size = 2_000;
    for (let start = 0; start < values.length; start += size) {
      await writeFile(file, '');
      const some = values.slice(start, start + size);
      for (const value of some) await workflow.output('key', value);
      const { pairs, fault } = parseKeyValues(await readFile(file, 'utf8'));
      // A value that UTF-8 cannot carry (a lone surrogate) is written as U+FFFD.
      const wrong = some.filter((value, index) => pairs[index]?.key !== 'key' || pairs[index]?.value !== value.toWellFormed());
      expect({ fault, count: pairs.length, wrong }).toEqual({ fault: null, count: some.length, wrong: [] });
    }
  }, 60_000);
});
