import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { chmod, mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { MachineRequest, Machines } from '../../../autoscaler/machine-ports.ts';
import { anOrder } from '../../builders/machine-request.ts';
import { SteppedClock } from '../../fakes/stepped-clock.ts';
import { type LocalHost, localHost, PATIENT_RUNNER, processesWith, until } from './local-host.ts';

let host: LocalHost;
beforeEach(async () => {
  host = await localHost();
});
afterEach(() => host.close());

const use = async (script: string): Promise<void> => {
  await host.close();
  host = await localHost(script);
};

/** Everything the machine's processes can be recognised by: they write their pids into the notes. */
const pidsIn = (note: string): readonly number[] => host.note(note).split('\n').filter(Boolean).map(Number);
const lives = (pid: number): boolean => {
  const stat = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : '';
  return stat !== '' && !/\) [ZX] /.test(stat);
};
const filesBelow = (directory: string): readonly string[] =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

const SECRET = 'amYtc2VjcmV0LWNhbmFyeS00NzEx';

describe('what a runner is given', () => {
  const SNAPSHOT = `
    tr '\\0' '\\n' </proc/$$/environ >"$NOTES/environment"
    pwd >"$NOTES/cwd"
    ps -o sid=,pid= -p $PPID >"$NOTES/session" 2>/dev/null
    cat >"$NOTES/stdin"
    ${PATIENT_RUNNER}`;

  test('only its own variables: no secret of the service reaches a job (S8, I-16)', async () => {
    await use(SNAPSHOT);
    process.env['PILOTLIGHT_TEST_CANARY'] = 'service-canary-0815';
    process.env['CREDENTIALS_DIRECTORY'] = '/run/credentials/service-canary-0815';
    try {
      await host.machines().launch(anOrder({ request: { jitConfig: SECRET } }));
      await until(() => host.note('starts') !== '');
    } finally {
      delete process.env['PILOTLIGHT_TEST_CANARY'];
      delete process.env['CREDENTIALS_DIRECTORY'];
    }
    const environment = host.note('environment').split('\n').filter(Boolean);
    const home = join(host.directory, 'tick-0', 'home');
    expect(environment).toEqual(
      expect.arrayContaining([
        `ACTIONS_RUNNER_INPUT_JITCONFIG=${SECRET}`,
        'PILOTLIGHT_MACHINE=tick-0',
        `PILOTLIGHT_MACHINE_DIRECTORY=${join(host.directory, 'tick-0')}`,
        `HOME=${home}`,
        `TMPDIR=${join(host.directory, 'tick-0', 'tmp')}`,
        'LANG=C.UTF-8',
      ]),
    );
    const names = environment.map((line) => line.slice(0, line.indexOf('='))).sort();
    expect(names).toEqual(
      [
        'ACTIONS_RUNNER_INPUT_JITCONFIG',
        'HOME',
        'LANG',
        'NOTES',
        'OLDPWD',
        'PATH',
        'PILOTLIGHT_MACHINE',
        'PILOTLIGHT_MACHINE_DIRECTORY',
        'PWD',
        'SHLVL',
        'TMPDIR',
        '_',
      ].filter((name) => names.includes(name)),
    );
    expect(environment.join('\n')).not.toContain('service-canary-0815');
    expect(host.note('cwd').trim()).toBe(home);
  });

  test('its JIT configuration stands in no command line, and on no disk once it runs (S8)', async () => {
    await host.machines().launch(anOrder({ request: { jitConfig: SECRET } }));
    await until(() => host.note('starts') !== '');
    const commandLines = readdirSync('/proc')
      .filter((name) => /^[0-9]+$/.test(name))
      .map((pid) => (existsSync(`/proc/${pid}/cmdline`) ? safeRead(`/proc/${pid}/cmdline`) : ''));
    expect(commandLines.filter((line) => line.includes(SECRET))).toEqual([]);
    expect(filesBelow(host.directory).filter((file) => readFileSync(file, 'utf8').includes(SECRET))).toEqual([]);
  });

  test('a directory nobody else may enter', async () => {
    await host.machines().launch(anOrder());
    await until(() => host.note('starts') !== '');
    expect(statSync(join(host.directory, 'tick-0')).mode & 0o077).toBe(0);
  });

  test('a copy of the whole runner where its programs write beside themselves', async () => {
    await use(
      `echo $PILOTLIGHT_MACHINE >"\${0%/*}/.runner"; cp "$0" "$NOTES/$PILOTLIGHT_MACHINE.sh"; echo "$0" >>"$NOTES/programs"; ${PATIENT_RUNNER}`,
    );
    const template = join(host.notes, '..');
    await mkdir(join(template, 'bin'));
    await writeFile(join(template, 'bin', 'Runner.Listener'), '');
    const machines = host.machines({ directory: join(template, '..', `${template.split('/').at(-1)}-machines`) });
    try {
      await Promise.all(['tick-0', 'tick-1'].map((id) => machines.launch(anOrder({ request: { id } }))));
      await until(() => host.note('starts').split('\n').length === 3);
      expect(existsSync(join(template, '.runner'))).toBe(false);
      expect(new Set(host.note('programs').trim().split('\n')).size).toBe(2);
    } finally {
      for (const id of ['tick-0', 'tick-1']) await machines.end(id);
      await rm(`${template}-machines`, { recursive: true, force: true });
    }
  });

  test('room for the beginning of its output, however much it talks', async () => {
    await use(`echo first line; head -c 3000000 /dev/zero | tr '\\0' x; echo done >"$NOTES/talked"; ${PATIENT_RUNNER}`);
    await host.machines({ logBytes: 100_000 }).launch(anOrder());
    await until(() => host.note('starts') !== '');
    const log = readFileSync(join(host.directory, 'tick-0', 'runner.log'), 'utf8');
    expect(host.note('talked')).toBe('done\n');
    expect(log.slice(0, 11)).toBe('first line\n');
    expect(log).toHaveLength(100_000);
  });
});

