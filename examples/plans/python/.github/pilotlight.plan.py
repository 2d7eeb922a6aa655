"""The plan as a program: .github/pilotlight.plan.py."""
from pilotlight_plan import (
    Bash, Command, ConstantRetry, ExponentialRetry, IdleTimeout, IncrementalRetry, ListRetry, NoRetry, Timeout, combinations)


def test_generator(build_id, pull_request):
    for one in combinations(db=['pg15', 'pg16', 'mysql8'], os=['debian', 'alpine']):
        if one == {'db': 'mysql8', 'os': 'alpine'}:
            continue
        yield {'name': '{db} on {os}'.format(**one), 'env': {'DB': one['db'], 'SYSTEM': one['os']}}

    yield IncrementalRetry(
        IdleTimeout(Bash('npm test', name='unit', tags=['fast', 'node']), '10m'),
        retries=3, retry_increment=600, on=['oom', 'exit:75'], max_total='2h')
    yield ExponentialRetry(
        Command(['make', 'integration', 'TESTS=all of them'], name='integration', cwd='service', weight=5),
        retries=4, base='1m', factor=3, cap='10m', jitter=0.2)
    yield ListRetry(
        Bash(
            'npx playwright test $(cat "$PILOTLIGHT_FILES")', name='browser', flaky='fail',
            shard={'of': 3, 'files': 'browser/**/*.spec.js'}),
        ['1m', 300])
    yield NoRetry(
        Bash(
            'npm run docs\nnpx linkinator site\n', name='docs', paths=['docs/**', '!docs/old/**'], allow_failure=True,
            **{'x-owner': 'the writers'}))

    yield Timeout(
        Bash('./smoke.sh', env={'ARCH': 'arm64', 'DEEP': True, 'ROUNDS': 3}, runs_on=['self-hosted', 'arm64'], grace='3s'), 90)
    yield ConstantRetry(
        Bash('pytest -q', reports={'junit': ['out/*.xml'], 'artifacts': ['out/*.png'], 'optional': True}),
        retries=2, only_failed='pytest')
