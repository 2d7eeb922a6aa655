/** `npm run bench -- watch [rounds]`: a build with 200 git operations, with and without git's trace, in turns; the reading of it apart. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { remainsOf } from '../src/adapters/watch-collect-door.ts';
import { yamlDocuments } from '../src/adapters/yaml-documents.ts';
import { collectFindings } from '../src/commands/watch/collect.ts';
import { remoteQuestions } from '../src/watch/settle.ts';

const OPERATIONS = 200;
const TARGET = 1.03;

export async function bench(args: readonly string[]): Promise<number> {
  const rounds = Number(args[0] ?? 9);
  const root = mkdtempSync(join(tmpdir(), 'pilotlight-bench-'));
  try {
    const [plain, traced] = measure(root, rounds);
    const ratio = median(traced.map((one, index) => one / (plain[index] ?? one)));
    const begun = performance.now();
    const count = await collect(root);
    const reading = performance.now() - begun;
    console.log(`${OPERATIONS} operations of git, ${rounds} rounds in turns, medians`);
    console.log(
      `without trace ${median(plain).toFixed(0)} ms, with trace ${median(traced).toFixed(0)} ms, ratio ${ratio.toFixed(3)} (target ${TARGET})`,
    );
    console.log(
      `reading it at the end, remotes asked too: ${reading.toFixed(0)} ms, ${count} uses, ratio with it ${(ratio + reading / median(plain)).toFixed(3)}`,
    );
    return ratio <= TARGET ? 0 : 1;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** Milliseconds of each round; who goes first changes. */
function measure(root: string, rounds: number): readonly [readonly number[], readonly number[]] {
  const upstream = join(root, 'up');
  git(root, {}, 'init', '-q', upstream);
  execFileSync(
    'bash',
    [
      '-c',
      'head -c 4000000 /dev/urandom | split -b 20000 - f; git add -A; git -c user.name=t -c user.email=t@example.org commit -q -m 1; git branch dev',
    ],
    { cwd: upstream },
  );
  const [plain, traced]: [number[], number[]] = [[], []];
  for (let round = 0; round <= rounds; round += 1) {
    const order = round % 2 === 0 ? [false, true] : [true, false];
    for (const isTraced of order) {
      const took = build(root, isTraced);
      // The first round warms the caches.
      if (round > 0) (isTraced ? traced : plain).push(took);
    }
  }
  return [plain, traced];
}

function build(root: string, isTraced: boolean): number {
  const work = join(root, 'work');
  const traces = join(root, 'traces');
  for (const folder of [work, traces]) rmSync(folder, { recursive: true, force: true });
  for (const folder of [work, traces]) mkdirSync(folder);
  const env = isTraced ? { GIT_TRACE2_EVENT: traces } : {};
  const url = `file://${join(root, 'up')}`;
  const begun = performance.now();
  for (let at = 0; at < OPERATIONS / 5; at += 1) {
    const folder = join(work, String(at));
    git(work, env, 'clone', '-q', url, folder);
    git(folder, env, 'fetch', '-q', 'origin', 'dev');
    git(folder, env, 'checkout', '-q', 'dev');
    git(folder, env, 'status', '--porcelain');
    git(folder, env, 'ls-remote', url, 'refs/heads/dev');
  }
  return performance.now() - begun;
}

async function collect(root: string): Promise<number> {
  build(root, true);
  const workspace = join(root, 'work');
  const remains = remainsOf(workspace, { ...process.env, GITHUB_REPOSITORY: 'acme/plots' });
  const given = { config: { include: [], collectors: [], actions: false }, folder: join(root, 'traces'), workflow: null };
  const { git: uses } = await collectFindings(given, { remains, yaml: yamlDocuments });
  await remains.remotes(remoteQuestions(uses));
  return uses.length;
}

function git(cwd: string, env: Readonly<Record<string, string>>, ...args: readonly string[]): void {
  execFileSync('git', args, { cwd, env: { ...process.env, ...env }, stdio: 'ignore' });
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