describe('what ends with a machine', () => {
  const HYDRA = `
    echo $$ >>"$NOTES/pids"
    trap '' TERM
    bash -c 'trap "" TERM; echo $$ >>"$NOTES/pids"; while :; do sleep 1; done' &
    setsid bash -c 'echo $$ >>"$NOTES/pids"; while :; do sleep 1; done' &
    (setsid bash -c 'bash -c "trap \\"\\" TERM; cd /; echo \\$\\$ >>\\"$NOTES/pids\\"; exec </dev/null >/dev/null 2>&1; while :; do sleep 1; done" & exit 0' &)
    (cd "$HOME"; setsid env -i NOTES="$NOTES" PATH="$PATH" bash -c 'echo $$ >>"$NOTES/pids"; while :; do sleep 1; done' &)
    while [[ $(wc -l <"$NOTES/pids") -lt 5 ]]; do sleep 0.02; done
    echo ready >"$NOTES/ready"
    WAIT`;

  const hydra = (last: string): Promise<void> => use(HYDRA.replace('WAIT', last));

  test('who ignores SIGTERM, who made a session, who was forked twice, who dropped its environment', async () => {
    await hydra('while :; do sleep 1; done');
    const machines = host.machines({ grace: 300 });
    await machines.launch(anOrder());
    await until(() => host.note('ready') !== '');
    expect(pidsIn('pids').filter(lives)).toHaveLength(5);
    await machines.end('tick-0');
    expect(pidsIn('pids').filter(lives)).toEqual([]);
    expect(processesWith(host.directory)).toEqual([]);
    expect(existsSync(join(host.directory, 'tick-0'))).toBe(false);
  });

  test('the same when the runner leaves them behind by itself', async () => {
    await hydra('sleep 0.1; exit 0');
    const machines = host.machines({ grace: 300 });
    await machines.launch(anOrder());
    await until(async () => (await machines.list())[0]?.state === 'ended');
    expect(await machines.list()).toMatchObject([{ state: 'ended', exitCode: 0 }]);
    await machines.end('tick-0');
    expect(pidsIn('pids').filter(lives)).toEqual([]);
  });

  test('everything after its lifetime, with the service down and deaf children (I-5)', async () => {
    await use(`
      trap '' TERM
      setsid bash -c 'trap "" TERM; echo $$ >>"$NOTES/pids"; while :; do sleep 1; done' &
      echo $$ >>"$NOTES/pids"; ${PATIENT_RUNNER}`);
    await host.machines().launch(anOrder({ request: { maxLifetime: 500 } }));
    await until(() => pidsIn('pids').length === 2);
    await until(() => pidsIn('pids').filter(lives).length === 0, 15_000);
    await until(async () => (await host.machines().list())[0]?.state === 'ended');
  });

  test('everything after its lifetime even where the job killed the launcher (I-5)', async () => {
    await use(`trap '' TERM; echo $$ >>"$NOTES/pids"; kill -9 $PPID; ${PATIENT_RUNNER}`);
    await host.machines().launch(anOrder({ request: { maxLifetime: 500 } }));
    await until(() => pidsIn('pids').length === 1);
    await until(() => pidsIn('pids').filter(lives).length === 0, 15_000);
  });

  test('a runner that is asked to end has its time to do so, and its code is told', async () => {
    await use(`trap 'echo asked >"$NOTES/asked"; sleep 0.5; echo left >"$NOTES/left"; exit 0' TERM; ${PATIENT_RUNNER}`);
    const machines = host.machines();
    await machines.launch(anOrder());
    await until(() => host.note('starts') !== '');
    await machines.end('tick-0');
    expect([host.note('asked'), host.note('left')]).toEqual(['asked\n', 'left\n']);
  });

  test('a job that signals its whole process group ends itself, and its code is noted', async () => {
    await use(`echo "$PILOTLIGHT_MACHINE" >>"$NOTES/starts"; kill -9 0`);
    const machines = host.machines();
    await machines.launch(anOrder());
    await until(async () => (await machines.list())[0]?.state === 'ended');
    expect(await machines.list()).toMatchObject([{ state: 'ended', exitCode: 137 }]);
  });

  test('directories that nobody may write to', async () => {
    await use(`mkdir -p "$HOME/cache/mod"; echo x >"$HOME/cache/mod/file"; chmod -R a-w "$HOME/cache"; ${PATIENT_RUNNER}`);
    const machines = host.machines();
    await machines.launch(anOrder());
    await until(() => host.note('starts') !== '');
    await machines.end('tick-0');
    expect(filesBelow(host.directory).filter((file) => !file.includes('/.ended/') && !file.includes('.ended'))).toEqual([]);
  });
});

