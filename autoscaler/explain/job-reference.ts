import { err, ok, type Result } from '../../src/lib/result.ts';

/** A job as a person names it. */
export interface JobReference {
  /** Text: exact beyond 2^53. GitHub gives a job and its check run one id. */
  readonly id: string;
  /** `owner/name` where it was told. */
  readonly repository: string | null;
}

const ID = '([1-9][0-9]{0,19})';
const REPOSITORY = '([A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+)';
/** Paths of pages and of the REST API, below any host (GitHub Enterprise Server). */
const PATHS = [
  // https://github.com/o/r/actions/runs/1/job/2, …/attempts/3/job/2, and /jobs/2
  new RegExp(`^/${REPOSITORY}/actions/runs/[0-9]+(?:/attempts/[0-9]+)?/jobs?/${ID}/?$`),
  // A check run's page: https://github.com/o/r/runs/2
  new RegExp(`^/${REPOSITORY}/runs/${ID}/?$`),
  // https://api.github.com/repos/o/r/actions/jobs/2 and …/check-runs/2
  new RegExp(`^(?:/api/v3)?/repos/${REPOSITORY}/(?:actions/jobs|check-runs)/${ID}(?:/logs)?/?$`),
];
const SHORT = new RegExp(`^${REPOSITORY}#${ID}$`);
const LONGEST = 2_000;

const EXPECTED = "expected the address of a job, owner/name#id, or a job's id";

/** Reads what people copy: a page's address, a check run's, an API address, `o/r#2`, or a bare id. Says what else is needed. */
export function parseJobReference(text: string): Result<JobReference, string> {
  const trimmed = text.trim();
  const found = JSON.stringify(trimmed.slice(0, 200));
  if (trimmed.length > LONGEST) return err(`${EXPECTED}, found ${found}… (${trimmed.length} characters)`);
  if (new RegExp(`^${ID}$`).test(trimmed)) return ok({ id: trimmed, repository: null });
  const [, repository, id] = SHORT.exec(trimmed) ?? [];
  if (repository && id) return ok({ id, repository });
  if (!/^https?:\/\//.test(trimmed) || !URL.canParse(trimmed)) return err(`${EXPECTED}, found ${found}`);
  return readAddress(new URL(trimmed), found);
}

function readAddress({ pathname, searchParams }: URL, found: string): Result<JobReference, string> {
  for (const path of PATHS) {
    const [, repository, id] = path.exec(pathname) ?? [];
    if (repository && id) return ok({ id, repository });
  }
  // The tab of a pull request: https://github.com/o/r/pull/5/checks?check_run_id=2
  const checked = searchParams.get('check_run_id');
  const [, repository] = new RegExp(`^/${REPOSITORY}/pull/[0-9]+/checks`).exec(pathname) ?? [];
  if (repository && checked && new RegExp(`^${ID}$`).test(checked)) return ok({ id: checked, repository });
  if (/\/actions\/runs\/[0-9]+/.test(pathname))
    return err(`${EXPECTED}, found the address of a run: ${found}; open one of its jobs`);
  return err(`${EXPECTED}, found ${found}`);
}
