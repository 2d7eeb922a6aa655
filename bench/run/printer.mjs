/** `printer.mjs MEGABYTES SECONDS`: prints lines at so many MB a second for so long, in pieces every 20 ms. */
import { writeSync } from 'node:fs';

const [megabytes = 20, seconds = 10] = process.argv.slice(2).map(Number);
const line = `${'tests/unit/test_plots.py::TestGrid::test_layout[case] PASSED '.padEnd(99, '.')}\n`;
const piece = Buffer.from(line.repeat(Math.round((megabytes * 1e6) / 50 / line.length)));
const wait = new Int32Array(new SharedArrayBuffer(4));
const started = performance.now();
for (let turn = 0; turn < seconds * 50; turn += 1) {
  for (let at = 0; at < piece.length; ) at += writeSync(1, piece.subarray(at));
  const early = started + (turn + 1) * 20 - performance.now();
  if (early > 0) Atomics.wait(wait, 0, 0, early);
}
