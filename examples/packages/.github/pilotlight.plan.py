"""Every package for every target, each a wheel that is built and tested; those alone that an input names, where it names any."""
import json
from pathlib import Path

from pilotlight_plan import Bash, combinations, context

TARGETS = ['py38', 'py310']


def test_generator(build_id, pull_request):
    packages = sorted(path.parent.name for path in Path('packages').glob('*/pyproject.toml'))
    # What the service asks for may be gone meanwhile: that is no reason to leave out the rest.
    wanted = json.loads(context['inputs'].get('configurations') or '[]')
    for one in combinations(package=packages, target=TARGETS):
        name = '{package}-{target}'.format(**one)
        if wanted and name not in wanted:
            continue
        yield Bash(
            'tools/build.sh "$PACKAGE" "$TARGET"',
            name=name,
            env={'PACKAGE': one['package'], 'TARGET': one['target']},
            runs_on=['self-hosted', 'linux', 'large'],
            timeout='10m',
            reports={'artifacts': ['out/wheels/*.whl']})
