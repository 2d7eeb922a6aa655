import { DEFAULT_CONTEXT } from './contract/status-context.ts';

/** The words of `action.yml`: commands, and every input of each. */

/** Test matrices. */
const TESTS = ['plan', 'run', 'gate'] as const;
/** Reference data, in the order in which a pull request meets them. */
const REFERENCES = ['refdata-pull', 'refdata-check', 'refdata-accept', 'refdata-merge', 'refdata-gc', 'comment'] as const;
/** Sites, branches, and what builds depend on. */
const SITES = ['publish', 'promote-site'] as const;
const WATCHES = ['watch', 'watch-poll'] as const;
export const COMMANDS = [...TESTS, ...REFERENCES, ...SITES, 'promote-branches', ...WATCHES, 'nightly'] as const;
export type Command = (typeof COMMANDS)[number];

export interface Declaration {
  readonly commands: readonly Command[];
  readonly kind: 'text' | 'duration' | 'choice' | 'number' | 'context';
  readonly choices?: readonly string[];
  readonly required?: true;
  /** What holds when the input is left out. Filled in here, not in action.yml: there, only what needs an expression. */
  readonly default?: string;
  /** A default that action.yml must carry, since only GitHub can evaluate it. Such an input is set for every command. */
  readonly expression?: string;
  readonly description: string;
}

