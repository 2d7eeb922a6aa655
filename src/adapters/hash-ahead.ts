import './hash-memory.ts';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { SECTION_FILE } from '../contract/section-file.ts';
import { DEFAULT_SITE_FOLDER } from '../contract/site-folder.ts';
import { type Env, type Request, workspaceOf } from '../inputs.ts';
import { guessFolder, guessSetting } from '../lib/guess-setting.ts';
import type { FolderQuestion } from './folder-question.ts';
import { HashThread } from './hash-thread.ts';
import { siteQuestion } from './site-walk.ts';

type Hashing = Extract<Request, { command: 'publish' | 'refdata-check' }>;

/** Files of results unless the section says otherwise. */
const ALL_RESULTS = ['**'];

/**
 * Hashes where the checkout says that a site was built or results were written, on the second processor, which has nothing else to do while
 * this program loads and learns which settings hold. Null where there is none, or nothing is to be hashed.
 */
export function hashAhead(request: Hashing, env: Env): HashThread | null {
  if (availableParallelism() < 2) return null;
  const workspace = workspaceOf(env);
  const settings = textOf(join(workspace, SECTION_FILE));
  if (request.command === 'refdata-check') {
    // What a run before it has handed over is no file of this machine.
    if (env['GITHUB_EVENT_NAME'] === 'workflow_run') return null;
    return new HashThread(resultsQuestion(workspace, request.inputs.results, settings));
  }
  if (request.inputs.mode !== 'auto') return null;
  const guess = guessFolder(settings, 'folder');
  const folder = request.inputs.folder ?? (guess === undefined ? DEFAULT_SITE_FOLDER : guess);
  return new HashThread(folder === null ? null : siteQuestion(workspace, folder));
}

/** Null where it is to be told later. */
function resultsQuestion(workspace: string, given: string | undefined, settings: string | null): FolderQuestion | null {
  const folder = given ?? guessFolder(settings, 'results') ?? null;
  const isPlain = guessSetting(settings, 'files') === undefined;
  return folder !== null && isPlain ? { workspace, folder, globs: ALL_RESULTS } : null;
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
