/** `npm run bench -- idle`: what the service costs while nothing happens, with 10,000 finished jobs in its journal. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SystemClock } from '../autoscaler/adapters/system-clock.ts';
import { conclude, formatTable, median } from './figures.ts';
import { type QuietForge, startQuietForge } from './idle/quiet-forge.ts';
import { fillJournal, LABELS } from './idle/worked-journal.ts';
import { buildProgram, PROGRAM, startService, writeConfig } from './service/started-service.ts';

const JOBS = 10_000;
const TARGETS = { 'rss-mb': { atMost: 90 }, 'cpu-percent': { atMost: 1 } } as const;

/** What start-up costs is not what idling costs. Milliseconds. */
const SETTLE = 5_000;

/**
 * `--seconds N` (60) of idling are measured; `--program FILE` measures another build; `--build` makes the build anew;
 * with `--builds` it keeps builds besides.
 * 0 when the targets are met, 1 when not, or when the service did not come up or did not ask its forge for jobs.
 */
export async function bench(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seconds: { type: 'string', default: '60' },
      program: { type: 'string', default: PROGRAM },
      build: { type: 'boolean', default: false },
      builds: { type: 'boolean', default: false },
    },
  });
  buildProgram(values.program, values.build);
  const directory = mkdtempSync(join(tmpdir(), 'pilotlight-idle-'));
  const forge = await startQuietForge();
  try {
    await fillJournal(join(directory, 'journal.db'), JOBS);
    const config = writeConfig(directory, {
      forge: forge.url,
      labels: LABELS,
      runner: 'exit 0',
      webhookSecret: 'an idle secret',
      keepsBuilds: values.builds,
    });
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

interface Measuring {
  readonly program: string;
  readonly config: string;
  readonly seconds: number;
  readonly forge: QuietForge;
}

async function measure({ program, config, seconds, forge }: Measuring): Promise<Record<string, number>> {
  const clock = new SystemClock();
  const began = performance.now();
  const service = await startService({ args: [program, 'serve', '--config', config], logFile: `${config}.log` });
  try {
    const ready = performance.now() - began;
    await clock.sleep(SETTLE);
    const askedBefore = forge.asked();
    const cpuBefore = service.cpuSeconds();
    const from = performance.now();
    const memory: ReturnType<typeof service.memory>[] = [];
    for (let second = 0; second < seconds && !service.gone; second++) {
      memory.push(service.memory());
      await clock.sleep(1_000);
    }
    if (service.gone) throw new Error(`the service ended: ${service.lastWords()}`);
    const cpu = ((service.cpuSeconds() - cpuBefore) / (performance.now() - from)) * 100_000;
    const answer = await fetch(`${service.url}/readyz`);
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
    await service.stop();
  }
}
