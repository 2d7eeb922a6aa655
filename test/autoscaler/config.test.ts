import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type CredentialReader, readConfig } from '../../autoscaler/config.ts';
import { type Fault, formatFault } from '../../src/lib/fault.ts';
import { err, ok } from '../../src/lib/result.ts';
import { keyPairNo } from '../sandbox/forge/oauth/key-pairs.ts';

const KEY = keyPairNo(0).privateKey;

const credentials: Readonly<Record<string, string>> = {
  'github-app.pem': KEY,
  'webhook-secret': 'swordfish\n',
  next: 'herring',
  empty: '\n',
  'not-a-key': 'swordfish',
};

const readCredential: CredentialReader = (source) => {
  const value = 'credential' in source ? credentials[source.credential] : undefined;
  return value === undefined ? err(`there is no ${Object.values(source).join()}`) : ok(value);
};

const GOOD = `github:
  app:
    id: 123456
    private_key: { credential: github-app.pem }
    webhook_secret: { credential: webhook-secret }
  owners: [acme, Solo/tools]
journal: sqlite:journal.db
pools:
  small:
    labels: [self-hosted, Linux, linux, Small]
    machines: { local: { runner: ./runner/run.sh, directory: /var/lib/runners } }
    max: 3
`;

const read = (text: string) => readConfig({ text, file: '/etc/pilotlight/pilotlight.yml', readCredential });

function configOf(text: string) {
  const answer = read(text);
  if (!answer.ok) throw new Error(answer.error.map(formatFault).join('\n'));
  return answer.value;
}

function faultsOf(text: string): readonly Fault[] {
  const answer = read(text);
  return answer.ok ? [] : answer.error;
}

const told = (text: string) => faultsOf(text).map((fault) => `${fault.at?.line}:${fault.at?.column} ${fault.code} ${fault.what}`);

/** The good file with one text replaced; a text that is not there fails the test. */
function changed(from: string, to: string): string {
  if (!GOOD.includes(from)) throw new Error(`the file does not hold ${from}`);
  return GOOD.replace(from, () => to);
}

describe('a good file', () => {
  test('is read with its defaults, durations in milliseconds, labels in lower case, paths from its directory', () => {
    const config = configOf(GOOD);
    expect(config).toMatchObject({
      github: { url: 'https://api.github.com', app: { id: '123456' }, owners: ['acme', 'Solo/tools'] },
      server: { listen: { host: '127.0.0.1', port: 8080 }, url: null },
      journal: { kind: 'sqlite', path: '/etc/pilotlight/journal.db' },
      poll: { jobs: 30_000, runners: 10_000 },
      limits: { max: null, budget: { perDay: null, perMonth: null }, zone: 'UTC' },
      verdict: { after: 600_000 },
      pools: [
        {
          name: 'small',
          labels: ['linux', 'self-hosted', 'small'],
          max: 3,
          maxPerRepository: null,
          warm: [],
          blackout: [],
          budget: { perDay: null, perMonth: null },
          repositories: null,
          forks: 'allow',
          paused: null,
          idle: 120_000,
          boot: 120_000,
          maxLifetime: 21_600_000,
          machines: { local: { runner: '/etc/pilotlight/runner/run.sh', directory: '/var/lib/runners' } },
        },
      ],
    });
    expect(config.github.app.privateKey).toBe(KEY.trimEnd());
    expect(config.github.app.webhookSecrets).toEqual(['swordfish']);
  });

  test('is the example that users start from', () => {
    const text = readFileSync(new URL('../../examples/pilotlight.yml', import.meta.url), 'utf8');
    expect(told(text)).toEqual([]);
  });

  test('may give two webhook secrets while they are rotated', () => {
    const text = changed('{ credential: webhook-secret }', '[{ credential: next }, { credential: webhook-secret }]');
    expect(configOf(text).github.app.webhookSecrets).toEqual(['herring', 'swordfish']);
  });

  test('may say everything else', () => {
    const config = configOf(
      `${GOOD}    idle: 0s\n    max_lifetime: 1h30m\nserver: { listen: "[::1]:0", url: https://ci.example.org/ }\npoll: { jobs: 500ms }\n`,
    );
    expect(config.server).toEqual({ listen: { host: '::1', port: 0 }, url: 'https://ci.example.org', socket: null });
    expect(config.poll).toEqual({ jobs: 500, runners: 10_000 });
    expect(config.pools[0]).toMatchObject({ idle: 0, maxLifetime: 5_400_000 });
  });

  test('I-16: its secrets do not show when the settings are printed or copied', () => {
    const config = configOf(GOOD);
    const copies = [inspect(config, { depth: null }), JSON.stringify(config), JSON.stringify({ ...config.github.app })];
    for (const copy of copies) expect(copy).not.toMatch(/swordfish|PRIVATE KEY/);
  });
});

