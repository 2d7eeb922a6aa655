import { z } from 'zod';
import { strict } from '../../src/contract/issue.ts';
import { MAX_GLOB_LENGTH, parseGlob } from '../../src/lib/glob.ts';
import { OWNER_GRAMMAR, spanSchema } from './pool-schema.ts';
import { secretSchema } from './secret-schema.ts';
import { address, distinct, duration } from './words.ts';

/** The settings of what people touch: pages and announcements. */

const LOGIN = 'a login of GitHub';
const LOGIN_GRAMMAR = /^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98}[A-Za-z0-9_])?$/;
const FULL_NAME = 'a repository as owner/name';
const CLIENT_ID = 'the client ID of your GitHub App, such as Iv23liAbCdEfGhIjKlMn';
const TARGET_NAME = 'a name of 1 to 30 characters of a-z, 0-9 and -';
const CHANNEL = 'a channel: 1 to 100 characters in one line';
const REPOSITORY = 'an owner (acme) or a repository (acme/plots)';
const GLOB = `a glob on branches such as "release/*", of at most ${MAX_GLOB_LENGTH} characters`;
export const EVENTS = ['branch-red', 'branch-fixed', 'promoted', 'budget', 'no-capacity', 'source-failing'] as const;
const EVENT = `one of ${EVENTS.join(', ')}`;
const TARGETS = 'a list of at most twenty announcements';
const QUIET = 'a list of at most twenty quiet times';

const FULL_NAME_GRAMMAR = /^[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}\/(?!\.{1,2}$)[A-Za-z0-9._-]{1,100}$/;
const fullName = z.string({ error: FULL_NAME }).regex(FULL_NAME_GRAMMAR, { error: FULL_NAME });
const glob = z.string({ error: GLOB }).refine((text) => text !== '' && parseGlob(text) !== null, { error: GLOB });

const operatorsSchema = strict({
  logins: distinct(z.string({ error: LOGIN }).regex(LOGIN_GRAMMAR, { error: LOGIN }), {
    most: 100,
    what: `a list of at most a hundred, each ${LOGIN}`,
  })
    .optional()
    .describe('People who may pause, drain and start machines, and see every repository that is served.'),
  repository: fullName.optional().describe('Whoever has `role` in this repository may too.'),
  role: z
    .enum(['maintain', 'admin'], { error: 'maintain or admin' })
    .default('admin')
    .describe('The least role in `repository` that makes an operator.'),
});

export const pagesSchema = strict({
  client_id: z
    .string({ error: CLIENT_ID })
    .regex(/^[A-Za-z0-9._-]{1,100}$/, { error: CLIENT_ID })
    .describe('The client ID of your GitHub App: people sign in through it.'),
  client_secret: secretSchema.describe("A client secret of your GitHub App. The App's callback URL is `URL/login/callback`."),
  untrusted_url: address('the address of what foreign programs wrote')
    .optional()
    .describe(
      'Another origin of this service, for outputs and reports alone: what they hold never runs where sessions are. Default: they are shown without scripts.',
    ),
  operators: operatorsSchema.prefault({}).describe('Who may operate pools. Default: nobody.'),
  session: strict({
    absolute: duration({ min: '5m', max: '7d' }, '8h').describe('Whoever signed in must do so again after this time.'),
    idle: duration({ min: '1m', max: '7d' }, '30m').describe(
      'The same, after so long without a request; what an open page asks to stay up to date keeps no session.',
    ),
  })
    .prefault({})
    .describe('How long somebody stays signed in.'),
});

export const announceSchema = z
  .array(
    strict({
      name: z
        .string({ error: TARGET_NAME })
        .regex(/^[a-z0-9-]{1,30}$/, { error: TARGET_NAME })
        .describe('What it is called in logs; what was told is remembered by it.'),
      url: secretSchema.describe('The address of an incoming webhook (Mattermost, Slack): https, or http on this host.'),
      events: distinct(z.enum(EVENTS, { error: EVENT }), { most: EVENTS.length, what: `a list of events, each ${EVENT}` })
        .optional()
        .describe(`What is told: ${EVENTS.map((word) => `\`${word}\``).join(', ')}. Default: all of it.`),
      repositories: distinct(z.string({ error: REPOSITORY }).regex(OWNER_GRAMMAR, { error: REPOSITORY }), {
        most: 100,
        what: `a list of at most a hundred, each ${REPOSITORY}`,
      })
        .optional()
        .describe('Whose events. Default: of everybody who is served.'),
      branches: distinct(glob, { most: 100, what: `a list of at most a hundred, each ${GLOB}` })
        .optional()
        .describe('Globs on branches whose events are told. Default: every branch.'),
      quiet: z
        .array(spanSchema, { error: QUIET })
        .max(20, { error: QUIET })
        .default([])
        .describe('Times at which nothing is told; it is told afterwards.'),
      channel: z
        .string({ error: CHANNEL })
        .regex(/^(?=.*\S)[^\r\n]{1,100}$/, { error: CHANNEL })
        .optional()
        .describe("The channel, where it is another than the webhook's own."),
    }),
    { error: TARGETS },
  )
  .max(20, { error: TARGETS })
  .default([])
  .describe('Chats that are told of events.');

export type PagesFile = z.output<typeof pagesSchema>;
export type AnnounceFile = z.output<typeof announceSchema>;
