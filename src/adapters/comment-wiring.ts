import type { CommentPorts } from '../commands/comment.ts';
import type { RefdataPorts } from '../commands/refdata/ports.ts';
import { blackoutOf } from './cron-blackouts.ts';
import { OctokitRequestRuns } from './octokit-request-runs.ts';
import type { Surroundings } from './surroundings.ts';

/** What comments need besides the ports of reference data. */
export function commentPorts(
  { token }: { readonly token: string | undefined },
  { facts: { repository, apiUrl } }: Surroundings,
  ports: RefdataPorts,
): CommentPorts {
  const requestRuns = token === undefined ? undefined : new OctokitRequestRuns({ token, repository, apiUrl });
  return { ...ports, requestRuns, blackout: blackoutOf };
}
