/**
 * `npm run bench -- watch-poll`: one interval of ten minutes in which 2,000 sources are each looked at once, by the real polling and git's
 * own processes, on a clock that is stepped. Without TLS: its keys would be those of this machine, and git's share of it is paid by git.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { lookAtRemote } from '../src/adapters/both/git-remote.ts';
import type { WatchedSource } from '../src/contract/watch-file.ts';
import type { WatchRules } from '../src/watch-ports.ts';
import { Watching } from '../src/watching/watching.ts';
import { MemoryWatch } from '../test/fakes/memory-watch.ts';
import { conclude, formatTable, type Target } from './figures.ts';
import { polledByCommand } from './watch-poll/command.ts';

const INTERVAL = 600_000;
const MIB = 1_048_576;
/** proc(5): milliseconds of a tick. */
const TICK = 10;
const TARGETS: Readonly<Record<string, Target>> = {
  'unseen-sources': { atMost: 0 },
  'percent-of-a-core': { atMost: 5 },
  'MB-of-watching': { atMost: 100 },
  'command-unseen-sources': { atMost: 0 },
  'command-MB': { atMost: 100 },
};
const RULES: WatchRules = {
  ...{ isOn: true, only: [], ignore: [], include: [], every: INTERVAL, quiet: 300_000, maxWait: 3_600_000 },
  ...{ workflow: null, inputs: {} },
};

interface Polled {
  readonly sources: number;
  /** In one repository; they are asked for by one process. */
  readonly branches: number;
}

/** `--sources 2000 --branches 4`. 0 when the targets are met, else 1. */
export async function bench(args: readonly string[]): Promise<number> {
  const options = { sources: { type: 'string', default: '2000' }, branches: { type: 'string', default: '4' } } as const;
  const { values } = parseArgs({ args: [...args], options });
  const polled = { sources: Number(values.sources), branches: Number(values.branches) };
  const program = join(import.meta.dirname, 'watch-poll', 'server.ts');
  const server = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  try {
    const port = String((await once(server.stdout, 'data'))[0]).trim();
    const figures = { ...(await interval(polled, port)), ...(await command(polled, port)) };
    console.log(formatTable([`${polled.sources} sources, ${polled.branches} of one repository`, ''], Object.entries(figures)));
    const { line, code } = conclude({ bench: 'watch-poll', figures, targets: TARGETS });
    console.log(line);
    return code;
  } finally {
    server.stdin.end();
  }
}

/**
 * `MB-of-watching`: the process's resident memory at its peak beyond what it had before it watched, and the git processes beside it at
 * theirs. `MB-whole-process` has Node, the type stripper that a bench runs by, and what the bench itself holds as well.
 */
async function interval({ sources, branches }: Polled, port: string): Promise<Readonly<Record<string, number>>> {
  const state = { now: Date.now(), looks: 0 };
  const watching = watchingAt(port, state);
  const memory = new MemorySampler();
  for (let first = 0; first < sources; first += 200) {
    const own = Array.from({ length: Math.min(200, sources - first) }, (_, index) => source(port, first + index, branches));
    const place = { repository: `acme/p${first}`, workflow: 't.yml', ref: 'refs/heads/main', configuration: 'default' };
    const build = { ...place, sha: '', run: '1', at: state.now };
    await watching.take(place, { ok: true, value: { schema: 1, frozen: false, build, sources: own, errors: [] } });
  }
  await watching.tick();
  const before = processorTime();
  for (const end = state.now + INTERVAL; state.now < end; ) {
    state.now += 1_000;
    await watching.tick();
    await watching.finish();
  }
  memory.stop();
  const after = processorTime();
  const seen = [...watching.book.sources.values()].filter(({ seen: value }) => value !== null).length;
  const [own, git] = [after.own - before.own, after.children - before.children];
  const rounded = (value: number): number => Number(value.toFixed(2));
  return {
    ...{ 'unseen-sources': sources - seen, 'git-processes': state.looks, 'own-ms': rounded(own), 'git-ms': git },
    'percent-of-a-core': rounded(((own + git) / INTERVAL) * 100),
    'MB-of-watching': rounded((memory.peak - memory.first + memory.children) / MIB),
    'MB-of-git': rounded(memory.children / MIB),
    'MB-whole-process': rounded(memory.peak / MIB),
  };
}

/** The whole process of the shipped command, which looks at all of them at once; git's processes beside it are left out. */
async function command({ sources, branches }: Polled, port: string): Promise<Readonly<Record<string, number>>> {
  const all = Array.from({ length: sources }, (_, index) => source(port, index, branches));
  const { seconds, cpu, peak, said } = await polledByCommand(all, `127.0.0.1:${port}`);
  const watched = Number(/([0-9]+) sources are watched for [0-9]+ builds; 0 of them fail/.exec(said)?.[1] ?? 0);
  return {
    'command-unseen-sources': sources - watched,
    ...{ 'command-s': Number(seconds.toFixed(2)), 'command-cpu-s': cpu, 'command-MB': Number((peak / MIB).toFixed(2)) },
  };
}

function watchingAt(port: string, state: { readonly now: number; looks: number }): Watching {
  return new Watching({
    memory: new MemoryWatch(),
    rules: async () => ({ ok: true, value: RULES }),
    readers: {
      look: (asked) => {
        state.looks += 1;
        return lookAtRemote(asked, { rules: { trusted: [`127.0.0.1:${port}`] }, path: process.env['PATH'] ?? '' });
      },
    },
    starter: {
      declared: async () => ({ ok: true, value: null }),
      dispatch: async () => ({ ok: true, value: { runId: null, url: null } }),
      find: async () => ({ ok: true, value: null }),
    },
    ...{ now: () => state.now, chance: Math.random, newId: () => 'x', announce: async () => undefined },
  });
}

function source(port: string, index: number, branches: number): WatchedSource {
  const url = `http://127.0.0.1:${port}/o/r${Math.floor(index / branches)}`;
  const ref = `refs/heads/b${index % branches}`;
  return { id: `git:${url}#${ref}`, kind: 'git', url, ref, resolved: null, state: 'live', via: [] };
}

/** Milliseconds of processors; of children that have ended. */
function processorTime(): { readonly own: number; readonly children: number } {
  const { user, system } = process.cpuUsage();
  const text = readFileSync('/proc/self/stat', 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { own: (user + system) / 1_000, children: (Number(fields[13]) + Number(fields[14])) * TICK };
}

/** Bytes of resident memory, looked at every 20 ms. */
class MemorySampler {
  readonly first = process.memoryUsage.rss();
  peak = this.first;
  /** Of all git processes at one moment, what they share counted for each. */
  children = 0;
  readonly #timer = setInterval(() => this.#look(), 20);

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    this.peak = Math.max(this.peak, process.memoryUsage.rss());
    const pids = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
    const all = pids.map((pid) => gitMemory(pid)).reduce((sum, one) => sum + one, 0);
    this.children = Math.max(this.children, all);
  }
}

/** 0 for what is no git, or is gone. */
function gitMemory(pid: string): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return /^Name:\s+git/m.test(status) ? Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1_024 : 0;
  } catch {
    return 0;
  }
}
