import {
  DescribeInstancesCommand,
  type DescribeInstancesCommandInput,
  type DescribeInstancesCommandOutput,
  type Instance,
} from '@aws-sdk/client-ec2';
import type { Ec2Calls } from './ec2-calls.ts';
import { TAGS } from './launch-parameters.ts';

const LARGEST_PAGE = 1000;

/** Reads instances of one installation: whatever does not carry its tag is not found (I-7). Every page. */
export class InstanceReader {
  readonly #calls: Ec2Calls;
  readonly #ours: { readonly Name: string; readonly Values: string[] };

  constructor({ calls, appId }: { readonly calls: Ec2Calls; readonly appId: string }) {
    this.#calls = calls;
    this.#ours = { Name: `tag:${TAGS.app}`, Values: [appId] };
  }

  /** @throws {Ec2Refusal} {@link MachinesUnavailable} */
  all(): Promise<readonly Instance[]> {
    return this.#read({ Filters: [this.#ours], MaxResults: LARGEST_PAGE });
  }

  /** @throws {Ec2Refusal} {@link MachinesUnavailable} */
  where(filter: string, value: string): Promise<readonly Instance[]> {
    return this.#read({ Filters: [this.#ours, { Name: filter, Values: [value] }], MaxResults: LARGEST_PAGE });
  }

  async #read(input: DescribeInstancesCommandInput): Promise<readonly Instance[]> {
    const found: Instance[] = [];
    let next: string | null = null;
    do {
      const command = new DescribeInstancesCommand({ ...input, ...(next === null ? {} : { NextToken: next }) });
      const page: DescribeInstancesCommandOutput = await this.#calls.read(command);
      for (const { Instances = [] } of page.Reservations ?? []) found.push(...Instances.filter(({ InstanceId }) => InstanceId));
      next = page.NextToken || null;
    } while (next !== null);
    return found;
  }
}
