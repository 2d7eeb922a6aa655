import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { FaultError } from '../../../autoscaler/faults.ts';
import { createIdentityVerifier, type IdentityRules } from '../../../autoscaler/web/identity.ts';
import { AWS_IDENTITY_CERTIFICATES } from '../../../autoscaler/web/identity-certificates.ts';
import { makeSigningKey } from '../../sandbox/metal/certificate.ts';
import { identityDocument, signIdentity } from '../../sandbox/metal/imds.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const HOUR = 3_600_000;
const FACTS = {
  id: 'i-0123456789abcdef0',
  region: 'eu-west-1',
  zone: 'eu-west-1a',
  account: '123456789012',
  type: 'c7a.large',
  image: 'ami-1',
};
const { privateKey, certificate: CERTIFICATE } = makeSigningKey();
const OTHER = makeSigningKey();

function verifier(overrides: Partial<IdentityRules> = {}) {
  return createIdentityVerifier({
    regions: [{ region: 'eu-west-1', certificate: CERTIFICATE }],
    accounts: null,
    maxAge: 6 * HOUR,
    clock: { now: () => NOW },
    ...overrides,
  });
}

const signed = (text: string) => [Buffer.from(text), signIdentity(text, privateKey).replaceAll('\n', '')] as const;
const refusedAs = (because: string) => ({ ok: false, error: because });

describe('the identity of a machine', () => {
  const document = identityDocument(FACTS, NOW - HOUR);

  test('is what EC2 signed', () => {
    expect(verifier()(...signed(document))).toEqual({
      ok: true,
      value: { machine: FACTS.id, region: FACTS.region, account: FACTS.account },
    });
  });

  test('is refused when a single byte differs from what was signed', () => {
    const [, signature] = signed(document);
    const other = Buffer.from(document.replace(FACTS.id, 'i-0123456789abcdef1'));
    expect(verifier()(other, signature)).toEqual(refusedAs('wrong-signature'));
    expect(verifier()(Buffer.from(`${document}\n`), signature)).toEqual(refusedAs('wrong-signature'));
  });

  test('is refused when somebody else signed it, and AWS’s own key did not', () => {
    const signature = signIdentity(document, OTHER.privateKey).replaceAll('\n', '');
    expect(verifier()(Buffer.from(document), signature)).toEqual(refusedAs('wrong-signature'));
    const builtIn = verifier({ regions: [{ region: 'eu-west-1', certificate: null }] });
    expect(builtIn(...signed(document))).toEqual(refusedAs('wrong-signature'));
  });

  test('may be signed by any certificate of its region, and by none of another', () => {
    const regions = [
      { region: 'eu-west-1', certificate: OTHER.certificate },
      { region: 'eu-west-1', certificate: CERTIFICATE },
      { region: 'eu-central-1', certificate: OTHER.certificate },
    ];
    expect(verifier({ regions })(...signed(document)).ok).toBe(true);
    const elsewhere = identityDocument({ ...FACTS, region: 'eu-central-1' }, NOW);
    expect(verifier({ regions })(...signed(elsewhere))).toEqual(refusedAs('wrong-signature'));
  });

  test('is refused outside the regions and accounts that are ours (I-7)', () => {
    expect(verifier()(...signed(identityDocument({ ...FACTS, region: 'us-east-1' }, NOW)))).toEqual(refusedAs('unknown-region'));
    expect(verifier({ accounts: ['999999999999'] })(...signed(document))).toEqual(refusedAs('foreign-account'));
    expect(verifier({ accounts: ['123456789012'] })(...signed(document)).ok).toBe(true);
  });

  test.each([
    ['started longer ago than machines live', NOW - 6 * HOUR - 301_000, 'stale-document'],
    ['starts in the future', NOW + 302_000, 'early-document'],
  ])('is refused when its machine %s', (_, pendingTime, because) => {
    expect(verifier()(...signed(identityDocument(FACTS, pendingTime)))).toEqual(refusedAs(because));
  });

  test.each<[string, string]>([
    ['no JSON', 'i-0123456789abcdef0'],
    ['a list', '["i-0123456789abcdef0"]'],
    ['an empty record', '{}'],
    ['an account as a number', document.replace('"123456789012"', '123456789012')],
    ['an instance as a record', document.replace('"i-0123456789abcdef0"', '{"a":1}')],
    ['a name that is no instance’s', document.replace('i-0123456789abcdef0', 'i-../../etc')],
    ['no time', document.replace(/"pendingTime": "[^"]+"/, '"pendingTime": null')],
    ['a time that is none', document.replace(/"pendingTime": "[^"]+"/, '"pendingTime": "2026-99-99T99:99:99Z"')],
    ['too much', document.replace('{', `{${' '.repeat(20_000)}`)],
    ['a field of the prototype', '{"__proto__":{"instanceId":"i-0123456789abcdef0"}}'],
  ])('is refused when the document is %s, though it is signed', (_, text) => {
    expect(verifier()(...signed(text))).toEqual(refusedAs('malformed-document'));
  });

  test.each(['', 'not base64!', 'AAA', 'A'.repeat(4_000)])('is refused with a signature such as %p', (signature) => {
    expect(verifier()(Buffer.from(document), signature)).toEqual(refusedAs('malformed-document'));
  });

  test('cannot be checked in a region without a certificate: said at start, with the way out', () => {
    const start = (certificate: string | null) => verifier({ regions: [{ region: 'eu-central-9', certificate }] });
    expect(() => start(null)).toThrow(FaultError);
    expect(() => start(null)).toThrow(/machines in eu-central-9.*machines\.ec2\.identity_certificate/s);
    expect(() => start('no certificate')).toThrow(/Expected an RSA certificate in PEM/);
    const { publicKey: elliptic } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    expect(() => start(elliptic.export({ type: 'spki', format: 'pem' }).toString())).toThrow(/Expected an RSA certificate/);
  });
});

describe('AWS’s certificates', () => {
  test.each([...AWS_IDENTITY_CERTIFICATES])('that of %s is whole: it signed itself', (_, pem) => {
    const certificate = new X509Certificate(pem);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.publicKey.asymmetricKeyType).toBe('rsa');
  });

  test('that of the older regions has the key that AWS has used since 2014', () => {
    // The subject key identifier of the certificate that ran from 2014 to 2024.
    const text = new X509Certificate(AWS_IDENTITY_CERTIFICATES.get('us-east-1') ?? '').raw.toString('hex').toUpperCase();
    expect(text).toContain('25D6CC0815CAB6F09C59DC14522CEFB541765138');
  });
});
