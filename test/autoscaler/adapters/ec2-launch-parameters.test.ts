import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Ec2Settings } from '../../../autoscaler/adapters/ec2/ec2-settings.ts';
import {
  createFleetInput,
  type PoolImage,
  runInstancesInput,
  templateData,
} from '../../../autoscaler/adapters/ec2/launch-parameters.ts';
import type { Place } from '../../../autoscaler/launch/candidates.ts';
import { anOrder, aRequest } from '../../builders/machine-request.ts';

const SETTINGS: Ec2Settings = {
  region: 'eu-west-1',
  endpoint: null,
  subnets: ['subnet-1', 'subnet-2'],
  securityGroups: ['sg-1'],
  types: ['g5.2xlarge', 'g4dn.2xlarge'],
  image: { id: 'ami-1' },
  market: 'spot-then-on-demand',
  prices: {},
  volume: { gib: 80, type: 'gp3' },
  publicIp: false,
};
const IMAGE: PoolImage = { settings: SETTINGS, rootDevice: '/dev/xvda' };
const PLACE: Place = { type: 'g5.2xlarge', subnet: 'subnet-2', zone: 'eu-west-1b', market: 'spot' };
const SECRET = 'amYtc2VjcmV0LWNhbmFyeS00NzEx';
const order = anOrder({ request: { jitConfig: SECRET } });
const single = (place: Place = PLACE, image: PoolImage = IMAGE) =>
  runInstancesInput({ appId: '7', order, image, userData: `#!/bin/bash\n${SECRET}\n` }, place, 'tick-0');

const OWN = [
  { Key: 'pilotlight:app', Value: '7' },
  { Key: 'pilotlight:pool', Value: 'large' },
  { Key: 'pilotlight:launch', Value: 'tick-0' },
  { Key: 'pilotlight:runner', Value: 'pl7-large-tick-0' },
  { Key: 'Name', Value: 'pl7-large-tick-0' },
];
/** What is the same for every machine there ever is. */
const HARDENED = {
  ImageId: 'ami-1',
  InstanceInitiatedShutdownBehavior: 'terminate',
  MetadataOptions: {
    HttpEndpoint: 'enabled',
    HttpTokens: 'required',
    HttpPutResponseHopLimit: 1,
    InstanceMetadataTags: 'disabled',
  },
  BlockDeviceMappings: [
    { DeviceName: '/dev/xvda', Ebs: { Encrypted: true, DeleteOnTermination: true, VolumeSize: 80, VolumeType: 'gp3' } },
  ],
};

