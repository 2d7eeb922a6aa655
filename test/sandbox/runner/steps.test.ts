import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { aStep, Bench } from './runner-under-test.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.start();
});
afterEach(() => bench.stop());

const messages = (): readonly string[] => (bench.forge.result?.annotations ?? []).map((annotation) => annotation.message);

test('a job without faults runs its steps in order, streams its log and exits 0', async () => {
  const code = await bench.run({
    steps: [
      aStep({ id: 'one', run: 'echo "value=$((6*7))" >> "$GITHUB_OUTPUT"' }),
      aStep({
        id: '__two',
        name: 'Say ${{ steps.one.outputs.value }}',
        run: 'echo "got ${{ steps.one.outputs.value }} from $GREETING"',
      }),
    ],
    env: [{ WHO: 'all' }, { GREETING: 'hello ${{ env.WHO }} on ${{ matrix.os }}' }],
    outputs: { answer: '${{ steps.one.outputs.value }}', empty: '${{ steps.none.outputs.x }}' },
  });
  expect(bench.forge.lines).toContain('got 42 from hello all on linux');
  expect(bench.forge.result).toEqual({ conclusion: 'success', outputs: { answer: '42' }, annotations: [], summary: '' });
  expect(bench.forge.steps.map((step) => [step.number, step.name, step.status, step.conclusion])).toEqual([
    [1, 'Set up job', 'completed', 'success'],
    [2, 'Run echo "value=$((6*7))" >> "$GITHUB_OUTPUT"', 'completed', 'success'],
    [3, 'Say 42', 'completed', 'success'],
    [4, 'Complete job', 'completed', 'success'],
  ]);
  expect(code).toBe(0);
});

test('what is compiled of the runner is kept where it was told to, and no step is told of it', async () => {
  const compiled = join(bench.directory, 'compiled');
  const told = 'echo "told: ${NODE_COMPILE_CACHE-nothing} ${SANDBOX_RUNNER_COMPILED-nothing}"';
  expect(await bench.run({ steps: [aStep({ id: 'one', run: told })] }, { SANDBOX_RUNNER_COMPILED: compiled })).toBe(0);
  expect(bench.forge.lines).toContain('told: nothing nothing');
  expect(readdirSync(compiled)).toHaveLength(1);
});

test('after a failure only steps with failure() or always() run, the job fails, and the runner still exits 0', async () => {
  const code = await bench.run({
    steps: [
      aStep({ id: 'bad', name: 'bad', run: 'exit 3' }),
      aStep({ id: '__1', name: 'plain', run: 'echo never' }),
      aStep({ id: '__2', name: 'on failure', if: 'failure()', run: 'echo "saw ${{ steps.bad.outcome }} ${{ job.status }}"' }),
      aStep({ id: '__3', name: 'on success', if: '${{ success() }}', run: 'echo never' }),
      aStep({ id: '__4', name: 'always', if: "always() && github.ref == 'refs/heads/main'", run: 'true' }),
      aStep({ id: '__5', name: 'cancelled', if: 'cancelled()', run: 'echo never' }),
    ],
  });
  expect(bench.conclusions()).toEqual({
    bad: 'failure',
    plain: 'skipped',
    'on failure': 'success',
    'on success': 'skipped',
    always: 'success',
    cancelled: 'skipped',
  });
  expect(bench.forge.lines).toContain('saw failure failure');
  expect(bench.forge.lines).not.toContain('never');
  expect(bench.forge.result?.conclusion).toBe('failure');
  expect(messages()).toEqual(['Process completed with exit code 3.']);
  expect(code).toBe(0);
});

test('a step that may fail has outcome failure and conclusion success, and the job goes on', async () => {
  await bench.run({
    steps: [
      aStep({ id: 'may', name: 'may', run: 'exit 1', continueOnError: '${{ true }}' }),
      aStep({ id: '__2', name: 'after', run: 'echo "${{ steps.may.outcome }}/${{ steps.may.conclusion }}"' }),
    ],
  });
  expect(bench.forge.lines).toContain('failure/success');
  expect(bench.forge.result?.conclusion).toBe('success');
});

