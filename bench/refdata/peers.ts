import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Ended, ended } from './process.ts';
import { CREDENTIALS, gitIn, type Project } from './project.ts';

const BUCKET = 'reg-suit';
/** What a first run has stored is what all others expect. */
const EXPECTED = 'expected';

/** reg-suit with its publisher for S3, as its pages set it up; nothing is compared a second time for what its page could show. */
export class RegSuit {
  readonly #program: string;
  readonly #folder: string;
  readonly #endpoint: string;
  #runs = 0;

  private constructor(program: string, folder: string, endpoint: string) {
    this.#program = program;
    this.#folder = folder;
    this.#endpoint = endpoint;
  }

  /** Stores the project's results as what is expected. */
  static async prepared(program: string, { folder, project, endpoint }: { folder: string; project: Project; endpoint: string }) {
    mkdirSync(folder);
    writeFileSync(join(folder, 'package.json'), '{"name":"pictures","version":"1.0.0"}');
    // It looks for its plugins below the project.
    symlinkSync(resolve(dirname(program), '..'), join(folder, 'node_modules'));
    gitIn(folder)('init', '--quiet');
    symlinkSync(project.results, join(folder, 'results'));
    await fetch(`${endpoint}/${BUCKET}`, { method: 'PUT' });
    const suit = new RegSuit(program, folder, endpoint);
    await suit.run(EXPECTED, endpoint);
    return suit;
  }

  /** As a job runs it, in a fresh checkout. */
  async run(actualKey?: string, endpoint: string = this.#endpoint): Promise<Ended> {
    this.#runs += 1;
    rmSync(join(this.#folder, '.reg'), { recursive: true, force: true });
    writeFileSync(join(this.#folder, 'regconfig.json'), JSON.stringify(configOf(actualKey ?? `run-${this.#runs}`, endpoint)));
    const env = { PATH: process.env['PATH'], HOME: this.#folder, ...CREDENTIALS };
    return ended({ command: [process.execPath, this.#program, 'run'], env, cwd: this.#folder });
  }
}

function configOf(actualKey: string, endpoint: string) {
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
  const sdkOptions = { endpoint, region: 'us-east-1', forcePathStyle: true, credentials };
  return {
    core: { workingDir: '.reg', actualDir: 'results', thresholdRate: 0, ximgdiff: { invocationType: 'none' } },
    plugins: {
      'reg-simple-keygen-plugin': { expectedKey: EXPECTED, actualKey },
      'reg-publish-s3-plugin': { bucketName: BUCKET, acl: 'private', sdkOptions },
    },
  };
}

/** reg-cli compares two folders of this machine; there is no store. */
export class RegCli {
  readonly #program: string;
  readonly #folder: string;
  readonly #actual: string;

  constructor(program: string, { folder, project }: { folder: string; project: Project }) {
    this.#program = program;
    this.#folder = folder;
    this.#actual = project.results;
    cpSync(this.#actual, join(folder, 'expected'), { recursive: true });
  }

  run(isRed: boolean): Promise<Ended> {
    for (const made of ['diff', 'report.html', 'reg.json']) rmSync(join(this.#folder, made), { recursive: true, force: true });
    const output = ['--report', 'report.html', '--json', 'reg.json'];
    const command = [process.execPath, this.#program, this.#actual, 'expected', 'diff', ...output];
    const env = { PATH: process.env['PATH'], HOME: this.#folder };
    return ended({ command, env, cwd: this.#folder, expected: isRed ? 1 : 0 });
  }
}
