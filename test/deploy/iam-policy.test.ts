import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { iamPolicy, PLACEHOLDERS, type Policy, type PolicyStatement, policyText } from '../../autoscaler/deploy/iam-policy.ts';
import { reachable } from './escalation.ts';
import { ACCOUNT, APP, CASES, REGION } from './policy-cases.ts';
import { evaluate } from './policy-evaluator.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const policy = iamPolicy({
  partition: 'aws',
  region: REGION,
  account: ACCOUNT,
  app: APP,
  types: ['m7i.large', 'c7i.large'],
  subnets: ['subnet-1', 'subnet-2'],
  securityGroups: ['sg-1'],
  images: ['ami-1'],
  parameters: ['/aws/service/*', '/own/image'],
});
const world = {
  region: REGION,
  account: ACCOUNT,
  app: APP,
  type: 'm7i.large',
  others: { type: 'p5.48xlarge', subnet: 'subnet-9', region: 'us-east-1' },
};

test.each(Object.entries(CASES))('S11: %s', (_, [decision, action, resource, context]) => {
  expect(evaluate(policy, { action, resource, context })).toBe(decision);
});

test('G23: at least forty cases, of which each statement that allows decides one', () => {
  expect(Object.keys(CASES).length).toBeGreaterThanOrEqual(40);
  const idle = policy.Statement.filter(({ Effect, Sid }) => {
    if (Effect !== 'Allow' || Sid === 'LaunchManyMachines') return false;
    const without: Policy = { ...policy, Statement: policy.Statement.filter((one) => one.Sid !== Sid) };
    return !Object.values(CASES).some(
      ([decision, action, resource, context]) => evaluate(without, { action, resource, context }) !== decision,
    );
  });
  expect(idle.map(({ Sid }) => Sid)).toEqual([]);
});

test('S11: no order of calls leads to a foreign machine, another type, another place, a role or an older IMDS', () => {
  expect(reachable(policy, world)).toEqual([]);
});

/** The policy with one statement changed, or one more. */
function with_(change: (statement: PolicyStatement) => PolicyStatement, extra: readonly PolicyStatement[] = []): Policy {
  return { ...policy, Statement: [...policy.Statement.map(change), ...extra] };
}
const dropCondition =
  (sid: string, operator: string, key?: string) =>
  (statement: PolicyStatement): PolicyStatement => {
    if (statement.Sid !== sid || !statement.Condition) return statement;
    const { [operator]: dropped = {}, ...others } = statement.Condition;
    const kept = key === undefined ? {} : Object.fromEntries(Object.entries(dropped).filter(([one]) => one !== key));
    return { ...statement, Condition: Object.keys(kept).length > 0 ? { ...others, [operator]: kept } : others };
  };
const same = (statement: PolicyStatement): PolicyStatement => statement;
const withoutDenies = (one: Policy): Policy => ({ ...one, Statement: one.Statement.filter(({ Effect }) => Effect === 'Allow') });

test('the search finds what is planted: tag first and terminate then, and each condition that is taken away', () => {
  const tagsLater: PolicyStatement = { Sid: 'Tags', Effect: 'Allow', Action: 'ec2:CreateTags', Resource: '*' };
  // The explicit deny holds even then.
  expect(reachable(with_(same, [tagsLater]), world)).toEqual([]);
  expect(reachable(withoutDenies(with_(same, [tagsLater])), world)).toContain(
    `tag it ${APP} → TerminateInstances of a foreign machine`,
  );
  const planted: readonly (readonly [Policy, string])[] = [
    [
      with_(dropCondition('EndOwnMachines', 'StringEquals', 'aws:ResourceTag/pilotlight:app')),
      'TerminateInstances of a foreign machine',
    ],
    [with_(dropCondition('LaunchMachines', 'StringEquals', 'aws:RequestTag/pilotlight:app')), 'launch without a tag'],
    [with_(dropCondition('LaunchMachines', 'StringEquals', 'ec2:InstanceType')), 'launch of a type that is not listed'],
    [with_(dropCondition('LaunchMachines', 'StringEquals', 'ec2:MetadataHttpTokens')), 'launch with IMDSv1'],
    [with_(dropCondition('LaunchMachines', 'NumericEquals')), 'launch with a longer hop limit'],
    [with_(dropCondition('LaunchMachines', 'Null')), 'launch with a role'],
    [with_(dropCondition('LaunchMachines', 'ForAllValues:StringEquals')), 'launch with tags of any name'],
    [
      with_(dropCondition('LaunchByOwnTemplates', 'StringEquals', 'aws:ResourceTag/pilotlight:app')),
      'launch by a foreign template',
    ],
    [with_(same, [{ Sid: 'Pass', Effect: 'Allow', Action: 'iam:*', Resource: '*' }]), 'iam:PassRole'],
  ];
  for (const [one, harm] of planted) expect(reachable(one, world)).toContain(harm);
});

test('G23: nothing that changes anything is allowed on every resource or without a condition, and nothing of iam at all', () => {
  for (const { Sid, Effect, Action, Resource, Condition } of policy.Statement) {
    const actions = [Action].flat();
    expect(actions.filter((action) => action.startsWith('iam:') || action.includes('*'))).toEqual([]);
    if (Effect === 'Deny' || Sid === 'Look') continue;
    expect({ Sid, everywhere: [Resource].flat().includes('*') }).toEqual({ Sid, everywhere: false });
    expect({ Sid, region: Condition?.['StringEquals']?.['aws:RequestedRegion'] }).toEqual({ Sid, region: REGION });
  }
});

test('every call of the adapter to EC2 is in the policy, and it may look at nothing that the adapter does not ask for', () => {
  const sources = globSync('autoscaler/adapters/ec2/*.ts', { cwd: ROOT }).map((path) => readFileSync(join(ROOT, path), 'utf8'));
  const calls = new Set(
    sources.flatMap((text) => [...text.matchAll(/new ([A-Za-z]+)Command\(/g)].map(([, name]) => `ec2:${name}`)),
  );
  const allowed = new Set(policy.Statement.flatMap(({ Effect, Action }) => (Effect === 'Allow' ? [Action].flat() : [])));
  expect(calls.size).toBeGreaterThanOrEqual(10);
  expect([...calls].filter((call) => !allowed.has(call))).toEqual([]);
  expect([...allowed].filter((action) => action.startsWith('ec2:Describe') && !calls.has(action))).toEqual([]);
});

test('iam-policy.json is the same policy with names in place of values', () => {
  const shipped = readFileSync(join(ROOT, 'autoscaler/deploy/iam-policy.json'), 'utf8');
  expect(JSON.parse(shipped)).toEqual(JSON.parse(policyText(iamPolicy(PLACEHOLDERS))));
  // AWS's limit for a customer managed policy, white space not counted.
  expect(shipped.replaceAll(/\s/g, '').length).toBeLessThan(6_144);
});
