/**
 * `node scripts/docs.ts`: writes what is generated in docs/ and docs/schemas from the code. With `--check` it writes nothing
 * and exits 1 where a page differs. The suites that compare also know how to write; what pages show is tried as well.
 */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const SUITES = [
  'test/autoscaler/settings-reference.test.ts',
  'test/autoscaler/explain/reasons-page.test.ts',
  'test/repo/action.test.ts',
  'test/repo/docs-snippets.test.ts',
  'test/src/refdata/compare/formats.test.ts',
];
const isChecking = process.argv.includes('--check');

const { UPDATE_DOCS: _, ...env } = process.env;
const result = spawnSync(
  process.execPath,
  ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js', ...SUITES],
  { cwd: resolve(import.meta.dirname, '..'), stdio: 'inherit', env: isChecking ? env : { ...env, UPDATE_DOCS: '1' } },
);
process.exitCode = result.status ?? 1;
