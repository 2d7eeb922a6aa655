import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { type CredentialReader, readConfig } from '../../autoscaler/config.ts';
import { formatFault } from '../../src/lib/fault.ts';
import { err, ok } from '../../src/lib/result.ts';
import { keyPairNo } from '../sandbox/forge/oauth/key-pairs.ts';

const KEY = keyPairNo(0).privateKey;
const credentials: Readonly<Record<string, string>> = {
  key: KEY,
  secret: 'swordfish',
  client: 'herring-client\n',
  'two-words': 'herring client',
  chat: 'https://chat.example.org/hooks/halibut?x=1\n',
  here: 'http://127.0.0.1:8065/hooks/halibut',
  plain: 'http://chat.example.org/hooks/halibut',
  user: 'https://me:halibut@chat.example.org/hooks',
  words: 'halibut',
  empty: '',
};
const readCredential: CredentialReader = (source) => {
  const value = 'credential' in source ? credentials[source.credential] : undefined;
  return value === undefined ? err(`there is no ${Object.values(source).join()}`) : ok(value);
};

const PAGES = 'pages: { client_id: Iv23liAbCdEfGhIjKlMn, client_secret: { credential: client } }';
const file = (...lines: readonly string[]): string =>
  [
    'github:',
    '  app: { id: 1, private_key: { credential: key }, webhook_secret: { credential: secret } }',
    '  owners: [acme]',
    'journal: sqlite:journal.db',
    'pools: { small: { labels: [small], machines: { local: { runner: a, directory: b } }, max: 3 } }',
    ...lines,
  ].join('\n');
const withUrl = (...lines: readonly string[]) => file('server: { url: "https://ci.example.org/" }', ...lines);
const read = (text: string) => readConfig({ text, file: '/etc/pilotlight/pilotlight.yml', readCredential });
function configOf(text: string) {
  const answer = read(text);
  if (!answer.ok) throw new Error(answer.error.map(formatFault).join('\n'));
  return answer.value;
}
function told(text: string): readonly string[] {
  const answer = read(text);
  return answer.ok ? [] : answer.error.map(({ at, code, what }) => `${at?.line}:${at?.column} ${code} ${what}`);
}

describe('pages', () => {
  test('are none, with no socket and nobody to announce to, where the file says nothing of them', () => {
    expect(configOf(file())).toMatchObject({ pages: null, announce: [], server: { socket: null } });
  });

  test('take a session of eight hours, half an hour without a request, and no operator by default', () => {
    const { pages } = configOf(withUrl(PAGES));
    expect(pages).toEqual({
      clientId: 'Iv23liAbCdEfGhIjKlMn',
      operators: { logins: [], byRole: null },
      session: { absolute: 28_800_000, idle: 1_800_000 },
      untrustedUrl: null,
    });
    expect(pages?.clientSecret).toBe('herring-client');
  });

  test('take a session as short as the pause that it may last, and one that is shorter than the default of that', () => {
    const session = (words: string) => configOf(withUrl(PAGES.replace(/ }$/, `, session: { ${words} } }`))).pages?.session;
    expect(session('absolute: 1h, idle: 60m')).toEqual({ absolute: 3_600_000, idle: 3_600_000 });
    expect(session('absolute: 10m')).toEqual({ absolute: 600_000, idle: 1_800_000 });
  });

  test('serve what foreign programs wrote from another origin, which must be another host without a path', () => {
    const untrusted = (url: string) => withUrl(PAGES.replace(/ \}$/, `, untrusted_url: "${url}" }`));
    expect(configOf(untrusted('https://outputs.example.org')).pages?.untrustedUrl).toBe('https://outputs.example.org');
    expect(told(untrusted('https://ci.example.org'))).toEqual([expect.stringContaining('another host than that of server.url')]);
    expect(told(untrusted('https://outputs.example.org/x'))).toEqual([expect.stringContaining('without a path')]);
  });

  test('name operators by login and by a role in a repository that is served', () => {
    const operators = 'operators: { logins: [Ada, grace-h], repository: acme/farm }';
    const text = withUrl(PAGES.replace(' }, client_secret', ', client_secret').replace(/ }$/, `, ${operators} }`));
    expect(configOf(text).pages?.operators).toEqual({
      logins: ['ada', 'grace-h'],
      byRole: { repository: 'acme/farm', role: 'admin' },
    });
  });

  test.each([
    ['no public address', file(PAGES), /^6:8 config-invalid pages: expected server\.url besides: GitHub sends people back/],
    [
      'an address with a path, which the cookie cannot be bound to',
      file('server: { url: https://example.org/ci }', PAGES),
      /^6:16 config-invalid server\.url: expected a host of its own/,
    ],
    [
      'a role without the repository it is meant in',
      withUrl(PAGES.replace(/ }$/, ', operators: { role: maintain } }')),
      /^7:\d+ config-invalid pages\.operators\.role: expected repository besides/,
    ],
    [
      'a repository that nobody serves',
      withUrl(PAGES.replace(/ }$/, ', operators: { repository: other/farm } }')),
      /^7:\d+ config-invalid pages\.operators\.repository: expected somebody who is served .*found "other\/farm"/,
    ],
    [
      'a repository without its owner',
      withUrl(PAGES.replace(/ }$/, ', operators: { repository: acme } }')),
      /pages\.operators\.repository: expected a repository as owner\/name, found "acme"/,
    ],
    [
      'a role that is none',
      withUrl(PAGES.replace(/ }$/, ', operators: { repository: acme/farm, role: write } }')),
      /maintain or admin/,
    ],
    ['a session without an end', withUrl(PAGES.replace(/ }$/, ', session: { absolute: 30d } }')), /from 5m to 7d, found "30d"/],
    [
      'a pause that a session may last longer than the session itself',
      withUrl(PAGES.replace(/ }$/, ', session: { absolute: 1h, idle: 90m } }')),
      /^7:\d+ config-invalid pages\.session\.idle: expected at most the 1h of pages\.session\.absolute, .* found 90m/,
    ],
    [
      'the same, of the session that the file does not set',
      withUrl(PAGES.replace(/ }$/, ', session: { idle: 9h } }')),
      /^7:\d+ config-invalid pages\.session\.idle: expected at most the 8h of .* found 9h/,
    ],
    [
      'a client secret that is not there (I-18)',
      withUrl(PAGES.replace('credential: client', 'credential: gone')),
      /^7:\d+ credential-missing The client secret/,
    ],
    [
      'a client secret that is empty (I-18)',
      withUrl(PAGES.replace('credential: client', 'credential: empty')),
      /credential-missing The client secret of the GitHub App is empty/,
    ],
    [
      'a client secret of two words',
      withUrl(PAGES.replace('credential: client', 'credential: two-words')),
      /credential-invalid The client secret/,
    ],
    ['a client secret where its place belongs', withUrl(PAGES.replace('{ credential: client }', 'herring-client')), /not shown/],
    ['a socket without a path', file('server: { socket: "" }'), /server\.socket: expected the path of a socket/],
    ['a socket with a path that no system takes', file(`server: { socket: /${'s'.repeat(100)} }`), /at most 100 characters/],
  ])('are refused with %s', (_what, text, expected) => {
    const messages = told(text);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatch(expected);
    expect(messages[0]).not.toMatch(/herring/);
  });

  test('a socket stands where the file says, from its directory', () => {
    expect(configOf(file('server: { socket: run/api.sock }')).server.socket).toBe('/etc/pilotlight/run/api.sock');
  });
});

