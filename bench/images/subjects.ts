/** Who compares a pair of files, and how it is asked. Each returns whether it says that they differ. */
import { execFile, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { peer } from '../../scripts/peers.ts';
import { image } from '../../src/refdata/compare/image.ts';
import { CODECS } from './codecs.ts';

export interface PairOfFiles {
  readonly name: string;
  readonly expected: { readonly path: string; readonly bytes: Uint8Array };
  readonly actual: { readonly path: string; readonly bytes: Uint8Array };
}

export interface Subject {
  readonly name: string;
  /** Whether it is asked in this process, by bytes, or as a process of its own, by paths. */
  readonly differs: (pair: PairOfFiles) => boolean;
  /** Fewer rounds for what takes long. */
  readonly every: number;
}

const OPTIONS = image.options.parse({});
const nested = () => ({ kind: 'unreadable', which: 'expected', why: 'images have nothing inside' }) as const;
const PROCESS = resolve(import.meta.dirname, 'compare-process.ts');

export const inProcess: Subject = {
  name: 'pilotlight, in process',
  every: 1,
  differs: ({ expected, actual }) =>
    image.compare(expected.bytes, actual.bytes, { options: OPTIONS, codecs: CODECS, nested }).kind === 'different',
};

export const wholeProcess: Subject = {
  name: 'pilotlight, whole process',
  every: 2,
  differs: ({ expected, actual }) =>
    status(process.execPath, ['--disable-warning=ExperimentalWarning', PROCESS, expected.path, actual.path]) === 1,
};

export const pixelmatchAndPngjs: Subject = {
  name: 'pixelmatch + pngjs, in process',
  every: 1,
  differs: ({ expected, actual }) => {
    const one = PNG.sync.read(Buffer.from(expected.bytes));
    const other = PNG.sync.read(Buffer.from(actual.bytes));
    return pixelmatch(one.data, other.data, undefined, one.width, one.height, { threshold: 0.1 }) > 0;
  },
};

/** The peers that there are, and why others are missing. */
export async function peers(
  folder: string,
): Promise<{ readonly subjects: readonly Subject[]; readonly missing: readonly string[] }> {
  const [odiff, regCli] = [await peer('odiff'), await peer('reg-cli')];
  const missing = [odiff, regCli].flatMap((one) => (one.kind === 'missing' ? [one.because] : []));
  const subjects: Subject[] = [];
  if (odiff.kind === 'ready') {
    const program = await binaryBehind(odiff.path);
    const differs = ({ expected, actual }: PairOfFiles) =>
      [21, 22].includes(status(program, [expected.path, actual.path, '--threshold', '0.1', '--antialiasing']));
    subjects.push({ name: 'odiff, process', every: 1, differs });
  }
  if (regCli.kind === 'ready')
    subjects.push({ name: 'reg-cli, process', every: 5, differs: (pair) => regCliDiffers(regCli.path, pair, folder) });
  return { subjects, missing };
}

/** The package's program is a script that starts the real one; a node that starts is not odiff's own time. */
async function binaryBehind(script: string): Promise<string> {
  const code = `console.log(require(${JSON.stringify(resolve(script, '../../odiff-bin/binary'))}).findBinary())`;
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', code]);
  return stdout.trim();
}

function regCliDiffers(program: string, pair: PairOfFiles, folder: string): boolean {
  const [actual, expected, diff] = ['actual', 'expected', 'diff'].map((name) => join(folder, 'reg', pair.name, name)) as [
    string,
    string,
    string,
  ];
  for (const [path, from] of [
    [actual, pair.actual.path],
    [expected, pair.expected.path],
  ] as const) {
    mkdirSync(path, { recursive: true });
    cpSync(from, join(path, 'image.png'));
  }
  rmSync(diff, { recursive: true, force: true });
  return status(program, [actual, expected, diff, '-J', join(folder, 'reg', 'reg.json'), '-C', '1', '-M', '0.1', '-A']) === 1;
}

function status(program: string, args: readonly string[]): number {
  return spawnSync(program, args, { stdio: 'ignore', timeout: 60_000 }).status ?? -1;
}
