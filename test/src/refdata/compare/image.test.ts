import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import jpeg from 'jpeg-js';
import pixelmatch from 'pixelmatch';
import { seeded } from '../../../../autoscaler/simulation/seeded.ts';
import { type Answer, score } from '../../../../bench/images/accuracy.ts';
import { Canvas } from '../../../../bench/images/canvas.ts';
import { CODECS } from '../../../../bench/images/codecs.ts';
import { chunkOf, type PngKind, writePng } from '../../../../bench/images/png-writer.ts';
import { photo, plot } from '../../../../bench/images/scenes.ts';
import type { ImageDetail } from '../../../../src/refdata/compare/detail.ts';
import type { Comparison } from '../../../../src/refdata/compare/format.ts';
import { type ImageOptions, image } from '../../../../src/refdata/compare/image.ts';
import { Clusters } from '../../../../src/refdata/compare/pixels-clusters.ts';

const RGBA: PngKind = { colour: 6, depth: 8, filter: 0, level: 1 };

function compare(expected: Uint8Array, actual: Uint8Array, options: Partial<ImageOptions> = {}): Comparison {
  const nested = () => ({ kind: 'unreadable', which: 'expected', why: 'images have nothing inside' }) as const;
  return image.compare(expected, actual, { options: image.options.parse(options), codecs: CODECS, nested });
}

function png({ width, height, rgba }: Canvas, kind: PngKind = RGBA): Uint8Array {
  const samples = kind.colour === 6 ? rgba : rgba.filter((_, n) => n % 4 !== 3);
  return Uint8Array.from(writePng({ width, height, samples }, kind));
}

const detailOf = (comparison: Comparison): ImageDetail => {
  if (comparison.kind === 'unreadable' || comparison.detail?.kind !== 'image') throw new Error('there is no detail');
  return comparison.detail;
};

/** A white image of 100 × 100 in which some pixels are black. */
function dotted(count: number, size = 100): Canvas {
  const canvas = new Canvas(size, size);
  for (let n = 0; n < count; n += 1)
    canvas.fill({ x: (n * 7) % size, y: 3 + 5 * Math.floor((n * 7) / size), width: 1, height: 1 }, [0, 0, 0]);
  return canvas;
}

describe('same pixels are equal, however they are stored', () => {
  const canvas = plot(3);
  test.each<[string, PngKind]>([
    ['without alpha', { colour: 2, depth: 8 }],
    ['filtered otherwise', { ...RGBA, filter: 4 }],
    ['interlaced', { ...RGBA, interlaced: true }],
    ['in small chunks', { ...RGBA, chunk: 1_000, level: 9 }],
  ])('%s', (_, kind) => {
    expect(compare(png(canvas), png(canvas, kind))).toEqual({
      kind: 'equal',
      why: 'same pixels, encoded otherwise',
      detail: null,
    });
  });

  test('colours of pixels that are wholly transparent are not seen', () => {
    const [one, other] = [new Canvas(20, 20, [255, 0, 0]), new Canvas(20, 20, [0, 0, 255])];
    for (const { rgba } of [one, other]) for (let at = 3; at < rgba.length; at += 4) rgba[at] = 0;
    expect(compare(png(one), png(other)).kind).toBe('equal');
  });

  test('white is not transparent: on black it shows', () => {
    const [one, other] = [new Canvas(20, 20), new Canvas(20, 20)];
    for (let at = 3; at < other.rgba.length; at += 4) other.rgba[at] = 0;
    expect(compare(png(one), png(other)).kind).toBe('different');
  });
});

