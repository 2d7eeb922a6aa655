import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writePage } from './report-page.ts';
import { shippedPage } from './shipped-page.ts';
import { singleFile } from './single-file.ts';

/**
 * `npm run build`: the report's page as a module, then dist/ (the action's bundle, committed) and build/pilotlight/ (the service's
 * bundle, not committed), both from empty. `npm run build -- --check`: builds dist/ elsewhere and compares it byte for byte; 1 when it differs.
 */
const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);
// ncc calls fs.existsSync with what newer versions of Node no longer like.
process.noDeprecation = true;

interface Bundle {
  readonly code: string;
  readonly assets: Readonly<Record<string, { readonly source: string | Buffer }>>;
}
type Ncc = (entry: string, options: Readonly<Record<string, unknown>>) => Promise<Bundle>;

/**
 * JavaScript of src and autoscaler, below the repository so that packages resolve, in a folder of this process: a build and a
 * check may run at the same time.
 */
async function compiled<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = join(ROOT, '.build', String(process.pid));
  try {
    const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
    execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--outDir', folder], { cwd: ROOT, stdio: 'inherit' });
    // The bundler numbers modules by their paths from the current directory, which must not depend on the process.
    process.chdir(folder);
    return await use(folder);
  } finally {
    process.chdir(ROOT);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function bundle(entry: string, target: string): Promise<void> {
  const ncc: Ncc = require('@vercel/ncc');
  const { code, assets } = await ncc(entry, { cache: false, quiet: true, license: 'licenses.txt' });
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, 'index.js'), code);
  for (const [name, { source }] of Object.entries(assets)) {
    mkdirSync(dirname(join(target, name)), { recursive: true });
    writeFileSync(join(target, name), source);
  }
}

function filesBelow(folder: string): ReadonlyMap<string, Buffer> {
  if (!existsSync(folder)) return new Map();
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  return new Map(paths.map((path) => [relative(folder, path), readFileSync(path)]));
}

/** One line for every file that is new, missing or changed. */
export function differences(expected: ReadonlyMap<string, Buffer>, found: ReadonlyMap<string, Buffer>): readonly string[] {
  const names = [...new Set([...expected.keys(), ...found.keys()])].sort();
  return names.flatMap((name) => {
    const [built, committed] = [expected.get(name), found.get(name)];
    if (!built) return [`dist/${name}: the build does not make it`];
    if (!committed) return [`dist/${name}: missing`];
    return built.equals(committed) ? [] : [`dist/${name}: differs from the build`];
  });
}

/** The end of every step of the action runs this: nothing is loaded unless the step watched. */
const POST = "if (process.env.STATE_pilotlight_watch) await import('./index.js');\n";

async function bundleAction(sources: string, target: string): Promise<void> {
  await bundle(join(sources, 'src', 'main.js'), target);
  // A thread that begins before the program is loaded: one file, and nothing that it does not use.
  const thread = mkdtempSync(join(tmpdir(), 'pilotlight-thread-'));
  await bundle(join(sources, 'src', 'adapters', 'hash-thread-entry.js'), thread);
  copyFileSync(join(thread, 'index.js'), join(target, 'hash.js'));
  rmSync(thread, { recursive: true });
  writeFileSync(join(target, 'post.js'), POST);
}

async function check(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'pilotlight-build-'));
  try {
    await compiled((sources) => bundleAction(sources, join(folder, 'dist')));
    const faults = differences(filesBelow(join(folder, 'dist')), filesBelow(join(ROOT, 'dist')));
    for (const fault of faults) console.error(fault);
    console.log(
      faults.length > 0 ? 'dist/ is out of step with src/; run `npm run build` and commit it' : 'dist/ is what the sources make',
    );
    return faults.length > 0 ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** pino starts these as threads of their own, from files; the service's log needs no thread. */
const THREADS = /^(worker[0-9]*|file)\.js$/;

/**
 * The service as it is shipped: one program, what other programs must read as files (scripts of the shell, the unit), and the
 * licences of what is inside.
 */
async function bundleService(sources: string, target: string): Promise<void> {
  await bundle(join(sources, 'autoscaler', 'main.js'), target);
  const modules = readdirSync(target).filter((name) => name.endsWith('.js'));
  const shipped = modules.filter((name) => !THREADS.test(name)).map((name) => [name, readFileSync(join(target, name))] as const);
  const { version }: { readonly version: string } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  for (const name of modules) rmSync(join(target, name));
  writeFileSync(join(target, 'pilotlight.mjs'), singleFile({ version, modules: new Map(shipped) }), { mode: 0o755 });
  for (const path of companions()) copyFileSync(path, join(target, basename(path)));
  for (const name of PAGES)
    writeFileSync(
      join(target, name),
      shippedPage(readFileSync(join(ROOT, 'docs', name), 'utf8'), { version, pages: new Set(PAGES) }),
    );
  copyFileSync(join(ROOT, 'examples', 'pilotlight.yml'), join(target, 'pilotlight.example.yml'));
  // Sent to browsers as they are.
  cpSync(join(ROOT, 'autoscaler', 'web', 'pages', 'assets'), join(target, 'assets'), { recursive: true });
  cpSync(join(ROOT, 'autoscaler', 'web', 'people', 'assets'), join(target, 'people-assets'), { recursive: true });
}

/** For whoever has the machine and not the repository. */
const PAGES = ['install.md', 'recovery.md', 'service.md'];

/** Files that the service or the person who installs it needs beside the program. */
function companions(): readonly string[] {
  const below = (folder: string, wanted: RegExp): string[] =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && wanted.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name));
  return [
    ...below('autoscaler/adapters', /\.sh$/),
    ...below('autoscaler/launch', /\.sh$/),
    ...below('autoscaler/deploy', /\.(sh|service|conf|json|yml)$/),
    join(ROOT, 'LICENSE'),
  ];
}

async function build(): Promise<number> {
  writePage();
  await compiled(async (sources) => {
    await bundleAction(sources, join(ROOT, 'dist'));
    await bundleService(sources, join(ROOT, 'build', 'pilotlight'));
  });
  return 0;
}

async function buildService(folder: string): Promise<number> {
  // Before `compiled` changes the current directory.
  const target = resolve(folder);
  await compiled((sources) => bundleService(sources, target));
  return 0;
}

/** `--check`, `--service FOLDER` (the service's bundle only, there), or nothing. */
async function main(args: readonly string[]): Promise<number> {
  const [option, folder] = args;
  if (option === undefined) return build();
  if (option === '--check' && args.length === 1) return check();
  if (option === '--service' && folder !== undefined && args.length === 2) return buildService(folder);
  console.error(`npm run build: expected nothing, --check, or --service FOLDER; found ${args.join(' ')}`);
  return 2;
}

process.exitCode = await main(process.argv.slice(2));
