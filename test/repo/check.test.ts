import { execFile } from 'node:child_process';
import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { plantTree, ROOT } from './planted-tree.ts';

const plant = (code: string): string =>
  plantTree({ '.gitignore': 'node_modules\n', 'src/lib/answer.ts': code }, [
    'scripts/check.ts',
    'scripts/peers.ts',
    'biome.jsonc',
    'lint',
  ]);
const root = plant('export const answer = 42;\n');
const untidy = plant('export const answer = Date.now()\n');
for (const tree of [root, untidy]) symlinkSync(join(ROOT, 'node_modules'), join(tree, 'node_modules'));
afterAll(() => {
  for (const tree of [root, untidy]) rmSync(tree, { recursive: true, force: true });
});

/** Runs the check of a planted tree with nothing on the PATH, so that no peer can be installed. */
function check(tree: string, names: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return new Promise<{ readonly code: unknown; readonly out: string }>((settle) => {
    const options = { cwd: tree, env: { PATH: join(tree, 'nothing'), ...env } };
    execFile(process.execPath, [join(tree, 'scripts/check.ts'), ...names], options, (error, stdout, stderr) =>
      settle({ code: error ? error.code : 0, out: stdout + stderr }),
    );
  });
}

describe('npm run check', () => {
  test('passes on a tree in order, with one line a check', async () => {
    const { code, out } = await check(root, ['style']);
    expect(out).toMatch(/^ok {3}style +\d+\.\d s\n$/);
    expect(code).toBe(0);
  });

  test('fails where a check fails, and shows what it said', async () => {
    const { code, out } = await check(untidy, ['style']);
    expect(code).toBe(1);
    expect(out).toMatch(/^FAIL style/);
    expect(out).toContain('take `now` as an argument');
  });

  test('a peer that cannot be had is skipped with the reason', async () => {
    const { code, out } = await check(root, ['actionlint', 'zizmor', 'docs']);
    expect(code).toBe(0);
    expect(out).toMatch(/^skip actionlint .*go is not there; python3 is not there$/m);
    expect(out).toMatch(/^skip zizmor .*python3 is not there$/m);
    expect(out).toMatch(/^skip docs .*there is no scripts\/docs\.ts$/m);
  });

  test('with CI=true a peer that cannot be had is a failure', async () => {
    const { code, out } = await check(root, ['zizmor'], { CI: 'true' });
    expect(code).toBe(1);
    expect(out).toMatch(/^FAIL zizmor/);
    expect(out).toContain('With CI=true every peer must be there. zizmor 1.31.1: python3 is not there');
  });

  test('a check that does not exist is named, beside those that do', async () => {
    const { code, out } = await check(root, ['styel']);
    expect(code).toBe(2);
    expect(out).toContain('No check is called styel. There are: dist, types, imports,');
  });
});
