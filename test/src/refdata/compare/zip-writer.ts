import { crc32 } from 'node:zlib';

export interface Member {
  readonly name: string;
  readonly data: Uint8Array;
  readonly packed?: Uint8Array;
  readonly method?: number;
  readonly flags?: number;
  readonly size?: number;
  readonly crc?: number;
  /** What the local header says instead. */
  readonly localName?: string;
  readonly localSize?: number;
  /** Where the directory says that it lies. */
  readonly offset?: number;
}

/** An archive that may lie in every field. */
export function zipOf(members: readonly Member[], { count = members.length, shift = 0 } = {}): Uint8Array {
  const parts: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const member of members) {
    const {
      name,
      data,
      method = 0,
      flags = 0,
      size = data.length,
      crc = crc32(data),
      localName = name,
      localSize = size,
    } = member;
    const packed = member.packed ?? data;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(flags, 6);
    local.writeUInt16LE(method, 8);
    local.writeUInt32LE(crc, 14);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(localSize, 22);
    local.writeUInt16LE(localName.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt16LE(method, 10);
    entry.writeUInt32LE(crc, 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(size, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(member.offset ?? at, 42);
    parts.push(local, Buffer.from(localName), Buffer.from(packed));
    entries.push(entry, Buffer.from(name));
    at += 30 + localName.length + packed.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at + shift, 16);
  return new Uint8Array(Buffer.concat([...parts, directory, end]));
}
