import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { ActionManifest } from './action-manifest.ts';
import type { JobRun } from './job-run.ts';

/** What a `uses:` names. */
export type ActionReference =
  | { readonly kind: 'local'; readonly path: string }
  | { readonly kind: 'remote'; readonly repository: string; readonly path: string; readonly ref: string }
  | { readonly kind: 'unknown' };

const REMOTE = /^([A-Za-z0-9_.-]+\/[A-Za-z0-9_.-]+)((?:\/[^@]*)?)@([^\s]+)$/;

/** `./path`, `owner/repo@ref`, `owner/repo/path@ref`; containers are not for this runner. */
export function parseUses(uses: string): ActionReference {
  if (uses === '.' || uses.startsWith('./') || uses.startsWith('.\\')) return { kind: 'local', path: uses };
  const [, repository, path = '', ref] = REMOTE.exec(uses) ?? [];
  return repository && ref ? { kind: 'remote', repository, path: path.slice(1), ref } : { kind: 'unknown' };
}

/** A step that cannot go on; the message is for its log. */
export class StepFault extends Error {
  override readonly name = 'StepFault';
}

/**
 * The folder that holds the action: for a local one below the workspace, for another one a clone of its repository at the ref.
 * @throws {StepFault} unknown reference, or the clone failed.
 */
export async function locateAction(job: JobRun, uses: string): Promise<string> {
  const reference = parseUses(uses);
  if (reference.kind === 'local') return resolve(job.directories.workspace, reference.path);
  if (reference.kind === 'unknown')
    throw new StepFault(`Unable to resolve action '${uses}': expected './path' or 'owner/repo@ref'`);
  const known = job.actions.get(uses);
  if (known) return known;
  const { cloneUrl, sha, path } = await askForAction(job, uses);
  const clone = join(job.directories.actions, ...reference.repository.split('/'), sha);
  if (!existsSync(`${clone}.completed`)) {
    job.log.line(`Download action repository '${reference.repository}@${reference.ref}' (SHA:${sha})`);
    await fetchCommit({ cloneUrl, sha, directory: clone, token: job.message.token });
    writeFileSync(`${clone}.completed`, '');
  }
  const folder = join(clone, path);
  job.actions.set(uses, folder);
  return folder;
}

async function askForAction(job: JobRun, uses: string): Promise<{ cloneUrl: string; sha: string; path: string }> {
  const answer = await job.client.call({ method: 'GET', path: `/actions?uses=${encodeURIComponent(uses)}` });
  const { cloneUrl, sha, path } = (answer.body ?? {}) as Record<string, unknown>;
  if (answer.status !== 200 || typeof cloneUrl !== 'string' || typeof sha !== 'string') {
    throw new StepFault(`Unable to resolve action \`${uses}\`, unable to find version or repository (status ${answer.status})`);
  }
  return { cloneUrl, sha, path: typeof path === 'string' ? path : '' };
}

async function fetchCommit(order: { cloneUrl: string; sha: string; directory: string; token: string }): Promise<void> {
  const { cloneUrl, sha, directory, token } = order;
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const env = { ...process.env, ...gitCredentials(cloneUrl, token) };
  const git = async (...words: string[]): Promise<void> => {
    await promisify(execFile)('git', ['-c', 'advice.detachedHead=false', ...words], { cwd: directory, env });
  };
  try {
    await git('init', '-q');
    // The pack is kept as it came.
    await git('-c', 'fetch.unpackLimit=1', 'fetch', '-q', '--depth=1', '--no-tags', cloneUrl, sha);
    await git('checkout', '-q', 'FETCH_HEAD');
  } catch (error) {
    throw new StepFault(
      `Unable to download ${cloneUrl} at ${sha}: ${(error as { stderr?: string }).stderr?.trim() || String(error)}`,
    );
  }
}

/** Variables that give git a token for one server: neither argv nor a file ever holds it. */
export function gitCredentials(cloneUrl: string, token: string): Readonly<Record<string, string>> {
  const server = `${new URL(cloneUrl).origin}/`;
  return {
    GIT_TERMINAL_PROMPT: '0',
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: `http.${server}.extraheader`,
    GIT_CONFIG_VALUE_0: `AUTHORIZATION: basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`,
  };
}

/**
 * Reads the action's `action.yml` or `action.yaml`.
 * @throws {StepFault} none there, or one that this runner cannot run.
 */
export async function loadManifest(folder: string): Promise<ActionManifest> {
  const path = ['action.yml', 'action.yaml'].map((name) => join(folder, name)).find((one) => existsSync(one));
  if (!path) {
    throw new StepFault(
      `Can't find 'action.yml', 'action.yaml' or 'Dockerfile' under '${folder}'. Did you forget to run actions/checkout before running your local action?`,
    );
  }
  const [{ parse }, { readActionManifest }] = await Promise.all([import('yaml'), import('./action-manifest.ts')]);
  const manifest = readActionManifest(parseYaml(parse, path));
  if (!manifest.ok) throw new StepFault(`${path}: ${manifest.error}`);
  return manifest.value;
}

function parseYaml(parse: (text: string) => unknown, path: string): unknown {
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new StepFault(`${path}: ${(error as Error).message}`);
  }
}
