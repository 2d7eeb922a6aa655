import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { FaultError, fault } from '../faults.ts';

export const SIMULATE_USAGE = `  pilotlight simulate [--seeds N] [--from SEED] [--mutants] [--replay JSON|@FILE] [--json]
                                      run the real loop on models of GitHub and of machines, N seeds of chance and faults;
                                      with --mutants on planted bugs, each of which must be noticed`;

/** Exit code 0 where nothing was violated (or, with --mutants, where each was caught). @throws {FaultError} `option-invalid`. */
export async function simulate(args: readonly string[], print: (line: string) => void): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seeds: { type: 'string' },
      from: { type: 'string', default: '1' },
      mutants: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      replay: { type: 'string' },
    },
  });
  const from = wholeNumber('--from', values.from);
  const seeds = values.seeds === undefined ? null : wholeNumber('--seeds', values.seeds);
  // Errors are values in the simulation, by the thousand: nobody reads where they were made.
  Error.stackTraceLimit = 0;
  const common = { from, cpu, print, isJson: values.json, world: { drain } };
  if (values.mutants) {
    const { simulateMutants } = await import('../simulation/simulate-mutants.ts');
    return simulateMutants({ ...common, count: seeds ?? 3_000 });
  }
  if (values.replay !== undefined) return replay(values.replay, print);
  const { simulateSeeds } = await import('../simulation/simulate-seeds.ts');
  return simulateSeeds({ ...common, count: seeds ?? 1_000 });
}

/** Node asks for the next tick once all promises are settled that can be: nothing waits for a turn of the event loop. */
function drain(): Promise<void> {
  return new Promise((resolve) => process.nextTick(resolve));
}

/** Milliseconds on a core, of this process. */
function cpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

async function replay(source: string, print: (line: string) => void): Promise<number> {
  const text = source.startsWith('@') ? await readFile(source.slice(1), 'utf8') : source;
  const { parseScenario } = await import('../simulation/parse-scenario.ts');
  const scenario = parseScenario(text);
  if (!scenario)
    throw new FaultError(
      fault('option-invalid', `--replay expects a scenario as a failing seed prints it, found ${start(text)}.`),
    );
  const { simulateScenario } = await import('../simulation/simulate.ts');
  const report = await simulateScenario(scenario, { drain });
  print(JSON.stringify(report, null, 2));
  return report.violations.length === 0 ? 0 : 1;
}

function start(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}

/** Nothing simulated must not look like nothing wrong. */
function wholeNumber(option: string, text: string): number {
  const number = /^[0-9]{1,9}$/.test(text) ? Number(text) : 0;
  if (number > 0) return number;
  throw new FaultError(fault('option-invalid', `${option} expects a whole number from 1 on, found ${JSON.stringify(text)}.`));
}
