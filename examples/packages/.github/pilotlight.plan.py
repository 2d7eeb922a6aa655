"""Every package for every target, each a wheel that is built and tested."""
from pathlib import Path

from pilotlight_plan import Bash, combinations

TARGETS = ['py38', 'py310']


def test_generator(build_id, pull_request):
    packages = sorted(path.parent.name for path in Path('packages').glob('*/pyproject.toml'))
    for one in combinations(package=packages, target=TARGETS):
        yield Bash(
            'tools/build.sh "$PACKAGE" "$TARGET"',
            name='{package}-{target}'.format(**one),
            env={'PACKAGE': one['package'], 'TARGET': one['target']},
            runs_on=['self-hosted', 'linux', 'large'],
            timeout='10m',
            reports={'artifacts': ['out/wheels/*.whl']})
