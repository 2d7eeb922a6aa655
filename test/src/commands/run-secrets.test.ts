import { expect, test } from '@jest/globals';
import { NO_RETRY } from '../../../src/contract/retry-policy.ts';
import { NO_REPORTS } from '../../../src/contract/test-job.ts';
import { testKey } from '../../../src/testrun/report-reading.ts';
import { through, world } from '../../builders/run-world.ts';
import { FakeCoordinator } from '../../fakes/action-outputs.ts';

const SECRET = 'hunter2-0815';

test.each([true, false])('what an output may not show, reports do not show either (service: %s)', async (isServed) => {
  const leak = `token ${SECRET} refused`;
  const failed = { key: testKey('s', leak), suite: 's', name: leak, file: leak, line: 1, message: leak, detail: leak };
  const reading = {
    files: 1,
    counts: { total: 2, failed: 1, skipped: 0 },
    failed: [failed],
    seconds: { [leak]: 1, 'a.py': 2 },
    flaky: [testKey('s', `other ${SECRET}`)],
    troubles: [{ what: leak, at: { file: 'r.xml' } }],
  };
  const coordinator = new FakeCoordinator();
  const ports = Object.assign(world({ outcomes: [{ code: 0 }], readings: [reading] }), isServed ? { coordinator } : {});
  ports.outputs.secret = SECRET;
  const reports = { ...NO_REPORTS, junit: ['r.xml'] };
  const outcome = await through(ports, { reports, retry: { ...NO_RETRY, only_failed: 'pytest' } });
  const { annotations, summaries, lines } = ports.workflow;
  const text = await ports.artifacts.read(1, 1e6);
  const told = JSON.stringify([outcome, annotations, summaries, lines, text, ports.forge?.written, coordinator.reported]);
  expect(told).not.toContain(SECRET);
  expect(told).toContain('token *** refused');
  if (isServed) expect(coordinator.reported).toMatchObject([{ failed_tests: [], files: { 'a.py': 2 } }]);
});
