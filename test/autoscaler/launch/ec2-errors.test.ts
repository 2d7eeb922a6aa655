import { describe, expect, test } from '@jest/globals';
import { classifyEc2Error, readStateReason } from '../../../autoscaler/launch/ec2-errors.ts';

describe('what a refusal of EC2 means', () => {
  test.each([
    ['InsufficientInstanceCapacity', 500, 'capacity'],
    ['InsufficientCapacityOnHost', 500, 'capacity'],
    ['UnfulfillableCapacity', 400, 'capacity'],
    ['SpotMaxPriceTooLow', 400, 'capacity'],
    ['Unsupported', 400, 'capacity'],
    ['InsufficientFreeAddressesInSubnet', 400, 'capacity'],
    ['VcpuLimitExceeded', 400, 'quota'],
    ['MaxSpotInstanceCountExceeded', 400, 'quota'],
    ['InstanceLimitExceeded', 400, 'quota'],
    ['TargetCapacityLimitExceededException', 400, 'quota'],
    ['RequestLimitExceeded', 503, 'throttle'],
    ['Throttling', 400, 'throttle'],
    ['ThrottlingException', 400, 'throttle'],
    ['EC2ThrottledException', 400, 'throttle'],
    ['SomethingNew', 429, 'throttle'],
    ['InvalidAMIID.NotFound', 400, 'configuration'],
    ['InvalidAMIID.Malformed', 400, 'configuration'],
    ['InvalidParameterValue', 400, 'configuration'],
    ['UnauthorizedOperation', 403, 'configuration'],
    ['AuthFailure', 401, 'configuration'],
    ['InvalidSubnetID.NotFound', 400, 'configuration'],
    ['CredentialsProviderError', null, 'configuration'],
    ['InvalidInstanceID.NotFound', 400, 'gone'],
    ['IdempotentInstanceTerminated', 400, 'gone'],
    ['IdempotentParameterMismatch', 400, 'mismatch'],
    ['InternalError', 500, 'unknown'],
    ['RequestTimeout', 400, 'unknown'],
    ['ServiceUnavailable', 503, 'unknown'],
    ['ECONNRESET', null, 'unknown'],
    ['', null, 'unknown'],
    ['SomethingNew', 502, 'unknown'],
    ['SomethingNew', 400, 'configuration'],
  ] as const)('%s with %s is %s', (code, status, expected) => {
    expect(classifyEc2Error({ code, status })).toBe(expected);
  });

  test('whatever came without an answer may have been carried out (S18)', () => {
    for (const code of ['TimeoutError', 'AbortError', 'EPIPE', 'NetworkingError'])
      expect(classifyEc2Error({ code, status: null })).toBe('unknown');
  });
});

test.each([
  ['Server.SpotInstanceTermination', 'reclaimed'],
  ['Server.SpotInstanceShutdown', 'reclaimed'],
  ['Server.InsufficientInstanceCapacity', 'no-capacity'],
  ['Client.InternalError', 'failed'],
  ['Client.VolumeLimitExceeded', 'failed'],
  ['Client.UserInitiatedShutdown', 'other'],
  ['Client.InstanceInitiatedShutdown', 'other'],
  ['', 'other'],
] as const)('a machine that ended with %s: %s', (code, expected) => {
  expect(readStateReason(code)).toBe(expected);
});
