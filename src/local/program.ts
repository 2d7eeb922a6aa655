import { fault } from '../faults.ts';
import { type LocalHost, red, USAGE } from './host.ts';
import { helpOf, readOptions } from './options.ts';
import { planLocally } from './plan-locally.ts';
import { runLocally } from './run-locally.ts';

/** `plan` and `run` in a checkout. Resolves to the exit code: 0, 1 when it is red, 2 when the command line is wrong. */
export async function runLocal(argv: readonly string[], host: LocalHost): Promise<number> {
  const request = readOptions(argv);
  if (!request.ok) {
    host.tell(`pilotlight ${request.error}`);
    host.tell('`pilotlight plan --help` and `pilotlight run --help` list the options.');
    return USAGE;
  }
  const { command, given } = request.value;
  if (given['help']) {
    host.print(helpOf(command));
    return 0;
  }
  try {
    return command === 'plan' ? await planLocally(given, host) : await runLocally(given, host);
  } catch (error) {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return red([fault('unexpected', `Pilotlight failed: ${stack}`)], host);
  } finally {
    await host.close();
  }
}