describe('what a machine looks like when something went wrong', () => {
  test('its launcher was killed: ended, with no code, and its processes go at the end', async () => {
    await use(`echo $$ >>"$NOTES/pids"; echo $PPID >>"$NOTES/launcher"; ${PATIENT_RUNNER}`);
    const machines = host.machines({ grace: 200 });
    await machines.launch(anOrder());
    await until(() => host.note('starts') !== '');
    for (const pid of pidsIn('launcher')) process.kill(pid, 'SIGKILL');
    await until(async () => (await machines.list())[0]?.state === 'ended');
    expect(await machines.list()).toMatchObject([{ id: 'tick-0', pool: 'large', state: 'ended', exitCode: null }]);
    await machines.end('tick-0');
    expect(pidsIn('pids').filter(lives)).toEqual([]);
  });

  test('the host was booted since: ended, with no code', async () => {
    const machines = host.machines();
    await machines.launch(anOrder());
    await until(() => host.note('starts') !== '');
    const claim = join(host.directory, 'tick-0', 'claim');
    const [pid, startTime, , at] = readFileSync(claim, 'utf8').trim().split(' ');
    writeFileSync(claim, `${pid} ${startTime} 00000000-0000-0000-0000-000000000000 ${at}\n`);
    expect(await machines.list()).toMatchObject([{ state: 'ended', exitCode: null, startedAt: Number(at) }]);
  });

  test('its pid belongs to another process now: ended', async () => {
    const machines = host.machines();
    await machines.launch(anOrder());
    await until(() => host.note('starts') !== '');
    const claim = join(host.directory, 'tick-0', 'claim');
    const [pid, , boot, at] = readFileSync(claim, 'utf8').trim().split(' ');
    writeFileSync(claim, `${pid} 1 ${boot} ${at}\n`);
    expect(await machines.list()).toMatchObject([{ state: 'ended' }]);
  });

  /** A directory as a service leaves it that was killed between making it and starting its launcher. */
  const half = async (id: string, madeAt: number): Promise<void> => {
    const room = join(host.directory, id);
    await mkdir(join(room, 'home'), { recursive: true });
    await mkdir(join(room, 'tmp'));
    await writeFile(join(room, 'papers.json'), JSON.stringify({ pool: 'large', name: `pl7-large-${id}`, madeAt }));
    await writeFile(join(room, 'jit'), SECRET);
  };

  test('nothing started in it within the deadline: ended for good, and its secret is gone (I-14)', async () => {
    const clock = new SteppedClock();
    const machines = host.machines({ clock });
    await half('tick-0', clock.now());
    expect(await machines.list()).toMatchObject([{ state: 'running' }]);
    await clock.step(10_000);
    expect(await machines.list()).toMatchObject([{ id: 'tick-0', state: 'ended', exitCode: null }]);
    expect(existsSync(join(host.directory, 'tick-0', 'jit'))).toBe(false);
    expect(await machines.launch(anOrder())).toMatchObject([{ kind: 'started' }]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(host.note('starts')).toBe('');
    expect(await machines.list()).toMatchObject([{ state: 'ended' }]);
  });

  test('within the deadline the same launch takes it up again', async () => {
    const machines = host.machines();
    await half('tick-0', Date.now());
    await machines.launch(anOrder());
    await until(() => host.note('starts') === 'tick-0\n');
  });

  test('damaged: listed all the same, told once, and no other is hidden (L-5)', async () => {
    const machines = host.machines();
    await machines.launch(anOrder({ request: { id: 'tick-0' } }));
    await until(() => host.note('starts') !== '');
    await mkdir(join(host.directory, 'tick-1'));
    await utimes(join(host.directory, 'tick-1'), 1, 1);
    await half('tick-2', Date.now());
    await writeFile(join(host.directory, 'tick-2', 'papers.json'), '{"pool": ');
    await writeFile(join(host.directory, 'tick-3'), 'a file');
    await mkdir(join(host.directory, 'not ours'));
    await machines.list();
    const views = await machines.list();
    expect(views.map(({ id, state }) => [id, state]).sort()).toEqual(
      expect.arrayContaining([
        ['tick-0', 'running'],
        ['tick-1', 'ended'],
        ['tick-2', 'running'],
      ]),
    );
    expect(views.map(({ id }) => id)).not.toContain('not ours');
    expect(host.log.messages('warn').filter((message) => message === 'machine directory damaged')).toHaveLength(2);
    for (const id of ['tick-1', 'tick-2', 'tick-3']) await machines.end(id);
    expect(await machines.list()).toMatchObject([{ id: 'tick-0' }]);
  });

  test('a half-made directory of a service that was killed is removed with its secret', async () => {
    const dead = join(host.directory, '.new', 'tick-0.4194303.abc');
    await mkdir(dead, { recursive: true });
    await writeFile(join(dead, 'jit'), SECRET);
    await host.machines().list();
    expect(existsSync(dead)).toBe(false);
  });

  test('a tombstone is forgotten after a day', async () => {
    const clock = new SteppedClock(Date.now());
    const machines = host.machines({ clock });
    await machines.end('tick-0');
    await clock.step(23 * 3_600_000);
    await machines.list();
    expect(await readdir(join(host.directory, '.ended'))).toEqual(['tick-0']);
    await clock.step(2 * 3_600_000);
    await machines.list();
    expect(await readdir(join(host.directory, '.ended'))).toEqual([]);
  });
});

describe('launches that are refused', () => {
  const answer = async (machines: Machines, request: Partial<MachineRequest> = {}) =>
    (await machines.launch(anOrder({ request })))[0];

  test('a runner that is not there, or that may not be run, with its path', async () => {
    const gone = await answer(host.machines({ runner: join(host.notes, 'none.sh') }));
    expect(gone).toEqual({ kind: 'refused', because: expect.stringContaining('none.sh') });
    await chmod(host.runner, 0o644);
    expect(await answer(host.machines())).toEqual({ kind: 'refused', because: expect.stringContaining('run.sh') });
    expect(await host.machines().list()).toEqual([]);
  });

  test('a directory that cannot be made', async () => {
    await writeFile(join(host.notes, 'file'), '');
    expect(await answer(host.machines({ directory: join(host.notes, 'file', 'machines') }))).toMatchObject({ kind: 'refused' });
  });

  test.each(['../outside', 'A', '', '.ended', 'a'.repeat(65)])('an id that is no id: %j', async (id) => {
    const machines = host.machines();
    expect(await answer(machines, { id })).toMatchObject({ kind: 'refused' });
    await machines.end(id);
    expect(existsSync(host.directory)).toBe(false);
  });

  test('a JIT configuration that no environment can hold', async () => {
    expect(await answer(host.machines(), { jitConfig: 'x'.repeat(200_000) })).toMatchObject({ kind: 'refused' });
  });

  test('a machine that would have to pull its JIT configuration', async () => {
    expect(host.machines().pullsFrom('large')).toBe(Number.POSITIVE_INFINITY);
    expect(await answer(host.machines(), { jitConfig: null })).toMatchObject({ kind: 'refused' });
    expect(existsSync(host.directory)).toBe(false);
  });
});

function safeRead(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
