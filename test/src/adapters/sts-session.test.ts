import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { endpointOf, openSession } from '../../../src/adapters/sts-session.ts';

const REQUEST = { role: 'arn:aws:iam::123456789012:role/refdata', partition: 'aws', token: 'e30.e30.e30', name: 'pilotlight-1' };
const CREDENTIALS =
  '<AssumeRoleWithWebIdentityResponse><AssumeRoleWithWebIdentityResult><Credentials><AccessKeyId>ASIA1</AccessKeyId><SecretAccessKey>a+b/c=</SecretAccessKey><SessionToken>token</SessionToken></Credentials></AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>';
const refusal = (code: string) =>
  `<ErrorResponse><Error><Code>${code}</Code><Message>As ordered.</Message></Error></ErrorResponse>`;

let server: Server | null = null;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A service that gives one answer after the other, the last one for ever. */
async function service(...answers: readonly (readonly [status: number, body: string])[]) {
  const bodies: string[] = [];
  server = createServer(async (asked, answer) => {
    const [status, body] = answers[Math.min(bodies.length, answers.length - 1)] ?? [500, ''];
    bodies.push(Buffer.concat(await asked.toArray()).toString());
    answer.writeHead(status).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { bodies, env: { AWS_ENDPOINT_URL_STS: `http://127.0.0.1:${(server.address() as AddressInfo).port}` } };
}

test('a session is asked for with the role, the name and the token, and nothing else', async () => {
  const { bodies, env } = await service([200, CREDENTIALS]);
  expect(await openSession(REQUEST, env)).toEqual({ ok: true, value: { id: 'ASIA1', secret: 'a+b/c=', token: 'token' } });
  expect(bodies.map((body) => Object.fromEntries(new URLSearchParams(body)))).toEqual([
    {
      ...{ Action: 'AssumeRoleWithWebIdentity', Version: '2011-06-15', RoleArn: REQUEST.role },
      ...{ RoleSessionName: 'pilotlight-1', WebIdentityToken: REQUEST.token },
    },
  ]);
});

test('what passes is asked again, what does not is said at once in AWS’s words', async () => {
  const passing = await service([400, refusal('IDPCommunicationError')], [503, ''], [200, CREDENTIALS]);
  expect(await openSession(REQUEST, passing.env)).toMatchObject({ ok: true });
  expect(passing.bodies).toHaveLength(3);
  server?.close();
  const final = await service([400, refusal('ExpiredTokenException')]);
  expect(await openSession(REQUEST, final.env)).toEqual({
    ok: false,
    error: { kind: 'refused', because: 'ExpiredTokenException: As ordered' },
  });
  expect(final.bodies).toHaveLength(1);
});

test.each([
  ['no answer of AWS’s', '<html>Welcome</html>', /answers without credentials$/],
  ['half of the credentials', CREDENTIALS.replace(/<SessionToken>.*/, ''), /answers without credentials$/],
  ['an endless answer', 'x'.repeat(1_000_000), /answers more than 65536 bytes$/],
])('%s is no session', async (_, body, because) => {
  const { env } = await service([200, body]);
  const opened = await openSession(REQUEST, env);
  expect(opened).toEqual({ ok: false, error: { kind: 'refused', because: expect.stringMatching(because) } });
});

test('a token is sent nowhere else by a redirection', async () => {
  const other = await service([200, CREDENTIALS]);
  const elsewhere = server;
  const front = createServer((_, answer) => answer.writeHead(307, { location: other.env.AWS_ENDPOINT_URL_STS }).end());
  server = front;
  front.listen(0, '127.0.0.1');
  await once(front, 'listening');
  const env = { AWS_ENDPOINT_URL_STS: `http://127.0.0.1:${(front.address() as AddressInfo).port}` };
  expect(await openSession(REQUEST, env)).toMatchObject({ ok: false });
  expect(other.bodies).toEqual([]);
  elsewhere?.closeAllConnections();
  elsewhere?.close();
});

test.each([
  ['aws', {}, 'https://sts.us-east-1.amazonaws.com/'],
  ['aws', { AWS_REGION: 'eu-central-1' }, 'https://sts.eu-central-1.amazonaws.com/'],
  ['aws', { AWS_REGION: '', AWS_DEFAULT_REGION: 'us-west-2' }, 'https://sts.us-west-2.amazonaws.com/'],
  ['aws', { AWS_REGION: 'auto' }, 'https://sts.us-east-1.amazonaws.com/'],
  ['aws', { AWS_REGION: 'evil.example/?' }, 'https://sts.us-east-1.amazonaws.com/'],
  ['aws-cn', {}, 'https://sts.cn-north-1.amazonaws.com.cn/'],
  ['aws-us-gov', { AWS_REGION: 'us-gov-east-1' }, 'https://sts.us-gov-east-1.amazonaws.com/'],
  ['aws', { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' }, 'http://127.0.0.1:1'],
])('the token service of %s with %j is %s', (partition, env, expected) => {
  expect(endpointOf(partition, env)).toBe(expected);
});
