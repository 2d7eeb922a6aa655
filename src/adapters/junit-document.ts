import type { FileHandle } from 'node:fs/promises';
import { SaxesParser } from 'saxes';
import { errorText } from '../lib/error-text.ts';
import type { Place } from '../lib/fault.ts';
import type { JUnitTally } from '../report/junit.ts';
import { type Refusal, XmlCuts } from '../report/xml-cuts.ts';

/** Bytes of one file; what lies beyond is not read. */
export const MAX_FILE_BYTES = 1024 * 1024 * 1024;
const CHUNK = 64 * 1024;
/** Characters between two of the parser's events; XmlCuts lets more through only where XML is broken. */
const MAX_SILENCE = 1024 * 1024;
const MAX_ATTRIBUTES = 1_000;

export interface Trouble {
  readonly what: string;
  readonly at: Place;
}

export interface Document {
  /** Relative to the workspace. */
  readonly path: string;
  readonly handle: FileHandle;
  readonly isOver: () => boolean;
}

type Decoder = InstanceType<typeof TextDecoder>;

/** Why reading ended before the document did. */
class Stop extends Error {}

const REFUSALS: Readonly<Record<Refusal, string>> = {
  doctype: 'a document type (<!DOCTYPE …>) or other declaration; reports need none, and it may define entities',
  'long-tag': 'a tag of more than 16 KiB',
  'long-instruction': 'a processing instruction of more than 4 KiB',
};

/** Reads one document into the tally. What it read before a trouble counts. Never throws. */
export async function readDocument(document: Document, tally: JUnitTally): Promise<Trouble | null> {
  const reader = new DocumentReader(tally);
  tally.begin(document.path);
  try {
    await feed(document, reader);
    return null;
  } catch (error) {
    const { line, column } = reader.place();
    return {
      what: error instanceof Stop ? error.message : `it cannot be read: ${errorText(error)}`,
      at: { file: document.path, line, column },
    };
  } finally {
    tally.end();
  }
}

async function feed({ handle, isOver }: Document, reader: DocumentReader): Promise<void> {
  const buffer = Buffer.allocUnsafe(CHUNK);
  let decoder: Decoder | undefined;
  for (let total = 0; ; ) {
    const { bytesRead } = await handle.read(buffer, 0, CHUNK, total);
    const bytes = buffer.subarray(0, bytesRead);
    decoder ??= new TextDecoder(encodingOf(bytes), { fatal: true });
    if (bytesRead === 0) return reader.take(decode(decoder, bytes, reader), true);
    total += bytesRead;
    reader.take(decode(decoder, bytes, reader), false);
    if (total >= MAX_FILE_BYTES) throw new Stop('the file is larger than 1 GiB; the rest of it was not read');
    if (isOver()) throw new Stop('the time for reading reports was over; the rest of the file was not read');
  }
}

/** The encoding of an XML document by its first bytes. Throws where it is none that we read. */
function encodingOf(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  if (/^(?:\xff\xfe|\xfe\xff|\0|<\0)/.test(head)) throw new Stop('expected UTF-8 or Latin-1, found UTF-16 or UTF-32');
  const declared = /^(?:\xef\xbb\xbf)?<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']/.exec(head)?.[1] ?? 'utf-8';
  if (/^(?:utf-?8|(?:us-)?ascii)$/i.test(declared)) return 'utf-8';
  if (/^(?:iso-?8859-1|latin-?1|windows-1252|cp1252)$/i.test(declared)) return 'windows-1252';
  throw new Stop(`expected UTF-8 or Latin-1, found the declared encoding ${declared}`);
}

function decode(decoder: Decoder, bytes: Uint8Array, reader: DocumentReader): string {
  try {
    return decoder.decode(bytes, { stream: bytes.length > 0 });
  } catch {
    const [readable = ''] = new TextDecoder('utf-8').decode(bytes).split('\ufffd', 1);
    reader.take(readable, false);
    throw new Stop('expected UTF-8, found bytes that are none');
  }
}

/** The parser with what keeps it in bounds. Throws `Stop`. */
class DocumentReader {
  readonly #parser = new SaxesParser({ xmlns: false });
  readonly #cuts = new XmlCuts();
  #skippedLines = 0;
  /** Characters since the parser's last event. */
  #silence = 0;

  constructor(tally: JUnitTally) {
    const parser = this.#parser;
    const heard = () => {
      this.#silence = 0;
    };
    parser.on('error', ({ message }) => stop(`broken XML: ${message.replace(/^[0-9]+:[0-9]+: /, '').slice(0, 300)}`));
    parser.on('opentag', ({ name, attributes }) => {
      heard();
      const wrong = tally.open(name, attributes);
      if (wrong !== null) stop(wrong);
    });
    parser.on('closetag', ({ name }) => {
      heard();
      tally.close(name);
    });
    const text = (content: string) => {
      heard();
      tally.text(content);
    };
    parser.on('text', text);
    parser.on('cdata', text);
    let attributes = 0;
    parser.on('opentagstart', () => {
      attributes = 0;
    });
    parser.on('attribute', () => {
      attributes += 1;
      if (attributes > MAX_ATTRIBUTES) stop(`an element with more than ${MAX_ATTRIBUTES} attributes`);
    });
  }

  take(text: string, isLast: boolean): void {
    const { cuts, refused } = this.#cuts.take(text, isLast);
    for (const cut of cuts) {
      this.#skippedLines += cut.skippedLines;
      this.#silence += cut.text.length;
      this.#parser.write(cut.text);
      if (this.#silence > MAX_SILENCE) stop('broken XML: a reference or name that does not end');
    }
    if (refused) stop(REFUSALS[refused]);
    if (isLast) this.#parser.close();
  }

  place(): { readonly line: number; readonly column: number } {
    return { line: this.#parser.line + this.#skippedLines, column: Math.max(1, this.#parser.column) };
  }
}

function stop(what: string): never {
  throw new Stop(what);
}
