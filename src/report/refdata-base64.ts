const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** Bytes that are encoded at a time; a multiple of three, so that only the last part is padded. */
const PART = 3 * 1024 * 1024;

/** Base64 (RFC 4648) of bytes; some hundred MB a second, which `btoa` on strings is far from. */
export function base64(bytes: Uint8Array): string {
  const pairs = pairTable();
  const decoder = new TextDecoder('latin1');
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += PART) parts.push(decoder.decode(encoded(bytes.subarray(at, at + PART), pairs)));
  return parts.join('');
}

/** Both letters of 12 bits. */
function pairTable(): Uint16Array {
  const letters = Uint8Array.from(ALPHABET, (letter) => letter.charCodeAt(0));
  const pairs = new Uint8Array(4096 * 2);
  for (let i = 0; i < 4096; i += 1) {
    pairs[2 * i] = letters[i >> 6] ?? 0;
    pairs[2 * i + 1] = letters[i & 63] ?? 0;
  }
  return new Uint16Array(pairs.buffer);
}

function encoded(bytes: Uint8Array, pairs: Uint16Array): Uint8Array {
  const whole = Math.floor(bytes.length / 3);
  const out = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  const words = new Uint16Array(out.buffer);
  for (let i = 0, at = 0; i < whole; i += 1, at += 3) {
    const bits = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    words[2 * i] = pairs[bits >> 12] ?? 0;
    words[2 * i + 1] = pairs[bits & 4095] ?? 0;
  }
  if (whole * 3 < bytes.length) out.set(tail(bytes.subarray(whole * 3)), whole * 4);
  return out;
}

function tail([first = 0, second]: Uint8Array): Uint8Array {
  const bits = (first << 16) | ((second ?? 0) << 8);
  const text = [18, 12, 6].map((shift) => ALPHABET.charAt((bits >> shift) & 63));
  return Uint8Array.from([text[0], text[1], second === undefined ? '=' : text[2], '='], (letter) =>
    (letter ?? '=').charCodeAt(0),
  );
}
