import type { Policy } from '../../autoscaler/deploy/iam-policy.ts';
import { type Context, evaluate } from './policy-evaluator.ts';

/** An instance of the account, as the search sees it: `foreign` ones are not the service's, whatever their tags become. */
interface Victim {
  readonly owner: 'foreign';
  readonly tags: Readonly<Record<string, string>>;
}

export interface World {
  readonly region: string;
  readonly account: string;
  readonly app: string;
  readonly type: string;
  /** Other values that a principal may try where the policy names one. */
  readonly others: { readonly type: string; readonly subnet: string; readonly region: string };
}

/** A call of the search: its action and resource, and whatever else stands in the request. */
interface Move {
  readonly name: string;
  readonly action: string;
  readonly resource: string;
  readonly context: Context;
  /** What becomes of the victim. */
  readonly effect: (victim: Victim) => Victim | 'goal';
}

/**
 * Everything bad that a principal with this policy can reach: calls are tried with every tag and every way to give one, in any
 * order, until nothing new comes. Empty is what we want (S11).
 */
export function reachable(policy: Policy, world: World): readonly string[] {
  const found = new Set<string>();
  const seen = new Set<string>();
  const open: { readonly victim: Victim; readonly path: readonly string[] }[] = [
    { victim: { owner: 'foreign', tags: {} }, path: [] },
    { victim: { owner: 'foreign', tags: { 'pilotlight:app': 'another' } }, path: [] },
  ];
  for (let state = open.shift(); state; state = open.shift()) {
    const key = JSON.stringify(state.victim);
    if (seen.has(key)) continue;
    seen.add(key);
    for (const move of movesAgainst(state.victim, world)) {
      if (evaluate(policy, move) !== 'allow') continue;
      const next = move.effect(state.victim);
      const path = [...state.path, move.name];
      if (next === 'goal') found.add(path.join(' → '));
      else open.push({ victim: next, path });
    }
  }
  for (const { name, ...request } of launches(world)) if (evaluate(policy, request) === 'allow') found.add(name);
  return [...found];
}

function movesAgainst(victim: Victim, { region, account, app }: World): readonly Move[] {
  const resource = `arn:aws:ec2:${region}:${account}:instance/i-foreign`;
  const tags = Object.fromEntries(Object.entries(victim.tags).map(([key, value]) => [`aws:ResourceTag/${key}`, value]));
  const base: Context = { 'aws:RequestedRegion': region, ...tags };
  const goal = (): 'goal' => 'goal';
  const harms = ['TerminateInstances', 'StopInstances', 'StartInstances', 'RebootInstances', 'ModifyInstanceAttribute'];
  const tagging = [app, 'another'].flatMap((value) => ({
    name: `tag it ${value}`,
    action: 'ec2:CreateTags',
    resource,
    context: { ...base, 'aws:RequestTag/pilotlight:app': value, 'aws:TagKeys': ['pilotlight:app'] },
    effect: (one: Victim): Victim => ({ ...one, tags: { ...one.tags, 'pilotlight:app': value } }),
  }));
  return [
    ...harms.map((name) => ({
      name: `${name} of a foreign machine`,
      action: `ec2:${name}`,
      resource,
      context: base,
      effect: goal,
    })),
    ...tagging,
    {
      name: 'untag it',
      action: 'ec2:DeleteTags',
      resource,
      context: { ...base, 'aws:TagKeys': ['pilotlight:app'] },
      effect: (one) => ({ ...one, tags: {} }),
    },
    ...['AssociateIamInstanceProfile', 'ReplaceIamInstanceProfileAssociation'].map((name) => ({
      name: `${name} on a foreign machine`,
      action: `ec2:${name}`,
      resource,
      context: base,
      effect: goal,
    })),
  ];
}

/** Launches and rights that must never be possible, whatever else is in the request. */
function launches({ region, account, app, type, others }: World) {
  const arn = (kind: string, id: string, where = region): string => `arn:aws:ec2:${where}:${account}:${kind}/${id}`;
  const good: Context = {
    'aws:RequestedRegion': region,
    'aws:RequestTag/pilotlight:app': app,
    'aws:TagKeys': ['pilotlight:app', 'Name'],
    'ec2:InstanceType': type,
    'ec2:MetadataHttpTokens': 'required',
    'ec2:MetadataHttpPutResponseHopLimit': '1',
  };
  const without = (key: string): Context => Object.fromEntries(Object.entries(good).filter(([one]) => one !== key));
  const launch = (name: string, context: Context, resource = arn('instance', '*')) => ({
    name: `launch ${name}`,
    action: 'ec2:RunInstances',
    resource,
    context,
  });
  const right = (action: string, resource = '*') => ({ name: action, action, resource, context: good });
  return [
    launch('without a tag', without('aws:RequestTag/pilotlight:app')),
    launch("with another app's tag", { ...good, 'aws:RequestTag/pilotlight:app': 'another' }),
    launch('of a type that is not listed', { ...good, 'ec2:InstanceType': others.type }),
    launch('with IMDSv1', { ...good, 'ec2:MetadataHttpTokens': 'optional' }),
    launch('with a longer hop limit', { ...good, 'ec2:MetadataHttpPutResponseHopLimit': '2' }),
    launch('with a role', { ...good, 'ec2:InstanceProfile': `arn:aws:iam::${account}:instance-profile/admin` }),
    launch('with tags of any name', { ...good, 'aws:TagKeys': ['pilotlight:app', 'Owner'] }),
    launch('elsewhere', { ...good, 'aws:RequestedRegion': others.region }, arn('instance', '*', others.region)),
    launch('into a foreign subnet', good, arn('subnet', others.subnet)),
    launch('into a foreign security group', good, arn('security-group', 'sg-foreign')),
    launch('by a foreign template', good, arn('launch-template', 'lt-foreign')),
    ...['PassRole', 'CreateRole', 'AttachRolePolicy', 'PutRolePolicy', 'CreateServiceLinkedRole', 'CreateAccessKey'].map((name) =>
      right(`iam:${name}`, `arn:aws:iam::${account}:role/admin`),
    ),
    ...['sts:AssumeRole', 'ssm:SendCommand', 'ssm:PutParameter', 'ssm:StartSession', 's3:GetObject', 'kms:Decrypt'].map((name) =>
      right(name),
    ),
    ...['CreateLaunchTemplateVersion', 'ModifyLaunchTemplate', 'ModifyInstanceAttribute', 'ModifyInstanceMetadataOptions'].map(
      (name) => right(`ec2:${name}`, arn(name.includes('Template') ? 'launch-template' : 'instance', 'x')),
    ),
    ...['AuthorizeSecurityGroupIngress', 'CreateKeyPair', 'GetPasswordData', 'CreateSnapshot', 'AttachVolume', 'CreateImage'].map(
      (name) => right(`ec2:${name}`, arn('instance', 'x')),
    ),
  ];
}
