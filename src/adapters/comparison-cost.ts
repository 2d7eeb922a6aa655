/** Formats whose time and memory a small file cannot inflate: nothing in them is compressed. */
const PLAIN = new Set(['text', 'html', 'svg', 'json', 'csv']);
const MAX_PLAIN = 64 * 1024;
const MAX_PNG = 8 * 1024 * 1024;
const MAX_PIXELS = 4_000_000;
/** Of plain formats a byte costs about what eight pixels do. */
const PIXELS_PER_BYTE = 8;
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/**
 * What comparing a pair costs at most, in pixels (some 20 ns each), where its size bounds that without looking further; null where
 * only a deadline does.
 */
export function boundedCost(format: string, expected: Uint8Array, actual: Uint8Array): number | null {
  if (PLAIN.has(format)) {
    const isSmall = expected.length <= MAX_PLAIN && actual.length <= MAX_PLAIN;
    return isSmall ? (expected.length + actual.length) * PIXELS_PER_BYTE : null;
  }
  if (format !== 'image') return null;
  const [one, other] = [pixelsOf(expected), pixelsOf(actual)];
  return one === null || other === null ? null : Math.max(one, other);
}

/** As the PNG's header declares; the decoder reads no more than that. */
function pixelsOf(bytes: Uint8Array): number | null {
  if (bytes.length < 24 || bytes.length > MAX_PNG || SIGNATURE.some((byte, at) => bytes[at] !== byte)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pixels = view.getUint32(16) * view.getUint32(20);
  return pixels <= MAX_PIXELS ? pixels : null;
}
