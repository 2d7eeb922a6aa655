import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { ClaimAnswer } from '../../autoscaler/machine-ports.ts';
import { aJitConfig, type BenchOptions, BootBench, INSTANCE } from './boot-bench.ts';

let bench: BootBench;
afterEach(() => bench.stop());

async function aBench(answers: readonly ClaimAnswer[], options: BenchOptions = {}): Promise<BootBench> {
  bench = await BootBench.start(options);
  bench.desk.answers = [...answers];
  return bench;
}

function aRunner(jitConfig = aJitConfig()): ClaimAnswer {
  return { kind: 'runner', name: 'pl1-large-0a1b2c3d4e-1', jitConfig, maxLifetime: 3_600_000 };
}

describe('a machine that pulls its configuration', () => {
  test('asks as the instance that EC2 signed for, runs what it is given, and reports in order', async () => {
    const jitConfig = aJitConfig();
    await aBench([aRunner(jitConfig)]);
    await bench.boot();
    const pid = await bench.runnerStarted();
    expect(configurationOf(pid) === jitConfig).toBe(true);
    await bench.finishRunner(0);
    expect(bench.desk.claims).toEqual([{ machine: INSTANCE.id, region: INSTANCE.region, account: INSTANCE.account }]);
    await bench.isOff();
    expect(bench.desk.milestones).toEqual(['booted', 'runner-started', 'runner-exited 0']);
  });

  test('shows the configuration to no log, no argument and no other process (S8)', async () => {
    const jitConfig = aJitConfig();
    await aBench([aRunner(jitConfig)]);
    await bench.boot();
    const pid = await bench.runnerStarted();
    const others = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && ![process.pid, pid].includes(Number(name)));
    const shown = others.filter((other) => `${contentOf(other, 'environ')}${contentOf(other, 'cmdline')}`.includes(jitConfig));
    expect(shown).toEqual([]);
    expect(bench.machine.console + JSON.stringify(bench.log.entries)).not.toContain(jitConfig.slice(0, 40));
    expect(filesBelow(bench.machine.root).filter((path) => readFileSync(path, 'latin1').includes(jitConfig))).toEqual([]);
  });

  test('lives as long as the runner it was given may (I-5)', async () => {
    await aBench([aRunner()]);
    await bench.boot();
    await bench.runnerStarted();
    const timers = bench.machine.calls.filter((call) => call.startsWith('shutdown -P +'));
    expect(timers).toEqual(['shutdown -P +360', 'shutdown -P +60']);
  });

  test('waits as long as it is told to', async () => {
    await aBench([{ kind: 'wait', ms: 30 }, { kind: 'wait', ms: 30 }, aRunner()]);
    await bench.boot();
    await bench.runnerStarted();
    expect(bench.desk.claims).toHaveLength(3);
  });

  test('switches itself off when nothing is there for it', async () => {
    await aBench([{ kind: 'leave', because: 'its job is\ngone' }]);
    await bench.boot();
    await bench.isOff();
    expect(bench.machine.console).toContain('there is no work for this machine: its job is gone; shutting down');
  });

  test('outlasts a service that is away for a while, and one that is busy', async () => {
    await aBench([aRunner()]);
    bench.service.isAway = true;
    await bench.boot();
    await bench.until(() => bench.machine.console.includes('claim: no answer from'), 'it tried in vain');
    bench.service.busy = 3;
    bench.service.isAway = false;
    await bench.runnerStarted();
    expect(bench.machine.console).toContain('(HTTP status 503)');
  });

  test('gives up a service that stays away', async () => {
    await aBench([aRunner()], { env: { PILOTLIGHT_PATIENCE: '1' } });
    bench.service.isAway = true;
    await bench.boot();
    await bench.isOff();
    expect(bench.machine.console).toContain('the service gave no answer for 1 s; shutting down');
  });

  test('outlasts metadata that are not there yet', async () => {
    await aBench([aRunner()]);
    bench.machine.imds.isAway = true;
    await bench.boot();
    await bench.until(() => bench.machine.calls.length > 0, 'it booted');
    bench.machine.imds.isAway = false;
    await bench.runnerStarted();
  });

  test('asks for its metadata as version 2 wants it', async () => {
    await aBench([aRunner()]);
    await bench.boot();
    await bench.runnerStarted();
    expect(bench.machine.imds.refused).toBe(0);
  });

  test('is refused, and says so, when it speaks another version than the service', async () => {
    await aBench([aRunner()], { version: '2' });
    await bench.boot();
    await bench.isOff();
    expect(bench.desk.claims).toEqual([]);
    expect(bench.machine.console).toMatch(/claim: refused, this boot script is of version 1, http:\S+ speaks version 2/);
    expect(bench.log.entries).toContainEqual({
      level: 'warn',
      message: 'A machine was refused',
      fields: { stage: 'launch', because: 'wrong-version', expected: '2', found: '1' },
    });
  });

  test.each([
    ['another version', '2', 'speaks version 2'],
    ['none at all', null, 'speaks version unknown'],
  ])('takes nothing from who answers in %s', async (_, said, message) => {
    const jitConfig = aJitConfig();
    await aBench([aRunner(jitConfig)]);
    bench.service.saidVersion = said;
    await bench.boot();
    await bench.isOff();
    expect(bench.machine.console).toContain(`claim: refused, this boot script is of version 1, ${bench.service.url} ${message}`);
    expect(bench.machine.console).not.toContain(jitConfig.slice(0, 40));
    expect(bench.machine.calls.filter((call) => call.startsWith('iptables'))).toEqual([]);
  });

  test('is refused when no pool starts machines in its region', async () => {
    await aBench([aRunner()], { region: 'us-east-1' });
    await bench.boot();
    await bench.isOff();
    expect(bench.machine.console).toContain('claim: refused with HTTP status 403: {"error":"unknown-region"');
    expect(bench.desk.claims).toEqual([]);
  });
});

