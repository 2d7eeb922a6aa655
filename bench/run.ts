import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { conclude, formatTable, median } from './figures.ts';

/**
 * What it costs that an output is masked, shown, kept and sent: whole processes, our step between the command and a reader of its log as
 * the runner is one, and a store in another process. (a) A command that prints 20 MB/s for 10 s, against the same under bash alone;
 * (b) a million lines at full speed. Everything stored is compared with what was to be stored.
 */
const ROOT = join(import.meta.dirname, '..');
const LINES = 1_000_000;
const LINE = `tests/unit/test_plots.py::TestGrid::test_layout[case] PASSED ${'.'.repeat(40)}`.padEnd(99, '.').slice(0, 99);
const TARGETS = { 'paced, ratio': { atMost: 1.1 }, 'full speed, MB/s': { atLeast: 60 }, 'full speed, peak MB': { atMost: 120 } };

interface Report {
  readonly total: number;
  readonly sent: number;
  readonly because: string | null;
  readonly spool: string;
  readonly peak: number;
}

interface Taken {
  readonly seconds: number;
  /** Bytes that the reader of the log counted. */
  readonly shown: number;
}

/** Runs a program whose standard output is a pipe that another process reads and counts, as the runner would. */
async function timed(command: readonly string[], env: Readonly<Record<string, string>>): Promise<Taken> {
  const reader = spawn('wc', ['-c'], { stdio: ['pipe', 'pipe', 'inherit'] });
  let counted = '';
  reader.stdout.on('data', (part: Buffer) => {
    counted += part;
  });
  const read = once(reader, 'close');
  const [program = '', ...args] = command;
  const started = performance.now();
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['ignore', reader.stdin, 'inherit'] });
  const [code] = await once(child, 'exit');
  const seconds = (performance.now() - started) / 1_000;
  reader.stdin.destroy();
  await read;
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}`);
  return { seconds, shown: Number(counted) };
}

/** The step as JavaScript: what Node needs to strip types would count as ours. Below the repository, so that packages resolve. */
function compiledStep(folder: string): string {
  const files = [...globSync('src/{adapters,contract,lib,output}/**/*.ts', { cwd: ROOT }), 'src/ports.ts', 'bench/run/step.ts'];
  for (const file of files) {
    const target = join(folder, file.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    const code = stripTypeScriptTypes(readFileSync(join(ROOT, file), 'utf8'));
    writeFileSync(target, code.replaceAll(/((?:from |import\()'\.[^']*)\.ts'/g, "$1.js'"));
  }
  return join(folder, 'bench/run/step.js');
}

interface Place {
  readonly folder: string;
  readonly step: string;
  readonly store: string;
  readonly secrets: readonly string[];
}

/** The command by way of our step; what was stored must be what was to be stored, byte by byte. */
async function stepped(command: string, { folder, step, store, secrets }: Place): Promise<Taken & Report> {
  const report = join(folder, 'report.json');
  const env = { COMMAND: command, STORE: store, REPORT: report, SECRETS: secrets.join('\n'), SPOOL: join(folder, 'spool') };
  const taken = await timed([process.execPath, step], {
    ...env,
    WORKSPACE: folder,
    ID: `bench-${randomBytes(4).toString('hex')}`,
  });
  const told = JSON.parse(readFileSync(report, 'utf8')) as Report;
  if (told.sent !== told.total || told.because) throw new Error(`${told.sent} of ${told.total} bytes were sent: ${told.because}`);
  const stored = join(folder, 'store', told.spool.split('/').at(-1) ?? '');
  execFileSync('cmp', [stored, told.spool]);
  rmSync(stored);
  return { ...taken, ...told };
}

/** Prints lines of `LINE` with, now and then, a secret in it. */
function fullSpeed(folder: string, secrets: readonly string[]): { readonly command: string; readonly masked: Buffer } {
  const lines = Array.from({ length: LINES }, (_, index) =>
    index % 500 === 0 ? `${index} ${secrets[index % secrets.length]}` : LINE,
  );
  const file = join(folder, 'lines.txt');
  writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
  return {
    command: `cat ${file}`,
    masked: Buffer.from(lines.map((line, index) => `${index % 500 === 0 ? `${index} ***` : line}\n`).join('')),
  };
}

async function startStore(folder: string): Promise<{ readonly url: string; readonly server: ChildProcess }> {
  mkdirSync(join(folder, 'store'));
  const program = join(import.meta.dirname, 'run/store-server.ts');
  const server = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, join(folder, 'store')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [port] = (await once(server.stdout, 'data')) as [Buffer];
  return { url: `http://127.0.0.1:${port.toString().trim()}`, server };
}

/** `npm run bench -- run [rounds]`, 3 rounds at full speed unless told otherwise. */
export async function bench(args: readonly string[]): Promise<number> {
  const rounds = Number(args[0] ?? 3);
  if (!Number.isInteger(rounds) || rounds < 1) throw new RangeError(`expected a number of rounds, found ${args[0]}`);
  const folder = mkdtempSync(join(tmpdir(), 'pilotlight-run-'));
  const code = join(ROOT, '.build', `bench-run-${process.pid}`);
  const { url, server } = await startStore(folder);
  try {
    const secrets = Array.from({ length: 20 }, () => randomBytes(18).toString('base64'));
    const place: Place = { folder, step: compiledStep(code), store: url, secrets };
    const { command, masked } = fullSpeed(folder, secrets);
    const full: (Taken & Report)[] = [];
    for (let round = 0; round < rounds; round += 1) full.push(await stepped(command, place));
    const kept = readFileSync(full.at(-1)?.spool ?? '');
    if (!kept.equals(masked)) throw new Error('what was stored is not the masked output');
    const paced = `${process.execPath} ${join(import.meta.dirname, 'run/printer.mjs')} 20 10`;
    const alone = await timed(['bash', '-c', paced], {});
    const ours = await stepped(paced, place);
    const speed = full.map(({ total, seconds }) => total / 1e6 / seconds);
    const peak = Math.max(...full.map((one) => one.peak)) / 1e6;
    console.log(
      formatTable(
        ['what', 'seconds', 'MB', 'MB/s', 'peak MB'],
        [
          ['20 MB/s for 10 s under bash', alone.seconds, alone.shown / 1e6, alone.shown / 1e6 / alone.seconds, '-'],
          ['20 MB/s for 10 s under the step', ours.seconds, ours.total / 1e6, ours.total / 1e6 / ours.seconds, ours.peak / 1e6],
          ...full.map((one, round) => [
            `full speed, round ${round + 1}`,
            one.seconds,
            one.total / 1e6,
            speed[round] ?? 0,
            one.peak / 1e6,
          ]),
        ],
      ),
    );
    const figures = {
      'paced, ratio': Number((ours.seconds / alone.seconds).toFixed(3)),
      'full speed, MB/s': Number(median(speed).toFixed(1)),
      'full speed, peak MB': Number(peak.toFixed(1)),
    };
    const { line, code: exit } = conclude({ bench: 'run', figures, targets: TARGETS });
    console.log(line);
    return exit;
  } finally {
    server.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
    rmSync(code, { recursive: true, force: true });
  }
}
