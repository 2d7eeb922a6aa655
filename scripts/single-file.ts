import { constants, deflateRawSync } from 'node:zlib';

export interface SingleFile {
  readonly version: string;
  /** JavaScript modules of one bundle by file name; `index.js` is where it starts. */
  readonly modules: ReadonlyMap<string, string | Buffer>;
}

/**
 * One program out of a bundle of many chunks. Each chunk stays compressed in a comment at the end until something imports it,
 * so that what a command does not use is neither read nor evaluated. Chunks keep names beside the program: what the code
 * looks for in its own directory is looked for beside the program.
 */
export function singleFile({ version, modules }: SingleFile): string {
  const names = [...modules.keys()].sort();
  const packed = names.map((name) =>
    deflateRawSync(narrow(String(modules.get(name) ?? '')), { level: constants.Z_BEST_COMPRESSION }).toString('base64'),
  );
  return `${program(version, Object.fromEntries(names.map((name, i) => [name, packed[i]?.length ?? 0])))}//${packed.join('')}\n`;
}

/** What one byte cannot hold, by which V8 would take two for every other character too, as long as the program runs. */
const WIDE = /[^\0-\xff]/g;
/** Where an escape would be read as something else than the character. */
const LITERAL = /String\.raw|\\[^\0-\xff]/;

/** The same program; dashes and quotes of its texts are escapes. */
export function narrow(code: string): string {
  if (LITERAL.test(code)) return code;
  return code.replace(WIDE, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** `lengths`: of the packed chunks in their order; they end one line break before the file does. */
function program(version: string, lengths: Readonly<Record<string, number>>): string {
  return `#!/usr/bin/env node
// pilotlight ${version}
import { fstatSync, openSync, readSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { inflateRawSync } from 'node:zlib';

const VERSION = ${JSON.stringify(version)};
const LENGTHS = ${JSON.stringify(lengths)};

// The file stays open: what is imported late comes from this version, whatever lies at the path by then.
function openChunks() {
  const file = openSync(import.meta.filename);
  const chunks = new Map();
  let at = fstatSync(file).size - 1 - Object.values(LENGTHS).reduce((sum, length) => sum + length, 0);
  for (const [name, length] of Object.entries(LENGTHS)) {
    const from = at;
    chunks.set(new URL(name, import.meta.url).href, () => {
      const packed = Buffer.alloc(length);
      readSync(file, packed, 0, length, from);
      return inflateRawSync(Buffer.from(packed.latin1Slice(), 'base64'));
    });
    at += length;
  }
  return chunks;
}

async function start() {
  const chunks = openChunks();
  nodeModule.registerHooks({
    resolve(specifier, context, next) {
      const isOurs = specifier.startsWith('./') && (context.parentURL === import.meta.url || chunks.has(context.parentURL));
      const url = isOurs ? new URL(specifier, import.meta.url).href : '';
      return chunks.has(url) ? { url, format: 'module', shortCircuit: true } : next(specifier, context);
    },
    load(url, context, next) {
      const read = chunks.get(url);
      return read === undefined ? next(url, context) : { format: 'module', source: read(), shortCircuit: true };
    },
  });
  await import('./index.js');
}

if (['version', '--version'].includes(process.argv[2])) {
  console.log(\`pilotlight \${VERSION}\`);
} else if (Number.parseInt(process.versions.node, 10) < 24) {
  console.error(\`The service needs Node 24 or later, this is \${process.versions.node} (\${process.execPath}).\`);
  process.exitCode = 1;
} else {
  await start();
}
`;
}
