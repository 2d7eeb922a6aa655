import { z } from 'zod';
import { strict } from './issue.ts';
import { textOrList } from './text-or-list.ts';

/** What people write under `branches` in `.github/pilotlight.yml`. Schemas only accept; `branches-config.ts` fills in and holds it together. */

const MAX_MOVES = 50;
const HOWS = ['ff', 'merge', 'pull_request'] as const;

const branchText = 'the name of a branch such as "stable"';
/** As git takes names of refs, and nothing that a URL or a table would read otherwise. */
const branch = z
  .string({ error: branchText })
  .regex(/^[A-Za-z0-9_][A-Za-z0-9_./+-]{0,99}$/, { error: branchText })
  .refine((text) => !/\.\.|\/\/|\/\.|[/.]$|\.lock(?:\/|$)/.test(text), { error: branchText });

const checkText = 'the name of a check or of a commit status, such as "pilotlight/gate"';
const check = z.string({ error: checkText }).regex(/^[^\p{Cc}\p{Zl}\p{Zp}]{1,200}$/u, { error: checkText });
const checks = textOrList(check, 'a name of a check or a list of them', 20);

const loginText = 'a login of GitHub';
const login = z.string({ error: loginText }).regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/, { error: loginText });

const WhenSchema = strict({
  check: checks.describe('Checks or commit statuses that tested the commit; each of several.'),
  state: z.literal('success', { error: '"success"' }).optional().describe('What they must say. Default: success.'),
});

const MoveSchema = strict({
  from: branch.describe('The branch that commits come from.'),
  to: branch.describe('The branch that is moved.'),
  when: WhenSchema.optional().describe('What must have tested a commit. A move by `ff` has it always.'),
  how: z
    .enum(HOWS, { error: `one of ${HOWS.join(', ')}` })
    .describe('`ff` moves the branch to the newest tested commit, `merge` merges, `pull_request` asks people to merge.'),
  on_conflict: z
    .enum(['pull_request', 'stop'], { error: 'one of pull_request, stop' })
    .optional()
    .describe('A merge with conflicts: one pull request for people (the default), or a red step.'),
  assignees: textOrList(login, 'a login or a list of logins', 10).optional().describe('Whom the pull request is assigned to.'),
});

const untilText = 'a text of 3 to 100 characters, such as "[testfix]", and no pattern';
const BlockSchema = strict({
  branch: branch.describe('The branch that is held once a commit of it failed.'),
  check: checks.optional().describe('The checks whose failure blocks. Default: those of the moves from the branch.'),
  after: z.literal('failure', { error: '"failure"' }).optional().describe('What blocks. Default: failure.'),
  until: z
    .string({ error: untilText })
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}\\]{3,100}$/u, { error: untilText })
    .describe('Text in the message of a commit that mends it; case does not count.'),
});

const markerText = 'a text of 3 to 100 characters';
const ForcedSchema = strict({
  counts: z
    .boolean({ error: 'true or false' })
    .optional()
    .describe('Whether a commit counts as tested by a run that somebody started by hand. Default: false.'),
  marker: z
    .string({ error: markerText })
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]{3,100}$/u, { error: markerText })
    .optional()
    .describe('Runs whose title holds this text are forced too, whoever started them.'),
});

const movesText = `a list of 1 to ${MAX_MOVES} moves`;
export const BranchesSectionSchema = strict({
  promote: z.array(MoveSchema, { error: movesText }).min(1, { error: movesText }).max(MAX_MOVES, { error: movesText }),
  block: BlockSchema.optional().describe('Holds a branch after a failure until a commit says that it mends it.'),
  forced: ForcedSchema.optional().describe('What becomes of builds that somebody started by hand.'),
}).describe(
  'Section `branches` of .github/pilotlight.yml: which branches move to commits that were tested. Read from the default branch.',
);

export type BranchesSection = z.output<typeof BranchesSectionSchema>;
