import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isPublic, readAddress, resolveAddress } from '../../../../src/adapters/both/safe-address.ts';

/** What hostile watch files hold, and the word by which each is refused. */
const HOSTILE: readonly (readonly [string, string])[] = [
  ['file:///etc/passwd', 'file of this host'],
  ['file://localhost/etc/passwd', 'file of this host'],
  ['ext::sh -c touch% /tmp/x', 'characters'],
  ['ext::sh', 'no https'],
  ['-oProxyCommand=touch', 'no https'],
  ['--upload-pack=touch', 'no https'],
  ['ssh://-oProxyCommand=x/y', 'known hosts'],
  ['ssh://git@github.com/o/r', 'known hosts'],
  ['git@github.com:o/r', 'no https'],
  ['git://github.com/o/r', 'no https'],
  ['http://github.com/o/r', 'no https'],
  ['ftp://github.com/o/r', 'no https'],
  ['javascript:alert(1)', 'characters|no https'],
  ['https://u:p@github.com/o/r', 'password'],
  ['https://token@github.com/o/r', 'user'],
  ['https://github.com/o/r#x', 'fragment'],
  ['https://github.com/o/r\n', 'characters'],
  ['https://github.com/o r', 'characters'],
  ['https://github.com\\@evil.test/', 'characters'],
  ['https://github.com/\u0000', 'characters'],
  ['https://gıthub.com/', 'characters'],
  ['https://', 'no https'],
  ['https:///x', 'no https'],
  ['https://-x.test/', 'no host'],
  ['https://localhost/', 'public name'],
  ['https://metadata/', 'public name'],
  ['https://127.0.0.1/', '127.0.0.1'],
  ['https://127.1/', '127.0.0.1'],
  ['https://2130706433/', '127.0.0.1'],
  ['https://0x7f000001/', '127.0.0.1'],
  ['https://0177.0.0.1/', '127.0.0.1'],
  ['https://0/', '0.0.0.0'],
  ['https://10.0.0.1/', '10.0.0.1'],
  ['https://172.16.9.1/', '172.16.9.1'],
  ['https://192.168.1.1/', '192.168.1.1'],
  ['https://169.254.169.254/latest/meta-data', '169.254.169.254'],
  ['https://100.100.100.200/', '100.100.100.200'],
  ['https://[::1]/', 'no public'],
  ['https://[::]/', 'no public'],
  ['https://[fe80::1]/', 'no public'],
  ['https://[fd00:ec2::254]/', 'no public'],
  ['https://[::ffff:169.254.169.254]/', 'no public'],
  ['https://[64:ff9b::a9fe:a9fe]/', 'no public'],
  ['https://[2002:7f00:1::]/', 'no public'],
  ['https://224.0.0.1/', 'no public'],
  ['https://255.255.255.255/', 'no public'],
  [`https://example.org/${'x'.repeat(1_000)}`, 'longer'],
];

test.each(HOSTILE)('the address %j is refused', (text, word) => {
  const read = readAddress(text);
  expect(read).toMatchObject({ ok: false, error: expect.stringMatching(word) });
});

test('forty of them at least are tried', () => expect(HOSTILE.length).toBeGreaterThanOrEqual(40));

test.each([
  'https://github.com/odoo/odoo',
  'https://git.example.org:8443/a/b.git',
  'https://1.1.1.1/x',
  'https://[2606:4700::1111]/x',
])('the address %s is taken as it stands', (text) => {
  expect(readAddress(text)).toMatchObject({ ok: true, value: { url: text } });
});

test.each([
  ['127.0.0.1', 'loopback'],
  ['169.254.169.254', 'metadata'],
  ['10.1.2.3', 'private'],
  ['::ffff:10.0.0.1', 'mapped'],
  ['fd00::1', 'local'],
])('a public name that leads to %s (%s) is refused, even beside a public address', async (address) => {
  const resolve = async () => ({ ok: true, value: ['1.1.1.1', address] }) as const;
  const found = await resolveAddress({ host: 'rebind.test', port: 443, protocol: 'https' }, {}, resolve);
  expect(found).toEqual({ ok: false, error: `lies at ${address}, which is no public address` });
});

test('what the operator trusts may lie anywhere, at this port alone', () => {
  const rules = { trusted: ['127.0.0.1:3000'] };
  expect(readAddress('http://127.0.0.1:3000/o/r', rules).ok).toBe(true);
  expect(readAddress('http://127.0.0.1:3001/o/r', rules).ok).toBe(false);
});

test('a file is taken below the allowed folder, and nowhere else', () => {
  const rules = { files: '/srv/git' };
  expect(readAddress('file:///srv/git/a.git', rules).ok).toBe(true);
  for (const other of ['file:///srv/gitx/a', 'file:///etc/passwd', 'file:///srv/git/%2e%2e/x'])
    expect(readAddress(other, rules).ok).toBe(false);
});

test('no address of a private network is public, in whatever way it is written', () => {
  const byte = fc.integer({ min: 0, max: 255 });
  const inner = fc.oneof(
    fc.tuple(fc.constant(10), byte, byte, byte),
    fc.tuple(fc.constant(127), byte, byte, byte),
    fc.tuple(fc.constant(169), fc.constant(254), byte, byte),
    fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
    fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
  );
  fc.assert(
    fc.property(inner, ([a, b, c, d]) => {
      const dotted = `${a}.${b}.${c}.${d}`;
      const number = ((a * 256 + b) * 256 + c) * 256 + d;
      for (const host of [dotted, String(number), `0x${number.toString(16)}`, `[::ffff:${dotted}]`])
        expect(readAddress(`https://${host}/`).ok).toBe(false);
      expect(isPublic(dotted)).toBe(false);
    }),
    { numRuns: 100 },
  );
});

test('a name below localhost is this computer’s, and looked at where it is trusted alone (RFC 6761)', async () => {
  const place = { host: 'forge.localhost', port: 8080, protocol: 'https' } as const;
  expect(await resolveAddress(place, {})).toEqual({ ok: false, error: 'lies at 127.0.0.1, which is no public address' });
  expect(await resolveAddress(place, { trusted: ['forge.localhost'] })).toEqual({ ok: true, value: ['127.0.0.1', '::1'] });
});
