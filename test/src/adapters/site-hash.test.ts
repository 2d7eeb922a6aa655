import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { hashSite } from '../../../src/adapters/site-hash.ts';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'pilotlight-hash-')));
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('files are hashed in their order, in one thread or two, and what is no file is refused by its name', async () => {
  mkdirSync(join(root, 'a'));
  const paths = Array.from({ length: 150 }, (_, n) => `a/${String(n).padStart(3, '0')}.txt`);
  for (const path of paths) writeFileSync(join(root, path), path.repeat(500));
  symlinkSync(join(root, 'a/000.txt'), join(root, 'a/link'));
  const expected = paths.map((path) => {
    const bytes = path.repeat(500);
    return { path, stored: [createHash('sha256').update(bytes).digest('hex'), bytes.length] };
  });
  for (const few of [1, 1_000]) {
    const { files, refused } = await hashSite(root, [...paths, 'a/link', 'a/none'], { few });
    expect(files).toEqual(expected);
    expect(refused.map(({ path }) => path)).toEqual(['a/link', 'a/none']);
  }
  expect(await hashSite(root, [], { few: 1_000 })).toEqual({ files: [], refused: [] });
});
