import { DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { LaunchOrder, Machines } from '../../../autoscaler/machine-ports.ts';
import { MachinesUnavailable } from '../../../autoscaler/machines-unavailable.ts';
import { anOrder, aRequest } from '../../builders/machine-request.ts';
import { onMoto } from '../../fakes/moto/on-moto.ts';
import { type Ec2Account, ec2Account } from './ec2-account.ts';

const order = (id: string): LaunchOrder => anOrder({ request: { id, name: `pl7-large-${id}` } });
const MINUTE = 60_000;

await onMoto('machines of EC2, once they are there', (moto) => {
  let account: Ec2Account;
  beforeEach(async () => {
    account = await ec2Account(moto());
  });
  afterEach(() => account.close());

  const states = async (): Promise<readonly (string | undefined)[]> => {
    const { Reservations = [] } = await moto().client().send(new DescribeInstancesCommand({}));
    return Reservations.flatMap(({ Instances = [] }) => Instances).map(({ State }) => State?.Name);
  };
  const idOf = async (machines: Machines, launch: string): Promise<string> =>
    (await machines.list()).find((machine) => machine.launch === launch)?.id ?? '';
  const count = (action: string): number => account.gate.callsOf(action).length;

  describe('listing', () => {
    test('asks EC2 four times a minute at most, for all pools and however often it is called (G12)', async () => {
      const machines = account.machines({ listEvery: 15_000 });
      await machines.launch(order('a-0'));
      await machines.launch({ ...order('b-0'), pool: 'small' });
      for (let second = 0; second < 300; second++) {
        await Promise.all([machines.list(), machines.list()]);
        account.clock.skip(1_000);
      }
      expect(count('DescribeInstances')).toBeLessThanOrEqual(21);
      expect(count('DescribeInstances')).toBeGreaterThanOrEqual(19);
    });

    test('is asked for more often while a launch is unsure', async () => {
      const machines = account.machines({ listEvery: 15_000 });
      account.gate.order({ action: 'RunInstances', as: 'lost' });
      await machines.launch(order('a-0')).catch(() => {});
      account.clock.skip(2_000);
      expect(await machines.list()).toMatchObject([{ launch: 'a-0', state: 'running' }]);
    });

    test('reads every page', async () => {
      const machines = account.machines();
      for (let i = 0; i < 4; i++) await machines.launch(order(`${'abcd'[i]}-0`));
      const client = account.pagedClient(2);
      const before = count('DescribeInstances');
      expect(await account.machines({ client }).list()).toHaveLength(4);
      expect(count('DescribeInstances') - before).toBe(2);
    });

    test('shows a machine that EC2 does not list yet, and takes it for gone after 15 minutes and three lists (S19)', async () => {
      account.gate.listLag = Number.POSITIVE_INFINITY;
      const machines = account.machines();
      await machines.launch(order('a-0'));
      for (let i = 0; i < 14; i++) {
        expect(await machines.list()).toMatchObject([{ launch: 'a-0', name: 'pl7-large-a-0', pool: 'large', state: 'running' }]);
        account.clock.skip(MINUTE);
      }
      account.clock.skip(2 * MINUTE);
      expect(await machines.list()).toEqual([]);
    });

    test('needs three lists without a machine, however old it is', async () => {
      const machines = account.machines();
      await machines.launch(order('a-0'));
      await machines.list();
      account.clock.skip(60 * MINUTE);
      account.gate.listLag = Number.POSITIVE_INFINITY;
      expect([(await machines.list()).length, (await machines.list()).length, (await machines.list()).length]).toEqual([1, 1, 0]);
    });

    test('tells a machine that was taken away, and counts it against spot', async () => {
      const machines = account.machines({ settings: { market: 'spot-then-on-demand' } });
      for (const id of ['a-0', 'b-0']) {
        await machines.launch(order(id));
        await account.gate.reclaim(await idOf(machines, id));
      }
      expect(await machines.list()).toMatchObject([
        { launch: 'a-0', state: 'ended', isReclaimed: true },
        { launch: 'b-0', state: 'ended', isReclaimed: true },
      ]);
      expect(await machines.launch(order('c-0'))).toMatchObject([{ offer: { market: 'on-demand' } }]);
    });

    test('tells in the log why a machine never booted: EC2 tells nobody else', async () => {
      const machines = account.machines();
      await machines.launch(order('a-0'));
      await account.gate.endAs(await idOf(machines, 'a-0'), 'Client.InternalError');
      expect(await machines.list()).toMatchObject([{ state: 'ended', isReclaimed: false }]);
      await machines.list();
      const told = account.log.entries.filter(({ message }) => message === 'machine ended before it booted');
      expect(told).toMatchObject([{ level: 'warn', fields: { pool: 'large', because: 'Client.InternalError' } }]);
    });

    test('fails where EC2 cannot be asked: an empty list would be believed', async () => {
      const machines = account.machines();
      await machines.launch(order('a-0'));
      account.gate.order({ action: 'DescribeInstances', as: { code: 'InternalError', status: 500 } });
      await expect(machines.list()).rejects.toThrow(MachinesUnavailable);
    });
  });

  describe('ending', () => {
    test('of many in one moment is one call', async () => {
      const machines = account.machines();
      const ids = ['a-0', 'b-0', 'c-0', 'd-0'];
      await Promise.all(ids.map((id) => machines.launch(order(id))));
      await Promise.all((await machines.list()).map(({ id }) => machines.end(id)));
      expect(count('TerminateInstances')).toBe(1);
      expect(new Set(await states())).toEqual(new Set(['terminated']));
    });

    test('of many where EC2 stumbles over one ends the others (L-5)', async () => {
      const machines = account.machines();
      await Promise.all(['a-0', 'b-0', 'c-0'].map((id) => machines.launch(order(id))));
      const bad = await idOf(machines, 'b-0');
      const names = (params: URLSearchParams): readonly string[] => [...params.values()];
      account.gate.order({
        action: 'TerminateInstances',
        when: (params) => names(params).includes(bad),
        times: 2,
        as: { code: 'OperationNotPermitted', status: 400 },
      });
      const ends = await Promise.allSettled((await machines.list()).map(({ id }) => machines.end(id)));
      expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'fulfilled', 'rejected']);
      expect((await states()).filter((state) => state === 'terminated')).toHaveLength(2);
      await machines.end(bad);
      expect(new Set(await states())).toEqual(new Set(['terminated']));
    });

    test('of what has ended calls nothing', async () => {
      const machines = account.machines();
      await machines.launch(order('a-0'));
      const id = await idOf(machines, 'a-0');
      await account.metal.shutDown(id);
      expect(await machines.list()).toMatchObject([{ state: 'ended' }]);
      await machines.end(id);
      await machines.end(id);
      expect(count('TerminateInstances')).toBe(0);
    });

    test('of what EC2 does not find yet is to be tried again, for "not found" proves nothing just after a launch (S19)', async () => {
      const machines = account.machines();
      await machines.launch(order('a-0'));
      const id = await idOf(machines, 'a-0');
      account.gate.order({ action: 'TerminateInstances', as: { code: 'InvalidInstanceID.NotFound', status: 400 } });
      await expect(machines.end(id)).rejects.toThrow(MachinesUnavailable);
      await machines.end(id);
      expect(await states()).toEqual(['terminated']);
    });

    test('of an order whose launch is lost ends its machine as soon as a list shows it', async () => {
      const machines = account.machines();
      account.gate.order({ action: 'RunInstances', as: 'lost' });
      await machines.launch(order('a-0')).catch(() => {});
      account.gate.listLag = Number.POSITIVE_INFINITY;
      await machines.end('a-0');
      expect(await states()).toEqual(['running']);
      account.gate.listLag = 0;
      for (let tries = 0; tries < 100 && (await states())[0] === 'running'; tries++) {
        expect(await machines.list()).toEqual([]);
        // EC2 is left alone for a second after an answer that never came.
        account.clock.skip(1_000);
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
      expect(await states()).toEqual(['terminated']);
      expect(account.log.messages('warn')).toContain('machine was ended and lives');
    });

    test('of an order while its launch is on the way ends what comes of it', async () => {
      const machines = account.machines();
      account.gate.latency.set('RunInstances', 300);
      const launch = machines.launch(order('a-0'));
      await new Promise((resolve) => setTimeout(resolve, 100));
      await machines.end('a-0');
      expect(await launch).toMatchObject([{ kind: 'started' }]);
      expect(await states()).toEqual(['terminated']);
      expect(await machines.list()).toEqual([]);
    });

    test('of the first row of an order of many leaves the machines of the others alone', async () => {
      const machines = account.machines();
      const requests = [0, 1].map((i) => aRequest({ id: `a-${i}`, jitConfig: null }));
      await machines.launch(anOrder({ requests }));
      await machines.end('a-0');
      expect(await machines.list()).toHaveLength(2);
      expect(count('TerminateInstances')).toBe(0);
    });

    test('of an order that got nothing asks EC2 nothing', async () => {
      const machines = account.machines();
      account.gate.fill({});
      await machines.launch(order('a-0'));
      const before = account.gate.calls.length;
      await machines.end('a-0');
      expect(account.gate.calls.length).toBe(before);
    });
  });

  describe('stock', () => {
    const stocked = async (machines: Machines): Promise<string> => {
      await machines.launch(anOrder({ purpose: 'stock', request: { id: 'a-0', jitConfig: null } }));
      const id = await idOf(machines, 'a-0');
      await machines.stop(id);
      return id;
    };

    test('that has no room when it is to start says so, and starts later', async () => {
      const machines = account.machines();
      const id = await stocked(machines);
      account.gate.order({ action: 'StartInstances', as: { code: 'InsufficientInstanceCapacity', status: 500 } });
      expect(await machines.start(id)).toMatchObject({ kind: 'no-capacity', because: expect.stringContaining('Insufficient') });
      expect(await machines.list()).toMatchObject([{ state: 'stopped' }]);
      expect(await machines.start(id)).toMatchObject({ kind: 'started', machine: id });
      expect(await states()).toEqual(['running']);
    });

    test('that is still stopping is to be asked again', async () => {
      const machines = account.machines();
      const id = await stocked(machines);
      account.gate.order({ action: 'StartInstances', as: { code: 'IncorrectInstanceState', status: 400 } });
      await expect(machines.start(id)).rejects.toThrow(MachinesUnavailable);
      expect(await machines.start(id)).toMatchObject({ kind: 'started' });
    });

    test('of many is stopped and started by one call each', async () => {
      const machines = account.machines();
      for (const id of ['a-0', 'b-0', 'c-0'])
        await machines.launch(anOrder({ purpose: 'stock', request: { id, jitConfig: null } }));
      const ids = (await machines.list()).map(({ id }) => id);
      await Promise.all(ids.map((id) => machines.stop(id)));
      await Promise.all(ids.map((id) => machines.start(id)));
      expect([count('StopInstances'), count('StartInstances')]).toEqual([1, 1]);
    });

    test('that was ended is not started again', async () => {
      const machines = account.machines();
      const id = await stocked(machines);
      await machines.end(id);
      expect(await machines.start(id)).toMatchObject({ kind: 'refused' });
    });

    test('a spot machine, which EC2 cannot stop, is ended instead', async () => {
      const machines = account.machines({ settings: { market: 'spot' } });
      await machines.launch(order('a-0'));
      await machines.stop(await idOf(machines, 'a-0'));
      expect(await states()).toEqual(['terminated']);
      expect(await machines.list()).toEqual([]);
    });
  });
});
