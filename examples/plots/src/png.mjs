import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** A PNG of 8-bit RGB, each row filtered by its difference from the row above (filter 2). */
export function encodePng({ width, height, pixels }) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const stride = width * 3;
  const rows = Buffer.alloc((stride + 1) * height);
  for (let y = 0; y < height; y += 1) {
    rows[y * (stride + 1)] = 2;
    for (let i = 0; i < stride; i += 1) {
      const above = y > 0 ? pixels[(y - 1) * stride + i] : 0;
      rows[y * (stride + 1) + 1 + i] = pixels[y * stride + i] - above;
    }
  }
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

/** Reads what `encodePng` writes, and says what is wrong with anything else. */
export function decodePng(file) {
  if (!file.subarray(0, 8).equals(SIGNATURE)) throw new Error('not a PNG');
  const parts = { IDAT: [] };
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at);
    const body = file.subarray(at + 4, at + 8 + length);
    if (crc32(body) !== file.readUInt32BE(at + 8 + length)) throw new Error(`damaged chunk at byte ${at}`);
    const type = body.toString('latin1', 0, 4);
    if (type === 'IDAT') parts.IDAT.push(body.subarray(4));
    else parts[type] = body.subarray(4);
    at += 12 + length;
  }
  if (!parts.IHDR || !parts.IEND) throw new Error('a truncated PNG');
  const [width, height] = [parts.IHDR.readUInt32BE(0), parts.IHDR.readUInt32BE(4)];
  const stride = width * 3;
  const rows = inflateSync(Buffer.concat(parts.IDAT));
  const pixels = new Uint8Array(stride * height);
  for (let y = 0; y < height; y += 1) {
    if (rows[y * (stride + 1)] !== 2) throw new Error(`filter ${rows[y * (stride + 1)]} is not supported`);
    for (let i = 0; i < stride; i += 1) {
      pixels[y * stride + i] = rows[y * (stride + 1) + 1 + i] + (y > 0 ? pixels[(y - 1) * stride + i] : 0);
    }
  }
  return { width, height, pixels };
}
