import { brotliCompressSync, constants } from 'node:zlib';

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
  const packed = [...modules].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, code]) => `//=${name} ${pack(code)}\n`);
  return `${program(version)}${packed.join('')}`;
}

function pack(code: string | Buffer): string {
  const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
  return brotliCompressSync(Buffer.from(code), { params }).toString('base64');
}

function program(version: string): string {
  return `#!/usr/bin/env node
// pilotlight ${version}
import { readFileSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { brotliDecompressSync } from 'node:zlib';

const VERSION = ${JSON.stringify(version)};
const major = Number.parseInt(process.versions.node, 10);
if (['version', '--version'].includes(process.argv[2])) {
  console.log(\`pilotlight \${VERSION}\`);
} else if (major < 24) {
  console.error(\`The service needs Node 24 or later, this is \${process.versions.node} (\${process.execPath}).\`);
  process.exitCode = 1;
} else {
  const chunks = new Map(
    readFileSync(import.meta.filename, 'latin1')
      .split('\\n')
      .filter((line) => line.startsWith('//='))
      .map((line) => line.slice(3).split(' '))
      .map(([name, packed]) => [new URL(name, import.meta.url).href, packed]),
  );
  nodeModule.registerHooks({
    resolve(specifier, context, next) {
      const isOurs = specifier.startsWith('./') && (context.parentURL === import.meta.url || chunks.has(context.parentURL));
      const url = isOurs ? new URL(specifier, import.meta.url).href : '';
      return chunks.has(url) ? { url, format: 'module', shortCircuit: true } : next(specifier, context);
    },
    load(url, context, next) {
      const packed = chunks.get(url);
      if (packed === undefined) return next(url, context);
      return { format: 'module', source: brotliDecompressSync(Buffer.from(packed, 'base64')), shortCircuit: true };
    },
  });
  await import('./index.js');
}
`;
}