describe('the rule of two thresholds', () => {
  test.each([
    [2, 100, 'equal'],
    [3, 100, 'different'],
    [20, 400, 'equal'],
    [21, 400, 'different'],
  ])('%i black dots on %i × white: %s (the smaller of 0.02 % and 20 pixels)', (count, size, kind) => {
    const comparison = compare(png(new Canvas(size, size)), png(dotted(count, size)));
    expect(comparison).toMatchObject({ kind, detail: { strict: count, pixels: size * size } });
  });

  /** A white image of 400 × 400 in which the first pixels of a square are black, row by row, `apart` pixels from each other. */
  const huddled = (count: number, apart = 1): Uint8Array => {
    const canvas = new Canvas(400, 400);
    for (let n = 0; n < count; n += 1)
      canvas.fill({ x: 50 + apart * (n % 2), y: 50 + apart * Math.floor(n / 2), width: 1, height: 1 }, [0, 0, 0]);
    return png(canvas);
  };

  test.each([
    ['3 together', huddled(3), {}, 'equal'],
    ['4 together, as a wrong digit has', huddled(4), {}, 'different'],
    ['4 at the corners of 5 × 5', huddled(4, 4), {}, 'different'],
    ['4 that lie farther apart', huddled(4, 5), {}, 'equal'],
    ['4 together where they may', huddled(4), { max_cluster: 4 }, 'equal'],
    ['20 together where it makes no difference', huddled(20), { max_cluster: 25 }, 'equal'],
  ])('%s', (_, actual, options, kind) => {
    expect(compare(png(new Canvas(400, 400)), actual, options).kind).toBe(kind);
  });

  test('what lies together is found beyond others that do not, and told', () => {
    const canvas = dotted(14, 400);
    canvas.fill({ x: 390, y: 390, width: 2, height: 3 }, [0, 0, 0]);
    expect(compare(png(new Canvas(400, 400)), png(canvas))).toMatchObject({
      kind: 'different',
      why: '20 of 160,000 pixels differ by more than the threshold, 6 of them within 5 × 5; 3 may',
    });
  });

  test('the most that lie together are found wherever they are', () => {
    const place = fc.tuple(fc.nat({ max: 14 }), fc.nat({ max: 14 }));
    fc.assert(
      fc.property(fc.uniqueArray(place, { selector: String, maxLength: 60 }), (places) => {
        const clusters = new Clusters();
        for (const [x, y] of places.toSorted(([a, b], [c, d]) => b - d || a - c)) clusters.add(x, y);
        const within = (left: number, top: number) =>
          places.filter(([x, y]) => x >= left && x < left + 5 && y >= top && y < top + 5).length;
        const all = Array.from({ length: 225 }, (_, n) => within(n % 15, Math.floor(n / 15)));
        expect(clusters.largest()).toBe(Math.max(...all));
      }),
      { numRuns: 60 },
    );
    const many = new Clusters();
    for (let n = 0; n < 1_000_000; n += 1) many.add(n % 1_000, Math.floor(n / 1_000));
    expect(many.largest()).toBe(5);
  });

  test('what it says names the counts', () => {
    expect(compare(png(new Canvas(400, 400)), png(dotted(21, 400)))).toMatchObject({
      why: '21 of 160,000 pixels differ by more than the threshold; 20 may',
    });
  });

  test.each([
    [2, 'equal'],
    [3, 'different'],
  ])('a weak shade over %i %% of the area: %s', (percent, kind) => {
    const shaded = new Canvas(100, 100);
    shaded.fill({ x: 0, y: 0, width: 100, height: percent }, [244, 244, 244]);
    expect(compare(png(new Canvas(100, 100)), png(shaded))).toMatchObject({
      kind,
      detail: { strict: 0, sensitive: percent * 100 },
    });
  });

  test('all of it can be set', () => {
    const [one, other] = [png(new Canvas(100, 100)), png(dotted(2))];
    expect(compare(one, other, { max_pixels: 1 }).kind).toBe('different');
    expect(compare(one, other, { max_share: '0.01%' }).kind).toBe('different');
    expect(compare(one, png(dotted(90)), { max_pixels: 100, max_share: '1%' }).kind).toBe('equal');
    expect(compare(one, png(dotted(90)), { threshold: 1, sensitive_threshold: 1 }).kind).toBe('equal');
    expect(compare(one, other, { sensitive_share: '0.01%' }).kind).toBe('different');
  });

  test.each(['3', '0.02', '-1%', '101%', '1e3%', ' 3%', 0.02])('%j is no share', (share) => {
    expect(image.options.safeParse({ max_share: share }).success).toBe(false);
  });

  test('an option that does not exist is refused', () => {
    expect(image.options.safeParse({ tolerance: 1 }).success).toBe(false);
  });

  test('smoothed edges do not count, unless they shall', () => {
    const [one, other] = [png(plot(3)), png(plot(3, { smoothing: 'curved' }))];
    expect(compare(one, other).kind).toBe('equal');
    expect(detailOf(compare(one, other, { antialiasing: 'count' })).sensitive).toBeGreaterThan(
      detailOf(compare(one, other)).sensitive * 3,
    );
  });
});

