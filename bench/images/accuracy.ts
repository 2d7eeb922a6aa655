/** How often a rule is right about pairs whose truth is known. */
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { type ImageOptions, image } from '../../src/refdata/compare/image.ts';
import { CODECS } from './codecs.ts';
import { type LabelledPair, labelledPairs } from './pairs.ts';

export interface Answer {
  readonly name: string;
  readonly truth: LabelledPair['truth'];
  /** Whether the rule is right, by its name. */
  readonly right: Readonly<Record<(typeof RULES)[number], boolean>>;
  /** What ours says. */
  readonly why: string;
}

export const RULES = ['pilotlight', 'pixelmatch 0.1', 'bytes'] as const;

export function answers(seed: number, options: ImageOptions = image.options.parse({})): readonly Answer[] {
  return labelledPairs(seed).map(({ name, truth, expected, actual }) => {
    const [one, other] = [expected, actual].map((canvas) => png(canvas)) as [Uint8Array, Uint8Array];
    const ours = image.compare(one, other, { options, codecs: CODECS, nested: nothingInside });
    const { width, height } = expected;
    const counted = pixelmatch(expected.rgba, actual.rgba, undefined, width, height, { threshold: 0.1 });
    const said = {
      pilotlight: ours.kind,
      'pixelmatch 0.1': counted > 0 ? 'different' : 'equal',
      bytes: Buffer.compare(one, other) === 0 ? 'equal' : 'different',
    };
    const right = Object.fromEntries(RULES.map((rule) => [rule, said[rule] === truth])) as Answer['right'];
    return { name, truth, right, why: ours.why };
  });
}

const png = ({ width, height, rgba }: LabelledPair['expected']): Uint8Array =>
  Uint8Array.from(
    PNG.sync.write(Object.assign(new PNG({ width, height }), { data: Buffer.from(rgba) }), { filterType: 0, deflateLevel: 1 }),
  );

const nothingInside = () => ({ kind: 'unreadable', which: 'expected', why: 'images have nothing inside' }) as const;

export const score = (all: readonly Answer[], rule: (typeof RULES)[number]): number =>
  all.filter(({ right }) => right[rule]).length;
