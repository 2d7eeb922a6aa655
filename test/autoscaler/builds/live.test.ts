import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { SystemClock } from '../../../autoscaler/adapters/system-clock.ts';
import { LiveOutputs } from '../../../src/adapters/live-output.ts';
import type { TestResult } from '../../../src/contract/test-result.ts';
import type { Workflow } from '../../../src/ports.ts';
import { LiveService, reading, textAt } from './live-story.ts';

const running: LiveService[] = [];
const clock = new SystemClock();

afterEach(async () => {
  for (const service of running.splice(0)) {
    await service.kill();
    rmSync(service.directory, { recursive: true, force: true });
  }
});

async function started(): Promise<LiveService> {
  const service = await LiveService.start();
  running.push(service);
  return service;
}

/** A step's log that nobody reads. */
const WORKFLOW = {
  say: () => undefined,
  annotate: () => undefined,
  foreign: () => ({ write: () => undefined, end: () => undefined }),
} as unknown as Workflow;

const RESULT: TestResult = {
  ...{ plan: '0'.repeat(64), id: 'py311', name: 'py311', verdict: 'pass', because: 'exit code 0', duration: 5, attempts: [] },
  ...{ tests: null, resume_at: null, log: null, attempt: 1, runner: 'r1', started_at: 1 },
};

describe('an output while it is written', () => {
  test('a printed line can be read within two seconds, half of them within 500 ms, and following ends with the configuration', async () => {
    const service = await started();
    const joined = await service.join();
    const plan = {
      plan: RESULT.plan,
      tested: 'a'.repeat(40),
      attempt: 1,
      configurations: [{ id: 'py311', name: 'py311', flaky: 'pass' as const, allow_failure: false }],
      text: 'the plan',
    };
    expect(await joined.plan(plan)).toEqual({ ok: true });
    const outputs = new LiveOutputs({ workflow: WORKFLOW, directory: join(service.directory, 'spool'), secrets: [], clock });
    outputs.attach(joined.sink);
    const output = outputs.open('py311');
    const delays: number[] = [];
    const followed = (async () => {
      let text = '';
      for await (const chunk of reading(`${joined.admission.url}/py311/out.txt?follow`)) {
        const now = performance.now();
        text += chunk.toString();
        for (const [, printed] of chunk.toString().matchAll(/line [0-9]+ ([0-9.]+)\n/g)) delays.push(now - Number(printed));
      }
      return text;
    })();
    let written = '';
    for (let i = 0; i < 40; i++) {
      const line = `line ${i} ${performance.now()}\n`;
      output.write(Buffer.from(line));
      written += line;
      await clock.sleep(50);
    }
    expect((await output.end(10_000)).because).toBeNull();
    expect(await joined.results({ results: [{ result: RESULT, runs_on: [], failed_tests: [], files: {} }] })).toEqual({
      ok: true,
    });
    expect(await followed).toBe(written);
    expect(delays.length).toBe(40);
    const sorted = delays.sort((a, b) => a - b);
    expect(sorted.at(-1)).toBeLessThan(2_000);
    expect(sorted[20]).toBeLessThan(500);
  });

  test('the service may be killed at any time: not a byte is lost, and none comes twice', async () => {
    const service = await started();
    const joined = await service.join();
    const outputs = new LiveOutputs({ workflow: WORKFLOW, directory: join(service.directory, 'spool'), secrets: [], clock });
    outputs.attach(joined.sink);
    const open = ['a', 'b', 'c'].map((id) => ({ id, output: outputs.open(id), text: '' }));
    const write = async (lines: number): Promise<void> => {
      for (let i = 0; i < lines; i++) {
        for (const one of open) {
          const line = `${one.id} ${one.text.length} ${'x'.repeat((i * 37) % 900)}\n`;
          one.output.write(Buffer.from(line));
          one.text += line;
        }
        await clock.sleep(2);
      }
    };
    for (let kills = 0; kills < 3; kills++) {
      await write(100);
      await service.kill();
      await write(200);
      await service.start();
    }
    await write(100);
    for (const { id, output, text } of open) {
      expect(await output.end(20_000)).toMatchObject({ total: text.length, sent: text.length, because: null });
      expect(await textAt(`${joined.admission.url}/${id}/out.txt`)).toBe(text);
    }
  }, 60_000);
});
