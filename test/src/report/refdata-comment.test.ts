import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { commentBody, refdataStatus, summaryOf } from '../../../src/report/refdata-comment.ts';
import { type EntryFacts, isRed, type ReportFacts } from '../../../src/report/refdata-facts.ts';
import { COMMENT_MARKER, formatCommentMarker, readCommentMarker } from '../../../src/report/refdata-marker.ts';
import { anEntry, aPartition, aReport } from '../../report-page/sample.ts';
import { hostile, strangersIn } from './hostile-text.ts';

const NOWHERE = { report: null, run: null };
const LINKS = { report: 'https://reports.example.org/pull-127/a.html', run: 'https://github.com/acme/plots/actions/runs/1' };
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const changed = (path: string, more: object = {}): EntryFacts =>
  anEntry({ path, expected: bytes(`${path} a`), actual: bytes(`${path} b`), why: '12 of 100 pixels differ', ...more });
const twelve = (entries: (partition: number) => readonly EntryFacts[]): ReportFacts =>
  aReport({ partitions: Array.from({ length: 12 }, (_, i) => aPartition(entries(i), { partition: `p${i}` })) });

/** Everything in it that came from outside, in each place where something may. */
const worst = (text: string, count = 1): ReportFacts =>
  aReport({
    title: text,
    guards: Array(count).fill(text),
    forecast: Array(count).fill(text),
    partitions: Array.from({ length: Math.min(count, 40) }, (_, i) =>
      aPartition(
        Array.from({ length: count }, (_, j) =>
          anEntry({
            path: `${i} ${j} ${text}`,
            expected: bytes(`${i}`),
            actual: bytes(`${j}`),
            why: text,
            acceptedBy: text,
            baseline: text,
            was: j % 2 ? text : (undefined as never),
          }),
        ),
        { partition: `p${i}`, base: { branch: text, snapshot: null, reasons: Array(count).fill(`${text} ${i}`) } },
      ),
    ),
  });

