/**
 * Pixels of two images, and where they differ.
 *
 * @typedef {{ width: number, height: number, data: Uint8ClampedArray, canvas: HTMLCanvasElement }} Pixels
 * @typedef {{ x: number, y: number, width: number, height: number }} Box
 */

/** Images are decoded whole: four bytes a pixel, twice. */
const MOST_PIXELS = 50_000_000;
const SHOWABLE = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/svg+xml']);
/** The largest squared distance of two colours in YIQ. */
const LARGEST = 35_215;

/** @param {string} media */
export const isShowable = (media) => SHOWABLE.has(media);

/**
 * Scripts in an SVG do not run in an `<img>`, nor does anything it names get loaded.
 *
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {string} media
 * @param {(pixels: Pixels | string) => void} done a text says why there are none
 */
export function readPixels(bytes, media, done) {
  const [width, height] = pngSize(bytes);
  if (width * height > MOST_PIXELS) return done(`${width} × ${height} pixels are more than this page shows`);
  const url = URL.createObjectURL(new Blob([bytes], { type: SHOWABLE.has(media) ? media : 'application/octet-stream' }));
  const image = new Image();
  image.onload = () => {
    done(drawn(image));
    URL.revokeObjectURL(url);
  };
  image.onerror = () => {
    URL.revokeObjectURL(url);
    done('the browser cannot read it as an image');
  };
  image.src = url;
}

/** As it says itself; nothing for what is no PNG. @param {Uint8Array<ArrayBuffer>} bytes @returns {[number, number]} */
function pngSize(bytes) {
  if (bytes.length < 24 || bytes[0] !== 0x89 || bytes[1] !== 0x50) return [0, 0];
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
}

/** @param {HTMLImageElement} image @returns {Pixels | string} */
function drawn(image) {
  // An SVG that names no size has none.
  const [width, height] = [image.naturalWidth || 300, image.naturalHeight || 150];
  if (width * height > MOST_PIXELS) return `${width} × ${height} pixels are more than this page shows`;
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return 'the browser gives no room for it';
  context.drawImage(image, 0, 0, width, height);
  try {
    return { width, height, canvas, data: context.getImageData(0, 0, width, height).data };
  } catch {
    return 'the browser does not give its pixels away';
  }
}

/** Distance of two colours over white, 0 to 1, by what the eye sees of it. @param {Uint8ClampedArray} a @param {number} i @param {Uint8ClampedArray} b @param {number} j */
export function distance(a, i, b, j) {
  const [alphaA, alphaB] = [(a[i + 3] ?? 0) / 255, (b[j + 3] ?? 0) / 255];
  const red = over(a[i], alphaA) - over(b[j], alphaB);
  const green = over(a[i + 1], alphaA) - over(b[j + 1], alphaB);
  const blue = over(a[i + 2], alphaA) - over(b[j + 2], alphaB);
  const y = red * 0.29889531 + green * 0.58662247 + blue * 0.11448223;
  const inPhase = red * 0.59597799 - green * 0.2741761 - blue * 0.32180189;
  const quadrature = red * 0.21147017 - green * 0.52261711 + blue * 0.31114694;
  return Math.sqrt((0.5053 * y * y + 0.299 * inPhase * inPhase + 0.1957 * quadrature * quadrature) / LARGEST);
}

/** @param {number | undefined} value @param {number} alpha */
const over = (value, alpha) => 255 + ((value ?? 0) - 255) * alpha;

/**
 * Distances of all pixels of the area that covers both; 1 where only one of them is.
 *
 * @param {Pixels} a
 * @param {Pixels} b
 * @returns {{ width: number, height: number, distances: Float32Array, box: Box | null }}
 */
export function difference(a, b) {
  const [width, height] = [Math.max(a.width, b.width), Math.max(a.height, b.height)];
  const [wordsA, wordsB] = [new Uint32Array(a.data.buffer), new Uint32Array(b.data.buffer)];
  const distances = new Float32Array(width * height);
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 1) {
      const isInA = x < a.width && y < a.height;
      const isInB = x < b.width && y < b.height;
      const [i, j] = [y * a.width + x, y * b.width + x];
      if (isInA && isInB && wordsA[i] === wordsB[j]) continue;
      distances[at] = isInA && isInB ? distance(a.data, i * 4, b.data, j * 4) : Number(isInA || isInB);
      if ((distances[at] ?? 0) === 0) continue;
      [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), y];
    }
  }
  return {
    width,
    height,
    distances,
    box: right < 0 ? null : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 },
  };
}

/** From a small difference to a large one. */
const HEAT = /** @type {const} */ ([
  [255, 209, 102],
  [247, 127, 0],
  [214, 40, 40],
  [114, 9, 83],
]);

/** @param {number} t 0 to 1 @param {readonly (readonly [number, number, number])[]} stops @returns {[number, number, number]} */
export function colourAt(t, stops = HEAT) {
  const at = Math.max(0, Math.min(1, t)) * (stops.length - 1);
  const [from, to] = [stops[Math.floor(at)] ?? [0, 0, 0], stops[Math.ceil(at)] ?? [0, 0, 0]];
  const part = at - Math.floor(at);
  const mixed = (/** @type {0 | 1 | 2} */ i) => Math.round(from[i] + (to[i] - from[i]) * part);
  return [mixed(0), mixed(1), mixed(2)];
}

/**
 * The second image, pale and grey, with all that differs by more than `threshold` in colours.
 *
 * @param {ReturnType<typeof difference>} found
 * @param {Pixels} under
 * @param {number} threshold
 * @returns {{ canvas: HTMLCanvasElement, count: number }}
 */
export function heatMap({ width, height, distances }, under, threshold) {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  const image = new ImageData(width, height);
  const scale = Array.from({ length: 256 }, (_, i) => colourAt(i / 255));
  let count = 0;
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 1) {
      const value = distances[at] ?? 0;
      if (value > threshold) {
        count += 1;
        image.data.set(scale[Math.min(255, Math.round(value * 400))] ?? [0, 0, 0], at * 4);
      } else
        image.data.fill(
          x < under.width && y < under.height ? paleAt(under.data, (y * under.width + x) * 4) : 255,
          at * 4,
          at * 4 + 3,
        );
      image.data[at * 4 + 3] = 255;
    }
  }
  canvas.getContext('2d')?.putImageData(image, 0, 0);
  return { canvas, count };
}

/** @param {Uint8ClampedArray} data @param {number} i */
function paleAt(data, i) {
  const alpha = (data[i + 3] ?? 0) / 255;
  const grey = over(data[i], alpha) * 0.3 + over(data[i + 1], alpha) * 0.59 + over(data[i + 2], alpha) * 0.11;
  return 255 - (255 - grey) * 0.22;
}

/** `#1f77b4`, with its opacity where it is not opaque; empty outside. @param {Pixels} pixels @param {number} x @param {number} y */
export function colourText({ width, height, data }, x, y) {
  if (x < 0 || y < 0 || x >= width || y >= height) return 'outside';
  const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4);
  const hex = [red, green, blue].map((one) => one.toString(16).padStart(2, '0')).join('');
  return `#${hex}${alpha === 255 ? '' : ` ${Math.round((alpha / 255) * 100)} %`}`;
}
