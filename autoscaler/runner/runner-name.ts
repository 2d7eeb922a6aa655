import { err, ok, type Result } from '../../src/lib/result.ts';

/** The name a runner carries on GitHub: `pl<app id>-<pool>-<intent id>`. It says whose it is, so that nobody else's is ever touched (I-7). */
export interface RunnerName {
  readonly appId: string;
  readonly pool: string;
  readonly id: string;
}

const GRAMMAR = /^pl([0-9]+)-([a-z0-9-]{1,30})-([a-z0-9]{1,20}-[0-9]{1,5})$/;

export function formatRunnerName({ appId, pool, id }: RunnerName): string {
  return `${runnerNamePrefix(appId)}${pool}-${id}`;
}

export function parseRunnerName(text: string): Result<RunnerName, string> {
  const [, appId, pool, id] = GRAMMAR.exec(text) ?? [];
  if (!appId || !pool || !id) return err(`not a name of ours: ${JSON.stringify(text)}`);
  return ok({ appId, pool, id });
}

/** What every runner name of this installation starts with. */
export function runnerNamePrefix(appId: string): string {
  return `pl${appId}-`;
}
