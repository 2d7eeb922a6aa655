import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Run } from '../../../../autoscaler/simulation/github/types.ts';
import type { Example } from '../example.ts';
import { HOME, Scene } from '../scene.ts';
import { SignedIn } from '../signed-in.ts';
import { type StaticSites, serveStatic } from '../static-sites.ts';

const FOLDER = join(HOME, 'examples/packages');
const WHEELS = ['geometry', 'glossary', 'weather'].flatMap((name) => [`${name}-py310`, `${name}-py38`]);
/** Those that need `measures`. */
const CONCERNED = WHEELS.filter((name) => !name.startsWith('glossary'));

/** Packages for several targets, an index of them that pip installs from, and a release elsewhere that starts what uses it. */
export async function play(example: Example): Promise<readonly Scene[]> {
  const cast = new PackageCast(example);
  try {
    await cast.prepare(example);
    await everyWheel(cast);
    const before = await cast.installed('before');
    await release(cast);
    await rebuilt(cast, before);
    await operated(cast);
  } finally {
    await cast.close();
  }
  return [cast];
}

const run = promisify(execFile);

class PackageCast extends Scene {
  readonly #folder: string;
  #upstream: StaticSites | null = null;
  #index: StaticSites | null = null;

  constructor(example: Example) {
    super(example, 'wheels');
    this.#folder = join(example.farm.directory, 'packages');
  }

