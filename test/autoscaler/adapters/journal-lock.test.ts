import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { lockJournal } from '../../../autoscaler/adapters/journal-lock.ts';

const folder = mkdtempSync(join(tmpdir(), 'lock-'));
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const MODULE = resolve(import.meta.dirname, '../../../autoscaler/adapters/journal-lock.ts');

/** Another process that holds the journal until it is killed. */
async function holder(path: string) {
  const script = `import { lockJournal } from ${JSON.stringify(MODULE)}; lockJournal(${JSON.stringify(path)}); globalThis.gc(); console.log('held'); setInterval(() => {}, 1000);`;
  const child = spawn(
    process.execPath,
    ['--expose-gc', '--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  children.push(child);
  await once(child.stdout, 'data');
  return child;
}

test('a journal that another process holds is refused, and free again once that process was killed', async () => {
  const path = join(folder, 'one.db');
  const other = await holder(path);
  expect(() => lockJournal(path)).toThrow(`Another service uses the journal ${path}.`);
  const exited = once(other, 'exit');
  other.kill('SIGKILL');
  await exited;
  const release = lockJournal(path);
  release();
});

test('within one process, too, it is held once, and may be taken again after it was let go', () => {
  const path = join(folder, 'two.db');
  const release = lockJournal(path);
  expect(() => lockJournal(path)).toThrow('Another service uses the journal');
  release();
  lockJournal(path)();
});
