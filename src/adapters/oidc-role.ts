import { getIDToken, setSecret } from '@actions/core';
import { err, ok, type Result } from '../lib/result.ts';
import { openSession } from './sts-session.ts';

type Env = Readonly<Record<string, string | undefined>>;

const ROLE = /^arn:(aws[a-z-]*):iam::[0-9]{12}:role\/[\w+=,.@/-]{1,512}$/;
/** What AWS expects as audience of tokens that GitHub issues. */
const AUDIENCE = 'sts.amazonaws.com';

/**
 * The environment in which AWS's SDK works as a role that this job's OIDC token opens, for an hour. Whatever other credentials the
 * environment or the machine have go behind it: `undefined` takes a name out. Errors are sentences.
 */
export async function roleEnvironment(role: string, env: Env): Promise<Result<Env, string>> {
  const partition = ROLE.exec(role)?.[1];
  if (partition === undefined)
    return err(`The input \`role\`: expected arn:aws:iam::ACCOUNT:role/NAME, found ${JSON.stringify(role.slice(0, 200))}.`);
  if (!env['ACTIONS_ID_TOKEN_REQUEST_URL'])
    return err(`The role ${role} cannot be taken: GitHub gives this job no OIDC token. Grant the job \`id-token: write\`.`);
  const token = await jobToken();
  if (!token.ok) return err(`GitHub gave no OIDC token for the role ${role}: ${token.error}.`);
  const opened = await openSession({ role, partition, token: token.value, name: sessionName(env) }, env);
  if (!opened.ok) {
    const { kind, because } = opened.error;
    return err(
      `AWS did not give the role ${role} to this job: ${because}.${kind === 'refused' ? ` ${trustOf(token.value)}` : ''}`,
    );
  }
  const { id, secret, token: session } = opened.value;
  for (const one of [secret, session]) setSecret(one);
  const mine = { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: session };
  // A profile goes before the environment.
  return ok({ ...mine, AWS_PROFILE: undefined, AWS_DEFAULT_PROFILE: undefined });
}

async function jobToken(): Promise<Result<string, string>> {
  try {
    const token = await getIDToken(AUDIENCE);
    setSecret(token);
    return ok(token);
  } catch (error) {
    const why = error instanceof Error ? error.message : 'no reason given';
    return err(why.replace(/\s+/g, ' ').trim().slice(0, 300));
  }
}

const trustOf = (token: string): string =>
  `The token is about ${JSON.stringify(subjectOf(token).slice(0, 300))}; the role’s trust policy has to allow that, with the audience ${AUDIENCE}.`;

function subjectOf(token: string): string {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    return String((claims as { readonly sub?: unknown } | null)?.sub ?? 'nobody');
  } catch {
    return 'nobody';
  }
}

/** Shows in CloudTrail. */
const sessionName = (env: Env): string =>
  `pilotlight-${(env['GITHUB_REPOSITORY'] ?? '').replace(/[^\w+=,.@-]/g, '-')}-${env['GITHUB_RUN_ID'] ?? ''}`.slice(0, 64);
