"""The least that pip takes for a backend: one module, one wheel."""
import pathlib
import zipfile

INFO = 'rounding-1.0.dist-info'


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    name = 'rounding-1.0-py3-none-any.whl'
    files = {
        'rounding.py': pathlib.Path('rounding.py').read_text(),
        f'{INFO}/METADATA': 'Metadata-Version: 2.1\nName: rounding\nVersion: 1.0\n',
        f'{INFO}/WHEEL': 'Wheel-Version: 1.0\nGenerator: backend\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
    }
    record = ''.join(f'{path},,\n' for path in [*files, f'{INFO}/RECORD'])
    with zipfile.ZipFile(pathlib.Path(wheel_directory, name), 'w') as wheel:
        for path, text in {**files, f'{INFO}/RECORD': record}.items():
            wheel.writestr(path, text)
    return name
