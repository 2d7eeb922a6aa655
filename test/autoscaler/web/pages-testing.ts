import { test } from '@jest/globals';
import { program } from './pages-browser.ts';

/** `test` with a browser; without one it is skipped and says why, and with CI=true it fails: the promise would go unproved. */
export function browserTest(title: string, run: () => Promise<void>, timeout = 60_000): void {
  const isPossible = program !== undefined || process.env['CI'] === 'true';
  const orSkipped = isPossible ? test : test.skip;
  orSkipped(isPossible ? title : `${title}: skipped, there is no chromium`, run, timeout);
}
