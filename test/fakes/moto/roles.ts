/** Makes a role in moto that may do everything in one bucket; gives its ARN. */
export async function makeRole(moto: string, name: string, bucket: string): Promise<string> {
  const trust = { Version: '2012-10-17', Statement: [] };
  await iam(moto, { Action: 'CreateRole', RoleName: name, AssumeRolePolicyDocument: JSON.stringify(trust) });
  const resources = [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`];
  const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: resources }] };
  await iam(moto, { Action: 'PutRolePolicy', RoleName: name, PolicyName: 'all', PolicyDocument: JSON.stringify(policy) });
  return `arn:aws:iam::123456789012:role/${name}`;
}

/** moto tells services apart by the scope of credentials, which it does not check here. */
async function iam(moto: string, action: Readonly<Record<string, string>>): Promise<void> {
  const authorization = 'AWS4-HMAC-SHA256 Credential=moto/20261121/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=0';
  const answer = await fetch(moto, {
    method: 'POST',
    headers: { authorization },
    body: new URLSearchParams({ ...action, Version: '2010-05-08' }),
  });
  if (!answer.ok) throw new Error(`moto does not make a role: ${answer.status} ${(await answer.text()).slice(0, 300)}`);
}

/** From here on moto lets so many calls pass, and asks of all others the signature and the policies of their credentials. */
export async function asksForSignatures(moto: string, after: number): Promise<void> {
  const answer = await fetch(`${moto}/moto-api/reset-auth`, { method: 'POST', body: String(after) });
  if (!answer.ok) throw new Error(`moto does not look at signatures: ${answer.status}`);
}

export const believesAll = (moto: string): Promise<void> => asksForSignatures(moto, Number.MAX_SAFE_INTEGER);
