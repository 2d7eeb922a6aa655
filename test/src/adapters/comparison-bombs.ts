import { ComparisonThreads } from '../../../src/adapters/comparison-threads.ts';
import { rulesOf } from '../../../src/refdata/compare/rules.ts';

/**
 * Without arguments: prints the names of hostile files. With names: compares these one after the other in real threads, in this
 * process alone, and prints for each the verdict, the seconds of a processor, and by how much the process's largest resident size
 * grew beyond its inputs.
 */
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const drawing = (inside: string): string => `<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`;
const notebook = (cells: string): string => `{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [${cells}]}`;

/** By path: what is expected, and the bomb. Made one at a time. */
const BOMBS: readonly (readonly [path: string, expected: string, bomb: () => string])[] = [
  ['deep.html', '<p>a', () => '<div>'.repeat(1_000_000)],
  ['formatting.html', '<p>a', () => Array.from({ length: 200_000 }, (_, n) => `<b a=${n}>`).join('')],
  ['crowded.html', '<p>a', () => '<p>a'.repeat(2_000_000)],
  ['table.html', '<p>a', () => `<table>${'<i>x</i>'.repeat(500_000)}`],
  [
    'laughs.svg',
    drawing(''),
    () => `<!DOCTYPE svg [<!ENTITY a "${'ha'.repeat(1_000_000)}">]>${drawing(`<text>${'&a;'.repeat(1_000_000)}</text>`)}`,
  ],
  ['deep.svg', drawing(''), () => drawing('<g>'.repeat(1_000_000))],
  ['crowded.svg', drawing(''), () => drawing('<g/>'.repeat(1_500_000))],
  ['attributes.svg', drawing(''), () => drawing('<g a=""/>'.repeat(900_000))],
  ['deep.ipynb', notebook(''), () => notebook('['.repeat(8_000_000))],
  ['lists.ipynb', notebook(''), () => notebook(`${'[],'.repeat(8_000_000)}[]`)],
  ['values.ipynb', notebook(''), () => notebook(`${'1,'.repeat(12_000_000)}1`)],
  ['large.txt', 'a', () => 'x'.repeat(8 * 1024 * 1024 + 1)],
];

/** By all threads of this process, in seconds: a machine that is busy with other things does not count. */
const spent = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
};

const threads = new ComparisonThreads(rulesOf({ compare: [] }), { threads: 1, here: 0 });
const compare = (path: string, expected: string, actual: string) => {
  const pair = { path, expected: bytes(expected), actual: bytes(actual) };
  const size = pair.expected.length + pair.actual.length;
  const [before, began] = [process.resourceUsage().maxRSS, spent()];
  return threads.compare(pair).then(({ kind, why }) => ({
    path,
    kind,
    why,
    seconds: spent() - began,
    // What the texts above took is there already.
    megabytes: (process.resourceUsage().maxRSS - before) / 1_024 - size / 1_048_576,
  }));
};

async function exploded(names: readonly string[]): Promise<readonly object[]> {
  // What every comparison needs is loaded before.
  for (const [path, expected] of BOMBS) await compare(path, expected, `${expected} `);
  const results: object[] = [];
  for (const name of names) {
    const found = BOMBS.find(([known]) => known === name);
    if (!found) throw new Error(`no hostile file is called ${name}`);
    const [path, expected, bomb] = found;
    results.push(await compare(path, expected, bomb()));
  }
  return results;
}

const names = process.argv.slice(2);
process.stdout.write(JSON.stringify(names.length === 0 ? BOMBS.map(([path]) => path) : await exploded(names)));
await threads.close();
