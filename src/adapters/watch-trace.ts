import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { appendFile, mkdir, mkdtemp, open, readdir } from 'node:fs/promises';
import { EOL } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { JobState, TraceFiles } from '../commands/watch/ports.ts';
import { errorText } from '../lib/error-text.ts';
import type { TraceFile } from '../watch/trace-events.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Processes of git of one job, bytes of one of them, and of all. */
const MAX_FILES = 20_000;
const MAX_FILE = 1024 * 1024;
const MAX_BYTES = 128 * 1024 * 1024;
/** As the runner gives it back to the end of the step: `STATE_pilotlight_watch`. */
export const WATCH_STATE = 'pilotlight_watch';

/** The runner's files `GITHUB_ENV` and `GITHUB_STATE`, and a folder below `RUNNER_TEMP`. */
export class RunnerJobState implements JobState {
  readonly #env: Env;

  constructor(env: Env) {
    this.#env = env;
  }

  /** Git takes a folder only where the variable is an absolute path; other values (`1`, a file) are somebody else's, too. */
  async traces(): ReturnType<JobState['traces']> {
    const named = this.#env['GIT_TRACE2_EVENT'];
    if (named !== undefined && isAbsolute(named)) return { folder: named, theirs: true };
    const temp = this.#env['RUNNER_TEMP'] ?? '/tmp';
    await mkdir(temp, { recursive: true });
    return { folder: await mkdtemp(join(temp, 'pilotlight-watch-')), theirs: false };
  }

  export(name: string, value: string): Promise<void> {
    return this.#append('GITHUB_ENV', name, value);
  }

  keep(text: string): Promise<void> {
    return this.#append('GITHUB_STATE', WATCH_STATE, text);
  }

  /** 122 random bits: no value holds the line that ends it (A5). */
  async #append(file: string, name: string, value: string): Promise<void> {
    const path = this.#env[file];
    const end = `ghadelimiter_${randomUUID()}`;
    if (path) await appendFile(path, `${name}<<${end}${EOL}${value}${EOL}${end}${EOL}`);
  }
}

/** Files of git's traces, each at most 1 MB: what the build wrote there besides is read as a trace that is none. */
export async function readTraceFiles(folder: string): Promise<TraceFiles> {
  const listed = await names(folder);
  if (typeof listed === 'string') return { files: [], troubles: [listed] };
  const files: TraceFile[] = [];
  const troubles: string[] = [];
  let bytes = 0;
  for (const name of listed.slice(0, MAX_FILES)) {
    if (bytes >= MAX_BYTES) break;
    const read = await readSome(join(folder, name));
    if (typeof read === 'string') troubles.push(`${name}: ${read}`);
    else {
      bytes += read.text.length;
      files.push({ name, ...read });
    }
  }
  const left = listed.length - files.length - troubles.length;
  return { files, troubles: left > 0 ? [...troubles, `${left} of ${listed.length} traces were too many to read`] : troubles };
}

async function names(folder: string): Promise<readonly string[] | string> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    return `the folder of traces cannot be read: ${errorText(error)}`;
  }
}

async function readSome(path: string): Promise<{ readonly text: string; readonly isCut: boolean } | string> {
  try {
    // A pipe would wait for ever, and a link leads out of the folder.
    const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    try {
      const { size } = await file.stat().then((stats) => (stats.isFile() ? stats : { size: -1 }));
      if (size < 0) return 'is no regular file';
      const buffer = Buffer.alloc(Math.min(size, MAX_FILE));
      const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
      return { text: buffer.toString('utf8', 0, bytesRead), isCut: size > MAX_FILE };
    } finally {
      await file.close();
    }
  } catch (error) {
    return errorText(error);
  }
}
