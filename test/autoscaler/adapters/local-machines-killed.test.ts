import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { anOrder } from '../../builders/machine-request.ts';
import { type LocalHost, localHost, until } from './local-host.ts';

const SERVICE = fileURLToPath(new URL('./launching-service.ts', import.meta.url));
const ROUNDS = 12;
const IDS_PER_ROUND = 4;

let host: LocalHost;
beforeEach(async () => {
  host = await localHost('echo "$PILOTLIGHT_MACHINE" >>"$NOTES/starts"');
});
afterEach(() => host.close());

/** Kills a service that launches these machines, `after` milliseconds into its work. True where it was still at it. */
async function killedLaunch(ids: readonly string[], after: number): Promise<boolean> {
  const flags = ['--disable-warning=ExperimentalWarning', SERVICE];
  const service = spawn(process.execPath, [...flags, host.directory, host.runner, host.notes, ...ids], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exit = once(service, 'exit');
  await once(service.stdout, 'data');
  service.stdin.write('go\n');
  await new Promise((resolve) => setTimeout(resolve, after));
  service.kill('SIGKILL');
  const [, signal] = await exit;
  return signal === 'SIGKILL';
}

test('a service killed at any moment of its launches, and the same launches again: each machine starts exactly once (I-4, I-10)', async () => {
  const machines = host.machines();
  const all: string[] = [];
  let killedAtWork = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const ids = Array.from({ length: IDS_PER_ROUND }, (_, index) => `tick${round}-${index}`);
    // Spread over the work instead of drawn: a failure can be repeated.
    if (await killedLaunch(ids, round * 3)) killedAtWork++;
    await Promise.all(ids.map((id) => machines.launch(anOrder({ request: { id } }))));
    all.push(...ids);
  }
  const starts = (): readonly string[] => host.note('starts').split('\n').filter(Boolean);
  await until(() => starts().length >= all.length);
  await until(async () => (await machines.list()).every(({ state }) => state === 'ended'));
  expect([...starts()].sort()).toEqual([...all].sort());
  expect(killedAtWork).toBeGreaterThan(0);
  await host.machines().list();
  expect(readdirSync(join(host.directory, '.new'))).toEqual([]);
});
