import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOME, type Scene } from '../scene.ts';

const PAGE = join(HOME, 'docs/migrating-visualisation.md');
/** What `npx pilotlight` runs in a checkout, and what `pilotlight` runs on the service's host. */
const PROGRAMS = { npx: join(HOME, 'bin/pilotlight.mjs'), host: join(HOME, 'autoscaler/main.ts') };
const PATIENCE = 120_000;

/** What stands for what on the page. */
export interface Told {
  readonly job: string;
  readonly pull: number;
  /** Of the reference data. */
  readonly store: string;
}

/** The commands of the page's table of tools, as they stand there. */
export const toolsOf = (page: string): readonly string[] =>
  [...(page.split('\n## Tools\n')[1]?.split('\n## ')[0] ?? '').matchAll(/`((?:npx )?pilotlight [^`]+)`/g)].map(
    ([, command = '']) => command,
  );

/** Types each command of the page in a checkout, and promises that all did what they are for. */
export async function typeThem(scene: Scene, told: Told): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'plots-'));
  try {
    await cp(join(HOME, 'examples/plots'), folder, { recursive: true, filter: (path) => !/\/plots\/(?:out|site)$/.test(path) });
    const commands = toolsOf(await readFile(PAGE, 'utf8'));
    const wrong = [];
    for (const command of commands) if (!(await isAsSaid(command, { scene, told, folder }))) wrong.push(command);
    scene.promise(
      'every tool of the page does what the page says',
      commands.length >= 6 && wrong.length === 0 && (await readdir(join(folder, 'FOLDER'))).includes('lines.png'),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface At {
  readonly scene: Scene;
  readonly told: Told;
  readonly folder: string;
}

/** What its output has when it did what it is for. */
const SAYS: readonly (readonly [RegExp, RegExp])[] = [
  [/ monitor /, /acme\/pictures|large/],
  [/ explain /, /pictures/],
  [/ costs /, /pictures/],
  [/ pull FOLDER main /, /^(\d\d) files of main, .*: \1 written$/m],
  [/ pull FOLDER pull/, /^\d\d files of #.*: 3 written$/m],
  [/ run --config lines/, /lines/],
];

async function isAsSaid(command: string, { scene, told, folder }: At): Promise<boolean> {
  const config = join(scene.farm.directory, 'pilotlight.yml');
  const words = command
    .replace('JOB', told.job)
    .replace('pull/41', `pull/${told.pull}`)
    .replace('s3://bucket/prefix', told.store)
    .replace('--config pilotlight.yml', `--config ${config}`)
    .split(' ');
  const program = words[0] === 'npx' ? PROGRAMS.npx : PROGRAMS.host;
  const args = ['--disable-warning=ExperimentalWarning', program, ...words.slice(words.indexOf('pilotlight') + 1)];
  const child = spawn(process.execPath, args, { cwd: folder, env: { PATH: process.env['PATH'] ?? '', SEED: '1' } });
  const [, says = /^\b$/] = SAYS.find(([kind]) => kind.test(command)) ?? [];
  const { said, code } = await outputOf(child, { enough: / monitor /.test(command) ? says : null });
  scene.say(`  ${command}\n    ${said.trim().split('\n').slice(-2).join('\n    ')}`);
  return code === 0 && says.test(said);
}

/** `enough`: it goes on until it is told to end, which it is once it said that. */
async function outputOf(child: ChildProcess, { enough }: { readonly enough: RegExp | null }) {
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      said += chunk;
      if (enough?.test(said)) child.kill('SIGTERM');
    });
  const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
  const [code] = (await once(child, 'close')) as [number | null];
  clearTimeout(timer);
  return { said, code };
}
