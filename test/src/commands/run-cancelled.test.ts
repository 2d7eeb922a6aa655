import { describe, expect, test } from '@jest/globals';
import { NO_RETRY } from '../../../src/contract/retry-policy.ts';
import { NO_REPORTS, type TestJob } from '../../../src/contract/test-job.ts';
import { aJob, aTicket } from '../../builders/action.ts';
import { MINUTE, type Order, reported, through, type World, world } from '../../builders/run-world.ts';
import { FakeCoordinator } from '../../fakes/action-outputs.ts';

/** The runner kills the step so long after its first signal. */
const ALL_THERE_IS = 10_000;
const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

const pack = (o: Partial<TestJob> = {}): string => aTicket(...['lines', 'bars', 'pie'].map((id) => aJob({ ...o, id, name: id })));

/** Cancelled while the first command runs, unless `when` says otherwise; with the time that the report then took. */
async function cancelled(ports: World, job: string, when?: (cancel: () => void) => void) {
  const times = { cancelled: 0, stored: Number.POSITIVE_INFINITY, over: 0 };
  const cancel = () => {
    times.cancelled ||= ports.clock.now();
    ports.cancel.abort();
  };
  const upload = ports.artifacts.upload.bind(ports.artifacts);
  ports.artifacts.upload = async (...given) => {
    const id = await upload(...given);
    times.stored = ports.clock.now();
    return id;
  };
  if (when) when(cancel);
  else ports.attempts.during = () => ports.clock.sleep(1_000).then(cancel);
  const outcome = await through(ports, job);
  times.over = ports.clock.now();
  return { outcome, times, results: (await reported(ports)).map(({ id, verdict }) => `${id} ${verdict}`) };
}

const ended: Order = { outcomes: [{ signal: 'SIGTERM', cancelled: true }] };
const served = (order: Order) => Object.assign(world(order), { coordinator: new FakeCoordinator() });

describe('a cancelled job (A10)', () => {
  test('starts none of the configurations that are left, and reports every one of them', async () => {
    const ports = world(ended);
    const { outcome, results } = await cancelled(ports, pack());
    expect(outcome).toMatchObject({ ok: false });
    expect(ports.attempts.requests).toHaveLength(1);
    expect(results).toEqual(['lines cancelled', 'bars cancelled', 'pie cancelled']);
  });

  test('starts none after a wait either', async () => {
    const ports = world({ outcomes: [{ code: 1 }] });
    const { results } = await cancelled(ports, pack({ retry: { ...NO_RETRY, delays: [60 * MINUTE] } }), (cancel) => {
      void ports.clock.sleep(5_000).then(cancel);
    });
    expect(ports.attempts.requests).toHaveLength(1);
    expect(results).toEqual(['lines cancelled', 'bars cancelled', 'pie cancelled']);
  });

  test('keeps what had ended, and starts nothing between two configurations', async () => {
    const ports = world();
    const { results } = await cancelled(ports, pack({ reports: { ...NO_REPORTS, artifacts: ['shots/**'] } }), (cancel) => {
      ports.workspaceGlobs = async () => {
        cancel();
        return [];
      };
    });
    expect(ports.attempts.requests).toHaveLength(1);
    expect(results).toEqual(['lines pass', 'bars cancelled', 'pie cancelled']);
  });

  test('tells the service of all of them', async () => {
    const ports = served(ended);
    await cancelled(ports, pack());
    expect(ports.coordinator.reported.map(({ result }) => `${result.id} ${result.verdict}`)).toEqual([
      'lines cancelled',
      'bars cancelled',
      'pie cancelled',
    ]);
  });

  test('is not deferred: what was cancelled, nobody resumes', async () => {
    const ports = served({ outcomes: [{ code: 1 }] });
    const { results } = await cancelled(ports, pack({ retry: { ...NO_RETRY, delays: [60 * MINUTE] } }));
    expect(results).toEqual(['lines cancelled', 'bars cancelled', 'pie cancelled']);
  });

  test('does not wait for a service that takes no progress while it waits for its next attempt', async () => {
    const ports = served({ outcomes: [{ code: 1 }] });
    hang(ports.coordinator, 'progress');
    ports.coordinator.holdLimit = null;
    const { times } = await cancelled(ports, pack({ retry: { ...NO_RETRY, delays: [60 * MINUTE] } }), (cancel) => {
      void ports.clock.sleep(20_000).then(cancel);
    });
    expect(times.stored - times.cancelled).toBe(0);
  });

  test.each<[string, (ports: ReturnType<typeof served>) => void]>([
    [
      'a service that does not let it in',
      ({ coordinator }) => {
        coordinator.join = never;
      },
    ],
    ['a service that takes no results', ({ coordinator }) => hang(coordinator, 'results')],
    [
      'GitHub',
      (ports) => {
        ports.coordinator.refusal = 'away';
        if (ports.forge) ports.forge.setStatus = never;
      },
    ],
    [
      'a listing of files',
      (ports) => {
        ports.workspaceGlobs = never;
      },
    ],
    [
      'reports',
      (ports) => {
        ports.reports.read = never;
      },
    ],
    [
      'output that is not taken',
      (ports) => {
        const { open } = ports.outputs;
        ports.outputs.open = (id) => ({ ...open.call(ports.outputs, id), end: never });
      },
    ],
  ])('reports and ends within its ten seconds, whatever hangs: %s', async (_, order) => {
    const ports = served({ outcomes: [{ code: 1 }] });
    order(ports);
    const { times, results } = await cancelled(
      ports,
      pack({ reports: { junit: ['*.xml'], artifacts: ['shots/**'], optional: true } }),
      (cancel) => {
        void ports.clock.sleep(20_000).then(cancel);
      },
    );
    expect(results.slice(1)).toEqual(['bars cancelled', 'pie cancelled']);
    expect(results[0]).toMatch(/^lines (fail|cancelled)$/);
    expect(times.stored - times.cancelled).toBeLessThanOrEqual(2_000);
    expect(times.over - times.cancelled).toBeLessThanOrEqual(ALL_THERE_IS / 2);
  });
});

/** One of its answers never comes. */
function hang(coordinator: FakeCoordinator, what: 'results' | 'progress'): void {
  const { join } = coordinator;
  coordinator.join = async (...given) => {
    const answer = await join.apply(coordinator, given);
    return answer.ok ? { ok: true, joined: { ...answer.joined, [what]: never } } : answer;
  };
}
