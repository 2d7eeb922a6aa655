import { execFile } from 'node:child_process';
import type { Look, SourceState } from '../../watch-ports.ts';
import { type AddressRules, type Resolve, readAddress, resolveAddress, type SafeAddress } from './safe-address.ts';

export interface GitRemoteGiven {
  readonly rules: AddressRules;
  /** `PATH` and nothing else of this process's environment reaches git. */
  readonly path: string;
  /** Milliseconds for one look. */
  readonly within?: number;
  readonly resolve?: Resolve;
}

/** Of one answer; 100 references take some 10 KB. */
const MAX_OUTPUT = 1_048_576;
const WITHIN = 30_000;
const REF = /^(?:HEAD|refs\/[A-Za-z0-9_][^\s\p{Cc}:?*[\\^~]{0,300})$/u;

type Asked = Pick<SourceState, 'url' | 'ref'>;

/** `git ls-remote` of several references of one repository, in one process. Never throws. */
export async function lookAtRemote(sources: readonly Asked[], given: GitRemoteGiven): Promise<readonly Look[]> {
  const address = readAddress(sources[0]?.url ?? '', given.rules);
  if (!address.ok) return sources.map(() => failed(`the address ${address.error}`));
  const where = await resolveAddress(address.value, given.rules, given.resolve);
  if (!where.ok) return sources.map(() => failed(`${address.value.host} ${where.error}`));
  const refs = [...new Set(sources.flatMap(({ ref }) => (isRef(ref) ? [ref] : [])))];
  const told =
    refs.length === 0
      ? { ok: true as const, text: '' }
      : await run(argumentsOf(address.value, { where: where.value, refs }, given), given);
  if (!told.ok) return sources.map(() => told.look);
  const found = new Map(told.text.split('\n').map((line) => line.split('\t').reverse() as [string, string]));
  return sources.map(({ ref }) => lookOf(ref, found));
}

const isRef = (ref: string | null): ref is string => ref !== null && REF.test(ref) && !ref.includes('..');

function lookOf(ref: string | null, found: ReadonlyMap<string, string>): Look {
  if (!isRef(ref)) return failed(`${JSON.stringify((ref ?? '').slice(0, 80))} is no reference`);
  // Of a tag with a text of its own, what it stands for.
  const commit = found.get(`${ref}^{}`) ?? found.get(ref);
  if (commit === undefined) return { kind: 'missing', because: `there is no ${ref}` };
  return /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(commit)
    ? { kind: 'value', value: commit, etag: null }
    : failed('git gave no commit');
}

function argumentsOf(
  { protocol, host, port, url }: SafeAddress,
  { where, refs }: { readonly where: readonly string[]; readonly refs: readonly string[] },
  { rules }: GitRemoteGiven,
): readonly string[] {
  const addresses = where.map((one) => (one.includes(':') ? `[${one}]` : one)).join(',');
  const settings = [
    ...['protocol.allow=never', `protocol.${protocol}.allow=always`, 'http.followRedirects=false', 'credential.helper='],
    ...['http.lowSpeedLimit=1', 'http.lowSpeedTime=20', 'protocol.version=2', 'http.proxy='],
    // The name is not resolved again: what was checked is what is asked.
    ...(protocol === 'https' || protocol === 'http' ? [`http.curloptResolve=${host}:${port}:${addresses}`] : []),
    ...(protocol === 'ssh' && rules.knownHosts !== undefined ? [`core.sshCommand=${sshCommand(rules.knownHosts)}`] : []),
  ];
  const tags = refs.filter((ref) => ref.startsWith('refs/tags/')).map((ref) => `${ref}^{}`);
  return [...settings.flatMap((one) => ['-c', one]), 'ls-remote', '--', url, ...refs, ...tags];
}

const sshCommand = (knownHosts: string): string =>
  `ssh -o BatchMode=yes -o StrictHostKeyChecking=yes -o UserKnownHostsFile='${knownHosts.replaceAll("'", '')}' -o ProxyCommand=none`;

function run(
  args: readonly string[],
  { path, within = WITHIN }: GitRemoteGiven,
): Promise<{ readonly ok: true; readonly text: string } | { readonly ok: false; readonly look: Look }> {
  const env = {
    ...{
      PATH: path,
      HOME: '/nonexistent',
      LC_ALL: 'C',
      GIT_TERMINAL_PROMPT: '0',
      GIT_ASKPASS: '/bin/false',
      SSH_ASKPASS: '/bin/false',
    },
    ...{ GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', GIT_DIR: '/nonexistent' },
  };
  const options = { cwd: '/', env, timeout: within, killSignal: 'SIGKILL', maxBuffer: MAX_OUTPUT, encoding: 'utf8' } as const;
  return new Promise((resolve) => {
    const child = execFile('git', args, options, (error, stdout, stderr) =>
      resolve(error ? { ok: false, look: failed(because(error, stderr, within)) } : { ok: true, text: stdout }),
    );
    child.stdin?.end();
  });
}

function because(error: { readonly killed?: boolean; readonly code?: unknown }, stderr: string, within: number): string {
  if (error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') return `it answered more than ${MAX_OUTPUT} bytes`;
  if (error.code === 'ENOENT') return 'this host has no git';
  if (error.killed === true) return `it did not answer within ${within / 1_000} s`;
  const [line = ''] = stderr.split('\n').filter((one) => /^(?:fatal|error|remote):/.test(one));
  return `git says: ${
    line
      .replace(/^[a-z]+: /, '')
      .replace(/[^\x20-\x7e]/g, '?')
      .slice(0, 300) || 'nothing'
  }`;
}

const failed = (text: string): Look => ({ kind: 'failed', because: text });
