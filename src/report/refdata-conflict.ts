import type { PendingPath, StoredFile } from '../contract/refdata-documents.ts';
import { document, literal, tableOf } from './markdown.ts';
import { shortDigest } from './refdata-facts.ts';

export const conflictMarker = '<!-- pilotlight:conflict:1 -->';

const MAX_COMMENT = 60_000;
const MAX_ROWS = 100;

/** What people are told on a merged pull request whose data could not go into its branch. At most 65,536 characters. */
export function conflictComment({
  pull,
  branch,
  conflicts,
}: {
  readonly pull: number;
  readonly branch: string;
  readonly conflicts: readonly PendingPath[];
}): string {
  const paragraphs = [
    `${literal(branch)} got other reference data for these files after this pull request was accepted. Nothing was chosen: the branch keeps what it has, and its next run shows what the code draws now.`,
    'Whoever may maintain the repository decides: start the workflow of the reference data by hand with `branch` and the digest that the report of that run shows (where that run is green, any request tells which digest keeps what the branch has), or open a pull request and accept there.',
  ];
  const table = tableOf(['file', 'partition', 'when accepted', 'branch', `#${pull}`.replace('#', '&#35;&#8203;')], conflicts, {
    cells: ({ path, partition, from, ours, theirs }) => [
      literal(path),
      literal(partition),
      value(from),
      value(ours),
      value(theirs),
    ],
    max: MAX_ROWS,
  });
  const text = document('⚠️ Reference data in conflict', paragraphs, {
    sections: [{ title: null, table }],
    maxBytes: MAX_COMMENT,
  });
  return `${conflictMarker}\n${text}`;
}

const value = (file: StoredFile | null): string => (file ? `\`${shortDigest(file[0])}\`` : 'none');
