import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { GitHubWorkflow } from '../../../src/adapters/github-workflow.ts';
import { SyncLog } from '../../../src/adapters/github-workflow-log.ts';
import { LiveOutputs } from '../../../src/adapters/live-output.ts';
import { OutputSpool } from '../../../src/adapters/output-spool.ts';
import type { LogSink, Output } from '../../../src/ports.ts';
import { FakeWorkflow } from '../../fakes/action-workflow.ts';
import { SteppedClock } from '../../fakes/stepped-clock.ts';

let directory = '';
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'pilotlight-live-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

/** Keeps outputs in memory as a service does, and can be told to fail. */
class MemorySink implements LogSink {
  readonly appends: { readonly at: number; readonly length: number }[] = [];
  readonly finished = new Map<string, number>();
  text = Buffer.alloc(0);
  /** Faults to order. */
  isDown = false;
  losesAnswers = 0;
  isHanging = false;
  readonly #clock: SteppedClock;

  constructor(clock: SteppedClock) {
    this.#clock = clock;
  }

  async append(_id: string, offset: number, bytes: Uint8Array): Promise<number> {
    this.appends.push({ at: this.#clock.now(), length: bytes.length });
    if (this.isHanging) await new Promise(() => undefined);
    if (this.isDown) throw new Error('connection refused');
    if (offset <= this.text.length) {
      this.text = Buffer.concat([this.text, bytes.subarray(Math.max(0, this.text.length - offset))]);
    }
    if (this.losesAnswers > 0) {
      this.losesAnswers -= 1;
      throw new Error('socket hang up');
    }
    return this.text.length;
  }

  async finish(id: string, size: number): Promise<void> {
    if (this.isDown) throw new Error('connection refused');
    this.finished.set(id, size);
  }

  async artifact(): Promise<void> {}

  urlOf(): null {
    return null;
  }
}

let count = 0;
interface Setting {
  readonly secrets?: readonly string[];
  readonly spool?: (path: string) => OutputSpool;
}

function setting({ secrets = [], spool }: Setting = {}) {
  const clock = new SteppedClock(0);
  const workflow = new FakeWorkflow();
  const sink = new MemorySink(clock);
  const outputs = new LiveOutputs({ workflow, directory, secrets, clock, ...(spool ? { spool } : {}) });
  const id = `live-${++count}`;
  return { clock, workflow, sink, outputs, id };
}

const write = (output: Output, text: string) => output.write(Buffer.from(text));

/** Ends it while time goes on in small steps. */
async function ended(output: Output, clock: SteppedClock, within = 5_000) {
  let isOver = false;
  const end = output.end(within).finally(() => {
    isOver = true;
  });
  for (let turn = 1; turn < 4_000 && !isOver; turn += 1) {
    // Reading the spool is real input: it takes as long as it takes.
    await clock.step(turn % 20 === 0 ? 50 : 0);
  }
  return end;
}

async function until(isTrue: () => boolean, clock: SteppedClock, ms = 0): Promise<void> {
  for (let turn = 0; turn < 2_000 && !isTrue(); turn += 1) {
    await clock.step(ms);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(isTrue()).toBe(true);
}

describe('an output', () => {
  test('is shown, spooled and sent as it comes: the first bytes at once, then every 200 ms', async () => {
    const { clock, workflow, sink, outputs, id } = setting();
    const output = outputs.open(id);
    outputs.attach(sink);
    write(output, 'one\n');
    expect(workflow.foreignText).toBe('one\n');
    await until(() => sink.text.toString() === 'one\n', clock);
    expect(clock.now()).toBeLessThan(1);
    write(output, 'two\n');
    await clock.step(199);
    expect(sink.text.toString()).toBe('one\n');
    write(output, 'three\n');
    await clock.step(1);
    await until(() => sink.text.toString() === 'one\ntwo\nthree\n', clock);
    const end = await ended(output, clock);
    expect(end).toEqual({ total: 14, sent: 14, because: null, spool: join(directory, `${id}.txt`) });
    expect(sink.finished.get(id)).toBe(14);
    expect(workflow.open).toBe(0);
    expect(await readFile(end.spool, 'utf8')).toBe('one\ntwo\nthree\n');
  });

  test('that was written before anybody took it is sent whole, in pieces of at most 1 MiB, back to back', async () => {
    const { clock, sink, outputs, id } = setting();
    const output = outputs.open(id);
    for (let piece = 0; piece < 50; piece += 1) output.write(Buffer.alloc(64 * 1024, `${piece},`));
    outputs.attach(sink);
    await until(() => sink.text.length === 3 * 1024 * 1024, clock);
    expect(Math.max(...sink.appends.map(({ length }) => length))).toBe(1024 * 1024);
    expect(clock.now()).toBe(0);
    expect(await ended(output, clock)).toMatchObject({ sent: 50 * 64 * 1024, because: null });
    expect(sink.text.equals(Buffer.concat(Array.from({ length: 50 }, (_, piece) => Buffer.alloc(64 * 1024, `${piece},`))))).toBe(
      true,
    );
  });

  test('loses no byte and doubles none while the service is away, forgets, or answers into the void', async () => {
    const { clock, sink, outputs, id } = setting();
    const output = outputs.open(id);
    outputs.attach(sink);
    write(output, 'one ');
    await until(() => sink.text.length === 4, clock, 10);
    sink.isDown = true;
    write(output, 'two ');
    await clock.step(30_000);
    const tries = sink.appends.length;
    expect(tries).toBeLessThan(16);
    write(output, 'three ');
    sink.isDown = false;
    sink.losesAnswers = 1;
    await until(() => sink.text.toString() === 'one two three ', clock, 500);
    // A service that lost its disk has less than before.
    sink.text = sink.text.subarray(0, 5);
    write(output, 'four');
    await until(() => sink.text.toString() === 'one two three four', clock, 500);
    expect(await ended(output, clock)).toMatchObject({ total: 18, sent: 18, because: null });
  });

  test('follows what an earlier run of the configuration left there', async () => {
    const { clock, sink, outputs, id } = setting();
    sink.text = Buffer.from('earlier\n');
    const output = outputs.open(id);
    outputs.attach(sink);
    write(output, 'later\n');
    expect(await ended(output, clock)).toMatchObject({ total: 6, sent: 6 });
    expect(sink.text.toString()).toBe('earlier\nlater\n');
    expect(sink.finished.get(id)).toBe(14);
  });

  test.each([
    ['is away', { isDown: true }, 'connection refused'],
    ['never answers', { isHanging: true }, 'it took longer than 1000 ms'],
  ])('ends in time although the service %s, and says what is missing', async (_, faults, because) => {
    const { clock, sink, outputs, id } = setting();
    Object.assign(sink, faults);
    const output = outputs.open(id);
    outputs.attach(sink);
    write(output, 'one\n');
    const end = await ended(output, clock, 1_000);
    expect(end).toMatchObject({ total: 4, sent: 0, because });
    expect(clock.now()).toBeLessThanOrEqual(1_050);
    expect(await readFile(end.spool, 'utf8')).toBe('one\n');
  });

  test('goes on in the log of the step when the disk is full, and people are told where', async () => {
    let room = 10;
    const spool = (path: string) =>
      new OutputSpool(path, {
        write: (_, bytes) => {
          if (room === 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
          const some = Math.min(room, bytes.length);
          room -= some;
          kept.push(Buffer.from(bytes.subarray(0, some)));
          return some;
        },
      });
    const kept: Buffer[] = [];
    const { clock, workflow, outputs, id } = setting({ spool });
    const output = outputs.open(id);
    write(output, '0123\n56789abc\n');
    write(output, 'more\n');
    expect(workflow.foreignText).toBe('0123\n56789abc\nmore\n');
    expect(await ended(output, clock)).toMatchObject({ total: 19, because: "the runner's disk is full" });
    expect(Buffer.concat(kept).toString()).toBe('0123\n56789');
  });

  test('above its limit is cut for the readers, with a line that says so', async () => {
    const { clock, sink, outputs, id } = setting({ spool: (path) => new OutputSpool(path, { limit: 6 }) });
    const output = outputs.open(id);
    outputs.attach(sink);
    write(output, 'one\ntwo\nthree\n');
    write(output, 'four\n');
    expect(await ended(output, clock)).toMatchObject({ total: 19, because: 'an output above 6 bytes is cut here' });
    expect(sink.text.toString()).toBe(
      'one\ntw\npilotlight: an output above 6 bytes is cut here; the rest stands in the log of the step.\n',
    );
  });
});

describe('a secret', () => {
  test('reaches neither the log of the step nor the disk nor the service, be it cut, noted or asked for (A17)', async () => {
    const { clock, workflow, sink, outputs, id } = setting({ secrets: ['hunter2-of-test\nsecond-line-of-it', ''] });
    const output = outputs.open(id);
    outputs.attach(sink);
    write(output, 'a hunter2-');
    write(output, 'of-test b\n::add-mask::learnt-');
    write(output, 'secret\nlearnt-secret\n');
    output.note('attempt 2 with second-line-of-it and learnt-secret');
    write(output, `${Buffer.from('x: hunter2-of-test').toString('base64')}\n`);
    const { spool } = await ended(output, clock);
    const shown = 'a *** b\n::add-mask::***\n***\n';
    const next = outputs.open(`${id}-next`);
    write(next, 'learnt-secret\n');
    await ended(next, clock);
    expect(workflow.foreignText).toMatch(/^a \*\*\* b\n::add-mask::\*\*\*\n\*\*\*\n.{0,6}\*\*\*.{0,3}\n\*\*\*\n$/);
    expect(workflow.lines).toEqual(['attempt 2 with *** and ***']);
    for (const text of [await readFile(spool, 'utf8'), sink.text.toString()]) {
      expect(text).toContain(`${shown}pilotlight: attempt 2 with *** and ***\n`);
      expect(text).not.toMatch(/hunter2|second-line|learnt-secret/);
    }
  });

  test('is masked in texts that go elsewhere too, as soon as the output has named it', () => {
    const { outputs, id } = setting({ secrets: ['hunter2'] });
    const output = outputs.open(id);
    expect(outputs.redact('a hunter2 b learnt-later')).toBe('a *** b learnt-later');
    write(output, '::add-mask::learnt-later\n');
    expect(outputs.redact('a hunter2 b learnt-later')).toBe('a *** b ***');
    expect(outputs.redact('')).toBe('');
  });

  test('of two characters is told once, and a prompt without a line break is shown after a silence', async () => {
    const { clock, workflow, outputs, id } = setting({ secrets: ['ab', 'password-of-test'] });
    const output = outputs.open(id);
    write(output, '::add-mask::x\nGive the pass');
    expect(workflow.foreignText).toBe('::add-mask::x\nGive the ');
    await clock.step(200);
    expect(workflow.foreignText).toBe('::add-mask::x\nGive the pass');
    await ended(output, clock);
    await ended(outputs.open(`${id}-next`), clock);
    expect(workflow.annotations.map(({ message }) => message.slice(0, 66))).toEqual([
      'A value that is to be masked has fewer than 3 characters; it is no',
    ]);
    expect(workflow.open).toBe(0);
  });
});

describe('the log of the step', () => {
  test('takes everything from a pipe that is slow or full, and a reader that is gone is no failure', () => {
    const taken: string[] = [];
    let turn = 0;
    const log = new SyncLog({
      file: 1,
      write: (_, bytes) => {
        turn += 1;
        if (turn % 2 === 0) throw Object.assign(new Error('again'), { code: 'EAGAIN' });
        if (turn > 20) throw Object.assign(new Error('gone'), { code: 'EPIPE' });
        taken.push(Buffer.from(bytes.subarray(0, 3)).toString());
        return Math.min(3, bytes.length);
      },
    });
    log.write('0123456789');
    log.write(Buffer.from('abc'));
    expect(taken.join('')).toBe('0123456789abc');
    for (let more = 0; more < 20; more += 1) log.write('xyz');
    expect(turn).toBe(21);
  });

  test('obeys an annotation in the midst of foreign output, and nothing of the output around it', () => {
    let text = '';
    const workflow = new GitHubWorkflow({
      write: (chunk) => {
        text += Buffer.from(chunk as Uint8Array).toString();
      },
    });
    const [one, two] = [workflow.foreign(), workflow.foreign()];
    one.write(Buffer.from('half a li'));
    workflow.annotate('warning', 'look');
    two.write(Buffer.from('ne\n'));
    one.end();
    two.write(Buffer.from('::error::no\n'));
    two.end();
    const tokens = [...text.matchAll(/::stop-commands::([0-9a-f]{32})/g)].map((match) => match[1]);
    expect(text).toBe(
      `::stop-commands::${tokens[0]}\nhalf a li\n::${tokens[0]}::\n::warning::look\n::stop-commands::${tokens[1]}\nne\n::error::no\n::${tokens[1]}::\n`,
    );
    expect(tokens[0]).not.toBe(tokens[1]);
  });
});
