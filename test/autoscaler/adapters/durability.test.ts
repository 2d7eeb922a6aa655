import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openDatabase } from '../../../autoscaler/adapters/sqlite-schema.ts';
import { aPayload, deliver } from '../web/serving.ts';
import { answersIn } from './sync-order.ts';

const SCRIPT = fileURLToPath(new URL('./receiver-process.ts', import.meta.url));
const CALLS = 'trace=pwrite64,fsync,fdatasync,write,writev,sendto,sendmsg';

/** strace needs ptrace, which some containers forbid. With CI=true a missing peer fails. */
const canTrace = spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;
const whereTraced = canTrace || process.env.CI === 'true' ? describe : describe.skip;
if (!canTrace) process.stderr.write('Skipped: the order of syncs and answers, because strace is missing or may not trace\n');

let directory: string;
const children: ChildProcess[] = [];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'pilotlight-durability-'));
});

afterEach(() => {
  for (const child of children.splice(0)) killGroup(child);
  rmSync(directory, { recursive: true, force: true });
});

function start(mode: string, strace: readonly string[] = []): ChildProcess {
  const command = [process.execPath, '--disable-warning=ExperimentalWarning', SCRIPT, mode, join(directory, 'journal.db')];
  const [program, ...args] = [
    ...(strace.length > 0 ? ['strace', '-f', '-qq', '-o', join(directory, 'trace'), ...strace] : []),
    ...command,
  ];
  const child = spawn(program as string, args, { stdio: ['pipe', 'pipe', 'inherit'], detached: true });
  children.push(child);
  return child;
}

/** The whole group: a strace that is killed would let go of what it traces, and that would go on. */
function killGroup({ pid, exitCode }: ChildProcess): void {
  try {
    if (pid !== undefined && exitCode === null) process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended in the meantime.
  }
}

async function portOf(child: ChildProcess): Promise<number> {
  if (!child.stdout) throw new Error('no stdout');
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return Number(line);
}

const idOf = (index: number) => `dlv-${String(index).padStart(6, '0')}`;

