import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

export interface SigningKey {
  readonly privateKey: KeyObject;
  /** A certificate of it in PEM, signed by itself as AWS's are. */
  readonly certificate: string;
}

/** Node reads certificates and makes none, so this writes one: X.509 version 1, RSA with SHA-256, RFC 5280 section 4.1. */
export function makeSigningKey(): SigningKey {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 1_024 });
  const algorithm = der(0x30, OID_SHA256_WITH_RSA, Buffer.from([0x05, 0x00]));
  const name = der(0x30, der(0x31, der(0x30, OID_COMMON_NAME, der(0x0c, Buffer.from('pilotlight metal')))));
  const validity = der(0x30, der(0x17, Buffer.from('240101000000Z')), der(0x17, Buffer.from('491231235959Z')));
  const key = publicKey.export({ type: 'spki', format: 'der' });
  const serial = der(0x02, Buffer.from([0x01]));
  const body = der(0x30, serial, algorithm, name, validity, name, key);
  const signature = der(0x03, Buffer.from([0x00]), sign('RSA-SHA256', body, privateKey));
  return { privateKey, certificate: pem(der(0x30, body, algorithm, signature)) };
}

const OID_SHA256_WITH_RSA = Buffer.from('06092a864886f70d01010b', 'hex');
const OID_COMMON_NAME = Buffer.from('0603550403', 'hex');

function der(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function pem(bytes: Buffer): string {
  const lines = bytes.toString('base64').replaceAll(/(.{64})/g, '$1\n');
  return `-----BEGIN CERTIFICATE-----\n${lines.trimEnd()}\n-----END CERTIFICATE-----\n`;
}
