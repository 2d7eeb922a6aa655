import { z } from 'zod';
import { strict } from '../../contract/issue.ts';
import { textOrList } from '../../contract/text-or-list.ts';
import { durationThat } from '../../contract/written-duration-schema.ts';
import { MAX_GLOB_LENGTH } from '../../lib/glob.ts';
import { COUNTS, isKept, isResultsGlob, isUpToAll, isWithoutWayUp, MAX_GLOBS, PATTERNS } from './section-patterns.ts';

/** The section `refdata` of .github/pilotlight.yml as people write it. Schemas only accept; `section-values.ts` fills in. */

const storeText = 'an address such as s3://bucket/prefix or file:///folder';
const store = z.string({ error: storeText }).regex(PATTERNS.store, { error: storeText });
const urlText = 'an address that begins with https:// (or http:// in a network of your own)';
const url = z.string({ error: urlText }).regex(PATTERNS.url, { error: urlText });

const folderText = 'a folder below the workspace, without ..';
const folder = z
  .string({ error: folderText })
  .regex(PATTERNS.folder, { error: folderText })
  .refine(isWithoutWayUp, { error: folderText });

const globText = `a glob of *, **, ? and {a,b}, relative to the folder of results, at most ${MAX_GLOB_LENGTH} characters`;
const glob = z.string({ error: globText }).refine(isResultsGlob, { error: globText });
export const globs = (description: string) => textOrList(glob, 'a glob or a list of globs', MAX_GLOBS).describe(description);

const count = (most: number, description: string) => {
  const error = `a whole number, 1 to ${most}`;
  return z.int({ error }).min(1, { error }).max(most, { error }).optional().describe(description);
};
const shareText = 'a share such as "20%", 0% to 100%';
const share = z.string({ error: shareText }).regex(PATTERNS.share, { error: shareText }).refine(isUpToAll, { error: shareText });
const days = (example: string, description: string) =>
  durationThat(isKept, `such as "${example}", 1h to 3650d`).optional().describe(description);

/** Keys of other sections, where people look for them here. */
const ELSEWHERE = new Map([['accept', 'is called `commands.update-refdata` here, beside `refdata`']]);

/** `rules`: the schema of `compare`, which needs every format. */
export const sectionSchema = <R extends z.ZodType>(rules: R) =>
  strict(
    {
      store: store.optional().describe('Where the reference data is: `s3://bucket/prefix` or `file:///folder`.'),
      store_url: url
        .optional()
        .describe(
          'Where people’s browsers find the store’s prefix: links to reports begin with it. Default: reports are artifacts only.',
        ),
      results: folder.optional().describe('Folder into which the tests write what is compared.'),
      references: folder.optional().describe('Folder into which `refdata-pull` writes the references.'),
      files: globs('Files below `results` that are reference data. Default: all of them (`**`).').optional(),
      compare: rules
        .optional()
        .describe('How files are compared; of several rules that take a file, the last one counts. Default: by their endings.'),
      guards: strict({
        min_files: count(COUNTS.files, 'Fewer files than these in a partition make the run red. Default: 1.'),
        max_drop: share
          .optional()
          .describe('What may be missing of the references before a complete run is red. Default: "20%".'),
      })
        .optional()
        .describe('What makes a run red although no file differs.'),
      keep: strict({
        grace: days('14d', 'How long data is kept to which nothing leads any more. Default: 14d.'),
        snapshots: count(COUNTS.snapshots, 'States of each branch that are kept. Default: 100.'),
        candidates: days('30d', 'How long what runs produced is kept. Default: 30d.'),
        reports: days('90d', 'How long reports are kept. Default: 90d.'),
      })
        .optional()
        .describe('What `refdata-gc` leaves in the store.'),
    },
    ELSEWHERE,
  ).describe('Section `refdata` of .github/pilotlight.yml.');

/** Without `compare`. */
export type WrittenSection = Omit<z.output<ReturnType<typeof sectionSchema<z.ZodNever>>>, 'compare'>;
