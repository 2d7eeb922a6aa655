import { EC2Client } from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Ec2Settings } from '../../../autoscaler/adapters/ec2/ec2-settings.ts';
import { probeEc2 } from '../../../autoscaler/adapters/ec2/probe.ts';
import { anOrder } from '../../builders/machine-request.ts';
import { onMoto } from '../../fakes/moto/on-moto.ts';
import { type Ec2Account, ec2Account } from './ec2-account.ts';

await onMoto('a look at EC2 before anything starts', (moto) => {
  let account: Ec2Account;
  beforeEach(async () => {
    account = await ec2Account(moto());
  });
  afterEach(() => account.close());

  const probe = (changes: Partial<Ec2Settings> = {}, client?: EC2Client) =>
    probeEc2({
      appId: '7',
      pool: 'large',
      settings: { ...account.settings, market: 'spot-then-on-demand', ...changes },
      client: client ?? moto().client({ endpoint: account.gate.url }),
    });

  test('says that all is well, and starts nothing', async () => {
    expect(await probe()).toEqual([
      { ok: true, what: expect.stringContaining('pool large can start and end machines'), next: null },
    ]);
    expect(account.gate.callsOf('writes')).toEqual([]);
    expect(await account.machines().list()).toEqual([]);
  });

  test('names every subnet, group, image and type that is not there, and how to mend each', async () => {
    const findings = await probe({
      subnets: ['subnet-00000001', account.network.subnets[0] as string, 'subnet-00000002'],
      securityGroups: ['sg-00000000'],
      image: { id: 'ami-00000000' },
    });
    expect(findings.map(({ what }) => /(subnet|sg|ami)-0000000\d/.exec(what)?.[0])).toEqual([
      'subnet-00000001',
      'subnet-00000002',
      'sg-00000000',
      'ami-00000000',
    ]);
    expect(findings.every(({ ok, next }) => !ok && next !== null && next.startsWith('Correct machines.ec2.'))).toBe(true);
    expect((await probe({ types: ['m5.large', 'g99.huge'] })).map(({ what }) => what)).toEqual([
      expect.stringContaining('the type g99.huge, which eu-west-1a, eu-west-1b, eu-west-1c do not have'),
    ]);
  });

  test('names every right that is missing, and the policy that grants it', async () => {
    const denied = { code: 'UnauthorizedOperation', status: 403 };
    for (const action of ['RunInstances', 'CreateFleet', 'CreateLaunchTemplate'])
      account.gate.order({ action, as: denied, times: 2 });
    const findings = await probe();
    expect(findings.map(({ what }) => what.split(' is not allowed')[0])).toEqual([
      'ec2:RunInstances (spot)',
      'ec2:RunInstances (on-demand)',
      'ec2:CreateLaunchTemplate',
      'ec2:CreateFleet',
    ]);
    expect(new Set(findings.map(({ next }) => next?.includes('iam-policy.json')))).toEqual(new Set([true]));
  });

  test('tries the right to end machines on one of its own, without ending it', async () => {
    await account.machines().launch(anOrder());
    expect(await probe()).toMatchObject([{ ok: true }]);
    account.gate.order({ action: 'TerminateInstances', as: { code: 'UnauthorizedOperation', status: 403 } });
    expect(await probe()).toMatchObject([{ ok: false, what: expect.stringContaining('ec2:TerminateInstances on own machines') }]);
    expect(await account.machines().list()).toMatchObject([{ state: 'running' }]);
  });

  test('tells what EC2 would refuse a launch for', async () => {
    account.gate.order({ action: 'RunInstances', as: { code: 'InvalidParameterCombination', status: 400 } });
    expect(await probe()).toMatchObject([{ ok: false, what: expect.stringContaining('InvalidParameterCombination') }]);
  });

  test.each([
    ['credentials that EC2 does not know', { code: 'AuthFailure', status: 401 }, 'does not accept the credentials', 'role'],
    ['an EC2 that is down', { code: 'ServiceUnavailable', status: 503 }, 'does not answer', 'network'],
  ])('tells %s alone: nothing else can be looked at', async (_, as, what, next) => {
    account.gate.order({ action: 'DescribeInstances', as });
    expect(await probe()).toEqual([{ ok: false, what: expect.stringContaining(what), next: expect.stringContaining(next) }]);
    expect(account.gate.calls).toHaveLength(1);
  });

  test('tells that there are no credentials at all', async () => {
    const credentials = () =>
      Promise.reject(Object.assign(new Error('Could not load credentials'), { name: 'CredentialsProviderError' }));
    const client = new EC2Client({ region: 'eu-west-1', endpoint: account.gate.url, credentials, maxAttempts: 1 });
    expect(await probe({}, client)).toMatchObject([
      { ok: false, what: expect.stringContaining('does not accept the credentials') },
    ]);
  });
});
