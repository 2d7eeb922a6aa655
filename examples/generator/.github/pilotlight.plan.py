"""Which tests a pull request needs: any program may say so, this one looks at the folder."""
from pathlib import Path

from pilotlight_plan import Bash, IncrementalRetry

# A farm that is busy says so with exit code 75; a test that fails fails at once.
BUSY = 'exit:75'


def test_generator(build_id, pull_request):
    if pull_request and pull_request.get('draft'):
        return
    for path in sorted(Path('tests').glob('test_*.py')):
        name = path.stem.removeprefix('test_')
        yield IncrementalRetry(
            Bash(
                f'python3 -m unittest -v tests.{path.stem}',
                name=name,
                env={'BUILD': build_id},
                runs_on=['self-hosted', 'linux', 'large'],
                reports={'artifacts': ['out/*.txt'], 'optional': True}),
            retries=3, retry_increment=2, on=[BUSY])
