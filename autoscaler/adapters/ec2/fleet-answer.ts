import { type CreateFleetCommandOutput, DescribeFleetsCommand } from '@aws-sdk/client-ec2';
import type { Place } from '../../launch/candidates.ts';
import type { Ec2Calls } from './ec2-calls.ts';

export interface FleetMachine {
  readonly id: string;
  readonly type: string;
  readonly subnet: string;
  readonly market: Place['market'];
}

/** Errors of a fleet belong to overrides, not to machines: there may be many for one that is missing. */
export interface FleetError {
  readonly type: string | null;
  readonly subnet: string | null;
  readonly code: string;
  readonly message: string;
}

export interface FleetOutcome {
  readonly machines: readonly FleetMachine[];
  readonly errors: readonly FleetError[];
}

/** What a fleet got. A repeated call may tell its id only: then the fleet itself is asked. @throws {Ec2Refusal} {@link MachinesUnavailable} */
export async function readFleet(output: CreateFleetCommandOutput, calls: Ec2Calls): Promise<FleetOutcome> {
  const { FleetId, Instances = [], Errors = [] } = output;
  if (Instances.length > 0 || Errors.length > 0 || !FleetId) return outcomeOf({ Instances, Errors });
  const { Fleets } = await calls.read(new DescribeFleetsCommand({ FleetIds: [FleetId] }));
  return outcomeOf({ Instances: Fleets?.[0]?.Instances ?? [], Errors: Fleets?.[0]?.Errors ?? [] });
}

function outcomeOf({ Instances = [], Errors = [] }: Pick<CreateFleetCommandOutput, 'Instances' | 'Errors'>): FleetOutcome {
  const machines = Instances.flatMap(({ InstanceIds, InstanceType, Lifecycle, LaunchTemplateAndOverrides }) =>
    (InstanceIds ?? []).map((id): FleetMachine => {
      const overrides = LaunchTemplateAndOverrides?.Overrides;
      const type = InstanceType ?? overrides?.InstanceType ?? '';
      return { id, type, subnet: overrides?.SubnetId ?? '', market: Lifecycle === 'spot' ? 'spot' : 'on-demand' };
    }),
  );
  const errors = Errors.map(({ ErrorCode, ErrorMessage, LaunchTemplateAndOverrides }): FleetError => {
    const overrides = LaunchTemplateAndOverrides?.Overrides;
    const [type, subnet] = [overrides?.InstanceType ?? null, overrides?.SubnetId ?? null];
    return { type, subnet, code: ErrorCode ?? 'Unknown', message: ErrorMessage ?? '' };
  });
  return { machines, errors };
}
