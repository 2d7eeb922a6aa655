import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { JUnitReports } from '../../../src/adapters/junit-reports.ts';
import type { ReportReading } from '../../../src/testrun/report-reading.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/junit');

let workspace: string;
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'junit-'));
});
afterEach(() => rmSync(workspace, { recursive: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(workspace, path)), { recursive: true });
  writeFileSync(join(workspace, path), text);
}

/** What a report says that lies at `path`, in a workspace that has these sources. */
async function readFixture(
  name: string,
  { sources, path }: { sources: readonly string[]; path?: string },
): Promise<ReportReading> {
  for (const source of sources) put(source, '');
  put(path ?? `${name}.xml`, readFileSync(join(FIXTURES, `${name}.xml`), 'utf8').replaceAll('/@WORKSPACE@', workspace));
  return await new JUnitReports(workspace).read(['**/*.xml'], 0);
}

const names = (keys: Iterable<string>): readonly string[] => [...keys].map((key) => key.replace('\u0000', ' › '));

/** As the fixture's own tool ran them: `total failed skipped`, the failed with their places, the flaky. */
function told({ counts, failed, flaky, troubles }: ReportReading) {
  expect(troubles).toEqual([]);
  return {
    counts: `${counts.total} ${counts.failed} ${counts.skipped}`,
    failed: failed.map(({ key, file, line }) => `${names([key])} @ ${file}:${line}`),
    flaky: names(flaky),
  };
}

describe('reports as they are written by', () => {
  test('pytest: an error at teardown beside a failure is one failed test, and the line is the one that failed', async () => {
    const expected = {
      counts: '8 5 1',
      failed: [
        'tests.test_geo › test_breaks @ tests/test_geo.py:8',
        'tests.test_geo.TestThing › test_odd[2] @ tests/test_geo.py:14',
        'tests.test_geo › test_torn @ tests/test_geo.py:22',
        'tests.test_geo › test_both @ tests/test_geo.py:27',
      ],
      flaky: [],
    };
    const sources = ['tests/test_geo.py', 'tests/test_uncollected.py'];
    expect(told(await readFixture('pytest', { sources }))).toEqual({
      ...expected,
      failed: [' › tests.test_uncollected @ tests/test_uncollected.py:1', ...expected.failed],
    });
    rmSync(join(workspace, 'pytest.xml'));
    expect(told(await readFixture('pytest-xunit1', { sources }))).toEqual({ ...expected, counts: '7 4 1' });
  });

  test('pytest-rerunfailures: a test is written once for each run, without its failures, and counts once', async () => {
    expect(told(await readFixture('pytest-rerunfailures', { sources: ['tests/test_flip.py'] }))).toEqual({
      counts: '2 1 0',
      failed: ['tests.test_flip › test_never @ tests/test_flip.py:7'],
      flaky: ['tests.test_flip › test_flips'],
    });
  });

  test('Surefire: a flaky test has passed, one that never passed has failed once', async () => {
    const source = 'core/src/test/java/com/acme/GeoTest.java';
    const path = 'core/target/surefire-reports/TEST-com.acme.GeoTest.xml';
    const reading = await readFixture('surefire', { sources: [source], path });
    expect(told(reading)).toEqual({
      counts: '4 1 1',
      failed: [`com.acme.GeoTest › breaks @ ${source}:14`],
      flaky: ['com.acme.GeoTest › flips'],
    });
    expect(names(reading.passed ?? [])).toEqual(['com.acme.GeoTest › flips', 'com.acme.GeoTest › adds']);
  });

  test.each(['gradle', 'gradle-merged'])('Gradle, its re-runs merged or not: %s', async (name) => {
    expect(told(await readFixture(name, { sources: [] }))).toEqual({
      counts: '2 1 0',
      failed: ['com.acme.GeoTest › breaks() @ null:null'],
      flaky: ['com.acme.GeoTest › flips()'],
    });
  });

  test('jest-junit', async () => {
    const reading = await readFixture('jest-junit', {
      sources: ['geo.test.js', 'node_modules/jest-circus/build/jestAdapterInit.js'],
    });
    expect(told(reading)).toEqual({
      counts: '3 1 1',
      failed: ['geo breaks <b> › geo breaks <b> @ geo.test.js:1'],
      flaky: [],
    });
    expect(reading.failed[0]?.message).toBe('Error: expect(received).toEqual(expected) // deep equality');
    expect(reading.seconds).toEqual({ 'geo.test.js': 0.005 });
  });

  test('node:test', async () => {
    expect(told(await readFixture('node-test', { sources: ['a.test.mjs'] }))).toEqual({
      counts: '3 1 1',
      failed: ['geo › breaks @ a.test.mjs:3'],
      flaky: [],
    });
  });

  test('go-junit-report: a bare file name belongs to the package', async () => {
    const told_ = told(await readFixture('go-junit-report', { sources: ['geo/geo_test.go', 'geo_test.go'] }));
    expect(told_).toEqual({
      counts: '4 2 1',
      failed: ['example.com/plots/geo › TestBreaks @ null:null', 'example.com/plots/geo › TestBreaks/inner @ geo/geo_test.go:4'],
      flaky: [],
    });
  });

  test('PHPUnit: suites in suites, and frames of vendored code are none of ours', async () => {
    const reading = await readFixture('phpunit', {
      sources: ['tests/GeoTest.php', 'vendor/phpunit/phpunit/src/Framework/Assert.php'],
    });
    expect(told(reading)).toEqual({
      counts: '3 1 1',
      failed: ['Acme.GeoTest › testBreaks with data set #1 @ tests/GeoTest.php:16'],
      flaky: [],
    });
    expect(reading.seconds).toEqual({ 'tests/GeoTest.php': 0.25 });
  });

  test('cargo nextest', async () => {
    expect(told(await readFixture('nextest', { sources: ['src/geo.rs'] }))).toEqual({
      counts: '3 1 0',
      failed: ['plots::geo › tests::breaks @ src/geo.rs:21'],
      flaky: ['plots::geo › tests::flips'],
    });
  });

  test('NUnit, transformed', async () => {
    expect(told(await readFixture('nunit', { sources: ['tests/GeoTests.cs'] }))).toEqual({
      counts: '3 1 1',
      failed: ['Acme.GeoTests › Breaks @ tests/GeoTests.cs:17'],
      flaky: [],
    });
  });

  test('ctest: what was disabled or never ran is skipped', async () => {
    expect(told(await readFixture('ctest', { sources: [] }))).toEqual({
      counts: '5 1 3',
      failed: ['bad › bad @ null:null'],
      flaky: [],
    });
  });
});
