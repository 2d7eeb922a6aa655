import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getIDToken, setSecret } from '@actions/core';
import { err, ok, type Result } from '../lib/result.ts';

type Env = Readonly<Record<string, string | undefined>>;

const ROLE = /^arn:aws[a-z-]*:iam::[0-9]{12}:role\/[\w+=,.@/-]{1,512}$/;
/** What AWS expects as audience of tokens that GitHub issues. */
const AUDIENCE = 'sts.amazonaws.com';

/**
 * The environment by which AWS's SDK takes a role with this job's OIDC token: it exchanges the token at AWS's token service itself, and
 * again when it runs out. Errors are sentences.
 */
export async function roleEnvironment(
  role: string,
  { env, folder }: { readonly env: Env; readonly folder: string },
): Promise<Result<Env, string>> {
  if (!ROLE.test(role))
    return err(`The input \`role\`: expected arn:aws:iam::ACCOUNT:role/NAME, found ${JSON.stringify(role.slice(0, 200))}.`);
  if (!env['ACTIONS_ID_TOKEN_REQUEST_URL'])
    return err(`The role ${role} cannot be taken: GitHub gives this job no OIDC token. Grant the job \`id-token: write\`.`);
  try {
    const token = await getIDToken(AUDIENCE);
    setSecret(token);
    const file = join(folder, 'pilotlight-oidc-token');
    await writeFile(file, token, { mode: 0o600 });
    // A role's own credentials in the environment would go before it.
    const own = { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined, AWS_SESSION_TOKEN: undefined };
    return ok({ ...own, AWS_ROLE_ARN: role, AWS_WEB_IDENTITY_TOKEN_FILE: file, AWS_ROLE_SESSION_NAME: sessionName(env) });
  } catch (error) {
    return err(
      `GitHub gave no OIDC token for the role ${role}: ${error instanceof Error ? error.message.slice(0, 300) : 'no reason given'}.`,
    );
  }
}

/** Shows in CloudTrail. */
const sessionName = (env: Env): string =>
  `pilotlight-${(env['GITHUB_REPOSITORY'] ?? '').replace(/[^\w+=,.@-]/g, '-')}-${env['GITHUB_RUN_ID'] ?? ''}`.slice(0, 64);
