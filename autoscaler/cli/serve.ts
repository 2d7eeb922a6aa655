import { createNotifier } from '../adapters/sd-notify.ts';
import { FaultError } from '../faults.ts';
import { startService } from '../wiring/service.ts';
import { configFrom, runnerFaults } from './config-file.ts';

export const SERVE_USAGE = '  pilotlight serve --config FILE      receive webhooks, watch jobs, launch and end runners';

/** Milliseconds after which the first look is over, as a rule. */
const SETTLED = 3_000;

/**
 * Serves until SIGTERM or SIGINT. Exit code 0 where it was stopped, 1 where its journal broke.
 * @throws {FaultError} where the configuration, the journal or the address cannot be used; nothing was started then.
 */
export async function serve(args: readonly string[]): Promise<never> {
  const { config } = await configFrom(args);
  const faults = await runnerFaults(config.pools);
  if (faults.length > 0) throw new FaultError(faults);
  const [{ PinoLog }, { SystemClock }, { giveBackMemory }] = await Promise.all([
    import('../adapters/pino-log.ts'),
    import('../adapters/system-clock.ts'),
    import('../adapters/give-back-memory.ts'),
  ]);
  const [clock, log, notifier, stop] = [new SystemClock(), new PinoLog(), createNotifier(process.env), new AbortController()];
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop.abort());
  stop.signal.addEventListener('abort', () => notifier.stopping(), { once: true });
  const service = await startService(config, { clock, log, path: process.env['PATH'] ?? '/usr/bin:/bin' });
  log.info('ready', { stage: 'service', listen: service.url, owners: config.github.owners });
  notifier.ready(`serving ${config.github.owners.join(', ')} at ${service.url}`);
  notifier.watchdog(service.isAlive);
  void clock.sleep(SETTLED, stop.signal).then(giveBackMemory);
  const end = await service.run(stop);
  notifier.close();
  log.info('stopped', { stage: 'service', because: end });
  // Calls that hang must neither keep the process nor go on beside the next one, which has the journal now.
  process.exit(end === 'stopped' ? 0 : 1);
}
