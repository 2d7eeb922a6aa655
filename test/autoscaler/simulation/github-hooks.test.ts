import { describe, expect, test } from '@jest/globals';
import type { HookDelivery } from '../../../autoscaler/simulation/github/types.ts';
import { aWorld, MINUTE, SECOND, statusOf, value, type World } from './github-world.ts';

const EVENTS = ['workflow_job', 'workflow_run', 'push'];

function withApp(world: World, events = EVENTS) {
  const app = world.github.accounts.createApp({
    clientId: 'Iv1.pilot',
    name: 'Pilotlight',
    owner: 'acme',
    publicKey: 'opaque',
    hook: { url: 'http://127.0.0.1/hook', secret: 's' },
    events,
  });
  world.github.accounts.install(app.id, 'acme');
  return app;
}

const told = (deliveries: readonly HookDelivery[]) =>
  deliveries.map(({ event, action }) => (action ? `${event}.${action}` : event));

describe('webhooks', () => {
  test('tell of every change, in order, to the Apps that subscribed', () => {
    const world = aWorld();
    withApp(world);
    world.push();
    world.serve();
    expect(told(world.github.hooks.due())).toEqual([
      'push',
      'workflow_run.requested',
      'workflow_job.queued',
      'workflow_job.in_progress',
      'workflow_run.in_progress',
      'workflow_job.completed',
      'workflow_run.completed',
    ]);
    expect(world.github.hooks.due()).toEqual([]);
  });

  test('carry the state of then, however late they are sent', () => {
    const world = aWorld();
    withApp(world, ['workflow_job']);
    world.push();
    world.serve();
    const [queued] = world.github.hooks.due();
    expect(queued?.facts).toMatchObject({ action: 'queued', job: { status: 'queued', runnerId: null, runnerName: null } });
  });

  test('go only to installations that cover the repository', () => {
    const world = aWorld();
    const app = withApp(world, ['push']);
    const [installation] = world.github.accounts.installations(app.id);
    world.github.accounts.createRepository({ owner: 'acme', name: 'other' });
    world.github.accounts.uninstall(installation?.id ?? 0);
    world.github.accounts.install(app.id, 'acme', ['acme/other']);
    world.push();
    expect(world.github.hooks.due()).toEqual([]);
  });

  test('are never sent again by GitHub itself; a redelivery carries the same guid', () => {
    const world = aWorld();
    const app = withApp(world, ['push']);
    const { hooks } = world.github;
    world.push();
    const [first] = hooks.due();
    if (!first) throw new Error('no delivery');
    hooks.record(first.id, { statusCode: 502, duration: 0.2 });
    world.step(10 * MINUTE);
    expect(hooks.due()).toEqual([]);
    const second = value(hooks.redeliver(app.id, first.id));
    expect(second).toMatchObject({ guid: first.guid, redelivery: true });
    expect(hooks.due()).toEqual([second]);
    hooks.record(second.id, { statusCode: 202, duration: 0.1 });
    expect(hooks.list(app.id).items.map((one) => one.statusCode)).toEqual([202, 502]);
    expect(hooks.list(app.id, { status: 'failure' }).items).toEqual([first]);
    expect(statusOf(hooks.redeliver(app.id, 1))).toBe(404);
  });

  test('stand in a log that is read page by page with a cursor', () => {
    const world = aWorld();
    const app = withApp(world, ['push']);
    for (let n = 0; n < 5; n++) world.push();
    for (const one of world.github.hooks.due()) world.github.hooks.record(one.id, { statusCode: 200, duration: 0 });
    const seen: number[] = [];
    let cursor: string | null = '';
    for (let pages = 0; cursor !== null && pages < 9; pages++) {
      const page = world.github.hooks.list(app.id, { perPage: 2, ...(cursor === '' ? {} : { cursor }) });
      seen.push(...page.items.map((one) => one.id));
      cursor = page.next;
    }
    expect(seen).toHaveLength(5);
    expect(seen).toEqual([...seen].sort((a, b) => b - a));
  });
});

describe('faults of webhooks', () => {
  const pushes = 300;
  const deliver = (settings: Partial<World['github']['faults']['settings']['webhooks']>, seed = 3) => {
    const world = aWorld([], { seed });
    withApp(world, ['push']);
    Object.assign(world.github.faults.settings.webhooks, settings);
    for (let n = 0; n < pushes; n++) {
      world.github.events.push({
        repository: 'acme/plots',
        ref: `refs/heads/b${n}`,
        before: null,
        commit: { sha: `${n}`, files: [] },
        actor: 'ada',
      });
    }
    const at: { ref: string; guid: string; time: number }[] = [];
    const begun = world.now();
    for (let ms = 0; ms <= 10 * SECOND; ms += 100) {
      for (const one of world.github.hooks.due()) {
        if (one.facts.event === 'push') at.push({ ref: one.facts.ref, guid: one.guid, time: world.now() - begun });
      }
      world.step(100);
    }
    return at;
  };

  test('lose about as many as ordered', () => {
    const arrived = deliver({ lost: 0.3 }).length;
    expect(arrived).toBeGreaterThan(pushes * 0.6);
    expect(arrived).toBeLessThan(pushes * 0.8);
    expect(deliver({ lost: 1 })).toEqual([]);
  });

  test('send some twice, with one guid', () => {
    const arrived = deliver({ duplicated: 0.3 });
    expect(new Set(arrived.map((one) => one.guid)).size).toBe(pushes);
    expect(arrived.length).toBeGreaterThan(pushes * 1.2);
    expect(arrived.length).toBeLessThan(pushes * 1.4);
  });

  test('send some late, but none later than ordered', () => {
    const times = deliver({ late: 0.5, lateBy: 5 * SECOND }).map((one) => one.time);
    expect(times).toHaveLength(pushes);
    expect(times.filter((time) => time > 0).length).toBeGreaterThan(pushes * 0.4);
    expect(Math.max(...times)).toBeLessThanOrEqual(5 * SECOND + 100);
  });

  test('change their order', () => {
    const refs = deliver({ shuffled: 1, shuffledBy: SECOND }).map((one) => one.ref);
    expect(new Set(refs).size).toBe(pushes);
    expect(refs).not.toEqual([...refs].sort((a, b) => Number(a.slice(12)) - Number(b.slice(12))));
  });

  test('are the same for the same seed', () => {
    const settings = { lost: 0.3, duplicated: 0.3, shuffled: 1, shuffledBy: SECOND };
    expect(deliver(settings, 7)).toEqual(deliver(settings, 7));
    expect(deliver(settings, 7)).not.toEqual(deliver(settings, 8));
  });
});

test('faults of the API count down, match by route, and are gone when cleared', () => {
  const { faults } = aWorld().github;
  faults.orderApi({ route: 'POST /orgs', fault: { kind: 'error', status: 503 }, times: 2 });
  faults.orderApi({ route: '/rate_limit', fault: { kind: 'slow', delay: 50 } });
  expect(faults.apiFault('get', '/orgs/acme/actions/runners')).toBeNull();
  expect(faults.apiFault('post', '/orgs/acme/actions/runners/generate-jitconfig')).toEqual({ kind: 'error', status: 503 });
  expect(faults.apiFault('POST', '/orgs/acme')).toMatchObject({ status: 503 });
  expect(faults.apiFault('POST', '/orgs/acme')).toBeNull();
  expect(faults.apiFault('GET', '/rate_limit')).toMatchObject({ kind: 'slow' });
  faults.clear();
  expect(faults.apiFault('GET', '/rate_limit')).toBeNull();
});
