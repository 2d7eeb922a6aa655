/** What the service may do in an AWS account: start, stop, start again and terminate its own machines, and look. */
export interface PolicyGiven {
  /** `aws`, `aws-cn`, `aws-us-gov`. */
  readonly partition: string;
  readonly region: string;
  /** The account's twelve digits. */
  readonly account: string;
  /** The GitHub App's id: the tag `pilotlight:app` of everything that is started. */
  readonly app: string;
  readonly types: readonly string[];
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
  /** Ids of images; `*` where an SSM parameter names it. */
  readonly images: readonly string[];
  /** Names of SSM parameters, with their leading slash; `*` is allowed in them. */
  readonly parameters: readonly string[];
}

export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

export interface Policy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly PolicyStatement[];
}

/** Tags that the service gives; it may give no other. */
const TAG_KEYS = ['pilotlight:app', 'pilotlight:pool', 'pilotlight:launch', 'pilotlight:runner', 'Name'];
const CREATED = ['instance', 'volume', 'network-interface', 'spot-instances-request', 'fleet', 'launch-template'];
const LOOKS = [
  'DescribeFleets',
  'DescribeImages',
  'DescribeInstances',
  'DescribeInstanceTypeOfferings',
  'DescribeLaunchTemplateVersions',
  'DescribeLaunchTemplates',
  'DescribeSecurityGroups',
  'DescribeSpotPriceHistory',
  'DescribeSubnets',
];

/**
 * The least that the service's calls need. No `iam:` action at all: without `iam:PassRole` no machine can get a role, and the
 * service-linked role of spot is made once by a person (docs/install.md). Tags are given while something is created and never
 * later: else a foreign instance could be tagged first and terminated then.
 */
export function iamPolicy(given: PolicyGiven): Policy {
  return {
    Version: '2012-10-17',
    Statement: [...launching(given), ...templates(given), ...owning(given), ...looking(given), ...neverTagLater()],
  };
}

/** `its('subnet', 'subnet-1')`: an ARN of the account. */
function arnsOf({ partition, region, account }: PolicyGiven): (kind: string, id?: string) => string {
  return (kind, id = '*') => `arn:${partition}:ec2:${region}:${account}:${kind}/${id}`;
}

function conditionsOf({ region, app }: PolicyGiven) {
  const inRegion = { StringEquals: { 'aws:RequestedRegion': region } };
  return {
    inRegion,
    /** On what is being created. */
    isTagged: {
      StringEquals: { ...inRegion.StringEquals, 'aws:RequestTag/pilotlight:app': app },
      'ForAllValues:StringEquals': { 'aws:TagKeys': TAG_KEYS },
    },
    /** On what exists. */
    isOurs: { StringEquals: { ...inRegion.StringEquals, 'aws:ResourceTag/pilotlight:app': app } },
  };
}

type Where = readonly [PolicyStatement['Resource'], PolicyStatement['Condition'] & {}];

function allow(Sid: string, Action: PolicyStatement['Action'], [Resource, Condition]: Where): PolicyStatement {
  return { Sid, Effect: 'Allow', Action, Resource, Condition };
}

function launching(given: PolicyGiven): readonly PolicyStatement[] {
  const { partition, region, subnets, securityGroups, images } = given;
  const its = arnsOf(given);
  const { inRegion, isTagged, isOurs } = conditionsOf(given);
  const outOf = [
    ...subnets.map((id) => its('subnet', id)),
    ...securityGroups.map((id) => its('security-group', id)),
    ...images.map((id) => `arn:${partition}:ec2:${region}::image/${id}`),
  ];
  const both = ['ec2:RunInstances', 'ec2:CreateFleet'];
  return [
    allow('LaunchMachines', 'ec2:RunInstances', [its('instance'), machineConditions(isTagged, given.types)]),
    allow('LaunchTheirParts', 'ec2:RunInstances', [its('network-interface'), isTagged]),
    allow('LaunchTheirDisks', 'ec2:RunInstances', [its('volume'), { ...isTagged, Bool: { 'ec2:Encrypted': 'true' } }]),
    allow('AskForSpot', 'ec2:RunInstances', [its('spot-instances-request'), inRegion]),
    allow('LaunchOutOfThese', both, [outOf, inRegion]),
    allow('LaunchByOwnTemplates', both, [its('launch-template'), isOurs]),
    allow('LaunchMany', 'ec2:CreateFleet', [its('fleet'), isTagged]),
    // What the fleet starts is decided again, by the statements on RunInstances.
    allow('LaunchManyMachines', 'ec2:CreateFleet', [[its('instance'), its('volume'), its('network-interface')], inRegion]),
  ];
}

