import { crc32, deflateRawSync } from 'node:zlib';

/** A file of an archive; what is given besides name and bytes is a lie in the archive's directory. */
export interface ArchivedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly size?: number;
  readonly crc?: number;
  readonly packed?: Uint8Array;
  readonly packedSize?: number;
  readonly method?: number;
  readonly flags?: number;
  readonly at?: number;
}

/** A zip archive. */
export function anArchive(files: readonly ArchivedFile[]): Uint8Array {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const file of files) {
    const { name, bytes, method = 8, flags = 0 } = file;
    const packed = file.packed ?? (method === 0 ? bytes : deflateRawSync(bytes));
    const numbers = (buffer: Buffer, offset: number): void => {
      buffer.writeUInt16LE(flags, offset);
      buffer.writeUInt16LE(method, offset + 2);
      buffer.writeUInt32LE(file.crc ?? crc32(bytes), offset + 8);
      buffer.writeUInt32LE(file.packedSize ?? packed.length, offset + 12);
      buffer.writeUInt32LE(file.size ?? bytes.length, offset + 16);
      buffer.writeUInt16LE(Buffer.byteLength(name), offset + 20);
    };
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    numbers(local, 6);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    numbers(entry, 8);
    entry.writeUInt32LE(file.at ?? at, 42);
    entries.push(entry, Buffer.from(name));
    locals.push(local, Buffer.from(name), Buffer.from(packed));
    at += 30 + Buffer.byteLength(name) + packed.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, directory, end]);
}
