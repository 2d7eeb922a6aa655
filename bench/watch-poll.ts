import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { lookAtRemote } from '../src/adapters/both/git-remote.ts';
import type { WatchedSource } from '../src/contract/watch-file.ts';
import type { WatchRules } from '../src/watch-ports.ts';
import { Watching } from '../src/watching/watching.ts';
import { MemoryWatch } from '../test/fakes/memory-watch.ts';

/** One round of polling, git's processes counted too: what a ten-minute interval costs. Usage: [sources] [branches a repository]. */
const sources = Number(process.argv[2] ?? 2_000);
const branches = Number(process.argv[3] ?? 4);
const server = spawn(
  process.execPath,
  ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, 'watch-poll-server.ts')],
  { stdio: ['pipe', 'pipe', 'inherit'] },
);
const port = String((await once(server.stdout, 'data'))[0]).trim();
const repositories = Math.ceil(sources / branches);

const source = (index: number): WatchedSource => {
  const url = `http://127.0.0.1:${port}/o/r${Math.floor(index / branches)}`;
  const ref = `refs/heads/b${index % branches}`;
  return { id: `git:${url}#${ref}`, kind: 'git', url, ref, resolved: null, state: 'live', via: [] };
};
const rules: WatchRules = {
  ...{
    isOn: true,
    only: [],
    ignore: [],
    include: [],
    every: 600_000,
    quiet: 300_000,
    maxWait: 3_600_000,
    workflow: null,
    inputs: {},
  },
};
let now = Date.now();
let looks = 0;
const watching = new Watching({
  memory: new MemoryWatch(),
  rules: async () => ({ ok: true, value: rules }),
  readers: {
    look: (asked) => {
      looks += 1;
      return lookAtRemote(asked, { rules: { trusted: [`127.0.0.1:${port}`] }, path: process.env['PATH'] ?? '' });
    },
  },
  starter: {
    declared: async () => ({ ok: true, value: null }),
    dispatch: async () => ({ ok: true, value: { runId: null, url: null } }),
    find: async () => ({ ok: true, value: null }),
  },
  ...{ now: () => now, chance: Math.random, newId: () => 'x', announce: async () => undefined },
});
for (let first = 0; first < sources; first += 200) {
  const own = Array.from({ length: Math.min(200, sources - first) }, (_, index) => source(first + index));
  const place = { repository: `acme/p${first}`, workflow: 't.yml', ref: 'refs/heads/main', configuration: 'default' };
  const build = { ...place, sha: '', run: '1', at: now };
  await watching.take(place, { ok: true, value: { schema: 1, frozen: false, build, sources: own, errors: [] } });
}
const usage = () => {
  const own = process.cpuUsage();
  const [, , , , , , , , , , , , , , , cutime = 0, cstime = 0] = childTimes();
  return { own: (own.user + own.system) / 1_000, children: (cutime + cstime) * 10 };
};
function childTimes(): readonly number[] {
  const text = execFileSync('cat', [`/proc/${process.pid}/stat`], { encoding: 'utf8' });
  return text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .reduce<number[]>((all, one, index) => Object.assign(all, { [index + 2]: Number(one) }), []);
}
await watching.tick();
const before = usage();
const beganAt = performance.now();
const rss = process.memoryUsage.rss();
let peak = 0;
const sampler = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 20);
for (const end = now + 600_000; now < end; ) {
  now += 1_000;
  await watching.tick();
  await watching.finish();
}
clearInterval(sampler);
const after = usage();
const seen = [...watching.book.sources.values()].filter(({ seen: value }) => value !== null).length;
const [own, children] = [after.own - before.own, after.children - before.children];
process.stdout.write(
  `${sources} sources in ${repositories} repositories: ${looks} git processes in one interval, ${seen} seen; ` +
    `own ${own.toFixed(0)} ms + git ${children.toFixed(0)} ms of processor = ${(((own + children) / 600_000) * 100).toFixed(2)} % of a core over 10 minutes; ` +
    `${((peak - rss) / 1_048_576).toFixed(0)} MB above the ${(rss / 1_048_576).toFixed(0)} MB of a process that watches nothing yet; ${((performance.now() - beganAt) / 1_000).toFixed(0)} s of wall clock\n`,
);
server.stdin.end();
