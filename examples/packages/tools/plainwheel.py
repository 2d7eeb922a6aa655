"""A PEP 517 backend in plain Python: `src/` is the wheel, what `targets/TARGET/` holds beside it goes into the one of that target.

pyproject.toml says `build-backend = "plainwheel"`; pip finds it by PYTHONPATH, and so needs neither network nor isolation. Two settings,
given by pip's --config-settings: `target` (the Python tag) and `build` (the number of the build, a wheel's build tag). As a program it prints
what a package needs.
"""
import base64
import hashlib
import pathlib
import re
import sys
import zipfile
from importlib import metadata

try:
    import tomllib
except ModuleNotFoundError:  # before Python 3.11
    from pip._vendor import tomli as tomllib

# Wheels of the same sources are the same bytes.
EPOCH = (2020, 1, 1, 0, 0, 0)


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    settings = config_settings or {}
    project = project_of('.')
    name, version = re.sub(r'[-_.]+', '_', project['name']).lower(), project['version']
    tag = f"{settings.get('target', 'py3')}-none-any"
    build = settings.get('build', '')
    info = f'{name}-{version}.dist-info'
    files = contents(pathlib.Path('src'))
    files.update(contents(pathlib.Path('targets', settings.get('target', ''))) if 'target' in settings else {})
    files[f'{name}/built_with.py'] = f'BUILT_WITH = {built_with(project)!r}\n'.encode()
    files[f'{info}/METADATA'] = metadata_of(project).encode()
    files[f'{info}/WHEEL'] = wheel_of(tag, build).encode()
    files[f'{info}/RECORD'] = record_of(files, info).encode()
    wheel = f"{name}-{version}{f'-{build}' if build else ''}-{tag}.whl"
    with zipfile.ZipFile(pathlib.Path(wheel_directory, wheel), 'w', zipfile.ZIP_DEFLATED) as archive:
        for path, data in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(path, EPOCH), data, zipfile.ZIP_DEFLATED)
    return wheel


def project_of(folder):
    return tomllib.loads(pathlib.Path(folder, 'pyproject.toml').read_text('utf-8'))['project']


def contents(folder):
    found = (path for path in sorted(folder.rglob('*')) if path.is_file() and '__pycache__' not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def built_with(project):
    """Versions of what it needs, as they were there when it was built."""
    names = (re.match(r'[A-Za-z0-9._-]+', one).group() for one in project.get('dependencies', []))
    return {name: metadata.version(name) for name in names}


def metadata_of(project):
    lines = ['Metadata-Version: 2.1', f"Name: {project['name']}", f"Version: {project['version']}"]
    lines += [f"Summary: {project.get('description', '')}", f"Requires-Python: {project.get('requires-python', '>=3.8')}"]
    return '\n'.join(lines + [f'Requires-Dist: {one}' for one in project.get('dependencies', [])]) + '\n'


def wheel_of(tag, build):
    numbered = [f'Build: {build}'] if build else []
    return '\n'.join(['Wheel-Version: 1.0', 'Generator: plainwheel', 'Root-Is-Purelib: true', *numbered, f'Tag: {tag}']) + '\n'


def record_of(files, info):
    def line(path, data):
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b'=').decode()
        return f'{path},sha256={digest},{len(data)}'

    return '\n'.join([line(path, data) for path, data in sorted(files.items())] + [f'{info}/RECORD,,']) + '\n'


if __name__ == '__main__':
    print(*project_of(sys.argv[1]).get('dependencies', []), sep='\n')
