import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readUserData } from '../sandbox/metal/cloud-init.ts';
import { aJitConfig, aUserData } from './boot-bench.ts';

/** Owner rules, and a network where they harm nobody: both need root. */
const PROBE = 'iptables -w 5 -I OUTPUT -d 169.254.169.254 -m owner ! --uid-owner 0 -j REJECT && ip link set lo up && id nobody';
const probe = spawnSync('unshare', ['--net', 'bash', '-c', PROBE], { encoding: 'utf8' });
const title = 'the boot script with this host’s own iptables, chroot and chown, in a network of its own';

/** Metadata where EC2 has them, then the boot script; afterwards root looks whether they are still there for itself. */
const STORY = `
set -u
ip link set lo up
ip addr add 169.254.169.254/32 dev lo
"$NODE" -e 'require("node:http").createServer((_, r) => r.end("secret")).listen(80, "169.254.169.254")' &
metadata=$!
until curl -s --max-time 1 http://169.254.169.254/ >"$DISK/before"; do sleep 0.05; done
env -u DISK PATH="$DISK/stand-ins:$PATH" PILOTLIGHT_ROOT="$DISK" "$DISK/boot" >"$DISK/console" 2>&1
curl -s --max-time 2 http://169.254.169.254/ >"$DISK/after"
kill "$metadata"
`;

/** What a job could try. */
const RUNNER = `#!/bin/bash
{
  id -un
  id -Gn
  umask
  curl -s --max-time 2 http://169.254.169.254/ || echo "metadata: curl $?"
  printf '%s\\n' "\${#ACTIONS_RUNNER_INPUT_JITCONFIG}"
  touch here && echo "may write beside the runner"
} >"$HOME/seen" 2>&1
`;

if (probe.status === 0) {
  describe(title, () => {
    let disk: string;
    beforeEach(() => {
      disk = mkdtempSync(join(tmpdir(), 'pilotlight-real-'));
      chmodSync(disk, 0o755);
      for (const path of ['stand-ins', 'opt/actions-runner', 'home/nobody']) mkdirSync(join(disk, path), { recursive: true });
      chmodSync(join(disk, 'home/nobody'), 0o777);
      writeFileSync(join(disk, 'stand-ins/shutdown'), `#!/bin/bash\necho "$*" >>'${disk}/shutdowns'\n`, { mode: 0o755 });
      writeFileSync(join(disk, 'opt/actions-runner/run.sh'), RUNNER, { mode: 0o755 });
    });
    afterEach(() => rmSync(disk, { recursive: true, force: true }));

    test('the job runs as its own user, gets at no metadata, and root still does (S7)', () => {
      const jitConfig = aJitConfig();
      const [script = ''] = readUserData(aUserData({ user: 'nobody', jitConfig })).scripts;
      writeFileSync(join(disk, 'boot'), script, { mode: 0o700 });
      const env = { PATH: process.env['PATH'] ?? '', DISK: disk, NODE: process.execPath };
      const story = spawnSync('unshare', ['--net', 'bash', '-c', STORY], { encoding: 'utf8', env, timeout: 20_000 });
      const read = (name: string): string => readFileSync(join(disk, name), 'utf8');
      expect(`${story.stderr}${read('console')}`).toContain('the runner ended with exit code 0');
      expect(read('home/nobody/seen').split('\n')).toEqual([
        'nobody',
        spawnSync('id', ['-Gn', 'nobody'], { encoding: 'utf8' }).stdout.trim(),
        '0022',
        // Refused, or no answer.
        expect.stringMatching(/^metadata: curl (7|28)$/),
        String(jitConfig.length),
        'may write beside the runner',
        '',
      ]);
      expect(read('before')).toBe('secret');
      expect(read('after')).toBe('secret');
      expect(read('shutdowns')).toBe('-P +360\n-P now\n');
    });
  });
} else {
  const because = (probe.stderr ?? '').trim().split('\n').at(-1) || 'unshare, iptables or root are missing';
  // biome-ignore lint/suspicious/noSkippedTests: only root can do this, and CI's runners need not be root
  test.skip(`${title}: skipped, ${because}`, () => {});
}
