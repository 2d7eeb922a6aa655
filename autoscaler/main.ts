#!/usr/bin/env node
import { formatFault } from '../src/lib/fault.ts';
import { nearest } from '../src/lib/nearest.ts';
import { FaultError, fault } from './faults.ts';

interface Command {
  readonly run: (args: readonly string[]) => Promise<number>;
  readonly usage: () => Promise<string>;
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Each command is loaded when it is asked for: the service needs nothing of the others. */
const COMMANDS: Readonly<Record<string, Command>> = {
  serve: {
    run: async (args) => (await import('./cli/serve.ts')).serve(args),
    usage: async () => (await import('./cli/serve.ts')).SERVE_USAGE,
  },
  check: {
    run: async (args) => {
      const [{ check }, { checkProbes }] = await Promise.all([import('./cli/check.ts'), import('./wiring/probes.ts')]);
      return check(args, { print, ...(await checkProbes()) });
    },
    usage: async () => (await import('./cli/check.ts')).CHECK_USAGE,
  },
  init: {
    run: async (args) => (await import('./cli/init.ts')).init(args, { print, fetch }),
    usage: async () => (await import('./cli/init.ts')).INIT_USAGE,
  },
  explain: {
    run: async (args) => (await import('./cli/explain.ts')).explain(args, { print, ...(await past()) }),
    usage: async () => (await import('./cli/explain.ts')).EXPLAIN_USAGE,
  },
  costs: {
    run: async (args) => (await import('./cli/costs.ts')).costs(args, { print, ...(await past()) }),
    usage: async () => (await import('./cli/costs.ts')).COSTS_USAGE,
  },
  token: {
    run: async (args) => {
      const [{ token }, { openTokens }, { SystemClock }] = await Promise.all([
        import('./cli/token.ts'),
        import('./adapters/sqlite-tokens.ts'),
        import('./adapters/system-clock.ts'),
      ]);
      const clock = new SystemClock();
      return token(args, { print, clock, openTokens: (path) => openTokens(path, clock) });
    },
    usage: async () => (await import('./cli/token.ts')).TOKEN_USAGE,
  },
  monitor: {
    run: async (args) => {
      const [{ monitor }, { SystemClock }] = await Promise.all([
        import('./cli/monitor.ts'),
        import('./adapters/system-clock.ts'),
      ]);
      const stop = new AbortController();
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop.abort());
      const isInteractive = process.stdin.isTTY === true && process.stdout.isTTY === true;
      const terminal = { isInteractive, environment: process.env };
      return monitor(args, { print, clock: new SystemClock(), terminal, stop });
    },
    usage: async () => (await import('./cli/monitor.ts')).MONITOR_USAGE,
  },
  migrate: {
    run: async (args) => {
      const [{ migrate }, { migrateJournal }, { inspectJournal }] = await Promise.all([
        import('./cli/migrate.ts'),
        import('./adapters/sqlite-backup.ts'),
        import('./adapters/sqlite-schema.ts'),
      ]);
      return migrate(args, { print, inspect: inspectJournal, migrate: migrateJournal });
    },
    usage: async () => (await import('./cli/migrate.ts')).MIGRATE_USAGE,
  },
  backup: {
    run: async (args) => {
      const [{ backup }, { backUpJournal }] = await Promise.all([
        import('./cli/backup.ts'),
        import('./adapters/sqlite-backup.ts'),
      ]);
      return backup(args, { print, backUp: backUpJournal });
    },
    usage: async () => (await import('./cli/backup.ts')).BACKUP_USAGE,
  },
  simulate: {
    run: async (args) => {
      if (args.some((arg) => arg === '--trace' || arg.startsWith('--trace=')))
        return (await import('./cli/simulate-trace.ts')).simulateTrace(args);
      return (await import('./cli/simulate.ts')).simulate(args, print);
    },
    usage: async () => (await import('./cli/simulate.ts')).SIMULATE_USAGE,
  },
};

async function past() {
  const [{ openHistory }, { SystemClock }] = await Promise.all([
    import('./adapters/sqlite-history.ts'),
    import('./adapters/system-clock.ts'),
  ]);
  return { openHistory, clock: new SystemClock() };
}

async function usage(): Promise<string> {
  const parts = await Promise.all(Object.values(COMMANDS).map((command) => command.usage()));
  return [
    'pilotlight: lights large, short-lived runners for queued GitHub Actions jobs',
    '',
    ...parts,
    '  pilotlight help',
    '',
    'Without --config, FILE is pilotlight.yml.',
    '',
  ].join('\n');
}

/** Of one command where there is such a one, or of all of them. */
async function usageOf(name: string): Promise<string> {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  return command ? `${await command.usage()}\n` : usage();
}

/** Exit codes: 0 well, 1 something is wrong and was said, 2 the command line was not understood. */
async function main(args: readonly string[]): Promise<number> {
  const [name = 'help', ...rest] = args;
  assertNode(process.versions.node);
  if (name === 'help' || name === '--help') {
    process.stdout.write(await usage());
    return 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  return command ? command.run(rest) : unknownCommand(name);
}

/** @throws {FaultError} below Node 24: its SQLite is what the journal stands on. */
function assertNode(version: string): void {
  if (Number.parseInt(version, 10) >= 24) return;
  throw new FaultError(fault('node-too-old', `The service needs Node 24 or later, this is ${version} (${process.execPath}).`));
}

async function unknownCommand(name: string): Promise<number> {
  const near = nearest(name, [...Object.keys(COMMANDS), 'help']);
  const hint = near === undefined ? '' : `; did you mean ${near}?`;
  process.stderr.write(`pilotlight: there is no command ${JSON.stringify(name)}${hint}\n\n${await usage()}`);
  return 2;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof FaultError) for (const each of error.faults) process.stderr.write(`${formatFault(each)}\n`);
  else if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
    process.stderr.write(`pilotlight: ${error.message}\n\n${await usageOf(process.argv[2] ?? '')}`);
  } else process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  const isMisused = error instanceof FaultError && error.faults.some(({ code }) => code === 'option-invalid');
  process.exitCode = error instanceof FaultError && !isMisused ? 1 : 2;
}