test('five different mistakes get five messages, each with its line and column', () => {
  const text = `github:
  app:
    id: 123456
    private_key: { credential: github-app.pem }
    webhook_secret: { credential: webhook-secret }
  owners: [acme, acme/]
journal: postgres://ci:swordfish@db/pilotlight
poll: { jobs: 30 }
pools:
  small:
    labels: [self-hosted]
    machines: { local: { runner: /opt/run.sh, directory: /var/lib/runners } }
    max: 3
    ilde: 2m
`;
  expect(told(text)).toEqual([
    '6:18 config-invalid github.owners[1]: expected an organisation (acme) or a repository (acme/plots), found "acme/".',
    '7:10 config-invalid journal: expected sqlite: and the path of a file (PostgreSQL is not offered by this version of Pilotlight), found "postgres://…@db/pilotlight".',
    '8:15 config-invalid poll.jobs: expected a duration with its unit, such as 90s, 2m or 1h30m, from 100ms to 1h, found the number 30.',
    '11:13 config-invalid pools.small.labels: expected a label of your own besides self-hosted, found self-hosted alone.',
    '14:5 config-unknown-key the key "ilde" is not known here; did you mean "idle"?',
  ]);
  expect(faultsOf(text).map(formatFault)[4]).toMatch(
    /^\/etc\/pilotlight\/pilotlight\.yml:14:5: .* Remove the key or correct its name\.$/,
  );
});

