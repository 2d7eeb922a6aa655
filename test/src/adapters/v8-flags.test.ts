import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from '@jest/globals';

const FOLDER = join(import.meta.dirname, '../../../src/adapters');
/** Of V8’s `%GetOptimizationStatus`: by Maglev, by Turbofan. */
const COMPILED = 0b11_00000;

function run(program: string) {
  const flags = ['--allow-natives-syntax', '--input-type=module', '--disable-warning=ExperimentalWarning', '-e'];
  const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, program], { env: {}, encoding: 'utf8' });
  return { status, stdout, stderr };
}
const load = (name: string): string =>
  `const { runBriefly } = await import(${JSON.stringify(pathToFileURL(join(FOLDER, name)).href)});`;

describe('flags of V8', () => {
  /** V8 says it on standard error, and goes on. */
  test.each(['hash-memory.ts', 'young-memory.ts', 'brief-program.ts'])('%s sets none that this V8 does not know', (name) => {
    expect(run(`${load(name)} runBriefly?.();`)).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  test('what a brief program calls some thousand times is not compiled for it, and what it calls for long is', () => {
    const calls = (begin: string) => `
      ${load('brief-program.ts')} ${begin}
      const add = (a, b) => a + b * 2;
      let sum = 0;
      const isCompiled = async (times) => {
        for (let n = 0; n < times; n += 1) {
          sum = add(sum, n) % 1_000;
          if (n % 100 === 0) await new Promise((resolve) => setTimeout(resolve, 2));
        }
        return (%GetOptimizationStatus(add) & ${COMPILED}) !== 0;
      };
      %NeverOptimizeFunction(isCompiled);
      process.stdout.write([await isCompiled(3_000), await isCompiled(20_000)].join());`;
    expect(run(calls('')).stdout).toBe('true,true');
    expect(run(calls('runBriefly();')).stdout).toBe('false,true');
  });
});
