#!/usr/bin/env python3
"""Makes a package index of wheels, a folder for any static server (PEP 503, and PEP 691 as index.json beside each page).

index.py FOLDER --wheels FOLDER            wheels of a folder below this one
index.py FOLDER --build ADDRESS --of JOBS  wheels that the configurations of a build kept, from the service; JOBS as the plan made them
        --published ADDRESS                keeps what an index has already, where none of the new wheels replaces it

A wheel replaces those of the same project, version and tag: the newest build is there and no other. Needs Python and nothing else.
"""
import argparse
import hashlib
import html
import io
import json
import pathlib
import re
import sys
import urllib.error
import urllib.parse
import urllib.request
import zipfile

MOST_BYTES = 64 * 1024 * 1024
# PEP 427: name, version, perhaps a build tag, python, abi, platform.
WHEEL = re.compile(r'([A-Za-z0-9_.]{1,100})-([A-Za-z0-9_.!+]{1,60})(?:-([0-9][A-Za-z0-9_.]{0,20}))?-([a-z0-9_.]{1,60})-([a-z0-9_.]{1,60})-([a-z0-9_.]{1,60})\.whl')


def main():
    given = arguments()
    wheels = {}
    if given.published is not None:
        add(wheels, published(given.published))
    new = of_folder(given.wheels) if given.wheels else of_build(given.build, json.loads(given.of))
    print(f'{add(wheels, new)} new wheels, {len(wheels)} in all')
    write(pathlib.Path(given.folder), sorted(wheels.values(), key=lambda one: one['name']))


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument('folder')
    parser.add_argument('--wheels')
    parser.add_argument('--build')
    parser.add_argument('--of')
    parser.add_argument('--published')
    return parser.parse_args()


def add(wheels, more):
    count = 0
    for name, data in more:
        one = read_wheel(name, data)
        wheels[one['key']] = one
        count += 1
    return count


def read_wheel(name, data):
    parts = WHEEL.fullmatch(name)
    if not parts:
        sys.exit(f'expected the name of a wheel, found {name!r}')
    project, version, _build, *tag = parts.groups()
    project = re.sub(r'[-_.]+', '-', project).lower()
    return {'key': (project, version, *tag), 'name': name, 'project': project, 'version': version, 'data': data,
            'sha256': hashlib.sha256(data).hexdigest(), 'requires-python': requires_python(name, data)}


def requires_python(name, data):
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            metadata = next(path for path in archive.namelist() if path.endswith('.dist-info/METADATA'))
            lines = archive.read(metadata).decode('utf-8').split('\n')
    except (zipfile.BadZipFile, StopIteration):
        sys.exit(f'{name} is no wheel')
    return next((line.split(':', 1)[1].strip() for line in lines if line.startswith('Requires-Python:')), None)


def of_folder(folder):
    return [(path.name, path.read_bytes()) for path in sorted(pathlib.Path(folder).rglob('*.whl'))]


def of_build(address, jobs):
    """The service lists what each configuration kept, and gives it by path."""
    for job in jobs['include']:
        base = f"{address.rstrip('/')}/{job['id']}/artifacts/"
        found = [one['path'] for one in json.loads(get(base)) if one['path'].endswith('.whl')]
        if not found:
            sys.exit(f"{job['name']} kept no wheel")
        for path in found:
            yield path.rsplit('/', 1)[-1], get(base + urllib.parse.quote(path))


def published(address):
    """What an index has: each file as its digest says. None: nothing was published yet."""
    if not re.match('https?://', address):
        sys.exit(f'--published: expected a web address, found {address!r}')
    root = f"{address.rstrip('/')}/simple/"
    projects = get(f'{root}index.json', missing='')
    if not projects and get(root, missing=''):
        sys.exit(f'{root} is there without its index.json: what it has cannot be told')
    for project in json.loads(projects)['projects'] if projects else []:
        page = f"{root}{project['name']}/index.json"
        for one in json.loads(get(page))['files']:
            data = get(urllib.parse.urljoin(page, one['url']))
            if hashlib.sha256(data).hexdigest() != one['hashes']['sha256']:
                sys.exit(f"{one['filename']} is not what {page} says it is")
            yield one['filename'], data


def get(address, missing=None):
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            data = answer.read(MOST_BYTES + 1)
    except urllib.error.HTTPError as error:
        if error.code == 404 and missing is not None:
            return missing
        sys.exit(f'{address} answers {error.code}')
    except OSError as error:
        sys.exit(f'{address} cannot be read: {error}')
    if len(data) > MOST_BYTES:
        sys.exit(f'{address} has more than {MOST_BYTES} bytes')
    return data


def write(folder, wheels):
    projects = sorted({one['project'] for one in wheels})
    meta = {'api-version': '1.0'}
    put(folder / 'index.html', page('Packages', [(f'simple/{one}/', one) for one in projects]))
    put(folder / 'simple/index.html', page('Packages', [(f'{one}/', one) for one in projects]))
    put(folder / 'simple/index.json', json.dumps({'meta': meta, 'projects': [{'name': one} for one in projects]}, indent=1))
    for project in projects:
        files = [file_of(one) for one in wheels if one['project'] == project]
        put(folder / f'simple/{project}/index.json', json.dumps({'meta': meta, 'name': project, 'files': files}, indent=1))
        put(folder / f'simple/{project}/index.html', page(project, [
            (f"{one['url']}#sha256={one['hashes']['sha256']}", one['filename'], one.get('requires-python')) for one in files]))
    for one in wheels:
        path = folder / place(one)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(one['data'])


def place(one):
    """By its digest: what lies there never changes."""
    return f"files/{one['sha256'][:2]}/{one['sha256'][2:]}/{one['name']}"


def file_of(one):
    file = {'filename': one['name'], 'url': f'../../{place(one)}', 'hashes': {'sha256': one['sha256']}, 'size': len(one['data'])}
    return {**file, 'requires-python': one['requires-python']} if one['requires-python'] else file


def page(title, links):
    def line(href, text, requires=None):
        needs = f' data-requires-python="{html.escape(requires)}"' if requires else ''
        return f'<a href="{html.escape(href)}"{needs}>{html.escape(text)}</a><br>'

    lines = [line(*link) for link in links]
    head = f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><meta name="pypi:repository-version" content="1.0"><title>{html.escape(title)}</title></head>'
    return '\n'.join([head, '<body>', *lines, '</body></html>', ''])


def put(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, 'utf-8')


if __name__ == '__main__':
    main()