test('shells are started as documented: bash without a name has no pipefail, named bash has, python and templates work', async () => {
  await bench.run({
    steps: [
      aStep({ id: '__1', name: 'unnamed', run: 'false | true\necho "pipe passed"' }),
      aStep({ id: '__2', name: 'bash', shell: 'bash', run: 'false | true\necho never', continueOnError: true }),
      aStep({
        id: '__3',
        name: 'sh',
        shell: 'sh',
        run: '[ -z "$BASH_VERSION" ] || [ -n "$POSIXLY_CORRECT" ] || true; echo "sh here"',
      }),
      aStep({ id: '__4', name: 'python', shell: 'python', run: 'import sys\nprint("py", sys.version_info[0])' }),
      aStep({ id: '__5', name: 'template', shell: 'bash -e -u {0}', run: 'echo "at $0" | grep -c _temp' }),
      aStep({ id: '__6', name: 'unknown', shell: 'fish', run: 'true', continueOnError: true }),
    ],
    defaults: { workingDirectory: '/' },
  });
  expect(bench.forge.lines).toEqual(expect.arrayContaining(['pipe passed', 'sh here', 'py 3', '1']));
  expect(bench.forge.lines).not.toContain('never');
  expect(messages()).toEqual(['Process completed with exit code 1.', expect.stringContaining('Invalid shell option')]);
});

test('default variables are those GitHub documents, and a step cannot override them', async () => {
  await bench.run({
    env: [{ GITHUB_REPOSITORY: 'evil/repo', LEVEL: 'job' }],
    steps: [
      aStep({
        id: 'vars',
        env: { LEVEL: 'step over ${{ env.LEVEL }}', RUNNER_NAME: 'evil' },
        run: [
          'for v in CI GITHUB_ACTIONS GITHUB_REPOSITORY GITHUB_REF GITHUB_REF_NAME GITHUB_HEAD_REF GITHUB_RUN_ID GITHUB_RUN_ATTEMPT \\',
          '  GITHUB_RUN_NUMBER GITHUB_JOB GITHUB_ACTOR GITHUB_EVENT_NAME GITHUB_ACTION RUNNER_NAME RUNNER_OS RUNNER_ENVIRONMENT LEVEL; do echo "$v=${!v-unset}"; done',
          'echo "event: $(cat "$GITHUB_EVENT_PATH")"',
          '[ "$PWD" = "$GITHUB_WORKSPACE" ] && echo "at home in ${GITHUB_WORKSPACE##*/_work/}"',
          'for d in "$RUNNER_TEMP" "$RUNNER_TOOL_CACHE"; do [ -d "$d" ] || exit 9; done',
          'echo "token: ${GITHUB_TOKEN-none} ${ACTIONS_RUNTIME_TOKEN-none} ${ACTIONS_RUNNER_INPUT_JITCONFIG-none} ${SANDBOX_RUNNER_RENEW_MS-none}"',
        ].join('\n'),
      }),
    ],
  });
  expect(bench.forge.lines).toEqual(
    expect.arrayContaining([
      'CI=true',
      'GITHUB_ACTIONS=true',
      'GITHUB_REPOSITORY=acme/plots',
      'GITHUB_REF=refs/heads/main',
      'GITHUB_REF_NAME=main',
      'GITHUB_HEAD_REF=',
      'GITHUB_RUN_ID=9007199254740993',
      'GITHUB_RUN_ATTEMPT=1',
      'GITHUB_RUN_NUMBER=5',
      'GITHUB_JOB=test',
      'GITHUB_ACTOR=ada',
      'GITHUB_EVENT_NAME=push',
      'GITHUB_ACTION=vars',
      'RUNNER_NAME=runner-7',
      'RUNNER_OS=Linux',
      'RUNNER_ENVIRONMENT=self-hosted',
      'LEVEL=step over job',
      'event: {"head_commit":{"message":"Hello"}}',
      'at home in plots/plots',
      'token: none none none none',
    ]),
  );
});

