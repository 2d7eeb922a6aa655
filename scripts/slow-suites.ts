import { readFileSync, writeFileSync } from 'node:fs';
import { relative, sep } from 'node:path';

/** Shorter ones fill the gaps, whatever their order. */
const LEAST_SECONDS = 8;

interface Report {
  readonly testResults: readonly { readonly name: string; readonly startTime: number; readonly endTime: number }[];
}

/** `npm test -- --json --outputFile=FILE`, then this with FILE: rewrites the durations by which suites are ordered. */
const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('Expected the JSON report of a whole run of jest; found no argument. Run: npm test -- --json --outputFile=FILE');
  process.exit(2);
}
const root = new URL('..', import.meta.url).pathname;
const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
const slow = report.testResults
  .map(
    ({ name, startTime, endTime }) =>
      [relative(root, name).split(sep).join('/'), Math.round((endTime - startTime) / 1_000)] as const,
  )
  .filter(([, seconds]) => seconds >= LEAST_SECONDS)
  .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
const [stranger] = slow.find(([path]) => path.startsWith('..')) ?? [];
if (stranger !== undefined) {
  console.error(`Expected a report of this checkout; found ${stranger}. Run it here.`);
  process.exit(2);
}
writeFileSync(`${root}test/slow-suites.json`, `${JSON.stringify(Object.fromEntries(slow), null, 2)}\n`);
console.log(
  `${slow.length} suites take ${LEAST_SECONDS} s or more, ${slow.reduce((sum, [, seconds]) => sum + seconds, 0)} s in all.`,
);
