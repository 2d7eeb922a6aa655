import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { importPKCS8, SignJWT } from 'jose';
import { verifyAppJwt } from './auth/app-jwt.ts';
import { jobGrants, personReaches, reaches } from './auth/permissions.ts';
import { Refused } from './refused.ts';

const keys = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
const mine = keys();
const foreign = keys();
const NOW = 1_800_000_000_000;
const seconds = NOW / 1000;
const app = { id: 7, publicKey: mine.publicKey };
const find = (issuer: string) => (issuer === '7' || issuer === 'Iv23liabc' ? app : undefined);

async function sign(claims: Record<string, unknown>, { key = mine.privateKey, alg = 'RS256' } = {}): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg, typ: 'JWT' }).sign(await importPKCS8(key, alg));
}
const good = { iss: 7, iat: seconds - 60, exp: seconds + 540 };

test.each([[7], ['7'], ['Iv23liabc']])('a JWT signed by the App with iss %p is taken', async (iss) => {
  expect(await verifyAppJwt(await sign({ ...good, iss }), find, NOW)).toBe(app);
});

test.each([
  ['another key', {}, { key: foreign.privateKey }, 401, 'could not be decoded'],
  ['another algorithm', {}, { alg: 'RS512' }, 401, 'could not be decoded'],
  ['an unknown issuer', { iss: 8 }, {}, 404, 'Integration not found'],
  ['no issuer', { iss: undefined }, {}, 401, "'Issuer' claim"],
  ['iat in the future', { iat: seconds + 5 }, {}, 401, "'Issued at' claim"],
  ['exp in the past', { exp: seconds - 1 }, {}, 401, "'Expiration time' claim"],
  ['exp too far ahead', { exp: seconds + 601 }, {}, 401, 'too far in the future'],
  ['no exp', { exp: undefined }, {}, 401, "'Expiration time' claim"],
])('a JWT with %s is refused', async (_what, claims, key, status, message) => {
  const given = Object.fromEntries(Object.entries({ ...good, ...claims }).filter(([, value]) => value !== undefined));
  const refused = await verifyAppJwt(await sign(given, key), find, NOW).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(Refused);
  expect(refused).toMatchObject({ status, message: expect.stringContaining(message) });
});

test('a JWT whose claims were changed after it was signed is refused', async () => {
  const [head, , signature] = (await sign(good)).split('.');
  const body = Buffer.from(JSON.stringify({ ...good, iss: 'Iv23liabc' })).toString('base64url');
  await expect(verifyAppJwt([head, body, signature].join('.'), find, NOW)).rejects.toThrow('could not be decoded');
  await expect(verifyAppJwt('a.b.c', find, NOW)).rejects.toThrow('could not be decoded');
});

test('GITHUB_TOKEN: nothing written gives contents read; what is not named is none; forks never write', () => {
  expect(jobGrants(null, false)).toEqual({ contents: 'read', packages: 'read', metadata: 'read' });
  expect(jobGrants({ 'pull-requests': 'write' }, false)).toEqual({ pull_requests: 'write', metadata: 'read' });
  expect(jobGrants('write-all', true).statuses).toBe('read');
  expect(jobGrants({}, false)).toEqual({ metadata: 'read' });
});

test('write contains read; people comment where they read, and administer only as admins', () => {
  expect([reaches('write', 'read'), reaches('read', 'write'), reaches(undefined, 'read')]).toEqual([true, false, false]);
  expect([
    personReaches('read', 'issues', 'write'),
    personReaches('read', 'contents', 'write'),
    personReaches('maintain', 'administration', 'read'),
  ]).toEqual([true, false, false]);
});