describe('masks', () => {
  const [one, other] = [png(new Canvas(100, 100)), png(dotted(60))];
  test('what they cover is not compared, nor counted twice, nor looked for outside', () => {
    const masks = [
      { x: 0, y: 0, width: 100, height: 20 },
      { x: 50, y: 10, width: 500, height: 20 },
      { x: 900, y: 900, width: 5, height: 5 },
    ];
    const comparison = compare(one, other, { masks });
    expect(detailOf(comparison)).toMatchObject({ pixels: 10_000 - 2_000 - 500, strict: 2, masks });
  });

  test('masks that cover everything are no success', () => {
    expect(compare(one, other, { masks: [{ x: 0, y: 0, width: 100, height: 100 }] })).toMatchObject({
      kind: 'different',
      why: 'the masks cover the whole image: nothing was compared',
    });
  });
});

test('the box lies around what differs', () => {
  const changed = new Canvas(300, 200);
  changed.fill({ x: 40, y: 50, width: 30, height: 20 }, [0, 0, 0]);
  expect(detailOf(compare(png(new Canvas(300, 200)), png(changed))).box).toEqual({ x: 40, y: 50, width: 30, height: 20 });
});

test('another size is a difference, and both are told', () => {
  const comparison = compare(png(new Canvas(30, 20)), png(new Canvas(30, 21)));
  expect(comparison).toMatchObject({ kind: 'different', why: '30 × 20 pixels were expected, 30 × 21 found' });
  expect(detailOf(comparison)).toMatchObject({ expected: { width: 30, height: 20 }, actual: { width: 30, height: 21 } });
});

describe('counts are those of pixelmatch, on opaque images', () => {
  const random = seeded(5);
  /** Noise of few colours, with areas, so that every branch of the smoothing is met. */
  const noise = (width: number, height: number, share: number, base?: Canvas): Canvas => {
    const canvas = new Canvas(width, height);
    if (base) canvas.rgba.set(base.rgba);
    canvas.each((rgb) => (random() < share ? [random() * 255, random() * 255, random() * 255] : rgb));
    return canvas;
  };
  const pairs: [string, Canvas, Canvas][] = [
    ['plots drawn otherwise', plot(1), plot(1, { smoothing: 'heavy', curveShift: 0.4, textShift: 0.3, title: 'MEAN SPEED' })],
    ['photos', photo(2, { width: 200, height: 150 }), photo(2, { width: 200, height: 150, grain: 60 })],
    ...Array.from({ length: 25 }, (_, n): [string, Canvas, Canvas] => {
      const [width, height] = [1 + Math.floor(random() * 30), 1 + Math.floor(random() * 30)];
      const base = noise(width, height, n % 5 === 0 ? 1 : 0.3);
      return [`noise ${n}, ${width} × ${height}`, base, noise(width, height, 0.2, base)];
    }),
  ];
  test.each(pairs)('%s', (_, expected, actual) => {
    const { width, height } = expected;
    for (const [antialiasing, includeAA] of [['ignore', false] as const, ['count', true] as const]) {
      const options = { antialiasing, max_pixels: 0, sensitive_share: '0%' };
      const comparison = compare(png(expected), png(actual), options);
      const found =
        comparison.kind !== 'unreadable' && comparison.detail?.kind === 'image' ? comparison.detail : { strict: 0, sensitive: 0 };
      const count = (threshold: number) =>
        pixelmatch(expected.rgba, actual.rgba, undefined, width, height, { threshold, includeAA });
      expect({ strict: found.strict, sensitive: found.sensitive }).toEqual({ strict: count(0.15), sensitive: count(0.0225) });
    }
  });
});

test('rows that are stored alike are skipped without a change in what is counted', () => {
  const kinds = [0, 1, 2, 3, 4, 'adaptive'] as const;
  const spot = fc.record({
    x: fc.nat(59),
    y: fc.nat(39),
    width: fc.integer({ min: 1, max: 9 }),
    height: fc.integer({ min: 1, max: 5 }),
  });
  const base = photo(4, { width: 60, height: 40 });
  fc.assert(
    fc.property(fc.array(spot, { maxLength: 3 }), fc.constantFrom(...kinds), fc.constantFrom(...kinds), (spots, f, g) => {
      const changed = new Canvas(60, 40);
      changed.rgba.set(base.rgba);
      for (const one of spots) changed.fill(one, [10, 200, 30]);
      const alike = compare(png(base, { ...RGBA, filter: f }), png(changed, { ...RGBA, filter: g }));
      // Interlaced ones are read row by row, without this way out.
      expect(alike).toEqual(compare(png(base, { ...RGBA, filter: f }), png(changed, { ...RGBA, interlaced: true })));
    }),
    { numRuns: 150 },
  );
});

