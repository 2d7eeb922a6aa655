/**
 * `npm run bench -- images [rounds]`: one pair of 1920 × 1080 with a small change, from the files' bytes to the verdict, beside others
 * in the same rounds; and how often the verdict is right, on pairs that were made by known edits.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { conclude, formatTable, median, quantile, type Target } from './figures.ts';
import { type Answer, answers, RULES, score } from './images/accuracy.ts';
import { Canvas } from './images/canvas.ts';
import { type PngKind, writePng } from './images/png-writer.ts';
import { page, photo, plots } from './images/scenes.ts';
import { inProcess, type PairOfFiles, peers, pixelmatchAndPngjs, type Subject, wholeProcess } from './images/subjects.ts';

const SEED = 1;
const RGBA: PngKind = { colour: 6, depth: 8 };
const RGB: PngKind = { colour: 2, depth: 8 };
/** The contract is about a small change in what projects draw. The other pairs are measured beside them, and promise nothing. */
const PROMISED = ['page', 'plots'];
/** Of the pairs that the corpus has, most of them wrong by `max_pixels`, which a project may set to 0. */
const RIGHT = 46;

interface Measured {
  readonly pair: PairOfFiles;
  readonly subject: Subject;
  readonly samples: number[];
}

/** 20 rounds unless told otherwise. 0 when the targets are met, else 1; a peer that is missing is said, and its targets with it. */
export async function bench(args: readonly string[]): Promise<number> {
  const rounds = Number(args[0] ?? 20);
  if (!Number.isInteger(rounds) || rounds < 1) throw new RangeError(`expected a number of rounds, found ${args[0]}`);
  const folder = mkdtempSync(join(tmpdir(), 'pilotlight-images-'));
  try {
    const { subjects, missing } = await peers(folder);
    for (const because of missing) console.log(`SKIPPED, not replaced: ${because}`);
    const measured = measure([inProcess, wholeProcess, pixelmatchAndPngjs, ...subjects], pairsIn(folder), rounds);
    return report(measured, answers(SEED));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function pairsIn(folder: string): readonly PairOfFiles[] {
  const photograph = photo(SEED, { width: 1920, height: 1080, grain: 8 });
  return [
    pairOf(folder, 'page', { canvas: page(SEED), kinds: [RGBA, RGBA] }),
    pairOf(folder, 'plots', { canvas: plots(SEED), kinds: [RGBA, RGBA] }),
    pairOf(folder, 'photo', { canvas: photograph, kinds: [RGB, RGB] }),
    pairOf(folder, 'page, written otherwise', { canvas: page(SEED), kinds: [RGB, { ...RGBA, filter: 4 }] }),
  ];
}

function pairOf(
  folder: string,
  name: string,
  { canvas, kinds }: { canvas: Canvas; kinds: readonly [PngKind, PngKind] },
): PairOfFiles {
  const changed = new Canvas(canvas.width, canvas.height);
  changed.rgba.set(canvas.rgba);
  changed.disc(720, 520, { rgb: [220, 40, 40], radius: 20 });
  const file = (side: string, image: Canvas, kind: PngKind) => {
    const path = join(folder, `${name} ${side}.png`);
    const bytes = Uint8Array.from(writePng(samplesOf(image, kind), kind));
    writeFileSync(path, bytes);
    return { path, bytes };
  };
  return { name, expected: file('expected', canvas, kinds[0]), actual: file('actual', changed, kinds[1]) };
}

function samplesOf({ width, height, rgba }: Canvas, { colour }: PngKind) {
  return { width, height, samples: colour === 6 ? rgba : rgba.filter((_, n) => n % 4 !== 3) };
}

/** Every subject in every round: whatever else this machine does hits all of them. */
function measure(subjects: readonly Subject[], pairs: readonly PairOfFiles[], rounds: number): readonly Measured[] {
  const all = pairs.flatMap((pair) => subjects.map((subject) => ({ pair, subject, samples: [] as number[] })));
  for (let round = -2; round < rounds; round += 1)
    for (const { pair, subject, samples } of all) {
      if (round % subject.every !== 0) continue;
      const started = performance.now();
      const differs = subject.differs(pair);
      const took = performance.now() - started;
      if (!differs) throw new Error(`${subject.name} does not see the change of "${pair.name}"`);
      if (round >= 0) samples.push(took);
    }
  return all;
}

function report(measured: readonly Measured[], all: readonly Answer[]): number {
  const rows = measured.map(({ pair, subject, samples }) => [pair.name, subject.name, median(samples), quantile(samples, 0.9)]);
  console.log('One pair of 1920 × 1080 with a small change, from the bytes of the files to the verdict');
  console.log(formatTable(['pair', 'by', 'median ms', 'p90 ms'], rows));
  console.log(
    `\n${all.length} pairs made by known edits: right are ${RULES.map((rule) => `${rule} ${score(all, rule)}`).join(', ')}`,
  );
  const mark = (isRight: boolean): string => (isRight ? 'right' : 'WRONG');
  console.log(
    formatTable(
      ['pair', 'truth', ...RULES, 'what Pilotlight says'],
      all.map(({ name, truth, right, why }) => [name, truth, ...RULES.map((rule) => mark(right[rule])), why]),
    ),
  );
  const { figures, targets } = judged(measured, score(all, 'pilotlight'));
  const without = Object.entries(figures).filter(([name]) => !(name in targets));
  console.log('\nMeasured without a target');
  console.log(formatTable(['figure', 'is'], without));
  const { line, code } = conclude({ bench: 'images', figures, targets });
  console.log(line);
  return code;
}

function judged(
  measured: readonly Measured[],
  right: number,
): { figures: Record<string, number>; targets: Record<string, Target> } {
  const figures: Record<string, number> = { 'pairs right': right };
  const targets: Record<string, Target> = { 'pairs right': { atLeast: RIGHT } };
  const time = (pair: PairOfFiles, subject: string): number | undefined => {
    const found = measured.find((one) => one.pair === pair && one.subject.name.startsWith(subject));
    return found && median(found.samples);
  };
  const rounded = (value: number): number => Number(value.toFixed(2));
  for (const pair of new Set(measured.map((one) => one.pair))) {
    const ours = time(pair, inProcess.name) as number;
    const [slower, odiff] = [time(pair, pixelmatchAndPngjs.name) as number, time(pair, 'odiff')];
    figures[`${pair.name}: times faster than pixelmatch + pngjs`] = rounded(slower / ours);
    if (PROMISED.includes(pair.name)) targets[`${pair.name}: times faster than pixelmatch + pngjs`] = { atLeast: 2.5 };
    figures[`${pair.name}: whole process over odiff's`] = rounded(
      (time(pair, wholeProcess.name) as number) / (odiff ?? Number.NaN),
    );
    if (odiff === undefined) continue;
    figures[`${pair.name}: share of odiff's process`] = rounded(ours / odiff);
    if (PROMISED.includes(pair.name)) targets[`${pair.name}: share of odiff's process`] = { atMost: 1 };
  }
  return { figures, targets };
}
