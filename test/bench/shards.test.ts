import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { benchNames } from '../../bench/main.ts';
import { bench } from '../../bench/shards.ts';

test('the bench of shards is found by its name, and refuses a number of rounds that is none', async () => {
  expect(benchNames(join(import.meta.dirname, '../../bench'))).toContain('shards');
  await expect(bench(['--rounds', '0'])).rejects.toThrow('expected a number of rounds, found 0');
});

test('without its data it says where they are looked for', async () => {
  const before = process.env['PILOTLIGHT_DATA'];
  process.env['PILOTLIGHT_DATA'] = join(import.meta.dirname, 'nowhere');
  await expect(bench(['--rounds', '1'])).rejects.toThrow('name its folder by PILOTLIGHT_DATA');
  if (before === undefined) delete process.env['PILOTLIGHT_DATA'];
  else process.env['PILOTLIGHT_DATA'] = before;
});