  /** Somebody else's index with one release, the project as it stands in `examples/packages`, and a folder for what it publishes. */
  async prepare(example: Example): Promise<void> {
    for (const place of ['upstream', 'published']) await mkdir(join(this.#folder, place), { recursive: true });
    await this.#release('1.0');
    this.#upstream = await serveStatic(join(this.#folder, 'upstream'));
    this.#index = await serveStatic(join(this.#folder, 'published'));
    const files = await example.files('packages');
    await this.create({
      ...files,
      'pip.conf': await this.#here('pip.conf', [['https://packages.example', this.#upstream.url]]),
      '.github/pilotlight.yml': await this.#here('.github/pilotlight.yml', [
        ['file:///srv/www/packages', `file://${this.#folder}/published`],
        ['https://wheels.example', this.#index.url],
        ['every: 10m', 'every: 2s'],
        ['quiet: 5m', 'quiet: 2s'],
      ]),
    });
    this.say(`${this.repository}: ${WHEELS.length} wheels; what they need comes from ${this.#upstream.url}/simple/`);
  }

  get upstream(): string {
    return this.#upstream?.url ?? '';
  }

  /** `measures`, as its people would: pip builds a wheel, and their index has it from then on. */
  async upstreamReleases(version: string): Promise<void> {
    await this.#release(version);
    this.say(`  upstream: measures ${version} is released`);
  }

  async #release(version: string): Promise<void> {
    const work = join(this.#folder, 'release');
    await rm(work, { recursive: true, force: true });
    await run('cp', ['-r', join(FOLDER, 'upstream/measures'), work]);
    const project = await readFile(join(work, 'pyproject.toml'), 'utf8');
    await writeFile(join(work, 'pyproject.toml'), project.replace('version = "1.0"', `version = "${version}"`));
    const wheels = join(this.#folder, 'released');
    await pip(['wheel', '--no-index', '--no-deps', '--no-build-isolation', '--wheel-dir', wheels, work]);
    await run('python3', [join(FOLDER, 'tools/index.py'), join(this.#folder, 'upstream'), '--wheels', wheels]);
  }

  async #here(path: string, changes: readonly (readonly [string, string])[]): Promise<string> {
    const text = await readFile(join(FOLDER, path), 'utf8');
    return changes.reduce((changed, [from, to]) => {
      if (!changed.includes(from)) throw new Error(`${path} does not say ${from} any more`);
      return changed.replaceAll(from, to);
    }, text);
  }

  /** The service writes how the wheels stand, and the folder is served. */
  variables(): void {
    const values = { PILOTLIGHT_SERVICE: this.farm.serviceUrl, INDEX_URL: this.#index?.url ?? '' };
    for (const [name, value] of Object.entries(values)) this.model.accounts.setVariable(this.repository, name, value);
  }

  /** Names of wheels, as the published page of a project lists them. */
  async listed(project: string): Promise<readonly string[]> {
    const page = await fetch(`${this.#index?.url}/simple/${project}/`).then((answer) => answer.text());
    return [...page.matchAll(/#sha256=[0-9a-f]{64}"[^>]*>([^<]+)</g)].map(([, name = '']) => name);
  }

  /** What a person gets who installs all of it from what was published: by pip, each file as its digest says. */
  async installed(name: string): Promise<Readonly<Record<string, string>>> {
    const target = join(this.#folder, name);
    const indexes = ['--index-url', `${this.#index?.url}/simple/`, '--extra-index-url', `${this.#upstream?.url}/simple/`];
    await pip(['install', '--quiet', ...indexes, '--target', target, 'geometry', 'weather', 'glossary']);
    const program =
      'import json, geometry, weather, glossary, measures; print(json.dumps({"measures": measures.__version__, "geometry": geometry.BUILT_WITH["measures"], "weather": weather.BUILT_WITH["measures"], "target": geometry.TARGET, "length": geometry.length([(0, 0), (3, 4)], "km", "m")}))';
    const { stdout } = await run('python3', ['-c', program], { env: { ...process.env, PYTHONPATH: target } });
    this.say(`  pip install --index-url ${this.#index?.url}/simple/ geometry weather glossary: ${stdout.trim()}`);
    return JSON.parse(stdout);
  }

  /** The service's program as its operator uses it, for at most ten seconds: a monitor never ends. What it printed; '' where it failed. */
  async pilotlight(command: 'check' | 'migrate' | 'monitor', ...words: readonly string[]): Promise<string> {
    const { directory } = this.farm;
    const program = ['--disable-warning=ExperimentalWarning', join(HOME, 'autoscaler/main.ts')];
    const given = [...program, command, '--config', join(directory, 'pilotlight.yml'), ...words];
    const ended = await run(process.execPath, given, { timeout: 10_000 }).catch(
      (error: { readonly stdout: string; readonly killed: boolean }) => (error.killed ? error : { stdout: '' }),
    );
    this.tell(`pilotlight ${command}`, ended.stdout);
    return ended.stdout;
  }

  /** Configurations of a run, by the names of its jobs. */
  built(one: Run): readonly string[] {
    return this.model.runs
      .jobs(one.id)
      .map(({ name }) => name)
      .filter((name) => WHEELS.includes(name))
      .sort();
  }

  async close(): Promise<void> {
    await this.#upstream?.close();
    await this.#index?.close();
  }
}

/** Real pip; nothing but what it is told counts, not the settings of whoever runs this. */
async function pip(words: readonly string[]): Promise<void> {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PIP_'));
  const env = {
    ...Object.fromEntries(kept),
    ...{
      PIP_CONFIG_FILE: '/dev/null',
      PIP_DISABLE_PIP_VERSION_CHECK: '1',
      PIP_NO_CACHE_DIR: '1',
      PIP_ROOT_USER_ACTION: 'ignore',
    },
    PYTHONPATH: join(FOLDER, 'tools'),
    PYTHONDONTWRITEBYTECODE: '1',
  };
  await run('python3', ['-m', 'pip', ...words], { env });
}

async function everyWheel(cast: PackageCast): Promise<void> {
  cast.variables();
  const { sha } = await cast.commit('main', { 'NEWS.md': 'The farm builds.\n' }, 'Begin to build');
  await cast.over('push', 1);
  const first = cast.runs('push').find(({ headSha }) => headSha === sha);
  cast.promise(
    'every package is built for every target, by pip',
    first !== undefined && cast.built(first).length === WHEELS.length,
  );
  const statuses = cast.statuses(sha);
  const green = WHEELS.filter((name) => statuses.get(`pilotlight/${name}`)?.state === 'success');
  cast.promise('each wheel is one configuration with a status of its own', green.length === WHEELS.length);
  cast.promise('the run is green', first?.conclusion === 'success');
  const files = await cast.listed('geometry');
  for (const file of files) cast.say(`  published: ${file}`);
  cast.promise('what was built is an index of packages, each file with its digest', files.length === 2);
}

async function release(cast: PackageCast): Promise<void> {
  const ada = new SignedIn(cast.farm, 'ada');
  await cast.until(async () => /simple\/measures\/[\s\S]{0,900}?sha256:/.test(await ada.read('/watch')));
  cast.say(`  ${cast.farm.serviceUrl}/watch has seen ${cast.upstream}/simple/measures/`);
  await cast.upstreamReleases('1.1');
  await cast.over('workflow_dispatch', 1);
  cast.promise('the page /watch tells of it', (await ada.read('/watch')).includes('upstream: '));
}

async function rebuilt(cast: PackageCast, before: Readonly<Record<string, string>>): Promise<void> {
  const [started] = cast.runs('workflow_dispatch');
  if (!started) return cast.promise('a release upstream starts a build', false);
  cast.say(`  ${started.displayTitle}: ${cast.built(started).join(', ')}`);
  cast.promise(
    'a release upstream starts a build, which says why',
    /^upstream: \S+\/simple\/measures /.test(started.displayTitle),
  );
  cast.promise('only what uses it is built', cast.built(started).join() === [...CONCERNED].sort().join());
  cast.promise('that build is green', started.conclusion === 'success');
  const after = await cast.installed('after');
  cast.promise(
    'what was installed before was built with what there was',
    before['geometry'] === '1.0' && before['target'] === 'py310',
  );
  const isNew = after['geometry'] === '1.1' && after['weather'] === '1.1';
  cast.promise('what is installed now is built with the release', isNew);
  cast.promise('what was not built again is still there', (await cast.listed('glossary')).length === 2);
}

/** What whoever keeps the farm types. */
async function operated(cast: PackageCast): Promise<void> {
  const checked = await cast.pilotlight('check');
  cast.promise('the service finds nothing wrong with itself', /^ok +journal: /m.test(checked) && !/^wrong /m.test(checked));
  const journal = await cast.pilotlight('migrate', '--dry-run');
  cast.promise('the journal has the schema of this version', /has schema \d+: nothing to do/.test(journal));
  cast.promise('the monitor shows the pools', /large/.test(await cast.pilotlight('monitor', '--plain')));
}
