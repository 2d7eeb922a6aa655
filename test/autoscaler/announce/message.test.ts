import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { linked, named } from '../../../autoscaler/announce/chat-text.ts';
import { bodyOf, digestOf, messageOf } from '../../../autoscaler/announce/message.ts';
import type { Happening } from '../../../autoscaler/people-ports.ts';
import { aHappening } from '../../conformance/outbox.ts';

const HOUR = 3_600_000;
const PLAIN = { channel: null, ids: ['1'], isRepeat: false };

/** What Mattermost makes of a webhook's text before it is Markdown, by its source: `<address|text>` becomes a link. */
const SLACK_LINK = /<([^<|]+)\|([^>]+)>/g;

const HOSTILE = [
  '<!channel>',
  '<!here|x>',
  '<@U123>',
  '<#C1|general>',
  '@channel',
  '@all',
  '@here now',
  'a@b.com',
  '#hashtag',
  '<https://evil.example|click>',
  'https://evil.example/x',
  'HTTPS://EVIL.example',
  'www.evil.example',
  '[x](https://evil.example)',
  '![x](https://evil.example/beacon.png)',
  '`break` out',
  '``` fence',
  '*bold* _it_ ~s~',
  '&lt;!channel&gt;',
  '&amp;lt;',
  'a\nb\r\nc',
  '\u202Egnp.exe',
  '\u2066x\u2069',
  'a\u200bb',
  '\u0007bell',
  '\u2028line',
  '\ud800',
  '',
  ' ',
  '~town-square',
  ':smile:',
  '| a | b |',
  'javascript://alert',
  'x'.repeat(5_000),
  '😀'.repeat(500),
];

describe('names that others chose (A7)', () => {
  test.each(HOSTILE.map((text) => [JSON.stringify(text.slice(0, 40)), text]))(
    '%s is a piece of code, and nothing else',
    (_, text) => {
      const shown = named(text);
      expect(shown).toMatch(/^`[^`\r\n]+`$/);
      expect(shown).not.toMatch(/[<>|]/);
      expect(shown).not.toMatch(/@(?!\u200b)|#(?!\u200b)|&(?!\u200b)|:\/\/|www\./i);
      expect(shown).not.toMatch(/[\u202a-\u202e\u2066-\u2069\p{Cc}\p{Cs}]/u);
      expect([...shown.replaceAll('\u200b', '')].length).toBeLessThanOrEqual(82);
    },
  );

  test('are held to that whatever they are', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '|',
      '`',
      '@',
      '#',
      '&',
      ':',
      '/',
      '\\',
      '!',
      'www',
      '.',
      'http',
      ' ',
      '\n',
      '\u202e',
      'é',
      '😀',
      'all',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 120 }), (pieces) => {
        const shown = named(pieces.join(''));
        expect(shown).toMatch(/^`[^`\r\n<>|]+`$/);
        expect(shown).not.toMatch(/[@#&](?!\u200b)|:\/\/|www\./i);
      }),
      { numRuns: 500 },
    );
  });

  test('an address that is none of ours is no link', () => {
    const refused = [
      'javascript:alert(1)',
      'https://x|y',
      'https://x>y',
      'https://x y',
      'https://x)y',
      '',
      'ftp://x',
      `https://${'x'.repeat(600)}`,
      'https://x\n',
    ];
    expect(refused.map((url) => linked(url, 'Open'))).toEqual(refused.map(() => ''));
    expect(linked('https://github.com/acme/plots/actions/runs/1', 'Open')).toBe(
      '<https://github.com/acme/plots/actions/runs/1|Open>',
    );
  });
});

describe('a message', () => {
  test('is JSON that Slack and Mattermost take', () => {
    const body = JSON.parse(bodyOf(messageOf(aHappening()), { channel: 'builds', ids: ['0123456789ab'], isRepeat: false }));
    expect(body).toEqual({
      username: 'Pilotlight',
      channel: 'builds',
      attachments: [
        {
          fallback: '`CI` is red.',
          color: '#cf222e',
          text: '`CI` is red. <https://github.com/acme/plots/actions/runs/1|Open>',
          mrkdwn_in: ['text'],
          footer: 'Pilotlight 0123456789ab',
        },
      ],
      props: { pilotlight_ids: ['0123456789ab'] },
    });
    expect(body.attachments[0].text.replace(SLACK_LINK, '[$2]($1)')).toBe(
      '`CI` is red. [Open](https://github.com/acme/plots/actions/runs/1)',
    );
  });

  test('that may be there already says so, by the same id', () => {
    const body = JSON.parse(bodyOf(messageOf(aHappening()), { ...PLAIN, isRepeat: true }));
    expect(body.attachments[0].footer).toBe('Pilotlight 1, sent again: nobody confirmed the first time');
    expect(body).not.toHaveProperty('channel');
  });
});

const turned = (n: number, at: number, o: Partial<Happening> = {}): Happening =>
  aHappening({ key: `branch-red:acme/plots:main:ci.yml:${n}.1`, at, text: `red ${n}`, url: null, ...o });
const mended = (n: number, at: number, o: Partial<Happening> = {}): Happening =>
  turned(n, at, { key: `branch-fixed:acme/plots:main:ci.yml:${n}.1`, kind: 'branch-fixed', text: `fixed ${n} after 5m`, ...o });

describe('a digest', () => {
  test('tells in one line what was red and fixed meanwhile, and the rest as it was', () => {
    const digest = digestOf([mended(1, HOUR), turned(2, 2 * HOUR), turned(3, 2 * HOUR, { branch: 'next' }), mended(2, 3 * HOUR)]);
    expect(digest.text).toBe(
      'While it was quiet:\n- 01:00 UTC fixed 1 after 5m\n- 03:00 UTC fixed 2 after 5m\n- 02:00 UTC red 3',
    );
    expect(digest.told).toHaveLength(4);
    expect(digest.color).toBe('#cf222e');
  });

  test('is no alarm where all was mended', () => {
    expect(digestOf([turned(2, HOUR), mended(2, 2 * HOUR)]).color).not.toBe('#cf222e');
  });

  test('names the day of what is of another', () => {
    expect(digestOf([turned(1, 20 * HOUR), turned(2, 26 * HOUR)]).text).toContain('- 1970-01-02 02:00 UTC red 2');
  });

  test('of one is its message', () => {
    expect(digestOf([turned(1, HOUR)])).toEqual(messageOf(turned(1, HOUR)));
  });

  test('that has no room for all tells the rest in the next ones: each once, none above 4,000 characters', () => {
    const happening = fc.record({
      n: fc.integer({ min: 0, max: 60 }),
      isEnd: fc.boolean(),
      length: fc.integer({ min: 1, max: 900 }),
    });
    fc.assert(
      fc.property(fc.array(happening, { minLength: 1, maxLength: 80 }), (drawn) => {
        const byKey = new Map(
          drawn.map(({ n, isEnd, length }, at) => {
            const one = (isEnd ? mended : turned)(n, at, { text: 'x'.repeat(length) });
            return [one.key, one] as const;
          }),
        );
        const told: string[] = [];
        let rest = [...byKey.values()];
        while (rest.length > 0) {
          const digest = digestOf(rest);
          expect(digest.text.length).toBeLessThanOrEqual(4_000);
          expect(digest.told.length).toBeGreaterThan(0);
          told.push(...digest.told.map(({ key }) => key));
          const gone = new Set(digest.told);
          rest = rest.filter((one) => !gone.has(one));
        }
        expect([...told].sort()).toEqual([...byKey.keys()].sort());
      }),
      { numRuns: 200 },
    );
  });
});