describe('JPEG', () => {
  const canvas = photo(9, { width: 160, height: 120 });
  const jpegOf = ({ width, height, rgba }: Canvas, quality: number): Uint8Array =>
    Uint8Array.from(jpeg.encode({ width, height, data: rgba }, quality).data);
  const file = jpegOf(canvas, 92);

  test('another quality is equal, another picture is not', () => {
    expect(compare(file, jpegOf(canvas, 88)).kind).toBe('equal');
    expect(compare(file, jpegOf(photo(10, { width: 160, height: 120 }), 92)).kind).toBe('different');
  });

  test('it is compared with a PNG too', () => {
    expect(compare(png(canvas), jpegOf(canvas, 97)).kind).toBe('equal');
  });

  test('A10: a damaged one is told, whatever is damaged', () => {
    expect(compare(file, file.subarray(0, 300))).toMatchObject({ kind: 'unreadable', which: 'actual' });
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.nat(255), (at, byte) => {
        const hurt = Uint8Array.from(file);
        hurt[at] = byte;
        expect(['equal', 'different', 'unreadable']).toContain(compare(hurt, file).kind);
      }),
      { numRuns: 100 },
    );
  });

  test('A10: a size that its bytes cannot hold is refused before anything is allocated', () => {
    const lie = Uint8Array.from(file);
    const at = lie.findIndex((byte, n) => byte === 0xff && lie[n + 1] === 0xc0);
    lie.set([0x0f, 0xa0, 0x0f, 0xa0], at + 5);
    expect(compare(lie, file)).toMatchObject({
      kind: 'unreadable',
      which: 'expected',
      why: expect.stringContaining('4000 × 4000'),
    });
  });
});

describe('what cannot be read is told by its side', () => {
  const good = png(plot(1));
  test.each([
    ['nothing', new Uint8Array(0)],
    ['text', new TextEncoder().encode('<svg/>')],
    ['half a PNG', good.subarray(0, good.length >> 1)],
  ])('%s', (_, bytes) => {
    expect(compare(bytes, good)).toMatchObject({ kind: 'unreadable', which: 'expected' });
    expect(compare(good, bytes)).toMatchObject({ kind: 'unreadable', which: 'actual' });
  });

  test('damage is found even where the size has changed', () => {
    const hurt = Uint8Array.from(png(new Canvas(10, 10), { ...RGBA, filter: 0 }));
    const lie = Buffer.concat([
      hurt.subarray(0, 8),
      chunkOf('IHDR', Uint8Array.of(0, 0, 0, 10, 0, 0, 0, 11, 8, 6, 0, 0, 0)),
      hurt.subarray(33),
    ]);
    expect(compare(lie, good)).toMatchObject({ kind: 'unreadable', which: 'expected' });
  });

  test('an animation is the same only with all of its frames', () => {
    const still = png(new Canvas(10, 10));
    const moving = (frame: number) =>
      Buffer.concat([still.subarray(0, -12), chunkOf('fdAT', Uint8Array.of(0, 0, 0, 1, frame)), still.subarray(-12)]);
    expect(compare(moving(1), moving(1)).kind).toBe('equal');
    expect(compare(moving(1), moving(2)).kind).toBe('different');
    expect(compare(still, moving(1)).kind).toBe('different');
  });
});

test('of 50 pairs made by known edits, the rule is right about 42, one threshold of 0.1 about 37, bytes about 30', () => {
  const program = resolve('bench/images/accuracy-process.ts');
  const printed = execFileSync(process.execPath, ['--disable-warning=ExperimentalWarning', program, '1'], { encoding: 'utf8' });
  const all = JSON.parse(printed) as readonly Answer[];
  expect(all).toHaveLength(50);
  expect([score(all, 'pilotlight'), score(all, 'pixelmatch 0.1'), score(all, 'bytes')]).toEqual([46, 37, 30]);
});
