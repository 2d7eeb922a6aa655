import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { JUnitReports } from '../../../src/adapters/junit-reports.ts';

let root: string;
let workspace: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'junit-'));
  workspace = join(root, 'workspace');
  mkdirSync(workspace);
});
afterEach(() => rmSync(root, { recursive: true }));

function put(path: string, content: string | Uint8Array, modified = new Date()): string {
  const file = join(workspace, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  utimesSync(file, modified, modified);
  return file;
}

const read = (globs: readonly string[] = ['*.xml'], since = 0) => new JUnitReports(workspace).read(globs, since);
const suite = (inside: string): string => `<testsuite name="s">\n${inside}\n</testsuite>\n`;
const suites = (inside: string): string => `<testsuites>${suite(inside)}</testsuites>`;
const PASSING = '<testcase classname="c" name="good"/>';
const FAILING = '<testcase classname="c" name="bad"><failure message="no">at x</failure></testcase>';
const cyclic = (what: string, count: number): string => what.repeat(count);

describe('which files are read', () => {
  test('those that a glob matches, at any depth, hidden ones too', async () => {
    put('a/b/.reports/one.xml', suite(PASSING));
    put('two.xml', suite(FAILING));
    put('three.txt', 'not a report');
    expect(await read(['**/*.xml'])).toMatchObject({ files: 2, counts: { total: 2, failed: 1, skipped: 0 }, troubles: [] });
    expect(await read(['*.{xml,txt}', '!two.xml', '!three.*'])).toMatchObject({ files: 0, counts: { total: 0 } });
  });

  test('only what was written since the attempt began: the last one may have left its own', async () => {
    const began = Date.parse('2026-11-21T10:00:00.500Z');
    put('old.xml', suite(FAILING), new Date(began - 100));
    put('tick.xml', suite(PASSING), new Date(began - 3));
    put('whole-second.xml', suite(PASSING), new Date(began - 500));
    put('new.xml', suite(PASSING), new Date(began + 5));
    expect(await read(['*.xml'], began)).toMatchObject({ files: 3, counts: { failed: 0 } });
  });

  test('nothing outside the workspace: no link is followed, neither a file nor a folder (A9)', async () => {
    writeFileSync(join(root, 'outside.xml'), suite(FAILING));
    symlinkSync(join(root, 'outside.xml'), join(workspace, 'link.xml'));
    symlinkSync(root, join(workspace, 'folder'));
    expect(await read(['**/*.xml'])).toMatchObject({ files: 0, troubles: [] });
    const { troubles } = await read(['../*.xml', '/etc/*.xml']);
    expect(troubles.map(({ what }) => what)).toEqual([
      'expected a glob below the workspace, found "../*.xml"',
      'expected a glob below the workspace, found "/etc/*.xml"',
    ]);
  });

  test('a pipe with the name of a report is none, and nobody waits for its other end', async () => {
    execFileSync('mkfifo', [join(workspace, 'pipe.xml')]);
    expect(await read()).toMatchObject({ files: 0 });
  });
});

describe('what cannot be read is told with its place, and what was read before counts', () => {
  const declared = (encoding: string): string => `<?xml version="1.0" encoding="${encoding}"?>\n`;
  test.each<[string, string | Uint8Array, string, string]>([
    [
      'an element that is not closed',
      `<testsuite>\n${FAILING}\n<testcase name="x">\n`,
      '1 1',
      'r.xml:4:1 broken XML: unclosed tag: testcase',
    ],
    [
      'elements that cross',
      `<testsuite>\n${FAILING}</testcase></testsuite>`,
      '1 1',
      'r.xml:2:93 broken XML: unexpected close tag.',
    ],
    ['nothing', '', '0 0', 'r.xml::  the report is empty'],
    ['a page of HTML', '<html><body/></html>', '0 0', 'r.xml:1:6 expected <testsuites> or <testsuite>, found <html>'],
    ['text', 'segmentation fault', '0 0', 'r.xml:1:18 broken XML: text data outside of root node.'],
    [
      'a forbidden character',
      suite(`${FAILING}<system-out>\u001b[31m</system-out>`),
      '1 1',
      'r.xml:2:95 broken XML: disallowed character.',
    ],
    ['NULs', `<testsuite>${FAILING}${'\0'.repeat(1000)}`, '1 1', 'r.xml:1:94 broken XML: disallowed character.'],
    [
      'an entity nobody defined',
      suite(`${FAILING}\n<testcase name="&who;"/>`),
      '1 1',
      'r.xml:3:21 broken XML: undefined entity.',
    ],
    [
      'bytes that are not UTF-8',
      Buffer.concat([Buffer.from(suite(FAILING).slice(0, -15)), Buffer.from([0xc3, 0x28])]),
      '1 1',
      'r.xml:2:81 expected UTF-8, found bytes that are none',
    ],
    [
      'UTF-16',
      Buffer.from(`\ufeff${declared('utf-16')}${suite(FAILING)}`, 'utf16le'),
      '0 0',
      'r.xml:1:1 expected UTF-8 or Latin-1, found UTF-16 or UTF-32',
    ],
    [
      'a declared encoding of its own',
      `${declared('shift_jis')}${suite(FAILING)}`,
      '0 0',
      'r.xml:1:1 expected UTF-8 or Latin-1, found the declared encoding shift_jis',
    ],
  ])('%s', async (_, content, counts, trouble) => {
    put('good.xml', suite(PASSING));
    put('r.xml', content);
    const reading = await read();
    const told = reading.troubles.map(({ what, at }) => `${at.file}:${at.line ?? ''}:${at.column ?? ' '} ${what}`);
    expect(told).toEqual([trouble]);
    const [total, failed] = counts.split(' ').map(Number);
    expect(reading.counts).toMatchObject({ total: 1 + (total ?? 0), failed });
  });

  test('a folder with the name of a report is none', async () => {
    put('x.xml/inner.xml', suite(PASSING));
    expect(await read(['x.xml'])).toMatchObject({ files: 0, troubles: [] });
  });

  test('time that is over ends the reading, and says so', async () => {
    put('a.xml', suite(FAILING));
    put('b.xml', suite(FAILING));
    let now = 0;
    const reports = new JUnitReports(workspace, { now: () => (now += 10), deadline: 45 });
    const { troubles } = await reports.read(['*.xml'], 0);
    expect(troubles[0]?.what).toMatch(/^the time for reading reports was over/);
  });

  test('a byte order mark and Latin-1 are read as what they are', async () => {
    put('bom.xml', `\ufeff<?xml version="1.0"?>${suite('<testcase name="é"><failure/></testcase>')}`);
    put('latin.xml', Buffer.from(`${declared('ISO-8859-1')}${suite('<testcase name="é"><error/></testcase>')}`, 'latin1'));
    const { failed, troubles } = await read();
    expect(troubles).toEqual([]);
    expect(failed.map(({ name }) => name)).toEqual(['é', 'é']);
  });
});

test('a test that failed and erred is one failed test; its time may be written in any way', async () => {
  const times = ['1.5', '1,5', '1,234.5', '', 'soon', '-3', '1e9'].map(
    (time) => `<testcase name="${time}" file="a.py" time="${time}"/>`,
  );
  put('r.xml', suite(`<testcase name="x"><failure message="one"/><error message="two"/></testcase>${times.join('')}`));
  const { counts, seconds, failed } = await new JUnitReports(workspace).read(['*.xml'], 0);
  expect(counts).toEqual({ total: 8, failed: 1, skipped: 0 });
  expect(failed[0]?.message).toBe('one');
  expect(seconds).toEqual({ 'a.py': 1_237.5 });
});

test('no file takes longer than the attempt', async () => {
  put('r.xml', suite('<testcase name="x" file="a.py" time="9999"/>'), new Date(10_000));
  const { seconds } = await new JUnitReports(workspace, { now: () => 12_000 }).read(['*.xml'], 2_000);
  expect(seconds).toEqual({ 'a.py': 10 });
});

test('the same name in two suites is two tests, and a pass of the one hides no failure of the other', async () => {
  put('r.xml', `<testsuites>${suite(FAILING)}${suite('<testcase classname="c" name="bad"/>')}</testsuites>`);
  const { counts, flaky, passed } = await read();
  expect(counts).toEqual({ total: 2, failed: 1, skipped: 0 });
  expect(flaky).toEqual([]);
  expect(passed).toEqual(new Set());
});

test('2,000 failed tests are kept, and all are counted', async () => {
  const many = Array.from({ length: 2_100 }, (_, index) => `<testcase name="t${index}"><failure message="no"/></testcase>`);
  put('r.xml', suite(many.join('\n')));
  const { counts, failed } = await read();
  expect(counts.failed).toBe(2_100);
  expect(failed).toHaveLength(2_000);
});

interface Taken {
  readonly milliseconds: number;
  readonly kibibytes: number;
  readonly counts: { readonly total: number; readonly failed: number };
  readonly troubles: readonly { readonly what: string }[];
  readonly failed: readonly { readonly name: string; readonly message: string; readonly detail: string }[];
}

/** In a process of its own, so that the memory is that of the reading. */
function taken(): Taken {
  const script = join(import.meta.dirname, '../../fixtures/junit/read-report.mjs');
  const args = ['--disable-warning=ExperimentalWarning', script, workspace, '*.xml'];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }));
}

