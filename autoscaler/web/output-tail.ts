import type { Build } from '../build-ports.ts';
import type { BuildFiles } from '../builds/build-files.ts';
import { PlainText } from '../builds/plain-text.ts';

export interface TailLimits {
  /** Read from the end. */
  readonly bytes: number;
  readonly lines: number;
  /** Characters of one line. */
  readonly longest: number;
}

export interface Tail {
  /** Without control sequences, and without what a carriage return wrote over. */
  readonly lines: readonly string[];
  /** Bytes of the whole output. */
  readonly size: number;
  /** Whether these are all of its lines, each to its end. */
  readonly isWhole: boolean;
}

/** The end of a configuration's output; null where none came yet. */
export async function tailOf(
  files: Pick<BuildFiles, 'output'>,
  { build, id }: { readonly build: Build; readonly id: string },
  limits: TailLimits,
): Promise<Tail | null> {
  const file = await files.output(build, id);
  if (!file) return null;
  try {
    const size = await file.size();
    const from = Math.max(0, size - limits.bytes);
    const plain = new PlainText();
    const pieces: Uint8Array[] = [];
    for await (const bytes of file.read(from, size)) pieces.push(Uint8Array.from(plain.write(bytes)));
    return { size, ...cut(new TextDecoder().decode(Buffer.concat(pieces)).split(/\r?\n/), from > 0, limits) };
  } finally {
    await file.close();
  }
}

function cut(all: readonly string[], isLate: boolean, { lines: most, longest }: TailLimits): Pick<Tail, 'lines' | 'isWhole'> {
  // The first one begins somewhere in the middle.
  const whole = isLate && all.length > 1 ? all.slice(1) : all;
  const ended = whole.at(-1) === '' ? whole.slice(0, -1) : whole;
  const last = ended.slice(-most).map((line) => line.slice(line.lastIndexOf('\r') + 1));
  const isWhole = !isLate && ended.length <= most && last.every((line) => line.length <= longest);
  return { lines: last.map((line) => line.slice(0, longest)), isWhole };
}
