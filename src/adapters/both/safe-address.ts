import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { errnoOf } from '../../lib/error-text.ts';
import { err, ok, type Result } from '../../lib/result.ts';

/** What the operator lets builds of other people make this host ask. Nothing: https to public addresses. */
export interface AddressRules {
  /** Hosts (`name` or `name:port`) that may lie anywhere, and be asked without TLS: a forge or a registry in one's own network. */
  readonly trusted?: readonly string[];
  /** `file://` below this folder; for tests. */
  readonly files?: string;
  /** Path of a known_hosts file: only then ssh is spoken, with what the operator gave this host as a key. */
  readonly knownHosts?: string;
}

export interface SafeAddress {
  readonly protocol: 'https' | 'http' | 'ssh' | 'file';
  /** Without brackets. */
  readonly host: string;
  readonly port: number;
  /** As it is asked; without user information but for that of ssh. */
  readonly url: string;
}

const LONGEST = 1_000;
const PORTS = { 'https:': 443, 'http:': 80, 'ssh:': 22, 'file:': 0 } as const;

/** What an address that somebody's build wrote may be asked for. The error is the end of a sentence about it. Asks nobody. */
export function readAddress(text: string, rules: AddressRules = {}): Result<SafeAddress, string> {
  if (text.length > LONGEST) return err(`is longer than ${LONGEST} characters`);
  if (!/^[\x21-\x7e]+$/.test(text)) return err('holds characters that an address has not');
  if (/[\\<>"'`{}|^]/.test(text)) return err('holds characters that an address has not');
  const [, scheme = ''] = /^([a-z]{2,5}):\/\/[^/]/i.exec(text) ?? (text.startsWith('file:///') ? ['', 'file'] : []);
  if (!Object.hasOwn(PORTS, `${scheme}:`)) return err('is no https address');
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || url.protocol !== `${scheme}:`) return err('is no https address');
  return checked(url, rules);
}

function checked(url: URL, rules: AddressRules): Result<SafeAddress, string> {
  const protocol = url.protocol.slice(0, -1) as SafeAddress['protocol'];
  const host = url.hostname
    .replace(/^\[|\]$/g, '')
    .replace(/[.]$/, '')
    .toLowerCase();
  const port = url.port === '' ? PORTS[url.protocol as keyof typeof PORTS] : Number(url.port);
  const address = { protocol, host, port, url: url.href };
  const because =
    protocol === 'file'
      ? fileFault(url, rules)
      : protocol === 'ssh'
        ? sshFault(url, host, rules)
        : webFault(url, { host, port, rules });
  return because === null ? ok(address) : err(because);
}

function fileFault(url: URL, { files }: AddressRules): string | null {
  if (files === undefined) return 'is a file of this host';
  const path = url.pathname;
  return path.startsWith(`${files}/`) && !/%|[.][.]/.test(path) ? null : 'is a file outside the folder that is allowed';
}

function sshFault(url: URL, host: string, { knownHosts }: AddressRules): string | null {
  if (knownHosts === undefined) return 'speaks ssh, and this host has no known hosts';
  if (url.password !== '') return 'holds a password';
  return isName(host) && /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}$/.test(url.username)
    ? null
    : 'has no user and host as ssh needs them';
}

function webFault(
  url: URL,
  { host, port, rules }: { readonly host: string; readonly port: number; readonly rules: AddressRules },
): string | null {
  if (url.username !== '' || url.password !== '') return 'holds a user or a password';
  if (url.hash !== '') return 'holds a fragment';
  if (!isName(host) && isIP(host) === 0) return 'has no host';
  if (isTrusted(host, port, rules)) return null;
  if (url.protocol === 'http:') return 'is no https address';
  if (isIP(host) !== 0 && !isPublic(host)) return `lies at ${host}, which is no public address`;
  return isIP(host) === 0 && !host.includes('.') ? `lies at ${host}, which is no public name` : null;
}

/** A label never begins with a hyphen: it would be an option to a program that is given it. */
const isName = (host: string): boolean =>
  /^(?!-)[a-z0-9_-]{1,63}(?:[.][a-z0-9_][a-z0-9_-]{0,62}){0,20}$/.test(host) && host.length <= 253;

export const isTrusted = (host: string, port: number, { trusted = [] }: AddressRules): boolean =>
  trusted.includes(host) || trusted.includes(`${host}:${port}`);

/** Where it lies, for this one connection: every address of the name must be public. The error is the end of a sentence about it. */
export async function resolveAddress(
  { host, port, protocol }: Pick<SafeAddress, 'host' | 'port' | 'protocol'>,
  rules: AddressRules,
  resolve: Resolve = resolveName,
): Promise<Result<readonly string[], string>> {
  if (protocol === 'file') return ok([]);
  const found = isIP(host) === 0 ? await resolve(host) : ok([host]);
  if (!found.ok || isTrusted(host, port, rules)) return found;
  const inner = found.value.find((address) => !isPublic(address));
  return inner === undefined ? found : err(`lies at ${inner}, which is no public address`);
}

export type Resolve = (host: string) => Promise<Result<readonly string[], string>>;

const resolveName: Resolve = async (host) => {
  // RFC 6761, 6.3: names below localhost are this computer's; not every resolver knows.
  if (host.endsWith('.localhost')) return ok(['127.0.0.1', '::1']);
  try {
    const found = await lookup(host, { all: true });
    return found.length === 0 ? err('has no address') : ok(found.map(({ address }) => address));
  } catch (error) {
    return err(`cannot be resolved (${errnoOf(error) ?? 'no answer'})`);
  }
};

const INNER = new BlockList();
// RFC 6890 and what IANA's registries of special-purpose addresses have added since.
for (const range of [
  ...[
    '0.0.0.0/8',
    '10.0.0.0/8',
    '100.64.0.0/10',
    '127.0.0.0/8',
    '169.254.0.0/16',
    '172.16.0.0/12',
    '192.0.0.0/24',
    '192.0.2.0/24',
  ],
  ...['192.31.196.0/24', '192.52.193.0/24', '192.88.99.0/24', '192.168.0.0/16', '192.175.48.0/24', '198.18.0.0/15'],
  ...['198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
]) {
  const [net = '', bits] = range.split('/');
  INNER.addSubnet(net, Number(bits), 'ipv4');
}

/** Of IPv6, only what is given out to be routed counts, but for what wraps an address of IPv4. */
const OUTER = new BlockList();
OUTER.addSubnet('2000::', 3, 'ipv6');
const WRAPPING = new BlockList();
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  WRAPPING.addSubnet(net, bits, 'ipv6');

/** Whether an IP address is one of the public internet. */
export function isPublic(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !INNER.check(address, 'ipv4');
  if (version !== 6 || address.includes('%')) return false;
  return OUTER.check(address, 'ipv6') && !WRAPPING.check(address, 'ipv6');
}
