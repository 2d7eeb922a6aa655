/** What a refusal of EC2 means; `places` are (type, zone, market). */
export type Ec2ErrorClass =
  /** No room in this place now: others may have some. */
  | 'capacity'
  /** The account's own limit. */
  | 'quota'
  /** Asked too often; nothing was done. */
  | 'throttle'
  /** The order, or the right to give it, is wrong: trying again mends nothing. */
  | 'configuration'
  /** What it is about does not exist (any more). */
  | 'gone'
  /** The client token was used before, with other parameters: something may have started then. */
  | 'mismatch'
  /** It may have been carried out, or not. */
  | 'unknown';

/** An error of EC2's API, or of the way to it. */
export interface Ec2Error {
  /** EC2's code, or the name of the client's own error; empty where there is none. */
  readonly code: string;
  /** HTTP status; null where no answer came. */
  readonly status: number | null;
}

const CAPACITY = new Set([
  'InsufficientInstanceCapacity',
  'InsufficientHostCapacity',
  'InsufficientCapacityOnHost',
  'InsufficientReservedInstanceCapacity',
  'InsufficientCapacity',
  'UnfulfillableCapacity',
  'SpotMaxPriceTooLow',
  // A type that a zone does not have.
  'Unsupported',
  'UnsupportedOperation.InstanceTypeNotSupportedInAvailabilityZone',
  'InsufficientFreeAddressesInSubnet',
]);

const QUOTA = new Set([
  'VcpuLimitExceeded',
  'MaxSpotInstanceCountExceeded',
  'InstanceLimitExceeded',
  'MaxSpotFleetRequestCountExceeded',
  'ResourceLimitExceeded',
  'TargetCapacityLimitExceededException',
  'VolumeLimitExceeded',
  'MaxIOPSLimitExceeded',
  'MaxNetworkInterfaceCountExceeded',
]);

const THROTTLE = new Set([
  'RequestLimitExceeded',
  'EC2ThrottledException',
  'RequestThrottled',
  'RequestThrottledException',
  'TooManyRequestsException',
  'SlowDown',
  'BandwidthLimitExceeded',
  'PriorRequestNotComplete',
]);

const GONE = new Set([
  'InvalidInstanceID.NotFound',
  'InvalidInstanceID.Malformed',
  // Since 2025 a repeated RunInstances answers so where its machine was terminated; before it told the machine.
  'IdempotentInstanceTerminated',
]);

const UNKNOWN = new Set([
  'InternalError',
  'InternalFailure',
  'RequestTimeout',
  'RequestTimeoutException',
  'ServiceUnavailable',
  'Unavailable',
  'TimeoutError',
  'AbortError',
]);

/** The client's own: it found no credentials, so nothing was sent. */
const UNSENT = new Set(['CredentialsProviderError', 'TokenProviderError']);

/** By the code first: EC2 answers "no capacity" with 500 and "asked too often" with 503. */
export function classifyEc2Error({ code, status }: Ec2Error): Ec2ErrorClass {
  if (code === 'IdempotentParameterMismatch') return 'mismatch';
  if (CAPACITY.has(code)) return 'capacity';
  if (QUOTA.has(code)) return 'quota';
  if (THROTTLE.has(code) || code.startsWith('Throttling') || status === 429) return 'throttle';
  if (GONE.has(code)) return 'gone';
  if (UNSENT.has(code)) return 'configuration';
  if (UNKNOWN.has(code) || status === null || status >= 500) return 'unknown';
  return 'configuration';
}

/** Why a machine ended, by the code of its state reason. */
export function readStateReason(code: string): 'reclaimed' | 'no-capacity' | 'failed' | 'other' {
  if (code === 'Server.SpotInstanceTermination' || code === 'Server.SpotInstanceShutdown') return 'reclaimed';
  if (code === 'Server.InsufficientInstanceCapacity') return 'no-capacity';
  // The image, its snapshot's key or the volume's limit: it never booted.
  if (code === 'Server.InternalError' || code === 'Client.InternalError' || code === 'Client.VolumeLimitExceeded')
    return 'failed';
  if (code === 'Client.InvalidSnapshot.NotFound') return 'failed';
  return 'other';
}