describe('one mistake at a time', () => {
  const local = '{ local: { runner: a, directory: b } }';
  test.each([
    [
      'a key at the top that is misspelt',
      changed('journal:', 'jornal:'),
      /^1:1 config-missing-key journal: expected sqlite: .* found nothing\.$/,
      /^7:1 config-unknown-key .*did you mean "journal"\?/,
    ],
    [
      'the first key of a mapping that is misspelt',
      changed('    id:', '    ids:'),
      /^2:3 config-missing-key github\.app\.id: expected the number of your GitHub App, found nothing/,
      /^3:5 config-unknown-key .*"ids"/,
    ],
    [
      'no pools',
      `${GOOD.split('pools:')[0]}pools: {}\n`,
      /^8:8 config-invalid pools: expected at least one pool, found a mapping with no keys/,
    ],
    [
      'a pool without a name of its kind',
      changed('small:', 'Small_Pool:'),
      /^9:3 config-invalid .*expected a pool name: 1 to 30 characters of a-z, 0-9 and -, found "Small_Pool"/,
    ],
    [
      'a number too large',
      changed('max: 3', 'max: 1001'),
      /^12:10 config-invalid pools\.small\.max: expected a whole number from 1 to 1000, found the number 1001/,
    ],
    ['a text where a number belongs', changed('max: 3', 'max: many'), /^12:10 .* found "many"/],
    ['a duration out of its range', `${GOOD}    boot: 2d\n`, /^13:11 .*from 1s to 1h, found "2d"/],
    [
      'machines of two kinds',
      changed(
        '{ local:',
        '{ ec2: { region: eu-west-1, subnets: [subnet-0a1b2c3d], security_groups: [sg-0a1b2c3d], types: [c7a.large], image: { ssm: /image } }, local:',
      ),
      /^11:15 config-invalid pools\.small\.machines: expected exactly one of local and ec2, found a mapping with local, ec2/,
    ],
    ['machines of a kind that is misspelt', changed('{ local:', '{ locl:'), /^11:17 config-unknown-key .*did you mean "local"\?/],
    ['an owner twice', changed('acme, Solo', 'acme, ACME, Solo'), /^6:18 .*expected each owner once, found "acme" again/],
    [
      'a repository besides its organisation',
      changed('Solo/tools', 'acme/plots'),
      /^6:18 .*found "acme\/plots" besides its organisation/,
    ],
    [
      'labels of another pool, in another order and case',
      `${GOOD}  other:\n    labels: [SMALL, linux, self-hosted]\n    machines: ${local}\n    max: 1\n`,
      /^14:13 .*expected labels that no other pool carries, found those of small: linux, self-hosted, small/,
    ],
    [
      'no labels',
      changed('[self-hosted, Linux, linux, Small]', '[]'),
      /^10:13 .*expected a list of one to twenty labels, found a list of 0/,
    ],
    [
      'an address without TLS',
      changed('github:\n', 'github:\n  url: http://github.example.org\n'),
      /^2:8 .*github\.url: expected .*an https address/,
    ],
    [
      'a secret in an address',
      changed('github:\n', 'github:\n  url: https://me:swordfish@github.example.org\n'),
      /^2:8 .*found "https:\/\/…@github\.example\.org"/,
    ],
    ['a port that is none', `${GOOD}server: { listen: "localhost:99999" }\n`, /^13:19 .*server\.listen: expected host:port/],
    [
      'a secret in two places',
      changed('{ credential: webhook-secret }', '{ credential: webhook-secret, env: SECRET }'),
      /^5:21 .*webhook_secret: expected exactly one of credential, file and env/,
    ],
    [
      'a secret in no place',
      changed('{ credential: webhook-secret }', '{}'),
      /^5:21 .*expected exactly one of credential, file and env/,
    ],
    [
      'a secret whose place is misspelt',
      changed('{ credential: webhook-secret }', '{ credentail: webhook-secret }'),
      /^5:23 .*did you mean "credential"\?/,
    ],
    [
      'a secret that is not there (I-18)',
      changed('{ credential: webhook-secret }', '{ credential: elsewhere }'),
      /^5:21 credential-missing The webhook secret cannot be read: there is no elsewhere\.$/,
    ],
    [
      'a secret that is empty (I-18)',
      changed('{ credential: webhook-secret }', '[{ credential: next }, { credential: empty }]'),
      /^5:44 credential-missing The webhook secret is empty\.$/,
    ],
    [
      'a key that is none',
      changed('github-app.pem', 'not-a-key'),
      /^4:18 credential-invalid The private key of the GitHub App is not an RSA key in PEM form\.$/,
    ],
    [
      'a secret where its place belongs',
      changed('{ credential: webhook-secret }', 'swordfish'),
      /^5:21 .*expected a secret .*found something else \(not shown/,
    ],
    ['a secret as a key', changed('{ credential: webhook-secret }', '{ swordfish1: }'), /^5:23 .*its name is not shown/],
    ['a doubled key', changed('    max: 3', '    max: 3\n    max: 4'), /^13:5 config-syntax .*unique/],
    ['an alias', changed('[acme, Solo/tools]', '[&a acme, *a]'), /^6:15 config-syntax Anchors/, /^6:21 config-syntax Aliases/],
    [
      'a prototype as a key',
      changed('    max: 3', '    __proto__: { max: 3 }'),
      /^12:5 config-syntax The key __proto__ is not allowed/,
    ],
    ['a tag', changed('max: 3', 'max: !!js/function x'), /^12:10 config-syntax .*tag/],
    ['no YAML', changed('[acme, Solo/tools]', '[acme, Solo/tools'), /config-syntax/],
    ['two documents', `${GOOD}---\n${GOOD}`, /config-syntax .*multiple documents/i],
    ['an empty file', '', /^1:1 config-missing-key/, /^1:1 config-missing-key/, /^1:1 config-missing-key/],
    [
      'a list',
      '- a\n',
      /^1:1 config-invalid expected a mapping with github, server, journal, poll, limits, verdict, builds, watch, pages, announce, pools, found a list of 1/,
    ],
    ['ten thousand brackets', '['.repeat(10_000), /nests too deep|config-syntax/],
  ])('%s is told where it stands', (_what, text, ...expected) => {
    const messages = told(text);
    for (const [index, pattern] of expected.entries()) expect(messages[index]).toMatch(pattern);
    expect(messages.join()).not.toContain('swordfish');
    if (!messages[0]?.includes('config-syntax')) expect(messages).toHaveLength(expected.length);
  });

  test('mistakes in settings, in what two settings say together, and in secrets are told in one go', () => {
    const text = changed('github-app.pem', 'nowhere').replace('acme, Solo', 'acme, acme, Solo').replace('max: 3', 'max: 0');
    expect(faultsOf(text).map(({ code, at }) => [at?.line, code])).toEqual([
      [4, 'credential-missing'],
      [6, 'config-invalid'],
      [12, 'config-invalid'],
    ]);
  });
});

test('whatever is cut out of the file, there is an answer: settings, or faults that each name a line of the file', () => {
  fc.assert(
    fc.property(
      fc.nat(GOOD.length),
      fc.nat(40),
      fc.constantFrom('', '[', '{', '"', ': ', '- ', '\t', '#', '\u0000', '~'),
      (at, length, instead) => {
        const text = GOOD.slice(0, at) + instead + GOOD.slice(at + length);
        const answer = read(text);
        const lines = text.split('\n').length;
        if (!answer.ok) {
          expect(answer.error.length).toBeGreaterThan(0);
          for (const { at: place } of answer.error) expect(place?.line).toBeGreaterThan(0);
          for (const { at: place } of answer.error) expect(place?.line).toBeLessThanOrEqual(lines);
        }
      },
    ),
    { numRuns: 400 },
  );
});