test('GITHUB_ENV and GITHUB_PATH reach later steps, NODE_OPTIONS does not', async () => {
  await bench.run({
    steps: [
      aStep({
        id: '__1',
        run: [
          'mkdir -p "$RUNNER_TEMP/bin"; printf "#!/bin/sh\\necho tool ran" > "$RUNNER_TEMP/bin/mytool"; chmod +x "$RUNNER_TEMP/bin/mytool"',
          'echo "$RUNNER_TEMP/bin" >> "$GITHUB_PATH"',
          'printf "PLAIN=a=b\\nMANY<<EOF\\none\\ntwo\\nEOF\\nNODE_OPTIONS=--require=/evil.js\\n" >> "$GITHUB_ENV"',
        ].join('\n'),
      }),
      aStep({ id: '__2', run: 'mytool; echo "$PLAIN ${{ env.PLAIN }} ${NODE_OPTIONS:-clean}"; echo "$MANY" | tail -n 1' }),
    ],
  });
  expect(bench.forge.lines).toEqual(expect.arrayContaining(['tool ran', 'a=b a=b clean', 'two']));
  expect(messages()).toEqual(["Can't store NODE_OPTIONS output parameter using '$GITHUB_ENV' command."]);
  expect(bench.forge.result?.conclusion).toBe('success');
});

test('an invalid line in GITHUB_OUTPUT fails the step, and the lines before it hold', async () => {
  await bench.run({
    steps: [aStep({ id: 'one', name: 'one', run: 'printf "a=1\\nnonsense\\nb=2\\n" >> "$GITHUB_OUTPUT"' })],
    outputs: { a: '${{ steps.one.outputs.a }}', b: '${{ steps.one.outputs.b }}' },
  });
  expect(bench.conclusions()).toEqual({ one: 'failure' });
  expect(messages()).toEqual(["Unable to process file command 'output' successfully.", "Invalid format 'nonsense'"]);
  expect(bench.forge.result?.outputs).toEqual({ a: '1' });
});

test('summaries are kept in order, and one above 1 MiB is dropped whole with an error while the step stays green', async () => {
  await bench.run({
    secrets: { PASSWORD: 'hunter2-hunter2' },
    steps: [
      aStep({ id: '__1', name: 'first', run: 'echo "# One hunter2-hunter2" >> "$GITHUB_STEP_SUMMARY"' }),
      aStep({ id: '__2', name: 'large', run: 'head -c 1048577 /dev/zero | tr "\\0" x > "$GITHUB_STEP_SUMMARY"' }),
      aStep({ id: '__3', name: 'last', run: 'echo "# Three" >> "$GITHUB_STEP_SUMMARY"' }),
    ],
  });
  expect(bench.forge.result?.summary).toBe('# One ***\n\n# Three\n');
  expect(bench.conclusions()).toEqual({ first: 'success', large: 'success', last: 'success' });
  expect(messages()).toEqual([expect.stringContaining('supports content up to a size of 1024k')]);
});

test('secrets and add-mask values leave the runner as ***, and an output that holds one is dropped with a warning', async () => {
  await bench.run({
    secrets: { KEY: 'opensesame' },
    steps: [
      aStep({
        id: 'one',
        run: [
          'echo "key: ${{ secrets.KEY }} $(printf %s "x${{ secrets.KEY }}" | base64)"',
          // Put together at run time: the script itself is shown before the mask is known.
          'word="sword"; word="${word}fish"',
          'echo "::add-mask::$word"; echo "late: $word"; echo "::error::has $word"',
          'echo "leak=a-$word-b" >> "$GITHUB_OUTPUT"; echo "fine=yes" >> "$GITHUB_OUTPUT"',
        ].join('\n'),
      }),
    ],
    outputs: { leak: '${{ steps.one.outputs.leak }}', fine: '${{ steps.one.outputs.fine }}' },
  });
  const told = JSON.stringify([bench.forge.log, bench.forge.result, bench.forge.steps]);
  expect(told).not.toMatch(/opensesame|swordfish/);
  expect(bench.forge.lines).toContain('late: ***');
  expect(bench.forge.lines.find((line) => line.startsWith('key: '))).toMatch(/^key: \*\*\* .*\*\*\*/);
  expect(bench.forge.result?.outputs).toEqual({ fine: 'yes' });
  expect(messages()).toEqual(['has ***', "Skip output 'leak' since it may contain secret."]);
});

