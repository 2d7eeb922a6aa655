import { afterEach, describe, expect, test } from '@jest/globals';
import type { Machines, MachineView } from '../../autoscaler/ports.ts';
import { aRequest } from '../builders/machine-request.ts';

/** An implementation, and what a test may do to the world around it. */
export interface MachinesUnderTest {
  readonly machines: Machines;
  /** Another service on the same machines: a restarted one, or a second one by mistake. */
  another(): Machines;
  /** How often a runner of that machine began to run. */
  startsOf(id: string): Promise<number>;
  /** The runner of that machine exits. */
  exit(id: string, code: number): Promise<void>;
  /** Lets time pass: at least `ms`. */
  pass(ms: number): Promise<void>;
  close(): Promise<void>;
}

/** The contract of `Machines` in `autoscaler/ports.ts`, told in `docs/machines-contract.md`. */
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

    const started = async ({ startsOf, pass }: MachinesUnderTest, id: string): Promise<void> => {
      for (let tries = 0; tries < 100 && (await startsOf(id)) === 0; tries++) await pass(50);
    };
    const view = async (machines: Machines, id: string): Promise<MachineView | undefined> =>
      (await machines.list()).find((machine) => machine.id === id);
    const ended = async ({ machines, pass }: MachinesUnderTest, id: string): Promise<MachineView | undefined> => {
      for (let tries = 0; tries < 200 && (await view(machines, id))?.state === 'running'; tries++) await pass(50);
      return view(machines, id);
    };

    test('nothing is listed before the first launch', async () => {
      const { machines } = await fresh();
      expect(await machines.list()).toEqual([]);
    });

    test('a launched machine is listed as running, with its pool and its name', async () => {
      const it = await fresh();
      expect(await it.machines.launch(aRequest())).toEqual({ kind: 'started' });
      await started(it, 'tick-0');
      expect(await view(it.machines, 'tick-0')).toMatchObject({
        pool: 'large',
        name: 'pl7-large-tick-0',
        state: 'running',
        exitCode: null,
      });
    });

    test('the same id never starts a second machine, one after the other or at once, from one service or two (I-4)', async () => {
      const it = await fresh();
      const other = it.another();
      const calls = [it.machines, other, it.machines, other].map((machines) => machines.launch(aRequest()));
      expect(await Promise.all(calls)).toEqual(calls.map(() => ({ kind: 'started' })));
      await started(it, 'tick-0');
      expect(await other.launch(aRequest())).toEqual({ kind: 'started' });
      await it.pass(300);
      expect(await it.startsOf('tick-0')).toBe(1);
      expect(await it.machines.list()).toHaveLength(1);
    });

    test('two ids are two machines', async () => {
      const it = await fresh();
      await Promise.all([it.machines.launch(aRequest({ id: 'tick-0' })), it.machines.launch(aRequest({ id: 'tick-1' }))]);
      await started(it, 'tick-0');
      await started(it, 'tick-1');
      expect((await it.machines.list()).map(({ id }) => id).sort()).toEqual(['tick-0', 'tick-1']);
    });

    test('a service that starts anew finds the machines of the one before (I-10)', async () => {
      const it = await fresh();
      await it.machines.launch(aRequest());
      await started(it, 'tick-0');
      expect(await view(it.another(), 'tick-0')).toEqual(await view(it.machines, 'tick-0'));
      expect(await view(it.another(), 'tick-0')).toMatchObject({ state: 'running' });
    });

    test.each([0, 2, 7])('a runner that exits with %i leaves an ended machine that tells so', async (code) => {
      const it = await fresh();
      await it.machines.launch(aRequest());
      await started(it, 'tick-0');
      await it.exit('tick-0', code);
      expect(await ended(it, 'tick-0')).toMatchObject({ state: 'ended', exitCode: code });
    });

    test('a machine past its lifetime ends itself (I-5)', async () => {
      const it = await fresh();
      await it.machines.launch(aRequest({ maxLifetime: 1_000 }));
      await started(it, 'tick-0');
      await it.pass(1_000);
      expect(await ended(it, 'tick-0')).toMatchObject({ state: 'ended' });
    });

    test('a machine that is ended is listed no more, and its id never starts again', async () => {
      const it = await fresh();
      await it.machines.launch(aRequest());
      await started(it, 'tick-0');
      await it.machines.end('tick-0');
      expect(await it.machines.list()).toEqual([]);
      expect(await it.another().launch(aRequest())).toEqual({ kind: 'started' });
      await it.pass(300);
      expect(await it.machines.list()).toEqual([]);
      expect(await it.startsOf('tick-0')).toBe(1);
    });

    test('ending one machine leaves the others alone (I-7)', async () => {
      const it = await fresh();
      await it.machines.launch(aRequest({ id: 'tick-1' }));
      await it.machines.launch(aRequest({ id: 'tick-10' }));
      await started(it, 'tick-1');
      await started(it, 'tick-10');
      await it.machines.end('tick-1');
      expect(await it.machines.list()).toEqual([expect.objectContaining({ id: 'tick-10', state: 'running' })]);
    });

    test('ending is idempotent: twice, at once, or for a machine that never was', async () => {
      const it = await fresh();
      await it.machines.launch(aRequest());
      await started(it, 'tick-0');
      await Promise.all([it.machines.end('tick-0'), it.another().end('tick-0')]);
      await it.machines.end('tick-0');
      await it.machines.end('tick-99');
      expect(await it.machines.list()).toEqual([]);
    });

    test('a machine that ended by itself can be ended', async () => {
      const it = await fresh();
      await it.machines.launch(aRequest());
      await started(it, 'tick-0');
      await it.exit('tick-0', 0);
      await ended(it, 'tick-0');
      await it.machines.end('tick-0');
      expect(await it.machines.list()).toEqual([]);
    });
  });
}
