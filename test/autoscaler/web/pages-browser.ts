import { execFileSync } from 'node:child_process';
import { type Browser, chromium } from 'playwright-core';

/** Debian's chromium, or one like it; undefined where there is none. */
export const program = ['chromium', 'chromium-browser', 'google-chrome'].flatMap((name) => {
  try {
    return [execFileSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim()];
  } catch {
    return [];
  }
})[0];

export async function startBrowser(): Promise<Browser | null> {
  if (!program && process.env['CI'] !== 'true') return null;
  if (!program) throw new Error('expected the program chromium on the PATH, found none; install the package chromium');
  return chromium.launch({ executablePath: program, args: ['--no-sandbox', '--disable-gpu'] });
}
