import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalMachines, type LocalMachinesGiven } from '../../../autoscaler/adapters/local-machines.ts';
import { SystemClock } from '../../../autoscaler/adapters/system-clock.ts';
import type { Machines } from '../../../autoscaler/machine-ports.ts';
import { MemoryLog } from '../../fakes/memory-log.ts';

/** A place on this host where local machines can be had for real, with a bash script as the runner. */
export interface LocalHost {
  readonly directory: string;
  /** Where the runner script leaves its traces: `$NOTES`. */
  readonly notes: string;
  readonly runner: string;
  readonly log: MemoryLog;
  machines(changes?: Partial<LocalMachinesGiven>): Machines;
  /** Text of a note, empty when there is none. */
  note(name: string): string;
  /** Ends every machine and removes everything. */
  close(): Promise<void>;
}

/** Appends its machine's id to `$NOTES/starts` and waits until `$NOTES/exit.<id>` says with which code to leave. */
export const PATIENT_RUNNER = `
id=$PILOTLIGHT_MACHINE
echo "$id" >>"$NOTES/starts"
while [[ ! -s $NOTES/exit.$id ]]; do sleep 0.05; done
exit "$(<"$NOTES/exit.$id")"
`;

export async function localHost(script: string = PATIENT_RUNNER): Promise<LocalHost> {
  const home = await mkdtemp(join(tmpdir(), 'pilotlight-machines-'));
  const notes = join(home, 'notes');
  const runner = join(home, 'run.sh');
  const directory = join(home, 'machines');
  await mkdir(notes);
  await writeFile(runner, `#!/usr/bin/env bash\n${script}`);
  await chmod(runner, 0o755);
  const log = new MemoryLog();
  const env = { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8', NOTES: notes };
  const machines = (changes: Partial<LocalMachinesGiven> = {}): Machines =>
    createLocalMachines({ directory, runner, clock: new SystemClock(), log, env, ...changes });
  return {
    directory,
    notes,
    runner,
    log,
    machines,
    note: (name) => (existsSync(join(notes, name)) ? readFileSync(join(notes, name), 'utf8') : ''),
    close: async () => {
      const left = existsSync(directory) ? readdirSync(directory).filter((name) => !name.startsWith('.')) : [];
      for (const id of left) await machines({ grace: 0 }).end(id);
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** Every process whose environment, command line or working directory holds the text. */
export function processesWith(text: string): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^[0-9]+$/.test(name))
    .filter((pid) => ['environ', 'cmdline'].some((file) => readProc(`/proc/${pid}/${file}`).includes(text)))
    .map(Number);
}

export function readProc(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

export async function until(isSo: () => boolean | Promise<boolean>, within = 10_000): Promise<void> {
  const deadline = Date.now() + within;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`not so within ${within} ms: ${isSo}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
