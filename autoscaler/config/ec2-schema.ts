import { z } from 'zod';
import { strict } from '../../src/contract/issue.ts';
import { address, distinct, hasOne, pathText } from './words.ts';

const REGION = 'a region such as eu-west-1 (eu-west-1a is one of its zones)';
const SUBNET = 'the id of a subnet, such as subnet-0a1b2c3d4e5f60718';
const GROUP = 'the id of a security group, such as sg-0a1b2c3d4e5f60718';
const TYPE = 'a type of instance, such as g5.2xlarge';
const TYPE_GRAMMAR = /^[a-z][a-z0-9-]{0,20}\.[a-z0-9-]{1,20}$/;
const AMI = 'the id of an image, such as ami-0a1b2c3d4e5f60718';
const PARAMETER = 'the name of a public or own SSM parameter, such as /acme/runner-image';
const MARKET = 'spot-then-on-demand, spot or on-demand';
const PRICE = 'US dollars per hour as a number above 0, such as 1.212';
const GIB = 'a whole number of GiB from 8 to 16384';
const DISK = 'gp3, gp2, io1, io2, st1 or sc1';
const USER = "the name of a user of the image, other than root: the job's own";
const SHA256 = 'the SHA-256 of the archive: 64 characters of 0-9 and a-f';
const PEM = 'a certificate or a public key in PEM form (BEGIN CERTIFICATE, BEGIN PUBLIC KEY)';
export const ONE_IMAGE = 'exactly one of id and ssm';

/** EC2's ids end in 8 hexadecimal digits (old accounts) or 17. */
const idOf = (prefix: string, what: string) =>
  z.string({ error: what }).regex(new RegExp(`^${prefix}-([0-9a-f]{8}|[0-9a-f]{17})$`), { error: what });

const runnerSchema = strict({
  directory: pathText('a directory of the image')
    .regex(/^\/[A-Za-z0-9._/-]{1,200}$/, { error: 'an absolute path of the image, of letters, digits and . _ - /' })
    .default('/opt/actions-runner')
    .describe('Where the image holds the runner, and where a download is unpacked to.'),
  download: strict({
    url: address("the address of the runner's archive").describe('Address of the archive (tar.gz).'),
    sha256: z
      .string({ error: SHA256 })
      .regex(/^[0-9a-f]{64}$/, { error: SHA256 })
      .describe('Anything else than this SHA-256 is not unpacked.'),
  })
    .optional()
    .describe('A runner to take where the image holds none.'),
})
  .prefault({})
  .describe('The runner that a machine starts.');

export const ec2Schema = strict({
  region: z
    .string({ error: REGION })
    .regex(/^[a-z]{2}(-[a-z]{2,12}){1,3}-[0-9]$/, { error: REGION })
    .describe('Where machines are started.'),
  endpoint: address('the address of the EC2 API').optional().describe("Address of the EC2 API. Default: the region's own."),
  subnets: distinct(idOf('subnet', SUBNET), { most: 16, what: 'a list of one to sixteen subnets' }).describe(
    'Subnets that machines are started in; several zones mean more room.',
  ),
  security_groups: distinct(idOf('sg', GROUP), { most: 5, what: 'a list of one to five security groups' }).describe(
    'Security groups of the machines. They need no way in.',
  ),
  types: distinct(z.string({ error: TYPE }).regex(TYPE_GRAMMAR, { error: TYPE }), {
    most: 20,
    what: 'a list of one to twenty types of instances',
  }).describe('Types of instances, best first.'),
  image: strict({
    id: idOf('ami', AMI).optional().describe('Id of the image.'),
    ssm: z
      .string({ error: PARAMETER })
      .regex(/^\/?[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*$/, { error: PARAMETER })
      .optional()
      .describe('Name of the SSM parameter that holds the id of the image.'),
  })
    .refine(hasOne, { error: ONE_IMAGE })
    .describe('What machines boot from: exactly one of the two.'),
  market: z
    .enum(['spot-then-on-demand', 'spot', 'on-demand'], { error: MARKET })
    .default('spot-then-on-demand')
    .describe('Which market machines are bought on.'),
  prices: z
    .record(
      z.string().regex(TYPE_GRAMMAR, { error: TYPE }),
      z.number({ error: PRICE }).gt(0, { error: PRICE }).max(1000, { error: PRICE }),
      {
        error: 'a mapping from types of instances to US dollars per hour',
      },
    )
    .default({})
    .describe('US dollars per hour on demand, by type; a budget needs the price of every type.'),
  volume: strict({
    gib: z.int({ error: GIB }).min(8, { error: GIB }).max(16_384, { error: GIB }).describe('Its size in GiB.'),
    type: z.enum(['gp3', 'gp2', 'io1', 'io2', 'st1', 'sc1'], { error: DISK }).default('gp3').describe('Its kind.'),
  })
    .optional()
    .describe("The root volume. Default: the image's own."),
  public_ip: z
    .boolean({ error: 'true or false' })
    .default(true)
    .describe('Whether machines get a public address; without one they reach GitHub through a NAT.'),
  user: z
    .string({ error: USER })
    .regex(/^(?!root$)[a-z_][a-z0-9_-]{0,31}$/, { error: USER })
    .default('runner')
    .describe('The user of the image that jobs run as.'),
  runner: runnerSchema,
  identity_certificate: z
    .string({ error: PEM })
    .regex(/^-----BEGIN (CERTIFICATE|PUBLIC KEY)-----\s[\s\S]+-----END \1-----\s*$/, { error: PEM })
    .optional()
    .describe(
      'Certificate, or its public key, that identity documents of machines are signed with. Default: the one that AWS publishes for the region.',
    ),
});

export type Ec2File = z.output<typeof ec2Schema>;