/** Every input of every command. action.yml and the table in docs/plan.md are compared with this by a test. */
export const INPUTS = {
  command: {
    commands: COMMANDS,
    kind: 'choice',
    choices: COMMANDS,
    required: true,
    description:
      'What to do: `plan` makes the matrix, `run` runs one configuration of it, `gate` is red unless all of them passed; `refdata-pull` fetches reference data, `refdata-check` compares results with it, `refdata-accept` takes results for the reference, `refdata-merge` gives them to the branch that a pull request went into, `refdata-gc` removes what nothing needs; `comment` obeys a comment such as `/update-refdata`; `publish` brings a built folder to where a site lies, `promote-site` gives a published site to its readers, `promote-branches` moves branches to commits that were tested; `watch` finds out what a build really uses, `watch-poll` starts builds when that has moved, `nightly` tells whether a nightly build is still to be done.',
  },
  token: {
    commands: COMMANDS,
    kind: 'text',
    expression: '${{ github.token }}',
    description:
      'Reads changed files and the base branch’s files (`plan`), writes commit statuses (`run`, `gate`, `refdata-check`) and comments, starts failed jobs again (`refdata-accept`, `comment`), moves branches (`promote-branches`) and starts workflows (`watch-poll`), each only as far as its permissions go.',
  },
  plan: {
    commands: ['plan'],
    kind: 'text',
    description:
      'Path of the plan: a YAML file with a section `plan`, a module (.mts, .ts, .mjs, .js), or any executable that prints JSON. Default: the one that is found in `.github/`.',
  },
  plan_timeout: {
    commands: ['plan'],
    kind: 'duration',
    default: '60s',
    description: 'Time limit of a plan that is a program.',
  },
  empty: {
    commands: ['plan', 'gate'],
    kind: 'choice',
    choices: ['error', 'ok'],
    default: 'error',
    description: 'Whether a plan without configurations is an `error`, or `ok`.',
  },
  job_status: {
    commands: ['refdata-check'],
    kind: 'text',
    expression: '${{ job.status }}',
    description: 'What became of the steps before this one. GitHub fills it in.',
  },
  service: {
    commands: [...TESTS, 'watch'],
    kind: 'text',
    description:
      'Address of the Pilotlight service that shows outputs while they come, writes the statuses and resumes what waits long, and polls what builds use, such as `https://ci.example.org`.',
  },
  context: {
    commands: COMMANDS,
    kind: 'context',
    default: DEFAULT_CONTEXT,
    description:
      'What the names of commit statuses begin with: `pilotlight`, or `pilotlight-` and a word. Two workflows of a project that plan tests have one each.',
  },
  job_timeout: {
    commands: ['plan', 'run'],
    kind: 'duration',
    default: '6h',
    description: 'Time limit of a job of the matrix, as `timeout-minutes` sets it: no wait for another attempt outlasts it.',
  },
  max_jobs: {
    commands: ['plan'],
    kind: 'number',
    default: '256',
    description: 'Jobs of the matrix at most, 1 to 256; more configurations are packed, several to a job.',
  },
  only: {
    commands: ['plan'],
    kind: 'text',
    description: 'Configurations to keep, by commas or lines: globs of ids or names, or `tag:` and a tag. Default: all.',
  },
  explain: {
    commands: ['plan'],
    kind: 'choice',
    choices: ['true', 'false'],
    default: 'false',
    description: 'Whether the log tells of each configuration why it runs, where, and for how long it is expected to.',
  },
  store: {
    commands: ['run', ...REFERENCES, ...WATCHES],
    kind: 'text',
    description:
      'Where outputs are kept when there is no service (`run`), or where reference data is kept (by default what `refdata.store` says), or watch files (by default what `watch.store` says): `s3://bucket/prefix` (with the credentials of the job’s environment) or `file:///folder`.',
  },
  store_url: {
    commands: ['run', 'refdata-check', 'refdata-accept', 'refdata-merge', 'comment'],
    kind: 'text',
    description: 'Public address of the store, for links. Default: none.',
  },
  role: {
    commands: [...REFERENCES, ...SITES, ...WATCHES],
    kind: 'text',
    description:
      'AWS role to take with the job’s OIDC token, such as `arn:aws:iam::123456789012:role/refdata-accept`; the job needs `id-token: write`. Default: the credentials of the job’s environment.',
  },
  partition: {
    commands: ['refdata-pull', 'refdata-check'],
    kind: 'text',
    default: 'default',
    description:
      'Which part of the reference data this job is about, where several jobs make the same files: 1 to 80 letters, digits, `.`, `_` and `-`, such as `py3.12-linux`.',
  },
  results: {
    commands: ['refdata-check'],
    kind: 'text',
    description: 'Folder that the tests wrote to. Default: `refdata.results` of `.github/pilotlight.yml`.',
  },
  references: {
    commands: ['refdata-pull'],
    kind: 'text',
    description: 'Folder to fetch the reference data into. Default: `refdata.references` of `.github/pilotlight.yml`.',
  },
  complete: {
    commands: ['refdata-check'],
    kind: 'choice',
    choices: ['auto', 'true', 'false'],
    default: 'auto',
    description:
      'Whether the tests produced all that they should, so that an absent file is a removal and not just something that was not made. `auto`: if every step before this one succeeded.',
  },
  pull: {
    commands: ['refdata-accept'],
    kind: 'number',
    description: 'Number of the pull request whose results are accepted.',
  },
  branch: {
    commands: ['refdata-accept'],
    kind: 'text',
    description:
      'Instead of `pull`: the branch whose own results are accepted, as for the first import or after a conflict. Needs `maintain`.',
  },
  request: {
    commands: ['refdata-accept'],
    kind: 'text',
    description:
      'What to do, as in a comment after `/update-refdata`: the digest that the report shows, then `only GLOB`, `not GLOB`, `partition=NAME`, `alone`; or `undo`, or `revert #NUMBER`.',
  },
  by: {
    commands: ['refdata-accept', 'promote-site'],
    kind: 'text',
    description:
      'For whom it is done, as `login:id`: only where the App that `commands.service` names started the workflow. Default: who started it.',
  },
  answer: {
    commands: ['refdata-accept', 'publish', 'promote-site'],
    kind: 'number',
    description: 'Id of the comment that is edited to say what came of it. The service fills it in.',
  },
  hand_over: {
    commands: ['refdata-check'],
    kind: 'choice',
    choices: ['auto', 'true'],
    default: 'auto',
    description:
      'Whether the results go into an artifact, for `refdata-check` in a workflow of the event `workflow_run` to compare, so that this job needs no rights. `auto`: where the pull request comes from a fork.',
  },
  site: {
    commands: SITES,
    kind: 'text',
    description: 'Which of the sites in `.github/pilotlight.yml`. Default: the only one.',
  },
  folder: {
    commands: ['publish'],
    kind: 'text',
    description: 'The folder that the build made. Default: `folder` of the site.',
  },
  mode: {
    commands: ['publish'],
    kind: 'choice',
    choices: ['auto', 'close', 'sweep'],
    default: 'auto',
    description:
      '`auto` publishes what was built, or takes a preview down when its pull request closes; `close` takes it down; `sweep` takes down the previews of pull requests that are not open any more, files that no publication has, and what was kept of publications that are kept no longer.',
  },
  confirm: {
    commands: SITES,
    kind: 'choice',
    choices: ['true', 'false'],
    default: 'false',
    description: 'Whether more files may vanish than `delete.max` of the site allows.',
  },
  to: {
    commands: ['promote-site'],
    kind: 'text',
    description: 'Which of the site’s promotions. Default: the only one.',
  },
  digest: {
    commands: ['promote-site'],
    kind: 'text',
    description: 'The published manifest that is promoted, at least 12 digits of it. Default: what is published now.',
  },
  rollback: {
    commands: ['promote-site'],
    kind: 'number',
    description: 'Instead of `digest`: how many promotions to go back, from 1.',
  },
  due: {
    commands: ['promote-site'],
    kind: 'choice',
    choices: ['true', 'false'],
    default: 'false',
    description: 'Whether it only carries out what waits in the queue and may run now: for a workflow that runs on a schedule.',
  },
  configuration: {
    commands: ['watch'],
    kind: 'text',
    default: 'default',
    description: 'Which configuration of the workflow this job is, where several use different things.',
  },
  dry_run: {
    commands: ['refdata-gc', 'refdata-merge', ...SITES, 'promote-branches', 'watch-poll'],
    kind: 'choice',
    choices: ['true', 'false'],
    default: 'false',
    description: 'Whether it only says what it would do.',
  },
  mask: {
    commands: ['run'],
    kind: 'text',
    description: 'Values that must not be seen in any output, one a line. The service and the store never get them.',
  },
  job: {
    commands: ['run'],
    kind: 'text',
    required: true,
    description: 'The configuration to run: `matrix.job`, as the plan made it.',
  },
  needs: {
    commands: ['gate'],
    kind: 'text',
    required: true,
    description: 'What became of the jobs before the gate: `toJSON(needs)`.',
  },
  jobs: {
    commands: ['gate'],
    kind: 'text',
    description: 'The output `jobs` of the plan. Default: that of the job named `plan` in `needs`.',
  },
} as const satisfies Readonly<Record<string, Declaration>>;
