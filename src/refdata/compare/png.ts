import type { Codecs } from './format.ts';
import type { Picture } from './pixels-rows.ts';
import type { PngFile } from './png-chunks.ts';
import { unfilter } from './png-filters.ts';
import { bitsPerPixel, type Pass, passesOf } from './png-layout.ts';
import { painterOf } from './png-samples.ts';
import { type RowWindow, windowsOf } from './png-window.ts';

/** The pixels of a PNG; null where they are damaged. Of an animated one, the image that is shown where nothing moves. */
export function pngPicture(file: PngFile, codecs: Codecs): Picture | null {
  const windows = windowsOf(file, codecs);
  if (windows === null) return null;
  const { width, height } = file.header;
  const passes = passesOf(file.header).map((pass, n) => ({ ...pass, window: windows[n] as RowWindow }));
  const step = Math.max(1, bitsPerPixel(file.header) >> 3);
  const paint = painterOf(file);
  const load = (y: number, into: Int32Array): boolean =>
    passes.every((pass) => {
      if (y < pass.y || (y - pass.y) % pass.dy !== 0) return true;
      const at = unfiltered(pass, { row: (y - pass.y) / pass.dy, step });
      if (at >= 0) paint(pass.window.bytes, at, { into, x: pass.x, dx: pass.dx, columns: pass.columns });
      return at >= 0;
    });
  return { width, height, load };
}

/** Offset of the row's first pixel; -1 where it is damaged. */
function unfiltered({ window }: Pass & { readonly window: RowWindow }, { row, step }: { row: number; step: number }): number {
  const at = window.at(row);
  return at >= 0 && unfilterRow(window, { row, at, step }) ? at + 1 : -1;
}

/** Unfilters a row whose upper neighbour is unfiltered, in `above` where it is not in the window itself. */
export function unfilterRow(
  window: RowWindow,
  { row, at, step, above = window }: { row: number; at: number; step: number; above?: RowWindow },
): boolean {
  const length = window.layout.stride - 1;
  const line = row === 0 ? new Uint8Array(length) : above.bytes;
  const aboveAt = row === 0 ? 0 : above.at(row - 1) + 1;
  return unfilter(window.bytes[at] as number, { bytes: window.bytes, at: at + 1, above: line, aboveAt, length, step });
}