describe('announcements', () => {
  const target = (more: string) => file(`announce: [{ name: chat, url: { credential: chat }${more} }]`);

  test('go to every event, repository and branch by default', () => {
    const [one] = configOf(target('')).announce;
    expect(one).toEqual({
      name: 'chat',
      events: ['branch-red', 'branch-fixed', 'promoted', 'budget', 'no-capacity', 'source-failing'],
      repositories: null,
      branches: null,
      quiet: [],
      channel: null,
    });
    expect(one?.url).toBe('https://chat.example.org/hooks/halibut?x=1');
  });

  test('can be narrowed, and be quiet at night', () => {
    const quiet = 'quiet: [{ from: "0  22 * * *", for: 8h, zone: Europe/Berlin, because: night }]';
    const more = `, events: [promoted], repositories: [Acme/Plots], branches: ["release/*"], channel: "#ci", ${quiet}`;
    expect(configOf(target(more)).announce).toMatchObject([
      {
        events: ['promoted'],
        repositories: ['acme/plots'],
        branches: ['release/*'],
        channel: '#ci',
        quiet: [{ from: '0 22 * * *', forMs: 28_800_000, zone: 'Europe/Berlin', because: 'night' }],
      },
    ]);
  });

  test('each has the secret of its own place', () => {
    const config = configOf(file('announce: [{ name: a, url: { credential: chat } }, { name: b, url: { credential: here } }]'));
    expect(config.announce.map(({ url }) => url)).toEqual([credentials.chat?.trim(), credentials.here]);
  });

  test.each([
    [
      'the same name twice',
      file('announce: [{ name: a, url: { credential: chat } }, { name: a, url: { credential: here } }]'),
      /announce\[1\]\.name: expected each name once, found "a" again/,
    ],
    [
      'an address without TLS (S16)',
      file('announce: [{ name: a, url: { credential: plain } }]'),
      /^6:\d+ credential-invalid The address of an announcement is not an https address/,
    ],
    ['an address with a password', file('announce: [{ name: a, url: { credential: user } }]'), /credential-invalid/],
    ['an address that is none', file('announce: [{ name: a, url: { credential: words } }]'), /credential-invalid/],
    [
      'an address in the file itself',
      file('announce: [{ name: a, url: "https://chat.example.org/hooks/halibut" }]'),
      /announce\[0\]\.url: .*not shown/,
    ],
    ['an event that is none', target(', events: [red]'), /announce\[0\]\.events\[0\]: expected one of branch-red,/],
    [
      'a glob without an end of alternatives',
      target(`, branches: ["${'{a,b}'.repeat(8)}"]`),
      /announce\[0\]\.branches\[0\]: expected a glob/,
    ],
    [
      'a quiet time without a zone',
      target(', quiet: [{ from: "0 22 * * *", for: 8h, because: night }]'),
      /config-missing-key announce\[0\]\.quiet\[0\]\.zone/,
    ],
  ])('are refused with %s', (_what, text, expected) => {
    const messages = told(text);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatch(expected);
    expect(messages[0]).not.toMatch(/halibut/);
  });
});

test('I-16: the secrets of pages and chats do not show when the settings are printed or copied', () => {
  const config = configOf(withUrl(PAGES, 'announce: [{ name: a, url: { credential: chat } }]'));
  const copies = [
    inspect(config, { depth: null }),
    JSON.stringify(config),
    JSON.stringify({ ...config.pages, ...config.announce[0] }),
  ];
  for (const copy of copies) expect(copy).not.toMatch(/swordfish|herring|halibut|PRIVATE KEY/);
});
