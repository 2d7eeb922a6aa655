/** `npm run bench -- idle`: what the service costs while nothing happens, with 10,000 finished jobs in its journal. */
import { spawn, spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { SystemClock } from '../autoscaler/adapters/system-clock.ts';
import { conclude, formatTable, median } from './figures.ts';
import { type QuietForge, startQuietForge } from './idle/quiet-forge.ts';
import { fillJournal, LABELS } from './idle/worked-journal.ts';

const ROOT = join(import.meta.dirname, '..');
const PROGRAM = join(ROOT, 'build', 'pilotlight', 'index.js');
const JOBS = 10_000;
const TARGETS = { 'rss-mb': { atMost: 90 }, 'cpu-percent': { atMost: 1 } } as const;

/** A service that is not ready after this many milliseconds never will be. */
const START_LIMIT = 30_000;
/** What start-up costs is not what idling costs. Milliseconds. */
const SETTLE = 5_000;

/**
 * `--seconds N` (60) of idling are measured; `--program FILE` measures another build; `--build` makes the build anew.
 * 0 when the targets are met, 1 when not, or when the service did not come up or did not ask its forge for jobs.
 */
export async function bench(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seconds: { type: 'string', default: '60' },
      program: { type: 'string', default: PROGRAM },
      build: { type: 'boolean', default: false },
    },
  });
  if (values.build || !existsSync(values.program)) build();
  const directory = mkdtempSync(join(tmpdir(), 'pilotlight-idle-'));
  const forge = await startQuietForge();
  try {
    await fillJournal(join(directory, 'journal.db'), JOBS);
    const config = writeConfig(directory, forge.url);
    const figures = await measure({ program: values.program, config, seconds: Number(values.seconds), forge });
    const rows = Object.entries(figures).map(
      ([name, value]) => [name, value, name in TARGETS ? `≤ ${TARGETS[name as keyof typeof TARGETS].atMost}` : ''] as const,
    );
    console.log(formatTable(['figure', 'value', 'target'], rows));
    const { line, code } = conclude({ bench: 'idle', figures, targets: TARGETS });
    console.log(line);
    return code;
  } finally {
    forge.server.close();
    forge.server.closeAllConnections();
    rmSync(directory, { recursive: true, force: true });
  }
}

function build(): void {
  const { status } = spawnSync('npm', ['run', 'build'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error('npm run build failed');
}

function writeConfig(directory: string, forge: string): string {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const file = (name: string, text: string, mode = 0o600): string => {
    writeFileSync(join(directory, name), text, { mode });
    return join(directory, name);
  };
  mkdirSync(join(directory, 'runners'));
  const run = file('run.sh', '#!/bin/sh\nexit 0\n', 0o700);
  return file(
    'pilotlight.yml',
    `github:
  url: ${forge}
  app: { id: 1, private_key: { file: ${file('app.pem', privateKey)} }, webhook_secret: { file: ${file('webhook', 'an idle secret')} } }
  owners: [acme]
server: { listen: 127.0.0.1:0 }
journal: sqlite:journal.db
pools:
  small: { labels: [${LABELS.join(', ')}], machines: { local: { runner: ${run}, directory: runners } }, max: 4 }
`,
  );
}

interface Measuring {
  readonly program: string;
  readonly config: string;
  readonly seconds: number;
  readonly forge: QuietForge;
}

async function measure({ program, config, seconds, forge }: Measuring): Promise<Record<string, number>> {
  const clock = new SystemClock();
  const began = performance.now();
  const child = spawn(process.execPath, [program, 'serve', '--config', config], { stdio: ['ignore', 'pipe', 'pipe'] });
  const gone = new AbortController();
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  child.once('exit', () => gone.abort());
  try {
    const url = await addressOf(child.stdout);
    const ready = performance.now() - began;
    await clock.sleep(SETTLE, gone.signal);
    const askedBefore = forge.asked();
    const cpuBefore = cpuSeconds(child.pid);
    const from = performance.now();
    const memory: Memory[] = [];
    for (let second = 0; second < seconds && !gone.signal.aborted; second++) {
      memory.push(memoryOf(child.pid));
      await clock.sleep(1_000, gone.signal);
    }
    if (gone.signal.aborted) throw new Error(`the service ended: ${said}`);
    const cpu = ((cpuSeconds(child.pid) - cpuBefore) / (performance.now() - from)) * 100_000;
    const answer = await fetch(`${url}/readyz`);
    if (!answer.ok) throw new Error(`the service is not ready: ${await answer.text()}`);
    if (forge.asked() === 0) throw new Error('the service never asked its forge for anything');
    return {
      'rss-mb': Math.max(...memory.map(({ rss }) => rss)),
      'rss-median-mb': median(memory.map(({ rss }) => rss)),
      'private-mb': Math.max(...memory.map(({ own }) => own)),
      'cpu-percent': cpu,
      'ready-ms': ready,
      'requests-to-forge': forge.asked() - askedBefore,
    };
  } finally {
    child.kill('SIGTERM');
    await Promise.race([clock.sleep(10_000, gone.signal), once(child, 'exit').catch(() => undefined)]);
    child.kill('SIGKILL');
  }
}

/** The service writes its address in the first line of its log that has one. */
async function addressOf(stdout: NodeJS.ReadableStream): Promise<string> {
  const limit = setTimeout(() => lines.close(), START_LIMIT);
  const lines = createInterface({ input: stdout });
  try {
    for await (const line of lines) {
      const { listen } = JSON.parse(line) as { readonly listen?: string };
      if (listen) return listen;
    }
    throw new Error(`the service did not say within ${START_LIMIT} ms where it listens`);
  } finally {
    clearTimeout(limit);
    stdout.resume();
  }
}

interface Memory {
  readonly rss: number;
  /** What goes away with the process: without the pages of Node's own program that other processes share. */
  readonly own: number;
}

const MB = 1_024;

function memoryOf(pid: number | undefined): Memory {
  const text = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? Number.NaN);
  return { rss: kilobytes('Rss') / MB, own: (kilobytes('Private_Clean') + kilobytes('Private_Dirty')) / MB };
}

/** User and system time so far. proc(5): fields 14 and 15, in ticks; the second field may hold spaces and brackets. */
function cpuSeconds(pid: number | undefined): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  const ticks = Number(spawnSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }).stdout) || 100;
  return (Number(fields[11]) + Number(fields[12])) / ticks;
}
