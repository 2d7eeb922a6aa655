import { z } from 'zod';
import { MAX_GLOB_LENGTH } from '../lib/glob.ts';
import { spanFault } from './commands-config-span.ts';
import { strict } from './issue.ts';
import {
  COUNTS,
  isFolder,
  isPage,
  isPrefix,
  isSiteGlob,
  isWithoutNumber,
  isWithoutWayUp,
  MAX_BLACKOUTS,
  MAX_GLOBS,
  MAX_PREFIX,
  PATTERNS,
  SPANS,
} from './sites-config-words.ts';
import { textOrList } from './text-or-list.ts';
import { durationBetween } from './written-duration-schema.ts';

/** What people write under `sites` in `.github/pilotlight.yml`. Schemas only accept; `sites-config.ts` fills in and holds it together. */

const text = (expected: string, pattern: RegExp) => z.string({ error: expected }).regex(pattern, { error: expected });
const textThat = (expected: string, is: (text: string) => boolean) =>
  z.string({ error: expected }).refine(is, { error: expected });
const truth = z.boolean({ error: 'true or false' });
const number = (least: number, most: number) => {
  const error = `a whole number from ${least} to ${most}`;
  return z.number({ error }).int({ error }).min(least, { error }).max(most, { error });
};

const pathText = 'a path below the workspace, with /, without . and ..';
const path = textThat(pathText, isFolder);
const globText = `a glob such as "assets/**", of at most ${MAX_GLOB_LENGTH} characters`;
const glob = textThat(globText, isSiteGlob);

const storeText = 's3://bucket, s3://bucket/prefix or file:///folder';
const store = text(storeText, PATTERNS.store)
  .refine(isWithoutWayUp, { error: `${storeText}, without ..` })
  .describe('Where it lies: `s3://bucket/prefix`, or a folder of the machine as `file:///folder`.');
const region = text('a region such as eu-west-3', PATTERNS.region).describe(
  'Region of the bucket. Default: that of the job’s environment.',
);
const role = text('the ARN of a role', PATTERNS.role).describe(
  'Role that the job takes by its OIDC token, which needs `id-token: write`. Default: the credentials of the job’s environment.',
);
const urlText = 'an address such as https://dev.example.org';
const url = text(urlText, PATTERNS.url).describe(
  'Where readers find it: the address of the store’s top. Names the preview in comments and deployments.',
);

const prefixText = 'text such as "docs/" or "", of folders that end with /; for pull requests with ${pr} in it, once';
const prefix = z.string({ error: prefixText }).max(MAX_PREFIX, { error: prefixText }).refine(isPrefix, { error: prefixText });
const branchText = 'the name of a branch';
const branch = text(branchText, PATTERNS.branch);

const TargetSchema = strict({
  branch: branch.optional().describe('Runs of this branch publish here.'),
  pull_request: z
    .literal(true, { error: 'true, or leave it out' })
    .optional()
    .describe('Runs of pull requests publish here, each below its own prefix.'),
  prefix: prefix.optional().describe('Below the store. Default: "" for a branch, "pr/${pr}/" for pull requests.'),
  ttl: durationBetween(...SPANS.ttl, 'such as "14d", from 1h to 366d')
    .optional()
    .describe('A preview that nothing was published to for so long is taken down by `mode: sweep`. Default: 14d.'),
  comment: truth.optional().describe('Whether one comment of the pull request tells the address. Default: true.'),
  forks: truth.optional().describe('Whether pull requests from forks have previews. Default: false.'),
}).describe('Exactly one of `branch` and `pull_request`.');

const spanSchema = strict({
  from: z.string({ error: 'five fields of cron, such as "0 1 * * *"' }).describe('Five fields of cron: when it begins.'),
  for: durationBetween(...SPANS.blackout, 'such as "3h", from 1m to 7d').describe('How long it lasts.'),
  zone: z.string({ error: 'a time zone such as Europe/Berlin' }).describe('The time zone that `from` is meant in.'),
  because: text('a line of 1 to 200 characters', PATTERNS.reason).describe('The reason, for whoever waits.'),
}).superRefine((span, context) => {
  for (const { key, what } of spanFault(span)) context.addIssue({ code: 'custom', path: [key], message: what, input: span[key] });
});

