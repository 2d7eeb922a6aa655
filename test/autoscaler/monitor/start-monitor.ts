import { SystemClock } from '../../../autoscaler/adapters/system-clock.ts';
import { monitor } from '../../../autoscaler/cli/monitor.ts';

// `pilotlight monitor` in a process of its own, as the program's door starts it.
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop.abort());
process.exitCode = await monitor(process.argv.slice(2), {
  print: (line) => void process.stdout.write(`${line}\n`),
  clock: new SystemClock(),
  terminal: { isInteractive: process.stdin.isTTY === true && process.stdout.isTTY === true, environment: process.env },
  stop,
});