/** Posts deliveries from several clients at once; gives the ids that were answered 202 before the connection was lost. */
async function post(
  port: number,
  { count, clients }: { readonly count: number; readonly clients: number },
  onAnswer?: (answered: number) => void,
) {
  const answered: string[] = [];
  let next = 0;
  const client = async () => {
    while (next < count) {
      const id = idOf(next++);
      const answer = await deliver({ port, body: aPayload(), headers: { 'x-github-delivery': id } }).catch(() => null);
      if (!answer) return;
      if (answer.status === 202) answered.push(id);
      onAnswer?.(answered.length);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return answered;
}

/** What a service that starts again finds in the journal. */
function deliveriesLeft(): readonly string[] {
  const database = openDatabase(join(directory, 'journal.db'));
  expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
  const ids = database
    .prepare('SELECT id FROM deliveries ORDER BY id')
    .all()
    .map((row) => String(row.id));
  database.close();
  return ids;
}

test('I-8: whatever was answered 202 is in the journal after the process was killed in the middle of a burst', async () => {
  for (const killAfter of [1, 20, 57, 110]) {
    const child = start('serve');
    const port = await portOf(child);
    const answered = await post(port, { count: 400, clients: 8 }, (count) => {
      if (count === killAfter) killGroup(child);
    });
    expect(answered.length).toBeGreaterThanOrEqual(killAfter);
    expect(answered.length).toBeLessThan(400);
    const left = new Set(deliveriesLeft());
    expect(answered.filter((id) => !left.has(id))).toEqual([]);
    rmSync(directory, { recursive: true, force: true });
  }
});

test('the order of syncs and answers is read from a trace as it stands there', () => {
  const trace = String.raw`7 pwrite64(21, "\0\0dlv-000001workflow_job", 4096, 32) = 4096
7 pwrite64(21, "\0\0dlv-000002workflow_job", 4096, 4152) = 4096
7 fdatasync(22) = 0
7 write(30, "HTTP/1.1 202 Accepted\r\n{\"delivery\":\"dlv-000001\"}", 90) = 90
7 fdatasync(21 <unfinished ...>
8 write(30, "HTTP/1.1 202 Accepted\r\n{\"delivery\":\"dlv-000001\"}", 90) = 90
7 <... fdatasync resumed>) = 0
7 write(30, "HTTP/1.1 202 Accepted\r\n{\"delivery\":\"dlv-000002\"}", 90) = 90
7 pwrite64(21, "dlv-000003", 4096, 4152) = 4096
7 fsync(21) = -1 EIO (Input/output error)
7 writev(30, [{iov_base="HTTP/1.1 202 Accepted\r\n", iov_len=3}, {iov_base="dlv-000003", iov_len=3}], 2) = 9`;
  expect(answersIn(trace)).toEqual([
    { delivery: 'dlv-000001', wasDurable: false },
    { delivery: 'dlv-000001', wasDurable: false },
    { delivery: 'dlv-000002', wasDurable: true },
    { delivery: 'dlv-000003', wasDurable: false },
  ]);
});

whereTraced('seen by the kernel', () => {
  test('G5: each of 1,000 deliveries is synced to the disk before it is answered 202', async () => {
    const child = start('serve', ['-s', '8192', '-e', CALLS]);
    const answered = await post(await portOf(child), { count: 1_000, clients: 8 });
    child.stdin?.end();
    await once(child, 'exit');
    const answers = answersIn(readFileSync(join(directory, 'trace'), 'latin1'));
    expect(answers.map(({ delivery }) => delivery).sort()).toEqual([...answered].sort());
    expect(answers).toHaveLength(1_000);
    expect(answers.filter(({ wasDurable }) => !wasDurable)).toEqual([]);
  });

  test('a service that answers first is found out', async () => {
    const child = start('hasty', ['-s', '8192', '-e', CALLS]);
    await post(await portOf(child), { count: 10, clients: 1 });
    child.stdin?.end();
    await once(child, 'exit');
    const answers = answersIn(readFileSync(join(directory, 'trace'), 'latin1'));
    expect(answers).toHaveLength(10);
    expect(answers.some(({ wasDurable }) => !wasDurable)).toBe(true);
  });

  interface Written {
    readonly id: string;
    readonly outcome: string;
    readonly health: string;
  }

  async function linesOf(mode: string, inject: readonly string[]): Promise<readonly string[]> {
    const child = start(mode, ['-e', 'trace=pwrite64,fsync,fdatasync', ...inject.flatMap((fault) => ['-e', `inject=${fault}`])]);
    const lines: string[] = [];
    if (child.stdout) for await (const line of createInterface(child.stdout)) lines.push(line);
    return lines;
  }

  const writing = async (inject: readonly string[]) =>
    (await linesOf('write', inject)).map((line) => JSON.parse(line) as Written);

  /** Made before anything is counted: how much its schema writes is no business of these tests. */
  const journalIsThere = (): void => openDatabase(join(directory, 'journal.db')).close();

  test('G14: a full disk refuses deliveries, shows in health, and mends itself once there is room', async () => {
    journalIsThere();
    const written = await writing(['pwrite64:error=ENOSPC:when=40..60']);
    expect(written).toHaveLength(60);
    const outcomes = written.map(({ outcome }) => outcome);
    expect(new Set(outcomes)).toEqual(new Set(['accepted', 'journal-full']));
    const firstRefusal = outcomes.indexOf('journal-full');
    expect(outcomes.slice(0, firstRefusal)).toContain('accepted');
    expect(outcomes.at(-1)).toBe('accepted');
    for (const { outcome, health } of written) expect(health === 'ok').toBe(outcome === 'accepted');
    expect(deliveriesLeft()).toEqual(written.filter(({ outcome }) => outcome === 'accepted').map(({ id }) => id));
  });

  test('G14: a service that nobody writes to finds by itself that there is room again', async () => {
    journalIsThere();
    const [line = ''] = await linesOf('wait', ['pwrite64:error=ENOSPC:when=20..24']);
    const seen = JSON.parse(line) as string[];
    expect(seen.slice(0, -1)).toEqual(Array.from({ length: seen.length - 1 }, () => 'journal-full'));
    expect(seen.length).toBeGreaterThan(1);
    expect(seen.at(-1)).toBe('ok');
  });

  test.each(['EIO', 'ENOSPC'])(
    'S21: after a sync failed with %s nothing is acknowledged any more, and what was acknowledged is there',
    async (error) => {
      const written = await writing([`fsync:error=${error}:when=20`, `fdatasync:error=${error}:when=20`]);
      const broken = written.findIndex(({ outcome }) => outcome !== 'accepted');
      expect(broken).toBeGreaterThan(0);
      expect(new Set(written.slice(broken).map(({ outcome, health }) => `${outcome} ${health}`))).toEqual(
        new Set(['journal-broken journal-broken']),
      );
      const left = new Set(deliveriesLeft());
      expect(written.slice(0, broken).filter(({ id }) => !left.has(id))).toEqual([]);
    },
  );
});
