import { z } from 'zod';
import { strict } from '../../src/contract/issue.ts';
import { isZone, readCron } from '../windows.ts';
import { ec2Schema } from './ec2-schema.ts';
import { duration, durationText, hasOne, money, pathText } from './words.ts';

const LABEL = 'a label: up to 100 characters without comma or line break';
const LABELS = 'a list of one to twenty labels';
const MAX = 'a whole number from 1 to 1000';
const COUNT = 'a whole number from 0 to 1000';
const ZONE = 'a time zone by its IANA name, such as Europe/Berlin or UTC';
const DURING = 'five fields of cron and a time zone, such as "* 8-18 * * 1-5 Europe/Berlin"';
const BECAUSE = 'a reason of 1 to 200 characters in one line';
const REPOSITORY = 'an owner (acme) or a repository (acme/plots)';
export const ONE_KIND = 'exactly one of local and ec2';
export const ONE_OR_MORE_WARM = 'a mapping with hot, stopped, during, or a list of one to ten of them';

/** GitHub's own rules: at most 39 characters of letters, digits and single hyphens; repositories add dots and underscores. */
export const OWNER_GRAMMAR = /^[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}(?:\/(?!\.{1,2}$)[A-Za-z0-9._-]{1,100})?$/;

const maximum = (error: string) => z.int({ error }).min(1, { error }).max(1000, { error });
const count = () => z.int({ error: COUNT }).min(0, { error: COUNT }).max(1000, { error: COUNT });

/** A refinement whose message tells what exactly is wrong. */
function told(find: (text: string) => string | null) {
  return (text: string, context: z.core.$RefinementCtx<string>): void => {
    const expected = find(text);
    if (expected !== null) context.addIssue({ code: 'custom', message: expected, input: text });
  };
}

export const zone = () => z.string({ error: ZONE }).superRefine(told((text) => (isZone(text) ? null : ZONE)));

function cronFault(text: string): string | null {
  const read = readCron(text);
  return read.ok ? null : withoutFound(read.error);
}

/** The checker adds what was found by itself. */
function withoutFound(message: string): string {
  return message.replace(/, found [0-9]+$/, '').replace(/, found (.*)$/, ' (not $1)');
}

/** Splits `CRON ZONE` at the last gap. */
export function splitDuring(text: string): { readonly cron: string; readonly zone: string } {
  const parts = text.trim().split(/\s+/);
  return { cron: parts.slice(0, -1).join(' '), zone: parts.at(-1) ?? '' };
}

function duringFault(text: string): string | null {
  const parts = splitDuring(text);
  if (readCron(text).ok || !/^[A-Za-z]{2}/.test(parts.zone)) return DURING;
  return cronFault(parts.cron) ?? (isZone(parts.zone) ? null : `${DURING}, with ${ZONE}`);
}

export const warmSchema = strict({
  hot: count()
    .default(0)
    .describe('So many runners are kept idle beyond the jobs, in each organisation or repository that is served.'),
  stopped: count()
    .default(0)
    .describe('So many machines are booted once and stopped, to start faster. Needs `ec2` and `server.url`.'),
  during: z
    .string({ error: DURING })
    .superRefine(told(duringFault))
    .optional()
    .describe('Five fields of cron and a time zone: it holds in every minute that they match. Default: always.'),
});

/** A time that comes again. */
export const spanSchema = strict({
  from: z
    .string({ error: 'five fields of cron, such as "0 1 * * *"' })
    .superRefine(told(cronFault))
    .describe('Five fields of cron: when it begins.'),
  for: durationText({ min: '1m', max: '7d' }).describe('How long it lasts.'),
  zone: zone().describe('The time zone that `from` is meant in, by its IANA name.'),
  because: z
    .string({ error: BECAUSE })
    .regex(/^(?=.*\S)[^\r\n]{1,200}$/, { error: BECAUSE })
    .describe('The reason, for whoever waits.'),
});

export const budgetSchema = strict({
  per_day: money()
    .optional()
    .describe('At most so much for a day of `limits.zone`, what running machines may still cost included.'),
  per_month: money().optional().describe('The same for a month.'),
});

export const limitMax = () => maximum(MAX);

export const poolSchema = strict({
  labels: z
    .array(z.string({ error: LABEL }).regex(/^(?=.*\S)[^,\r\n]{1,100}$/, { error: LABEL }), { error: LABELS })
    .min(1, { error: LABELS })
    .max(20, { error: LABELS })
    .describe(
      'What the runners carry. A job is served when all of its `runs-on` labels are here. Case does not matter; no two pools carry the same.',
    ),
  machines: strict({
    local: strict({
      runner: pathText("the path of the runner's run.sh").describe("Path of the runner's `run.sh`."),
      directory: pathText('the path of a directory').describe(
        'Where each runner gets a directory of its own; removed when it ends.',
      ),
    })
      .optional()
      .describe('Runners are processes of this host, each for one job.'),
    ec2: ec2Schema.optional().describe('Runners are machines of Amazon EC2, each for one job.'),
  })
    .refine(hasOne, { error: ONE_KIND })
    .describe('What the pool is made of: exactly one of the two.'),
  max: maximum(MAX).describe('At most so many machines at one time, stopped ones included.'),
  max_per_repository: maximum(MAX)
    .optional()
    .describe('At most so many runners at one time work, or were started, for one repository. Default: no such limit.'),
  idle: duration({ min: '0s', max: '1d' }, '2m').describe('An idle runner is kept for so long.'),
  boot: duration({ min: '1s', max: '1h' }, '2m').describe('From order to online at most; then it counts as failed and is ended.'),
  max_lifetime: duration({ min: '1s', max: '5d' }, '6h').describe(
    'A runner lives at most so long, whatever it does: the machine ends itself.',
  ),
  warm: z
    .union([warmSchema, z.array(warmSchema).min(1).max(10)], { error: ONE_OR_MORE_WARM })
    .optional()
    .describe('What is kept ready beyond the jobs; of several rules that hold at a time the largest numbers count.'),
  blackout: z
    .array(spanSchema, { error: 'a list of at most twenty blackouts' })
    .max(20, { error: 'a list of at most twenty blackouts' })
    .default([])
    .describe('Times at which nothing is started.'),
  budget: budgetSchema.prefault({}).describe('What the pool may cost. A machine that might pass it is not started.'),
  repositories: z
    .array(z.string({ error: REPOSITORY }).regex(OWNER_GRAMMAR, { error: REPOSITORY }), {
      error: `a list of what the pool is for: each ${REPOSITORY}`,
    })
    .min(1, { error: `at least one of: ${REPOSITORY}` })
    .optional()
    .describe('Owners and repositories that the pool is for. Default: everybody who is served.'),
  forks: z
    .enum(['allow', 'refuse'], { error: 'allow or refuse' })
    .default('allow')
    .describe('Whether jobs run whose commit comes from a fork; GitHub asks its own questions before.'),
  paused: z
    .string({ error: BECAUSE })
    .regex(/^(?=.*\S)[^\r\n]{1,200}$/, { error: BECAUSE })
    .optional()
    .describe('While it stands here the pool launches nothing, and its jobs are told this reason. Runners that work go on.'),
});

export type PoolFile = z.output<typeof poolSchema>;
