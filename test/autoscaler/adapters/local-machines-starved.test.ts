import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { anOrder } from '../../builders/machine-request.ts';
import { type LocalHost, localHost, until } from './local-host.ts';

const LISTER = fileURLToPath(new URL('./starved-lister.ts', import.meta.url));

let host: LocalHost;
beforeEach(async () => {
  host = await localHost();
});
afterEach(() => host.close());

test('I-1: a service that runs out of file descriptors takes no running machine for ended or gone', async () => {
  await host.machines().launch(anOrder());
  await until(() => host.note('starts') !== '');
  const command = 'ulimit -n 48; exec "$@"';
  const flags = ['--disable-warning=ExperimentalWarning', LISTER];
  const told = execFileSync('bash', ['-c', command, 'bash', process.execPath, ...flags, host.directory, host.runner], {
    encoding: 'utf8',
  });
  expect(JSON.parse(told)).toEqual(['running', 'unknown']);
});
