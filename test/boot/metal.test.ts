import { join } from 'node:path';
import {
  CreateFleetCommand,
  CreateLaunchTemplateCommand,
  type EC2Client,
  RunInstancesCommand,
  StartInstancesCommand,
  StopInstancesCommand,
} from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { MOTO_REGION, type Network } from '../fakes/moto/moto-server.ts';
import { onMoto } from '../fakes/moto/on-moto.ts';
import { openWorkshop, type Workshop } from '../sandbox/forge/testing/workshop.ts';
import { instancesOf } from '../sandbox/metal/ec2-view.ts';
import { type Metal, type MetalInstance, startMetal } from '../sandbox/metal/start-metal.ts';
import { aUserData, QUICK } from './boot-bench.ts';
import { BootService } from './boot-service.ts';

const RUNNER = { program: join(import.meta.dirname, '../sandbox/runner/run.sh'), env: { SANDBOX_RUNNER_RENEW_MS: '100' } };

await onMoto('machines behind moto', (moto) => {
  let client: EC2Client;
  let network: Network;
  let shop: Workshop;
  let metal: Metal;
  let service: BootService;

  beforeEach(async () => {
    await moto().reset();
    client = moto().client();
    network = await moto().seedNetwork();
    shop = await openWorkshop();
    metal = await startMetal({ client, region: MOTO_REGION, runner: RUNNER, every: 100, env: QUICK });
    service = await BootService.start({ certificate: metal.certificate, region: MOTO_REGION });
  }, 60_000);
  afterEach(async () => {
    await metal.close();
    await service.stop();
    await shop.forge.close();
  });

  async function register(name: string): Promise<string> {
    const { data } = await shop.octokit.request('POST /orgs/{org}/actions/runners/generate-jitconfig', {
      ...{ org: 'acme', name, runner_group_id: 1, labels: ['self-hosted', 'large'] },
    });
    return data.encoded_jit_config;
  }

  /** As many jobs as there are machines. */
  async function queue(jobs: number): Promise<number> {
    const cases = Array.from({ length: jobs }, (_, index) => index).join(', ');
    const steps = `runs-on: [self-hosted, large], strategy: { matrix: { case: [${cases}] } }, steps: [{ run: echo drawn }]`;
    const ci = `on: push\njobs:\n  draw: { ${steps} }\n`;
    const files = { '.github/workflows/ci.yml': ci };
    const { runs } = await shop.forge.commit({ repository: 'acme/plots', branch: 'main', files, message: 'draw' });
    return runs[0]?.id ?? 0;
  }

  async function until(isTrue: () => boolean | Promise<boolean>, what: string): Promise<void> {
    for (const end = Date.now() + 20_000; !(await isTrue()); ) {
      const consoles = metal.instances().map(({ id, console }) => `${id}\n${console}`);
      if (Date.now() > end) throw new Error(`waited in vain until ${what}\n${consoles.join('\n')}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  const statesOf = async (): Promise<readonly (string | undefined)[]> =>
    (await instancesOf(client)).map(({ State }) => State?.Name);
  const areAll = (state: string) => async () => (await statesOf()).every((found) => found === state);
  const only = (): MetalInstance => {
    const [one] = metal.instances();
    if (!one) throw new Error('no machine was switched on');
    return one;
  };
  const base64 = (text: string): string => Buffer.from(text).toString('base64');

  async function runOne(userData: string): Promise<string> {
    const { Instances } = await client.send(
      new RunInstancesCommand({
        ...{ ImageId: network.image, InstanceType: 'c7a.large', SubnetId: network.subnets[0], MinCount: 1, MaxCount: 1 },
        ...{ UserData: base64(userData), InstanceInitiatedShutdownBehavior: 'terminate' },
      }),
    );
    return Instances?.[0]?.InstanceId ?? '';
  }

  async function runFleet(count: number, userData: string): Promise<void> {
    const data = {
      ...{ ImageId: network.image, InstanceType: 'c7a.large' as const, UserData: base64(userData) },
      InstanceInitiatedShutdownBehavior: 'terminate' as const,
    };
    const template = { LaunchTemplateName: 'large', Version: '$Latest' };
    await client.send(new CreateLaunchTemplateCommand({ LaunchTemplateName: 'large', LaunchTemplateData: data }));
    await client.send(
      new CreateFleetCommand({
        Type: 'instant',
        TargetCapacitySpecification: { TotalTargetCapacity: count, DefaultTargetCapacityType: 'on-demand' },
        LaunchTemplateConfigs: [{ LaunchTemplateSpecification: template, Overrides: [{ SubnetId: network.subnets[0] }] }],
      }),
    );
  }

  const isDone = (run: number) => (): boolean => shop.forge.model.runs.run(run)?.status === 'completed';

  test('one that carries its configuration does a real job, ends itself, and is terminated', async () => {
    const run = await queue(1);
    await runOne(aUserData({ jitConfig: await register('r-1'), url: service.url }));
    await until(isDone(run), 'the job is done');
    expect(shop.forge.model.runs.run(run)?.conclusion).toBe('success');
    await until(areAll('terminated'), 'the instance is gone');
    expect(service.desk.milestones).toEqual(['booted', 'runner-started', 'runner-exited 0']);
    expect(only().calls[0]).toBe('shutdown -P +360');
  });

  test('those of a fleet pull their configurations, each as the instance it is (I-6)', async () => {
    const run = await queue(3);
    for (const name of ['r-1', 'r-2', 'r-3'])
      service.desk.answers.push({ kind: 'runner', name, jitConfig: await register(name), maxLifetime: 600_000 });
    service.desk.answers.push({ kind: 'leave', because: 'no more' });
    await runFleet(3, aUserData({ url: service.url }));
    await until(isDone(run), 'the jobs are done');
    expect(shop.forge.model.runs.run(run)?.conclusion).toBe('success');
    await until(areAll('terminated'), 'the instances are gone');
    const claimed = service.desk.claims.map(({ machine }) => machine);
    expect(claimed.toSorted()).toEqual((await instancesOf(client)).map(({ InstanceId }) => InstanceId).toSorted());
  });

  test('one of the stock boots, is stopped, and pulls its configuration when it is started again', async () => {
    service.desk.answers = [{ kind: 'stock', maxLifetime: 600_000 }];
    const id = await runOne(aUserData({ url: service.url }));
    await until(() => service.desk.milestones.includes('stock-ready'), 'it is ready');
    await client.send(new StopInstancesCommand({ InstanceIds: [id] }));
    await until(() => !only().isOn, 'it is off');
    expect(await statesOf()).toEqual(['stopped']);

    const run = await queue(1);
    service.desk.answers = [{ kind: 'runner', name: 'r-1', jitConfig: await register('r-1'), maxLifetime: 600_000 }];
    await client.send(new StartInstancesCommand({ InstanceIds: [id] }));
    await until(isDone(run), 'the job is done');
    await until(areAll('terminated'), 'the instance is gone');
    expect(only().boots).toBe(2);
  });

  test('a spot machine is told, and taken away when its time is over', async () => {
    const id = await runOne(aUserData({ jitConfig: await register('r-1'), url: service.url }));
    await until(() => service.desk.milestones.includes('runner-started'), 'it runs');
    await metal.interrupt(id, 1_000);
    expect(service.desk.milestones).toContain('spot-notice');
    await until(areAll('terminated'), 'the instance is gone');
    await until(() => !only().isOn, 'nothing runs any more');
  });

  test('one whose hardware fails says nothing any more', async () => {
    const id = await runOne(aUserData({ jitConfig: await register('r-1'), url: service.url }));
    await until(() => service.desk.milestones.includes('runner-started'), 'it runs');
    await metal.kill(id);
    await until(areAll('terminated'), 'the instance is gone');
    expect(service.desk.milestones.some((milestone) => milestone.startsWith('runner-exited'))).toBe(false);
  });
});
