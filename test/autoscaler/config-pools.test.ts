import { describe, expect, test } from '@jest/globals';
import { checkSettings } from '../../autoscaler/config/find-faults.ts';
import type { Ec2Settings, PoolConfig } from '../../autoscaler/config/settings.ts';
import { readYaml } from '../../autoscaler/config/yaml-source.ts';
import { readConfig } from '../../autoscaler/config.ts';
import { formatFault } from '../../src/lib/fault.ts';
import { ok } from '../../src/lib/result.ts';
import { keyPairNo } from '../sandbox/forge/oauth/key-pairs.ts';

const { privateKey: KEY, publicKey: PUBLIC_KEY } = keyPairNo(0);

const GOOD = `github:
  app: { id: 1, private_key: { credential: key }, webhook_secret: { credential: secret } }
  owners: [acme, solo/tools]
server: { url: https://ci.example.org }
journal: sqlite:journal.db
limits: { max: 20, budget: { per_month: 900.50 USD }, zone: Europe/Berlin }
verdict: { after: never }
pools:
  gpu:
    labels: [gpu]
    machines:
      ec2:
        region: eu-west-1
        subnets: [subnet-0a1b2c3d4e5f60718]
        security_groups: [sg-0a1b2c3d]
        types: [g5.2xlarge, g4dn.2xlarge]
        image: { id: ami-0a1b2c3d4e5f60718 }
        prices: { g5.2xlarge: 1.353, g4dn.2xlarge: 0.838 }
        volume: { gib: 100 }
    max: 8
    max_per_repository: 4
    warm: { hot: 1, stopped: 2, during: "*  8-18 * * 1-5 Europe/Berlin" }
    budget: { per_day: 40 USD }
    blackout: [{ from: "0  1 * * *", for: 3h, zone: Europe/Berlin, because: nightly }]
    repositories: [Acme/Plots, SOLO/tools]
    forks: refuse
    paused: the image is being changed
`;

const file = '/etc/pilotlight.yml';
const readCredential = () => ok(KEY);

function poolOf(text: string): PoolConfig {
  const answer = readConfig({ text, file, readCredential });
  if (!answer.ok) throw new Error(answer.error.map(formatFault).join('\n'));
  return answer.value.pools[0] as PoolConfig;
}

function ec2Of(text: string): Ec2Settings {
  const { machines } = poolOf(text);
  if (!('ec2' in machines)) throw new Error('expected machines of ec2');
  return machines.ec2;
}

function changed(from: string, to: string): string {
  if (!GOOD.includes(from)) throw new Error(`the file does not hold ${from}`);
  return GOOD.replace(from, () => to);
}

const told = (text: string): readonly string[] =>
  checkSettings(readYaml(text, file)).faults.map(({ at, code, what }) => `${at?.line}:${at?.column} ${code} ${what}`);

describe('a pool of EC2', () => {
  test('is read with everything it says, normalised', () => {
    expect(poolOf(GOOD)).toEqual({
      name: 'gpu',
      labels: ['gpu'],
      machines: {
        ec2: {
          region: 'eu-west-1',
          endpoint: null,
          subnets: ['subnet-0a1b2c3d4e5f60718'],
          securityGroups: ['sg-0a1b2c3d'],
          types: ['g5.2xlarge', 'g4dn.2xlarge'],
          image: { id: 'ami-0a1b2c3d4e5f60718' },
          market: 'spot-then-on-demand',
          prices: { 'g5.2xlarge': 1.353, 'g4dn.2xlarge': 0.838 },
          volume: { gib: 100, type: 'gp3' },
          publicIp: true,
          user: 'runner',
          runner: { directory: '/opt/actions-runner', download: null },
          identityCertificate: null,
        },
      },
      max: 8,
      maxPerRepository: 4,
      idle: 120_000,
      boot: 120_000,
      maxLifetime: 21_600_000,
      warm: [{ hot: 1, stopped: 2, during: { cron: '* 8-18 * * 1-5', zone: 'Europe/Berlin' } }],
      blackout: [{ from: '0 1 * * *', forMs: 10_800_000, zone: 'Europe/Berlin', because: 'nightly' }],
      budget: { perDay: 40, perMonth: null },
      repositories: ['acme/plots', 'solo/tools'],
      forks: 'refuse',
      paused: 'the image is being changed',
    });
  });

  test('stands under limits over all pools, and the verdict can be switched off', () => {
    const answer = readConfig({ text: GOOD, file, readCredential });
    expect(answer).toMatchObject({
      value: { limits: { max: 20, budget: { perDay: null, perMonth: 900.5 }, zone: 'Europe/Berlin' }, verdict: { after: null } },
    });
  });

  test('may say everything else', () => {
    const text = changed(
      '        volume: { gib: 100 }',
      `        volume: { gib: 100, type: gp2 }
        endpoint: http://127.0.0.1:5000/
        market: on-demand
        public_ip: false
        user: ci
        runner: { directory: /srv/runner, download: { url: https://example.org/runner.tar.gz, sha256: ${'ab'.repeat(32)} } }`,
    ).replace('{ id: ami-0a1b2c3d4e5f60718 }', '{ ssm: /acme/image }');
    expect(ec2Of(text)).toMatchObject({
      endpoint: 'http://127.0.0.1:5000',
      image: { ssm: '/acme/image' },
      market: 'on-demand',
      volume: { gib: 100, type: 'gp2' },
      publicIp: false,
      user: 'ci',
      runner: { directory: '/srv/runner', download: { url: 'https://example.org/runner.tar.gz', sha256: 'ab'.repeat(32) } },
    });
  });

  test('may name the key that identity documents are signed with', () => {
    const pem = PUBLIC_KEY.trimEnd().replaceAll('\n', '\n          ');
    const text = changed('        volume', `        identity_certificate: |\n          ${pem}\n        volume`);
    expect(ec2Of(text).identityCertificate).toBe(PUBLIC_KEY);
  });

  test('may keep several things warm, each in its window', () => {
    const text = changed(
      '{ hot: 1, stopped: 2, during: "*  8-18 * * 1-5 Europe/Berlin" }',
      '[{ stopped: 1 }, { hot: 2, during: "* * * * 1 America/Argentina/Buenos_Aires" }]',
    );
    expect(poolOf(text).warm).toEqual([
      { hot: 0, stopped: 1, during: null },
      { hot: 2, stopped: 0, during: { cron: '* * * * 1', zone: 'America/Argentina/Buenos_Aires' } },
    ]);
  });
});

