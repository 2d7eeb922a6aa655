import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * The report's page is written as modules of a browser and a style sheet; the bundle of the action can only carry modules of its own.
 * `node scripts/report-page.ts` writes one from the other, as every build does; with `--check` it writes nothing and exits 1 where they
 * differ.
 */
export const FOLDER = resolve(import.meta.dirname, '../src/report/refdata-page');
export const TARGET = join(FOLDER, 'page-source.ts');

const IMPORT = /^import \{[^}]*\} from '\.\/([a-z-]+\.js)';\n/gm;

/** Names of the modules, each after those that it imports. */
export function modulesInOrder(entry = 'main.js', read = readModule): readonly string[] {
  const ordered: string[] = [];
  const visit = (name: string, above: readonly string[]): void => {
    if (above.includes(name)) throw new Error(`modules import each other: ${[...above, name].join(' → ')}`);
    if (ordered.includes(name)) return;
    for (const [, from] of read(name).matchAll(IMPORT)) visit(`${from}`, [...above, name]);
    ordered.push(name);
  };
  visit(entry, []);
  return ordered;
}

export const readModule = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');

/** All modules as one: their names must differ, which parsing it tells. */
export function script(): string {
  const texts = modulesInOrder().map((name) =>
    readModule(name)
      .replaceAll(IMPORT, '')
      .replaceAll(/^export /gm, '')
      .trim(),
  );
  return `\n${texts.join('\n\n')}\n`;
}

export const style = (): string => `\n${readModule('page.css').trim()}\n`;

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64');

const template = (text: string): string => `\`${text.replaceAll(/[\\`]|\$\{/g, (one) => `\\${one}`)}\``;

export function embedded(): string {
  return [
    '/**',
    ' * Written by `npm run build` from the modules and the style sheet beside it; `npm run check` compares them.',
    ' * The hashes are what the page’s policy allows to run and to style: SHA-256 in Base64.',
    ' */',
    `export const SCRIPT_HASH = '${hashOf(script())}';`,
    `export const STYLE_HASH = '${hashOf(style())}';`,
    `export const STYLE = ${template(style())};`,
    `export const SCRIPT = ${template(script())};`,
    '',
  ].join('\n');
}

export const isInStep = (): boolean => readFileSync(TARGET, 'utf8') === embedded();

/** Leaves a file that is in step as it is. */
export function writePage(): void {
  if (!isInStep()) writeFileSync(TARGET, embedded());
}

function main(): void {
  if (!process.argv.includes('--check')) return writePage();
  if (isInStep()) return;
  console.error(
    'src/report/refdata-page/page-source.ts is not what the modules beside it make; run `npm run build` and commit it',
  );
  process.exitCode = 1;
}

if (import.meta.main) main();
