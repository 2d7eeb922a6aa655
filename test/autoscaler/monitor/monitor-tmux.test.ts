import { execFile, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { ApiWorld } from '../web/api-world.ts';
import { openTerminal, type Terminal, withoutTmux } from './tmux.ts';

// The real monitor in a real terminal against the real routes. UPDATE_DOCS=1 writes what it shows into docs/monitor.md.
const isUpdating = process.env.UPDATE_DOCS === '1';
const ROOT = resolve(import.meta.dirname, '../../..');
const PROGRAM = join(import.meta.dirname, 'start-monitor.ts');
const missing = await withoutTmux();
const inTmux = missing === null || process.env.CI === 'true' ? test : test.skip;
const WHY = missing === null ? '' : ` (skipped: ${missing})`;

let world: ApiWorld;
let token: string;
let terminals: Terminal[] = [];
beforeAll(async () => {
  world = await ApiWorld.open();
  token = join(world.directory, 'token');
  writeFileSync(token, await world.token('read', 'operate'));
});
afterAll(() => world.close());
afterEach(async () => {
  for (const terminal of terminals.splice(0)) await terminal.kill();
});

const command = (...args: string[]) => [
  process.execPath,
  '--disable-warning=ExperimentalWarning',
  PROGRAM,
  '--url',
  world.origin,
  '--token-file',
  token,
  ...args,
];

async function at(columns: number, rows: number, environment: Record<string, string> = {}, ...args: string[]): Promise<Terminal> {
  const terminal = await openTerminal({ command: command(...args), columns, rows, environment });
  terminals = [...terminals, terminal];
  return terminal;
}

/** For the page: what is empty takes two lines there. */
function shown(lines: readonly string[]): string {
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{4,}/g, '\n\n\n')
    .trimEnd();
}

const SHOTS: Record<string, string> = {};

describe.each([
  [80, 24],
  [200, 50],
])('at %d×%d', (columns, rows) => {
  inTmux(
    `pools, machines, jobs, a job with its output, and orders by keys${WHY}`,
    async () => {
      const terminal = await at(columns, rows);
      const pools = await terminal.until('[1 pools 2]', 'large', 'small', 'POOL', 'q quit');
      expect(pools.length).toBe(rows);
      SHOTS[`Pools at ${columns}×${rows}`] = shown(pools);
      await terminal.keys('Right');
      SHOTS[`Machines at ${columns}×${rows}`] = shown(await terminal.until('[2 machines 4]', 'pl7-large-t-2', 'busy'));
      await terminal.keys('Right');
      SHOTS[`Jobs at ${columns}×${rows}`] = shown(await terminal.until('[3 jobs 5]', 'pool-full', 'no-pool', 'acme/plots'));
      await terminal.keys('/');
      await terminal.keys('lines', 'Enter');
      await terminal.until('filter: lines');
      await terminal.keys('Enter');
      await terminal.until('acme/plots#10.1/lines', 'test_axes PASSED');
      await world.print(`a new line at ${columns}\n`);
      SHOTS[`A job at ${columns}×${rows}`] = shown(await terminal.until(`a new line at ${columns}`));
      await terminal.keys('Escape');
      await terminal.until('[3 jobs 5]', 'JOB');
      // Escape and a letter at once are one key of a terminal: Alt and the letter.
      await terminal.keys('Escape');
      await terminal.until(/^(?![\s\S]*filter: lines)/);
      await terminal.keys('1', 'j', 'p');
      SHOTS[`An order at ${columns}×${rows}`] = shown(await terminal.until('Pause small', 'y: yes'));
      expect(world.orders.of('small')?.stopped ?? null).toBeNull();
      await terminal.keys('n');
      await terminal.keys('p');
      await terminal.until('Pause small');
      await terminal.keys('y');
      await terminal.until('small is paused.', 'paused by token');
      expect(world.orders.of('small')?.stopped).toMatchObject({ how: 'pause', why: 'from the monitor' });
      await terminal.keys('r');
      await terminal.until('Resume small');
      await terminal.keys('y');
      await terminal.until('small goes on.');
      expect(world.orders.of('small')?.stopped ?? null).toBeNull();
      await terminal.keys('?');
      await terminal.until('Enter             a pool');
      await terminal.keys('q');
      await terminal.keys('q');
      await terminal.until('ended with 0');
      expect((await terminal.screen()).join('')).not.toContain('[1 pools');
    },
    60_000,
  );
});

