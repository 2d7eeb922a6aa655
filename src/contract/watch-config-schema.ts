import { z } from 'zod';
import { parseGlob } from '../lib/glob.ts';
import { strict } from './issue.ts';
import { textOrList } from './text-or-list.ts';
import { DAY_MS } from './written-duration.ts';
import { durationBetween } from './written-duration-schema.ts';

/** What people write under `watch` in `.github/pilotlight.yml`. Schemas only accept; `watch-config.ts` fills in. */

const autoText = 'one of true, false, frozen';
const auto = z.union([z.boolean(), z.literal('frozen')], { error: autoText });

const branchText = 'a branch, or a glob of branches such as "release/*"';
const branch = z
  .string({ error: branchText })
  .refine((text) => text !== '' && text.length <= 200 && parseGlob(text) !== null, { error: branchText });

const refText = 'a branch such as dev, or a full ref such as refs/heads/dev';
const ref = z.string({ error: refText }).regex(/^[^\s\p{Cc}:?*[\\^~-][^\s\p{Cc}:?*[\\^~]{0,199}$/u, { error: refText });
const gitText = 'an address such as https://github.com/acme/addons, without a password';
const git = z
  .string({ error: gitText })
  .max(1_000, { error: gitText })
  .regex(/^(?:https:\/\/[^\s@]+|ssh:\/\/[A-Za-z0-9_.-]+@[^\s@]+|[A-Za-z0-9_.-]+@[A-Za-z0-9.-]+:[^\s@]+)$/, { error: gitText });
const packageText = 'the name of a package';
const rangeText = 'a range of versions of at most 200 characters, such as ">=2,<3"';
const range = z.string({ error: rangeText }).min(1, { error: rangeText }).max(200, { error: rangeText });
const imageText = 'the name of an image such as postgres:16';
const image = z.string({ error: imageText }).regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,300}$/, { error: imageText });
const indexText = 'a web address of at most 1000 characters, without a password';
const index = z
  .string({ error: indexText })
  .max(1_000, { error: indexText })
  .regex(/^https?:\/\/[^\s@]+$/, { error: indexText });
const pypiName = z
  .string({ error: packageText })
  .regex(/^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9])?$/, { error: packageText });
const npmName = z
  .string({ error: packageText })
  .regex(/^(?:@[a-z0-9~-][a-z0-9._~-]{0,99}\/)?[a-z0-9~-][a-z0-9._~-]{0,99}$/, { error: packageText });

const includedText = 'one of { git, ref }, { image }, { pypi, range }, { npm, range }, { index }';
const IncludedSchema = z.union(
  [
    strict({ git, ref: ref.optional().describe('Default: the branch that its HEAD names.') }),
    strict({ image }),
    strict({ pypi: pypiName, range: range.optional() }),
    strict({ npm: npmName, range: range.optional() }),
    strict({ index }),
  ],
  { error: includedText },
);

const patternText = 'a source such as "oci:*" or "git:https://github.com/acme/*", of at most 300 characters';
const pattern = z
  .string({ error: patternText })
  .min(1, { error: patternText })
  .max(300, { error: patternText })
  .regex(/^[^\s\p{Cc}]+$/u, { error: patternText });

const programText = 'the path of a program of this repository, such as ./.github/watch.d/my-tool';
const program = z
  .string({ error: programText })
  .max(300, { error: programText })
  .regex(/^(?:\.\/)?[A-Za-z0-9_.][A-Za-z0-9_./-]*$/, { error: programText })
  .refine((path) => !path.split('/').includes('..'), { error: programText });

const workflowText = 'the name of a file in .github/workflows, such as tests.yml';
const workflow = z.string({ error: workflowText }).regex(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}\.ya?ml$/, { error: workflowText });
const inputText = 'text of at most 1000 characters, a number, true or false';
const input = z.union([z.string({ error: inputText }).max(1_000, { error: inputText }), z.number(), z.boolean()], {
  error: inputText,
});
const inputsText = 'a mapping from at most 20 names of inputs to their values';
const inputs = z
  .record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_-]{0,99}$/, { error: 'the name of an input' }), input, { error: inputsText })
  .refine((given) => Object.keys(given).length <= 20, { error: inputsText });

