import { createHmac, timingSafeEqual } from 'node:crypto';

/** What GitHub sends: `X-Hub-Signature-256: sha256=` and 64 hexadecimal digits. SHA-1 signatures are not looked at (S1). */
const GRAMMAR = /^sha256=([0-9a-fA-F]{64})$/;

/**
 * Whether `header` is the HMAC-SHA256 of the raw `body` under one of `secrets`. Every secret is tried, and compared in
 * constant time, so the answer's time tells nothing about which one fitted or how far it fitted.
 */
export function isSigned(body: Buffer, header: string | undefined, secrets: readonly string[]): boolean {
  const hex = GRAMMAR.exec(header ?? '')?.[1];
  if (!hex) return false;
  const given = Buffer.from(hex, 'hex');
  return secrets
    .map((secret) => secret !== '' && timingSafeEqual(createHmac('sha256', secret).update(body).digest(), given))
    .some((fits) => fits);
}
