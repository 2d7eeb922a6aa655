import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { SECTION_FILE } from '../contract/section-file.ts';
import { type Env, type InputsOf, workspaceOf } from '../inputs.ts';
import { guessFolder } from '../site/guess-folder.ts';
import { HashThread } from './site-hash-helper.ts';

/**
 * Hashes where the checkout says that a site was built, on the second processor, which has nothing else to do while this program loads and
 * GitHub is asked for the settings that hold. Null where there is none, or nothing is to be published.
 */
export function hashAhead({ mode, folder: given }: InputsOf<'publish'>, env: Env): HashThread | null {
  if (mode !== 'auto' || availableParallelism() < 2) return null;
  const workspace = workspaceOf(env);
  const folder = given ?? guessFolder(textOf(join(workspace, SECTION_FILE)));
  return new HashThread(folder === null ? null : { workspace, folder });
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
