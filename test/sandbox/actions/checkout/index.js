// A small checkout action: plain Node, no dependencies. The token reaches git by environment, never by argv.
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

/** All inputs, read once. */
function readInputs(env) {
  const input = (name) => (env[`INPUT_${name.toUpperCase()}`] ?? '').trim();
  const depth = input('fetch-depth') || '1';
  if (!/^[0-9]{1,9}$/.test(depth)) throw new Error(`fetch-depth: expected a whole number from 0, found '${depth}'`);
  const persist = input('persist-credentials') || 'true';
  if (!/^(true|false)$/i.test(persist)) throw new Error(`persist-credentials: expected true or false, found '${persist}'`);
  const repository = input('repository') || env.GITHUB_REPOSITORY;
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository)) throw new Error(`repository: expected owner/name, found '${repository}'`);
  const workspace = env.GITHUB_WORKSPACE;
  const directory = resolve(workspace, input('path') || '.');
  if (relative(workspace, directory).startsWith('..')) throw new Error(`path: '${directory}' is not below '${workspace}'`);
  const isOwn = repository.toLowerCase() === env.GITHUB_REPOSITORY.toLowerCase();
  const ref = input('ref');
  if (ref.startsWith('-')) throw new Error(`ref: expected a branch, tag or SHA, found '${ref}'`);
  return {
    repository,
    directory,
    workspace,
    ref: ref || (isOwn ? env.GITHUB_REF : '') || 'HEAD',
    // Without a ref the event's own commit counts, although its branch may have moved on since.
    sha: ref ? (/^[0-9a-f]{40}$/i.test(ref) ? ref : '') : isOwn ? env.GITHUB_SHA : '',
    token: input('token'),
    depth: Number(depth),
    isPersistent: persist.toLowerCase() === 'true',
    server: env.GITHUB_SERVER_URL.replace(/\/$/, ''),
  };
}

function authorization({ token }) {
  return `AUTHORIZATION: basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
}

/** Runs git in the directory; what it prints on standard output is the answer, the rest goes to the log. */
function gitFor(settings) {
  const credentials = settings.token
    ? {
        GIT_CONFIG_COUNT: '1',
        GIT_CONFIG_KEY_0: `http.${settings.server}/.extraheader`,
        GIT_CONFIG_VALUE_0: authorization(settings),
      }
    : {};
  const env = { ...process.env, GIT_TERMINAL_PROMPT: '0', ...credentials };
  return (...words) => {
    console.log(`[command]git ${words.join(' ')}`);
    return execFileSync('git', words, {
      cwd: settings.directory,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    }).trim();
  };
}

/** A folder that holds another repository, or none, is emptied; one that holds this repository is used again. */
function prepareDirectory(settings, url) {
  mkdirSync(settings.directory, { recursive: true });
  const git = gitFor({ ...settings, token: '' });
  if (existsSync(join(settings.directory, '.git'))) {
    try {
      if (git('config', '--get', 'remote.origin.url') === url) {
        git('clean', '-ffdxq');
        git('reset', '-q', '--hard');
        return;
      }
    } catch {
      // No remote, or no commit yet: begin anew.
    }
  }
  for (const name of readdirSync(settings.directory)) rmSync(join(settings.directory, name), { recursive: true, force: true });
  git('init', '-q');
  git('remote', 'add', 'origin', url);
}

/** `main` may be a branch or a tag; a branch comes first. */
function fullRef(git, name) {
  const known = git('ls-remote', 'origin', `refs/heads/${name}`, `refs/tags/${name}`)
    .split('\n')
    .map((line) => line.split('\t')[1]);
  return known.find((ref) => ref === `refs/heads/${name}`) ?? known.find(Boolean) ?? name;
}

function checkOut(settings) {
  const url = `${settings.server}/${settings.repository}.git`;
  console.log(`Syncing repository: ${settings.repository}`);
  prepareDirectory(settings, url);
  const git = gitFor(settings);
  const ref = settings.sha || settings.ref.startsWith('refs/') ? settings.ref : fullRef(git, settings.ref);
  const depth = settings.depth > 0 ? [`--depth=${settings.depth}`] : [];
  const everything = settings.depth === 0 ? ['+refs/heads/*:refs/remotes/origin/*', '+refs/tags/*:refs/tags/*'] : [];
  git(
    'fetch',
    '-q',
    '--no-tags',
    '--prune',
    ...depth,
    'origin',
    ...everything,
    `+${settings.sha || ref}:refs/pilotlight/checkout`,
  );
  const branch = /^refs\/heads\/(.+)$/.exec(ref)?.[1];
  if (branch) git('checkout', '-q', '--force', '-B', branch, 'refs/pilotlight/checkout');
  else git('checkout', '-q', '--force', '--detach', 'refs/pilotlight/checkout');
  if (settings.isPersistent && settings.token) persistCredentials(settings);
  return git('rev-parse', 'HEAD');
}

/** Appended to the file: `git config` takes a value only by argv, where every process of the host could read it. */
function persistCredentials(settings) {
  appendFileSync(
    join(settings.directory, '.git', 'config'),
    `[http "${settings.server}/"]\n\textraheader = ${authorization(settings)}\n`,
  );
}

function write(file, key, value) {
  const delimiter = `ghadelimiter_${randomUUID()}`;
  appendFileSync(file, `${key}<<${delimiter}\n${value}\n${delimiter}\n`);
}

function main(env) {
  write(env.GITHUB_STATE, 'isPost', 'true');
  const settings = readInputs(env);
  write(env.GITHUB_STATE, 'directory', settings.directory);
  if (settings.token) console.log(`::add-mask::${authorization(settings).split(' ').at(-1)}`);
  const commit = checkOut(settings);
  write(env.GITHUB_OUTPUT, 'ref', settings.ref);
  write(env.GITHUB_OUTPUT, 'commit', commit);
  console.log(commit);
}

/** Takes the token out of the clone again. */
function cleanUp(directory, server) {
  if (!directory || !existsSync(join(directory, '.git', 'config'))) return;
  try {
    execFileSync('git', ['config', '--local', '--unset-all', `http.${server}/.extraheader`], { cwd: directory, stdio: 'ignore' });
  } catch {
    // It was not persisted.
  }
}

try {
  if (process.env.STATE_isPost) cleanUp(process.env.STATE_directory, process.env.GITHUB_SERVER_URL.replace(/\/$/, ''));
  else main(process.env);
} catch (error) {
  console.log(`::error::${String(error.message).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')}`);
  process.exitCode = 1;
}
