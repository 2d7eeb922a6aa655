import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { NO_RETRY } from '../../../src/contract/retry-policy.ts';
import { NO_REPORTS, type TestJob } from '../../../src/contract/test-job.ts';
import { formatTicket } from '../../../src/contract/test-plan.ts';
import { type AttemptOutcome, verdictOf } from '../../../src/testrun/verdict.ts';

const FIXTURES = resolve(import.meta.dirname, '../../fixtures/processes');
const MAIN = resolve(import.meta.dirname, '../../../src/main.ts');
const STUBBORN = `bash ${join(FIXTURES, 'stubborn.sh')}`;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pilotlight-endings-'));
  await chmod(folder, 0o777);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Start {
  readonly pids?: string;
  /** What starts the program, such as another user. */
  readonly by?: readonly string[];
}

/** The entry process of an attempt, as the runner has one. */
function start(request: object, { pids = join(folder, 'none'), by = [] }: Start = {}): ChildProcess {
  const [program = '', ...args] = [...by, process.execPath, join(FIXTURES, 'entry.ts'), JSON.stringify(request)];
  return spawn(program, args, { cwd: folder, env: { PATH: process.env.PATH, PIDS: pids }, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function endOf(entry: ChildProcess): Promise<{ outcome: AttemptOutcome & { survivors: number[] }; output: string }> {
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  entry.stdout?.on('data', (chunk) => out.push(chunk));
  entry.stderr?.on('data', (chunk) => err.push(chunk));
  await new Promise((done) => entry.once('close', done));
  const output = Buffer.concat(err).toString();
  const answer = Buffer.concat(out).toString();
  if (answer === '') throw new Error(`the entry process gave no outcome (${entry.exitCode ?? entry.signalCode}): ${output}`);
  return { outcome: JSON.parse(answer), output };
}

const linesOf = (file: string): readonly string[] =>
  existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];

async function until(isTrue: () => boolean): Promise<void> {
  for (let tries = 0; !isTrue(); tries += 1) {
    if (tries > 400) throw new Error('it did not come about within 20 s');
    await sleep(50);
  }
}

const isAlive = (pid: string): boolean => {
  const stat = existsSync(`/proc/${pid}`) ? readFileSync(`/proc/${pid}/stat`, 'latin1') : '';
  return stat !== '' && stat.slice(stat.lastIndexOf(')') + 2)[0] !== 'Z';
};

/** Processes whose environment holds the text; zombies have none. */
const carrying = (text: string): readonly string[] =>
  readdirSync('/proc').filter((name) => {
    try {
      return /^\d+$/.test(name) && readFileSync(`/proc/${name}/environ`, 'latin1').includes(text);
    } catch {
      return false;
    }
  });

/** The entry process carries the text itself, so it is not among them once it has ended. */
function expectNothingLeft(pids: string): void {
  expect(linesOf(pids)).toHaveLength(4);
  expect(linesOf(pids).filter(isAlive)).toEqual([]);
  expect(carrying(`PIDS=${pids}`)).toEqual([]);
}

describe('a command with a child that ignores TERM, one in its own session, and a daemon forked twice', () => {
  test('is gone, all of it, within ten seconds of its time limit', async () => {
    const pids = join(folder, 'timeout');
    const started = performance.now();
    const { outcome, output } = await endOf(start({ run: STUBBORN, timeout: 2_000, grace: 2_000 }, { pids }));
    expect(performance.now() - started - 2_000).toBeLessThan(10_000);
    expectNothingLeft(pids);
    expect(outcome).toMatchObject({ timedOutAfter: 2_000, signal: 'SIGKILL', survivors: [] });
    expect(verdictOf(outcome)).toEqual({ verdict: 'timeout', because: 'its time limit of 2s passed' });
    expect(output).toContain('Pilotlight ends this command: its time limit of 2s passed.');
  });

  test('is gone, all of it, within the ten seconds that the runner leaves a cancelled step, whatever its grace', async () => {
    const pids = join(folder, 'cancel');
    const entry = start({ run: STUBBORN, grace: 600_000 }, { pids });
    await until(() => linesOf(pids).length === 4);
    const ending = endOf(entry);
    const started = performance.now();
    entry.kill('SIGINT');
    // As the runner goes on: TERM after 7.5 s, and 2.5 s later it kills this process alone.
    const timers = [setTimeout(() => entry.kill('SIGTERM'), 7_500), setTimeout(() => entry.kill('SIGKILL'), 10_000)];
    const { outcome } = await ending.finally(() => timers.forEach(clearTimeout));
    const took = performance.now() - started;
    expect(took).toBeLessThan(7_500);
    expectNothingLeft(pids);
    expect(outcome).toMatchObject({ cancelled: true, survivors: [] });
    expect(verdictOf(outcome).verdict).toBe('cancelled');
  });

  test('is gone, all of it, once its first process is killed from outside, which is no success', async () => {
    const pids = join(folder, 'killed');
    const entry = start({ run: STUBBORN }, { pids });
    const ending = endOf(entry);
    await until(() => linesOf(pids).length === 4);
    process.kill(Number(linesOf(pids)[0]), 'SIGKILL');
    const { outcome } = await ending;
    expectNothingLeft(pids);
    expect(verdictOf(outcome)).toEqual({ verdict: 'signal', because: 'ended by SIGKILL' });
  });
});

const JOB: TestJob = {
  id: 'stubborn',
  name: 'stubborn',
  run: STUBBORN,
  env: {},
  cwd: '.',
  timeout: 600_000,
  idle_timeout: null,
  grace: 600_000,
  runs_on: ['self-hosted'],
  retry: { ...NO_RETRY, delays: [60_000] },
  reports: NO_REPORTS,
  shard: null,
  flaky: 'pass',
  allow_failure: false,
};

/** The action itself, as the runner starts it. */
function action(job: TestJob, pids: string): ChildProcess {
  const ticket = formatTicket({ kind: 'bodies', plan: 'a'.repeat(64), parcel: job.id, configurations: [job] });
  const github = { GITHUB_WORKSPACE: folder, GITHUB_REPOSITORY: 'o/r', GITHUB_SHA: 'b'.repeat(40), GITHUB_RUN_ID: '1' };
  const env = { PATH: process.env.PATH, PIDS: pids, RUNNER_TEMP: folder, INPUT_COMMAND: 'run', INPUT_JOB: ticket, ...github };
  return spawn(process.execPath, [MAIN], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
}

async function printed(child: ChildProcess): Promise<string> {
  const out: Buffer[] = [];
  child.stdout?.on('data', (chunk) => out.push(chunk));
  child.stderr?.on('data', (chunk) => out.push(chunk));
  await new Promise((done) => child.once('close', done));
  return Buffer.concat(out).toString();
}

describe('the action, cancelled as the runner does it: INT to its own process, TERM after 7.5 s, KILL 2.5 s later', () => {
  async function cancel(entry: ChildProcess): Promise<number> {
    const started = performance.now();
    entry.kill('SIGINT');
    const timers = [setTimeout(() => entry.kill('SIGTERM'), 7_500), setTimeout(() => entry.kill('SIGKILL'), 10_000)];
    await new Promise((done) => entry.once('close', done));
    for (const timer of timers) clearTimeout(timer);
    return performance.now() - started;
  }

  test('leaves nothing of the command behind, says so, is red, and ends by itself', async () => {
    const pids = join(folder, 'action');
    const entry = action(JOB, pids);
    const output = printed(entry);
    await until(() => linesOf(pids).length === 4);
    expect(await cancel(entry)).toBeLessThan(10_000);
    expect(entry.exitCode).toBe(1);
    expectNothingLeft(pids);
    expect(await output).toContain('"stubborn" ended as cancelled: the workflow was cancelled.');
  });

  test('sleeps no further while it waits for the next attempt, which is not begun', async () => {
    const entry = action({ ...JOB, run: 'echo attempted; exit 1' }, join(folder, 'waiting'));
    let seen = '';
    entry.stdout?.on('data', (chunk) => {
      seen += chunk;
    });
    await until(() => seen.includes('retry 1 of 1'));
    expect(await cancel(entry)).toBeLessThan(5_000);
    expect(entry.exitCode).toBe(1);
    expect(seen.match(/^attempted$/gm)).toHaveLength(1);
    expect(seen).toContain('ended as cancelled');
  });

  test('does not sleep after the last failure', async () => {
    const started = performance.now();
    const entry = action({ ...JOB, run: 'exit 1', retry: { ...NO_RETRY, delays: [500] } }, join(folder, 'last'));
    expect(await printed(entry)).toContain('exit code 1, on attempt 2 of 2');
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});

describe('a command that falls silent', () => {
  test('is ended, and its output says what hung: pid, state, and command without environment', async () => {
    const request = { run: 'SECRET=hidden sleep 31.5 & wait', timeout: 20_000, idleTimeout: 700, grace: 100 };
    const { outcome, output } = await endOf(start(request));
    expect(verdictOf(outcome)).toEqual({ verdict: 'timeout', because: 'it printed nothing for 700ms' });
    expect(output).toMatch(/^Pilotlight ends this command: it printed nothing for 700ms\./m);
    expect(output).toMatch(/^ +[0-9]+ S \S+ +sleep 31\.5$/m);
    expect(output.match(/hidden/g)).toHaveLength(1);
  });

  test('may take its time while it prints, however long it takes in all', async () => {
    const request = { run: 'for i in 1 2 3 4 5 6; do sleep 0.25; echo $i >&2; done', idleTimeout: 800 };
    expect((await endOf(start(request))).outcome).toMatchObject({ code: 0 });
  });

  test('cannot paint its process list: control characters of its arguments are shown as question marks (A6)', async () => {
    const request = { run: ['bash', '-c', 'sleep 33; :', 'x\n::error::y\u001b[2J'], idleTimeout: 400, grace: 100 };
    const { output } = await endOf(start(request));
    expect(output).toContain('x?::error::y?[2J');
    expect(output).not.toMatch(/^::error/m);
  });
});

/** Makes a control group of our own with little memory; throws where this machine does not let us have one. */
function makeGroup(): { readonly enter: readonly string[]; readonly leave: () => void } {
  const own = readFileSync('/proc/self/cgroup', 'utf8');
  const one = /^[0-9]+:memory:(.*)$/m.exec(own)?.[1];
  const two = /^0::(.*)$/m.exec(own)?.[1];
  const path = one === undefined ? join('/sys/fs/cgroup', two ?? '') : join('/sys/fs/cgroup/memory', one);
  const group = join(path, `pilotlight-test-${process.pid}`);
  mkdirSync(group);
  try {
    writeFileSync(join(group, one === undefined ? 'memory.max' : 'memory.limit_in_bytes'), String(200 * 1024 * 1024));
    if (one === undefined) writeFileSync(join(group, 'memory.swap.max'), '0');
  } catch (error) {
    rmdirSync(group);
    throw error;
  }
  const enter = ['bash', '-c', `echo $$ > ${join(group, 'cgroup.procs')} && exec "$@"`, 'enter'];
  return { enter, leave: () => rmdirSync(group) };
}

/** Why no group can be had, if so. */
function groupTrouble(): string | null {
  try {
    makeGroup().leave();
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

const trouble = groupTrouble();
const inGroup = trouble === null || process.env['CI'] === 'true' ? test : test.skip;

describe(`a command that takes more memory than there is${trouble === null ? '' : ` (skipped: no control group with a limit: ${trouble})`}`, () => {
  let group: ReturnType<typeof makeGroup> | undefined;
  let by: readonly string[] = [];
  beforeAll(() => {
    group = trouble === null ? makeGroup() : undefined;
    by = group?.enter ?? [];
  });
  afterAll(async () => {
    await sleep(100);
    group?.leave();
  });
  // The victim has to be the command, not the entry process beside it.
  const GREEDY = 'echo 1000 > /proc/self/oom_score_adj; exec tail /dev/zero';

  inGroup('is told apart from other deaths, and is no success', async () => {
    const { outcome } = await endOf(start({ run: GREEDY }, { by }));
    expect(outcome).toMatchObject({ code: null, signal: 'SIGKILL', oomKills: 1 });
    expect(verdictOf(outcome)).toEqual({ verdict: 'oom', because: 'the kernel killed it for want of memory' });
  });

  inGroup('is told apart also where only a child of it was killed, whatever the shell makes of that', async () => {
    const { outcome } = await endOf(start({ run: `bash -c '${GREEDY}'; exit` }, { by }));
    expect(verdictOf(outcome)).toEqual({ verdict: 'oom', because: 'the kernel killed it for want of memory' });
    const other = await endOf(start({ run: `bash -c '${GREEDY}' || exit 2` }, { by }));
    expect(verdictOf(other.outcome).because).toBe('exit code 2: the kernel killed a process of it for want of memory');
  });

  inGroup('a command that dies by KILL with memory to spare is a death by signal', async () => {
    const { outcome } = await endOf(start({ run: 'kill -KILL $$' }, { by }));
    expect(verdictOf(outcome)).toEqual({ verdict: 'signal', because: 'ended by SIGKILL' });
  });
});

const SETPRIV = '/usr/bin/setpriv';
const isRoot = process.getuid?.() === 0 && existsSync(SETPRIV);
const asOther = isRoot || process.env['CI'] === 'true' ? test : test.skip;

describe(`processes of another user${isRoot ? '' : ' (skipped: only root can start some)'}`, () => {
  const NOBODY = [SETPRIV, '--reuid=65534', '--regid=65534', '--clear-groups'];
  /** Like sudo: a program that whoever calls it becomes root by. */
  const rootly = (): string => {
    const copy = join(folder, 'rootly');
    copyFileSync(SETPRIV, copy);
    chmodSync(copy, 0o4755);
    return copy;
  };

  asOther('are killed by way of sudo, as everything else is', async () => {
    const become = rootly();
    const run = `${become} --reuid=1 --clear-groups sleep 34.5 & sleep 0.3; sleep 34.5`;
    const asRoot = [become, '--reuid=0', '--clear-groups'];
    const { outcome, output } = await endOf(start({ run, timeout: 1_500, grace: 300, asRoot }, { by: NOBODY }));
    expect(output).toContain('sleep 34.5');
    expect(outcome).toMatchObject({ timedOutAfter: 1_500, survivors: [] });
    expect(sleeping('34.5')).toEqual([]);
  });

  asOther('that nobody may kill are reported, and are not waited for', async () => {
    const run = `${rootly()} --reuid=1 --clear-groups sleep 35.5 & sleep 0.3; exit 0`;
    const { outcome } = await endOf(start({ run, asRoot: ['no-sudo-here'] }, { by: NOBODY }));
    expect(outcome).toMatchObject({ code: 0 });
    expect(outcome.survivors.map(String)).toEqual(sleeping('35.5'));
    expect(outcome.survivors).toHaveLength(1);
    for (const pid of outcome.survivors) process.kill(pid, 'SIGKILL');
  });
});

function sleeping(seconds: string): readonly string[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,stat=,args='], { encoding: 'utf8' }).split('\n');
  return lines.flatMap((line) => {
    const [, pid, args] = /^ *([0-9]+) [^Z]\S* +(.*)$/.exec(line) ?? [];
    return pid && args === `sleep ${seconds}` ? [pid] : [];
  });
}
