import { isListOf, isMapping, isTextThat, isWholeNumber, type Shape } from '../../lib/plain-shapes.ts';
import { COUNTS, isKept, isResultsGlob, isUpToAll, isWithoutWayUp, MAX_GLOBS, PATTERNS } from './section-patterns.ts';
import type { WrittenSection } from './section-words.ts';

const isWord = (kind: keyof typeof PATTERNS, is: (text: string) => boolean = () => true): Shape =>
  isTextThat((text) => PATTERNS[kind].test(text) && is(text));
const isFolder = isWord('folder', isWithoutWayUp);
const isGlob = isTextThat(isResultsGlob);
const isSpan: Shape = (value) => (typeof value === 'string' || typeof value === 'number') && isKept(value);

const isSection = isMapping(
  {},
  {
    store: isWord('store'),
    store_url: isWord('url'),
    results: isFolder,
    references: isFolder,
    files: (value) => isGlob(value) || isListOf(isGlob, MAX_GLOBS, 1)(value),
    guards: isMapping({}, { min_files: isWholeNumber(1, COUNTS.files), max_drop: isWord('share', isUpToAll) }),
    keep: isMapping({}, { grace: isSpan, snapshots: isWholeNumber(1, COUNTS.snapshots), candidates: isSpan, reports: isSpan }),
  },
);

/** A section without rules of its own for comparing; null for any other, which a schema reads. */
export function plainSection(value: unknown): WrittenSection | null {
  if (!isSection(value)) return null;
  const { files, ...others } = value as Omit<WrittenSection, 'files'> & { readonly files?: string | readonly string[] };
  return files === undefined ? others : { ...others, files: typeof files === 'string' ? [files] : [...files] };
}
