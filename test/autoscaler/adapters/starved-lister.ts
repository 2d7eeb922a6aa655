import { closeSync, openSync } from 'node:fs';
import { createLocalMachines } from '../../../autoscaler/adapters/local-machines.ts';
import { SystemClock } from '../../../autoscaler/adapters/system-clock.ts';
import { MemoryLog } from '../../fakes/memory-log.ts';

/**
 * Lists the machines of a directory with fewer and fewer file descriptors left, and prints each state that it was told. Run it
 * under a low limit of open files. Arguments: the directory, the runner.
 */
const [directory = '', runner = ''] = process.argv.slice(2);
const machines = createLocalMachines({ directory, runner, clock: new SystemClock(), log: new MemoryLog() });
const told = new Set<string>();
const look = async (): Promise<void> => {
  const views = await machines.list().catch(() => null);
  told.add(views === null ? 'unknown' : views.map(({ state }) => state).join(' ') || 'absent');
};
await look();
// Many at once take the few that are left from each other, as a busy service does.
const manyLooks = (): Promise<unknown> => Promise.all(Array.from({ length: 20 }, look));
const taken: number[] = [];
for (;;) {
  try {
    taken.push(openSync('/dev/null', 'r'));
  } catch {
    break;
  }
}
for (let left = 0; left < 12; left++) {
  await manyLooks();
  const fd = taken.pop();
  if (fd !== undefined) closeSync(fd);
}
for (const fd of taken) closeSync(fd);
process.stdout.write(`${JSON.stringify([...told].sort())}\n`);
