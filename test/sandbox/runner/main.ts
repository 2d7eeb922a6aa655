import { closeSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { RUNNER_EXIT } from '../protocol.ts';
import { readSettings, type Settings } from './settings.ts';

/** The sandbox's runner: one just-in-time configuration, one job, one exit code. Started by `run.sh`. */
async function main(): Promise<number> {
  const settings = settingsOf(process.argv.slice(2));
  if (!settings) return RUNNER_EXIT.terminated;
  const shutdown = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => shutdown.abort(new Error(`received ${signal}`)));
  // Whoever reads the output may go; the job does not depend on it.
  process.stdout.on('error', () => {});
  const { listen } = await import('./listener.ts');
  return await listen({ settings, shutdown: shutdown.signal, say });
}

/** `--jitconfig-fd N` is how `run.sh` hands on the secret, so that it stands in no argv and no environment for long. */
function settingsOf(argv: readonly string[]): Settings | null {
  const at = argv.indexOf('--jitconfig-fd');
  const fd = at < 0 ? null : Number(argv[at + 1]);
  const rest = at < 0 ? argv : argv.toSpliced(at, 2);
  const settings = readSettings({
    argv: fd === null ? rest : [...rest, '--jitconfig', readAll(fd)],
    env: process.env,
    cwd: process.cwd(),
  });
  for (const name of Object.keys(process.env)) if (name.startsWith('ACTIONS_RUNNER_INPUT_')) delete process.env[name];
  if (process.env['SANDBOX_RUNNER_COMPILED'] !== undefined) delete process.env['NODE_COMPILE_CACHE'];
  if (settings.ok) return { ...settings.value, directory: resolve(settings.value.directory) };
  process.stderr.write(`run.sh: ${settings.error}\n`);
  return null;
}

function readAll(fd: number): string {
  const text = readFileSync(fd, 'utf8').trim();
  closeSync(fd);
  return text;
}

function say(line: string): void {
  process.stdout.write(`${new Date().toISOString().slice(0, 19).replace('T', ' ')}Z: ${line}\n`);
}

process.exit(await main());