test('workflow commands become annotations with their place, ten of a level at most, and set-env is refused', async () => {
  await bench.run({
    steps: [
      aStep({
        id: '__1',
        name: 'commands',
        run: [
          'echo "::warning file=$GITHUB_WORKSPACE/src/a.ts,line=3,endLine=4,title=T%3A1::two%0Alines"',
          'for i in $(seq 12); do echo "::notice::n$i"; done',
          'echo "::group::Details"; echo inside; echo "::endgroup::"',
          'echo "::debug::unseen"',
          'echo "::set-output name=old::way"',
          'echo "prefix ##[error]legacy"',
          'echo "::stop-commands::tok-1"; echo "::error::text only"; echo "::tok-1::"',
        ].join('\n'),
      }),
      aStep({ id: '__2', name: 'set-env', run: 'echo "::set-env name=A::b"', continueOnError: true }),
      aStep({ id: '__3', name: 'bad token', run: 'echo "::stop-commands::"', continueOnError: true }),
    ],
  });
  const annotations = bench.forge.result?.annotations ?? [];
  expect(annotations[0]).toEqual({
    level: 'warning',
    message: 'two\nlines',
    title: 'T:1',
    path: 'src/a.ts',
    startLine: 3,
    endLine: 4,
  });
  expect(annotations.filter((one) => one.level === 'notice')).toHaveLength(10);
  expect(messages()).toEqual(expect.arrayContaining(['legacy', expect.stringContaining('`set-env` command is disabled')]));
  expect(messages()).not.toContain('text only');
  expect(bench.forge.lines).toEqual(
    expect.arrayContaining(['##[group]Details', 'inside', '##[endgroup]', '::error::text only', '##[notice]n12']),
  );
  expect(bench.forge.log).not.toContain('##[debug]');
  expect(bench.conclusions()).toEqual({ commands: 'success', 'set-env': 'success', 'bad token': 'success' });
});

test('debug lines appear when ACTIONS_STEP_DEBUG is set, and steps see RUNNER_DEBUG', async () => {
  await bench.run({
    secrets: { ACTIONS_STEP_DEBUG: 'true' },
    steps: [aStep({ id: '__1', run: 'echo "::debug::seen $RUNNER_DEBUG"' })],
  });
  expect(bench.forge.lines).toContain('##[debug]seen 1');
});

test('hashFiles answers for files of the workspace, and an expression that GitHub refuses fails its step', async () => {
  const workspace = join(bench.directory, '_work', 'plots', 'plots');
  mkdirSync(join(workspace, 'a'), { recursive: true });
  writeFileSync(join(workspace, 'a', 'lock.json'), '{}');
  await bench.run({
    steps: [
      aStep({
        id: 'h',
        name: 'hash',
        run: "echo \"some=${{ hashFiles('**/lock.json', '!x') }}\nnone=${{ hashFiles('*.none') }}\" >> $GITHUB_OUTPUT",
      }),
      aStep({ id: '__2', name: 'bad', run: 'echo ${{ nothing.here }}' }),
    ],
    outputs: { some: '${{ steps.h.outputs.some }}', none: '${{ steps.h.outputs.none }}' },
  });
  // sha256 of the 32 bytes of sha256('{}').
  expect(bench.forge.result?.outputs).toEqual({ some: 'c74f3008fdd2f7c5ae5446ab2e522629f63346f68a4026b4f72b91b393475ff6' });
  expect(bench.conclusions()).toEqual({ hash: 'success', bad: 'failure' });
});

test('a step beyond its timeout-minutes fails, and says so', async () => {
  await bench.run({ steps: [aStep({ id: '__1', name: 'slow', run: 'sleep 60', timeoutMinutes: '${{ 0.005 }}' })] });
  expect(bench.conclusions()).toEqual({ slow: 'failure' });
  expect(messages()).toContain("The action 'slow' has timed out after 0.005 minutes.");
});
