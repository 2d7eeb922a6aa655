import { DescribeInstancesCommand, RunInstancesCommand } from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { LaunchAnswer, LaunchOrder } from '../../../autoscaler/machine-ports.ts';
import { MachinesUnavailable } from '../../../autoscaler/machines-unavailable.ts';
import { err, ok } from '../../../src/lib/result.ts';
import { anOrder, aRequest } from '../../builders/machine-request.ts';
import { onMoto } from '../../fakes/moto/on-moto.ts';
import { type Ec2Account, ec2Account } from './ec2-account.ts';
import { until } from './local-host.ts';

const many = (count: number, id = 'tick'): LaunchOrder =>
  anOrder({
    requests: Array.from({ length: count }, (_, i) =>
      aRequest({ id: `${id}-${i}`, name: `pl7-large-${id}-${i}`, jitConfig: null }),
    ),
  });
const kinds = (answers: readonly LaunchAnswer[]): readonly string[] => answers.map(({ kind }) => kind);
const SPOT = { settings: { market: 'spot-then-on-demand' } } as const;

await onMoto('launching on EC2', (moto) => {
  let account: Ec2Account;
  beforeEach(async () => {
    account = await ec2Account(moto());
  });
  afterEach(() => account.close());

  const live = async (): Promise<number> => {
    const { Reservations = [] } = await moto().client().send(new DescribeInstancesCommand({}));
    return Reservations.flatMap(({ Instances = [] }) => Instances).filter(({ State }) => State?.Name === 'running').length;
  };
  const sent = (action: string) => account.gate.callsOf(action).map(({ params }) => params.toString());
  const triedIn = () =>
    account.gate
      .callsOf('RunInstances')
      .map(({ params }) => `${params.get('InstanceType')} ${params.get('NetworkInterface.1.SubnetId')}`);

  describe('one machine', () => {
    test('is one call that changes something, with the order as its token', async () => {
      const machines = account.machines();
      expect(await machines.launch(anOrder())).toMatchObject([
        { kind: 'started', machine: expect.stringMatching(/^i-/), offer: { market: 'on-demand', usdPerHour: 0.107 } },
      ]);
      expect(account.gate.callsOf('writes').map(({ action }) => action)).toEqual(['RunInstances']);
      expect(account.gate.callsOf('RunInstances')[0]?.params.get('ClientToken')).toBe('tick-0');
    });

    test.each(['lost', 'cut'] as const)(
      'whose answer is %s is asked for again byte by byte, and started once (I-4, S18)',
      async (as) => {
        const machines = account.machines();
        account.gate.order({ action: 'RunInstances', as });
        await expect(machines.launch(anOrder())).rejects.toThrow(MachinesUnavailable);
        account.clock.skip(60_000);
        const [answer] = await machines.launch(anOrder());
        expect(answer).toMatchObject({ kind: 'started', offer: { type: 'm5.large' } });
        const [first, second] = sent('RunInstances');
        expect(second).toBe(first);
        expect(sent('RunInstances')).toHaveLength(2);
        expect(await live()).toBe(1);
        expect(await machines.list()).toHaveLength(1);
      },
    );

    test('is asked for again with the bytes of the first time, even where the repeated order brings another secret (I-4)', async () => {
      const machines = account.machines();
      account.gate.order({ action: 'RunInstances', as: 'lost' });
      await machines.launch(anOrder()).catch(() => {});
      account.clock.skip(60_000);
      expect(kinds(await machines.launch(anOrder({ request: { jitConfig: 'b3RoZXI=' } })))).toEqual(['started']);
      const [first, second] = sent('RunInstances');
      expect(second).toBe(first);
    });

    test('whose answer was lost is found by its tag by the next service, which asks for no second one (I-10)', async () => {
      account.gate.order({ action: 'RunInstances', as: 'lost' });
      await expect(account.machines().launch(anOrder())).rejects.toThrow(MachinesUnavailable);
      expect(kinds(await account.machines().launch(anOrder()))).toEqual(['started']);
      expect(sent('RunInstances')).toHaveLength(1);
    });

    test.each([
      ['RequestLimitExceeded', 503],
      ['InternalError', 500],
    ])(
      'is asked for again with the same bytes after %s, and not before EC2 is to be asked again (I-15)',
      async (code, status) => {
        const machines = account.machines();
        account.gate.order({ action: 'RunInstances', as: { code, status } });
        const refusal = await machines.launch(anOrder()).catch((error: unknown) => error);
        expect(refusal).toBeInstanceOf(MachinesUnavailable);
        expect((refusal as MachinesUnavailable).until).toBeGreaterThan(account.clock.now());
        await expect(machines.launch(anOrder())).rejects.toThrow(MachinesUnavailable);
        expect(sent('RunInstances')).toHaveLength(1);
        account.clock.skip((refusal as MachinesUnavailable).until - account.clock.now());
        expect(kinds(await machines.launch(anOrder()))).toEqual(['started']);
        const [first, second] = sent('RunInstances');
        expect(second).toBe(first);
        expect(await live()).toBe(1);
      },
    );

    test('is had in another zone where the first has no room, under a token of its own; the next order knows', async () => {
      const machines = account.machines();
      const [first = ''] = account.network.subnets;
      account.gate.fill({ subnet: first });
      for (const tick of ['a', 'b', 'c', 'd', 'e']) {
        expect(kinds(await machines.launch(anOrder({ request: { id: `${tick}-0` } })))).toEqual(['started']);
      }
      const full = triedIn().filter((place) => place.endsWith(first));
      expect(full).toHaveLength(1);
      expect(sent('RunInstances')).toHaveLength(6);
      const tokens = account.gate.callsOf('RunInstances').map(({ params }) => params.get('ClientToken'));
      expect(new Set(tokens).size).toBe(6);
      account.clock.skip(120_000);
      account.gate.clear();
      for (const tick of ['f', 'g', 'h']) await machines.launch(anOrder({ request: { id: `${tick}-0` } }));
      expect(triedIn().filter((place) => place.endsWith(first)).length).toBeGreaterThan(1);
    });

    test('that nobody has room for: four places were asked at most, and each is told with its answer', async () => {
      account.gate.fill({});
      const [answer] = await account.machines().launch(anOrder());
      expect(answer).toMatchObject({ kind: 'no-capacity' });
      const because = answer?.kind === 'no-capacity' ? answer.because : '';
      expect(because.match(/InsufficientInstanceCapacity:/g)).toHaveLength(4);
      expect(because).toMatch(/m5\.large in eu-west-1[abc] \(on-demand\): InsufficientInstanceCapacity/);
      expect(sent('RunInstances')).toHaveLength(4);
      expect(await live()).toBe(0);
    });

    test('whose answer was lost on its second place goes on there, not from the start', async () => {
      const machines = account.machines();
      account.gate.fill({}, 0);
      account.gate.order({ action: 'RunInstances', when: (params) => params.get('ClientToken') === 'tick-0.1', as: 'cut' });
      await expect(machines.launch(anOrder())).rejects.toThrow(MachinesUnavailable);
      account.gate.clear();
      account.clock.skip(60_000);
      expect(kinds(await machines.launch(anOrder()))).toEqual(['started']);
      const tokens = account.gate.callsOf('RunInstances').map(({ params }) => params.get('ClientToken'));
      expect(tokens).toEqual(['tick-0', 'tick-0.1', 'tick-0.1']);
      expect(sent('RunInstances')[2]).toBe(sent('RunInstances')[1]);
    });

    test("the account's limit ends the order: types of the same family are not asked for", async () => {
      account.gate.fill({}, 0, 'VcpuLimitExceeded');
      expect(await account.machines().launch(anOrder())).toMatchObject([
        { kind: 'quota', because: expect.stringContaining('VcpuLimitExceeded') },
      ]);
      expect(sent('RunInstances')).toHaveLength(1);
    });

    test('a limit of spot leaves on-demand, which has one of its own', async () => {
      account.gate.fill({ market: 'spot' }, 0, 'MaxSpotInstanceCountExceeded');
      expect(await account.machines(SPOT).launch(anOrder())).toMatchObject([{ kind: 'started', offer: { market: 'on-demand' } }]);
    });

    test.each([
      ['an unknown image', { image: { id: 'ami-00000000' } }, 'InvalidAMIID.NotFound'],
      ['an unknown subnet', { subnets: ['subnet-00000000'] }, 'InvalidSubnetID.NotFound'],
    ])('%s is refused for good, and says what is wrong', async (_, settings, because) => {
      expect(await account.machines({ settings }).launch(anOrder())).toMatchObject([
        { kind: 'refused', because: expect.stringContaining(because) },
      ]);
      expect(sent('RunInstances').length).toBeLessThanOrEqual(1);
      expect(await live()).toBe(0);
    });

    test.each(['UnauthorizedOperation', 'InvalidGroup.NotFound'])(
      '%s is refused for good, and asked nowhere else',
      async (code) => {
        account.gate.order({ action: 'RunInstances', as: { code, status: 403 } });
        const [answer] = await account.machines().launch(anOrder());
        expect(answer).toMatchObject({ kind: 'refused', because: expect.stringContaining(code) });
        expect(sent('RunInstances')).toHaveLength(1);
      },
    );

    test('user data that EC2 would not take is refused before it is asked', async () => {
      const machines = account.machines({ userData: () => ok('x'.repeat(16_385)) });
      expect(await machines.launch(anOrder())).toMatchObject([
        { kind: 'refused', because: expect.stringContaining('16385 bytes') },
      ]);
      expect(sent('RunInstances')).toHaveLength(0);
    });

    test('a boot script that cannot be made is refused in the words of whoever makes it', async () => {
      const machines = account.machines({ userData: () => err('expected server.url, found none') });
      expect(await machines.launch(anOrder())).toMatchObject([
        { kind: 'refused', because: expect.stringContaining('server.url') },
      ]);
      expect(sent('RunInstances')).toHaveLength(0);
    });

    test('is one remote call once the first list has asked ahead: neither image nor subnets are asked for again', async () => {
      const machines = account.machines();
      await machines.list();
      await until(() => sent('DescribeSubnets').length === 1 && sent('DescribeImages').length === 1);
      const before = account.gate.calls.length;
      await Promise.all(['a', 'b', 'c'].map((tick) => machines.launch(anOrder({ request: { id: `${tick}-0` } }))));
      expect(account.gate.calls.slice(before).map(({ action }) => action)).toEqual(Array(3).fill('RunInstances'));
    });

    test.each([
      ['in a pool that is not of EC2', anOrder({ pool: 'none' })],
      ['whose id is not its first request', anOrder({ id: 'tick-9' })],
      ['of nobody', anOrder({ id: 'tick-0', requests: [] })],
      ['of many that carries configurations', anOrder({ requests: [aRequest(), aRequest({ id: 'tick-1' })] })],
    ])('an order %s starts nothing', async (_, order) => {
      expect(kinds(await account.machines().launch(order))).toEqual(order.requests.map(() => 'refused'));
      expect(account.gate.callsOf('writes')).toEqual([]);
    });

    test('machines that cannot reach the service pull nothing', async () => {
      const machines = account.machines({ canPull: false });
      expect(machines.pullsFrom('large')).toBe(Number.POSITIVE_INFINITY);
      expect(kinds(await machines.launch(many(2)))).toEqual(['refused', 'refused']);
      expect(account.machines().pullsFrom('large')).toBe(2);
    });
  });

  describe('spot', () => {
    test('comes first, at the price that EC2 tells', async () => {
      const machines = account.machines(SPOT);
      await machines.list();
      const [answer] = await machines.launch(anOrder());
      expect(answer).toMatchObject({ kind: 'started', offer: { market: 'spot', usdPerHour: 0.00001 } });
      expect(await machines.list()).toMatchObject([{ offer: { market: 'spot', usdPerHour: 0.00001 } }]);
    });

    test('without room gives way to on-demand in the same order', async () => {
      account.gate.fill({ market: 'spot' });
      expect(await account.machines(SPOT).launch(anOrder())).toMatchObject([{ kind: 'started', offer: { market: 'on-demand' } }]);
      expect(sent('RunInstances')).toHaveLength(3);
    });

    test('is left alone for half an hour after two orders found none', async () => {
      const machines = account.machines(SPOT);
      account.gate.fill({ market: 'spot' });
      await machines.launch(anOrder({ request: { id: 'a-0' } }));
      await machines.launch(anOrder({ request: { id: 'b-0' } }));
      account.gate.clear();
      account.clock.skip(29 * 60_000);
      expect(await machines.launch(anOrder({ request: { id: 'c-0' } }))).toMatchObject([{ offer: { market: 'on-demand' } }]);
      account.clock.skip(60_000);
      expect(await machines.launch(anOrder({ request: { id: 'd-0' } }))).toMatchObject([{ offer: { market: 'spot' } }]);
    });

    test('is not asked for a job that lost its machine once, nor for stock, which one-time spot cannot be', async () => {
      const machines = account.machines(SPOT);
      await machines.launch(anOrder({ market: 'on-demand', request: { id: 'a-0' } }));
      await machines.launch(anOrder({ purpose: 'stock', request: { id: 'b-0', jitConfig: null } }));
      expect(account.gate.callsOf('RunInstances').map(({ params }) => params.get('InstanceMarketOptions.MarketType'))).toEqual([
        null,
        null,
      ]);
    });
  });

  describe('many machines', () => {
    test('twenty are one call, and one template for all orders of the pool', async () => {
      const machines = account.machines();
      const answers = await machines.launch(many(20));
      expect(new Set(answers.map((answer) => answer.kind === 'started' && answer.machine)).size).toBe(20);
      expect(account.gate.callsOf('writes').map(({ action }) => action)).toEqual(['CreateLaunchTemplate', 'CreateFleet']);
      await machines.launch(many(20, 'tock'));
      expect(
        account.gate
          .callsOf('writes')
          .map(({ action }) => action)
          .slice(2),
      ).toEqual(['CreateFleet']);
      expect(await live()).toBe(40);
      expect(await machines.list()).toHaveLength(40);
    });

    test('a service that starts anew finds the template of the one before', async () => {
      await account.machines().launch(many(2));
      await account.machines().launch(many(2, 'tock'));
      expect(sent('CreateLaunchTemplate')).toHaveLength(1);
    });

    test('are tagged one by one with their order, and carry no name of a runner: none of them is one yet', async () => {
      const machines = account.machines();
      await machines.launch(many(2));
      expect(await machines.list()).toMatchObject([
        { launch: 'tick-0', pool: 'large', name: null },
        { launch: 'tick-0', pool: 'large', name: null },
      ]);
    });

    test.each(['lost', 'cut'] as const)(
      'whose answer is %s are asked for again byte by byte, and started once (I-4)',
      async (as) => {
        const machines = account.machines();
        account.gate.order({ action: 'CreateFleet', as });
        await expect(machines.launch(many(5))).rejects.toThrow(MachinesUnavailable);
        account.clock.skip(60_000);
        expect(kinds(await machines.launch(many(5)))).toEqual(Array(5).fill('started'));
        const [first, second] = sent('CreateFleet');
        expect(second).toBe(first);
        expect(await live()).toBe(5);
      },
    );

    test('take spot where there is some, the rest on-demand, and say what is missing', async () => {
      account.gate.fill({ market: 'spot', type: 'm5.large', subnet: account.network.subnets[0] as string }, 4);
      account.gate.fill({ market: 'spot' });
      account.gate.fill({ market: 'on-demand', type: 'c5.large', subnet: account.network.subnets[1] as string }, 3);
      account.gate.fill({ market: 'on-demand' });
      const answers = await account.machines(SPOT).launch(many(10));
      expect(kinds(answers)).toEqual([...Array(7).fill('started'), ...Array(3).fill('no-capacity')]);
      const markets = answers.flatMap((answer) => (answer.kind === 'started' ? [answer.offer?.market] : []));
      expect(markets).toEqual([...Array(4).fill('spot'), ...Array(3).fill('on-demand')]);
      expect(answers[9]).toMatchObject({ because: expect.stringContaining('InsufficientInstanceCapacity') });
      const tokens = account.gate.callsOf('CreateFleet').map(({ params }) => params.get('ClientToken'));
      expect(tokens).toEqual(['tick-0', 'tick-0.1']);
      expect(await live()).toBe(7);
    });

    test('on-demand that is lost after spot gave some is asked for again alone', async () => {
      const machines = account.machines(SPOT);
      account.gate.fill({ market: 'spot', type: 'm5.large', subnet: account.network.subnets[0] as string }, 2);
      account.gate.fill({ market: 'spot' });
      account.gate.order({ action: 'CreateFleet', when: (params) => params.get('ClientToken') === 'tick-0.1', as: 'lost' });
      await expect(machines.launch(many(5))).rejects.toThrow(MachinesUnavailable);
      account.clock.skip(60_000);
      expect(kinds(await machines.launch(many(5)))).toEqual(Array(5).fill('started'));
      expect(await live()).toBe(5);
    });

    test('that another process ordered with other places are found by their tag, not ordered again (I-4)', async () => {
      const first = account.machines();
      await first.launch(many(3));
      // This one's list shows nothing yet, and it would ask in another order.
      account.gate.listLag = 600_000;
      const second = account.machines({ settings: { types: ['c5.large'] } });
      await expect(second.launch(many(3))).rejects.toThrow(MachinesUnavailable);
      account.gate.listLag = 0;
      expect(kinds(await second.launch(many(3)))).toEqual(Array(3).fill('started'));
      expect(await live()).toBe(3);
    });

    test('a token that got nothing does not hold an order up for ever (I-14)', async () => {
      const machines = account.machines();
      account.gate.order({ action: 'CreateFleet', as: { code: 'IdempotentParameterMismatch', status: 400 }, times: 9 });
      await expect(machines.launch(many(2))).rejects.toThrow(MachinesUnavailable);
      account.clock.skip(60_000);
      expect(kinds(await machines.launch(many(2)))).toEqual(['no-capacity', 'no-capacity']);
    });
  });

  test('an installation sees and counts nothing of another one in the same account (I-7)', async () => {
    const { network } = account;
    const [ours, theirs] = [account.machines(), account.machines({ appId: '8' })];
    await theirs.launch(anOrder());
    await moto()
      .client()
      .send(new RunInstancesCommand({ ImageId: network.image, MinCount: 1, MaxCount: 1, SubnetId: network.subnets[0] }));
    expect(await ours.list()).toEqual([]);
    await ours.end('tick-0');
    for (const { id } of await theirs.list()) await ours.end(id);
    expect(await live()).toBe(2);
    expect(account.gate.callsOf('TerminateInstances')).toEqual([]);
  });
});