describe('one mistake at a time is told where it stands', () => {
  test.each([
    [
      'a zone for a region',
      ['eu-west-1', 'eu-west-1a'],
      /^13:17 .*ec2\.region: expected a region such as eu-west-1 \(eu-west-1a is one/,
    ],
    ['a subnet that is none', ['subnet-0a1b2c3d4e5f60718', 'subnet-mine'], /^14:19 .*subnets\[0\]: expected the id of a subnet/],
    [
      'a subnet twice',
      ['[subnet-0a1b2c3d4e5f60718]', '[subnet-0a1b2c3d, subnet-0a1b2c3d]'],
      /^14:18 .*each once, found a list of 2/,
    ],
    ['no subnet', ['[subnet-0a1b2c3d4e5f60718]', '[]'], /^14:18 .*expected a list of one to sixteen subnets/],
    ['a group by its name', ['sg-0a1b2c3d', 'default'], /^15:27 .*expected the id of a security group/],
    ['a type that is none', ['[g5.2xlarge,', '[g5,'], /^16:17 .*expected a type of instance/],
    [
      'an image of two kinds',
      ['{ id: ami-0a1b2c3d4e5f60718 }', '{ id: ami-0a1b2c3d, ssm: /x }'],
      /^17:16 .*exactly one of id and ssm/,
    ],
    ['an image by its name', ['ami-0a1b2c3d4e5f60718', 'ubuntu'], /^17:22 .*expected the id of an image/],
    ['a price as text', ['1.353', '1.353 USD'], /^18:31 .*prices\.g5\.2xlarge: expected US dollars per hour as a number/],
    ['a price of nothing', ['1.353', '0'], /^18:31 .*above 0/],
    [
      'a type without its price, where there is a budget',
      [', g4dn.2xlarge: 0.838', ''],
      /^18:17 .*prices: expected the price of every type.* found none for g4dn\.2xlarge\.$/,
    ],
    [
      'no prices at all, where there is a budget',
      ['        prices: { g5.2xlarge: 1.353, g4dn.2xlarge: 0.838 }\n', ''],
      /^12:7 .*found none for g5\.2xlarge, g4dn\.2xlarge/,
    ],
    ['a disk too small', ['gib: 100', 'gib: 1'], /^19:24 .*from 8 to 16384, found the number 1/],
    ['root as the user of jobs', ['        volume', '        user: root\n        volume'], /^19:15 .*other than root/],
    [
      'a download without its sum',
      ['        volume', '        runner: { download: { url: https://e.org/r.tgz } }\n        volume'],
      /^19:19 config-missing-key .*sha256: expected the SHA-256/,
    ],
    [
      'a certificate that cannot be read',
      [
        '        volume',
        '        identity_certificate: "-----BEGIN CERTIFICATE-----\\nQUJD\\n-----END CERTIFICATE-----"\n        volume',
      ],
      /^19:31 .*one that cannot be read/,
    ],
    [
      'a market that is none',
      ['        volume', '        market: cheap\n        volume'],
      /^19:17 .*expected spot-then-on-demand, spot or on-demand, found "cheap"/,
    ],
    ['a bare number as money', ['40 USD', '40'], /^23:24 .*per_day: expected an amount such as 40 USD .* found the number 40/],
    ['another currency', ['40 USD', '40 EUR'], /^23:24 .*found "40 EUR"/],
    ['no money', ['40 USD', '0 USD'], /^23:24 .*more than nothing, found "0 USD"/],
    [
      'more kept warm than there may be',
      ['hot: 1, stopped: 2', 'hot: 7, stopped: 2'],
      /^22:11 .*warm: expected hot and stopped together to be at most max \(8\), found 9/,
    ],
    [
      'stopped machines without an address',
      ['server: { url: https://ci.example.org }\n', ''],
      /^21:30 .*warm\.stopped: expected server\.url besides/,
    ],
    ['a window without its zone', ['1-5 Europe/Berlin', '1-5'], /^22:41 .*during: expected five fields of cron and a time zone/],
    ['a window in a zone that is none', ['1-5 Europe/Berlin', '1-5 Europe/Berlim'], /^22:41 .*with a time zone by its IANA name/],
    [
      'a window at an hour that is none',
      ['8-18', '8-25'],
      /^22:41 .*during: expected an hour from 0 to 23.*\(not "8-25"\), found "\* {2}8-25/,
    ],
    [
      'a blackout at no time',
      ['"0  1 * * *"', 'nightly'],
      /^24:24 .*blackout\[0\]\.from: expected five fields \(minute hour day month weekday\) such as "[^"]*", found "nightly"/,
    ],
    [
      'a blackout on a day that never comes',
      ['"0  1 * * *"', '"0 1 30 2 *"'],
      /^24:24 .*expected a day that exists \(not 30 in month 2\)/,
    ],
    [
      'a blackout in no zone',
      ['zone: Europe/Berlin, because', 'zone: Berlin, because'],
      /^24:53 .*zone: expected a time zone by its IANA name, such as Europe\/Berlin or UTC, found "Berlin"/,
    ],
    ['a blackout without a reason', [', because: nightly', ''], /^24:16 config-missing-key .*because: expected a reason/],
    ['a blackout without an end', ['for: 3h', 'for: 30d'], /^24:43 .*from 1m to 7d, found "30d"/],
    [
      'a repository of somebody who is not served',
      ['Acme/Plots', 'rival/plots'],
      /^25:20 .*repositories\[0\]: expected somebody who is served \(github\.owners\), found "rival\/plots"/,
    ],
    ['a policy that is none', ['forks: refuse', 'forks: no'], /^26:12 .*expected allow or refuse, found "no"/],
    ['a key that is misspelt', ['max_per_repository', 'max_per_repo'], /^21:5 config-unknown-key .*known here/],
    [
      'a key of ec2 that is misspelt',
      ['subnets', 'subnet'],
      /^12:7 config-missing-key/,
      /^14:9 config-unknown-key .*did you mean "subnets"/,
    ],
    ['a key of warm that is misspelt', ['stopped: 2', 'stoped: 2'], /^22:21 config-unknown-key .*did you mean "stopped"/],
    ['a time zone of limits', ['zone: Europe/Berlin }', 'zone: +01:00 }'], /^6:61 .*limits\.zone: expected a time zone/],
    ['a limit of limits', ['max: 20', 'max: 0'], /^6:16 .*limits\.max: expected a whole number from 1 to 1000/],
    [
      'a verdict at no time',
      ['after: never', 'after: 10'],
      /^7:19 .*verdict\.after: expected a duration .* or never, found the number 10/,
    ],
  ] as const)('%s', (_what, [from, to], ...expected) => {
    const messages = told(changed(from, to));
    for (const [index, pattern] of (expected as readonly RegExp[]).entries()) expect(messages[index]).toMatch(pattern);
    expect(messages).toHaveLength(expected.length);
  });

  test('a file without any mistake tells none', () => {
    expect(told(GOOD)).toEqual([]);
  });

  test('stopped machines of this host', () => {
    const text = GOOD.replace(/machines:\n {6}ec2:[\s\S]*?gib: 100 \}/, 'machines: { local: { runner: a, directory: b } }');
    expect(told(text)).toEqual([
      '14:30 config-invalid pools.gpu.warm.stopped: expected 0 where runners are processes of this host: only machines of ec2 can be stopped, found the number 2.',
    ]);
  });

  test('a budget over all pools asks for prices too', () => {
    const text = changed('    budget: { per_day: 40 USD }\n', '').replace(', g4dn.2xlarge: 0.838', '');
    expect(told(text)).toEqual([expect.stringContaining('found none for g4dn.2xlarge')]);
    expect(told(text.replace('budget: { per_month: 900.50 USD }, ', ''))).toEqual([]);
  });
});

test('mistakes in several pools and places are told in one go', () => {
  const text = changed('region: eu-west-1', 'region: Ireland')
    .replace('40 USD', '40')
    .replace(
      'forks: refuse',
      'forks: no\n  b:\n    labels: [b]\n    max: 1\n    machines: {}\n    warm: [{ hot: -1 }, { during: now }]',
    );
  expect(told(text).map((line) => line.split(' ')[0])).toEqual(['13:17', '23:24', '26:12', '30:15', '31:19', '31:35']);
});
