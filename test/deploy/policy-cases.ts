import type { Context } from './policy-evaluator.ts';

export const REGION = 'eu-west-1';
export const ACCOUNT = '111122223333';
export const APP = '4711';

const arn = (kind: string, id: string): string => `arn:aws:ec2:${REGION}:${kind === 'image' ? '' : ACCOUNT}:${kind}/${id}`;
const here: Context = { 'aws:RequestedRegion': REGION };
const tagged: Context = {
  ...here,
  'aws:RequestTag/pilotlight:app': APP,
  'aws:TagKeys': ['pilotlight:app', 'pilotlight:pool', 'pilotlight:launch', 'Name'],
};
const machine: Context = {
  ...tagged,
  'ec2:InstanceType': 'm7i.large',
  'ec2:MetadataHttpTokens': 'required',
  'ec2:MetadataHttpPutResponseHopLimit': '1',
};
const ours: Context = { ...here, 'aws:ResourceTag/pilotlight:app': APP };
const theirs: Context = { ...here, 'aws:ResourceTag/pilotlight:app': 'another' };

export type Case = readonly ['allow' | 'deny', string, string, Context];
/** One call each: what is needed, and what must never be. */
export const CASES: Readonly<Record<string, Case>> = {
  'a machine as the adapter orders it': ['allow', 'ec2:RunInstances', arn('instance', '*'), machine],
  'its other type': ['allow', 'ec2:RunInstances', arn('instance', '*'), { ...machine, 'ec2:InstanceType': 'c7i.large' }],
  'its disk': ['allow', 'ec2:RunInstances', arn('volume', '*'), { ...tagged, 'ec2:Encrypted': 'true' }],
  'its interface': ['allow', 'ec2:RunInstances', arn('network-interface', '*'), tagged],
  'its request for spot': ['allow', 'ec2:RunInstances', arn('spot-instances-request', '*'), here],
  'its subnet': ['allow', 'ec2:RunInstances', arn('subnet', 'subnet-2'), here],
  'its security group': ['allow', 'ec2:RunInstances', arn('security-group', 'sg-1'), here],
  'its image': ['allow', 'ec2:RunInstances', arn('image', 'ami-1'), here],
  'its template': ['allow', 'ec2:RunInstances', arn('launch-template', 'lt-1'), ours],
  'a fleet': ['allow', 'ec2:CreateFleet', arn('fleet', '*'), tagged],
  'a fleet by its template': ['allow', 'ec2:CreateFleet', arn('launch-template', 'lt-1'), ours],
  'a template': ['allow', 'ec2:CreateLaunchTemplate', arn('launch-template', '*'), tagged],
  'an end of a template': ['allow', 'ec2:DeleteLaunchTemplate', arn('launch-template', 'lt-1'), ours],
  'tags with RunInstances': [
    'allow',
    'ec2:CreateTags',
    arn('instance', 'i-1'),
    { ...tagged, 'ec2:CreateAction': 'RunInstances' },
  ],
  'tags with CreateFleet': ['allow', 'ec2:CreateTags', arn('fleet', 'f-1'), { ...tagged, 'ec2:CreateAction': 'CreateFleet' }],
  'tags of a template': [
    'allow',
    'ec2:CreateTags',
    arn('launch-template', 'l'),
    { ...tagged, 'ec2:CreateAction': 'CreateLaunchTemplate' },
  ],
  'an end': ['allow', 'ec2:TerminateInstances', arn('instance', 'i-1'), ours],
  'a stop': ['allow', 'ec2:StopInstances', arn('instance', 'i-1'), ours],
  'a start': ['allow', 'ec2:StartInstances', arn('instance', 'i-1'), ours],
  'a look': ['allow', 'ec2:DescribeInstances', '*', here],
  'a public parameter': ['allow', 'ssm:GetParameters', `arn:aws:ssm:${REGION}::parameter/aws/service/ami-x`, here],
  'an own parameter': ['allow', 'ssm:GetParameter', `arn:aws:ssm:${REGION}:${ACCOUNT}:parameter/own/image`, here],

  'a machine without a tag': [
    'deny',
    'ec2:RunInstances',
    arn('instance', '*'),
    { ...machine, 'aws:RequestTag/pilotlight:app': 'x' },
  ],
  'a machine of another type': [
    'deny',
    'ec2:RunInstances',
    arn('instance', '*'),
    { ...machine, 'ec2:InstanceType': 'p5.48xlarge' },
  ],
  'a machine with IMDSv1': [
    'deny',
    'ec2:RunInstances',
    arn('instance', '*'),
    { ...machine, 'ec2:MetadataHttpTokens': 'optional' },
  ],
  'a machine whose containers reach IMDS': [
    'deny',
    'ec2:RunInstances',
    arn('instance', '*'),
    { ...machine, 'ec2:MetadataHttpPutResponseHopLimit': '2' },
  ],
  'a machine with a role': [
    'deny',
    'ec2:RunInstances',
    arn('instance', '*'),
    { ...machine, 'ec2:InstanceProfile': 'arn:aws:iam::1:instance-profile/a' },
  ],
  'a machine with a tag of another name': [
    'deny',
    'ec2:RunInstances',
    arn('instance', '*'),
    { ...machine, 'aws:TagKeys': ['pilotlight:app', 'Environment'] },
  ],
  'a machine in another region': [
    'deny',
    'ec2:RunInstances',
    arn('instance', '*'),
    { ...machine, 'aws:RequestedRegion': 'us-east-1' },
  ],
  'a machine of another account': ['deny', 'ec2:RunInstances', `arn:aws:ec2:${REGION}:999999999999:instance/*`, machine],
  'a disk that is not encrypted': ['deny', 'ec2:RunInstances', arn('volume', '*'), { ...tagged, 'ec2:Encrypted': 'false' }],
  'a disk without a tag': ['deny', 'ec2:RunInstances', arn('volume', '*'), { ...here, 'ec2:Encrypted': 'true' }],
  'another subnet': ['deny', 'ec2:RunInstances', arn('subnet', 'subnet-9'), here],
  'another security group': ['deny', 'ec2:RunInstances', arn('security-group', 'sg-9'), here],
  'another image': ['deny', 'ec2:RunInstances', arn('image', 'ami-9'), here],
  'a key pair': ['deny', 'ec2:RunInstances', arn('key-pair', 'admin'), here],
  "somebody else's template": ['deny', 'ec2:RunInstances', arn('launch-template', 'lt-1'), theirs],
  "a fleet by somebody else's template": ['deny', 'ec2:CreateFleet', arn('launch-template', 'lt-1'), here],
  'a fleet without a tag': ['deny', 'ec2:CreateFleet', arn('fleet', '*'), here],
  'a template without a tag': ['deny', 'ec2:CreateLaunchTemplate', arn('launch-template', '*'), here],
  'a new version of a template': ['deny', 'ec2:CreateLaunchTemplateVersion', arn('launch-template', 'lt-1'), ours],
  "an end of somebody else's template": ['deny', 'ec2:DeleteLaunchTemplate', arn('launch-template', 'lt-1'), theirs],
  'tags later': ['deny', 'ec2:CreateTags', arn('instance', 'i-1'), tagged],
  'tags with another action': [
    'deny',
    'ec2:CreateTags',
    arn('snapshot', 's'),
    { ...tagged, 'ec2:CreateAction': 'CreateSnapshot' },
  ],
  "another app's tag": [
    'deny',
    'ec2:CreateTags',
    arn('instance', 'i'),
    { ...tagged, 'aws:RequestTag/pilotlight:app': 'x', 'ec2:CreateAction': 'RunInstances' },
  ],
  'no more tag': ['deny', 'ec2:DeleteTags', arn('instance', 'i-1'), ours],
  "an end of somebody else's machine": ['deny', 'ec2:TerminateInstances', arn('instance', 'i-9'), theirs],
  'an end of a machine without tags': ['deny', 'ec2:TerminateInstances', arn('instance', 'i-9'), here],
  'an end in another region': [
    'deny',
    'ec2:TerminateInstances',
    arn('instance', 'i-1'),
    { ...ours, 'aws:RequestedRegion': 'us-east-1' },
  ],
  "a stop of somebody else's machine": ['deny', 'ec2:StopInstances', arn('instance', 'i-9'), theirs],
  "a start of somebody else's machine": ['deny', 'ec2:StartInstances', arn('instance', 'i-9'), here],
  'a look in another region': ['deny', 'ec2:DescribeInstances', '*', { 'aws:RequestedRegion': 'us-east-1' }],
  'a secret parameter': ['deny', 'ssm:GetParameter', `arn:aws:ssm:${REGION}:${ACCOUNT}:parameter/prod/password`, here],
  'a role for a machine': ['deny', 'iam:PassRole', `arn:aws:iam::${ACCOUNT}:role/admin`, here],
  'a role of a service': ['deny', 'iam:CreateServiceLinkedRole', `arn:aws:iam::${ACCOUNT}:role/x`, here],
  'user data of a machine': ['deny', 'ec2:DescribeInstanceAttribute', arn('instance', 'i-1'), ours],
};
