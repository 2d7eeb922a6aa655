import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { config, type Files, faultsOf, RefdataWorld, sha256, type WorldOptions } from '../../../builders/refdata-world.ts';

const FILES = { 'a.txt': 'a\n', 'b.txt': 'b\n', 'deep/c.txt': 'c\n' };

let it: RefdataWorld;
afterEach(() => it.close());
const adopted = async (files: Files = FILES, options?: WorldOptions): Promise<void> => {
  it = await RefdataWorld.open(options);
  await it.adopt({ default: files });
};
const folder = () => join(it.checkout, 'references');
const there = async (): Promise<Record<string, string>> => {
  const entries = await readdir(folder(), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = files.map(async (file) => [file.slice(folder().length + 1), await readFile(file, 'utf8')] as const);
  return Object.fromEntries(await Promise.all(texts));
};

describe.each(['memory', 'directory'] as const)('refdata-pull, from a store in %s', (store) => {
  test('puts the references into the folder, fetches only what is not there, and removes what is none', async () => {
    await adopted(FILES, { store });
    await it.write('references/a.txt', 'a\n');
    await it.write('references/b.txt', 'cut');
    await it.write('references/old/x.txt', 'x');
    expect(faultsOf(await it.pull(it.onPush()))).toEqual([]);
    expect(await there()).toEqual(FILES);
    expect(await readdir(folder())).not.toContain('old');
    expect(it.workflow.lines.at(-1)).toBe('3 references in references: 2 fetched, 1 there already');
    expect(it.workflow.outputs.get('references')).toBe('3');
  });

  test('has what was accepted for the pull request, and is without what was accepted as removed', async () => {
    await adopted({ ...FILES, 'd.txt': 'd\n', 'e.txt': 'e\n', 'f.txt': 'f\n' }, { store });
    const pull = it.propose();
    await it.produce({ ...FILES, 'a.txt': 'new\n', 'd.txt': 'd\n', 'e.txt': 'e\n', 'x.txt': 'x\n' });
    await it.check(it.onPull(pull));
    expect(faultsOf(await it.acceptOnPull(pull))).toEqual([]);
    expect(faultsOf(await it.pull(it.onPull(pull)))).toEqual([]);
    expect(await there()).toEqual({ ...FILES, 'a.txt': 'new\n', 'd.txt': 'd\n', 'e.txt': 'e\n', 'x.txt': 'x\n' });
    expect(faultsOf(await it.pull(it.onPush()))).toEqual([]);
    expect(await there()).toEqual({ ...FILES, 'd.txt': 'd\n', 'e.txt': 'e\n', 'f.txt': 'f\n' });
  });
});

describe('what refdata-pull refuses', () => {
  test('A9: a link in the folder, which would lead elsewhere', async () => {
    await adopted();
    await mkdir(folder(), { recursive: true });
    await mkdir(join(it.root, 'elsewhere'));
    await symlink(join(it.root, 'elsewhere'), join(folder(), 'deep'));
    expect(faultsOf(await it.pull(it.onPush()))).toEqual([
      expect.stringMatching(/^refdata-results: "deep" in references is a symbolic link/),
    ]);
    expect(await readdir(join(it.root, 'elsewhere'))).toEqual([]);
  });

  test.each(['.', './', '..', '../..', 'x/..', '/'])('the checkout itself, or what is around it: %p', async (references) => {
    await adopted();
    await it.write('README.md', 'mine');
    expect(faultsOf(await it.pull(it.onPush(), { inputs: { references } }))).toEqual([
      expect.stringMatching(/^refdata-results: .*the checkout itself/),
    ]);
    expect(await readFile(join(it.checkout, 'README.md'), 'utf8')).toBe('mine');
  });

  test('a folder around the checkout by its absolute path', async () => {
    await adopted();
    expect(faultsOf(await it.pull(it.onPush(), { inputs: { references: it.root } }))).toEqual([
      expect.stringContaining('the checkout itself'),
    ]);
  });

  test('a folder where a file has to be is a fault that names it', async () => {
    await adopted();
    await mkdir(join(folder(), 'a.txt', 'empty'), { recursive: true });
    expect(faultsOf(await it.pull(it.onPush()))).toEqual([
      expect.stringMatching(/^refdata-results: a\.txt cannot be written to references: /),
    ]);
  });

  test('a store that is gone, or damaged: nothing is written that is not verified', async () => {
    await adopted();
    const damaged = it.memory.keys('packs/').concat(it.memory.keys('objects/'));
    for (const key of damaged) it.memory.plant(key, 'x'.repeat(it.memory.peek(key)?.length ?? 0));
    expect(faultsOf(await it.pull(it.onPush()))).toEqual([expect.stringMatching(/^refdata-damaged: /)]);
    expect(await there().catch(() => ({}))).toEqual({});
    it.memory.isGone = true;
    expect(faultsOf(await it.pull(it.onPush()))).toEqual([expect.stringMatching(/^refdata-store: /)]);
  });

  test.each(['-', 'a/b'])('the partition %p', async (partition) => {
    await adopted();
    expect(faultsOf(await it.pull(it.onPush(), { inputs: { partition } }))).toEqual([expect.stringMatching(/^input-invalid: /)]);
  });

  test('no folder at all', async () => {
    await adopted();
    await it.configure(config().replace('  references: references\n', ''));
    expect(faultsOf(await it.pull(it.onPush()))).toEqual([
      expect.stringMatching(/^refdata-results: Where the references belong/),
    ]);
  });
});

test('what a cache brought is hashed before anybody takes it for a reference', async () => {
  await adopted();
  const cache = {
    restore: async (): Promise<boolean> => {
      await it.write('references/a.txt', 'poison');
      return true;
    },
    save: (): Promise<never> => Promise.reject(new Error('saved what was restored')),
  };
  expect(faultsOf(await it.pull(it.onPush(), { ports: { cache } }))).toEqual([]);
  expect(sha256((await there())['a.txt'] ?? '')).toBe(sha256('a\n'));
});

test('references that begin with a dot are there once, and go with the others', async () => {
  it = await RefdataWorld.open({ file: config('  files: ["**", ".golden/**"]\n') });
  await it.adopt({ default: { ...FILES, '.golden/x.txt': 'x\n' } });
  await mkdir(join(folder(), '.golden'), { recursive: true });
  await writeFile(join(folder(), '.golden', 'old.txt'), 'old');
  await it.pull(it.onPush());
  expect(await there()).toEqual({ ...FILES, '.golden/x.txt': 'x\n' });
  await it.pull(it.onPush());
  expect(it.workflow.lines.at(-1)).toMatch(/0 fetched, 4 there already/);
});
