import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { NO_RETRY } from '../src/contract/retry-policy.ts';
import { NO_REPORTS, type TestJob } from '../src/contract/test-job.ts';
import { formatTicket } from '../src/contract/test-plan.ts';

import { conclude, formatTable, median, quantile } from './figures.ts';

/**
 * Cold start of the action: from the start of its process until it has read and checked its inputs and ended, as a ratio to an
 * empty script in the same rounds. A step ends there by itself when one of its inputs is unknown, which it is told after all
 * of them have been read; nothing in the action knows of this bench. Whole steps (a plan of six, a run of `true`, both without
 * network) are shown besides.
 */
const DIST = resolve(import.meta.dirname, '../dist/index.js');
const TARGET = 3.0;

interface Subject {
  readonly name: string;
  readonly script: string;
  readonly env: Readonly<Record<string, string>>;
  readonly expected: number;
}

const JOB: TestJob = {
  ...{ id: 'a', name: 'a', run: ['true'], env: {}, cwd: '.', timeout: 60_000, idle_timeout: null, grace: 1_000 },
  ...{ runs_on: ['large'], retry: NO_RETRY, reports: NO_REPORTS, shard: null, allow_failure: false },
  flaky: 'pass',
};
const PLAN = 'plan: { axes: { n: [1, 2, 3, 4, 5, 6] }, defaults: { run: ./test.sh } }\n';
const INPUTS: Readonly<Record<'plan' | 'run' | 'gate', Readonly<Record<string, string>>>> = {
  plan: { INPUT_PLAN: '', INPUT_PLAN_TIMEOUT: '60s', INPUT_EMPTY: '' },
  run: { INPUT_JOB: formatTicket({ kind: 'bodies', plan: 'a'.repeat(64), parcel: 'a', configurations: [JOB] }) },
  gate: { INPUT_NEEDS: '{}', INPUT_JOBS: '' },
};

function subjects(folder: string): readonly Subject[] {
  const empty = join(folder, 'empty.mjs');
  writeFileSync(empty, '');
  mkdirSync(join(folder, '.github'));
  writeFileSync(join(folder, '.github/pilotlight.yml'), PLAN);
  const files = { GITHUB_OUTPUT: join(folder, 'output'), GITHUB_STEP_SUMMARY: join(folder, 'summary'), GITHUB_WORKSPACE: folder };
  for (const file of [files.GITHUB_OUTPUT, files.GITHUB_STEP_SUMMARY]) writeFileSync(file, '');
  const whole = (command: 'plan' | 'run'): Subject => ({
    name: `${command}, whole step`,
    script: DIST,
    env: { INPUT_COMMAND: command, ...INPUTS[command], ...files },
    expected: 0,
  });
  return [
    { name: 'empty script', script: empty, env: {}, expected: 0 },
    ...(['plan', 'run', 'gate'] as const).map((command) => ({
      name: command,
      script: DIST,
      env: { INPUT_COMMAND: command, ...INPUTS[command], INPUT_NO_SUCH_INPUT: 'x' },
      expected: 1,
    })),
    whole('plan'),
    whole('run'),
  ];
}

/** Milliseconds of one process, start to end. */
function once({ name, script, env, expected }: Subject, folder: string): number {
  const started = performance.now();
  const { status, stdout } = spawnSync(process.execPath, [script], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...env },
    encoding: 'utf8',
  });
  const took = performance.now() - started;
  if (status !== expected) throw new Error(`${name}: expected exit code ${expected}, found ${status}\n${stdout}`);
  if (expected === 1 && !stdout.includes('knows no input `no_such_input`'))
    throw new Error(`${name} ended for another reason\n${stdout}`);
  return took;
}

/** `npm run bench -- startup [rounds]`, 20 rounds unless told otherwise. */
export async function bench(args: readonly string[]): Promise<number> {
  const rounds = Number(args[0] ?? 20);
  if (!Number.isInteger(rounds) || rounds < 1) throw new RangeError(`expected a number of rounds, found ${args[0]}`);
  const folder = mkdtempSync(join(tmpdir(), 'pilotlight-startup-'));
  try {
    const all = subjects(folder).map((subject) => ({ subject, samples: [] as number[] }));
    for (const { subject } of all) once(subject, folder); // The first read of each file comes from the disk.
    for (let round = 0; round < rounds; round += 1) {
      for (const { subject, samples } of all) samples.push(once(subject, folder));
    }
    const floor = median(all[0]?.samples ?? []);
    const rows = all.map(({ subject, samples }) => [
      subject.name,
      median(samples),
      quantile(samples, 0.9),
      median(samples) / floor,
    ]);
    console.log(formatTable(['until', 'median ms', 'p90 ms', 'ratio'], rows));
    const figures = Object.fromEntries(
      all.slice(1).map(({ subject, samples }) => [subject.name, Number((median(samples) / floor).toFixed(3))]),
    );
    const targets = Object.fromEntries((['plan', 'run', 'gate'] as const).map((command) => [command, { atMost: TARGET }]));
    const { line, code } = conclude({ bench: 'startup', figures, targets });
    console.log(line);
    return code;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
