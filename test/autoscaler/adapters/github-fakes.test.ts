import { jobPayload } from '../../../autoscaler/simulation/job-payload.ts';
import { aJob } from '../../builders/world.ts';
import { deliveryLogKeepsItsPromises } from '../../conformance/delivery-log.ts';
import { runsKeepTheirPromises } from '../../conformance/runs.ts';
import { FakeDeliveryLog } from '../../fakes/fake-delivery-log.ts';
import { FakeRuns } from '../../fakes/fake-runs.ts';
import { SteppedClock } from '../../fakes/stepped-clock.ts';

const HOUR = 3_600_000;

runsKeepTheirPromises('FakeRuns', async () => {
  const clock = new SteppedClock();
  const runs = new FakeRuns(clock);
  runs.putRun('10', { jobs: ['1'] });
  runs.putRun('20', { isFork: true });
  return {
    runs,
    begin: async () => ({ run: '10', job: '1', headSha: 'a'.repeat(40) }),
    fail: async () => runs.completeRun('10'),
    beginFork: async () => '20',
    checksOf: () =>
      [...runs.checks.values()].map(({ check: { name, conclusion, title, summary, externalId } }) => ({
        ...{ name, conclusion, title, summary, externalId },
      })),
    setOutage: (isOut) => {
      runs.outageUntil = isOut ? clock.now() + HOUR : 0;
    },
    close: async () => {},
  };
});

deliveryLogKeepsItsPromises('FakeDeliveryLog', async () => {
  const clock = new SteppedClock(Date.now());
  const deliveryLog = new FakeDeliveryLog(clock);
  let last = 0;
  return {
    deliveryLog,
    send: async (count, isOk) => {
      for (let sent = 0; sent < count; sent++) {
        await clock.step(1_000);
        const job = aJob({ id: String(++last) });
        deliveryLog.add({ guid: `guid-${job.id}`, body: JSON.stringify(jobPayload(job, job.status)), isOk });
      }
    },
    setOutage: (isOut) => {
      deliveryLog.outageUntil = isOut ? clock.now() + HOUR : 0;
    },
    close: async () => {},
  };
});
