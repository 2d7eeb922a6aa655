from importlib.metadata import version

__version__ = version('measures')
FACTORS = {'m': 1, 'km': 1000, 'mm': 1 / 1000, 'K': 1, 'mK': 1 / 1000}


def convert(value, unit, to):
    return value * FACTORS[unit] / FACTORS[to]
