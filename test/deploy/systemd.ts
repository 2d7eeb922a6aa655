import { spawnSync } from 'node:child_process';
import { test } from '@jest/globals';
import { run } from './run.ts';

/** With CI=true a missing peer fails: the promise would go unproved. */
export function needing(...programs: readonly string[]): typeof test.skip {
  const missing = programs.filter((name) => spawnSync('sh', ['-c', `command -v ${name}`]).status !== 0);
  return missing.length === 0 || process.env['CI'] === 'true' ? test : test.skip;
}

/** The system calls of a set of systemd's, with those of the sets in it. */
function callsOf(set: string): ReadonlySet<string> {
  const lines = run('systemd-analyze', ['syscall-filter', set])
    .stdout.split('\n')
    .map((line) => line.trim());
  const names = lines.filter((line) => line !== '' && !line.startsWith('#') && line !== set);
  return new Set(names.flatMap((name) => (name.startsWith('@') ? [...callsOf(name)] : [name])));
}

/** What the lines `SystemCallFilter=` of a unit refuse, out of everything that systemd knows. */
export function refusedCalls(unit: string): readonly string[] {
  const allowed = new Set<string>();
  for (const [, not, sets] of unit.matchAll(/^SystemCallFilter=(~?)(.*)$/gm)) {
    for (const call of (sets ?? '').split(' ').flatMap((set) => [...callsOf(set)])) {
      if (not) allowed.delete(call);
      else allowed.add(call);
    }
  }
  // What every filter lets through, so that a program can start at all.
  for (const call of callsOf('@default')) allowed.add(call);
  return [...callsOf('@known')].filter((call) => !allowed.has(call));
}