describe('hostile reports take at most 2 s and 64 MiB, whatever they hold (A10, G18)', () => {
  const MIB = 1024 * 1024;
  const laughs = Array.from({ length: 10 }, (_, i) => `<!ENTITY l${i + 1} "${cyclic(`&l${i};`, 10)}">`).join('\n');
  test.each<[string, () => string, RegExp | null]>([
    [
      'a billion laughs',
      () => `<!DOCTYPE x [<!ENTITY l0 "ha">\n${laughs}]>${suite('<testcase name="&l10;"/>')}`,
      /document type/,
    ],
    [
      'an external entity',
      () => `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${suite('<testcase name="&e;"/>')}`,
      /document type/,
    ],
    ['deep nesting', () => cyclic('<testsuite>', 1_000_000), /more than 100 deep/],
    [
      'a million attributes',
      () => `<testsuite ${Array.from({ length: 1_000_000 }, (_, i) => `a${i}=""`).join(' ')}/>`,
      /more than 16 KiB|attributes/,
    ],
    ['a name that does not end', () => `<testsuite><${cyclic('x', 32 * MIB)}`, /more than 16 KiB/],
    ['a reference that does not end', () => suite(`&${cyclic('x', 32 * MIB)}`), /does not end/],
    ['an instruction that does not end', () => `<?xml-x ${cyclic('x', 32 * MIB)}`, /more than 4 KiB/],
    ['an attribute of 64 MiB', () => suite(`${FAILING}<testcase name="${cyclic('&amp;x', (64 * MIB) / 6)}"/>`), null],
    [
      'a text of 32 MiB in pieces',
      () => suite(`<testcase name="x"><failure>${cyclic('<![CDATA[]]>&lt;y', (32 * MIB) / 17)}</failure></testcase>`),
      null,
    ],
    [
      'output of 64 MiB',
      () => suite(`${FAILING}<system-out><![CDATA[${cyclic('line of the log\n', (64 * MIB) / 16)}]]></system-out>`),
      null,
    ],
    ['a comment of 64 MiB', () => suite(`${FAILING}<!-- ${cyclic('no comment\n', (64 * MIB) / 11)} -->`), null],
    [
      'failures with stacks of nothing but places',
      () =>
        suites(
          cyclic(
            `<testcase name="x"><failure>${cyclic('"@a.b:1:a/b.py:2:(c.js:3)\n', 400)}</failure></testcase></testsuite><testsuite>`,
            1_000,
          ),
        ),
      null,
    ],
    [
      'quotes and colons',
      () =>
        suites(cyclic(`<testcase name="x"><failure>${cyclic(':"', 30_000)}</failure></testcase></testsuite><testsuite>`, 300)),
      null,
    ],
  ])(
    '%s',
    (_, content, trouble) => {
      put('r.xml', content());
      const { milliseconds, kibibytes, troubles } = taken();
      expect(troubles.map(({ what }) => what)).toEqual(trouble === null ? [] : [expect.stringMatching(trouble)]);
      expect(milliseconds).toBeLessThan(2_000);
      expect(kibibytes).toBeLessThan(64 * 1024);
    },
    20_000,
  );
});

test('100 MB of cases are read whole, at more than 10 MB/s, with less than 80 MB of memory', () => {
  const file = put('r.xml', '<testsuites>');
  const long = '0'.repeat(60);
  for (let number = 0; number < 400; number += 1) {
    const cases = Array.from({ length: 2_000 }, (_, index) => {
      const head = `<testcase classname="tests.module_${number}.${long}" name="case ${index}" time="0.01"`;
      return index % 100 === 0 ? `${head}><failure message="no">a stack</failure></testcase>\n` : `${head}/>\n`;
    });
    appendFileSync(file, `<testsuite name="s${number}">${cases.join('')}</testsuite>\n`);
  }
  appendFileSync(file, '</testsuites>');
  const { counts, milliseconds, kibibytes, troubles } = taken();
  expect(troubles).toEqual([]);
  expect(counts).toMatchObject({ total: 800_000, failed: 8_000 });
  expect(milliseconds).toBeLessThan(10_000);
  expect(kibibytes).toBeLessThan(80_000);
}, 60_000);
