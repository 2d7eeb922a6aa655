import type { Configuration, Context, Kit } from 'pilotlight/plan';

/** The plan as a program: `.github/pilotlight.plan.ts`. */
export default function* plan(_context: Context, kit: Kit): Generator<Configuration> {
  const { bash, combinations, config, constant, exponential, incremental, list, none } = kit;

  for (const { db, os } of combinations({ db: ['pg15', 'pg16', 'mysql8'], os: ['debian', 'alpine'] })) {
    if (db === 'mysql8' && os === 'alpine') continue;
    yield { name: `${db} on ${os}`, env: { DB: db, SYSTEM: os } };
  }

  yield config('unit', 'npm test')
    .idleTimeout('10m')
    .tags('fast', 'node')
    .retry(incremental(3, 600, { on: ['oom', 'exit:75'], max_total: '2h' }));
  yield config('integration', ['make', 'integration', 'TESTS=all of them'])
    .cwd('service')
    .weight(5)
    .retry(exponential(4, '1m', { factor: 3, cap: '10m', jitter: 0.2 }));
  yield config('browser', 'npx playwright test $(cat "$PILOTLIGHT_FILES")')
    .shard(3, 'browser/**/*.spec.js')
    .flaky('fail')
    .retry(list(['1m', 300]));
  yield config('docs', 'npm run docs\nnpx linkinator site\n')
    .paths('docs/**', '!docs/old/**')
    .allowFailure()
    .retry(none())
    .with({ 'x-owner': 'the writers' });

  yield bash('./smoke.sh', { env: { ARCH: 'arm64', DEEP: true, ROUNDS: 3 } })
    .runsOn('self-hosted', 'arm64')
    .timeout(90)
    .grace('3s');
  yield bash('pytest -q')
    .reports({ junit: ['out/*.xml'], artifacts: ['out/*.png'], optional: true })
    .retry(constant(2, 0, { only_failed: 'pytest' }));
}
