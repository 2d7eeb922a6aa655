import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Policy, PolicyStatement } from '../../autoscaler/deploy/iam-policy.ts';
import { type Context, evaluate, type Request } from './policy-evaluator.ts';

// The policies that docs/reference-store.md gives people, and what Amazon makes of several of them.

export const ROLES = ['read', 'candidate', 'branch', 'accept'] as const;
export type RefdataRole = (typeof ROLES)[number];
export const BUCKET = 'arn:aws:s3:::acme-refdata';
export const PREFIX = `${BUCKET}/pictures`;
export const ISSUER = 'token.actions.githubusercontent.com';
const ACCOUNT = '111122223333';

export const policyOf = (name: string): Policy =>
  JSON.parse(readFileSync(resolve(import.meta.dirname, `../../docs/policies/${name}.json`), 'utf8'));

const EVERYTHING: PolicyStatement = { Sid: 'Everything', Effect: 'Allow', Action: '*', Resource: '*' };

/** `Resource` does not stand in a trust policy: it is about the role that it belongs to. */
const asTrust = (policy: Policy): Policy => ({
  ...policy,
  Statement: policy.Statement.map((one) => ({ ...one, Resource: '*' })),
});

/** Whether a token of GitHub's gets the role. */
export function mayTake(
  role: RefdataRole,
  claims: { readonly aud?: string; readonly sub: string },
  policy?: Policy,
): 'allow' | 'deny' {
  const context: Context = { [`${ISSUER}:aud`]: claims.aud ?? 'sts.amazonaws.com', [`${ISSUER}:sub`]: claims.sub };
  const request = { action: 'sts:AssumeRoleWithWebIdentity', resource: `arn:aws:iam::${ACCOUNT}:role/refdata-${role}`, context };
  return evaluate(asTrust(policy ?? policyOf(`trust-${role}`)), request);
}

export interface Policies {
  readonly identity: Policy;
  readonly bucket: Policy;
}
export const policiesOf = (role: RefdataRole): Policies => ({ identity: policyOf(role), bucket: policyOf('bucket') });

/** Within one account, what the role allows and the bucket does not forbid is allowed. */
export function decide(
  role: RefdataRole,
  { action, resource, context }: Request,
  { identity, bucket }: Policies,
): 'allow' | 'deny' {
  const whole: Context = {
    'aws:SecureTransport': 'true',
    'aws:PrincipalArn': `arn:aws:iam::${ACCOUNT}:role/refdata-${role}`,
    // Amazon sets it for all that make an object, and not for the parts of an upload.
    ...(action === 's3:PutObject' ? { 's3:ObjectCreationOperation': 'true' } : {}),
    ...context,
  };
  const request = { action, resource, context: whole };
  const forbidden = evaluate({ ...bucket, Statement: [...bucket.Statement, EVERYTHING] }, request) === 'deny';
  return forbidden ? 'deny' : evaluate(identity, request);
}
