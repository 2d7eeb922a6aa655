import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { type Duplex, Readable, type Writable } from 'node:stream';

export interface GitAsked {
  readonly args: readonly string[];
  readonly cwd: string;
  /** All that git sees of an environment. */
  readonly env: Readonly<Record<string, string>>;
  readonly input?: string | Buffer | Readable;
  /** Ends git. */
  readonly signal?: AbortSignal;
}

export interface GitEnded {
  /** -1 where a signal ended it. */
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Bytes behind an answer of the starter that say how long its end is. */
const LENGTH = 4;

/** Runs git: by the starter of this run of suites (git-starter.mjs), or as a child where there is none. Throws where it cannot be started. */
export function startGit(asked: GitAsked): Promise<GitEnded> {
  const starter = process.env['PILOTLIGHT_GIT_STARTER'];
  return starter === undefined ? startHere(asked) : startThere(connect({ path: starter, allowHalfOpen: true }), asked);
}

function startHere({ args, cwd, env, input, signal }: GitAsked): Promise<GitEnded> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', args, { cwd, env, stdio: 'pipe' });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? -1, stdout: Buffer.concat(out), stderr: Buffer.concat(err).toString() }));
    signal?.addEventListener('abort', () => child.kill(), { once: true });
    give(child.stdin, input);
  });
}

function startThere(starter: Duplex, { args, cwd, env, input, signal }: GitAsked): Promise<GitEnded> {
  return new Promise((resolve, reject) => {
    const told: Buffer[] = [];
    starter.on('data', (chunk: Buffer) => told.push(chunk));
    starter.on('error', reject);
    starter.on('end', () => {
      const all = Buffer.concat(told);
      if (all.length < LENGTH) return reject(new Error(`git ${args.join(' ')} was not started in ${cwd}`));
      const end = all.length - LENGTH - all.readUInt32BE(all.length - LENGTH);
      const { code, stderr } = JSON.parse(all.subarray(end, -LENGTH).toString()) as Pick<GitEnded, 'code' | 'stderr'>;
      resolve({ code, stderr, stdout: all.subarray(0, end) });
    });
    const isGone = () => {
      starter.destroy();
      resolve({ code: -1, stdout: Buffer.alloc(0), stderr: '' });
    };
    signal?.addEventListener('abort', isGone, { once: true });
    starter.write(`${JSON.stringify({ args, cwd, env })}\n`);
    give(starter, input);
  });
}

function give(to: Writable, input: GitAsked['input']): void {
  // git may end before it has read everything.
  to.on('error', () => undefined);
  if (input instanceof Readable) input.pipe(to);
  else to.end(input ?? '');
}
