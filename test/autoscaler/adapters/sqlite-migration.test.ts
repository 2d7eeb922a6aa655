import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { lockJournal } from '../../../autoscaler/adapters/journal-lock.ts';
import { migrateJournal } from '../../../autoscaler/adapters/sqlite-backup.ts';
import { MIGRATIONS } from '../../../autoscaler/adapters/sqlite-migrations.ts';
import { inspectJournal, openDatabase, openForReading } from '../../../autoscaler/adapters/sqlite-schema.ts';
import { FaultError } from '../../../autoscaler/faults.ts';

const SCHEMA = resolve(import.meta.dirname, '../../../autoscaler/adapters/sqlite-schema.ts');
const NEWEST = MIGRATIONS.length;

let directory: string;
let path: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'pilotlight-migration-'));
  path = join(directory, 'journal.db');
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** A journal of the first version, with a row of each kind, closed as a service closes it. */
function journalOfVersionOne(): void {
  const old = openDatabase(path, MIGRATIONS.slice(0, 1));
  old.exec(`
    INSERT INTO deliveries VALUES (1, 'd-1', 'workflow_job', 5, '{}', NULL);
    INSERT INTO jobs VALUES ('9007199254740993', 'acme/plots', '10', 1, 'lines', '["gpu"]', 'queued', NULL, 5, NULL, NULL, NULL, 'u');
    INSERT INTO runners VALUES ('r-1', 'gpu', 'orgs/acme', 'n-1', '["gpu"]', 'gone', 'queued-job 9007199254740993', 5, '7', 6, 7, NULL,
      NULL, 9, 'idle-too-long');
    INSERT INTO decisions VALUES (1, 5, 'plan', '9007199254740993', 'pool-full', NULL);`);
  for (let id = 2; id < 200; id++)
    old.exec(`INSERT INTO runners VALUES ('r-${id}', 'gpu', 'orgs/acme', 'n-${id}', '["${'x'.repeat(200)}"]', 'busy', 'hot-pool', ${id},
      NULL, NULL, NULL, NULL, NULL, NULL, NULL)`);
  old.close();
}

/** What a journal holds, whatever its version. */
function contents(): object {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    return {
      integrity: database.prepare('PRAGMA integrity_check').all(),
      jobs: database.prepare('SELECT id, labels FROM jobs').all(),
      deliveries: database.prepare('SELECT id, body FROM deliveries').all(),
      runners: database.prepare('SELECT id, state, because, runner_id FROM runners ORDER BY planned_at, id').all(),
      decisions: database.prepare('SELECT subject, because FROM decisions').all(),
    };
  } finally {
    database.close();
  }
}

function codeOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof FaultError) return error.faults.map(({ code }) => code).join();
    throw error;
  }
  return 'no fault';
}

describe('bringing a journal forward', () => {
  test('G28: what is to do is told beforehand without changing a byte, and done with every row kept', () => {
    journalOfVersionOne();
    const before = readFileSync(path);
    const rows = contents();
    const pending = MIGRATIONS.slice(1).map(({ what }) => what);
    expect(inspectJournal(path)).toEqual({ version: 1, known: NEWEST, pending });
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(migrateJournal(path)).toEqual({ version: 1, known: NEWEST, pending });
    expect(inspectJournal(path)).toEqual({ version: NEWEST, known: NEWEST, pending: [] });
    expect(contents()).toEqual(rows);
    expect(migrateJournal(path).pending).toEqual([]);
  });

  test('a row of the first version gets its machine from what it says of itself', () => {
    journalOfVersionOne();
    const database = openDatabase(path);
    const row = database
      .prepare("SELECT launch, purpose, machine_started_at, machine_ended_at FROM runners WHERE id = 'r-1'")
      .get();
    expect(row).toEqual({ launch: 'r-1', purpose: 'job', machine_started_at: 6, machine_ended_at: 9 });
    database.close();
  });

  test('G28: a fault at any statement of any migration leaves the journal as it was', () => {
    journalOfVersionOne();
    const rows = contents();
    let tried = 0;
    for (const [index, { what, sql }] of MIGRATIONS.entries()) {
      if (index === 0) continue;
      const statements = sql.split(';');
      for (let kept = 0; kept < statements.length; kept++) {
        const broken = `${statements.slice(0, kept).join(';')}; SELECT nothing FROM nowhere`;
        const code = codeOf(() => openDatabase(path, [...MIGRATIONS.slice(0, index), { what, sql: broken }]));
        expect([kept, code]).toEqual([kept, 'journal-unusable']);
        expect(inspectJournal(path).version).toBe(1);
        tried++;
      }
    }
    expect(tried).toBeGreaterThan(15);
    expect(contents()).toEqual(rows);
  });

  test('a journal that a service uses is not migrated under it', () => {
    journalOfVersionOne();
    const release = lockJournal(path);
    expect(codeOf(() => migrateJournal(path))).toBe('journal-taken');
    release();
    expect(inspectJournal(path).version).toBe(1);
  });

  test('who only reads says that an older journal has to be migrated, a newer one refused, and a missing one not made', () => {
    expect(codeOf(() => openForReading(path))).toBe('journal-missing');
    expect(codeOf(() => inspectJournal(path))).toBe('journal-missing');
    journalOfVersionOne();
    expect(codeOf(() => openForReading(path))).toBe('journal-older');
    openDatabase(path, [...MIGRATIONS, { what: 'tomorrow', sql: 'CREATE TABLE of_tomorrow (a)' }]).close();
    expect(codeOf(() => openForReading(path))).toBe('journal-newer');
    expect(codeOf(() => migrateJournal(path))).toBe('journal-newer');
  });
});

/** strace needs ptrace, which some containers forbid. With CI=true a missing peer fails. */
const canTrace = spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;
const whereTraced = canTrace || process.env.CI === 'true' ? describe : describe.skip;
if (!canTrace) process.stderr.write('Skipped: a kill within a migration, because strace is missing or may not trace\n');

whereTraced('killed by the kernel', () => {
  const script = `import { openDatabase } from ${JSON.stringify(SCHEMA)}; openDatabase(process.argv[1]).close();`;

  /** Opens, and so migrates, the journal in a process that dies as it makes its n-th call of this kind. */
  function migrateAndDie(call: string, when: number): boolean {
    const kill = ['-f', '-qq', '-o', '/dev/null', '-e', `trace=${call}`, '-e', `inject=${call}:signal=KILL:when=${when}`];
    const node = [process.execPath, '--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script, path];
    return spawnSync('strace', [...kill, ...node]).status !== 0;
  }

  test('G28: SIGKILL at any write or sync of a migration leaves the old schema or the new one, and every row', () => {
    journalOfVersionOne();
    const original = `${path}.original`;
    copyFileSync(path, original);
    const rows = contents();
    const seen = new Set<number>();
    let kills = 0;
    for (const call of ['pwrite64', 'fdatasync']) {
      for (let when = 1; ; when += call === 'pwrite64' ? 5 : 1) {
        for (const rest of ['-wal', '-shm']) rmSync(`${path}${rest}`, { force: true });
        copyFileSync(original, path);
        if (!migrateAndDie(call, when)) break;
        kills++;
        const { version } = inspectJournal(path);
        seen.add(version);
        expect([1, NEWEST]).toContain(version);
        expect(contents()).toEqual({ ...rows, integrity: [{ integrity_check: 'ok' }] });
        openDatabase(path).close();
        expect(contents()).toEqual(rows);
      }
    }
    expect(kills).toBeGreaterThan(5);
    expect([...seen].sort()).toEqual([1, NEWEST]);
  }, 120_000);
});
