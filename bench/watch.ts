/**
 * `npm run bench -- watch`: a build with 200 git operations, with and without git's trace. Both builds take turns operation by
 * operation, so that what else the machine does meets both; what reads the trace at the end of the job is measured apart.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { remainsOf } from '../src/adapters/watch-collect-door.ts';
import { yamlDocuments } from '../src/adapters/yaml-documents.ts';
import { collectFindings } from '../src/commands/watch/collect.ts';
import { remoteQuestions } from '../src/watch/settle.ts';
import { conclude, formatTable, median } from './figures.ts';

const OPERATIONS = 200;
const TARGET = 1.03;

/** `--rounds N` (3): how often the build runs both ways, after one that warms the caches. 0 when the target is met, else 1. */
export async function bench(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { rounds: { type: 'string', default: '3' } } });
  const root = mkdtempSync(join(tmpdir(), 'pilotlight-bench-'));
  try {
    const upstream = makeUpstream(root);
    buildBothWays(root, upstream, 0);
    const rounds = Array.from({ length: Number(values.rounds) }, (_, round) => buildBothWays(root, upstream, round));
    const plain = median(rounds.map((one) => one.plain));
    const traced = median(rounds.map((one) => one.traced));
    const begun = performance.now();
    const uses = await collect(root);
    const reading = performance.now() - begun;
    const figures = {
      ...{ plain_ms: plain, traced_ms: traced },
      trace_ratio: sum(rounds.map((one) => one.traced)) / sum(rounds.map((one) => one.plain)),
      ...{ reading_ms: reading, ratio_with_reading: (traced + reading) / plain, uses },
    };
    console.log(formatTable([`${OPERATIONS} operations of git`, ''], Object.entries(figures)));
    const { line, code } = conclude({ bench: 'watch', figures, targets: { trace_ratio: { atMost: TARGET } } });
    console.log(line);
    return code;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** A repository with 200 files of 20 kB that do not compress, and a second branch. */
function makeUpstream(root: string): string {
  const upstream = join(root, 'up');
  git(root, {}, 'init', '-q', upstream);
  execFileSync('bash', ['-c', 'head -c 4000000 /dev/urandom | split -b 20000 - f'], { cwd: upstream });
  git(upstream, {}, 'add', '-A');
  git(upstream, {}, '-c', 'user.name=t', '-c', 'user.email=t@example.org', 'commit', '-q', '-m', '1');
  git(upstream, {}, 'branch', 'dev');
  return `file://${upstream}`;
}

/** Milliseconds that git took both ways. */
function buildBothWays(root: string, url: string, round: number): { readonly plain: number; readonly traced: number } {
  const traces = join(root, 'traces');
  const ways = [
    { name: 'plain', folder: join(root, 'plain'), env: {} },
    { name: 'traced', folder: join(root, 'work'), env: { GIT_TRACE2_EVENT: traces } },
  ] as const;
  for (const folder of [traces, ...ways.map((way) => way.folder)]) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder);
  }
  const took = { plain: 0, traced: 0 };
  for (let at = 0; at < OPERATIONS; at += 1) {
    for (const { name, folder, env } of (at + round) % 2 === 0 ? ways : ways.toReversed()) {
      const clone = join(folder, String(Math.floor(at / 5)));
      const begun = performance.now();
      operation(at % 5, { folder, clone, url, env });
      took[name] += performance.now() - begun;
    }
  }
  return took;
}

interface Place {
  readonly folder: string;
  readonly clone: string;
  readonly url: string;
  readonly env: Readonly<Record<string, string>>;
}

function operation(step: number, { folder, clone, url, env }: Place): void {
  if (step === 0) return git(folder, env, 'clone', '-q', url, clone);
  if (step === 1) return git(clone, env, 'fetch', '-q', 'origin', 'dev');
  if (step === 2) return git(clone, env, 'checkout', '-q', 'dev');
  if (step === 3) return git(clone, env, 'status', '--porcelain');
  git(clone, env, 'ls-remote', url, 'refs/heads/dev');
}

/** Uses that the traced build's remains tell of, remotes asked too. */
async function collect(root: string): Promise<number> {
  const remains = remainsOf(join(root, 'work'), { ...process.env, GITHUB_REPOSITORY: 'acme/plots' });
  const given = { config: { include: [], collectors: [], actions: false }, folder: join(root, 'traces'), workflow: null };
  const { git: uses } = await collectFindings(given, { remains, yaml: yamlDocuments });
  await remains.remotes(remoteQuestions(uses));
  return uses.length;
}

function git(cwd: string, env: Readonly<Record<string, string>>, ...args: readonly string[]): void {
  execFileSync('git', args, { cwd, env: { ...process.env, ...env }, stdio: 'ignore' });
}

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);
