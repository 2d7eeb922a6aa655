"""What temperatures do."""
from measures import convert

from .built_with import BUILT_WITH
from .slope import TARGET, slope


def trend(days, temperatures, to='K'):
    """Per day."""
    return convert(slope(days, temperatures), 'K', to)
