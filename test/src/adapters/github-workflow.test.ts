import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { GitHubWorkflow } from '../../../src/adapters/github-workflow.ts';
import { parseKeyValues } from '../../sandbox/runner/file-commands.ts';
import { OBEYING, readLine } from '../../sandbox/runner/workflow-commands.ts';

let folder = '';
let output = '';
const environment = { ...process.env };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pilotlight-workflow-'));
});
beforeEach(async () => {
  output = join(folder, 'output');
  await writeFile(output, '');
  Object.assign(process.env, { GITHUB_OUTPUT: output });
});
afterAll(async () => {
  process.env = environment;
  await rm(folder, { recursive: true, force: true });
});

/** What a runner makes of a log: the kinds of its lines that are more than text. */
function obeyed(log: string): readonly string[] {
  let state = OBEYING;
  return log.split('\n').flatMap((line) => {
    const read = readLine(state, line);
    state = read.state;
    return read.meaning.kind === 'text' ? [] : [read.meaning.kind === 'command' ? read.meaning.command.name : read.meaning.kind];
  });
}

const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom('\n', '\r\n', '\r', 'verdict=pass\n', 'jobs<<EOF\n', 'EOF\n', '<<', '=', 'ghadelimiter_', '::', '##['),
      fc.string({ unit: 'binary' }),
    ),
  )
  .map((parts) => parts.join(''));

test('each of 10,000 output values is exactly one key with exactly that value, as the runner reads it (A5)', async () => {
  const workflow = new GitHubWorkflow({ write: () => true });
  const values = fc.sample(hostile, 10_000);
  const size = 250;
  for (let start = 0; start < values.length; start += size) {
    await writeFile(output, '');
    const some = values.slice(start, start + size);
    for (const value of some) await workflow.output('key', value);
    // A value that UTF-8 cannot carry (a lone surrogate) is written as U+FFFD.
    const expected = some.map((value) => ({ key: 'key', value: value.toWellFormed() }));
    expect(parseKeyValues(await readFile(output, 'utf8'))).toEqual({ pairs: expected, fault: null });
  }
});

test('foreign output is obeyed in nothing, however it is cut into chunks, and what follows it is (A6)', () => {
  const line = fc.constantFrom(
    '::error::x\n',
    '::stop-commands::pwned\n',
    '::pwned::\n',
    '##[add-mask]x',
    '::set-output name=a::b',
    '\n',
    ' ::warning::y\r\n',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(line, fc.string())), (chunks) => {
      let log = '';
      const workflow = new GitHubWorkflow({ write: (chunk) => (log += Buffer.from(chunk).toString()) });
      const foreign = workflow.foreign();
      for (const chunk of chunks) foreign.write(Buffer.from(chunk));
      foreign.end();
      foreign.write(Buffer.from('::error::too late\n'));
      foreign.end();
      workflow.annotate('notice', 'after');
      expect(obeyed(log)).toEqual(['stopped', 'resumed', 'notice']);
    }),
    { numRuns: 2_000 },
  );
});

test('two spans of foreign output have different tokens', () => {
  let log = '';
  const workflow = new GitHubWorkflow({ write: (chunk) => (log += String(chunk)) });
  workflow.foreign().end();
  workflow.foreign().end();
  expect(new Set(log.match(/[0-9a-f]{32}/g)).size).toBe(2);
});

test('an annotation carries its place, and a summary is appended to', async () => {
  let log = '';
  const workflow = new GitHubWorkflow({ write: (chunk) => (log += String(chunk)) });
  workflow.annotate('error', 'a\nb', { file: 'x,y.ts', line: 3 });
  expect(log).toBe('::error file=x%2Cy.ts,line=3::a%0Ab\n');
  const summary = join(folder, 'summary');
  await writeFile(summary, 'before\n');
  process.env.GITHUB_STEP_SUMMARY = summary;
  await workflow.summary('one');
  await workflow.summary('two');
  expect(await readFile(summary, 'utf8')).toBe('before\none\ntwo\n');
  delete process.env.GITHUB_STEP_SUMMARY;
  await workflow.summary('nowhere to go');
});
