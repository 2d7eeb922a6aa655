/** Writes JPEG of any scans from coefficients, sound or not: plain, and apart from the product's reader. */

export interface Component {
  readonly across: number;
  readonly down: number;
}

export interface Scan {
  /** Of the components. */
  readonly of: readonly number[];
  readonly from: number;
  readonly to: number;
  readonly high: number;
  readonly low: number;
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly components: readonly Component[];
  /** The coefficient `k`, in the order of the file, of a component's block in column `x` of row `y`. */
  readonly value: (component: number, x: number, y: number, k: number) => number;
  readonly step?: number;
  /** Units between restarts. */
  readonly restart?: number;
}

export const WHOLE: readonly Scan[] = [{ of: [0, 1, 2], from: 0, to: 63, high: 0, low: 0 }];
const { abs, ceil, max, min } = Math;
const uint16 = (value: number): readonly number[] => [value >> 8, value & 255];
export const segmentOf = (marker: number, body: readonly number[]): number[] => [
  0xff,
  marker,
  ...uint16(body.length + 2),
  ...body,
];

/** So many symbols, each of whose codes is the symbol itself, in eight bits. */
const codes = (count: number): number[] => [
  ...Array.from({ length: 16 }, (_, n) => (n === 7 ? count : 0)),
  ...Array(count).keys(),
];

export function frameSegment(drawing: Drawing, kind: number): number[] {
  const parts = drawing.components.flatMap(({ across, down }, n) => [n + 1, (across << 4) | down, 0]);
  return segmentOf(kind, [8, ...uint16(drawing.height), ...uint16(drawing.width), drawing.components.length, ...parts]);
}

/** `kind`: of the frame, 0xc0 baseline, 0xc2 progressive. */
export function writeJpeg(drawing: Drawing, scans: readonly Scan[] = WHOLE, kind = 0xc2): Uint8Array {
  const pieces: Uint8Array[] = [
    Uint8Array.of(0xff, 0xd8, ...segmentOf(0xdb, [0, ...Array<number>(64).fill(drawing.step ?? 1)])),
    Uint8Array.from([...frameSegment(drawing, kind), ...segmentOf(0xc4, [0, ...codes(16), 16, ...codes(255)])]),
    Uint8Array.from(drawing.restart ? segmentOf(0xdd, uint16(drawing.restart)) : []),
  ];
  for (const scan of scans) pieces.push(scanHeader(scan), scanData(drawing, scan, kind));
  pieces.push(Uint8Array.of(0xff, 0xd9));
  return Buffer.concat(pieces);
}

/**
 * The drawing so many times, one below the other, each behind a restart; its height is that of some units. Quick, as it is coded
 * once.
 */
export function writeStrips(drawing: Drawing, times: number, scans: readonly Scan[] = WHOLE, kind = 0xc2): Uint8Array {
  const head = writeJpeg({ ...drawing, height: drawing.height * times }, [], kind).subarray(0, -2);
  const pieces: Uint8Array[] = [head];
  for (const scan of scans) {
    const strip = scanData({ ...drawing, restart: 0 }, scan, kind);
    const units = [...unitsOf(drawing, scan)].length;
    pieces.push(Uint8Array.from(segmentOf(0xdd, uint16(units))), scanHeader(scan));
    for (let n = 0; n < times; n += 1) pieces.push(...(n > 0 ? [Uint8Array.of(0xff, 0xd0 + ((n - 1) & 7))] : []), strip);
  }
  return Buffer.concat([...pieces, Uint8Array.of(0xff, 0xd9)]);
}

function scanHeader({ of, from, to, high, low }: Scan): Uint8Array {
  return Uint8Array.from(segmentOf(0xda, [of.length, ...of.flatMap((n) => [n + 1, 0]), from, to, (high << 4) | low]));
}

class Bits {
  #bytes = Buffer.alloc(1 << 16);
  #length = 0;
  #hold = 0;
  #count = 0;

