/** Compares good files with hostile ones in a process of its own, and prints what came of each, in what processor's time and memory. */
import { readFileSync, writeFileSync } from 'node:fs';
import { codecs } from '../../../../src/adapters/comparison-codecs.ts';
import { array } from '../../../../src/refdata/compare/array.ts';
import { csv } from '../../../../src/refdata/compare/csv.ts';
import type { Comparison, Format } from '../../../../src/refdata/compare/format.ts';
import { json } from '../../../../src/refdata/compare/json.ts';
import { processorTime } from '../../../processor-time.ts';

function compareAs<T>(format: Format<T>, expected: Uint8Array, actual: Uint8Array): Comparison {
  const nested = (): Comparison => ({ kind: 'equal', why: '', detail: null });
  return format.compare(expected, actual, { options: format.options.parse({}), codecs, nested });
}
const run = (name: string, expected: Uint8Array, actual: Uint8Array): Comparison => {
  if (name === 'array') return compareAs(array, expected, actual);
  return name === 'json' ? compareAs(json, expected, actual) : compareAs(csv, expected, actual);
};

/** Bytes: the largest memory since the kernel was told to forget it. */
const peak = (): number => Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1024;

for (const [name, good, hostile] of JSON.parse(process.argv[2] ?? '[]') as readonly (readonly [string, string, string])[]) {
  const [expected, actual] = [new Uint8Array(readFileSync(good)), new Uint8Array(readFileSync(hostile))];
  run(name, expected, expected);
  writeFileSync('/proc/self/clear_refs', '5');
  const before = peak();
  const start = processorTime();
  const { kind, why, ...rest } = run(name, expected, actual);
  const ms = processorTime() - start;
  console.log(JSON.stringify({ kind, why, which: 'which' in rest ? rest.which : null, ms, extra: peak() - before }));
}
