import { fault } from '../faults.ts';
import { type LocalHost, red, USAGE } from './host.ts';
import { helpOf, REFDATA, readOptions } from './options.ts';
import { planLocally } from './plan-locally.ts';
import { runLocally } from './run-locally.ts';

/** `plan`, `run` and `refdata` in a checkout. Resolves to the exit code: 0, 1 when it is red, 2 when the command line is wrong. */
export async function runLocal(argv: readonly string[], host: LocalHost): Promise<number> {
  try {
    return await (argv[0] === REFDATA ? references(argv.slice(1), host) : planOrRun(argv, host));
  } catch (error) {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return red([fault('unexpected', `Pilotlight failed: ${stack}`)], host);
  } finally {
    await host.close();
  }
}

async function references(argv: readonly string[], { print, tell, references }: LocalHost): Promise<number> {
  const { refdataForPeople } = await import('../commands/refdata/people/people.ts');
  return refdataForPeople(argv, { print, tell, open: references });
}

async function planOrRun(argv: readonly string[], host: LocalHost): Promise<number> {
  const request = readOptions(argv);
  if (!request.ok) {
    host.tell(`pilotlight ${request.error}`);
    host.tell('`pilotlight plan --help`, `pilotlight run --help` and `pilotlight refdata --help` list what they take.');
    return USAGE;
  }
  const { command, given } = request.value;
  if (given['help']) {
    host.print(helpOf(command));
    return 0;
  }
  return command === 'plan' ? planLocally(given, host) : runLocally(given, host);
}
