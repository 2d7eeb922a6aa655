import { jwtVerify, SignJWT } from 'jose';
import { Refused } from '../refused.ts';

/** Whose token `ACTIONS_RUNTIME_TOKEN` is. On GitHub both are opaque; here they are the run's and the job's id. */
export interface RuntimeIds {
  readonly runId: number;
  readonly jobId: number;
}

const SCOPE = /(?:^| )Actions\.Results:(\d+):(\d+)(?: |$)/;

/** The token of one job for the results service: a JWT whose claim `scp` names run and job, as `@actions/artifact` reads it. */
export function signRuntimeToken(key: Uint8Array, { runId, jobId }: RuntimeIds, expiresAt: number): Promise<string> {
  return new SignJWT({ scp: `Actions.GenericRead:00000000 Actions.Results:${runId}:${jobId}` })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer('forge')
    .setExpirationTime(Math.ceil(expiresAt / 1000))
    .sign(key);
}

/** Throws 401 unless the header carries a token that `key` signed and that has not expired. */
export async function readRuntimeToken(key: Uint8Array, authorization: string | undefined, now: number): Promise<RuntimeIds> {
  const token = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1] ?? '';
  const verified = await jwtVerify(token, key, { algorithms: ['HS256'], issuer: 'forge', currentDate: new Date(now) }).catch(
    () => undefined,
  );
  const [, run, job] = SCOPE.exec(String(verified?.payload.scp ?? '')) ?? [];
  if (!run || !job) throw new Refused(401, 'the runtime token is missing, foreign or expired');
  return { runId: Number(run), jobId: Number(job) };
}