describe('a machine of the stock', () => {
  test('says that it is ready, waits to be stopped, and runs what it is given at its next start', async () => {
    await aBench([{ kind: 'stock', maxLifetime: 1_800_000 }]);
    await bench.boot();
    await bench.until(() => bench.desk.milestones.includes('stock-ready'), 'it is ready');
    await bench.until(() => bench.machine.console.includes('ready; waiting to be stopped'), 'it waits');
    expect(bench.machine.calls.filter((call) => call === 'shutdown -P now')).toEqual([]);
    await bench.machine.halt();

    const jitConfig = aJitConfig();
    bench.desk.answers = [aRunner(jitConfig)];
    await bench.boot();
    const pid = await bench.runnerStarted();
    expect(configurationOf(pid) === jitConfig).toBe(true);
    await bench.finishRunner(0);
    await bench.isOff();
    expect(bench.desk.milestones).toEqual(['booted', 'stock-ready', 'booted', 'runner-started', 'runner-exited 0']);
  });

  test('does not switch itself off while it is being stopped: its disk is what is kept', async () => {
    await aBench([{ kind: 'stock', maxLifetime: 1_800_000 }]);
    await bench.boot();
    await bench.until(() => bench.machine.console.includes('ready; waiting to be stopped'), 'it waits');
    await bench.machine.halt({ grace: 2_000 });
    expect(bench.machine.calls.filter((call) => call === 'shutdown -P now')).toEqual([]);
  });
});

function configurationOf(pid: number): string | undefined {
  const name = 'ACTIONS_RUNNER_INPUT_JITCONFIG=';
  const entry = contentOf(String(pid), 'environ')
    .split('\0')
    .find((one) => one.startsWith(name));
  return entry?.slice(name.length);
}

function contentOf(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

function filesBelow(directory: string): readonly string[] {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map((entry) => `${entry.parentPath}/${entry.name}`);
}
