import { afterEach, describe, expect, test } from '@jest/globals';
import type { DeliveryLog } from '../../autoscaler/forge-ports.ts';
import { ForgeUnavailable } from '../../autoscaler/forge-unavailable.ts';

/** An implementation, and the world behind it: an App that hears of jobs of `acme/plots`. */
export interface DeliveryLogUnderTest {
  readonly deliveryLog: DeliveryLog;
  /** Webhooks of that many queued jobs are sent; whoever listens answers them well, or not. Resolves when they stand in the log. */
  send(count: number, isOk: boolean): Promise<void>;
  setOutage(isOut: boolean): void;
  close(): Promise<void>;
}

/** The contract of `DeliveryLog` in `autoscaler/forge-ports.ts`. */
export function deliveryLogKeepsItsPromises(name: string, make: () => Promise<DeliveryLogUnderTest>): void {
  describe(`${name} as DeliveryLog`, () => {
    let given: DeliveryLogUnderTest | undefined;
    const fresh = async (): Promise<DeliveryLogUnderTest> => {
      given = await make();
      return given;
    };
    afterEach(async () => {
      const open = given;
      given = undefined;
      await open?.close();
    });

    test('what was sent is listed, newest first, with what became of it', async () => {
      const { deliveryLog, send } = await fresh();
      await send(2, false);
      await send(1, true);
      const all = await deliveryLog.deliveries(0);
      const jobs = all.filter(({ event }) => event === 'workflow_job');
      expect(jobs.map(({ isOk }) => isOk)).toEqual([true, false, false]);
      for (const { id, guid, deliveredAt } of jobs) {
        expect(id).toMatch(/^[1-9][0-9]*$/);
        expect(guid).toMatch(/^[A-Za-z0-9-]+$/);
        expect(Math.abs(deliveredAt - Date.now())).toBeLessThan(400 * 86_400_000);
      }
      expect(new Set(jobs.map(({ guid }) => guid)).size).toBe(3);
      expect(all.map(({ deliveredAt }) => deliveredAt)).toEqual(all.map(({ deliveredAt }) => deliveredAt).sort((a, b) => b - a));
    });

    test('nothing that is older than asked for is told', async () => {
      const { deliveryLog, send } = await fresh();
      await send(1, true);
      const [{ deliveredAt } = { deliveredAt: 0 }] = await deliveryLog.deliveries(0);
      expect(await deliveryLog.deliveries(deliveredAt)).not.toEqual([]);
      expect(await deliveryLog.deliveries(deliveredAt + 1_000)).toEqual([]);
    });

    test('every page counts: 130 deliveries are 130 deliveries', async () => {
      const { deliveryLog, send } = await fresh();
      await send(130, true);
      const jobs = (await deliveryLog.deliveries(0)).filter(({ event }) => event === 'workflow_job');
      expect(new Set(jobs.map(({ guid }) => guid)).size).toBe(130);
    });

    test('a body is told as it was sent, and that of an entry that never was is not', async () => {
      const { deliveryLog, send } = await fresh();
      await send(1, false);
      const [entry] = (await deliveryLog.deliveries(0)).filter(({ event }) => event === 'workflow_job');
      const body = JSON.parse((await deliveryLog.payload(entry?.id ?? '')) ?? 'null') as object;
      expect(body).toMatchObject({
        action: 'queued',
        repository: { full_name: 'acme/plots' },
        workflow_job: { status: 'queued', labels: expect.arrayContaining(['large']) },
      });
      expect(await deliveryLog.payload('424242424242')).toBeNull();
    });

    test('an outage is told as one, and ends', async () => {
      const { deliveryLog, setOutage } = await fresh();
      setOutage(true);
      await expect(deliveryLog.deliveries(0)).rejects.toBeInstanceOf(ForgeUnavailable);
      await expect(deliveryLog.payload('1')).rejects.toBeInstanceOf(ForgeUnavailable);
      setOutage(false);
      expect(await deliveryLog.deliveries(0)).toEqual([]);
    });
  });
}