describe('what EC2 is asked for (S7)', () => {
  test('one spot machine, to the last word', () => {
    expect(single()).toEqual({
      ...HARDENED,
      ClientToken: 'tick-0',
      MinCount: 1,
      MaxCount: 1,
      InstanceType: 'g5.2xlarge',
      NetworkInterfaces: [
        { DeviceIndex: 0, AssociatePublicIpAddress: false, DeleteOnTermination: true, Groups: ['sg-1'], SubnetId: 'subnet-2' },
      ],
      UserData: Buffer.from(`#!/bin/bash\n${SECRET}\n`).toString('base64'),
      TagSpecifications: ['instance', 'volume', 'network-interface', 'spot-instances-request'].map((ResourceType) => ({
        ResourceType,
        Tags: OWN,
      })),
      InstanceMarketOptions: {
        MarketType: 'spot',
        SpotOptions: { SpotInstanceType: 'one-time', InstanceInterruptionBehavior: 'terminate' },
      },
    });
  });

  test('one on-demand machine: the same without spot', () => {
    const { InstanceMarketOptions: _, TagSpecifications, ...rest } = single();
    expect(single({ ...PLACE, market: 'on-demand' })).toEqual({ ...rest, TagSpecifications: TagSpecifications?.slice(0, 3) });
  });

  test('the template of a fleet, to the last word', () => {
    const common = [
      { Key: 'pilotlight:app', Value: '7' },
      { Key: 'pilotlight:pool', Value: 'large' },
      { Key: 'Name', Value: 'pilotlight-large' },
    ];
    expect(templateData({ appId: '7', pool: 'large', image: IMAGE, userData: 'pull' })).toEqual({
      ...HARDENED,
      InstanceType: 'g5.2xlarge',
      NetworkInterfaces: [{ DeviceIndex: 0, AssociatePublicIpAddress: false, DeleteOnTermination: true, Groups: ['sg-1'] }],
      UserData: Buffer.from('pull').toString('base64'),
      TagSpecifications: ['instance', 'volume', 'network-interface'].map((ResourceType) => ({ ResourceType, Tags: common })),
    });
  });

  test('a fleet, to the last word', () => {
    const places = [PLACE, { ...PLACE, type: 'g4dn.2xlarge' }];
    const Tags = [...OWN.slice(0, 3), { Key: 'Name', Value: 'pilotlight-large' }];
    expect(createFleetInput({ appId: '7', order, template: 'pilotlight-7-large-x', count: 9, places, token: 'tick-0' })).toEqual({
      Type: 'instant',
      ClientToken: 'tick-0',
      TargetCapacitySpecification: { TotalTargetCapacity: 9, DefaultTargetCapacityType: 'spot' },
      SpotOptions: { AllocationStrategy: 'capacity-optimized-prioritized', InstanceInterruptionBehavior: 'terminate' },
      LaunchTemplateConfigs: [
        {
          LaunchTemplateSpecification: { LaunchTemplateName: 'pilotlight-7-large-x', Version: '1' },
          Overrides: [
            { InstanceType: 'g5.2xlarge', SubnetId: 'subnet-2', Priority: 0 },
            { InstanceType: 'g4dn.2xlarge', SubnetId: 'subnet-2', Priority: 1 },
          ],
        },
      ],
      TagSpecifications: ['instance', 'fleet'].map((ResourceType) => ({ ResourceType, Tags })),
    });
  });

  test('an image is named by a parameter, a volume is as the image has it, an address is public: where the pool says so', () => {
    const settings: Ec2Settings = { ...SETTINGS, image: { ssm: '/my/image' }, volume: null, publicIp: true };
    expect(single(PLACE, { settings, rootDevice: '/dev/sda1' })).toMatchObject({
      ImageId: 'resolve:ssm:/my/image',
      BlockDeviceMappings: [{ DeviceName: '/dev/sda1', Ebs: { Encrypted: true, DeleteOnTermination: true } }],
      NetworkInterfaces: [{ AssociatePublicIpAddress: true }],
    });
  });

  test('property: whatever the settings, no role, no key, no open metadata, and the secret in user data only (S7, S8)', () => {
    const text = fc.stringMatching(/^[a-z0-9.-]{1,20}$/);
    const settings = fc.record({
      ...Object.fromEntries(Object.entries(SETTINGS).map(([key, value]) => [key, fc.constant(value)])),
      types: fc.array(text, { minLength: 1 }),
      securityGroups: fc.array(text),
      publicIp: fc.boolean(),
      volume: fc.option(fc.record({ gib: fc.integer({ min: 1, max: 999 }), type: text })),
    }) as unknown as fc.Arbitrary<Ec2Settings>;
    fc.assert(
      fc.property(settings, fc.constantFrom('spot' as const, 'on-demand' as const), (some, market) => {
        const image: PoolImage = { settings: some, rootDevice: '/dev/xvda' };
        const { UserData, ...run } = single({ ...PLACE, market }, image);
        const template = templateData({ appId: '7', pool: 'large', image, userData: 'pull' });
        const fleet = createFleetInput({
          appId: '7',
          order: anOrder({ requests: [aRequest({ jitConfig: SECRET })] }),
          template: 't',
          count: 1,
          places: [PLACE],
          token: 't',
        });
        const all = JSON.stringify([run, template, fleet]);
        expect(all).not.toMatch(/IamInstanceProfile|KeyName|"optional"/);
        expect(all).not.toContain(SECRET);
        expect(Buffer.from(UserData ?? '', 'base64').toString()).toContain(SECRET);
        for (const { MetadataOptions } of [run, template]) expect(MetadataOptions).toEqual(HARDENED.MetadataOptions);
      }),
      { numRuns: 100 },
    );
  });
});
