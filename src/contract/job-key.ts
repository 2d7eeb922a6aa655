import { err, ok, type Result } from '../lib/result.ts';

/**
 * One word that names a job in both programs, in logs and in metrics: `owner/repo#123.1/linux-gpu`.
 * Run ids are kept as text: they pass 2^53 one day, and JSON numbers lose digits there.
 */
export interface JobKey {
  readonly owner: string;
  readonly repo: string;
  readonly runId: string;
  readonly attempt: number;
  /** The job's name on GitHub; may hold spaces, slashes and anything else except a line break. */
  readonly name: string;
}

const GRAMMAR = /^([A-Za-z0-9_.-]+)\/([A-Za-z0-9_.-]+)#([0-9]+)\.([1-9][0-9]*)\/([^\r\n]+)$/;

export function formatJobKey({ owner, repo, runId, attempt, name }: JobKey): string {
  return `${owner}/${repo}#${runId}.${attempt}/${name}`;
}

export function parseJobKey(text: string): Result<JobKey, string> {
  const [, owner, repo, runId, attempt, name] = GRAMMAR.exec(text) ?? [];
  if (!owner || !repo || !runId || !attempt || !name) {
    return err(`expected owner/repo#run.attempt/name, found ${JSON.stringify(text)}`);
  }
  return ok({ owner, repo, runId, attempt: Number(attempt), name });
}
