import type { z } from 'zod';
import { strict } from '../../src/contract/issue.ts';
import { hasOne, pathText } from './words.ts';

export const ONE_PLACE = 'exactly one of credential, file and env';

/** Where a secret is kept; the file itself never holds one (S10). Exactly one of the three. */
export const secretSchema = strict({
  credential: pathText('the name of a credential')
    .regex(/^[A-Za-z0-9._-]{1,128}$/, { error: 'the name of a credential' })
    .optional()
    .describe(
      'Name of a systemd credential: the file of that name in `$CREDENTIALS_DIRECTORY` (`LoadCredential=`, `LoadCredentialEncrypted=`).',
    ),
  file: pathText('a path').optional().describe('Path of a file that holds the secret.'),
  env: pathText('the name of an environment variable')
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, { error: 'the name of an environment variable' })
    .optional()
    .describe('Name of an environment variable that holds the secret.'),
}).refine(hasOne, { error: ONE_PLACE });

export const ONE_OR_MORE_SECRETS = 'a secret (credential, file or env), or a list of one to five of them';

export type SecretFile = z.output<typeof secretSchema>;
