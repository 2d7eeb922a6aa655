import type { Listen } from '../config/listen.ts';
import { FaultError, fault } from '../faults.ts';

/** What the running service said; `down`: nobody listens there. */
export type ServiceAnswer =
  | { readonly kind: 'answer'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'down' };

/** Long enough for a service that is busy, short enough for a person. Milliseconds. */
const PATIENCE = 5_000;
/** Where it listens on every address, this host reaches it by the loopback one. */
const EVERYWHERE: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/**
 * Asks the service at its listening address.
 * @throws {FaultError} `service-refused` where it answers, but not with what was asked for.
 */
export async function askService(
  { host, port }: Listen,
  path: string,
  get: typeof fetch = globalThis.fetch,
): Promise<ServiceAnswer> {
  const name = EVERYWHERE[host] ?? host;
  const address = `http://${name.includes(':') ? `[${name}]` : name}:${port}${path}`;
  const response = await get(address, { signal: AbortSignal.timeout(PATIENCE), redirect: 'error' }).catch(() => null);
  if (!response) return { kind: 'down' };
  const body: unknown = await response.json().catch(() => null);
  if (response.status >= 500 || body === null) {
    throw new FaultError(
      fault('service-refused', `${address} answered ${response.status} with something else than was asked for.`),
    );
  }
  return { kind: 'answer', status: response.status, body };
}
