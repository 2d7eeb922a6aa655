/** `node image-bombs-child.ts EXPECTED ACTUAL`: compares them as images and prints what came of it, in what CPU time and memory. */
import { readFileSync, writeFileSync } from 'node:fs';
import { codecs } from '../../../../src/adapters/comparison-codecs.ts';
import { image } from '../../../../src/refdata/compare/image.ts';

const [expected, actual] = process.argv.slice(2).map((path) => new Uint8Array(readFileSync(path))) as [Uint8Array, Uint8Array];
const nested = () => ({ kind: 'unreadable', which: 'expected', why: 'images have nothing inside' }) as const;
const run = (one: Uint8Array, other: Uint8Array) =>
  image.compare(one, other, { options: image.options.parse({}), codecs, nested });

/** Bytes: the largest memory since the kernel was told to forget it. */
const peak = (): number => Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1024;

run(new Uint8Array(3), new Uint8Array(3));
writeFileSync('/proc/self/clear_refs', '5');
const before = peak();
const cpu = process.cpuUsage();
const comparison = run(expected, actual);
const { user, system } = process.cpuUsage(cpu);
const which = comparison.kind === 'unreadable' ? comparison.which : null;
const found = { kind: comparison.kind, why: comparison.why, which, ms: (user + system) / 1000, extra: peak() - before };
console.log(JSON.stringify(found));
