import { afterEach, describe, expect, test } from '@jest/globals';
import type { LaunchOrder, Machines, MachineView } from '../../autoscaler/machine-ports.ts';
import { anOrder, aRequest } from '../builders/machine-request.ts';

/** What only some kinds of machines can do. */
export interface Abilities {
  /** A stopped machine starts again; the others end it. */
  readonly canStop: boolean;
  /** The list tells with which code the runner left. */
  readonly tellsExitCodes: boolean;
}

/** An implementation, and what a test may do to the world around it. */
export interface MachinesUnderTest extends Abilities {
  readonly machines: Machines;
  /** Another service on the same machines: a restarted one, or a second one by mistake. */
  another(): Machines;
  /** How many machines of that order began, counting each of their starts. */
  startsOf(launch: string): Promise<number>;
  /** The runner of the only machine of that order exits. */
  exit(launch: string, code: number): Promise<void>;
  /** Lets time pass: at least `ms`. */
  pass(ms: number): Promise<void>;
  close(): Promise<void>;
}

/** The contract of `Machines` in `autoscaler/machine-ports.ts`, told in `docs/machines-contract.md`. */
export function machinesKeepTheirPromises(name: string, make: () => Promise<MachinesUnderTest>): void {
  describe(`${name} as Machines`, () => {
    let given: MachinesUnderTest | undefined;
    const fresh = async (): Promise<MachinesUnderTest> => {
      given = await make();
      return given;
    };
    afterEach(async () => {
      await given?.close();
      given = undefined;
    });

    const started = async ({ startsOf, pass }: MachinesUnderTest, launch: string, count = 1): Promise<void> => {
      for (let tries = 0; tries < 100 && (await startsOf(launch)) < count; tries++) await pass(50);
    };
    const view = async (machines: Machines, launch: string): Promise<MachineView | undefined> =>
      (await machines.list()).find((machine) => machine.launch === launch);
    const inState = async ({ machines, pass }: MachinesUnderTest, launch: string, state: MachineView['state']) => {
      for (let tries = 0; tries < 200 && (await view(machines, launch))?.state !== state; tries++) await pass(50);
      return view(machines, launch);
    };
    /** Three requests in one order, with or without their configurations, as the kind wants it. */
    const threefold = (machines: Machines): LaunchOrder => {
      const jitConfig = machines.pullsFrom('large') <= 3 ? null : aRequest().jitConfig;
      return anOrder({
        requests: [0, 1, 2].map((i) => aRequest({ id: `tick-${i}`, name: `pl7-large-tick-${i}`, jitConfig })),
      });
    };
    const STARTED = [expect.objectContaining({ kind: 'started' })];

    test('nothing is listed before the first launch', async () => {
      const { machines } = await fresh();
      expect(await machines.list()).toEqual([]);
    });

    test('a launched machine is listed as running, with its order, its pool and its name', async () => {
      const it = await fresh();
      const [answer] = await it.machines.launch(anOrder());
      expect(answer).toMatchObject({ kind: 'started' });
      await started(it, 'tick-0');
      const seen = await view(it.machines, 'tick-0');
      expect(seen).toMatchObject({
        launch: 'tick-0',
        pool: 'large',
        name: 'pl7-large-tick-0',
        state: 'running',
        exitCode: null,
        isReclaimed: false,
      });
      if (answer?.kind === 'started' && answer.machine !== null) expect(answer.machine).toBe(seen?.id);
    });

    test('the same order never starts a second machine, one after the other or at once, from one service or two (I-4)', async () => {
      const it = await fresh();
      const other = it.another();
      const calls = [it.machines, other, it.machines, other].map((machines) => machines.launch(anOrder()));
      expect(await Promise.all(calls)).toEqual(calls.map(() => STARTED));
      await started(it, 'tick-0');
      expect(await other.launch(anOrder())).toEqual(STARTED);
      await it.pass(300);
      expect(await it.startsOf('tick-0')).toBe(1);
      expect(await it.machines.list()).toHaveLength(1);
    });

    test('two orders are two machines', async () => {
      const it = await fresh();
      await Promise.all(['tick-0', 'tick-1'].map((id) => it.machines.launch(anOrder({ request: { id } }))));
      await started(it, 'tick-0');
      await started(it, 'tick-1');
      expect((await it.machines.list()).map(({ launch }) => launch).sort()).toEqual(['tick-0', 'tick-1']);
    });

    test('an order of three starts three machines, answers each, and starts none when it is repeated (I-4)', async () => {
      const it = await fresh();
      const order = threefold(it.machines);
      expect(await it.machines.launch(order)).toMatchObject([{ kind: 'started' }, { kind: 'started' }, { kind: 'started' }]);
      await started(it, 'tick-0', 3);
      const ids = (await it.machines.list()).map(({ id }) => id).sort();
      expect(new Set(ids).size).toBe(3);
      expect(await it.another().launch(order)).toHaveLength(3);
      await it.pass(300);
      expect(await it.startsOf('tick-0')).toBe(3);
      expect((await it.machines.list()).map(({ id }) => id).sort()).toEqual(ids);
    });

    test('a service that starts anew finds the machines of the one before (I-10)', async () => {
      const it = await fresh();
      await it.machines.launch(anOrder());
      await started(it, 'tick-0');
      expect(await view(it.another(), 'tick-0')).toEqual(await view(it.machines, 'tick-0'));
      expect(await view(it.another(), 'tick-0')).toMatchObject({ state: 'running' });
    });

    test.each([0, 2, 7])('a runner that exits with %i leaves an ended machine, which tells so where it can', async (code) => {
      const it = await fresh();
      await it.machines.launch(anOrder());
      await started(it, 'tick-0');
      await it.exit('tick-0', code);
      const exitCode = it.tellsExitCodes ? code : null;
      expect(await inState(it, 'tick-0', 'ended')).toMatchObject({ state: 'ended', exitCode });
    });

    test('a machine past its lifetime ends itself (I-5)', async () => {
      const it = await fresh();
      await it.machines.launch(anOrder({ request: { maxLifetime: 1_000 } }));
      await started(it, 'tick-0');
      await it.pass(1_000);
      expect(await inState(it, 'tick-0', 'ended')).toMatchObject({ state: 'ended' });
    });

    test('a machine that is ended by its id is listed no more, and its order never starts again', async () => {
      const it = await fresh();
      await it.machines.launch(anOrder());
      await started(it, 'tick-0');
      await it.machines.end((await view(it.machines, 'tick-0'))?.id ?? '');
      expect(await it.machines.list()).toEqual([]);
      expect(await it.another().launch(anOrder())).toEqual(STARTED);
      await it.pass(300);
      expect(await it.machines.list()).toEqual([]);
      expect(await it.startsOf('tick-0')).toBe(1);
    });

    test('a machine is ended by the id of its order, also by a service that never saw it', async () => {
      const it = await fresh();
      await it.machines.launch(anOrder());
      await started(it, 'tick-0');
      await it.another().end('tick-0');
      expect((await it.another().list()).filter(({ state }) => state !== 'ended')).toEqual([]);
      await it.machines.end('tick-0');
      expect(await it.machines.list()).toEqual([]);
    });

    test('an order that was ended before its launch came does not start', async () => {
      const it = await fresh();
      await it.machines.end('tick-0');
      expect(await it.machines.launch(anOrder())).toEqual(STARTED);
      await it.pass(300);
      expect(await it.startsOf('tick-0')).toBe(0);
    });

    test('ending one machine leaves the others alone (I-7)', async () => {
      const it = await fresh();
      await it.machines.launch(anOrder({ request: { id: 'tick-1' } }));
      await it.machines.launch(anOrder({ request: { id: 'tick-10' } }));
      await started(it, 'tick-1');
      await started(it, 'tick-10');
      await it.machines.end('tick-1');
      expect(await it.machines.list()).toEqual([expect.objectContaining({ launch: 'tick-10', state: 'running' })]);
    });

    test('ending is idempotent: twice, at once, or for a machine that never was', async () => {
      const it = await fresh();
      await it.machines.launch(anOrder());
      await started(it, 'tick-0');
      await Promise.all([it.machines.end('tick-0'), it.another().end('tick-0')]);
      await it.machines.end('tick-0');
      await it.machines.end('tick-99');
      await it.machines.end('i-0123456789abcdef0');
      expect(await it.machines.list()).toEqual([]);
    });

    test('a machine that ended by itself can be ended', async () => {
      const it = await fresh();
      await it.machines.launch(anOrder());
      await started(it, 'tick-0');
      await it.exit('tick-0', 0);
      await inState(it, 'tick-0', 'ended');
      await it.machines.end('tick-0');
      expect(await it.machines.list()).toEqual([]);
    });

    describe('stock', () => {
      const stock = (): LaunchOrder => anOrder({ purpose: 'stock', request: { jitConfig: null } });

      test('a kind that can stop its machines stops, keeps and starts one; the others refuse it', async () => {
        const it = await fresh();
        const [answer] = await it.machines.launch(stock());
        if (!it.canStop) {
          expect(answer).toMatchObject({ kind: 'refused' });
          expect(await it.machines.list()).toEqual([]);
          return;
        }
        await started(it, 'tick-0');
        const id = (await view(it.machines, 'tick-0'))?.id ?? '';
        await Promise.all([it.machines.stop(id), it.another().stop(id)]);
        await it.pass(50);
        expect(await inState(it, 'tick-0', 'stopped')).toMatchObject({ id, state: 'stopped' });
        expect(await view(it.another(), 'tick-0')).toMatchObject({ id, state: 'stopped' });
        expect(await it.machines.start(id)).toMatchObject({ kind: 'started', machine: id });
        expect(await it.machines.start(id)).toMatchObject({ kind: 'started', machine: id });
        expect(await inState(it, 'tick-0', 'running')).toMatchObject({ id, state: 'running' });
        await started(it, 'tick-0', 2);
        expect(await it.startsOf('tick-0')).toBe(2);
      });

      test('stopping a machine twice is one stop, and a stopped one can be ended', async () => {
        const it = await fresh();
        await it.machines.launch(it.canStop ? stock() : anOrder());
        await started(it, 'tick-0');
        const id = (await view(it.machines, 'tick-0'))?.id ?? '';
        await it.machines.stop(id);
        await it.machines.stop(id);
        expect((await it.machines.list()).map(({ state }) => state)).toEqual(it.canStop ? ['stopped'] : []);
        await it.machines.end(id);
        expect(await it.machines.list()).toEqual([]);
      });

      test('a machine that is gone is not started again, and the answer says so', async () => {
        const it = await fresh();
        expect(await it.machines.start('i-0123456789abcdef0')).toMatchObject({ kind: 'refused' });
      });
    });
  });
}