  put(value: number, bits: number): void {
    for (let n = bits - 1; n >= 0; n -= 1) {
      this.#hold = (this.#hold << 1) | ((value >> n) & 1);
      this.#count += 1;
      if (this.#count === 8) this.#byte();
    }
  }

  mark(marker: number): void {
    while (this.#count > 0) this.put(1, 1);
    this.#raw(0xff);
    this.#raw(marker);
  }

  bytes(): Uint8Array {
    while (this.#count > 0) this.put(1, 1);
    return this.#bytes.subarray(0, this.#length);
  }

  #byte(): void {
    this.#raw(this.#hold);
    if (this.#hold === 0xff) this.#raw(0);
    this.#hold = 0;
    this.#count = 0;
  }

  #raw(byte: number): void {
    if (this.#length === this.#bytes.length) this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(this.#length)]);
    this.#bytes[this.#length] = byte;
    this.#length += 1;
  }
}

function scanData(drawing: Drawing, scan: Scan, kind: number): Uint8Array {
  const bits = new Bits();
  const before = new Map<number, number>();
  let units = 0;
  for (const unit of unitsOf(drawing, scan)) {
    if (drawing.restart && units > 0 && units % drawing.restart === 0) {
      bits.mark(0xd0 + ((units / drawing.restart - 1) & 7));
      before.clear();
    }
    units += 1;
    for (const [component, x, y] of unit) {
      const at = (k: number): number => drawing.value(component, x, y, k);
      if (scan.from === 0) putFirst(bits, { value: at(0), scan, component, before });
      if (scan.to > 0 && scan.high === 0) putOthers(bits, scan, { at, ends: kind === 0xc2 });
      if (scan.to > 0 && scan.high > 0) putMore(bits, scan, at);
    }
  }
  return bits.bytes();
}

/** For each unit its blocks, as component, column and row. */
function* unitsOf({ width, height, components }: Drawing, { of }: Scan): Generator<(readonly [number, number, number])[]> {
  const across = max(...components.map((c) => c.across));
  const down = max(...components.map((c) => c.down));
  const [only] = of;
  if (of.length === 1 && only !== undefined) {
    const { across: a, down: d } = components[only] as Component;
    const [wide, high] = [ceil(ceil((width * a) / across) / 8), ceil(ceil((height * d) / down) / 8)];
    for (let y = 0; y < high; y += 1) for (let x = 0; x < wide; x += 1) yield [[only, x, y]];
    return;
  }
  for (let y = 0; y < ceil(height / 8 / down); y += 1)
    for (let x = 0; x < ceil(width / 8 / across); x += 1)
      yield of.flatMap((n) => {
        const { across: a, down: d } = components[n] as Component;
        return Array.from({ length: a * d }, (_, i) => [n, x * a + (i % a), y * d + Math.floor(i / a)] as const);
      });
}

interface First {
  readonly value: number;
  readonly scan: Scan;
  readonly component: number;
  readonly before: Map<number, number>;
}

function putFirst(bits: Bits, { value, scan, component, before }: First): void {
  const shifted = value >> scan.low;
  if (scan.high > 0) return bits.put(shifted & 1, 1);
  const difference = shifted - (before.get(component) ?? 0);
  before.set(component, shifted);
  const size = sizeOf(difference);
  bits.put(size, 8);
  putSigned(bits, difference, size);
}

interface Others {
  readonly at: (k: number) => number;
  readonly ends: boolean;
}

function putOthers(bits: Bits, { from, to, low }: Scan, { at }: Others): void {
  let zeroes = 0;
  for (let k = max(1, from); k <= to; k += 1) {
    const value = towardsZero(at(k), low);
    if (value === 0) {
      zeroes += 1;
      continue;
    }
    for (; zeroes > 15; zeroes -= 16) bits.put(0xf0, 8);
    const size = sizeOf(value);
    bits.put((zeroes << 4) | size, 8);
    putSigned(bits, value, size);
    zeroes = 0;
  }
  if (zeroes > 0) bits.put(0, 8);
}

/** Without runs of blocks: each says its own end. */
function putMore(bits: Bits, { from, to, low }: Scan, at: (k: number) => number): void {
  const values = Array.from({ length: to - from + 1 }, (_, n) => abs(towardsZero(at(from + n), low)));
  const last = values.lastIndexOf(1);
  let zeroes = 0;
  let more: number[] = [];
  const flush = (): void => {
    for (const bit of more) bits.put(bit, 1);
    more = [];
  };
  for (const [n, value] of values.entries()) {
    if (n <= last && value === 0) zeroes += 1;
    else if (value > 1) more.push(value & 1);
    else if (value === 1) {
      bits.put((zeroes << 4) | 1, 8);
      bits.put(at(from + n) > 0 ? 1 : 0, 1);
      flush();
      zeroes = 0;
    }
    // A run of sixteen is told as soon as it is sure that more follow.
    if (zeroes === 16) {
      bits.put(0xf0, 8);
      flush();
      zeroes = 0;
    }
  }
  if (last < values.length - 1) {
    bits.put(0, 8);
    flush();
  }
}

const towardsZero = (value: number, low: number): number => (value < 0 ? -(-value >> low) : value >> low);
const sizeOf = (value: number): number => min(16, 32 - Math.clz32(abs(value)));
const putSigned = (bits: Bits, value: number, size: number): void => bits.put(value < 0 ? value + (1 << size) - 1 : value, size);
