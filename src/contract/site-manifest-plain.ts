import { isListOf, isMapping, isOne, isTableOf, isText, isTextThat, isWholeNumber } from '../lib/plain-shapes.ts';
import { COMMIT, checkPath, DIGEST, RUN } from './refdata-keys.ts';
import type { SiteManifest } from './site-manifest.ts';
import { wrongInFile, wrongInRetired } from './site-manifest-table.ts';

/** Earlier manifests that one names. */
export const MAX_KEPT = 1_000;

const isMoment = isWholeNumber(0);
const isRun = isTextThat((text) => RUN.test(text));
const isDigest = isTextThat((text) => DIGEST.test(text));
const isPath = (text: string): boolean => checkPath(text).ok;
const isGeneration = isMapping({ created: isMoment, run: isRun });

const isManifest = isMapping({
  v: isOne(1),
  site: isText(1, 80),
  generation: isGeneration,
  source: isMapping(
    { repository: isText(0, 200), sha: isTextThat((text) => COMMIT.test(text)), run: isRun },
    { promoted: isMapping({ from: isText(1, 2_000), digest: isDigest }) },
  ),
  files: isTableOf(isPath, (entry) => wrongInFile(entry) === null),
  retired: isTableOf(isPath, (entry) => wrongInRetired(entry) === null),
  at: isMoment,
  pending: (value) =>
    value === null ||
    isMapping({ generation: isGeneration, until: isMoment, paths: isListOf(isTextThat(isPath), Number.POSITIVE_INFINITY) })(
      value,
    ),
  kept: isListOf(isMapping({ digest: isDigest, generation: isGeneration, at: isMoment }), MAX_KEPT),
});

/** A manifest as Pilotlight writes it; null for any other text, of which `readManifest` says what it is. */
export function plainManifest(json: string): SiteManifest | null {
  try {
    const value: unknown = JSON.parse(json);
    return isManifest(value) ? (value as SiteManifest) : null;
  } catch {
    return null;
  }
}
