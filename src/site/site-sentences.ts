import type { PublicationPlan } from './plan-publication.ts';

/** Bytes for people: `1.4 MB`. */
export function bytesText(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  const power = bytes < 1_000 ? 0 : Math.min(4, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1_000 ** power;
  return `${power === 0 ? bytes : value.toFixed(value < 10 ? 1 : 0)} ${units[power]}`;
}

export interface SiteCounts {
  readonly sent: number;
  readonly copied: number;
  readonly unchanged: number;
  readonly retired: number;
  readonly deleted: number;
}

export const countsOf = ({ puts, unchanged, vanishing, deletes }: PublicationPlan): SiteCounts => ({
  sent: puts.filter(({ from }) => !from).length,
  copied: puts.filter(({ from }) => from !== null).length,
  unchanged: unchanged.size,
  retired: vanishing,
  deleted: deletes.length,
});

/** `12 files changed (1.4 MB sent), 1,988 unchanged, 3 leave after the grace` */
export function countsText(plan: PublicationPlan, sent: number): string {
  const counts = countsOf(plan);
  const parts = [
    `${counts.sent + counts.copied} files changed (${bytesText(sent)} sent)`,
    `${counts.unchanged} unchanged`,
    ...(counts.retired > 0 ? [`${counts.retired} are not in the site any more and go after the grace`] : []),
    ...(counts.deleted > 0 ? [`${counts.deleted} deleted`] : []),
  ];
  return parts.join(', ');
}

/** What a dry run lists, one line an action, in the order in which it would be done. */
export function planLines(plan: PublicationPlan): readonly string[] {
  return [
    ...plan.keeps.map(({ path, file, key }) => `copy ${path} to ${key} (${file.size} bytes, kept for earlier publications)`),
    ...plan.puts.map(({ file, from }) =>
      from ? `copy ${from.path} to ${file.path} (${file.size} bytes)` : `put ${file.path} (${file.size} bytes, ${file.phase})`,
    ),
    ...plan.deletes.map((path) => `delete ${path}`),
  ];
}

/** Immutable paths whose bytes changed: readers who have them keep what they have for a year. */
export const brokenPromises = ({ puts }: PublicationPlan): readonly string[] =>
  puts.flatMap(({ file, over }) => (file.phase === 'assets' && over !== 'absent' ? [file.path] : []));

const MARKER = '<!-- pilotlight site v1 ';
/** How the one comment about a site begins; it is found again by this. */
export const previewMarker = (site: string): string => `${MARKER}${site} -->`;
