/**
 * `npm run check [-- name …]`: everything a machine can say about this repository without running it. Two at a time, one
 * line each; the output of what failed follows at the end. Exit 1 if any check failed, 2 for a name that does not exist.
 */
import { spawn } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { peer } from './peers.ts';

const ROOT = resolve(import.meta.dirname, '..');
const LANES = 2;

type Outcome =
  | { readonly kind: 'passed' }
  | { readonly kind: 'failed'; readonly output: string }
  | { readonly kind: 'skipped'; readonly because: string };

interface Check {
  readonly name: string;
  run(): Promise<Outcome>;
}

function runProgram(command: string, args: readonly string[]): Promise<Outcome> {
  return new Promise((settle) => {
    const chunks: Buffer[] = [];
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', (error) => settle({ kind: 'failed', output: error.message }));
    child.on('close', (code, signal) => {
      if (code === 0) return settle({ kind: 'passed' });
      settle({ kind: 'failed', output: `${Buffer.concat(chunks).toString().trimEnd()}\n(${signal ?? `exit code ${code}`})` });
    });
  });
}

/** A program written in JavaScript or TypeScript, run on this Node. */
const onNode = (name: string, ...args: readonly string[]): Check => ({
  name,
  run: () => runProgram(process.execPath, ['--disable-warning=ExperimentalWarning', ...args]),
});

/** A script of ours that may not exist in this state of the repository. */
const script = (name: string, path: string): Check =>
  existsSync(join(ROOT, path))
    ? onNode(name, path, '--check')
    : { name, run: async () => ({ kind: 'skipped', because: `there is no ${path}` }) };

const withPeer = (name: string, args: () => readonly string[]): Check => ({
  name,
  run: async () => {
    const found = await peer(name);
    if (found.kind === 'ready') return runProgram(found.path, args());
    if (process.env.CI === 'true') return { kind: 'failed', output: `With CI=true every peer must be there. ${found.because}` };
    return { kind: 'skipped', because: found.because };
  },
});

const workflows = (): string[] => globSync(['.github/workflows/*.yml', 'examples/*/.github/workflows/*.yml'], { cwd: ROOT });
const zizmorInputs = (): string[] => globSync(['.github', 'action.yml', 'examples/*/.github'], { cwd: ROOT });

/** Slow ones first, so that the lanes end together. */
const CHECKS: readonly Check[] = [
  script('dist', 'scripts/build.ts'),
  onNode('types', 'node_modules/typescript/bin/tsc', '-p', '.'),
  onNode(
    'imports',
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    ...['--config', '.dependency-cruiser.cjs', 'src', 'autoscaler', 'test', 'scripts', 'bench'],
  ),
  withPeer('actionlint', () => ['-shellcheck=', '-pyflakes=', ...workflows()]),
  // Offline: the audits that ask GitHub's API would make the result depend on the day.
  withPeer('zizmor', () => ['--offline', '--no-progress', '--persona', 'auditor', ...zizmorInputs()]),
  onNode('style', 'node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '--diagnostic-level=warn', '.'),
  script('page', 'scripts/report-page.ts'),
  script('docs', 'scripts/docs.ts'),
];

const WORD = { passed: 'ok', failed: 'FAIL', skipped: 'skip' } as const;

async function runAll(checks: readonly Check[]): Promise<ReadonlyMap<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  const waiting = [...checks];
  const lane = async (): Promise<void> => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const began = performance.now();
      const outcome = await check.run();
      outcomes.set(check.name, outcome);
      const seconds = ((performance.now() - began) / 1000).toFixed(1).padStart(6);
      const why = outcome.kind === 'skipped' ? `  ${outcome.because}` : '';
      console.log(`${WORD[outcome.kind].padEnd(5)}${check.name.padEnd(12)}${seconds} s${why}`);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return outcomes;
}

async function main(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => !CHECKS.some((check) => check.name === name));
  if (unknown.length > 0) {
    console.error(`No check is called ${unknown.join(', ')}. There are: ${CHECKS.map((check) => check.name).join(', ')}.`);
    return 2;
  }
  const outcomes = await runAll(CHECKS.filter((check) => names.length === 0 || names.includes(check.name)));
  const failed = [...outcomes].filter(([, outcome]) => outcome.kind === 'failed');
  for (const [name, outcome] of failed) {
    if (outcome.kind === 'failed') console.log(`\n──── ${name} ────\n${outcome.output}`);
  }
  return failed.length > 0 ? 1 : 0;
}

process.exitCode = await main(process.argv.slice(2));
