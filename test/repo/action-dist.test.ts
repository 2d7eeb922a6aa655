import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { aJob, aTicket } from '../builders/action.ts';
import { type ActionServices, startActionServices } from '../fakes/action-services.ts';
import { parseKeyValues } from '../sandbox/runner/file-commands.ts';
import { OBEYING, readLine } from '../sandbox/runner/workflow-commands.ts';

// The committed bundle as the runner starts it: a process with INPUT_* and files, real sockets, real children.
const DIST = resolve(import.meta.dirname, '../../dist/index.js');
let services: ActionServices;
let root = '';
let steps = 0;

beforeAll(async () => {
  services = await startActionServices();
  root = await mkdtemp(join(tmpdir(), 'pilotlight-dist-'));
});
afterAll(async () => {
  await services.close();
  await rm(root, { recursive: true, force: true });
});

interface Step {
  readonly files?: Readonly<Record<string, string>>;
  readonly jobId?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Called with each piece of output; what it returns goes to the process as a signal. */
  readonly watch?: (log: string) => NodeJS.Signals | undefined;
}

async function step(inputs: Readonly<Record<string, string>>, { files = {}, jobId = 1, env = {}, watch }: Step = {}) {
  steps += 1;
  const workspace = join(root, `step-${steps}`);
  for (const [path, text] of Object.entries({ 'out/GITHUB_OUTPUT': '', 'out/GITHUB_STEP_SUMMARY': '', ...files })) {
    await mkdir(dirname(join(workspace, path)), { recursive: true });
    await writeFile(join(workspace, path), text, { mode: text.startsWith('#!') ? 0o755 : 0o644 });
  }
  const child = spawn(process.execPath, [DIST], {
    cwd: workspace,
    env: {
      PATH: process.env.PATH,
      ...Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
      GITHUB_WORKSPACE: workspace,
      GITHUB_OUTPUT: join(workspace, 'out/GITHUB_OUTPUT'),
      GITHUB_STEP_SUMMARY: join(workspace, 'out/GITHUB_STEP_SUMMARY'),
      GITHUB_REPOSITORY: 'acme/plots',
      GITHUB_SHA: 'c'.repeat(40),
      GITHUB_RUN_ID: '1',
      GITHUB_RUN_ATTEMPT: jobId < 100 ? '1' : '2',
      GITHUB_API_URL: services.url,
      GITHUB_SERVER_URL: services.url,
      RUNNER_NAME: 'runner-1',
      RUNNER_TEMP: root,
      ACTIONS_RUNTIME_TOKEN: await services.token(jobId),
      ACTIONS_RESULTS_URL: `${services.url}/`,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let log = '';
  child.stdout.on('data', (chunk: Buffer) => {
    log += chunk.toString();
    const signal = watch?.(log);
    if (signal) child.kill(signal);
  });
  const code = await new Promise<number | null>((settle) => child.on('close', settle));
  const { pairs, fault } = parseKeyValues(await readFile(join(workspace, 'out/GITHUB_OUTPUT'), 'utf8'));
  const summary = await readFile(join(workspace, 'out/GITHUB_STEP_SUMMARY'), 'utf8');
  return {
    code,
    log,
    commands: obeyed(log),
    outputs: Object.fromEntries(pairs.map(({ key, value }) => [key, value])),
    fault,
    summary,
  };
}

/** `name data` of the commands that a runner would obey. */
function obeyed(log: string): readonly string[] {
  let state = OBEYING;
  return log.split('\n').flatMap((line) => {
    const { state: next, meaning } = readLine(state, line);
    state = next;
    return meaning.kind === 'command'
      ? [`${meaning.command.name} ${JSON.stringify({ ...meaning.command.properties })} ${meaning.command.data}`]
      : [];
  });
}

const errors = (commands: readonly string[]): readonly string[] => commands.filter((command) => command.startsWith('error'));
const needs = (jobs: string, test = 'success'): string =>
  JSON.stringify({ plan: { result: 'success', outputs: { jobs } }, test: { result: test, outputs: {} } });

describe('dist/index.js', () => {
  test('plan, run and gate work together: green, a failure, its re-run, green again', async () => {
    const source = `export default function* () {
      yield { name: 'good', run: 'echo "::error::not for the runner"; test "$SEED" = 1', env: { SEED: 1 } };
      yield { name: 'flaky', run: ['sh', '-c', 'test "$GITHUB_RUN_ATTEMPT" = 2'] };
    }`;
    const planned = await step({ command: 'plan' }, { files: { '.github/pilotlight.plan.ts': source } });
    expect(planned).toMatchObject({ code: 0, fault: null, outputs: { count: '2' } });
    const { include } = JSON.parse(planned.outputs.jobs ?? '') as { include: { id: string; job: string }[] };
    const [good, flaky] = include;

    const one = await step({ command: 'run', job: good?.job ?? '', token: 'tok' }, { jobId: 1 });
    expect(one).toMatchObject({ code: 0, outputs: { verdict: 'pass' } });
    expect(errors(one.commands)).toEqual([]);
    expect(one.log).toContain('::error::not for the runner\n');
    expect(one.summary).toContain('✅ pass');
    const two = await step({ command: 'run', job: flaky?.job ?? '', token: 'tok' }, { jobId: 2 });
    expect(two).toMatchObject({ code: 1, outputs: { verdict: 'fail' } });
    expect(errors(two.commands)).toEqual([expect.stringContaining('"flaky" ended as fail: exit code 1.')]);

    const red = await step({ command: 'gate', needs: needs(planned.outputs.jobs ?? '', 'failure'), token: 'tok' }, { jobId: 3 });
    expect(red.code).toBe(1);
    expect(errors(red.commands)).toEqual([expect.stringContaining('"flaky" ended as fail: exit code 1.')]);

    expect(await step({ command: 'run', job: flaky?.job ?? '', token: 'tok' }, { jobId: 101 })).toMatchObject({ code: 0 });
    const green = await step({ command: 'gate', needs: needs(planned.outputs.jobs ?? ''), token: 'tok' }, { jobId: 102 });
    expect(errors(green.commands)).toEqual([]);
    expect(green.code).toBe(0);
    expect(green.summary).toContain('2 of 2');
    expect(services.statuses).toEqual([
      'pilotlight/good pending',
      'pilotlight/good success',
      'pilotlight/flaky pending',
      'pilotlight/flaky failure',
      'pilotlight/gate failure',
      'pilotlight/flaky pending',
      'pilotlight/flaky success',
      'pilotlight/gate success',
    ]);
  });

  test.each<[string, string, string]>([
    ['throws', 'export default () => {\n  throw new Error("no");\n};', '"line":"2"'],
    ['loops for ever', 'export default () => {\n  for (;;);\n};', '"line":"2"'],
    [
      'makes two of one name',
      'export default function* () {\n  yield { name: "a", run: "x" };\n  yield { name: "A", run: "x" };\n}',
      '"line":"3"',
    ],
    ['gives no list', 'export default () => "x";', '"line":"1"'],
  ])('a plan that %s is red, with file and line', async (_, source, place) => {
    const { code, commands, outputs } = await step(
      { command: 'plan', plan_timeout: '1s' },
      { files: { '.github/pilotlight.plan.ts': source } },
    );
    expect(code).toBe(1);
    expect(errors(commands)).toEqual([expect.stringContaining('"file":".github/pilotlight.plan.ts"')]);
    expect(errors(commands)[0]).toContain(place);
    expect(outputs).toEqual({});
  });

  test('an executable that prints no JSON is red, with its file; what it printed is shown and not obeyed', async () => {
    const { code, commands, log } = await step(
      { command: 'plan', plan: 'plan.sh' },
      { files: { 'plan.sh': '#!/bin/sh\necho hello\necho ::error::mine\n' } },
    );
    expect(code).toBe(1);
    expect(log).toContain('\nhello\n::error::mine\n');
    expect(errors(commands)).toEqual([expect.stringMatching(/"file":"plan.sh","title".*found in line 1 of its output "hello"/)]);
  });

  test('a folder in place of a plan is no fault of Pilotlight', async () => {
    const { commands } = await step({ command: 'plan', plan: '.github' }, { files: { '.github/x': '' } });
    expect(errors(commands)).toEqual([expect.stringMatching(/plan-missing.*"\.github" is a folder; expected a file\./)]);
  });

  test('a command or an input that does not exist names the nearest one, and nothing is loaded or done', async () => {
    const wrong = await step({ command: 'plann' });
    expect(wrong).toMatchObject({ code: 1, outputs: {}, summary: '' });
    expect(errors(wrong.commands)[0]).toContain('did you mean `plan`?');
    expect(errors((await step({ command: 'gate', need: '{}' })).commands)).toEqual([
      expect.stringContaining('did you mean `needs`?'),
      expect.stringContaining('The input `needs`: expected a value'),
    ]);
  });

  test.each(['SIGINT', 'SIGTERM'] as const)(
    'a cancellation (%s) ends the command and still reports, within ten seconds',
    async (signal) => {
      const jobId = signal === 'SIGINT' ? 4 : 5;
      const id = `slow-${jobId}`;
      const job = aJob({ id, name: id, run: 'echo ready; sleep 60', grace: 9_000 });
      let sent = 0;
      const { code, outputs, commands } = await step(
        { command: 'run', job: aTicket(job), token: 'tok' },
        {
          jobId,
          watch: (log) => {
            if (sent > 0 || !log.includes('ready\n')) return undefined;
            sent = Date.now();
            return signal;
          },
        },
      );
      expect(Date.now() - sent).toBeLessThan(10_000);
      expect({ code, verdict: outputs.verdict }).toEqual({ code: 1, verdict: 'cancelled' });
      expect(errors(commands)).toEqual([expect.stringContaining('the workflow was cancelled')]);
      expect(services.statuses.at(-1)).toBe(`pilotlight/${id} error`);
    },
  );

  test('without a token and without an artifact service, a test is still run', async () => {
    const { code, commands } = await step(
      { command: 'run', job: aTicket(aJob({ run: 'true' })) },
      { env: { ACTIONS_RESULTS_URL: '' } },
    );
    expect({ code, commands }).toEqual({
      code: 0,
      commands: [expect.stringContaining('warning {} This runner offers no artifact service')],
    });
  });
});

describe('what runs at the end of every step', () => {
  const POST = resolve(DIST, '../post.js');
  const end = async (env: Readonly<Record<string, string>>) => {
    const child = spawn(process.execPath, [POST], { cwd: root, env: { PATH: process.env.PATH, ...env } });
    const said: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => said.push(bytes));
    const [code] = await once(child, 'close');
    return { code, said: Buffer.concat(said).toString() };
  };

  test('loads nothing and says nothing unless the step watched', async () => {
    expect(await end({ INPUT_COMMAND: 'plan' })).toMatchObject({ code: 0 });
    expect((await end({ INPUT_COMMAND: 'plan' })).said).toBe('');
  });

  test('harms no job where what it finds cannot be understood', async () => {
    const env = { INPUT_COMMAND: 'watch', INPUT_CONTEXT: 'pilotlight', GITHUB_REPOSITORY: 'acme/plots', RUNNER_TEMP: root };
    for (const state of ['{', '{"v":99}', 'x'.repeat(10_000)])
      expect(await end({ ...env, STATE_pilotlight_watch: state })).toMatchObject({ code: 0 });
  });
});