const configurationText = 'the name of a configuration, or a glob such as "release-*"';
const configuration = z
  .string({ error: configurationText })
  .refine((text) => text !== '' && text.length <= 200 && parseGlob(text) !== null, { error: configurationText });
const hostText = 'a host of your own network, such as git.acme.internal or 10.1.2.3:8443';
const host = z.string({ error: hostText }).regex(/^(?!-)[a-z0-9_.-]{1,253}(?::[1-9][0-9]{0,4})?$/, { error: hostText });

const storeText = 's3://bucket/prefix or file:///folder';
const store = z.string({ error: storeText }).regex(/^(?:s3|file):\/\/\S{1,500}$/, { error: storeText });
const listText = (what: string, most: number): string => `a list of at most ${most} ${what}`;

const TriggerSchema = strict({
  workflow: workflow
    .optional()
    .describe('The workflow that is started; it has `on: workflow_dispatch`. Default: the one that told what it uses.'),
  inputs: inputs
    .optional()
    .describe('Its inputs, besides `cause`, `compare` and `configurations`, which it gets where it declares them.'),
});

/** Sections as they are read. What several keys say together is checked by `readWatchConfig`. */
export const WatchSectionSchema = strict({
  auto: auto
    .optional()
    .describe('Whether builds are watched: true (the default), false, or frozen: a build that used something live fails.'),
  frozen: textOrList(configuration, 'a configuration or a list of configurations', 100)
    .optional()
    .describe('Configurations for which `auto` is frozen whatever it says for the others, as globs.'),
  only: textOrList(branch, 'a branch or a list of branches', 100)
    .optional()
    .describe('Branches whose builds are watched, as globs. Default: all. Pull requests never are.'),
  include: z
    .array(IncludedSchema, { error: listText('sources', 100) })
    .max(100, { error: listText('sources', 100) })
    .optional()
    .describe('Sources that no build shows; they are watched whatever `ignore` says.'),
  ignore: z
    .array(pattern, { error: listText('patterns', 100) })
    .max(100, { error: listText('patterns', 100) })
    .optional()
    .describe('Sources to leave alone, `*` for anything. Default: everything but git.'),
  actions: z.boolean({ error: 'true or false' }).optional().describe('Whether `uses:` of the workflow counts. Default: false.'),
  every: durationBetween(1_000, DAY_MS, 'such as "10m", from 1s to 1d')
    .optional()
    .describe('How often a source is looked at; never more often than the service’s `watch.least`. Default: 10m.'),
  quiet: durationBetween(0, DAY_MS, 'such as "5m", up to 1d')
    .optional()
    .describe('How long nothing must have moved before a build starts. Default: 5m.'),
  max_wait: durationBetween(0, 7 * DAY_MS, 'such as "1h", up to 7d')
    .optional()
    .describe('How long a build waits at most while things keep moving. Default: 1h.'),
  collectors: z
    .array(program, { error: listText('programs', 20) })
    .max(20, { error: listText('programs', 20) })
    .optional()
    .describe('Programs of the repository that print sources, one JSON object a line.'),
  trigger: TriggerSchema.optional().describe('What is started when something has moved.'),
  trusted: z
    .array(host, { error: listText('hosts', 100) })
    .max(100, { error: listText('hosts', 100) })
    .optional()
    .describe(
      'Hosts that `watch-poll` may look at though they lie in your own network, also without TLS. The service has a list of its own.',
    ),
  store: store.optional().describe('Where watch files are kept: s3://bucket/prefix or file:///folder.'),
}).describe('Section `watch` of .github/pilotlight.yml: what starts builds by itself.');

export type WatchSection = z.output<typeof WatchSectionSchema>;