inTmux(
  `what changes is on the screen within a second, and the screen follows the size of the terminal${WHY}`,
  async () => {
    const terminal = await at(80, 24);
    await terminal.keys('3');
    await terminal.until('[3 jobs 5]');
    const jobs = world.snapshot.jobs;
    const began = Date.now();
    world.look({ jobs: jobs.filter(({ id }) => id !== '5') });
    await terminal.until('[3 jobs 4]');
    expect(Date.now() - began).toBeLessThan(1_000);
    world.look({ jobs });
    await terminal.resize(120, 30);
    const lines = await terminal.until('[3 jobs 5]', 'q quit');
    expect(lines.length).toBe(30);
    expect(lines[0]?.trimEnd().length).toBeLessThanOrEqual(120);
  },
  30_000,
);

inTmux(
  `a connection that is lost is said, what was known stays, and it comes back by itself${WHY}`,
  async () => {
    const terminal = await at(100, 24);
    await terminal.until('[1 pools 2]', 'large');
    await world.down();
    SHOTS['A lost connection'] = shown(await terminal.until('Connection lost', 'large'));
    await world.serve();
    await terminal.until(/^(?![\s\S]*Connection lost)/, 'large');
  },
  30_000,
);

inTmux(
  `S15: names that would drive a terminal stand there as text${WHY}`,
  async () => {
    const runners = world.snapshot.runners;
    const [first] = runners;
    if (!first) throw new Error('no runner');
    const evil = `\u001b[2J\u001b]0;owned\u0007\u009b31m\u202egnp\r\nroot# `;
    world.look({ runners: [{ ...first, name: `evil${evil}name`, because: evil }, ...runners.slice(1)] });
    const terminal = await at(120, 24);
    await terminal.keys('2');
    const lines = await terminal.until('evil', 'pl7-large-t-2');
    expect(lines[0]).toContain('[2 machines 4]');
    expect(lines.join('\n')).not.toMatch(/[^\P{C}\n]/u);
    world.look({ runners });
  },
  30_000,
);

inTmux(
  `on a dumb terminal it is plain lines, without one control sequence${WHY}`,
  async () => {
    const terminal = await at(100, 24, { TERM: 'dumb' });
    await terminal.until('pool large:', 'job acme/plots#10.1/lines: in_progress on pl7-large-t-2');
    await world.orders.stop('large', 'drain', 'ada', 'new image');
    SHOTS['Plain lines'] = shown(await terminal.until('draining by ada (new image)'));
    await world.orders.stop('large', null, 'ada', '');
  },
  30_000,
);

test('into a file it is plain lines, a line for each change, and it ends when it is asked to', async () => {
  const running = spawn(process.execPath, command('--plain').slice(1), { stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  running.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  const until = async (wanted: string): Promise<void> => {
    for (const deadline = Date.now() + 10_000; !text.includes(wanted); ) {
      if (Date.now() > deadline) throw new Error(`${wanted} never came: ${text}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  await until('job acme/plots#10.1/docs: queued, pool-full');
  const size = text.length;
  const jobs = world.snapshot.jobs;
  world.look({ jobs: jobs.filter(({ id }) => id !== '5') });
  await until('bars: over');
  expect(text.slice(size).trim().split('\n')).toHaveLength(1);
  world.look({ jobs });
  const ended = new Promise((resolve) => running.once('close', resolve));
  running.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect(text).not.toMatch(/[^\n\x20-\x7e]/);
}, 30_000);

test('a token that is none, a file that is missing and two addresses are told before anything is asked', async () => {
  const run = (...args: string[]) =>
    promisify(execFile)(process.execPath, [PROGRAM, ...args]).then(
      () => '',
      ({ stderr }: { stderr: string }) => stderr,
    );
  expect(await run('--url', world.origin)).toContain('--token-file');
  expect(await run('--url', world.origin, '--token-file', '/nowhere/token')).toContain('cannot be read: ENOENT');
  expect(await run('--url', 'ftp://x', '--token-file', token)).toContain('expects an address such as');
  expect(await run('--url', world.origin, '--config', 'x', '--token-file', token)).toContain('found both');
}, 30_000);

test('docs/monitor.md shows what the terminal showed', () => {
  const file = join(ROOT, 'docs/monitor.md');
  const page = readFileSync(file, 'utf8');
  const names = ['Pools', 'Machines', 'Jobs', 'A job', 'An order'].flatMap((name) =>
    [80, 200].map((columns) => `${name} at ${columns}×${columns === 80 ? 24 : 50}`),
  );
  const all = [...names, 'A lost connection', 'Plain lines'];
  if (isUpdating) {
    const shots = all.map((name) => `### ${name}\n\n\`\`\`text\n${SHOTS[name] ?? ''}\n\`\`\`\n`).join('\n');
    const [before = ''] = page.split('<!-- captures -->\n');
    writeFileSync(file, `${before}<!-- captures -->\n${shots}`);
  }
  // Times differ from run to run; what is compared is that each capture is there, as large as its terminal at most.
  const written = readFileSync(file, 'utf8');
  expect(all.filter((name) => !written.includes(`### ${name}\n`))).toEqual([]);
});
