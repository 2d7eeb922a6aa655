import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { aJitConfig, BootBench } from './boot-bench.ts';

let bench: BootBench;
beforeEach(async () => {
  bench = await BootBench.start();
});
afterEach(() => bench.stop());

describe('a machine that carries its configuration', () => {
  test('runs the runner once and switches itself off when it ends', async () => {
    await bench.boot({ jitConfig: aJitConfig() });
    await bench.runnerStarted();
    await bench.finishRunner(0);
    await bench.isOff();
    expect(bench.machine.calls.at(-1)).toBe('shutdown -P now');
    expect(bench.desk.milestones).toEqual(['booted', 'runner-started', 'runner-exited 0']);
    expect(bench.desk.claims).toEqual([]);
  });

  test('arms its dead-man timer before anything else (I-5)', async () => {
    await bench.boot({ jitConfig: aJitConfig(), maxLifetime: 5_400_001 });
    await bench.runnerStarted();
    expect(bench.machine.calls[0]).toBe('shutdown -P +91');
  });

  test('gives the configuration to the runner by its environment and to nobody else, in no argument and on no disk (S8)', async () => {
    const jitConfig = aJitConfig();
    await bench.boot({ jitConfig });
    const pid = await bench.runnerStarted();
    await bench.until(() => bench.desk.milestones.length === 2, 'the service knows');
    const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
    expect(environment.includes(`ACTIONS_RUNNER_INPUT_JITCONFIG=${jitConfig}`)).toBe(true);
    expect(processesWith(jitConfig, 'environ')).toEqual([pid]);
    expect(processesWith(jitConfig, 'cmdline')).toEqual([]);
    expect(filesWith(bench.machine.root, jitConfig)).toEqual([]);
    expect(JSON.stringify(bench.log.entries)).not.toContain(jitConfig);
    // The runner gets what a login has, and nothing of the boot script's.
    const names = readFileSync(`/proc/${pid}/environ`, 'utf8')
      .split('\0')
      .map((entry) => entry.split('=')[0]);
    expect(names.filter((name) => /PILOTLIGHT|boot_/.test(name ?? ''))).toEqual([]);
  });

  test('takes its identity away from the job before the runner starts (S7)', async () => {
    await bench.boot({ jitConfig: aJitConfig() });
    await bench.runnerStarted();
    const rules = bench.machine.calls.filter((call) => call.startsWith('iptables'));
    expect(rules).toEqual([
      'iptables -w 10 -I OUTPUT -d 169.254.169.254 -m owner ! --uid-owner 0 -j REJECT',
      'iptables -w 10 -I FORWARD -d 169.254.169.254 -j REJECT',
    ]);
  });

  test('starts no runner where the identity cannot be taken away (S7)', async () => {
    bench.machine.imds.broken.add('iptables');
    await bench.boot({ jitConfig: aJitConfig() });
    await bench.isOff();
    expect(bench.machine.console).toContain("the job cannot be kept from the machine's identity: iptables failed; shutting down");
    expect(bench.desk.milestones).not.toContain('runner-started');
  });

  test('does nothing without a dead-man timer (I-5)', async () => {
    bench.machine.imds.broken.add('shutdown');
    await bench.boot({ jitConfig: aJitConfig() });
    await bench.machine.scriptEnd();
    expect(bench.machine.calls).toEqual(['shutdown -P +360', 'shutdown -P now', 'systemctl poweroff']);
    expect(bench.machine.console).toContain('the dead-man timer cannot be armed');
  });

  test('needs no service: one that is away holds up no job', async () => {
    bench.service.isAway = true;
    await bench.boot({ jitConfig: aJitConfig() });
    await bench.runnerStarted();
    await bench.finishRunner(0);
    await bench.isOff();
    expect(bench.machine.console).toContain('the service could not be told that the runner ended');
  });

  test('needs no address of a service and no identity either', async () => {
    bench.machine.imds.isAway = true;
    await bench.boot({ jitConfig: aJitConfig(), url: null });
    await bench.runnerStarted();
    await bench.finishRunner(0);
    await bench.isOff();
    expect(bench.desk.told).toEqual([]);
  });

  test('that was restarted by its job does not run the same configuration again (I-6)', async () => {
    await bench.boot({ jitConfig: aJitConfig() });
    await bench.runnerStarted();
    await bench.machine.halt({ grace: 0 });
    await bench.boot({ jitConfig: aJitConfig() });
    await bench.isOff();
    expect(bench.machine.console).toContain('this machine already had its runner; shutting down');
    expect(bench.machine.calls.filter((call) => call.startsWith('iptables'))).toHaveLength(2);
  });

  test('tells the service that GitHub no longer takes its version of the runner (exit code 7)', async () => {
    await bench.boot({ jitConfig: aJitConfig() });
    await bench.runnerStarted();
    await bench.finishRunner(7);
    await bench.isOff();
    expect(bench.desk.milestones.at(-1)).toBe('runner-exited 7');
    expect(bench.machine.console).toContain('GitHub no longer accepts this version of the runner');
  });

  test('tells that its owner takes it away, and lets the job go on (spot)', async () => {
    await bench.boot({ jitConfig: aJitConfig() });
    await bench.runnerStarted();
    bench.machine.imds.giveNotice(Date.now() + 120_000);
    await bench.until(() => bench.desk.milestones.includes('spot-notice'), 'the notice arrives');
    await bench.finishRunner(0);
    await bench.isOff();
    expect(bench.desk.milestones).toEqual(['booted', 'runner-started', 'spot-notice', 'runner-exited 0']);
  });

  test('switches itself off when its boot script is ended', async () => {
    await bench.boot({ jitConfig: aJitConfig() });
    await bench.runnerStarted();
    const [script] = processesWith(`${bench.machine.root}/var/lib/cloud`, 'cmdline').toSorted((a, b) => a - b);
    process.kill(script ?? 0, 'SIGTERM');
    await bench.isOff();
    expect(bench.machine.console).toContain('the boot script was told to end');
  });
});

function processesWith(text: string, file: 'environ' | 'cmdline'): readonly number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  return pids.filter((pid) => contentOf(`/proc/${pid}/${file}`).includes(text)).map(Number);
}

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Every file below, whoever owns it, that holds the text as it is or in base64 again. */
function filesWith(directory: string, text: string): readonly string[] {
  const needles = [text, Buffer.from(text).toString('base64').slice(4, -4)];
  const names = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(names.length).toBeGreaterThan(5);
  const paths = names.map((entry) => `${entry.parentPath}/${entry.name}`);
  return paths.filter((path) => needles.some((needle) => execGrep(path, needle)));
}

function execGrep(path: string, needle: string): boolean {
  try {
    return execFileSync('grep', ['-lF', '-f', '-', path], { input: needle }).length > 0;
  } catch {
    return false;
  }
}
