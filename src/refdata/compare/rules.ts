import { type Glob, globsMatch, parseGlob } from '../../lib/glob.ts';
import { bytes } from './bytes.ts';
import { defaultsOf, FORMATS, type Rule } from './formats.ts';
import type { FileRule } from './section-values.ts';

interface Rules {
  readonly compare: readonly FileRule[];
}

/** How a file is compared: by the last rule that takes it, else by its ending, else by its bytes. */
export function rulesOf({ compare }: Rules): (path: string) => Rule {
  const rules = compare.map(({ files, format, options }) => ({ globs: parsed(files), rule: { format, options } }));
  return (path) => rules.findLast(({ globs }) => globsMatch(globs, path, { dot: true }))?.rule ?? byEnding(path);
}

function byEnding(path: string): Rule {
  const lower = path.toLowerCase();
  const format = FORMATS.find(({ extensions }) => extensions.some((extension) => lower.endsWith(extension))) ?? bytes;
  return { format: format.name, options: defaultsOf(format) };
}

const parsed = (globs: readonly string[]): readonly Glob[] => globs.map(parseGlob).filter((glob) => glob !== null);
