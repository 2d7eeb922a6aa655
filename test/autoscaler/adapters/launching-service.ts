import { createLocalMachines } from '../../../autoscaler/adapters/local-machines.ts';
import { SystemClock } from '../../../autoscaler/adapters/system-clock.ts';
import { anOrder } from '../../builders/machine-request.ts';

/** A program to be killed: launches the machines named by its arguments, one after the other, once it is told to go. */
const [directory = '', runner = '', notes = '', ...ids] = process.argv.slice(2);
const silent = { info: () => {}, warn: () => {}, error: () => {} };
const env = { PATH: process.env['PATH'] ?? '', NOTES: notes };
const machines = createLocalMachines({ directory, runner, clock: new SystemClock(), log: silent, env });
process.stdin.once('data', async () => {
  for (const id of ids) await machines.launch(anOrder({ request: { id } }));
  process.exit(0);
});
process.stdout.write('ready\n');
