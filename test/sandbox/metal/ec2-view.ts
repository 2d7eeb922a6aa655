import {
  DescribeInstanceAttributeCommand,
  DescribeInstancesCommand,
  DescribeLaunchTemplatesCommand,
  DescribeLaunchTemplateVersionsCommand,
  type EC2Client,
  type Instance,
} from '@aws-sdk/client-ec2';

/** Every instance, or one. */
export async function instancesOf(client: EC2Client, id?: string): Promise<readonly Instance[]> {
  const all: Instance[] = [];
  let NextToken: string | undefined;
  do {
    const page = await client.send(
      new DescribeInstancesCommand({ NextToken, ...(id === undefined ? {} : { InstanceIds: [id] }) }),
    );
    all.push(...(page.Reservations ?? []).flatMap(({ Instances = [] }) => Instances));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return all;
}

/** As the machine reads it; empty where there is none. */
export async function userDataOf(client: EC2Client, id: string): Promise<string> {
  const answer = await client.send(new DescribeInstanceAttributeCommand({ InstanceId: id, Attribute: 'userData' }));
  return Buffer.from(answer.UserData?.Value ?? '', 'base64').toString();
}

/**
 * moto takes a fleet's user data from the launch template and forgets the rest of it: where an instance has the user data of a
 * template, what the template says counts.
 */
export async function shutdownBehaviourOf(client: EC2Client, id: string): Promise<'stop' | 'terminate'> {
  const attribute = 'instanceInitiatedShutdownBehavior';
  const own = await client.send(new DescribeInstanceAttributeCommand({ InstanceId: id, Attribute: attribute }));
  if (own.InstanceInitiatedShutdownBehavior?.Value === 'terminate') return 'terminate';
  const userData = await userDataOf(client, id);
  const { LaunchTemplates: templates = [] } = await client.send(new DescribeLaunchTemplatesCommand({}));
  for (const { LaunchTemplateId } of templates) {
    const { LaunchTemplateVersions: versions = [] } = await client.send(
      new DescribeLaunchTemplateVersionsCommand({ LaunchTemplateId }),
    );
    for (const { LaunchTemplateData: data } of versions) {
      const isOurs = Buffer.from(data?.UserData ?? '', 'base64').toString() === userData;
      if (isOurs && data?.InstanceInitiatedShutdownBehavior === 'terminate') return 'terminate';
    }
  }
  return 'stop';
}