function templates(given: PolicyGiven): readonly PolicyStatement[] {
  const its = arnsOf(given);
  const { isTagged, isOurs } = conditionsOf(given);
  return [
    allow('MakeTemplates', 'ec2:CreateLaunchTemplate', [its('launch-template'), isTagged]),
    allow('DeleteOwnTemplates', 'ec2:DeleteLaunchTemplate', [its('launch-template'), isOurs]),
  ];
}

function owning(given: PolicyGiven): readonly PolicyStatement[] {
  const its = arnsOf(given);
  const { isTagged, isOurs } = conditionsOf(given);
  const asItIsCreated = { 'ec2:CreateAction': ['RunInstances', 'CreateFleet', 'CreateLaunchTemplate'] };
  return [
    allow('TagWhatIsBeingCreated', 'ec2:CreateTags', [
      CREATED.map((kind) => its(kind)),
      { ...isTagged, StringEquals: { ...isTagged.StringEquals, ...asItIsCreated } },
    ]),
    allow('EndOwnMachines', ['ec2:TerminateInstances', 'ec2:StopInstances', 'ec2:StartInstances'], [its('instance'), isOurs]),
  ];
}

function looking(given: PolicyGiven): readonly PolicyStatement[] {
  const { inRegion } = conditionsOf(given);
  const look = allow(
    'Look',
    LOOKS.map((name) => `ec2:${name}`),
    ['*', inRegion],
  );
  if (given.parameters.length === 0) return [look];
  const named = given.parameters.map((name) => parameterArn(given, name));
  return [look, allow('FindImages', ['ssm:GetParameter', 'ssm:GetParameters'], [named, inRegion])];
}

function machineConditions(
  isTagged: { readonly StringEquals: object },
  types: readonly string[],
): PolicyStatement['Condition'] & {} {
  return {
    ...isTagged,
    StringEquals: { ...isTagged.StringEquals, 'ec2:InstanceType': types, 'ec2:MetadataHttpTokens': 'required' },
    NumericEquals: { 'ec2:MetadataHttpPutResponseHopLimit': '1' },
    Null: { 'ec2:InstanceProfile': 'true' },
  };
}

/** Public parameters belong to no account. */
function parameterArn({ partition, region, account }: PolicyGiven, name: string): string {
  return `arn:${partition}:ssm:${region}:${name.startsWith('/aws/') ? '' : account}:parameter${name}`;
}

/** What another policy of the same principal might grant. */
function neverTagLater(): readonly PolicyStatement[] {
  return [
    {
      Sid: 'NeverTagLater',
      Effect: 'Deny',
      Action: 'ec2:CreateTags',
      Resource: '*',
      Condition: { Null: { 'ec2:CreateAction': 'true' } },
    },
    { Sid: 'NeverUntag', Effect: 'Deny', Action: 'ec2:DeleteTags', Resource: '*' },
  ];
}

/** As text for `iam-policy.json` and for `pilotlight init`. */
export function policyText(policy: Policy): string {
  return `${JSON.stringify(policy, null, 2)}\n`;
}

/** What the shipped template says where an installation has a value of its own. */
export const PLACEHOLDERS: PolicyGiven = {
  partition: 'aws',
  region: 'REGION',
  account: 'ACCOUNT',
  app: 'APP_ID',
  types: ['INSTANCE_TYPE'],
  subnets: ['SUBNET'],
  securityGroups: ['SECURITY_GROUP'],
  images: ['*'],
  parameters: ['/aws/service/*'],
};
