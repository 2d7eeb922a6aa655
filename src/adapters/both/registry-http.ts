import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { errorText } from '../../lib/error-text.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { type AddressRules, type Resolve, readAddress, resolveAddress } from './safe-address.ts';

export interface RegistryGiven {
  readonly rules: AddressRules;
  /** Milliseconds for one answer. */
  readonly within?: number;
  readonly resolve?: Resolve;
}

export interface RegistryAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
}

/** npm's abbreviated documents of packages with thousands of versions stay below this. */
const MAX_BODY = 33_554_432;
const WITHIN = 30_000;

export interface RegistryQuestion {
  readonly method?: 'GET' | 'HEAD';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One question to an address that somebody's build wrote: to where its name was checked to lie, following nothing. Never throws. */
export async function askRegistry(
  { method = 'GET', url, headers = {} }: RegistryQuestion,
  { rules, within = WITHIN, resolve }: RegistryGiven,
): Promise<Result<RegistryAnswer, string>> {
  const address = readAddress(url, rules);
  if (!address.ok) return err(`the address ${address.error}`);
  const { protocol, host } = address.value;
  if (protocol !== 'https' && protocol !== 'http') return err('the address is no https address');
  const where = await resolveAddress(address.value, rules, resolve);
  if (!where.ok) return err(`${host} ${where.error}`);
  const options = {
    ...{ method, lookup: pinnedTo(where.value), signal: AbortSignal.timeout(within), agent: false as const },
    headers: { 'user-agent': 'pilotlight-watch', 'accept-encoding': 'identity', ...headers },
  };
  return new Promise((settle) => {
    const asked = (protocol === 'https' ? httpsRequest : httpRequest)(address.value.url, options, (response) => {
      const pieces: Buffer[] = [];
      let size = 0;
      response.on('data', (piece: Buffer) => {
        size += piece.length;
        if (size > MAX_BODY) asked.destroy(new Error(`it answered more than ${MAX_BODY} bytes`));
        else pieces.push(piece);
      });
      response.on('error', (error) => settle(err(failure(error, within))));
      response.on('end', () =>
        settle(ok({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(pieces) })),
      );
    });
    asked.on('error', (error) => settle(err(failure(error, within))));
    asked.end();
  });
}

const failure = (error: Error, within: number): string =>
  error.name === 'AbortError' || error.name === 'TimeoutError'
    ? `it did not answer within ${within / 1_000} s`
    : errorText(error).slice(0, 300);

/** Gives a connection the addresses that were checked, whatever the name says by now. */
function pinnedTo(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  return (_host, { all: wantsAll }, answer) => {
    const [first] = all;
    if (wantsAll === true) answer(null, all);
    else if (first) answer(null, first.address, first.family);
    else answer(new Error('it has no address'), '', 4);
  };
}
