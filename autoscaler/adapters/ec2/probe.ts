import {
  CreateFleetCommand,
  CreateLaunchTemplateCommand,
  DescribeImagesCommand,
  DescribeInstancesCommand,
  DescribeInstanceTypeOfferingsCommand,
  DescribeSecurityGroupsCommand,
  DescribeSpotPriceHistoryCommand,
  DescribeSubnetsCommand,
  type EC2Client,
  RunInstancesCommand,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import type { Place } from '../../launch/candidates.ts';
import { classifyEc2Error } from '../../launch/ec2-errors.ts';
import type { LaunchOrder } from '../../machine-ports.ts';
import { readSdkError } from './ec2-calls.ts';
import type { Ec2Settings } from './ec2-settings.ts';
import { createFleetInput, runInstancesInput, TAGS, templateData } from './launch-parameters.ts';

/** One thing that was looked at. */
export interface Ec2Finding {
  readonly ok: boolean;
  readonly what: string;
  /** How to mend it. */
  readonly next: string | null;
}

export interface ProbeGiven {
  readonly appId: string;
  readonly pool: string;
  readonly settings: Ec2Settings;
  readonly client: EC2Client;
}

const POLICY = 'Attach the policy of autoscaler/deploy/iam-policy.json to the role of the service, with your values filled in.';

/**
 * Looks whether machines of a pool could be started and ended, and starts none: DryRun for what changes something. Reports
 * everything that is wrong together, except where EC2 cannot be asked at all. Never throws.
 */
export async function probeEc2(given: ProbeGiven): Promise<readonly Ec2Finding[]> {
  const { client, pool, settings } = given;
  const entered = await outcomeOf(() =>
    client.send(new DescribeInstancesCommand({ Filters: [{ Name: `tag:${TAGS.app}`, Values: [given.appId] }], MaxResults: 5 })),
  );
  if (entered !== null && entered.class !== 'configuration')
    return [
      wrong(
        `EC2 in ${settings.region} does not answer: ${entered.told}`,
        'Look at the network of this machine, and at machines.ec2.region and endpoint.',
      ),
    ];
  if (entered !== null && !isDenied(entered.code))
    return [wrong(`EC2 in ${settings.region} does not accept the credentials: ${entered.told}`, CREDENTIALS)];
  const things = (await Promise.all([subnets(given), securityGroups(given), image(given), types(given)])).flat();
  const rights = await allowed(
    given,
    things.every(({ ok }) => ok),
  );
  const denied = entered === null ? [] : [wrong(`ec2:DescribeInstances is not allowed: ${entered.told}`, POLICY)];
  const findings = [...denied, ...things, ...rights].filter(({ ok }) => !ok);
  if (findings.length > 0) return findings;
  return [
    {
      ok: true,
      what: `pool ${pool} can start and end machines in ${settings.region}: network, image, types and rights are there`,
      next: null,
    },
  ];
}

const CREDENTIALS =
  'Give the service a role (an instance profile of its own machine), or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in its environment.';

interface Outcome {
  readonly code: string;
  readonly class: ReturnType<typeof classifyEc2Error>;
  readonly told: string;
}

/** Null where EC2 said yes; a dry run says so by an error. */
async function outcomeOf(call: () => Promise<unknown>): Promise<Outcome | null> {
  try {
    await call();
    return null;
  } catch (error) {
    const { code, status, message } = readSdkError(error);
    if (code === 'DryRunOperation') return null;
    return { code, class: classifyEc2Error({ code, status }), told: `${code}: ${message}`.slice(0, 200) };
  }
}

/** Each alone, so that every missing one is named. */
async function subnets({ client, pool, settings }: ProbeGiven): Promise<readonly Ec2Finding[]> {
  return missing(
    settings.subnets,
    (id) => client.send(new DescribeSubnetsCommand({ SubnetIds: [id] })),
    (id, told) =>
      wrong(
        `pool ${pool} names the subnet ${id}, which cannot be used in ${settings.region}: ${told}`,
        'Correct machines.ec2.subnets; `aws ec2 describe-subnets` lists yours.',
      ),
  );
}

async function securityGroups({ client, pool, settings }: ProbeGiven): Promise<readonly Ec2Finding[]> {
  return missing(
    settings.securityGroups,
    (id) => client.send(new DescribeSecurityGroupsCommand({ GroupIds: [id] })),
    (id, told) =>
      wrong(
        `pool ${pool} names the security group ${id}, which cannot be used in ${settings.region}: ${told}`,
        'Correct machines.ec2.security_groups; `aws ec2 describe-security-groups` lists yours.',
      ),
  );
}

async function image({ client, pool, settings }: ProbeGiven): Promise<readonly Ec2Finding[]> {
  // A parameter is resolved by EC2 in the dry run of a launch.
  const ids = 'id' in settings.image ? [settings.image.id] : [];
  return missing(
    ids,
    (id) => client.send(new DescribeImagesCommand({ ImageIds: [id] })).then(someImage),
    (id, told) =>
      wrong(
        `pool ${pool} names the image ${id}, which cannot be used in ${settings.region}: ${told}`,
        'Correct machines.ec2.image; an image belongs to one region, and must be shared with this account.',
      ),
  );
}

function someImage({ Images = [] }: { readonly Images?: readonly unknown[] | undefined }): void {
  if (Images.length === 0) throw Object.assign(new Error('it does not exist'), { name: 'InvalidAMIID.NotFound' });
}

/** Types that none of the pool's zones has are never had. */
async function types({ client, pool, settings }: ProbeGiven): Promise<readonly Ec2Finding[]> {
  try {
    const { Subnets = [] } = await client.send(new DescribeSubnetsCommand({ SubnetIds: [...settings.subnets] }));
    const zones = [...new Set(Subnets.flatMap(({ AvailabilityZone }) => AvailabilityZone ?? []))];
    const Filters = [
      { Name: 'instance-type', Values: [...settings.types] },
      { Name: 'location', Values: zones },
    ];
    const command = new DescribeInstanceTypeOfferingsCommand({ LocationType: 'availability-zone', Filters });
    const { InstanceTypeOfferings = [] } = await client.send(command);
    const offered = new Set(InstanceTypeOfferings.map(({ InstanceType }) => String(InstanceType)));
    return settings.types
      .filter((type) => !offered.has(type))
      .map((type) =>
        wrong(
          `pool ${pool} names the type ${type}, which ${zones.join(', ')} do not have`,
          'Correct machines.ec2.types, or add a subnet in a zone that has it.',
        ),
      );
  } catch {
    // Told by the look at the subnets; the right to ask for offerings is not one the service needs.
    return [];
  }
}

async function allowed(given: ProbeGiven, isComplete: boolean): Promise<readonly Ec2Finding[]> {
  const { client, pool, settings, appId } = given;
  const outcomes = await Promise.all(
    dryRuns(given).map(async ({ action, call }) => ({ action, outcome: await outcomeOf(call) })),
  );
  const denied = outcomes.filter(({ outcome }) => outcome !== null && isDenied(outcome.code));
  const launch = outcomes.find(
    ({ action, outcome }) => action.startsWith('ec2:RunInstances') && outcome !== null && !isDenied(outcome.code),
  );
  const { Reservations = [] } = await client
    .send(new DescribeInstancesCommand({ Filters: [{ Name: `tag:${TAGS.app}`, Values: [appId] }], MaxResults: 5 }))
    .catch(() => ({ Reservations: [] }));
  const own = Reservations[0]?.Instances?.[0]?.InstanceId;
  const end = own
    ? await outcomeOf(() => client.send(new TerminateInstancesCommand({ InstanceIds: [own], DryRun: true })))
    : null;
  if (end !== null && isDenied(end.code)) denied.push({ action: 'ec2:TerminateInstances on own machines', outcome: end });
  return [
    ...denied.map(({ action, outcome }) => wrong(`${action} is not allowed: ${outcome?.told}`, POLICY)),
    // What is missing above fails here too: once is enough.
    ...(launch && isComplete
      ? [
          wrong(
            `EC2 would refuse a machine of pool ${pool} in ${settings.region}: ${launch.outcome?.told}`,
            'Correct machines.ec2 of this pool.',
          ),
        ]
      : []),
  ];
}

interface DryRun {
  readonly action: string;
  readonly call: () => Promise<unknown>;
}

function dryRuns({ client, pool, settings, appId }: ProbeGiven): readonly DryRun[] {
  const request = { id: 'check', name: `pl${appId}-${pool}-check`, jitConfig: null, maxLifetime: 0 };
  const order: LaunchOrder = { id: 'check', pool, requests: [request], purpose: 'runner', market: 'any' };
  // Where the image has its root is not known here; a dry run does not look.
  const told = { appId, pool, order, image: { settings, rootDevice: '/dev/xvda' }, userData: '#!/bin/sh\n' };
  const subnet = settings.subnets[0] ?? '';
  const place = (market: Place['market']): Place => ({ type: settings.types[0] ?? '', subnet, zone: '', market });
  const markets: readonly Place['market'][] =
    settings.market === 'spot-then-on-demand' ? ['spot', 'on-demand'] : [settings.market];
  const fleet = createFleetInput({
    appId,
    order,
    template: `pilotlight-${appId}-${pool}-check`,
    count: 1,
    places: markets.slice(0, 1).map(place),
    token: 'check',
  });
  const template = { LaunchTemplateName: `pilotlight-${appId}-${pool}-check`, LaunchTemplateData: templateData(told) };
  return [
    ...markets.map((market) => ({
      action: `ec2:RunInstances (${market})`,
      call: () => client.send(new RunInstancesCommand({ ...runInstancesInput(told, place(market), 'check'), DryRun: true })),
    })),
    {
      action: 'ec2:CreateLaunchTemplate',
      call: () => client.send(new CreateLaunchTemplateCommand({ ...template, DryRun: true })),
    },
    { action: 'ec2:CreateFleet', call: () => client.send(new CreateFleetCommand({ ...fleet, DryRun: true })) },
    {
      action: 'ec2:DescribeSpotPriceHistory',
      call: () => client.send(new DescribeSpotPriceHistoryCommand({ MaxResults: 1, DryRun: true })),
    },
  ];
}

async function missing(
  ids: readonly string[],
  look: (id: string) => Promise<unknown>,
  tell: (id: string, told: string) => Ec2Finding,
): Promise<readonly Ec2Finding[]> {
  const outcomes = await Promise.all(ids.map(async (id) => ({ id, outcome: await outcomeOf(() => look(id)) })));
  return outcomes.flatMap(({ id, outcome }) => (outcome === null ? [] : [tell(id, outcome.told)]));
}

function isDenied(code: string): boolean {
  return code === 'UnauthorizedOperation' || code === 'AccessDenied' || code === 'AccessDeniedException';
}

function wrong(what: string, next: string): Ec2Finding {
  return { ok: false, what, next };
}
