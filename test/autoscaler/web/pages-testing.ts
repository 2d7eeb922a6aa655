import { test } from '@jest/globals';
import { program } from './pages-browser.ts';

/** `test` with a browser; without one it is skipped, and with CI=true it fails: the promise would go unproved. */
export function browserTest(title: string, run: () => Promise<void>, timeout = 60_000): void {
  if (program || process.env['CI'] === 'true') test(title, run, timeout);
  else test.skip(`${title}: skipped, there is no chromium`, () => {});
}
