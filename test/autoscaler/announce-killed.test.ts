import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from '@jest/globals';
import { type Received, seeded, startReceiver } from './announce-world.ts';

const SCRIPT = fileURLToPath(new URL('./announce-process.ts', import.meta.url));
const BRANCHES = 5;
const EACH = 20;
const KILLS = 5;
/** Posts under way at once, by target. */
const UNDER_WAY = 4;

const folder = mkdtempSync(join(tmpdir(), 'pilotlight-announce-killed-'));
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

async function life(port: number, killAfter: (() => boolean) | null): Promise<'killed' | 'ended'> {
  const args = [SCRIPT, folder, String(port), String(BRANCHES), String(EACH)];
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const ended = once(child, 'exit');
  const timer = setInterval(() => {
    if (killAfter?.()) child.kill('SIGKILL');
  }, 1);
  const [code] = await ended;
  clearInterval(timer);
  return code === 0 ? 'ended' : 'killed';
}

const firstOf = (received: readonly Received[]) => {
  const seen = new Set<string>();
  return received.filter(({ ids: [id = ''] }) => !seen.has(id) && seen.add(id));
};

test('a process that is killed at any time, and hears everything again, loses nothing, and repeats at most what was under way', async () => {
  const chance = seeded(11);
  const receiver = await startReceiver(() => (chance() < 0.15 ? 'refuse' : 'take'));
  const count = () => [...receiver.taken.values()].flat().length;
  let kills = 0;
  for (let round = 0; round < KILLS; round++) {
    const goal = count() + 1 + Math.floor(chance() * 30);
    if ((await life(receiver.port, () => count() >= goal)) === 'killed') kills += 1;
  }
  expect(await life(receiver.port, null)).toBe('ended');
  expect(kills).toBeGreaterThanOrEqual(4);
  for (const target of ['one', 'two']) {
    const received = receiver.taken.get(target) ?? [];
    const first = firstOf(received);
    expect(first).toHaveLength(BRANCHES * EACH);
    expect(received.length - first.length).toBeLessThanOrEqual(kills * UNDER_WAY);
    for (let branch = 0; branch < BRANCHES; branch++) {
      const colors = first.filter(({ text }) => text.includes(`\`branch-${branch}\``)).map(({ text }) => text.includes('is red'));
      expect(colors).toEqual(Array.from({ length: EACH }, (_, n) => n % 2 === 0));
    }
  }
  await receiver.close();
}, 60_000);
