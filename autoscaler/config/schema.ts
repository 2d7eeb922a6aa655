import { z } from 'zod';
import { strict } from '../../src/contract/issue.ts';
import { parseDuration } from '../../src/lib/duration.ts';
import { parseListen } from './listen.ts';

const NOT_EMPTY = /\S/;
const path = (what: string) => z.string({ error: what }).regex(NOT_EMPTY, { error: what });

export const ONE_PLACE = 'exactly one of credential, file and env';

/** Where a secret is kept; the file itself never holds one (S10). Exactly one of the three. */
export const secretSchema = strict({
  credential: path('the name of a credential')
    .regex(/^[A-Za-z0-9._-]{1,128}$/, { error: 'the name of a credential' })
    .optional()
    .describe(
      'Name of a systemd credential: the file of that name in `$CREDENTIALS_DIRECTORY` (`LoadCredential=`, `LoadCredentialEncrypted=`).',
    ),
  file: path('a path').optional().describe('Path of a file that holds the secret.'),
  env: path('the name of an environment variable')
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, { error: 'the name of an environment variable' })
    .optional()
    .describe('Name of an environment variable that holds the secret.'),
}).refine((secret) => Object.values(secret).filter((value) => value !== undefined).length === 1, {
  error: 'exactly one of credential, file and env',
});

export const ONE_OR_MORE_SECRETS = 'a secret (credential, file or env), or a list of one to five of them';

interface Range {
  readonly min: string;
  readonly max: string;
}

function duration({ min, max }: Range, fallback: string) {
  const expected = `a duration with its unit, such as 90s, 2m or 1h30m, from ${min} to ${max}`;
  const [least, most] = [min, max].map((text) => millisecondsOf(text)) as [number, number];
  return z
    .string({ error: expected })
    .regex(/^([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?([0-9]+ms)?$/, { error: expected, abort: true })
    .refine((text) => millisecondsOf(text) >= least && millisecondsOf(text) <= most, { error: expected })
    .default(fallback);
}

/** NaN where the text is no duration: it lies in no range. */
export function millisecondsOf(text: string): number {
  const parsed = parseDuration(text);
  return parsed.ok ? parsed.value : Number.NaN;
}

/** A webhook's and an API's address: https, or http where nothing leaves this computer. No user, query or fragment. */
function address(what: string) {
  const expected = `${what}: an https address without user, query or fragment (http only for 127.0.0.1, [::1] and localhost)`;
  return z.string({ error: expected }).refine(isSafeAddress, { error: expected });
}

function isSafeAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  const isLoopback = ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
  return (protocol === 'https:' || (protocol === 'http:' && isLoopback)) && `${username}${password}${search}${hash}` === '';
}

const OWNER = 'an organisation (acme) or a repository (acme/plots)';
/** GitHub's own rules: at most 39 characters of letters, digits and single hyphens; repositories add dots and underscores. */
const OWNER_GRAMMAR = /^[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}(?:\/(?!\.{1,2}$)[A-Za-z0-9._-]{1,100})?$/;

const LABEL = 'a label: up to 100 characters without comma or line break';
const LABELS = 'a list of one to twenty labels';
export const POOL_NAME = 'a pool name: 1 to 30 characters of a-z, 0-9 and -';
const MAX = 'a whole number from 1 to 1000';
const APP_ID = 'the number of your GitHub App';

const poolSchema = strict({
  labels: z
    .array(z.string({ error: LABEL }).regex(/^(?=.*\S)[^,\r\n]{1,100}$/, { error: LABEL }), { error: LABELS })
    .min(1, { error: LABELS })
    .max(20, { error: LABELS })
    .describe(
      'What the runners carry. A job is served when all of its `runs-on` labels are here. Case does not matter; no two pools carry the same.',
    ),
  machines: strict(
    {
      local: strict({
        runner: path("the path of the runner's run.sh").describe("Path of the runner's `run.sh`."),
        directory: path('the path of a directory').describe(
          'Where each runner gets a directory of its own; removed when it ends.',
        ),
      }).describe('Runners are processes of this host, each for one job.'),
    },
    ['ec2'],
  ).describe('What the pool is made of.'),
  max: z.int({ error: MAX }).min(1, { error: MAX }).max(1000, { error: MAX }).describe('At most so many runners at one time.'),
  idle: duration({ min: '0s', max: '1d' }, '2m').describe('An idle runner is kept for so long.'),
  boot: duration({ min: '1s', max: '1h' }, '2m').describe('From order to online at most; then it counts as failed and is ended.'),
  max_lifetime: duration({ min: '1s', max: '5d' }, '6h').describe(
    'A runner lives at most so long, whatever it does: the machine ends itself.',
  ),
});

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
  pools: z
    .record(z.string().regex(/^[a-z0-9-]{1,30}$/, { error: POOL_NAME }), poolSchema, {
      error: 'a mapping from pool names to pools',
    })
    .refine((pools) => Object.keys(pools).length > 0, { error: 'at least one pool' })
    .describe('Kinds of runners, by name.'),
});

export type ServiceFile = z.output<typeof serviceSchema>;
export type SecretFile = z.output<typeof secretSchema>;
