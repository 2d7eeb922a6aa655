import { createHash } from 'node:crypto';
import { lookup } from 'node:dns';
import * as http from 'node:http';
import * as https from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { errnoOf } from '../../src/lib/error-text.ts';
import type { Chat, Posted } from '../announce-sender.ts';

export interface ChatWebhookOptions {
  /** From the first look at the address to the answer. Milliseconds. */
  readonly timeout?: number;
  /** For tests: certificates that are trusted beside those that Node trusts. */
  readonly ca?: string;
}

const TIMEOUT = 10_000;
/** Chats answer `ok`: whoever sends more is cut off. Bytes. */
const LARGEST_ANSWER = 64 * 1_024;
const ID_LENGTH = 12;
/** A proxy in front of a chat gives these where the chat itself may have taken it. */
const MAY_BE_THERE: ReadonlySet<number> = new Set([500, 502, 504]);
/** Where a cloud's metadata lies, and never a chat (S16). */
const LINK_LOCAL = new BlockList();
LINK_LOCAL.addSubnet('169.254.0.0', 16, 'ipv4');
LINK_LOCAL.addSubnet('fe80::', 10, 'ipv6');
LINK_LOCAL.addAddress('fd00:ec2::254', 'ipv6');

/**
 * Incoming webhooks over Node's own client: one connection for each message, no redirect followed. What it tells of a failure is
 * the status or the error's code: the address is a secret (G22).
 */
export function createChatWebhook(options: ChatWebhookOptions = {}): Chat {
  return {
    idOf: (key) => createHash('sha256').update(key).digest('hex').slice(0, ID_LENGTH),
    post: async (address, body) => {
      const url = URL.parse(address);
      return url && isAllowed(url) ? post(url, body, options) : neverSent('refused-address');
    },
  };
}

function post(url: URL, body: string, { timeout = TIMEOUT, ca }: ChatWebhookOptions): Promise<Posted> {
  const isPlain = url.protocol === 'http:';
  const request = (isPlain ? http : https).request(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'pilotlight',
    },
    agent: false,
    lookup: guardedLookup,
    ...(ca === undefined ? {} : { ca }),
  });
  const timer = setTimeout(() => request.destroy(new Coded('timeout')), timeout);
  let isSent = false;
  request.once('socket', (socket) => {
    socket.once(isPlain ? 'connect' : 'secureConnect', () => {
      isSent = true;
    });
  });
  request.once('close', () => clearTimeout(timer));
  return new Promise((resolve) => {
    request.once('response', (response) => {
      drain(response);
      resolve(postedOf(response));
    });
    request.on('error', (error) => {
      resolve({ kind: 'failed', mayBeThere: isSent, retryAfter: null, because: errnoOf(error) ?? 'broken' });
    });
    request.end(body);
  });
}

class Coded extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

function neverSent(because: string): Posted {
  return { kind: 'failed', mayBeThere: false, retryAfter: null, because };
}

function isAllowed({ protocol, hostname, username }: URL): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (username !== '' || (isIP(host) !== 0 && isLinkLocal(host))) return false;
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(host));
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

function isLinkLocal(address: string): boolean {
  return LINK_LOCAL.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/** The connection goes to the very addresses that were looked at. */
const guardedLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 4);
    const isRefused = addresses.length === 0 || addresses.some(({ address }) => isLinkLocal(address));
    if (isRefused) return callback(new Coded('refused-address'), '', 4);
    const [first] = addresses;
    if (options.all) (callback as unknown as (error: null, addresses: unknown) => void)(null, addresses);
    else callback(null, first?.address ?? '', first?.family);
  });
};

function drain(response: http.IncomingMessage): void {
  let size = 0;
  response.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > LARGEST_ANSWER) response.destroy();
  });
  // What is broken off after its status line is answered all the same.
  response.on('error', () => undefined);
}

function postedOf({ statusCode = 0, headers }: http.IncomingMessage): Posted {
  if (statusCode >= 200 && statusCode < 300) return { kind: 'taken' };
  const retryAfter = statusCode === 429 || statusCode === 503 ? retryAfterOf(headers['retry-after']) : null;
  return { kind: 'failed', mayBeThere: MAY_BE_THERE.has(statusCode), retryAfter, because: `HTTP ${statusCode}` };
}

/** Seconds or a date, as HTTP has it. */
function retryAfterOf(value: string | undefined): number | null {
  if (value === undefined || value.length > 40) return null;
  if (/^[0-9]{1,9}$/.test(value)) return Number(value) * 1_000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now());
}
