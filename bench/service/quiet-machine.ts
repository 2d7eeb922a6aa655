import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Cores that others may keep busy. */
const QUIET = 0.5;
const LOOK = 500;
const LONGEST_WAIT = 20_000;

/** Waits until nobody else computes, twenty seconds at most; then says on the error output that somebody still does. */
export async function quietMachine(): Promise<void> {
  const deadline = Date.now() + LONGEST_WAIT;
  for (;;) {
    const before = busySeconds();
    const began = performance.now();
    await sleep(LOOK);
    const busy = (busySeconds() - before) / ((performance.now() - began) / 1_000);
    if (busy <= QUIET) return;
    if (Date.now() < deadline) continue;
    console.error(`others keep ${busy.toFixed(1)} cores busy`);
    return;
  }
}

/** Of all cores since the start of the machine: proc(5), `cpu` of /proc/stat, in ticks of 1/100 s. */
function busySeconds(): number {
  const [user = 0, nice = 0, system = 0, , , irq = 0, soft = 0, steal = 0] = (
    /^cpu +(.*)$/m.exec(readFileSync('/proc/stat', 'utf8'))?.[1] ?? ''
  )
    .split(' ')
    .map(Number);
  return (user + nice + system + irq + soft + steal) / 100;
}