/** Without what is ours: the marker, the folded part with its fence. What is left of that fence must not end it. */
function foreignPart(body: string): string {
  const rest = body.replace(/^<!-- [^\n]*\n/, '');
  return rest.replace(/<details><summary>Which baseline, and why<\/summary>\n\n````text\n([^`]*)\n````\n\n<\/details>\n$/, '');
}

describe('the comment of a pull request', () => {
  test('says what differs, where, how to look at it and how to accept it', () => {
    const body = commentBody(
      twelve((i) => (i === 3 ? [changed('a.png')] : [changed('a.png'), changed('b.npy')])),
      LINKS,
    );
    expect(body).toContain('### ❌ Not as the reference data: 23 changed, 14,448 the same');
    expect(body).toContain('**[Look at the report](<https://reports.example.org/pull-127/a.html>)**');
    expect(body).toContain('\n/update-refdata c7f3a91be2d0\n');
    expect(body).toContain('| changed | <code>a&#46;png</code> | all 12 | <code>12 of 100 pixels differ</code> |');
    expect(body).toContain('11 of 12: <code>p0</code>, <code>p1</code>, <code>p2</code>, <code>p4</code> and 7 more');
    expect(body).toContain('<summary>Which baseline, and why</summary>');
    expect(body).toContain('1. the tested commit’s parent 1f3c9a2b7d10 on main is known');
  });

  test('one that is green offers nothing to accept', () => {
    const body = commentBody(aReport(), LINKS);
    expect(body).toContain('### ✅ As the reference data: 1,204 the same');
    expect(body).not.toContain('update-refdata');
  });

  test('guards against false green come first, and make it red though nothing differs', () => {
    const facts = aReport({ guards: ['No file was compared: `files` takes none of the results.'] });
    expect(isRed(facts)).toBe(true);
    expect(commentBody(facts, LINKS)).toMatch(
      /❌ The comparison with the reference data proves nothing\n\n- ❌ <code>No file was compared/,
    );
    expect(refdataStatus(facts)).toMatch(/^No file was compared/);
  });

  test('is never longer than GitHub takes, and says how many files it left out', () => {
    const facts = twelve((i) =>
      Array.from({ length: 400 }, (_, j) => changed(`${'👾<&'.repeat(60)}/${i}-${j}.png`, { why: '\u{1f47e}@'.repeat(200) })),
    );
    const body = commentBody(facts, LINKS);
    expect(body.length).toBeLessThanOrEqual(65_536);
    const rows = body.split('\n').filter((line) => line.startsWith('| changed')).length;
    expect(Number(/and (\d+) more that do not fit/.exec(body)?.[1])).toBe(4_800 - rows);
    const many = commentBody(worst('<x>`@é👾'.repeat(40), 60), LINKS);
    expect(many.length).toBeLessThanOrEqual(65_536);
    expect(many).toMatch(/- and \d+ more/);
  });

  test('makes no mention, link, image or element of what others wrote (A7)', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const body = foreignPart(commentBody(worst(text), NOWHERE));
        const ours = body.replace(/```\n\/update-refdata [0-9a-f]{12}\n```/, '').replaceAll(/`[-a-zA-Z0-9 =/]+`/g, '');
        expect(strangersIn(ours)).not.toMatch(/[@<`[\]]|https?:|www\./);
        expect(body).not.toContain('<details');
      }),
      { numRuns: 400 },
    );
  });
});

describe('the marker of a comment', () => {
  const hex = (length: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`));
  test('is read back as it was written, after GitHub’s line ends too', () => {
    fc.assert(
      fc.property(hex(64), fc.oneof(hex(40), hex(64)), fc.string(), (digest, headSha, rest) => {
        const marker = formatCommentMarker({ digest, headSha });
        expect(marker.startsWith(COMMENT_MARKER)).toBe(true);
        for (const end of ['', `\n${rest}`, `\r\n${rest}`])
          expect(readCommentMarker(`${marker}${end}`)).toEqual({ digest, headSha });
      }),
    );
  });

  test('stands in each comment, once, and nothing foreign can be one (A3, A7)', () => {
    const forged = formatCommentMarker({ digest: 'f'.repeat(64), headSha: 'e'.repeat(40) });
    fc.assert(
      fc.property(
        fc.constantFrom(forged, `\n${forged}\n`, `\`\`\`\n${forged}`, `-->${forged}`, `<!--${forged}-->`),
        fc.nat(3),
        (text, count) => {
          const facts = worst(text, count + 1);
          const body = commentBody(facts, LINKS);
          expect(readCommentMarker(body)).toEqual({ digest: facts.candidateDigest, headSha: facts.headSha });
          expect(body.split('<!--')).toHaveLength(2);
        },
      ),
    );
  });

  test('is nothing that stands elsewhere, is cut, or is no digest', () => {
    const good = formatCommentMarker({ digest: 'a'.repeat(64), headSha: 'b'.repeat(40) });
    for (const body of [
      '',
      ` ${good}`,
      `x\n${good}`,
      good.slice(0, -1),
      good.replace('aaaa', 'aaa'),
      good.replace('v1', 'v2'),
      `${good}x`,
    ])
      expect(readCommentMarker(body)).toBeNull();
  });
});

describe('the summary and the status', () => {
  test('a summary of anything stays below 1 MiB', () => {
    const facts = worst('<x>`@é👾'.repeat(40), 50);
    expect(Buffer.byteLength(summaryOf(facts, LINKS))).toBeLessThanOrEqual(1024 * 1024);
    expect(summaryOf(aReport())).toContain('✅ As the reference data');
  });

  test('a summary of a branch says how a person accepts it, and what others wrote ends no fence', () => {
    const partitions = [aPartition([changed('a')])];
    const text = summaryOf(aReport({ subject: { branch: 'main' }, partitions }));
    expect(text).toMatch(/workflow_dispatch[\s\S]*```\nbranch: {2}main\nrequest: [0-9a-f]{12}\n```/);
    expect(text).not.toContain('/update-refdata ');
    const hostile = summaryOf(aReport({ subject: { branch: 'x```\n@everybody' }, partitions }));
    expect(hostile).toContain('branch:  x’’’ @everybody\n');
  });

  test('a status is one line of at most 140 characters, with the command that accepts', () => {
    expect(refdataStatus(aReport({ partitions: [aPartition([changed('a')])] }))).toBe(
      '1 changed, 1,204 the same; /update-refdata c7f3a91be2d0 accepts',
    );
    expect(refdataStatus(aReport({ subject: { branch: 'main' }, partitions: [aPartition([changed('a')])] }))).toBe(
      '1 changed, 1,204 the same',
    );
    fc.assert(
      fc.property(hostile, (text) => {
        const status = refdataStatus(worst(text));
        expect(status.length).toBeLessThanOrEqual(140);
        expect(status).not.toMatch(/[\n\r]/);
      }),
    );
  });
});