const PromotionSchema = strict({
  store,
  region: region.optional(),
  role: role.optional(),
  prefix: prefix
    .refine(isWithoutNumber, { error: 'a prefix without ${pr}' })
    .optional()
    .describe('Below the store. Default: "".'),
  url: url.optional(),
  keep: number(...COUNTS.promotions)
    .optional()
    .describe('How many earlier promotions can be gone back to. Default: 10.'),
  min_interval: durationBetween(...SPANS.interval, 'such as "30m", up to 7d')
    .optional()
    .describe('Between two promotions. Default: none.'),
  blackout: z
    .array(spanSchema, { error: 'a list of at most twenty blackouts' })
    .max(MAX_BLACKOUTS, { error: 'a list of at most twenty blackouts' })
    .optional()
    .describe('Times at which a promotion waits in the queue.'),
  invalidate: strict({
    cloudfront: text('the id of a distribution', PATTERNS.distribution).describe('Id of the CloudFront distribution.'),
  })
    .optional()
    .describe('Caches that are told after a promotion.'),
}).describe('Where `promote-site` brings what was published.');

const nameText = 'a name: a lower-case letter, then up to 39 of them, digits, - and _';
const name = text(nameText, PATTERNS.name);
const cacheText = 'a mapping from globs to values of Cache-Control';
const percentText = 'a share such as "20%"';
const LATER = new Map(
  ['min_interval', 'blackout', 'invalidate'].map((key) => [
    key,
    'belongs to an entry of `promote`: what a build made is gone with its runner, so a publication cannot wait',
  ]),
);

export const SiteSchema = strict(
  {
    folder: path.optional().describe('The folder that the build makes. Default: site.'),
    root: textThat(pathText, isPage)
      .optional()
      .describe('The page that the site begins with; a folder without it is not published. Default: index.html.'),
    store,
    region: region.optional(),
    role: role.optional(),
    url: url.optional(),
    targets: z.record(name, TargetSchema, { error: 'a mapping from names to targets' }).describe('What is published where.'),
    cache: z
      .record(glob, text('a value of Cache-Control', PATTERNS.cache), { error: cacheText })
      .optional()
      .describe(
        'Cache-Control by glob; the last that takes a path holds. Default: pages no-cache, what is immutable a year, the rest five minutes.',
      ),
    immutable: textOrList(glob, 'a glob or a list of globs', MAX_GLOBS)
      .optional()
      .describe('Files that never change under their names, since the name has their digest in it.'),
    compress: z
      .enum(['gzip'], { error: 'gzip, or leave it out' })
      .optional()
      .describe('Text is stored compressed; then every reader must take gzip.'),
    delete: strict({
      grace: durationBetween(...SPANS.grace, 'such as "24h"')
        .optional()
        .describe('How long files stay that are not in the site any more: open pages ask for them. Default: 24h.'),
      max: text(percentText, PATTERNS.percent)
        .optional()
        .describe('Share of the files that may vanish at once; fifty always may. Default: 20%.'),
    })
      .optional()
      .describe('When files go.'),
    keep: number(...COUNTS.keep)
      .optional()
      .describe('How many earlier publications of a branch can still be promoted. Default: 3 where there is `promote`, else 0.'),
    promote: z
      .record(name, PromotionSchema, { error: 'a mapping from names to promotions' })
      .optional()
      .describe('Where it can be promoted to.'),
  },
  LATER,
).describe('A site.');

export const SitesSectionSchema = z
  .record(name, SiteSchema, { error: 'a mapping from names to sites' })
  .describe('Section `sites` of .github/pilotlight.yml: which folders are published where. Read from the default branch only.');

export type WrittenSite = z.output<typeof SiteSchema>;
