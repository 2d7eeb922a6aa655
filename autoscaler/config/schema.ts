import { z } from 'zod';
import { strict } from '../../src/contract/issue.ts';
import { parseListen } from './listen.ts';
import { announceSchema, pagesSchema } from './people-schema.ts';
import { budgetSchema, limitMax, OWNER_GRAMMAR, poolSchema, zone } from './pool-schema.ts';
import { ONE_OR_MORE_SECRETS, secretSchema } from './secret-schema.ts';
import { watchSchema } from './watch-schema.ts';
import { address, duration, durationText, pathText } from './words.ts';

const OWNER = 'an organisation (acme) or a repository (acme/plots)';
export const POOL_NAME = 'a pool name: 1 to 30 characters of a-z, 0-9 and -';
const AFTER = 'a duration with its unit, such as 90s, 2m or 1h30m, from 1m to 1d, or never';
const SOCKET = 'the path of a socket, of at most 100 characters';
const APP_ID = 'the number of your GitHub App';

export const serviceSchema = strict({
  github: strict({
    url: address('the address of the REST API')
      .default('https://api.github.com')
      .describe("GitHub's REST API; `https://HOST/api/v3` for GitHub Enterprise Server."),
    app: strict({
      id: z
        .union([z.int().positive(), z.string().regex(/^[1-9][0-9]{0,18}$/)], { error: APP_ID })
        .describe('The App ID of your GitHub App.'),
      private_key: secretSchema.describe("The App's private key (PEM, RSA)."),
      webhook_secret: z
        .union([secretSchema, z.array(secretSchema).min(1).max(5)], { error: ONE_OR_MORE_SECRETS })
        .describe('The secret of its webhook; a list while it is rotated: any of them is accepted.'),
    }).describe('The GitHub App that this service acts as.'),
    owners: z
      .array(z.string({ error: OWNER }).regex(OWNER_GRAMMAR, { error: OWNER }), {
        error: `a list of what is served: each ${OWNER}`,
      })
      .min(1, { error: `at least one of: ${OWNER}` })
      .describe('Organisations and repositories that are served; deliveries of others are refused.'),
  }).describe('Who is served, and as whom.'),
  server: strict({
    listen: z
      .string({ error: 'an address such as 127.0.0.1:8080' })
      .refine((text) => parseListen(text) !== null, { error: 'host:port, such as 127.0.0.1:8080 or [::1]:8080' })
      .default('127.0.0.1:8080')
      .describe('Where the service listens. Put a TLS proxy before it.'),
    url: address('the public address of this service').optional().describe('The public address, as GitHub and people see it.'),
    socket: z
      .string({ error: SOCKET })
      .regex(/^(?=.*\S)[^\0\r\n]{1,100}$/, { error: SOCKET })
      .optional()
      .describe("A socket for this host's tools: `pilotlight explain`, `token` and `monitor`. Default: none."),
  })
    .prefault({})
    .describe("The service's HTTP side."),
  journal: z
    .string({ error: 'sqlite: and the path of a file' })
    .superRefine((text, context) => {
      const expected = /^postgres(ql)?:/.test(text)
        ? 'sqlite: and the path of a file (PostgreSQL is not offered by this version of Pilotlight)'
        : 'sqlite: and the path of a file';
      if (!/^sqlite:(?!\/\/)\s*\S/.test(text)) context.addIssue({ code: 'custom', message: expected, input: text });
    })
    .describe('Where the service remembers: `sqlite:` and the path of a file.'),
  poll: strict({
    jobs: duration({ min: '100ms', max: '1h' }, '30s').describe(
      'Between two looks at queued jobs; finds what lost webhooks did not tell.',
    ),
    runners: duration({ min: '100ms', max: '1h' }, '10s').describe(
      'Between two looks at registered runners, while there are any.',
    ),
  })
    .prefault({})
    .describe('How often GitHub is asked.'),
  limits: strict({
    max: limitMax().optional().describe('At most so many machines of all pools together. Default: no such limit.'),
    budget: budgetSchema.prefault({}).describe('What all pools together may cost.'),
    zone: zone().default('UTC').describe('The time zone in which days and months of budgets begin, by its IANA name.'),
  })
    .prefault({})
    .describe('What holds over all pools.'),
  verdict: strict({
    after: z
      .union([durationText({ min: '1m', max: '1d' }), z.literal('never')], { error: AFTER })
      .default('10m')
      .describe('A job that waits longer is told why by a check run beside its commit; `never` for none.'),
  })
    .prefault({})
    .describe('What people are told on GitHub.'),
  builds: strict({
    directory: pathText('a directory')
      .optional()
      .describe(
        'Where outputs and artifacts of tests are kept. Without it this service keeps none, writes no statuses and resumes nothing.',
      ),
    keep: duration({ min: '1h', max: '365d' }, '30d').describe('How long, after their last change.'),
    max: z
      .int({ error: 'a number of GiB' })
      .positive({ error: 'a number of GiB' })
      .default(50)
      .describe('GiB of all of them together; the oldest go first.'),
    hold: duration({ min: '0s', max: '1h' }, '2m').describe(
      'A wait for the next attempt that is longer gives the runner back; this service starts the attempt when its time has come.',
    ),
  })
    .prefault({})
    .describe('Outputs of tests, their statuses and their retries.'),
  watch: watchSchema,
  pages: pagesSchema.optional().describe('Pages for people who sign in with GitHub. Without it there are none.'),
  announce: announceSchema,
  pools: z
    .record(z.string().regex(/^[a-z0-9-]{1,30}$/, { error: POOL_NAME }), poolSchema, {
      error: 'a mapping from pool names to pools',
    })
    .refine((pools) => Object.keys(pools).length > 0, { error: 'at least one pool' })
    .describe('Kinds of runners, by name.'),
});

export type ServiceFile = z.output<typeof serviceSchema>;
