import { err, ok, type Result } from '../../lib/result.ts';
import type { HuffmanTable } from './jpeg-huffman.ts';

/** What a JPEG's frame says of one of its components. */
export interface JpegComponent {
  readonly id: number;
  /** Blocks of 8 × 8 in a unit of the frame, 1 … 4. */
  readonly across: number;
  readonly down: number;
  /** Which of the four quantisation tables. */
  readonly steps: number;
  /** In samples. */
  readonly width: number;
  readonly height: number;
  /** Blocks that hold the samples; there are more where units of the frame reach beyond its edges. */
  readonly blocksWide: number;
  readonly blocksHigh: number;
}

export interface JpegFrame {
  readonly width: number;
  readonly height: number;
  readonly progressive: boolean;
  readonly components: readonly JpegComponent[];
  /** Units of the frame, in each of which every component has its `across` × `down` blocks. */
  readonly unitsWide: number;
  readonly unitsHigh: number;
}

/** One walk through blocks of some components. */
export interface JpegScan {
  /** Offset of its data, and of the marker behind them. */
  readonly at: number;
  readonly end: number;
  readonly components: readonly ScanComponent[];
  /** First and last coefficient, in the order of the file. */
  readonly from: number;
  readonly to: number;
  /** The lowest bit that was told before, and the one that is told by it; the first is 0 where none was. */
  readonly high: number;
  readonly low: number;
  /** Units between restarts; 0: none. */
  readonly restart: number;
}

export interface ScanComponent {
  /** In the frame. */
  readonly index: number;
  /** Null where the scan needs none. */
  readonly dc: HuffmanTable | null;
  readonly ac: HuffmanTable | null;
}

/** Those that are not read, by SOF's number. */
const UNREAD: Readonly<Record<number, string>> = {
  3: 'it is coded without loss',
  5: 'it is hierarchical',
  6: 'it is hierarchical',
  7: 'it is hierarchical',
  9: 'it is coded arithmetically',
  10: 'it is coded arithmetically',
  11: 'it is coded arithmetically',
  13: 'it is hierarchical',
  14: 'it is hierarchical',
  15: 'it is hierarchical',
};
const KINDS = [1, 3, 4];
/** As libjpeg has it, of an interleaved scan; the standard says the same. */
const MAX_BLOCKS = 10;
const { ceil, max } = Math;

/** `body`: what SOF's segment holds after its length. The error is one sentence. */
export function frameOf(kind: number, body: Uint8Array): Result<JpegFrame, string> {
  const unread = UNREAD[kind];
  if (unread !== undefined) return err(`${unread}; baseline and progressive JPEG are read`);
  if (body.length < 6 || body.length !== 6 + (body[5] as number) * 3) return err('its frame is damaged');
  const [precision, count] = [body[0] as number, body[5] as number];
  const [height, width] = [1, 3].map((n) => ((body[n] as number) << 8) | (body[n + 1] as number)) as [number, number];
  if (precision !== 8) return err(`it has ${precision} bits a sample; 8 are read`);
  if (!KINDS.includes(count)) return err(`it has ${count} components; 1, 3 or 4 are read`);
  if (width * height === 0) return err('it has no pixels');
  return withComponents({ width, height, progressive: kind === 2 }, body.subarray(6));
}

function withComponents(size: Pick<JpegFrame, 'width' | 'height' | 'progressive'>, body: Uint8Array): Result<JpegFrame, string> {
  const told = Array.from({ length: body.length / 3 }, (_, n) => body.subarray(n * 3)).map(([id, factors, steps]) => ({
    id: id as number,
    across: (factors as number) >> 4,
    down: (factors as number) & 15,
    steps: steps as number,
  }));
  const [mostAcross, mostDown] = [max(...told.map(({ across }) => across)), max(...told.map(({ down }) => down))];
  const isSound = told.every(
    ({ across, down, steps }) => across > 0 && down > 0 && steps < 4 && mostAcross % across === 0 && mostDown % down === 0,
  );
  if (!isSound || mostAcross > 4 || mostDown > 4) return err('its components have sizes that are not read');
  if (new Set(told.map(({ id }) => id)).size !== told.length) return err('its frame is damaged');
  const components = told.map((component) => {
    const [width, height] = [ceil((size.width * component.across) / mostAcross), ceil((size.height * component.down) / mostDown)];
    return { ...component, width, height, blocksWide: ceil(width / 8), blocksHigh: ceil(height / 8) };
  });
  const [unitsWide, unitsHigh] = [ceil(size.width / (8 * mostAcross)), ceil(size.height / (8 * mostDown))];
  return ok({ ...size, components, unitsWide, unitsHigh });
}

/** How many blocks a scan walks through. */
export function blocksOf(frame: JpegFrame, scan: Pick<JpegScan, 'components'>): number {
  const parts = scan.components.map(({ index }) => frame.components[index] as JpegComponent);
  const [only] = parts;
  if (parts.length === 1 && only) return only.blocksWide * only.blocksHigh;
  return frame.unitsWide * frame.unitsHigh * parts.reduce((sum, { across, down }) => sum + across * down, 0);
}

export const fitsUnit = (parts: readonly JpegComponent[]): boolean =>
  parts.length === 1 || parts.reduce((sum, { across, down }) => sum + across * down, 0) <= MAX_BLOCKS;
