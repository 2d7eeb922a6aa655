import { spawnSync } from 'node:child_process';
import { createNotifier } from '../../../autoscaler/adapters/sd-notify.ts';

/** A service that is nothing but notified about: `sick` on stdin ends its health, `blocked` its event loop for a while. */
const notifier = createNotifier(process.env);
let isAlive = true;
process.once('SIGTERM', () => {
  notifier.stopping();
  notifier.close();
  process.stdin.destroy();
});
notifier.ready('serving acme\nMAINPID=1');
notifier.watchdog(() => isAlive);
// A child must not inherit the socket: nobody but this process may speak.
const asked = spawnSync('/bin/sh', ['-c', '[ -e /proc/$$/fd/$PILOTLIGHT_NOTIFY_FD ]']);
process.stdout.write(`${JSON.stringify({ pid: process.pid, isInherited: asked.status === 0 })}\n`);
process.stdin.on('data', (data: Buffer) => {
  const word = data.toString().trim();
  if (word === 'sick') isAlive = false;
  if (word === 'well') isAlive = true;
  if (word === 'blocked') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1_500);
});
