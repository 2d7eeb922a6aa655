import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * The report's page is written as modules of a browser and a style sheet; the bundle of the action can only carry modules of its own.
 * `node test/report-page/embed.ts` writes one from the other.
 */
export const FOLDER = resolve(import.meta.dirname, '../../src/report/refdata-page');
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
    ' * Written by `node test/report-page/embed.ts` from the modules and the style sheet beside it; a test compares them.',
    ' * The hashes are what the page’s policy allows to run and to style: SHA-256 in Base64.',
    ' */',
    `export const SCRIPT_HASH = '${hashOf(script())}';`,
    `export const STYLE_HASH = '${hashOf(style())}';`,
    `export const STYLE = ${template(style())};`,
    `export const SCRIPT = ${template(script())};`,
    '',
  ].join('\n');
}

if (import.meta.main) writeFileSync(TARGET, embedded());
