/**
 * `node scripts/docs.ts`: writes what is generated in docs/ and docs/schemas from the code. With `--check` it writes nothing
 * and exits 1 where a page differs; with `--list` it names the suites. They compare, and also know how to write; what pages show is
 * tried as well.
 */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '..');
/** Those that write where `UPDATE_DOCS` tells them to, and those about pages. */
const SUITES = globSync('test/**/*.test.ts', { cwd: ROOT }).filter(
  (path) => path.startsWith('test/repo/docs-') || readFileSync(resolve(ROOT, path), 'utf8').includes('UPDATE_DOCS'),
);
const isChecking = process.argv.includes('--check');

if (process.argv.includes('--list')) {
  for (const suite of SUITES) console.log(suite);
  process.exit(0);
}

const { UPDATE_DOCS: _, ...env } = process.env;
const result = spawnSync(
  process.execPath,
  ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js', ...SUITES],
  { cwd: ROOT, stdio: 'inherit', env: isChecking ? env : { ...env, UPDATE_DOCS: '1' } },
);
process.exitCode = result.status ?? 1;
